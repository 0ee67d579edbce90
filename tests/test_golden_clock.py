"""The golden clock: chains, leave, recovery and the wait, with dates computed by hand from the contract."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from poortwachter import judge
from tests.strategies import read, rules

if TYPE_CHECKING:
    from datetime import date

    from poortwachter.judging.verdict import Judgement

GOLDEN = Path(__file__).parent / "golden_clock.yaml"
KEYS = {"first_day", "week", "day", "not_counted_days", "waiting_period_ends", "recovered_on", "waiting_period_ends_if"}


def cases() -> list[Any]:
    found = yaml.load(GOLDEN.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return [pytest.param(case, id=case["name"]) for case in found]


def shown(judgement: Judgement, as_of: date) -> dict[str, Any] | None:
    """The clock as the contract words it in JSON."""
    clock, readings = judgement.clock, judgement.readings
    if clock is None or readings is None:
        return None
    day = clock.day_number(as_of) if clock.recovered_on is None else None
    found: dict[str, Any] = {
        "first_day": clock.first_day,
        "week": None if day is None else ceil(day / 7),
        "day": day,
        "not_counted_days": clock.not_counted_days,
        "waiting_period_ends": clock.waiting_period_ends if readings.other_cause is None else None,
        "recovered_on": clock.recovered_on,
    }
    if readings.other_cause is not None:
        other = readings.other_cause.waiting_period_ends
        found["waiting_period_ends_if"] = {"same_cause": clock.waiting_period_ends, "other_cause": other}
    return found


@pytest.mark.parametrize("case", cases())
def test_golden_clock(case: dict[str, Any]) -> None:
    expected, as_of = case["expect"], case["as_of"]
    judgement = judge(read({"dossier": "golden", **case["case"]}), rules(), as_of)
    found = shown(judgement, as_of)
    if expected is None:
        assert found is None
        assert [skipped.rule.id for skipped in judgement.not_applicable] == [rule.id for rule in rules().rules]
        assert all(skipped.because.origin is not None for skipped in judgement.not_applicable)
        return
    assert found is not None
    assert set(expected) <= KEYS
    assert {key: found.get(key) for key in expected} == expected
