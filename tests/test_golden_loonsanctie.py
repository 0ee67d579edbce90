"""The golden cases of the test for a loonsanctie: one file a step, expected values computed by hand from the policy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from poortwachter import assess
from tests.test_golden import judged, rules

if TYPE_CHECKING:
    from poortwachter.judging.loonsanctie.outcome import Exposure, Outcome

GOLDEN = Path(__file__).parent / "golden_loonsanctie"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(GOLDEN.glob("*.yaml"))
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    ]


def found(outcome: Outcome, expected: dict[str, Any]) -> dict[str, Any]:
    """The parts of an outcome that a case speaks of, as it writes them."""
    answers = {step.step: step.answer for step in outcome.steps}
    heaviest: dict[str, str] = {}
    for ground in outcome.grounds:
        heaviest.setdefault(ground.verdict.rule.id, ground.weight)
    parts = {
        "risk": outcome.risk,
        "kinds": list(outcome.kinds),
        "steps": {step: answers.get(step) for step in expected.get("steps", ())},
        "grounds": {rule: heaviest.get(rule) for rule in expected.get("grounds", ())},
        "exposure": written(outcome.exposure, expected.get("exposure") or {}),
    }
    return {key: parts[key] for key in expected}


def written(exposure: Exposure | None, expected: dict[str, Any]) -> dict[str, Any] | None:
    if exposure is None:
        return None
    weeks = {"min": exposure.weeks_min, "max": exposure.weeks_max}
    euros = None if exposure.eur_min is None else {"min": str(exposure.eur_min), "max": str(exposure.eur_max)}
    parts = {"weeks": {key: weeks[key] for key in expected.get("weeks", ())}, "eur": euros}
    return {key: parts[key] for key in expected}


@pytest.mark.parametrize("case", cases())
def test_golden(case: dict[str, Any]) -> None:
    outcome = assess(judged(case), rules())
    assert found(outcome, case["expect"]) == case["expect"]
