"""Step 7 of UWV's test: what can still be repaired, and until when that helps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.because import AS_OF, Because
from poortwachter.dates import ONE_DAY, plus_days
from poortwachter.judging.loonsanctie.outcome import Remedy
from poortwachter.judging.loonsanctie.replies import reply
from poortwachter.judging.loonsanctie.weights import days, step_of
from poortwachter.rules.days import SanctionEnd
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from poortwachter.case.sanction import SanctionTerms
    from poortwachter.judging.loonsanctie.outcome import Ground, Step
    from poortwachter.judging.loonsanctie.subject import Subject
    from poortwachter.rules.model import Rule

_UNTIL: Final = Text("tot en met {0}", "until {0}")
_OVER: Final = Text("{0} is voorbij", "{0} has passed")
_NO_CAPACITY: Final = Text(
    "zonder mogelijkheden valt er nu niets te herstellen", "without capacity nothing can be repaired now"
)
_END_UNKNOWN: Final = Text("wanneer het loon stopt, is niet bekend", "when wage payment ends is not known")
_ACT: Final = Text("{0}", "{0}")
_HEAVIER: Final = Text("{0} Na die dag weegt dit zwaarder.", "{0} After that day it weighs more.")
_COMPLETE: Final = Text(
    "{0} Bij een onvolledig verslag geeft UWV eerst ongeveer een week.",
    "{0} UWV first gives about a week to complete a report.",
)
_EACH_DAY: Final = Text("{0} Elke dag later kan een dag loon kosten.", "{0} Each day later can cost a day of wage.")
_SHORTEN: Final = Text(
    "Herstel wat UWV noemt en vraag om bekorting. Vandaag gevraagd eindigt de loonsanctie op zijn vroegst op {0}.",
    "Repair what UWV names and request a shortening. Requested today, the sanction ends on {0} at the earliest.",
)
_SHORTEN_LATE: Final = Text(
    "Herstel wat UWV noemt en vraag om bekorting; noem dat UWV {1} te laat besliste. Vandaag gevraagd eindigt de "
    "loonsanctie op zijn vroegst op {0}.",
    "Repair what UWV names and request a shortening; say that UWV decided {1} late. Requested today, the sanction ends "
    "on {0} at the earliest.",
)
_REMIND: Final = Text(
    "UWV beslist al {0} te laat op het verzoek; die gaan eraf als het wordt toegekend. Herinner UWV aan de termijn.",
    "UWV is {0} late in deciding on the request; these come off when it is granted. Remind UWV of the term.",
)
_OBJECT: Final = Text(
    "Maak bezwaar tegen de loonsanctie, als die onjuist is.", "Object to the sanction, if it is wrong."
)


def repairable(subject: Subject, until: date | None, *, needed: bool, without_capacity: bool = False) -> Step:
    """Whether repair still helps: until the last day of wage payment, or of a loonsanctie; bad news only if needed."""
    facts = subject.facts
    if until is None:
        return reply(subject.terms, "repairable", "unknown", Because(_END_UNKNOWN, (), facts.whole))
    if subject.as_of > until:
        return reply(subject.terms, "repairable", "no", Because(_OVER, (until,), AS_OF), well=False if needed else None)
    if without_capacity:
        return reply(subject.terms, "repairable", "unknown", Because(_NO_CAPACITY, (), facts.whole))
    return reply(subject.terms, "repairable", "yes", Because(_UNTIL, (until,), facts.first_spell_place), well=True)


def remedies(subject: Subject, grounds: Iterable[Ground]) -> tuple[Remedy, ...]:
    """What still helps before UWV decides: for each ground the next step that does, with its last day."""
    stages = _Stages(
        report=_first_from(subject.as_of, _report_stages(subject)), all=_first_from(subject.as_of, _stages(subject))
    )
    found = [remedy for ground in grounds if (remedy := _of_ground(ground, subject, stages)) is not None]
    return _in_order(found, subject)


def remedies_after(subject: Subject, grounds: Sequence[Ground], end: date | None) -> tuple[Remedy, ...]:
    """What still helps once UWV decided: a shortening, with what must be repaired for it, and objection."""
    found = [*_objection(subject), *_uwv_is_late(subject)]
    decisions = subject.facts.shortening_decisions
    asked = len(subject.facts.of(("bekortingsverzoek",))) > len(decisions)
    shortening = None if asked else _shortening(subject, end)
    if not any(one.says("toegewezen") for one in decisions) and (asked or shortening is not None):
        found.extend([shortening] if shortening is not None else [])
        # What fell due after the claim weighs nothing in the test, but is part of what must be repaired.
        overdue = (one.rule for one in subject.overdue if one.status == "missing" and step_of(one.rule.weight.missing))
        rules = [*(ground.verdict.rule for ground in grounds if ground.verdict.status == "missing"), *overdue]
        last = shortening.before if shortening is not None else None
        found.extend(Remedy(_ACT, (rule.advice,), last, rule.id) for rule in rules)
    return _in_order(found, subject)


def _in_order(found: Iterable[Remedy], subject: Subject) -> tuple[Remedy, ...]:
    """By last day; what the same events would repair is told once."""
    told: dict[object, Remedy] = {}
    for remedy in sorted(found, key=lambda one: one.before or date.max):
        rule = subject.rules.find(remedy.rule) if remedy.rule is not None else None
        told.setdefault(remedy.action if rule is None else rule.kinds or rule.id, remedy)
    return tuple(told.values())


class _Stages(NamedTuple):
    """The next day by which it helps to have done more."""

    report: date | None
    """Of what the report lacks."""
    all: date | None
    """Of all else."""


def _of_ground(ground: Ground, subject: Subject, stages: _Stages) -> Remedy | None:
    verdict = ground.verdict
    rule = verdict.rule
    if ground.kind == "late_claim":
        return Remedy(_EACH_DAY, (rule.advice,), subject.as_of, rule.id) if verdict.status == "missing" else None
    if ground.kind == "administrative":
        action = _COMPLETE if subject.as_of > subject.report_day else _ACT
        return Remedy(action, (rule.advice,), stages.report, rule.id)
    if verdict.status == "missing":
        heavier = _heavier_after(ground)
        if heavier is not None and heavier >= subject.as_of:
            return Remedy(_HEAVIER, (rule.advice,), heavier, rule.id, heavier_after=True)
        return Remedy(_ACT, (rule.advice,), stages.all, rule.id)
    if rule.repair is not None and step_of(ground.weight) > 1 and subject.as_of <= subject.facts.end_of_wait:
        return Remedy(_ACT, (rule.repair,), subject.facts.end_of_wait, rule.id)
    return None


def _heavier_after(ground: Ground) -> date | None:
    """The last day before an overdue duty weighs more."""
    longer, due = ground.verdict.rule.weight.longer, ground.verdict.due
    return plus_days(due, longer.days or 0) if longer is not None and due is not None else None


def _stages(subject: Subject) -> tuple[date, ...]:
    """The days by which it helps to have done more: the report, the claim, the day UWV decides, the last day of all."""
    if subject.last_day is not None:
        return (subject.report_day,)
    claim = (subject.tested_until,) if subject.claim is None else ()
    return (subject.report_day, *claim, subject.decision_day, subject.decided_until)


def _report_stages(subject: Subject) -> Iterator[date]:
    """The same for what the report lacks: after its day the term that UWV set, when it set one."""
    yield subject.report_day
    yield from (one.due for one in subject.of(subject.terms.report.on_request) if one.status == "upcoming" and one.due)
    yield subject.decision_day
    yield subject.decided_until


def _first_from(day: date, stages: Iterable[date]) -> date | None:
    return next((stage for stage in stages if stage >= day), None)


def _shortening(subject: Subject, end: date | None) -> Remedy | None:
    """The request to shorten, while one made today can still end the loonsanctie earlier."""
    terms = _sanction_terms(subject.rules.find(subject.terms.tested.end))
    if end is None or terms is None:
        return None
    # The day of receipt is the first of the three weeks, the day of the decision the first of the six.
    takes = terms.shortening_decided_within + terms.after_shortening
    late = _late_days(subject)
    # UWV's late days come off the longest end as well, so with them even a late grant ends the sanction earlier; it
    # must be given while that earlier end is still to come.
    earliest = min(plus_days(subject.as_of, takes - late), plus_days(end, -late))
    earliest = max(earliest, subject.decided_until + ONE_DAY)
    last = plus_days(end, -takes - 1)
    if late:
        last = max(last, plus_days(end, -late - terms.shortening_decided_within - 1))
    if last < subject.as_of:
        return None
    action, values = (_SHORTEN_LATE, (earliest, days(late))) if late else (_SHORTEN, (earliest,))
    return Remedy(action, values, last)


def _sanction_terms(rule: Rule | None) -> SanctionTerms | None:
    return rule.due.loonsanctie_end if rule is not None and isinstance(rule.due, SanctionEnd) else None


def _late_days(subject: Subject) -> int:
    """By how many days UWV decided late: these come off once a shortening is granted."""
    terms = subject.terms.tested
    verdicts = (*subject.of(terms.decision), *subject.of(terms.shortening))
    return sum(one.days_late or 0 for one in verdicts if one.status == "late")


def _uwv_is_late(subject: Subject) -> Iterator[Remedy]:
    for one in subject.of(subject.terms.tested.shortening):
        if one.status == "missing":
            yield Remedy(_REMIND, (days(one.days_late or 0),), None, one.rule.id)


def _objection(subject: Subject) -> Iterator[Remedy]:
    for one in subject.of(subject.terms.tested.objection):
        if one.status == "upcoming":
            yield Remedy(_OBJECT, (), one.due, one.rule.id)
