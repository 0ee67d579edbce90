"""The golden cases: one file a rule, one case a sentence, expected values computed by hand from the catalogue."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from poortwachter import judge, load_rules
from poortwachter.case.loading import read_case
from poortwachter.source import read_yaml

if TYPE_CHECKING:
    from poortwachter.case.case import Case
    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.rules.ruleset import Ruleset

GOLDEN = Path(__file__).parent / "golden"


@cache
def rules() -> Ruleset:
    return load_rules()


def read(case: dict[str, Any]) -> Case:
    """A case as a case file would hold it, through the reader and the models."""
    data = {"dossier": "golden", **_as_written(case)}
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    reading = read_case(*read_yaml(text.encode(), "golden.yaml"))
    assert reading.case is not None, [problem.message.en for problem in reading.problems]
    return reading.case


def _as_written(value: Any) -> Any:  # noqa: ANN401 - a tree of any shape
    if isinstance(value, dict):
        return {key: _as_written(item) for key, item in value.items()}
    return [_as_written(item) for item in value] if isinstance(value, list) else value


def found(verdict: Verdict, keys: list[str]) -> dict[str, Any]:
    return {key: getattr(verdict, key) for key in keys}


def cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")
        for path in sorted(GOLDEN.glob("*.yaml"))
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    ]


def judged(case: dict[str, Any]) -> Judgement:
    return judge(read(case["case"]), rules(), case["as_of"])


@pytest.mark.parametrize(("rule", "case"), cases())
def test_golden(rule: str, case: dict[str, Any]) -> None:
    judgement = judged(case)
    expected = case["expect"]
    verdicts = [verdict for verdict in judgement.verdicts if verdict.rule.id == rule]
    if expected == {"status": "not_applicable"}:
        assert verdicts == []
        assert rule in {skipped.rule.id for skipped in judgement.not_applicable}
        return
    wanted = expected if isinstance(expected, list) else [expected]
    assert [found(verdict, list(one)) for verdict, one in zip(verdicts, wanted, strict=False)] == wanted
    assert len(verdicts) == len(wanted)


def test_both_sides_of_every_change_of_law_are_judged() -> None:
    for rule in rules().rules:
        starts = {start for steps in rule.changes for start, _ in steps[1:]}
        starts |= {start for start, _ in rule.in_force.steps} if rule.in_force is not None else set()
        if not starts or rule.id in {"actueel_oordeel_bedrijfsarts", "eindevaluatie", "medische_informatie"}:
            continue  # those three follow the report, whose own file has both sides
        days = dates_in(yaml.load((GOLDEN / f"{rule.id}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
        for start in starts:
            assert min(days) < start <= max(days), (rule.id, start)


def dates_in(data: object) -> set[date]:
    """Every date in a golden file."""
    if isinstance(data, date):
        return {data}
    items = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return set().union(*(dates_in(item) for item in items))
