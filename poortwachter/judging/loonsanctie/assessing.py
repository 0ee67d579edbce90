"""UWV's test for a loonsanctie: its steps in order, and the risk that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from poortwachter.because import Because
from poortwachter.case.facts import Facts
from poortwachter.dates import ONE_DAY
from poortwachter.judging.engine import CAUSE_UNKNOWN, NOT_SICK
from poortwachter.judging.loonsanctie.capacity import Capacity, capacity, result
from poortwachter.judging.loonsanctie.exposure import exposure, exposure_left, recovery_exposure
from poortwachter.judging.loonsanctie.grounds import efforts, together
from poortwachter.judging.loonsanctie.outcome import RISKS, Ground, Outcome, Step
from poortwachter.judging.loonsanctie.remedies import remedies, remedies_after, repairable
from poortwachter.judging.loonsanctie.replies import reply
from poortwachter.judging.loonsanctie.report_items import completeness, completeness_at_the_end
from poortwachter.judging.loonsanctie.subject import Subject
from poortwachter.judging.loonsanctie.tested import Tested, tested
from poortwachter.judging.loonsanctie.valid_reason import excuse
from poortwachter.judging.loonsanctie.weights import Weighed, days, highest, step_of
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from poortwachter.judging.loonsanctie.outcome import Kind, Level
    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.rules.ruleset import Ruleset

_LATE_CLAIM: Final = Text(
    "{0} te laat; elke dag verlengt de loondoorbetaling, als UWV zo besluit",
    "{0} late; each day extends wage payment, if UWV decides so",
)
_KINDS: Final[tuple[Kind, ...]] = ("administrative", "substantive", "late_claim", "recovery")
_OF_DECISION: Final[dict[str, Kind]] = {"administratief": "administrative", "inhoudelijk": "substantive"}


def assess(judgement: Judgement, rules: Ruleset) -> Outcome:
    """What UWV's test comes to for a dossier that was judged. Pure; unknown never raises the risk."""
    facts, readings = judgement.facts, judgement.readings
    if facts is None or readings is None:
        step = reply(rules.loonsanctie, "tested", "no", Because(NOT_SICK, (), judgement.case.spell_places[0]))
        return Outcome("not_applicable", (), (step,), (), (), None, ())
    outcome = _assess(Subject(judgement, rules, facts))
    if readings.other_cause is None:
        return outcome
    other = Facts(judgement.case, readings.other_cause, judgement.as_of, rules.aow_ages, rules.aow_weeks)
    return _what_both_say(outcome, _assess(Subject(judgement, rules, other)), facts)


def _what_both_say(one: Outcome, other: Outcome, facts: Facts) -> Outcome:
    """The lower of two risks, unless there is no test under one reading; answers that differ are unknown."""
    untested, lower = sorted((one, other), key=lambda outcome: RISKS.index(outcome.risk))
    if untested.risk != "not_applicable":
        lower = untested
    answers = {step.step: step.answer for step in (untested if lower is not untested else other).steps}
    unknown = Because(CAUSE_UNKNOWN, (), facts.unrecorded_cause_place)
    steps = tuple(
        step
        if answers.get(step.step, step.answer) == step.answer
        else Step(step.step, step.question, "unknown", unknown._replace(parts=(step.because,)), None)
        for step in lower.steps
    )
    return Outcome(
        lower.risk,
        lower.kinds,
        steps,
        lower.grounds,
        lower.remedies,
        lower.exposure,
        (unknown, *lower.to_find_out),
    )


def _assess(subject: Subject) -> Outcome:
    first = tested(subject)
    step = reply(subject.terms, "tested", first.answer, first.because, well=False if first.risk == "imposed" else None)
    if first.risk == "not_applicable":
        return Outcome("not_applicable", (), (step,), (), (), None, ())
    if first.risk == "imposed":
        return _imposed(subject, step, first)
    if subject.last_day is not None:
        return _recovery(subject, step, first)
    return _test(subject, step, first)


def _test(subject: Subject, first_step: Step, first: Tested) -> Outcome:
    report = completeness(subject)
    outcome = result(subject)
    steps = [first_step, report.step, outcome]
    grounds, level, able = tuple[Weighed, ...](), None, None
    if outcome.answer != "yes":
        able = capacity(subject)
        done = efforts(subject, without_capacity=able.without)
        excused = excuse(done.grounds, subject)
        steps += [able.step, done.step, excused.step]
        grounds = excused.grounds
        level = _at_least(together(grounds, subject), able, subject)
    late_claims = list(_late_claims(subject))
    weighed = (*report.grounds, *grounds, *late_claims)
    without = able is not None and able.without
    steps.append(repairable(subject, subject.decided_until, needed=bool(weighed), without_capacity=without))
    told = _grounds(weighed, subject)
    kinds = {ground.kind for ground in weighed} | ({"substantive"} if level is not None else set())
    levels = [ground.weight for ground in (*report.grounds, *late_claims)]
    return Outcome(
        risk=highest([*levels, *([level] if level is not None else [])]) or "none",
        kinds=tuple(kind for kind in _KINDS if kind in kinds),
        steps=tuple(steps),
        grounds=told,
        remedies=remedies(subject, told) if steps[-1].answer != "no" else (),
        exposure=exposure(subject, sum(ground.verdict.days_late or 0 for ground in late_claims)),
        to_find_out=(*first.unknown, *_unknown_steps(steps), *report.unknown, *_unknown_verdicts(subject)),
    )


def _recovery(subject: Subject, first_step: Step, first: Tested) -> Outcome:
    """Where employment ends during the wait: steps 2, 5 and 6, up to the last day."""
    report = completeness_at_the_end(subject)
    done = efforts(subject, without_capacity=False)
    excused = excuse(done.grounds, subject)
    level = together(excused.grounds, subject)
    last = repairable(subject, subject.last_day, needed=bool(excused.grounds))
    told = _grounds(excused.grounds, subject)
    return Outcome(
        risk=level or "none",
        kinds=("recovery",) if level is not None else (),
        steps=(first_step, report.step, done.step, excused.step, last),
        grounds=told,
        remedies=remedies(subject, told) if last.answer != "no" else (),
        exposure=recovery_exposure(subject),
        to_find_out=(*first.unknown, *report.unknown, *_unknown_verdicts(subject)),
    )


def _imposed(subject: Subject, first_step: Step, first: Tested) -> Outcome:
    """Where UWV imposed a loonsanctie: what must be repaired, and until when that helps."""
    told = _grounds((*completeness(subject).grounds, *efforts(subject, without_capacity=False).grounds), subject)
    until = first.end - ONE_DAY if first.end is not None else None
    decision = subject.facts.loonsanctie
    kind = _OF_DECISION.get(decision.says("grond")) if decision is not None else None
    return Outcome(
        risk="imposed",
        kinds=(kind,) if kind is not None else (),
        steps=(first_step, repairable(subject, until, needed=True)),
        grounds=told,
        remedies=remedies_after(subject, told, first.end),
        exposure=exposure_left(subject, first.end),
        to_find_out=(),
    )


def _at_least(level: Level | None, able: Capacity, subject: Subject) -> Level | None:
    """Never below what a lack of capacity comes to by itself."""
    floor = subject.terms.capacity.weight
    return floor if able.low_at_least and step_of(level) < step_of(floor) else level


def _late_claims(subject: Subject) -> Iterator[Weighed]:
    for verdict in subject.overdue:
        weights = verdict.rule.weight
        if "late_claim" in (weights.late, weights.missing) and not verdict.disputed:
            because = Because(_LATE_CLAIM, (days(verdict.days_late or 0),), verdict.rule.origin)
            yield Weighed(verdict, "late_claim", subject.terms.efforts.late_claim, because)


def _grounds(weighed: Iterable[Weighed], subject: Subject) -> tuple[Ground, ...]:
    """One ground a verdict, heaviest first, then in the order of the rules."""
    found: dict[Verdict, Ground] = {}
    for one in weighed:
        verdict = one.verdict
        ground = Ground(verdict, one.kind, one.weight, one.because, one.claimed, one.disputed)
        found[verdict] = _both(found[verdict], ground) if verdict in found else ground
    in_order = [found[verdict] for verdict in subject.verdicts if verdict in found]
    return tuple(sorted(in_order, key=lambda ground: -step_of(ground.weight)))


def _both(one: Ground, other: Ground) -> Ground:
    """A missing item of the report that is also too little done: told once, with the heavier weight."""
    heavy, light = (one, other) if step_of(one.weight) >= step_of(other.weight) else (other, one)
    return Ground(
        heavy.verdict,
        heavy.kind,
        heavy.weight,
        heavy.because,
        heavy.claimed or light.claimed,
        heavy.disputed or light.disputed,
        also=light.kind,
    )


def _unknown_steps(steps: Sequence[Step]) -> Iterator[Because]:
    """What a step could not tell, save a report of which the day is still to come and a reason not recorded."""
    for step in steps:
        if step.answer == "unknown" and step.step in ("satisfactory_result", "capacity"):
            yield step.because


def _unknown_verdicts(subject: Subject) -> Iterator[Because]:
    """The duties of which it cannot be told whether they were done, where that would weigh."""
    for verdict in subject.unsure:
        if _would_weigh(verdict, subject):
            deciding = verdict.whys[4] if verdict.whys[4] is not None else verdict.whys[1]
            yield Because.of(deciding)


def _would_weigh(verdict: Verdict, subject: Subject) -> bool:
    in_time = verdict.due is None or verdict.due <= subject.tested_until
    return in_time and any(
        weight not in (None, "nothing") for weight in (verdict.rule.weight.late, verdict.rule.weight.missing)
    )
