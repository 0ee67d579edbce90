"""What the law's own rules and the golden cases do not reach: odd dossiers, and rules that organisations may write."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from poortwachter import CaseError, RulesError, judge, load_case, load_rules
from poortwachter.case.clock import read_clock
from poortwachter.case.events import MODELS
from poortwachter.case.loading import read_case
from poortwachter.case.model import Dossier, Verlof, Ziekteperiode
from poortwachter.case.privacy import medical_problems
from poortwachter.problems import Place
from poortwachter.source import read_json, read_yaml
from tests.test_golden import judged, read, rules

if TYPE_CHECKING:
    from poortwachter.case.case import Case
    from poortwachter.judging.verdict import Judgement, Verdict

CASES = Path(__file__).parents[1] / "cases"
SICK: dict[str, Any] = {"ziekteperioden": [{"van": date(2025, 1, 13)}]}
AT_ONCE = 2
"""Seconds of processor time; what grows with the square of the input takes far longer."""
OWN = """format: 1
rules:
  - id: eigen
    title: {{nl: Eigen regel, en: Own rule}}
    short: {{nl: Eigen regel, en: Own rule}}
    actor: werkgever
    rank: practice
    law: []
    asks: {{nl: Vraagt iets., en: Asks something.}}
    when: {{nl: Ooit., en: Some day.}}
    consequence: {{nl: Geen., en: None.}}
    advice: {{nl: Doe het., en: Do it.}}
    severity: {{missing: notice}}
    met_by: [{{kinds: ziekmelding}}]
    {terms}
"""
MET_BY = "    met_by: [{{kinds: ziekmelding}}]\n"


def told(tmp_path: Path, terms: str, case: dict[str, Any] = SICK, as_of: date = date(2026, 1, 1)) -> list[str] | None:
    """The statuses that an own rule with these terms gives; ``None`` when it is not asked."""
    judgement = judged_by(tmp_path, OWN.format(terms=terms), read(case), as_of)
    if "eigen" in {skipped.rule.id for skipped in judgement.not_applicable}:
        return None
    return [verdict.status for verdict in of_own_rule(judgement)]


def judged_by(tmp_path: Path, rules_file: str, case: Case, as_of: date = date(2026, 1, 1)) -> Judgement:
    """A dossier judged by the law with an own rules file on top of it."""
    own = tmp_path / "own.yaml"
    own.write_text(rules_file, encoding="utf-8")
    return judge(case, load_rules(own), as_of)


def of_own_rule(judgement: Judgement) -> list[Verdict]:
    return [verdict for verdict in judgement.verdicts if verdict.rule.id == "eigen"]


@pytest.mark.parametrize(
    "terms",
    [
        "due: loonsanctie_decided_end",
        "due: {calendar_day: {2002-04-01: 7, 2020-01-01: null}}\n    version_by: first_day",
        "due: {months: 1, after: last_day_of_employment}",
        "due: {clamp: last_day_of_employment, earliest: first_day, latest: wage_end}",
        "due: {working_day: last_day_of_employment}",
        "due: first_day\n    only_if: [{if: {sick_on: last_day_of_employment}, because: {nl: ziek, en: sick}}]",
        "every: {days: {2002-04-01: 7, 2020-01-01: null}, start: first_day}",
    ],
)
def test_a_day_that_is_not_there_asks_nothing(terms: str, tmp_path: Path) -> None:
    assert told(tmp_path, terms) is None


def test_whether_an_unknown_day_is_a_working_day_is_unknown(tmp_path: Path) -> None:
    terms = "due: first_day\n    met_if: {workday: last_day_of_employment}"
    assert told(tmp_path, terms) == ["undetermined"]


def test_an_organisation_may_ask_for_reviews_more_often_than_the_plan(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "format: 1\nchanges:\n  - {rule: voortgangsgesprek, days: 28, because: {nl: cao, en: cao}}\n", encoding="utf-8"
    )
    plan = {"soort": "plan_van_aanpak", "datum": date(2025, 3, 3), "evaluatie_elke_weken": 6}
    case = {**SICK, "gebeurtenissen": [plan]}
    judgement = judge(read(case), load_rules(own), date(2025, 3, 10))
    found = [verdict.due for verdict in judgement.verdicts if verdict.rule.id == "voortgangsgesprek"]
    assert found == [date(2025, 3, 31)]


def test_without_a_table_the_aow_age_is_taken_for_not_reached() -> None:
    case = read({**SICK, "werknemer": {"geboortedatum": date(1959, 1, 1)}})
    judgement = judge(case, replace(rules(), aow_ages=()), date(2026, 2, 1))
    assert "aow_age_not_reached" in judgement.assumptions


@pytest.mark.parametrize(
    ("aow", "first_day", "end"),
    [
        (date(2025, 6, 2), date(2025, 1, 13), date(2025, 7, 13)),  # six weeks from the AOW date, that day the first
        (date(2024, 6, 3), date(2025, 1, 13), date(2025, 2, 23)),  # sick after it: six weeks from the first sick day
        (date(2023, 9, 4), date(2023, 6, 30), date(2023, 12, 3)),  # sick on the day of change: thirteen weeks
        (date(2027, 6, 1), date(2025, 1, 13), None),  # after the wait
    ],
)
def test_wage_payment_after_aow_age(aow: date, first_day: date, end: date | None) -> None:
    case = {"ziekteperioden": [{"van": first_day}], "werknemer": {"aow_datum": aow}}
    facts = judged({"case": case, "as_of": date(2027, 12, 1)}).facts
    assert facts is not None
    assert facts.aow_wage_end == end


def test_a_case_is_loaded_or_refused_with_its_problems(tmp_path: Path) -> None:
    assert load_case(CASES / "rietveld.yaml").dossier.dossier == "rietveld-0418"
    bad = tmp_path / "bad.yaml"
    bad.write_text("dossier: d\nziekteperioden: []\n", encoding="utf-8")
    with pytest.raises(CaseError, match="may not be empty") as caught:
        load_case(bad)
    assert [problem.code for problem in caught.value.problems] == ["empty_list"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param(
            "verlof:\n  - {soort: zwangerschapsverlof, van: 2025-03-01, tot_en_met: 2025-04-01, zelfde_oorzaak: ja}\n"
            "  - {soort: bevallingsverlof, van: 2025-04-02, tot_en_met: 2025-06-01, zelfde_oorzaak: nee}\n",
            ["leave_contradiction"],
        ),
        ("werkgever: {naam: ''}\n", ["text"]),
        ("gebeurtenissen: [{soort: gesprek, datum: 8-9-2025}]\n", ["unknown_kind", "date"]),
        ("gebeurtenissen: [{soort: ziekmelding, datum: 2025-01-13, toelichting: heeft griep}]\n", ["medical_word"]),
    ],
)
def test_mistakes_between_and_beside_fields(text: str, codes: list[str]) -> None:
    raw = f"dossier: d\nziekteperioden: [{{van: 2025-01-13}}]\n{text}"
    assert [problem.code for problem in read_case(*read_yaml(raw.encode(), "d.yaml")).problems] == codes


def test_words_are_looked_for_no_further_than_the_file() -> None:
    assert medical_problems("d.yaml", ["a: b"], [("geen woord", Place(1, 4))]) == []
    assert [p.place for p in medical_problems("d.yaml", ["a: b"], [("griep", Place(1, 4))])] == [Place(1, 4)]


SANCTION: list[dict[str, Any]] = [
    {"soort": "loonsanctie_beschikking", "datum": date(2026, 11, 2), "grond": "inhoudelijk", "tot": date(2028, 1, 10)}
]


@pytest.mark.parametrize(
    ("leave", "end"),
    [
        ((date(2027, 3, 1), date(2027, 3, 10)), date(2028, 1, 20)),  # ten days inside: ten days later
        ((date(2028, 3, 1), date(2028, 3, 10)), date(2028, 1, 10)),  # after the end: nothing changes
    ],
)
def test_leave_adds_to_a_sanction_only_inside_it(leave: tuple[date, date], end: date) -> None:
    begin, last = leave
    entry = {"soort": "zwangerschapsverlof", "van": begin, "tot_en_met": last, "zelfde_oorzaak": True}
    case = {**SICK, "verlof": [entry], "gebeurtenissen": SANCTION}
    verdicts = judged({"case": case, "as_of": date(2028, 4, 1)}).verdicts
    assert [verdict.due for verdict in verdicts if verdict.rule.id == "einde_loonsanctie"] == [end]


def test_a_request_without_a_decision_makes_nobody_late() -> None:
    events = [
        *SANCTION,
        {"soort": "bekortingsverzoek", "datum": date(2027, 2, 1)},
        {"soort": "bekorting_beschikking", "datum": date(2027, 2, 15), "toegewezen": True, "tot": date(2027, 3, 29)},
        {"soort": "bekortingsverzoek", "datum": date(2027, 3, 1)},
    ]
    verdicts = judged({"case": {**SICK, "gebeurtenissen": events}, "as_of": date(2027, 5, 1)}).verdicts
    found = [(v.status, v.due) for v in verdicts if v.rule.id == "einde_loonsanctie"]
    assert found == [("met", date(2027, 3, 29))]


@pytest.mark.parametrize(
    ("recorded", "assumption"),
    [
        ({"vangnet": "geen"}, "vangnet_geen"),
        ({"dienstverband": {"einde": date(2027, 1, 1)}}, "employment_continues"),
        ({"werknemer": {"aow_datum": date(2040, 1, 1)}}, "aow_age_not_reached"),
        (
            {
                "gebeurtenissen": [
                    {"soort": "probleemanalyse", "datum": date(2025, 2, 3), "benutbare_mogelijkheden": "ja"}
                ]
            },
            "capacity_for_work",
        ),
    ],
)
def test_what_is_recorded_is_not_taken_for_granted(recorded: dict[str, Any], assumption: str) -> None:
    everything = ("vangnet_geen", "employment_continues", "aow_age_not_reached", "capacity_for_work")
    assert judged({"case": SICK, "as_of": date(2026, 2, 1)}).assumptions == everything
    found = judged({"case": SICK | recorded, "as_of": date(2026, 2, 1)}).assumptions
    assert found == tuple(one for one in everything if one != assumption)


def test_someone_born_before_the_table_reached_the_age_by_its_first_row() -> None:
    case = read({**SICK, "werknemer": {"geboortedatum": date(1949, 6, 1)}})
    judgement = judge(case, rules(), date(2026, 2, 1))
    assert {skipped.rule.id for skipped in judgement.not_applicable} >= {"plan_van_aanpak", "melding_42_weken"}


def test_reasons_and_keys_can_be_read() -> None:
    verdicts = judged({"case": SICK, "as_of": date(2026, 2, 1)}).verdicts
    assert all(leaf.origin is not None for v in verdicts for reason in v.reasons.all() for leaf in reason.leaves())
    assert len({verdict.key for verdict in verdicts}) == len(verdicts)


def test_what_a_later_anchor_would_take_away_keeps_its_verdict() -> None:
    """The plan was late when it was made; the analysis that came after employment ended changes nothing."""
    events = [
        {"soort": "plan_van_aanpak", "datum": date(2025, 3, 12)},
        {"soort": "probleemanalyse", "datum": date(2026, 3, 2)},
    ]
    case = {**SICK, "dienstverband": {"einde": date(2025, 6, 1)}, "gebeurtenissen": events}
    found = [
        v.status for v in judged({"case": case, "as_of": date(2026, 4, 1)}).verdicts if v.rule.id == "plan_van_aanpak"
    ]
    assert found == ["late"]


def test_what_stays_late_keeps_its_number(tmp_path: Path) -> None:
    """A week after each offer, until the analysis gives more time: it came when both were late."""
    due = "{days: 7, after: {event: probleemanalyse, otherwise: anchor}}"
    own = OWN.format(terms=f"each: {{kinds: werkaanbod}}\n    due: {due}")
    events = [
        {"soort": "werkaanbod", "datum": date(2025, 2, 3)},
        {"soort": "werkaanbod", "datum": date(2025, 3, 3)},
        {"soort": "ziekmelding", "datum": date(2025, 3, 20)},
        {"soort": "probleemanalyse", "datum": date(2025, 4, 1)},
    ]
    verdicts = judged_by(tmp_path, own, read(SICK | {"gebeurtenissen": events}), date(2025, 6, 1)).verdicts
    found = [(v.occurrence, v.status, v.due) for v in verdicts if v.rule.id == "eigen"]
    assert found == [(1, "late", date(2025, 2, 10)), (2, "late", date(2025, 3, 10))]


def test_a_duty_that_may_not_be_asked_at_all_keeps_its_days(tmp_path: Path) -> None:
    """Whether the employer insures itself is not recorded: missed or not asked, and the days are known either way."""
    variant = "{if: {eigenrisicodrager_zw: ja}, because: {nl: eigen risico, en: own risk}, not_asked: true}"
    terms = f"due: {{sick_day: 6}}\n    disputed: {{days: 7, after: due}}\n    variants: [{variant}]"
    (verdict,) = of_own_rule(judged_by(tmp_path, OWN.format(terms=terms), read(SICK)))
    assert (verdict.status, verdict.days_late, verdict.severity) == ("undetermined", 0, None)
    assert (verdict.due, verdict.disputed_until) == (date(2025, 1, 19), date(2025, 1, 26))


def test_what_is_missing_is_shown_at_the_event_that_asks_for_it(tmp_path: Path) -> None:
    own = OWN.format(terms="each: {kinds: werkaanbod}\n    due: {sick_day: 42}")
    offers = [{"soort": "werkaanbod", "datum": date(2025, 1, day)} for day in (20, 22)]
    judgement = judged_by(tmp_path, own, read(SICK | {"gebeurtenissen": offers}))
    places = [verdict.place for verdict in judgement.verdicts if verdict.rule.id == "eigen"]
    assert places == [event.origin for event in judgement.case.events]


def test_findings_are_what_has_a_severity_and_only_what_recurs_counts_from_a_day() -> None:
    events = [{"soort": "probleemanalyse", "datum": date(2025, 2, 10)}]
    judgement = judged({"case": SICK | {"gebeurtenissen": events}, "as_of": date(2025, 6, 1)})
    found = {verdict.rule.id for verdict in judgement.findings}
    assert "plan_van_aanpak" in found
    assert "probleemanalyse" not in found
    assert {
        v.rule.id: v.since for v in judgement.verdicts if v.rule.id in {"probleemanalyse", "consult_bedrijfsarts"}
    } == {
        "probleemanalyse": None,
        "consult_bedrijfsarts": date(2025, 2, 10),
    }


@pytest.mark.parametrize(
    ("terms", "status", "due", "done"),
    [
        # Six weeks after the first day, the earlier of the two, though its name comes later.
        (
            "due: {due_of: [plan_van_aanpak, probleemanalyse]}\n    met_by: [{kinds: ziekmelding}]",
            "missing",
            date(2025, 2, 24),
            None,
        ),
        ("due: {sick_day: 7}\n    met_on: {sick_day: 6}", "met", date(2025, 1, 20), date(2025, 1, 19)),
    ],
)
def test_a_day_counted_in_an_own_rule(terms: str, status: str, due: date, done: date | None, tmp_path: Path) -> None:
    found = of_own_rule(judged_by(tmp_path, OWN.replace(MET_BY, "").format(terms=terms), read(SICK)))
    assert [(verdict.status, verdict.due, verdict.done) for verdict in found] == [(status, due, done)]
    assert [verdict.place for verdict in found] == [read(SICK).spell_places[0]]


SEVERAL = "{2002-04-01: 10, 2025-01-13: 20, 2025-02-01: 30}"
BY_DAY = "\n    version_by: first_day"
DATED = "{2002-04-01: 2, 2024-01-01: null}"


@pytest.mark.parametrize(
    ("terms", "due"),
    [
        # The number holds from its own day on: who falls sick on 13 January 2025 has the second of three.
        (f"due: {{sick_day: {SEVERAL}}}{BY_DAY}", date(2025, 2, 2)),
        (f"due: {{after: {{sick_day: {SEVERAL}}}, days: 1}}{BY_DAY}", date(2025, 2, 3)),
        ("due: {after: {sick_day: 20}, months: 1}", date(2025, 3, 2)),
        (f"due: {{moment: {{event: stage}}, otherwise: {{sick_day: {SEVERAL}}}}}{BY_DAY}", date(2025, 2, 2)),
        (f"due: {{moment: {{sick_day: {SEVERAL}}}, otherwise: {{event: stage}}}}{BY_DAY}", date(2025, 2, 2)),
        # Of what is not in force any more there is no due day.
        (f"due: {{after: {{sick_day: 2}}, months: {DATED}}}", None),
        (f"due: {{after: {{sick_day: 2}}, days: {DATED}}}", None),
        (f"due: {{sick_day: {DATED}}}", None),
        # What has one bound alone is not brought within it.
        ("due: {clamp: {sick_day: 2}, earliest: {event: stage}, latest: {sick_day: 1}}", date(2025, 1, 15)),
        ("due: {clamp: {sick_day: 2}, earliest: {sick_day: 9}, latest: {event: stage}}", date(2025, 1, 15)),
        ("due: {clamp: {sick_day: 2}, earliest: {sick_day: 9}, latest: {sick_day: 20}}", date(2025, 1, 22)),
    ],
)
def test_the_due_day_of_an_own_rule(terms: str, due: date | None, tmp_path: Path) -> None:
    found = [verdict.due for verdict in of_own_rule(judged_by(tmp_path, OWN.format(terms=terms), read(SICK)))]
    assert found == ([due] if due is not None else [])


def test_the_months_added_to_a_day_are_told(tmp_path: Path) -> None:
    own = OWN.format(terms="due: {after: {sick_day: 20}, months: 1}")
    (verdict,) = of_own_rule(judged_by(tmp_path, own, read(SICK)))
    claims = [(reason.claim.en, reason.values) for reason in verdict.reasons.all()]
    assert claims[0] == ("{0}: {1} months added", (date(2025, 3, 2), 1))


@pytest.mark.parametrize("kinds", [("stage", "trajectplan"), ("trajectplan", "stage")])
@pytest.mark.parametrize("pick", ["earliest", "latest"])
def test_of_two_events_of_one_day_the_first_that_a_rule_names_is_pointed_at(
    kinds: tuple[str, str], pick: str, tmp_path: Path
) -> None:
    named = ", ".join(f"{{event: {kind}}}" for kind in kinds)
    own = OWN.format(terms=f"due: {{{pick}: [{named}]}}")
    events = [{"soort": kind, "datum": date(2025, 3, 3)} for kind in ("stage", "trajectplan")]
    case = read({**SICK, "gebeurtenissen": events})
    (verdict,) = of_own_rule(judged_by(tmp_path, own, case))
    assert verdict.place == next(event.origin for event in case.events if event.kind == kinds[0])


def test_the_day_of_an_event_picks_a_version_only_where_the_rule_says_so(tmp_path: Path) -> None:
    terms = "due: anchor\n    in_force: {2025-06-01: true}\n    each: {kinds: stage}"
    case = {**SICK, "gebeurtenissen": [{"soort": "stage", "datum": date(2025, 7, 1)}]}
    assert told(tmp_path, terms, case) is None
    assert told(tmp_path, f"{terms}\n    version_by: anchor", case) == ["missing"]


def test_before_anyone_is_sick_the_day_asked_is_told() -> None:
    judgement = judged({"case": SICK, "as_of": date(2025, 1, 12)})
    assert (judgement.as_of, judgement.clock, judgement.verdicts) == (date(2025, 1, 12), None, ())
    assert (judgement.by_rule, judgement.assumptions) == ({}, ())


def test_a_rule_that_is_asked_under_one_cause_alone_is_left_open(tmp_path: Path) -> None:
    """In force for who falls sick from June 2025: with another cause after the leave that is this person."""
    spells = [{"van": date(2025, 1, 13), "tot_en_met": date(2025, 2, 28)}, {"van": date(2025, 6, 21)}]
    leave: dict[str, Any] = {"soort": "zwangerschapsverlof", "van": date(2025, 3, 1), "tot_en_met": date(2025, 6, 20)}
    terms = "in_force: {2025-06-01: true}\n    due: {sick_day: 10}"
    assert told(tmp_path, terms, {"ziekteperioden": spells, "verlof": [leave]}) == ["undetermined"]
    same, other = {**leave, "zelfde_oorzaak": True}, {**leave, "zelfde_oorzaak": False}
    assert told(tmp_path, terms, {"ziekteperioden": spells, "verlof": [same]}) is None
    assert told(tmp_path, terms, {"ziekteperioden": spells, "verlof": [other]}) == ["missing"]


def test_what_was_done_before_anything_asked_for_it_is_met_once_something_does(tmp_path: Path) -> None:
    """Without a second track there is no term; one that begins later gives a term after the day the duty was done."""
    terms = "due: {after: {event: tweede_spoor_start}, days: 10}"
    done = {"soort": "ziekmelding", "datum": date(2025, 1, 20)}
    begun = {"soort": "tweede_spoor_start", "datum": date(2025, 3, 3)}
    assert told(tmp_path, terms, {**SICK, "gebeurtenissen": [done]}) is None
    assert told(tmp_path, terms, {**SICK, "gebeurtenissen": [done, begun]}) == ["met"]


@pytest.mark.parametrize(
    ("plain", "varied"), [("{event: stage}", "{sick_day: 5}"), ("{sick_day: 5}", "{event: stage}")]
)
def test_what_only_a_variant_asks_is_left_open_where_it_is_unknown_whether_that_applies(
    plain: str, varied: str, tmp_path: Path
) -> None:
    """No stage is recorded, so one of the two is not asked; whether both agreed is not recorded either."""
    agreed = {"soort": "afspraak_geen_tweede_spoor", "datum": date(2025, 1, 15)}
    terms = (
        f"due: {plain}\n    variants: [{{if: {{agreed: afspraak_geen_tweede_spoor}}, because: {{nl: a, en: b}}, "
        f"due: {varied}}}]"
    )
    case = {**SICK, "gebeurtenissen": [agreed]}
    assert told(tmp_path, terms, case) == ["undetermined"]
    done = {"soort": "ziekmelding", "datum": date(2025, 1, 14)}
    assert told(tmp_path, terms, {**SICK, "gebeurtenissen": [done, agreed]}) == ["met"]
    never = "{event: stage}"
    assert told(tmp_path, terms.replace("{sick_day: 5}", never), case) is None


def test_what_absence_exempts_from_points_at_the_spell_and_not_at_what_was_done_late(tmp_path: Path) -> None:
    exempt = "exempt_if: [{if: {not: {recorded: stage}}, because: {nl: a, en: b}}]"
    own = OWN.format(terms=f"due: {{sick_day: 10}}\n    {exempt}")
    late = {"soort": "ziekmelding", "datum": date(2025, 2, 20)}
    case = read({**SICK, "gebeurtenissen": [late]})
    (verdict,) = of_own_rule(judged_by(tmp_path, own, case))
    assert (verdict.status, verdict.place) == ("exempt", case.spell_places[0])
    assert verdict.place != case.events[0].origin


def test_an_aow_age_that_was_reached_closes_what_hangs_on_either_cause() -> None:
    spells = [{"van": date(2022, 3, 7), "tot_en_met": date(2022, 6, 14)}, {"van": date(2022, 10, 5)}]
    leave = {"soort": "zwangerschapsverlof", "van": date(2022, 6, 15), "tot_en_met": date(2022, 10, 4)}
    case = {"ziekteperioden": spells, "verlof": [leave], "werknemer": {"geboortedatum": date(1949, 6, 1)}}
    judgement = judged({"case": case, "as_of": date(2023, 1, 1)})
    assert judgement.readings is not None
    assert judgement.readings.other_cause is not None
    assert "plan_van_aanpak" in {skipped.rule.id for skipped in judgement.not_applicable}


def test_self_insurance_for_the_ziektewet_before_it_had_a_term_of_its_own() -> None:
    case = {
        "ziekteperioden": [{"van": date(2017, 1, 9)}],
        "werkgever": {"eigenrisicodrager_zw": True},
        "dienstverband": {"einde": date(2017, 6, 30)},
    }
    skipped = judged({"case": case, "as_of": date(2018, 1, 1)}).not_applicable
    assert "aangifte_einde_dienstverband" in {one.rule.id for one in skipped}


def test_an_aow_age_that_is_not_fixed_leaves_a_missing_duty_open() -> None:
    """Born in 1965: not before 67 years and 3 months, which is April 2032, and nobody knows how long after it."""
    case = {"ziekteperioden": [{"van": date(2032, 3, 1)}], "werknemer": {"geboortedatum": date(1965, 1, 1)}}
    verdicts = judged({"case": case, "as_of": date(2032, 6, 1)}).verdicts
    (plan,) = [verdict for verdict in verdicts if verdict.rule.id == "plan_van_aanpak"]
    assert plan.status == "undetermined"
    assert plan.reasons.deciding is not None
    assert plan.reasons.deciding.claim.en == "AOW age not known exactly"


def test_a_spell_inside_leave_counts_for_nothing() -> None:
    spells = [
        {"van": date(2025, 1, 13), "tot_en_met": date(2025, 3, 2)},
        {"van": date(2025, 3, 10), "tot_en_met": date(2025, 3, 20)},
    ]
    leave = {"soort": "bevallingsverlof", "van": date(2025, 3, 3), "tot_en_met": date(2025, 4, 6)}
    judgement = judged({"case": {"ziekteperioden": spells, "verlof": [leave]}, "as_of": date(2025, 5, 1)})
    assert judgement.clock is not None
    assert judgement.clock.recovered_on == date(2025, 4, 7)


def test_in_force_is_a_day_and_a_truth(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(OWN.format(terms="due: first_day\n    in_force: ja"), encoding="utf-8")
    with pytest.raises(RulesError, match="belongs here"):
        load_rules(own)


def test_a_disputed_verdict_says_so() -> None:
    events = [{"soort": "tweede_spoor_start", "datum": date(2026, 2, 2)}]
    verdicts = judged({"case": {**SICK, "gebeurtenissen": events}, "as_of": date(2026, 2, 10)}).verdicts
    assert {v.rule.id for v in verdicts if v.disputed} >= {"trajectplan"}
    assert not next(v for v in verdicts if v.rule.id == "probleemanalyse").disputed
    assert not next(v for v in verdicts if v.status == "met").disputed


def test_the_models_describe_each_kind_to_other_tools() -> None:
    schema = Dossier.model_json_schema()
    event = schema["properties"]["gebeurtenissen"]["items"]
    assert set(event["discriminator"]["mapping"]) == set(MODELS)
    assert {one["$ref"] for one in event["oneOf"]} == {f"#/$defs/{model.__name__}" for model in MODELS.values()}
    assert schema["$defs"]["PerspectiefSpoor1"]["properties"]["verwachte_hervatting"]["format"] == "date"


@pytest.mark.parametrize("value", [["2025-01-13"], {"dag": "2025-01-13"}, True, None])
def test_what_is_no_text_is_no_date(value: object) -> None:
    raw = json.dumps({"dossier": "d-1", "ziekteperioden": [{"van": value}]}).encode()
    case, [problem] = read_case(*read_json(raw, "case.json"))
    assert case is None
    assert (problem.code, problem.place) == ("date", Place(1, 47, len(json.dumps(value))))


def test_a_number_behind_an_escape_is_found_beside_an_open_value() -> None:
    raw = b'dossier: "12345678\\x32"\nziekteperioden: [{van: 2025-01-13, tot_en_met: }]\n'
    case, [problem] = read_case(*read_yaml(raw, "case.yaml"))
    assert case is None
    assert (problem.code, problem.place) == ("bsn", Place(1, 10, 14))


def test_thousands_of_spells_with_leave_between_them_are_one_chain_at_once() -> None:
    days = [date(2002, 4, 1) + timedelta(days=3 * number) for number in range(6_000)]
    spells = [Ziekteperiode.model_construct(van=day, tot_en_met=day + timedelta(days=1)) for day in days]
    leaves = [
        Verlof.model_construct(None, soort="bevallingsverlof", van=day, tot_en_met=day, zelfde_oorzaak=True)
        for day in (day + timedelta(days=2) for day in days)
    ]
    begin = time.process_time()
    readings = read_clock(spells, leaves, days[-1])
    assert time.process_time() - begin < AT_ONCE
    assert readings is not None
    assert readings.same_cause.first_day == days[0]
    assert readings.same_cause.day_number(days[-1]) == 2 * len(days) - 1


def test_a_day_among_thousands_of_spells_is_found_at_once() -> None:
    days = [date(2002, 4, 1) + timedelta(days=3 * number) for number in range(6_000)]
    spells = [Ziekteperiode.model_construct(van=day, tot_en_met=day + timedelta(days=1)) for day in days]
    readings = read_clock(spells, [], days[-1])
    assert readings is not None
    clock = readings.same_cause
    begin = time.process_time()
    for number, day in enumerate(days):
        assert clock.day_number(day) == 2 * number + 1
        assert clock.date_of(2 * number + 1) == day
        assert clock.has_number(day)
        assert number == len(days) - 1 or not clock.has_number(day + timedelta(days=2))
    assert time.process_time() - begin < AT_ONCE
    before = days[0] - timedelta(days=1)
    assert (clock.day_number(before), clock.has_number(before)) == (0, False)
