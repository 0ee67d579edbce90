"""The occurrences of a rule in a dossier: one, one for each event, or one for each time a duty recurs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from poortwachter.dates import plus_days
from poortwachter.judging.known import remember
from poortwachter.judging.occurrence import judge_occurrence
from poortwachter.judging.verdict import NotApplicable
from poortwachter.rules.days import not_recorded, of_event
from poortwachter.rules.fulfilment import done_by, fulfils
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from poortwachter.because import Origin
    from poortwachter.case.case import Event
    from poortwachter.judging.verdict import Verdict
    from poortwachter.rules.duty import Duty
    from poortwachter.rules.fulfilment import Done
    from poortwachter.rules.model import Each, Every, Rank, Rule
    from poortwachter.rules.scope import Finder, Found, Scope

_NO_CHANGED_VIEW: Final = Text("geen gewijzigd oordeel van de bedrijfsarts", "no changed view of the company doctor")
_RHYTHM: Final = Text("{0}: om de {1} dagen, vanaf {2}", "{0}: every {1} days, from {2}")
_AFTER_END: Final = Text("de plicht eindigt voor de eerste keer", "the duty ends before its first time")
_NOT_HELD: Final = Text("niet vastgelegd sinds {0}", "not recorded since {0}")


def judge_rule(duty: Duty, scope: Scope) -> list[Verdict] | NotApplicable:
    """The verdicts on a rule, in order of occurrence, or why it is not asked at all."""
    rule = duty.rule
    if rule.every is not None:
        return _judge_every(duty, rule.every, scope)
    if rule.each is not None:
        return _judge_each(duty, rule.each, scope)
    scope.anchored_on = None
    outcome = judge_occurrence(duty, scope, None)
    if scope.anchored_on is not None:
        remember(duty, scope, scope.anchored_on)
    return outcome if isinstance(outcome, NotApplicable) else [outcome]


def _judge_each(duty: Duty, each: Each, scope: Scope) -> list[Verdict] | NotApplicable:
    facts = scope.facts
    anchors: Sequence[Event | None] = facts.changed_views if each.changed_view else facts.of(each.kinds)
    if not anchors:
        if not each.open_without:
            absent = (_NO_CHANGED_VIEW, (), facts.whole, ()) if each.changed_view else not_recorded(each.kinds, facts)
            return NotApplicable(duty.rule, absent)
        anchors = (None,)
    verdicts: list[Verdict] = []
    skipped: NotApplicable | None = None
    for anchor in anchors:
        scope.anchor = anchor
        outcome = judge_occurrence(duty, scope, len(verdicts) + 1)
        if isinstance(outcome, NotApplicable):
            skipped = skipped or outcome
        else:
            verdicts.append(outcome)
            if each.one_each and outcome.done is not None:
                # Anchors come in order, so what one used up lies before all that the next may use.
                # A field or document of the anchor's own uses up no event.
                events = facts.of(duty.rule.kinds)
                used = (at for at in range(scope.spent, len(events)) if events[at].origin == outcome.place)
                scope.spent = next(used, scope.spent - 1) + 1
    return skipped if skipped is not None and not verdicts else verdicts


class _Segment(NamedTuple):
    """A time in which a duty recurs: from an anchor to a last due day.

    ``held_from`` and ``held_before`` bound it to what was held while nobody could know of another anchor.
    """

    start: Found
    until: date
    held_from: date | None = None
    held_before: date | None = None


def _judge_every(duty: Duty, every: Every, scope: Scope) -> list[Verdict] | NotApplicable:
    verdicts: list[Verdict] = []
    skipped: NotApplicable | None = None
    plans = _stating_plans(every, scope)
    find_start = duty.on(scope.facts.first_day).term
    for segment in _segments(duty.rule, every, find_start, scope):
        outcome = _judge_segment(duty, every, scope, segment, plans, len(verdicts))
        verdicts.extend(outcome.verdicts)
        skipped = skipped or outcome.skipped
    if verdicts:
        return verdicts
    day, because, _, _ = find_start(scope)
    return skipped or NotApplicable(duty.rule, because if day is None else (_AFTER_END, (), scope.facts.whole, ()))


class _Judged(NamedTuple):
    verdicts: list[Verdict]
    skipped: NotApplicable | None


def _judge_segment(  # noqa: PLR0913, PLR0917 - what all segments share is given
    duty: Duty, every: Every, scope: Scope, segment: _Segment, plans: Sequence[Event], before: int
) -> _Judged:
    rule = duty.rule
    verdicts: list[Verdict] = []
    (since, because, place, _), as_of = segment.start, scope.facts.as_of
    events, at = _events_in(segment, rule, scope), 0
    latest = plans[-1].origin if plans else None
    days, origin, rank = None, None, rule.rank
    while since is not None:  # pragma: no branch - what it counts from always has a day
        if days is None or (latest is not None and origin is not latest):
            days, origin, rank = _rhythm(rule, every, plans, since)
        if days is None:
            break
        # So many days on, the day it counts from not counted: six weeks after a Monday is a Monday.
        day = plus_days(since, days)
        if day > segment.until:
            break
        because = (_RHYTHM, (day, days, since), origin, (because,))
        at = _next_event(events, at, since)
        event = events[at] if at < len(events) else None
        if event is None and segment.held_before is not None:
            break
        given = ((day, because, place, True), since, _held(event, since, scope), rank)
        outcome = judge_occurrence(duty, scope, before + len(verdicts) + 1, given)
        if isinstance(outcome, NotApplicable):
            return _Judged(verdicts, outcome)
        verdicts.append(outcome)
        if outcome.status == "exempt":
            # Nothing was asked of this occurrence: the rhythm goes on from its day, until it is asked again.
            if day >= as_of:
                break
            since = day
        elif event is None:
            break
        else:
            (since, because, place, _), at = of_event(event), at + 1
    return _Judged(verdicts, None)


def _events_in(segment: _Segment, rule: Rule, scope: Scope) -> list[Event]:
    """What may have been held in a segment and counts; its anchor is none of it."""
    events = scope.facts.of(rule.kinds)
    if segment.held_from is not None:
        events = events[_index(events, segment.held_from) :]
    if segment.held_before is not None:
        events = events[: _index(events, segment.held_before)]
    place = segment.start[2]
    return [event for event in events if event.origin != place and fulfils(rule, event)]


def _index(events: Sequence[Event], day: date) -> int:
    return bisect_left(events, day, key=attrgetter("day"))


def _next_event(events: Sequence[Event], at: int, since: date) -> int:
    """The index of the next event that counts: on or after the day the duty counts from."""
    while at < len(events) and events[at].day < since:
        at += 1
    return at


def _held(event: Event | None, since: date, scope: Scope) -> Done:
    if event is None:
        return (False, (_NOT_HELD, (since,), scope.facts.whole, ()), None, None, False)
    return done_by(event)


_Rhythm: TypeAlias = "tuple[int | None, Origin | None, Rank]"
"""Every so many days, by which source, with which rank."""


def _rhythm(rule: Rule, every: Every, plans: Sequence[Event], day: date) -> _Rhythm:
    """The rhythm that the latest of ``plans`` by a day agreed, else the rule's own."""
    by_then = bisect_right(plans, day, key=attrgetter("day"))
    if by_then:
        plan = plans[by_then - 1]
        days = 7 * plan.says(every.agreed_weeks or "")
        if every.at_most is None or every.at_most >= days:
            return (days, plan.origin, every.agreed_rank or rule.rank)
    return (every.days.at(day), rule.origin, rule.rank)


def _stating_plans(every: Every, scope: Scope) -> list[Event]:
    """The plans that agree a rhythm of their own."""
    field = every.agreed_weeks
    if field is None:
        return []
    return [plan for plan in scope.facts.of(every.agreed_in) if plan.says(field) is not None]


def _segments(rule: Rule, every: Every, find_start: Finder, scope: Scope) -> Iterator[_Segment]:
    last = scope.facts.duties_end
    if not every.restart:
        yield from _from_start(rule, find_start, scope, last)
        return
    ends = iter(scope.facts.of(every.until))
    running: date | None = None
    for start in scope.facts.of(every.restart):
        if running is not None and start.day < running:
            continue
        # An end is the end of one run: on its day the next may begin.
        end = next((event for event in ends if event.day >= start.day), None)
        running = end.day if end else last
        yield _Segment(of_event(start), min(last, running))


class _Anchor(NamedTuple):
    """What a rhythm counts from, and the day since when that was known; none when it always was."""

    start: Found
    since: date | None


def _from_start(rule: Rule, find_start: Finder, scope: Scope, last: date) -> Iterator[_Segment]:
    """One segment for each anchor that the rhythm has had: what was held under an earlier one keeps its verdict.

    While an anchor is overdue the duty runs from its due day, until the anchor comes or that due day moves.
    """
    held = scope.facts.of(rule.kinds)
    anchors: list[_Anchor] = []
    while True:
        scope.anchored_on = None
        start = find_start(scope)
        since = scope.anchored_on
        anchors.append(_Anchor(start, since))
        if since is None or not held or held[0].day >= since:
            break
        scope.known_by = plus_days(since, -1)
    scope.known_by = scope.facts.as_of
    oldest = len(anchors) - 1
    for index in range(oldest, -1, -1):
        start, since = anchors[index]
        if start[0] is not None:
            before = anchors[index - 1].since if index else None
            yield _Segment(start, last, since if index < oldest else None, before)
