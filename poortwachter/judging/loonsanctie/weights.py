"""What a late or missing duty weighs in UWV's test."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from poortwachter.because import Because, RuleText
from poortwachter.case.facts import CAPACITY
from poortwachter.text import Text, plural

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from poortwachter.judging.loonsanctie.outcome import Kind, Level
    from poortwachter.judging.loonsanctie.subject import Subject
    from poortwachter.judging.verdict import Verdict
    from poortwachter.rules.model import Beyond, Weight

LEVELS: Final[tuple[Level | None, ...]] = (None, "low", "elevated", "high")
_STEPS: Final[dict[Weight | None, int]] = {"low": 1, "elevated": 2, "high": 3}
"""The other weights are not of this kind: what the report lacks and a late claim weigh by days of their own."""
_WEEK: Final = 7

_MISSING: Final = Text("ontbreekt sinds {0}", "missing since {0}")
_LATE: Final = Text("{0} te laat", "{0} late")
_WITHIN: Final = Text("{0} over tijd; na {1} dagen weegt dat zwaarder", "{0} overdue; after {1} days it weighs more")
_LONGER: Final = Text("{0} over tijd, meer dan {1} dagen", "{0} overdue, more than {1} days")
_RUNNING: Final = Text(
    "te laat begonnen, maar {0} bezig bij de aanvraag, ten minste {1} weken",
    "begun late, but running {0} at the claim, at least {1} weeks",
)
_GAP: Final = Text("{0} zonder, ten minste {1} weken", "{0} without any, at least {1} weeks")
_GAP_WITHOUT: Final = Text(
    "{0} zonder terwijl er geen mogelijkheden zijn, ten minste {1} weken",
    "{0} without any while there is no capacity, at least {1} weeks",
)
_HELD_LATER: Final = Text("; later wel gedaan: een stap lichter", "; done later: one step lighter")


class Weighed(NamedTuple):
    """A verdict with what it weighs, before the steps that lower it are taken together."""

    verdict: Verdict
    kind: Kind
    weight: Level
    because: Because
    lasting: bool = False
    """Whether it weighs as much without capacity for work."""
    claimed: Because | None = None
    disputed: Because | None = None


def step_of(level: Weight | None) -> int:
    """How heavy a level is: 0 for nothing, 3 for high."""
    return _STEPS.get(level, 0)


def highest(levels: Iterable[Level]) -> Level | None:
    """The heaviest; ``None`` when there is none."""
    return max(levels, key=step_of, default=None)


def lighter(level: Level) -> Level | None:
    """One step less: high, elevated, low, nothing."""
    return LEVELS[step_of(level) - 1]


@cache
def days(count: int) -> Text:
    """``1 dag``, ``42 dagen``."""
    return Text(plural(count, "dag", "dagen"), plural(count, "day", "days"))


def weigh(verdict: Verdict, subject: Subject, kind: Kind) -> Weighed | None:
    """What an overdue verdict weighs as too little done; ``None`` when nothing, or nothing on a lenient reading."""
    if verdict.disputed:
        return None
    step, claim, values, lasting = _beyond(verdict, subject) or _plain(verdict)
    level = LEVELS[max(step, 0)]
    if level is None:
        return None
    because = Because(claim, values, RuleText(verdict.rule.id))
    return Weighed(verdict, kind, level, because, lasting)


_Found: TypeAlias = "tuple[int, Text, tuple[Text | int | date, ...], bool]"
"""A step of weight, why, what the reason speaks of, and whether it lasts without capacity."""


def _plain(verdict: Verdict) -> _Found:
    weights, late = verdict.rule.weight, days(verdict.days_late or 0)
    claim = _WITHIN if weights.longer is not None else _LATE
    values = (late, weights.longer.days or 0) if weights.longer is not None else (late,)
    if verdict.status == "late":
        # Not stated: done late weighs one step less than not done.
        stated = step_of(weights.late) if weights.late is not None else step_of(weights.missing) - 1
        return stated, claim, values, False
    if weights.longer is None and verdict.due is not None:
        return step_of(weights.missing), _MISSING, (verdict.due,), False
    return step_of(weights.missing), claim, values, False


def _beyond(verdict: Verdict, subject: Subject) -> _Found | None:
    """What it weighs beyond a number of days or weeks; ``None`` when it is within all of them."""
    weights, late = verdict.rule.weight, verdict.days_late or 0
    if weights.running is not None and verdict.done is not None:
        running = _days_running(verdict, verdict.done, weights.running, subject)
        if running >= _WEEK * (weights.running.weeks or 0):
            return step_of(weights.running.weight), _RUNNING, (days(running), weights.running.weeks or 0), False
    if weights.longer is not None and late > (weights.longer.days or 0):
        return step_of(weights.longer.weight), _LONGER, (days(late), weights.longer.days or 0), False
    if weights.gap is None or verdict.since is None:
        return None
    return _gap(verdict, verdict.since, weights.gap, subject)


def _gap(verdict: Verdict, since: date, gap: Beyond, subject: Subject) -> _Found | None:
    # From the day it was last done to the claim: what is left undone after it does not count.
    length = (min(verdict.done or subject.as_of, subject.tested_until) - since).days
    without, claim = verdict.rule.weight.gap_without_capacity, _GAP
    lasting = without is not None and length >= _WEEK * (without.weeks or 0) and _without_capacity(since, subject)
    if lasting and without is not None:
        gap, claim = without, _GAP_WITHOUT
    if length < _WEEK * (gap.weeks or 0):
        return None
    values = (days(length), gap.weeks or 0)
    if verdict.done is None:
        return step_of(gap.weight), claim, values, lasting
    told = Text(claim.nl + _HELD_LATER.nl, claim.en + _HELD_LATER.en)
    return step_of(gap.weight) - 1, told, values, lasting


def _without_capacity(since: date, subject: Subject) -> bool:
    """Whether the doctor's view was that there is none when the gap began; nothing in the gap changed it."""
    view = subject.facts.capacity(since)
    return view is not None and view.says(CAPACITY) == "nee"


def _days_running(verdict: Verdict, begun: date, running: Beyond, subject: Subject) -> int:
    """For how many days what was begun late ran by the claim, or by today; 0 when it had ended."""
    until = min(subject.tested_until, subject.as_of)
    done = (event for event in subject.facts.of(verdict.rule.kinds) if event.origin == verdict.place)
    ended = any(begun <= event.day <= until for event in subject.facts.of(running.until)) or any(
        (event.says("tot_en_met") or until) < until for event in done
    )
    return 0 if ended else (until - begun).days
