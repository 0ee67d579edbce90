"""Conditions as an organisation may write them: what they answer, and the reason they give."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from poortwachter import judge, load_rules
from poortwachter.output.reasons import claim
from tests.test_corners import OWN, SICK
from tests.test_golden import read

if TYPE_CHECKING:
    from pathlib import Path

    from poortwachter.because import Because
    from poortwachter.judging.verdict import Verdict

AS_OF = date(2026, 1, 1)


def asked(tmp_path: Path, condition: str, case: dict[str, Any] = SICK, as_of: date = AS_OF) -> Verdict:
    """The verdict on an own rule that is met on the first sick day if a condition holds."""
    own = tmp_path / "own.yaml"
    own.write_text(OWN.format(terms=f"due: first_day\n    met_if: {condition}"), encoding="utf-8")
    verdicts = judge(read(case), load_rules(own), as_of).verdicts
    return next(verdict for verdict in verdicts if verdict.rule.id == "eigen")


def claims(because: Because) -> list[str]:
    return [claim(because, "en"), *(told for part in because.parts for told in claims(part))]


def offers(*said: str | None) -> dict[str, Any]:
    """A dossier with offers of work, a day apart, of which each says whether it is suitable, or nothing."""
    return SICK | {
        "gebeurtenissen": [
            {"soort": "werkaanbod", "datum": date(2025, 6, day)} | ({"passend": value} if value else {})
            for day, value in enumerate(said, 1)
        ]
    }


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (("nee", "ja"), "met"),
        ((None, "ja"), "met"),
        (("nee", None), "undetermined"),
        ((None, "nee"), "undetermined"),
        (("nee", "nee"), "missing"),
        ((), "missing"),
    ],
)
def test_one_event_that_says_so_is_enough_and_one_that_says_nothing_leaves_it_open(
    said: tuple[str | None, ...], status: str, tmp_path: Path
) -> None:
    condition = "{recorded: werkaanbod, field: passend, says: [ja]}"
    assert asked(tmp_path, condition, offers(*said)).status == status


def test_an_event_counts_on_its_own_day(tmp_path: Path) -> None:
    assert asked(tmp_path, "{recorded: werkaanbod}", offers("ja"), date(2025, 6, 1)).status == "met"


def test_an_event_without_a_value_that_is_asked_for_is_enough(tmp_path: Path) -> None:
    assert asked(tmp_path, "{recorded: werkaanbod, field: passend}", offers("nee")).status == "met"


@pytest.mark.parametrize(
    ("condition", "status", "reasons"),
    [
        (
            "{day: {sick_day: 7}, is_after: {days: 6, after: first_day}}",
            "met",
            ["Mon 20 Jan 2025 is after Sun 19 Jan 2025"],
        ),
        (
            "{day: first_day, is_after: {sick_day: 7}}",
            "missing",
            ["Mon 13 Jan 2025 is not after Mon 20 Jan 2025"],
        ),
        ("{day: last_day_of_employment, is_after: first_day}", "missing", ["not recorded: dienstverband.einde"]),
        ("{day: first_day, is_after: last_day_of_employment}", "missing", ["not recorded: dienstverband.einde"]),
        ("{sick_on: {sick_day: 7}}", "met", ["sick on Mon 20 Jan 2025"]),
        ("{sick_on: {sick_day: 7}, days_at_least: 8}", "met", ["8 days of sickness on Mon 20 Jan 2025"]),
        ("{sick_on: {sick_day: 7}, days_at_least: 9}", "missing", ["8 days of sickness on Mon 20 Jan 2025"]),
        ("{workday: {sick_day: 5}}", "missing", ["Sat 18 Jan 2025 falls in the weekend"]),
        ("{workday: {sick_day: 7}}", "met", ["Mon 20 Jan 2025 is no Saturday or Sunday"]),
        ("{status_of: bezwaar_loonsanctie, says: [met]}", "missing", ["bezwaar_loonsanctie is not asked"]),
        ("{any: [{vangnet: no_risk}, {vangnet: zwangerschap}]}", "missing", ["one of these"]),
        ("{all: [{vangnet: geen}, {sick_on: first_day}]}", "met", ["together"]),
    ],
)
def test_the_reason_names_the_days_compared(condition: str, status: str, reasons: list[str], tmp_path: Path) -> None:
    verdict = asked(tmp_path, condition)
    assert verdict.status == status
    assert claims(verdict.reasons.done)[: len(reasons)] == reasons


@pytest.mark.parametrize(
    ("birth", "status"),
    [
        (date(1965, 10, 11), "undetermined"),  # 67 years and 3 months at the least: on the very last day, or later
        (date(1965, 10, 12), "missing"),  # a day past it
    ],
)
def test_an_aow_age_that_is_not_fixed_and_may_fall_on_the_last_day_counted(
    birth: date, status: str, tmp_path: Path
) -> None:
    """Sick from 2030-01-14: the wait ends on 2032-01-11, D+727, and a year after it is 2033-01-11."""
    case = {"ziekteperioden": [{"van": date(2030, 1, 14)}], "werknemer": {"geboortedatum": birth}}
    assert asked(tmp_path, "{aow_within_years_of_wait: 1}", case, date(2031, 1, 1)).status == status


RESULT = "{bevredigend_resultaat: {loonwaarde_boven: 65, contract_maanden: 6}}"


@pytest.mark.parametrize(("as_of", "status"), [(date(2025, 9, 1), "met"), (date(2025, 9, 2), "missing")])
def test_work_that_ends_still_runs_on_its_last_day(as_of: date, status: str, tmp_path: Path) -> None:
    work = {"soort": "werkhervatting", "datum": date(2025, 6, 2), "waar": "eigen_werk", "loonwaarde": 100}
    case = SICK | {"gebeurtenissen": [work | {"tot_en_met": date(2025, 9, 1)}]}
    assert asked(tmp_path, RESULT, case, as_of).status == status


@pytest.mark.parametrize(("until", "status"), [(date(2027, 7, 10), "met"), (date(2027, 7, 9), "missing")])
def test_a_contract_elsewhere_must_last_six_months_after_wage_payment(until: date, status: str, tmp_path: Path) -> None:
    """Wage is paid until 2027-01-10, D+727."""
    work = {
        "soort": "werkhervatting",
        "datum": date(2025, 6, 2),
        "waar": "andere_werkgever",
        "loonwaarde": 80,
        "structureel": True,
        "akkoord_werknemer": True,
        "contract_tot": until,
    }
    verdict = asked(tmp_path, RESULT, SICK | {"gebeurtenissen": [work]})
    assert verdict.status == status
    reason = "contract until Fri 9 Jul 2027, less than 6 months after wage payment"
    assert (reason in claims(verdict.reasons.done)) is (status == "missing")


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, "undetermined"),
        ({"sluit_aan_bij_mogelijkheden": False}, "missing"),
        ({"akkoord_werknemer": False}, "missing"),
        ({"sluit_aan_bij_mogelijkheden": True}, "met"),
        ({"sluit_aan_bij_mogelijkheden": True, "akkoord_werknemer": False}, "met"),
    ],
)
def test_structural_work_is_in_doubt_only_where_neither_match_nor_agreement_is_recorded(
    said: dict[str, bool], status: str, tmp_path: Path
) -> None:
    work = {"soort": "werkhervatting", "datum": date(2025, 6, 2), "waar": "ander_werk", "structureel": True}
    case = SICK | {"gebeurtenissen": [work | {"loonwaarde": 60} | said]}
    assert asked(tmp_path, RESULT, case).status == status


@pytest.mark.parametrize(("field", "wanted"), [("reistijd_minuten", "more_than: 180"), ("passend", "says: [ja]")])
def test_what_an_event_does_not_say_is_told_at_that_event(field: str, wanted: str, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    terms = f"each: {{kinds: werkaanbod}}\n    due: anchor\n    met_if: {{field: {field}, {wanted}}}"
    own.write_text(OWN.format(terms=terms), encoding="utf-8")
    judgement = judge(read(offers(None)), load_rules(own), AS_OF)
    (verdict,) = [verdict for verdict in judgement.verdicts if verdict.rule.id == "eigen"]
    assert verdict.reasons.done.origin == judgement.case.events[0].origin
    assert claims(verdict.reasons.done) == [f"not recorded: {field}"]


@pytest.mark.parametrize(("day", "status"), [(date(2025, 2, 24), "exempt"), (date(2025, 2, 25), "missing")])
def test_an_event_exempts_when_it_is_recorded_by_the_due_day(day: date, status: str, tmp_path: Path) -> None:
    """Six weeks after the first sick day, 2025-01-13, is 2025-02-24."""
    own = tmp_path / "own.yaml"
    clause = "{if: {recorded: werkaanbod}, because: {nl: er is werk, en: there is work}}"
    own.write_text(OWN.format(terms=f"due: {{sick_day: 42}}\n    exempt_if: [{clause}]"), encoding="utf-8")
    case = SICK | {"gebeurtenissen": [{"soort": "werkaanbod", "datum": day}]}
    verdicts = judge(read(case), load_rules(own), AS_OF).verdicts
    assert [verdict.status for verdict in verdicts if verdict.rule.id == "eigen"] == [status]


@pytest.mark.parametrize("other", ["trajectplan", "tweede_spoor_na_evaluatie"])
def test_a_condition_is_asked_on_the_same_day_whatever_rule_was_judged_before(other: str, tmp_path: Path) -> None:
    """Both are due on 2026-02-22; the offer came later, and before the day asked."""
    own = tmp_path / "own.yaml"
    terms = f"due: {{due_of: {other}}}\n    met_if: {{recorded: werkaanbod}}"
    own.write_text(OWN.format(terms=terms), encoding="utf-8")
    case = SICK | {"gebeurtenissen": [{"soort": "werkaanbod", "datum": date(2026, 3, 30)}]}
    verdicts = judge(read(case), load_rules(own), date(2026, 4, 1)).verdicts
    found = [(verdict.status, verdict.due) for verdict in verdicts if verdict.rule.id == "eigen"]
    assert found == [("met", date(2026, 2, 22))]
