"""Judgements as JSON: the report other programs read (contract, section 4)."""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from poortwachter.judging.loonsanctie.outcome import RISKS
from poortwachter.output.as_json import amount, file_name, written
from poortwachter.output.findings import advice, sentence
from poortwachter.output.reasons import claim, filled
from poortwachter.output.sources import Places
from poortwachter.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from poortwachter.judging.loonsanctie.outcome import Exposure, Outcome
    from poortwachter.judging.verdict import Judgement, NotApplicable, Verdict
    from poortwachter.problems import Problem
    from poortwachter.rules.model import Source
    from poortwachter.text import Lang

FORMAT: Final = "poortwachter/report/1"
Judged: TypeAlias = "tuple[Judgement, Outcome]"


@record
class Run:
    """What a report says of the run itself."""

    version: str
    rules: str
    """SHA-256 of the rules, in hexadecimal."""
    lang: Lang
    as_of: date
    sources: Mapping[str, Source]
    places: Places = field(init=False)

    def __post_init__(self) -> None:
        """What rules cite is looked up once a run."""
        object.__setattr__(self, "places", Places(self.sources))


def report(run: Run, judged: Sequence[Judged], problems: Sequence[Problem]) -> bytes:
    """The whole report, indented, with a line break at its end; UTF-8."""
    findings = [finding for judgement, _ in judged for finding in judgement.findings]
    whole = {
        **head(run),
        "cases": [case_item(run, *one) for one in judged],
        "problems": [problem_item(problem, run.lang) for problem in problems],
        "summary": summary(
            len(judged),
            len({problem.file for problem in problems if problem.severity == "error"}),
            Counter(str(finding.severity) for finding in findings),
            Counter(outcome.risk for _, outcome in judged),
        ),
    }
    return written(whole, indent=True) + b"\n"


def lines(run: Run, judged: Sequence[Judged]) -> Iterator[bytes]:
    """One item of ``cases`` a line; UTF-8."""
    for one in judged:
        yield written(case_item(run, *one)) + b"\n"


def head(run: Run) -> dict[str, Any]:
    """What a report says of the run, before its cases."""
    return {
        "format": FORMAT,
        "tool": {"version": run.version, "rules": f"sha256:{run.rules}", "lang": run.lang},
        "as_of": run.as_of,
    }


def summary(cases: int, invalid: int, severities: Mapping[str, int], risks: Mapping[str, int]) -> dict[str, Any]:
    """What a report says of all cases, after them."""
    return {
        "cases": cases,
        "invalid": invalid,
        "errors": severities.get("error", 0),
        "warnings": severities.get("warning", 0),
        "risk": {risk: risks[risk] for risk in RISKS if risks.get(risk)},
    }


def problem_item(problem: Problem, lang: Lang) -> dict[str, Any]:
    """A problem; line and column are null when the whole file is meant. What to type instead stands behind an arrow."""
    place = problem.place
    instead = f" → {problem.instead.in_(lang)}" if problem.instead is not None else ""
    return {
        "file": file_name(problem.file),
        "line": place.line if place else None,
        "column": place.column if place else None,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message.in_(lang) + instead,
    }


def case_item(run: Run, judgement: Judgement, outcome: Outcome) -> dict[str, Any]:
    """One item of ``cases``."""
    return {
        "file": file_name(judgement.case.file),
        "dossier": judgement.case.dossier.dossier,
        "clock": _clock(judgement),
        "verdicts": [_verdict(verdict) for verdict in judgement.verdicts],
        "not_applicable": [_not_applicable(skipped, run.lang) for skipped in judgement.not_applicable],
        "assumptions": list(judgement.assumptions),
        "findings": [_finding(verdict, run) for verdict in judgement.findings],
        "loonsanctie": _loonsanctie(outcome, run.lang),
    }


def _loonsanctie(outcome: Outcome, lang: Lang) -> dict[str, Any]:
    return {
        "risk": outcome.risk,
        "kinds": list(outcome.kinds),
        "steps": [
            {"step": step.step, "answer": step.answer, "because": claim(step.because, lang)} for step in outcome.steps
        ],
        "grounds": [
            {"rule": ground.verdict.rule.id, "occurrence": ground.verdict.occurrence, "weight": ground.weight}
            for ground in outcome.grounds
        ],
        "remedies": [
            {"action": filled(remedy.action, remedy.values, lang), "before": remedy.before}
            for remedy in outcome.remedies
        ],
        "exposure": _exposure(outcome.exposure) if outcome.exposure is not None else None,
    }


def _exposure(exposure: Exposure) -> dict[str, Any]:
    euros = {"min": amount(exposure.eur_min), "max": amount(exposure.eur_max)}
    return {
        "weeks": {"min": exposure.weeks_min, "max": exposure.weeks_max},
        "eur": euros if exposure.eur_max is not None else None,
    }


def _clock(judgement: Judgement) -> dict[str, Any] | None:
    readings, clock = judgement.readings, judgement.clock
    if readings is None or clock is None:
        return None
    going_on = clock.recovered_on is None
    day = clock.day_number(judgement.as_of) if going_on else None
    item: dict[str, Any] = {
        "first_day": clock.first_day,
        "week": (day + 6) // 7 if day is not None else None,
        "day": day,
        "not_counted_days": clock.not_counted_days,
        "waiting_period_ends": clock.waiting_period_ends,
        "recovered_on": clock.recovered_on,
    }
    if readings.other_cause is not None:
        item["waiting_period_ends"] = None
        item["waiting_period_ends_if"] = {
            "same_cause": readings.same_cause.waiting_period_ends,
            "other_cause": readings.other_cause.waiting_period_ends,
        }
    return item


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "rule": verdict.rule.id,
        "occurrence": verdict.occurrence,
        "rank": verdict.rank,
        "status": verdict.status,
        "opens": verdict.opens,
        "due": verdict.due,
        "disputed_until": verdict.disputed_until,
        "done": verdict.done,
        "days_late": verdict.days_late,
        "severity": verdict.severity,
        "line": verdict.place.line,
    }


def said(verdict: Verdict) -> dict[str, Any]:
    """What a verdict says, but for where it stands."""
    return {key: value for key, value in _verdict(verdict).items() if key not in ("rule", "line")}


def _not_applicable(skipped: NotApplicable, lang: Lang) -> dict[str, str]:
    text, values, _, _ = skipped.why
    brief = skipped.summary
    return {"rule": skipped.rule.id, "because": brief.in_(lang) if brief is not None else filled(text, values, lang)}


def _finding(verdict: Verdict, run: Run) -> dict[str, Any]:
    return {
        "rule": verdict.rule.id,
        "occurrence": verdict.occurrence,
        "status": verdict.status,
        "severity": verdict.severity,
        "message": sentence(verdict, run.lang),
        "advice": advice(verdict, run.lang),
        "line": verdict.place.line,
        "column": verdict.place.column,
        "sources": [
            {"source": source, "at": at, "url": url}
            for source, at, url in run.places.of(verdict.rule, verdict.due or run.as_of)
        ],
    }
