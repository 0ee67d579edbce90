"""``what-if`` as JSON: both judgements as ``check`` reports them, and what differs between the two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from poortwachter.case.editing import is_added
from poortwachter.output import report
from poortwachter.output.as_json import written
from poortwachter.output.changes import steps
from poortwachter.output.report import case_item, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from poortwachter.because import CaseLine
    from poortwachter.judging.loonsanctie.outcome import Level
    from poortwachter.judging.verdict import Verdict
    from poortwachter.output.changes import Added, Side, WhatIf
    from poortwachter.output.report import Run
    from poortwachter.problems import Problem

FORMAT: Final = "poortwachter/what-if/1"
ADDED: Final = "--add"
"""The file in which added events stand, each on the line of its number."""


def whole(run: Run, what_if: WhatIf | None, problems: Sequence[Problem]) -> bytes:
    """The whole of it, indented, with a line break at its end, UTF-8; ``None`` where something could not be read."""
    item = {
        "format": FORMAT,
        "tool": {"version": run.version, "rules": f"sha256:{run.rules}", "lang": run.lang},
        **(_compared(run, what_if) if what_if is not None else _nothing()),
        "problems": [report.problem_item(problem, run.lang) for problem in problems],
    }
    return written(item, indent=True) + b"\n"


def _nothing() -> dict[str, Any]:
    keys = ("as_of", "as_of_is", "added", "removed", "before", "after", "changes", "a_day_later")
    return dict.fromkeys(keys)


def _compared(run: Run, what_if: WhatIf) -> dict[str, Any]:
    before, after = _case(run, what_if.before), _case(run, what_if.after)
    later = what_if.later
    return {
        "as_of": what_if.as_of,
        "as_of_is": what_if.chosen,
        "added": [_added(added) for added in what_if.added],
        "removed": [{"soort": event.kind, "datum": event.day, **_place(event.origin)} for event in what_if.removed],
        "before": before,
        "after": after,
        "changes": [*_of_the_whole(what_if, before, after), *_of_verdicts(what_if)],
        "a_day_later": {"as_of": later.day, "risk": later.risk} if later is not None else None,
    }


def _case(run: Run, side: Side) -> dict[str, Any]:
    """The item of ``check``; what rests on an added event names the option instead of a line of the file."""
    item = case_item(run, *side)
    for key, verdicts in (("verdicts", side.judgement.verdicts), ("findings", side.judgement.findings)):
        for verdict, told in zip(verdicts, item[key], strict=True):
            if is_added(verdict.place):
                told["file"] = ADDED
                if "column" in told:
                    told["column"] = 1
    return item


def _place(place: CaseLine) -> dict[str, int]:
    return {"line": place.line, "column": 1 if is_added(place) else place.column}


def _added(added: Added) -> dict[str, Any]:
    event = added.event
    return {
        "soort": event.kind,
        "datum": event.day,
        "fields": added.fields,
        "file": ADDED,
        **_place(event.origin),
    }


def _of_the_whole(what_if: WhatIf, before: dict[str, Any], after: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for key in ("risk", "kinds", "exposure"):
        values = [item["loonsanctie"][key] for item in (before, after)]
        if written(values[0]) != written(values[1]):  # an amount is equal only to itself before it is written
            yield {"what": key, "before": values[0], "after": values[1]}
    for change in steps(what_if.before.outcome, what_if.after.outcome):
        (name,) = {step.step for step in change if step is not None}
        answers = [step.answer if step is not None else None for step in change]
        yield {"what": "step", "step": name, "before": answers[0], "after": answers[1]}
    ends = [side.wage_end for side in (what_if.before, what_if.after)]
    if ends[0] != ends[1]:
        yield {"what": "wage_end", "before": ends[0], "after": ends[1]}


def _of_verdicts(what_if: WhatIf) -> Iterator[dict[str, Any]]:
    for change in what_if.changes:
        rule = change.verdict.rule.id
        before, after = map(_verdict, (change.before, change.after), change.weights)
        yield {"what": "verdict", "rule": rule, "before": before, "after": after}


def _verdict(verdict: Verdict | None, weight: Level | None) -> dict[str, Any] | None:
    """What a change is about, with the number of the occurrence: an event more or less shifts it."""
    if verdict is None:
        return None
    return {**said(verdict), "weight": weight}
