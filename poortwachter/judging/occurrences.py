"""The occurrences of a rule in a dossier: one, one for each event, or one for each time a duty recurs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.because import Because
from poortwachter.case.events import NAMES
from poortwachter.dates import plus_days
from poortwachter.judging.done import Done, fulfils
from poortwachter.judging.occurrence import Given, Skipped, judge_occurrence
from poortwachter.rules.moments import ON_DAY, not_recorded, of_event, whole_case
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
    absent = Because(_NO_CHANGED_VIEW, (), whole_case(facts)) if each.changed_view else not_recorded(each.kinds, facts)
    return skipped or Skipped(absent)


class _Segment(NamedTuple):
    """A time in which a duty recurs: from an anchor to a last due day; ``held_before``: only what was held by then."""

    start: Found
    until: date
    held_before: date | None = None


@dataclass(slots=True)
class _Rhythm:
    """Where a recurring duty stands: the day it counts from, and the events still to come that fulfil it."""

    since: Found
    events: Sequence[Event]

    def next_event(self) -> Event | None:
        """The next event that counts: on or after the day the duty counts from."""
        return next((event for event in self.events if self.since.day is not None and event.day >= self.since.day), None)

    def after(self, event: Event) -> None:
        """Count on from an event."""
        self.events = self.events[self.events.index(event) + 1 :]
        self.since = of_event(event)


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
    return skipped or Skipped(start.because if start.day is None else Because(_AFTER_END, (), whole_case(scope.facts)))


class _Judged(NamedTuple):
    verdicts: list[Verdict]
    skipped: Skipped | None


def _judge_segment(rule: Rule, every: Every, scope: Scope, segment: _Segment, before: int) -> _Judged:
    ways = rule.met_by
    kinds = tuple(kind for way in ways for kind in way.kinds)
    events = [event for event in scope.facts.of(kinds) if any(fulfils(way, event) for way in ways)]
    rhythm = _Rhythm(segment.start, [event for event in events if event.origin != segment.start.place])
    verdicts: list[Verdict] = []
    while rhythm.since.day is not None:
        since = rhythm.since.day
        due, rank = _next_due(rule, every, scope, rhythm.since)
        if due.day is None or due.day > segment.until:
            break
        event = rhythm.next_event()
        if segment.held_before is not None and (event is None or event.day >= segment.held_before):
            break
        given = Given(due, since, _held(event, since, scope), rank)
        outcome = judge_occurrence(rule, scope, before + len(verdicts) + 1, given)
        if isinstance(outcome, Skipped):
            return _Judged(verdicts, outcome)
        verdicts.append(outcome)
        exempt = outcome.status == "exempt"
        if exempt and due.day < scope.facts.as_of:
            # Nothing was asked of this occurrence: the rhythm goes on from its day, until it is asked again.
            rhythm.since = due
        elif event is not None and not exempt:
            rhythm.after(event)
        else:
            break
    return _Judged(verdicts, None)


def _held(event: Event | None, since: date, scope: Scope) -> Done:
    if event is None:
        return Done(truth=False, because=Because(_NOT_HELD, (since,), whole_case(scope.facts)))
    because = Because(ON_DAY, (NAMES[event.kind], event.day), event.origin)
    return Done(truth=True, because=because, day=event.day, place=event.origin)


def _next_due(rule: Rule, every: Every, scope: Scope, since: Found) -> tuple[Found, Rank]:
    """The next due day: the rhythm that the plan agreed by then, else the rule's own."""
    if since.day is None:  # pragma: no cover - the caller has a day
        return since, rule.rank
    plan = _agreed_plan(every, scope, since.day)
    weeks: int | None = plan.says(every.agreed_weeks) if plan and every.agreed_weeks else None
    days = every.days.at(since.day) if weeks is None else 7 * weeks
    if days is None:
        return Found(None, since.because), rule.rank
    # So many days on, the day it counts from not counted: six weeks after a Monday is a Monday.
    due = plus_days(since.day, days)
    origin = plan.origin if plan and weeks is not None else scope.source
    rank = every.agreed_rank if every.agreed_rank and weeks is not None else rule.rank
    return Found(due, Because(_RHYTHM, (due, days, since.day), origin, (since.because,)), since.place), rank


def _agreed_plan(every: Every, scope: Scope, day: date) -> Event | None:
    if every.agreed_weeks is None:
        return None
    plans = scope.facts.of(every.agreed_in)
    stating = [plan for plan in plans if plan.day <= day and plan.says(every.agreed_weeks) is not None]
    return stating[-1] if stating else None


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


