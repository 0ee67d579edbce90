"""The occurrences of a rule in a dossier: one, one for each event, or one for each time a duty recurs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.dates import plus_days
from poortwachter.judging.done import Done, done_by, fulfils
from poortwachter.judging.occurrence import Skipped, judge_occurrence, known_on
from poortwachter.rules.moments import not_recorded, of_event, whole_case
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from poortwachter.because import CaseLine, Origin
    from poortwachter.case.case import Event
    from poortwachter.judging.verdict import Verdict
    from poortwachter.rules.model import Each, Every, Rank, Rule
    from poortwachter.rules.scope import Found, Scope

_NO_CHANGED_VIEW: Final = Text("geen gewijzigd oordeel van de bedrijfsarts", "no changed view of the company doctor")
_RHYTHM: Final = Text("{0}: om de {1} dagen, vanaf {2}", "{0}: every {1} days, from {2}")
_AFTER_END: Final = Text("de plicht eindigt voor de eerste keer", "the duty ends before its first time")
_NOT_HELD: Final = Text("niet vastgelegd sinds {0}", "not recorded since {0}")


def judge_rule(rule: Rule, scope: Scope) -> list[Verdict] | Skipped:
    """The verdicts on a rule, in order of occurrence, or why it is not asked at all."""
    if rule.every is not None:
        return _judge_every(rule, rule.every, scope)
    if rule.each is not None:
        return _judge_each(rule, rule.each, scope)
    outcome = judge_occurrence(rule, scope, None)
    return outcome if isinstance(outcome, Skipped) else [outcome]


def _judge_each(rule: Rule, each: Each, scope: Scope) -> list[Verdict] | Skipped:
    facts = scope.facts
    anchors: list[Event | None] = [*(facts.changed_views if each.changed_view else facts.of(each.kinds))]
    if not anchors and each.open_without:
        anchors = [None]
    verdicts: list[Verdict] = []
    skipped: Skipped | None = None
    spent: set[CaseLine] = set()
    scope.spent = spent
    for anchor in anchors:
        scope.anchor = anchor
        outcome = judge_occurrence(rule, scope, len(verdicts) + 1)
        if isinstance(outcome, Skipped):
            skipped = skipped or outcome
        else:
            verdicts.append(outcome)
            if each.one_each and outcome.done is not None:
                spent.add(outcome.place)
    if verdicts:
        return verdicts
    absent = (_NO_CHANGED_VIEW, (), whole_case(facts), ()) if each.changed_view else not_recorded(each.kinds, facts)
    return skipped or Skipped(absent)


class _Segment(NamedTuple):
    """A time in which a duty recurs: from an anchor to a last due day; ``held_by``: only what was held by then."""

    start: Found
    until: date
    held_by: date | None = None


def _judge_every(rule: Rule, every: Every, scope: Scope) -> list[Verdict] | Skipped:
    verdicts: list[Verdict] = []
    skipped: Skipped | None = None
    for segment in _segments(rule, every, scope):
        outcome = _judge_segment(rule, every, scope, segment, len(verdicts))
        verdicts.extend(outcome.verdicts)
        skipped = skipped or outcome.skipped
    if verdicts:
        return verdicts
    day, because, _, _ = every.start.find(scope)
    return skipped or Skipped(because if day is None else (_AFTER_END, (), whole_case(scope.facts), ()))


class _Judged(NamedTuple):
    verdicts: list[Verdict]
    skipped: Skipped | None


def _judge_segment(rule: Rule, every: Every, scope: Scope, segment: _Segment, before: int) -> _Judged:
    verdicts: list[Verdict] = []
    (since, because, place, _), as_of = segment.start, scope.facts.as_of
    events = [event for event in scope.facts.of(rule.kinds) if event.origin != place]
    plans, at = _stating_plans(every, scope), 0
    rhythm: _Rhythm | None = None
    while since is not None:  # pragma: no branch - what it counts from always has a day
        if rhythm is None or (plans and rhythm.origin is not plans[-1].origin):
            rhythm = _rhythm(rule, every, plans, scope, since)
            days, origin, rank = rhythm
        if days is None:
            break
        # So many days on, the day it counts from not counted: six weeks after a Monday is a Monday.
        day = plus_days(since, days)
        if day > segment.until:
            break
        because = (_RHYTHM, (day, days, since), origin, (because,))
        at = _next_event(rule, events, at, since)
        event = events[at] if at < len(events) else None
        if segment.held_by is not None and (event is None or event.day > segment.held_by):
            break
        given = ((day, because, place, True), since, _held(event, since, scope), rank)
        outcome = judge_occurrence(rule, scope, before + len(verdicts) + 1, given)
        if isinstance(outcome, Skipped):
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


def _next_event(rule: Rule, events: Sequence[Event], at: int, since: date) -> int:
    """The index of the next event that counts: on or after the day the duty counts from."""
    while at < len(events) and (events[at].day < since or not fulfils(rule, events[at])):
        at += 1
    return at


def _held(event: Event | None, since: date, scope: Scope) -> Done:
    if event is None:
        return (False, (_NOT_HELD, (since,), scope.facts.whole, ()), None, None, False)
    return done_by(event)


class _Rhythm(NamedTuple):
    """Every so many days, by which source, with which rank."""

    days: int | None
    origin: Origin | None
    rank: Rank


def _rhythm(rule: Rule, every: Every, plans: Sequence[Event], scope: Scope, day: date) -> _Rhythm:
    """The rhythm that the latest of ``plans`` by a day agreed, else the rule's own."""
    for plan in reversed(plans):
        if plan.day <= day:
            days = 7 * plan.says(every.agreed_weeks or "")
            if every.at_most is not None and every.at_most < days:
                break
            return _Rhythm(days, plan.origin, every.agreed_rank or rule.rank)
    return _Rhythm(every.days.at(day), scope.source, rule.rank)


def _stating_plans(every: Every, scope: Scope) -> list[Event]:
    """The plans that agree a rhythm of their own."""
    field = every.agreed_weeks
    if field is None:
        return []
    return [plan for plan in scope.facts.of(every.agreed_in) if plan.says(field) is not None]


def _segments(rule: Rule, every: Every, scope: Scope) -> Iterator[_Segment]:
    last = scope.facts.duties_end
    if not every.restart:
        yield from _from_start(rule, every, scope, last)
        return
    ends = list(scope.facts.of(every.until))
    running: date | None = None
    for start in scope.facts.of(every.restart):
        if running is not None and start.day <= running:
            continue
        end = next((event for event in ends if event.day >= start.day), None)
        running = end.day if end else last
        yield _Segment(of_event(start), min(last, running))


def _from_start(rule: Rule, every: Every, scope: Scope, last: date) -> Iterator[_Segment]:
    scope.anchored_on = None
    start = every.start.find(scope)
    if scope.anchored_on is not None:
        yield from _overtaken(rule, every, scope, last, start[0])
    if start[0] is not None:
        yield _Segment(start, last)


def _overtaken(rule: Rule, every: Every, scope: Scope, last: date, start: date | None) -> list[_Segment]:
    """The times in which the duty ran from a day that a later anchor moved, in order.

    What was held then keeps its verdict, if it had one on the day it was held.
    """
    segments: list[_Segment] = []
    before = _earliest(start, scope.anchored_on)
    for event in reversed(scope.facts.of(rule.kinds)):
        if event.day < before and fulfils(rule, event):
            past = known_on(event.day, scope)
            then = every.start.find(past)
            began = then[0]
            if began is not None and began <= event.day:
                segments.append(_Segment(then, last, held_by=event.day))
            before = _earliest(began, past.anchored_on)
    return segments[::-1]


def _earliest(start: date | None, anchored_on: date | None) -> date:
    """Nothing before an anchor was on file is judged by it, and nothing held before a start counts from it."""
    return min(start or date.max, anchored_on or date.min)
