"""Judgements as JSON: the report other programs read (contract, section 4)."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from poortwachter.judging.loonsanctie.outcome import RISKS
from poortwachter.output.findings import advice, sentence
from poortwachter.output.reasons import claim, filled
from poortwachter.output.sources import url
from poortwachter.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from poortwachter.case.clock import Clock
    from poortwachter.judging.loonsanctie.outcome import Exposure, Outcome
    from poortwachter.judging.verdict import Judgement, NotApplicable, Verdict
    from poortwachter.problems import Problem
    from poortwachter.rules.model import Source
    from poortwachter.text import Lang

FORMAT: Final = "poortwachter/report/1"
Judged: TypeAlias = "tuple[Judgement, Outcome]"
_EUROS: Final = re.compile(r'"\\u0000(\d+\.\d\d)"')
"""An amount as it is held until the end: json would write a number without its last zero, and no text holds a NUL."""


@record
class Run:
    """What a report says of the run itself."""

    version: str
    rules: str
    """SHA-256 of the rules, in hexadecimal."""
    lang: Lang
    as_of: date
    sources: Mapping[str, Source]


def report(run: Run, judged: Sequence[Judged], problems: Sequence[Problem]) -> str:
    """The whole report, indented, with a line break at its end."""
    invalid = {problem.file for problem in problems if problem.severity == "error"}
    findings = [finding for judgement, _ in judged for finding in judgement.findings]
    risks = Counter(outcome.risk for _, outcome in judged)
    whole = {
        "format": FORMAT,
        "tool": {"version": run.version, "rules": f"sha256:{run.rules}", "lang": run.lang},
        "as_of": run.as_of.isoformat(),
        "cases": [case_item(run, *one) for one in judged],
        "problems": [problem_item(problem, run.lang) for problem in problems],
        "summary": {
            "cases": len(judged),
            "invalid": len(invalid),
            "errors": sum(finding.severity == "error" for finding in findings),
            "warnings": sum(finding.severity == "warning" for finding in findings),
            "risk": {risk: risks[risk] for risk in RISKS if risk in risks},
        },
    }
    return written(whole, indent=2) + "\n"


def lines(run: Run, judged: Sequence[Judged]) -> Iterator[str]:
    """One item of ``cases`` a line."""
    for one in judged:
        yield written(case_item(run, *one)) + "\n"


def written(item: dict[str, Any], indent: int | None = None) -> str:
    """As JSON, amounts as numbers with two decimals."""
    return _EUROS.sub(r"\1", json.dumps(item, ensure_ascii=False, indent=indent))


def problem_item(problem: Problem, lang: Lang) -> dict[str, Any]:
    """A problem; line and column are null when the whole file is meant. What to type instead stands behind an arrow."""
    place = problem.place
    instead = f" → {problem.instead.in_(lang)}" if problem.instead is not None else ""
    return {
        "file": problem.file,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message.in_(lang) + instead,
    }


def case_item(run: Run, judgement: Judgement, outcome: Outcome) -> dict[str, Any]:
    """One item of ``cases``."""
    return {
        "file": judgement.case.file,
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
            {"action": filled(remedy.action, remedy.values, lang), "before": iso(remedy.before)}
            for remedy in outcome.remedies
        ],
        "exposure": _exposure(outcome.exposure) if outcome.exposure is not None else None,
    }


def _exposure(exposure: Exposure) -> dict[str, Any]:
    euros = {"min": _amount(exposure.eur_min), "max": _amount(exposure.eur_max)}
    return {
        "weeks": {"min": exposure.weeks_min, "max": exposure.weeks_max},
        "eur": euros if exposure.eur_max is not None else None,
    }


def _amount(amount: Decimal | None) -> str | None:
    return f"\0{amount:.2f}" if amount is not None else None


def _clock(judgement: Judgement) -> dict[str, Any] | None:
    readings, clock = judgement.readings, judgement.clock
    if readings is None or clock is None:
        return None
    going_on = clock.recovered_on is None
    day = clock.day_number(judgement.as_of) if going_on else None
    item: dict[str, Any] = {
        "first_day": clock.first_day.isoformat(),
        "week": (day + 6) // 7 if day is not None else None,
        "day": day,
        "not_counted_days": clock.not_counted_days,
        "waiting_period_ends": clock.waiting_period_ends.isoformat(),
        "recovered_on": iso(clock.recovered_on),
    }
    if readings.other_cause is not None:
        item["waiting_period_ends"] = None
        item["waiting_period_ends_if"] = {
            "same_cause": _end(readings.same_cause),
            "other_cause": _end(readings.other_cause),
        }
    return item


def _end(clock: Clock) -> str:
    return clock.waiting_period_ends.isoformat()


def iso(day: date | None) -> str | None:
    """A day as JSON holds it; null when there is none."""
    return day.isoformat() if day is not None else None


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {"rule": verdict.rule.id, **said(verdict), "line": verdict.place.line}


def said(verdict: Verdict) -> dict[str, Any]:
    """What a verdict says, but for where it stands."""
    return {
        "occurrence": verdict.occurrence,
        "rank": verdict.rank,
        "status": verdict.status,
        "opens": iso(verdict.opens),
        "due": iso(verdict.due),
        "disputed_until": iso(verdict.disputed_until),
        "done": iso(verdict.done),
        "days_late": verdict.days_late,
        "severity": verdict.severity,
    }


def _not_applicable(skipped: NotApplicable, lang: Lang) -> dict[str, str]:
    because = skipped.summary.in_(lang) if skipped.summary is not None else claim(skipped.because, lang)
    return {"rule": skipped.rule.id, "because": because}


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
            {"source": law.source, "at": law.at, "url": url(run.sources[law.source], law, verdict.due or run.as_of)}
            for law in verdict.rule.law
        ],
    }
