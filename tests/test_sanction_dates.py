"""The loonsanctie against a table counted by hand, and the clock against decisions that others published."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from poortwachter import judge
from tests.strategies import read, rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from poortwachter.judging.verdict import Judgement, Verdict

HERE = Path(__file__).parent
PUBLISHED = {"crvb-by6453", "crvb-2025-891", "rbobr-2017-4648", "samentelling", "wazo", "two-calendar-years"}


def table(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return found


ROWS = table("sanction_dates.yaml")
DECISIONS = table("published_decisions.yaml")


def judged(case: dict[str, Any], as_of: date) -> Judgement:
    return judge(read({"dossier": "counted-by-hand", **case}), rules(), as_of)


def verdicts(judgement: Judgement, rule: str) -> list[Verdict]:
    return [verdict for verdict in judgement.verdicts if verdict.rule.id == rule]


def only(judgement: Judgement, rule: str) -> Verdict:
    (verdict,) = verdicts(judgement, rule)
    return verdict


def due(judgement: Judgement, rule: str) -> date | None:
    """None as well where the rule is not asked: no date was computed."""
    found = verdicts(judgement, rule)
    assert len(found) <= 1
    return found[0].due if found else None


def end_of_wait(judgement: Judgement) -> date | None:
    assert judgement.clock is not None
    return judgement.clock.waiting_period_ends


def last_decision_day(judgement: Judgement) -> date:
    day = only(judgement, "beschikking_loonsanctie").due
    assert day is not None
    return day + timedelta(days=42)  # the duty itself is six weeks before


FOUND: dict[str, Callable[[Judgement], Any]] = {
    "end": lambda judgement: due(judgement, "einde_loonsanctie"),
    "end_status": lambda judgement: only(judgement, "einde_loonsanctie").status,
    "end_days_late": lambda judgement: only(judgement, "einde_loonsanctie").days_late,
    "last_decision_day": last_decision_day,
    "decision_status": lambda judgement: only(judgement, "beschikking_loonsanctie").status,
    "decision_late_days": lambda judgement: only(judgement, "beschikking_loonsanctie").days_late,
    "decision_lenient": lambda judgement: only(judgement, "beschikking_loonsanctie").disputed_until,
    "shortening_due": lambda judgement: [verdict.due for verdict in verdicts(judgement, "bekorting_beschikking")],
    "shortening_lenient": lambda judgement: [
        verdict.disputed_until for verdict in verdicts(judgement, "bekorting_beschikking")
    ],
    "objection_due": lambda judgement: [verdict.due for verdict in verdicts(judgement, "bezwaar_loonsanctie")],
    "claim_due": lambda judgement: due(judgement, "wia_aanvraag"),
    "end_of_wait": end_of_wait,
}


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in ROWS])
def test_the_program_counts_as_the_table_does(row: dict[str, Any]) -> None:
    judgement = judged(row["case"], row["as_of"])
    expected = {key: _each(value) if key == "objection_due" else value for key, value in row["expect"].items()}
    assert {key: FOUND[key](judgement) for key in expected} == expected


def _each(value: date | list[date]) -> list[date]:
    """One decision is the usual case, so its date may stand alone."""
    return value if isinstance(value, list) else [value]


def test_the_table_is_complete() -> None:
    assert len(ROWS) >= 30
    assert len({row["name"] for row in ROWS}) == len(ROWS)
    assert all(row["rests_on"] and row["expect"] for row in ROWS)
    assert {key for row in ROWS for key in row["expect"]} == set(FOUND)


OUTCOMES: dict[str, Callable[[Judgement], date | None]] = {
    "wait_last_day": end_of_wait,
    "wia_first_day": lambda judgement: (day := end_of_wait(judgement)) and day + timedelta(days=1),
    "sanction_max_end": lambda judgement: due(judgement, "einde_loonsanctie"),
    "probleemanalyse": lambda judgement: due(judgement, "probleemanalyse"),
    "plan_van_aanpak": lambda judgement: due(judgement, "plan_van_aanpak"),
    "melding_42_weken": lambda judgement: due(judgement, "melding_42_weken"),
}


def published(decision: dict[str, Any]) -> dict[str, Any]:
    """A published decision in the words of a case file; its loonsanctie ran the full 52 weeks."""
    tot = decision["expected"].get("sanction_max_end")
    fields = {"loonsanctie_beschikking": {"grond": "inhoudelijk", "tot": tot}}
    return {
        "ziekteperioden": [_period(spell) for spell in decision["spells"]],
        "verlof": [{"soort": "zwangerschapsverlof", **_period(leave)} for leave in decision.get("leave", ())],
        "gebeurtenissen": [
            {"soort": kind, "datum": day, **fields.get(kind, {})} for kind, day in decision.get("events", {}).items()
        ],
    }


def _period(written: dict[str, date]) -> dict[str, date]:
    dutch = {"from": "van", "to": "tot_en_met"}
    return {dutch[key]: day for key, day in written.items()}


@pytest.mark.parametrize("decision", [pytest.param(decision, id=decision["id"]) for decision in DECISIONS])
def test_the_program_agrees_with_a_published_decision(decision: dict[str, Any]) -> None:
    judgement = judged(published(decision), decision["as_of"])
    expected = decision["expected"]
    assert {key: OUTCOMES[key](judgement) for key in expected} == expected


def test_every_dated_published_decision_is_here() -> None:
    assert {decision["id"] for decision in DECISIONS} == PUBLISHED
    assert len(DECISIONS) == len(PUBLISHED)
