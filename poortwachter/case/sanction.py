"""When a loonsanctie ends, counted as UWV counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import ConfigDict, Field

from poortwachter.because import Origin, Why, why
from poortwachter.dates import plus_days
from poortwachter.text import Text

if TYPE_CHECKING:
    from poortwachter.case.case import Event
    from poortwachter.case.facts import Facts

_LONGEST = Text("ten hoogste {1} dagen na {0}", "at most {1} days after {0}")
_SHORTENED = Text(
    "bekorting toegekend op {0}: {1} dagen, die dag telt mee", "shortening granted on {0}: {1} days, that day counts"
)
_LATE_SANCTION = Text("besluit van {0} is {1} dagen te laat", "decision of {0} is {1} days late")
_LATE_SHORTENING = Text(
    "beslissing van {0} op het verzoek is {1} dagen te laat", "decision of {0} on the request is {1} days late"
)
_LEAVE = Text("verlof tijdens de loonsanctie: {0} dagen erbij", "leave during the sanction: {0} days added")

Days = Annotated[int, Field(ge=0, le=1000)]


@dataclass(frozen=True, slots=True)
class SanctionTerms:
    """The terms of WIA art. 25 lid 9 to 14, in days."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    longest: Days
    after_shortening: Days
    decided_before_end: Days
    shortening_decided_within: Days


class ComputedEnd(NamedTuple):
    """The first day without the duty to pay, and the steps that lead there."""

    day: date
    parts: tuple[Why, ...]


def computed_end(facts: Facts, terms: SanctionTerms, source: Origin | None) -> ComputedEnd | None:
    """The first day without the duty; ``None`` without a loonsanctie that was decided in time.

    52 weeks after the end of wage payment, or earlier: so many days from a granted shortening, less each day that UWV
    decided late. Leave inside the counted days is added (``uwv-policy.md``, "Date rules around the sanction").
    """
    if facts.loonsanctie is None:
        return None
    begin = facts.wage_end_decided + timedelta(days=1)
    granted = next((event for event in facts.shortening_decisions if event.says("toegewezen")), None)
    # Only a granted shortening makes UWV's own lateness count.
    late = _late_days(facts, facts.loonsanctie, terms) if granted is not None else []
    earlier = sum(days for days, _ in late)
    # The first day of the sanction is itself the first of the 364, so the day after them is begin + 364.
    longest = _with_leave(facts, begin, plus_days(begin, terms.longest - earlier))
    parts = [why(_LONGEST, (begin, terms.longest), source)]
    end, counted_from = longest, begin
    if granted is not None:
        # The day of the decision counts as the first of the 42, so the first day without the duty is decision + 42.
        shortened = _with_leave(facts, granted.day, plus_days(granted.day, terms.after_shortening - earlier))
        parts.append(why(_SHORTENED, (granted.day, terms.after_shortening), granted.origin))
        if shortened < longest:
            end, counted_from = shortened, granted.day
    parts.extend(reason for _, reason in late)
    parts.extend(_leave_reason(facts, counted_from, end))
    return ComputedEnd(end, tuple(parts))


def _with_leave(facts: Facts, begin: date, end: date) -> date:
    """The end, moved on by each day of leave before it: UWV's late days are off already, so leave after it is none."""
    for day in facts.leave_days_from(begin):
        if day >= end:
            break
        end = plus_days(end, 1)
    return end


def _leave_reason(facts: Facts, begin: date, end: date) -> list[Why]:
    added = sum(day < end for day in facts.leave_days_from(begin))
    return [why(_LEAVE, (added,), facts.first_spell_place)] if added else []


def _late_days(facts: Facts, sanction: Event, terms: SanctionTerms) -> list[tuple[int, Why]]:
    due = plus_days(facts.wage_end_decided, -terms.decided_before_end)
    late = [((sanction.day - due).days, _LATE_SANCTION, sanction)]
    for request, decision in shortenings(facts):
        # The day of receipt counts as the first of the three weeks, so the last timely day is receipt + 20.
        late.append(
            ((decision.day - plus_days(request.day, terms.shortening_decided_within)).days, _LATE_SHORTENING, decision)
        )
    return [(days, why(claim, (event.day, days), event.origin)) for days, claim, event in late if days > 0]


def shortenings(facts: Facts) -> list[tuple[Event, Event]]:
    """Each request to shorten with the decision on it: requests and decisions pair up in order."""
    pairs: list[tuple[Event, Event]] = []
    decisions = list(facts.shortening_decisions)
    for request in facts.of(("bekortingsverzoek",)):
        decision = next((one for one in decisions if one.day >= request.day), None)
        if decision is not None:
            decisions.remove(decision)
            pairs.append((request, decision))
    return pairs
