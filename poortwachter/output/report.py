"""Judgements as JSON: the report other programs read (contract, section 4)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from poortwachter.output.findings import advice, sentence
from poortwachter.output.reasons import claim
from poortwachter.output.sources import url
from poortwachter.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from poortwachter.case.clock import Clock
    from poortwachter.judging.verdict import Judgement, NotApplicable, Verdict
    from poortwachter.problems import Problem
    from poortwachter.rules.model import Source
    from poortwachter.text import Lang

FORMAT: Final = "poortwachter/report/1"


@record
class Run:
    """What a report says of the run itself."""

    version: str
    rules: str
    """SHA-256 of the rules, in hexadecimal."""
    lang: Lang
    as_of: date
    sources: Mapping[str, Source]


def report(run: Run, judgements: Sequence[Judgement], problems: Sequence[Problem]) -> str:
    """The whole report, indented, with a line break at its end."""
    invalid = {problem.file for problem in problems if problem.severity == "error"}
    findings = [finding for judgement in judgements for finding in judgement.findings]
    whole = {
        "format": FORMAT,
        "tool": {"version": run.version, "rules": f"sha256:{run.rules}", "lang": run.lang},
        "as_of": run.as_of.isoformat(),
        "cases": [_case(run, judgement) for judgement in judgements],
        "problems": [problem_item(problem, run.lang) for problem in problems],
        "summary": {
            "cases": len(judgements),
            "invalid": len(invalid),
            "errors": sum(finding.severity == "error" for finding in findings),
            "warnings": sum(finding.severity == "warning" for finding in findings),
            "risk": {},
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def lines(run: Run, judgements: Sequence[Judgement]) -> Iterator[str]:
    """One item of ``cases`` a line."""
    for judgement in judgements:
        yield json.dumps(_case(run, judgement), ensure_ascii=False) + "\n"


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


def _case(run: Run, judgement: Judgement) -> dict[str, Any]:
    return {
        "file": judgement.case.file,
        "dossier": judgement.case.dossier.dossier,
        "clock": _clock(judgement),
        "verdicts": [_verdict(verdict) for verdict in judgement.verdicts],
        "not_applicable": [_not_applicable(skipped, run.lang) for skipped in judgement.not_applicable],
        "assumptions": list(judgement.assumptions),
        "findings": [_finding(verdict, run) for verdict in judgement.findings],
        # The test for a loonsanctie is not part of this version: unknown is null.
        "loonsanctie": None,
    }


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
        "recovered_on": _iso(clock.recovered_on),
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


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "rule": verdict.rule.id,
        "occurrence": verdict.occurrence,
        "rank": verdict.rank,
        "status": verdict.status,
        "opens": _iso(verdict.opens),
        "due": _iso(verdict.due),
        "disputed_until": _iso(verdict.disputed_until),
        "done": _iso(verdict.done),
        "days_late": verdict.days_late,
        "severity": verdict.severity,
        "line": verdict.place.line,
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
