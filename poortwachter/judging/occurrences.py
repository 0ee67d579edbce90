"""The occurrences of a rule in a dossier: one, one for each event, or one for each time a duty recurs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.because import why
from poortwachter.dates import plus_days
from poortwachter.judging.done import Done, done_by, fulfils
from poortwachter.judging.occurrence import Given, Skipped, judge_occurrence
from poortwachter.rules.moments import not_recorded, of_event, whole_case
from poortwachter.rules.scope import Found
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from poortwachter.case.case import Event
    from poortwachter.judging.verdict import Verdict
    from poortwachter.rules.model import Each, Every, Rank, Rule
    from poortwachter.rules.scope import Scope

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
    for anchor in anchors:
        scope.anchor = anchor
        outcome = judge_occurrence(rule, scope, len(verdicts) + 1)
        if isinstance(outcome, Skipped):
            skipped = skipped or outcome
        else:
            verdicts.append(outcome)
    if verdicts:
        return verdicts
    absent = why(_NO_CHANGED_VIEW, (), whole_case(facts)) if each.changed_view else not_recorded(each.kinds, facts)
    return skipped or Skipped(absent)


class _Segment(NamedTuple):
    """A time in which a duty recurs: from an anchor to a last due day; ``held_before``: only what was held by then."""

    start: Found
    until: date
    held_before: date | None = None


def _judge_every(rule: Rule, every: Every, scope: Scope) -> list[Verdict] | Skipped:
    verdicts: list[Verdict] = []
    skipped: Skipped | None = None
    for segment in _segments(every, scope):
        outcome = _judge_segment(rule, every, scope, segment, len(verdicts))
        verdicts.extend(outcome.verdicts)
        skipped = skipped or outcome.skipped
    if verdicts:
        return verdicts
    start = every.start.find(scope)
    return skipped or Skipped(start.because if start.day is None else why(_AFTER_END, (), whole_case(scope.facts)))


class _Judged(NamedTuple):
    verdicts: list[Verdict]
    skipped: Skipped | None


def _judge_segment(rule: Rule, every: Every, scope: Scope, segment: _Segment, before: int) -> _Judged:
    verdicts: list[Verdict] = []
    since, as_of = segment.start, scope.facts.as_of
    events = [event for event in scope.facts.of(rule.kinds) if event.origin != since.place]
    plans, at = _stating_plans(every, scope), 0
    while since.day is not None:
        due, rank = _next_due(rule, every, plans, scope, since)
        if due.day is None or due.day > segment.until:
            break
        at = _next_event(rule, events, at, since.day)
        event = events[at] if at < len(events) else None
        if segment.held_before is not None and (event is None or event.day >= segment.held_before):
            break
        given = Given(due, since.day, _held(event, since.day, scope), rank)
        outcome = judge_occurrence(rule, scope, before + len(verdicts) + 1, given)
        if isinstance(outcome, Skipped):
            return _Judged(verdicts, outcome)
        verdicts.append(outcome)
        if outcome.status == "exempt":
            # Nothing was asked of this occurrence: the rhythm goes on from its day, until it is asked again.
            if due.day >= as_of:
                break
            since = due
        elif event is None:
            break
        else:
            since, at = of_event(event), at + 1
    return _Judged(verdicts, None)


def _next_event(rule: Rule, events: Sequence[Event], at: int, since: date) -> int:
    """The index of the next event that counts: on or after the day the duty counts from."""
    while at < len(events) and (events[at].day < since or not fulfils(rule, events[at])):
        at += 1
    return at


def _held(event: Event | None, since: date, scope: Scope) -> Done:
    if event is None:
        return Done(truth=False, because=why(_NOT_HELD, (since,), whole_case(scope.facts)))
    return done_by(event)


def _next_due(rule: Rule, every: Every, plans: Sequence[Event], scope: Scope, since: Found) -> tuple[Found, Rank]:
    """The next due day: the rhythm that the latest of ``plans`` by then agreed, else the rule's own."""
    start = since.day
    if start is None:  # pragma: no cover - the caller has a day
        return since, rule.rank
    plan = next((plan for plan in reversed(plans) if plan.day <= start), None)
    if plan is not None:
        # So many weeks on, the day it counts from not counted: six weeks after a Monday is a Monday.
        days: int | None = 7 * plan.says(every.agreed_weeks or "")
        origin, rank = plan.origin, every.agreed_rank or rule.rank
    else:
        days, origin, rank = every.days.at(start), scope.source, rule.rank
    if days is None:
        return Found(None, since.because), rank
    due = plus_days(start, days)
    return Found(due, why(_RHYTHM, (due, days, start), origin, (since.because,)), since.place), rank


def _stating_plans(every: Every, scope: Scope) -> list[Event]:
    """The plans that agree a rhythm of their own."""
    field = every.agreed_weeks
    if field is None:
        return []
    return [plan for plan in scope.facts.of(every.agreed_in) if plan.says(field) is not None]


def _segments(every: Every, scope: Scope) -> Iterator[_Segment]:
    last = scope.facts.duties_end
    if not every.restart:
        yield from _from_start(every, scope, last)
        return
    ends = list(scope.facts.of(every.until))
    running: date | None = None
    for start in scope.facts.of(every.restart):
        if running is not None and start.day <= running:
            continue
        end = next((event for event in ends if event.day >= start.day), None)
        running = end.day if end else last
        yield _Segment(of_event(start), min(last, running))


def _from_start(every: Every, scope: Scope, last: date) -> Iterator[_Segment]:
    start = every.start.find(scope)
    if start.day is None:
        return
    scope.known_by = plus_days(start.day, -1)
    instead = every.start.find(scope)
    scope.known_by = scope.facts.as_of
    if start.place is not None and instead.day is not None and instead.day < start.day:
        # While the anchor was overdue the duty ran from its due day; what was held then keeps its verdict.
        yield _Segment(instead, last, held_before=start.day)
    yield _Segment(start, last)
