"""What holds for every dossier, whatever it says: order, time, replay, shifts, reasons, statuses and extremes."""

from __future__ import annotations

import json
import time
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from poortwachter import judge, load_rules
from poortwachter.case.events import MODELS
from poortwachter.rules import loading
from tests.strategies import (
    FIELDS,
    FIRST,
    KEYS,
    LAST,
    LEAVE_KINDS,
    Data,
    days_of,
    dossiers,
    judged_dossiers,
    plus,
    read,
    rules,
)
from tests.test_day_walk import working_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from poortwachter.case.facts import Facts
    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.rules.ruleset import Ruleset

Key = tuple[str, int | None]


@cache
def leaning_on() -> dict[str, frozenset[str]]:
    return {rule.id: rule.leans_on for rule in rules().rules}


def judged(data: Data, as_of: date, under: Ruleset | None = None) -> Judgement:
    return judge(read(data), under or rules(), as_of)


def told(judgement: Judgement) -> dict[Key, dict[str, Any]]:
    """What each verdict says, without the places, which move with the file."""
    return {verdict.key: {key: getattr(verdict, key) for key in KEYS} for verdict in judgement.verdicts}


def skipped(judgement: Judgement) -> set[str]:
    return {one.rule.id for one in judgement.not_applicable}


def by_key(judgement: Judgement) -> dict[Key, Verdict]:
    return {verdict.key: verdict for verdict in judgement.verdicts}


def test_the_random_dossiers_hold_every_kind_with_all_its_fields() -> None:
    common = {"soort", "datum", "document", "toelichting"}
    assert {kind: set(model.model_fields) - common for kind, model in MODELS.items()} == {
        kind: {field.rstrip("!") for field in fields} for kind, fields in FIELDS.items()
    }
    assert {
        kind: {f for f, info in model.model_fields.items() if info.is_required()} for kind, model in MODELS.items()
    } == {
        kind: {"soort", "datum", *(f.rstrip("!") for f in fields if f.endswith("!"))} for kind, fields in FIELDS.items()
    }


@pytest.fixture(scope="module")
def other_orders(tmp_path_factory: pytest.TempPathFactory) -> list[Ruleset]:
    """The law with its rules backwards, and in two orders that mean nothing."""
    law = yaml.load(loading.law_path().read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    path = tmp_path_factory.mktemp("rules") / "rules.yaml"
    found = []
    for shuffle in (list.reverse, Random(1).shuffle, Random(2).shuffle):
        shuffle(law["rules"])
        path.write_text(json.dumps(law), encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(loading, "law_path", lambda: path)
            found.append(load_rules())
    return found


class TestOrder:
    @given(judged_dossiers(), st.integers(0, 2))
    @settings(max_examples=150)
    def test_the_order_of_the_rules_means_nothing(
        self, other_orders: list[Ruleset], dossier: tuple[Data, date], order: int
    ) -> None:
        plain, other = judged(*dossier), judged(*dossier, under=other_orders[order])
        assert sorted(rule.id for rule in other_orders[order].rules) == sorted(rule.id for rule in rules().rules)
        assert told(other) == told(plain)
        assert skipped(other) == skipped(plain)

    @given(judged_dossiers(), st.randoms(use_true_random=False))
    @settings(max_examples=150)
    def test_the_order_of_what_is_dated_differently_means_nothing(
        self, dossier: tuple[Data, date], chance: Random
    ) -> None:
        data, as_of = dossier
        other = dict(data)
        for part in ("ziekteperioden", "verlof"):
            other[part] = chance.sample(data[part], len(data[part]))
        other["gebeurtenissen"] = shuffled(data["gebeurtenissen"], chance)
        assert told(judged(other, as_of)) == told(judged(data, as_of))


def shuffled(events: list[Data], chance: Random) -> list[Data]:
    """Another order in which events of one day keep theirs."""
    days = [event["datum"] for event in events]
    chance.shuffle(days)
    of_day = {day: iter([event for event in events if event["datum"] == day]) for day in days}
    return [next(of_day[day]) for day in days]


class TestTime:
    @given(st.data())
    @settings(max_examples=400)
    def test_a_later_day_never_undoes_what_was_met_or_late(self, data: st.DataObject) -> None:
        dossier = data.draw(dossiers())
        check_nothing_undone(dossier, *sorted((data.draw(days_of(dossier)), data.draw(days_of(dossier)))))

    @given(judged_dossiers())
    @settings(max_examples=250)
    def test_what_comes_after_the_day_changes_nothing(self, dossier: tuple[Data, date]) -> None:
        check_replay(*dossier)


def frame(judgement: Judgement) -> tuple[object, ...]:
    """What a later day may move: the chain, the leave in it, and the end of wage payment."""
    facts = judgement.facts
    if facts is None:
        return ()
    leave = [
        (leave.van, leave.tot_en_met, leave.zelfde_oorzaak)
        for leave in facts.case.dossier.verlof
        if leave.van <= judgement.as_of
    ]
    return (clocks(judgement), leave, facts.wage_end, facts.wage_end_decided, facts.duties_end)


def clocks(judgement: Judgement) -> list[tuple[object, ...]]:
    """What each reading of the clock says, so that two judgements can be compared."""
    readings = [clock for clock in judgement.readings or () if clock is not None]
    return [(clock.first_day, clock.stretches, clock.recovered_on) for clock in readings]


def check_nothing_undone(data: Data, first: date, second: date) -> None:
    earlier, later = judged(data, first), judged(data, second)
    if frame(earlier) != frame(later):
        return
    found = by_key(later)
    for key, verdict in by_key(earlier).items():
        if verdict.status in ("met", "late") and not may_be_undone(key[0], data, first, second):
            assert key in found, key
            assert (found[key].status, found[key].done) == (verdict.status, verdict.done), key


def may_be_undone(rule: str, data: Data, first: date, second: date) -> bool:
    """The three verdicts that a later day may change.

    ``einde_loonsanctie`` judges UWV's latest decision. A letter of UWV that comes late gives the claim a later day. A
    report drawn up before an extension was asked must be renewed, also when the extension adds no day.
    """
    if rule == "wia_aanvraag":
        return any(first < day <= second for day in days_of_kind(data, "uwv_kennisgeving_wia"))
    if rule == "re_integratieverslag":
        return any(first < day <= second for day in days_of_kind(data, "verlenging_loondoorbetaling"))
    return rule == "einde_loonsanctie"


REVIEW: Final = {"soort": "voortgangsgesprek", "datum": date(2025, 2, 22)}
AGREED: Final = {
    "soort": "afwijking",
    "regel": "plan_van_aanpak",
    "motivering": "vakantie",
    "akkoord_werkgever": True,
    "akkoord_werknemer": True,
}
UNDONE: Final[dict[str, tuple[Data, list[Data], tuple[date, date]]]] = {
    "a review held without capacity, then capacity again: the rhythm begins anew": (
        {"van": date(2025, 1, 1)},
        [
            {"soort": "probleemanalyse", "datum": date(2025, 1, 6), "benutbare_mogelijkheden": "nee"},
            REVIEW,
            {"soort": "consult_bedrijfsarts", "datum": date(2025, 6, 18), "benutbare_mogelijkheden": "ja"},
        ],
        (date(2025, 4, 19), date(2025, 9, 14)),
    ),
    "a review held while there was no plan, then a late probleemanalyse: the rhythm begins after it": (
        {"van": date(2025, 1, 1)},
        [REVIEW | {"datum": date(2025, 5, 20)}, {"soort": "probleemanalyse", "datum": date(2025, 6, 2)}],
        (date(2025, 5, 25), date(2025, 6, 10)),
    ),
    "a consult held, then long absence expected only later: the rhythm begins after it": (
        {"van": date(2025, 1, 1)},
        [
            {"soort": "consult_bedrijfsarts", "datum": date(2025, 3, 20)},
            {"soort": "langdurig_verzuim_verwacht", "datum": date(2025, 6, 12)},
        ],
        (date(2025, 6, 1), date(2025, 7, 1)),
    ),
    "a late plan, then long absence expected only later: the analysis, and so the plan, get a later day": (
        {"van": date(2025, 1, 1)},
        [
            {"soort": "plan_van_aanpak", "datum": date(2025, 3, 12)},
            {"soort": "langdurig_verzuim_verwacht", "datum": date(2025, 6, 12)},
        ],
        (date(2025, 6, 1), date(2025, 7, 1)),
    ),
    "a plan later than agreed, then an analysis without capacity: nothing is exempt in hindsight": (
        {"van": date(2025, 1, 1)},
        [
            AGREED | {"datum": date(2025, 2, 19), "nieuwe_datum": date(2025, 3, 22)},
            {"soort": "plan_van_aanpak", "datum": date(2025, 4, 28)},
            {"soort": "probleemanalyse", "datum": date(2025, 6, 22), "benutbare_mogelijkheden": "nee"},
        ],
        (date(2025, 5, 6), date(2025, 9, 6)),
    ),
    "reviews held before each of three days that the rhythm began from in turn": (
        {"van": date(2025, 1, 1)},
        [
            REVIEW | {"datum": date(2025, 3, 5)},
            {"soort": "langdurig_verzuim_verwacht", "datum": date(2025, 3, 12)},
            REVIEW | {"datum": date(2025, 4, 10)},
            {"soort": "probleemanalyse", "datum": date(2025, 5, 1)},
            REVIEW | {"datum": date(2025, 5, 20)},
            {"soort": "plan_van_aanpak", "datum": date(2025, 6, 2)},
        ],
        (date(2025, 5, 25), date(2025, 6, 10)),
    ),
    "a plan made without capacity, capacity again after the recovery: its new day is behind the gate": (
        {"van": date(2025, 1, 1), "tot_en_met": date(2025, 3, 1)},
        [
            {"soort": "probleemanalyse", "datum": date(2025, 2, 12), "benutbare_mogelijkheden": "nee"},
            {"soort": "plan_van_aanpak", "datum": date(2025, 2, 20)},
            {"soort": "consult_bedrijfsarts", "datum": date(2025, 4, 1), "benutbare_mogelijkheden": "marginaal"},
        ],
        (date(2025, 3, 20), date(2025, 5, 1)),
    ),
    "a plan that capacity again made met, and capacity once more after the recovery": (
        {"van": date(2025, 1, 1), "tot_en_met": date(2025, 4, 23)},
        [
            {"soort": "probleemanalyse", "datum": date(2025, 1, 10), "benutbare_mogelijkheden": "nee"},
            {"soort": "plan_van_aanpak", "datum": date(2025, 1, 26)},
            {"soort": "consult_bedrijfsarts", "datum": date(2025, 3, 18), "benutbare_mogelijkheden": "ja"},
            {"soort": "consult_bedrijfsarts", "datum": date(2025, 3, 26), "benutbare_mogelijkheden": "nee"},
            {"soort": "consult_bedrijfsarts", "datum": date(2025, 6, 8), "benutbare_mogelijkheden": "ja"},
        ],
        (date(2025, 5, 30), date(2025, 7, 28)),
    ),
    "an agreed day, then no capacity and capacity again: the review was held under the agreed day": (
        {"van": date(2025, 1, 6)},
        [
            {"soort": "probleemanalyse", "datum": date(2025, 2, 10)},
            AGREED | {"datum": date(2025, 2, 20), "nieuwe_datum": date(2025, 3, 10)},
            {"soort": "consult_bedrijfsarts", "datum": date(2025, 3, 3), "benutbare_mogelijkheden": "nee"},
            REVIEW | {"datum": date(2025, 4, 14)},
            {"soort": "consult_bedrijfsarts", "datum": date(2025, 5, 12), "benutbare_mogelijkheden": "ja"},
        ],
        (date(2025, 4, 30), date(2025, 6, 10)),
    ),
    "a deviation that came too late, until long absence was expected later: the review was late without it": (
        {"van": date(2025, 1, 4)},
        [
            AGREED | {"regel": "probleemanalyse", "datum": date(2025, 3, 29), "nieuwe_datum": date(2025, 5, 5)},
            REVIEW | {"datum": date(2025, 6, 28)},
            {"soort": "langdurig_verzuim_verwacht", "datum": date(2025, 11, 30)},
        ],
        (date(2025, 8, 23), date(2026, 1, 26)),
    ),
    "reviews held before two late anchors, of which the first moves the second": (
        {"van": date(2025, 1, 1)},
        [
            REVIEW | {"datum": date(2025, 3, 1)},
            {"soort": "langdurig_verzuim_verwacht", "datum": date(2025, 3, 10)},
            REVIEW | {"datum": date(2025, 4, 8)},
            {"soort": "probleemanalyse", "datum": date(2025, 5, 1), "benutbare_mogelijkheden": "nee"},
            REVIEW | {"datum": date(2025, 5, 20)},
            {"soort": "consult_bedrijfsarts", "datum": date(2025, 6, 1), "benutbare_mogelijkheden": "ja"},
            REVIEW | {"datum": date(2025, 6, 20)},
        ],
        (date(2025, 5, 25), date(2025, 8, 1)),
    ),
}
"""Dossiers in which an anchor came after what it is the anchor of: a spell, events, a day before it and one after."""


@pytest.mark.parametrize("name", UNDONE)
def test_a_later_anchor_undoes_nothing(name: str) -> None:
    spell, events, (first, second) = UNDONE[name]
    data = {"dossier": "later", "ziekteperioden": [spell], "gebeurtenissen": events, "verlof": []}
    assert frame(judged(data, first)) == frame(judged(data, second))
    earlier, later = by_key(judged(data, first)), by_key(judged(data, second))
    held = {key: verdict for key, verdict in earlier.items() if verdict.status in ("met", "late")}
    assert {key: (v.status, v.done) for key, v in held.items()} == {
        key: (later[key].status, later[key].done) if key in later else None for key in held
    }


def test_an_agreed_day_that_moves_the_plan_past_the_aow_age_undoes_nothing() -> None:
    agreed = AGREED | {"regel": "probleemanalyse", "datum": date(2025, 2, 10), "nieuwe_datum": date(2025, 3, 31)}
    data = {
        "dossier": "later",
        "werknemer": {"aow_datum": date(2025, 3, 29)},
        "ziekteperioden": [{"van": date(2025, 1, 3)}],
        "gebeurtenissen": [{"soort": "plan_van_aanpak", "datum": date(2025, 1, 12)}, agreed],
        "verlof": [],
    }
    assert by_key(judged(data, date(2025, 1, 28)))["plan_van_aanpak", None].status == "met"
    check_nothing_undone(data, date(2025, 1, 28), date(2025, 6, 10))


def test_a_plan_met_only_between_being_made_and_the_end_of_employment_stays_met() -> None:
    data = {
        "dossier": "later",
        "dienstverband": {"einde": date(2025, 4, 9)},
        "ziekteperioden": [{"van": date(2025, 1, 2)}],
        "gebeurtenissen": [
            AGREED | {"datum": date(2025, 1, 14)},
            {"soort": "plan_van_aanpak", "datum": date(2025, 2, 28)},
            {"soort": "probleemanalyse", "datum": date(2025, 3, 18), "benutbare_mogelijkheden": "nee"},
            {"soort": "consult_bedrijfsarts", "datum": date(2025, 5, 26), "benutbare_mogelijkheden": "ja"},
        ],
        "verlof": [],
    }
    assert by_key(judged(data, date(2025, 5, 15)))["plan_van_aanpak", None].status == "met"
    check_nothing_undone(data, date(2025, 5, 15), date(2025, 7, 19))


def known_on(data: Data, as_of: date) -> Data:
    """The dossier as it was on a day: nothing that is dated later, and spells open that end later."""
    spells = [dict(spell) for spell in data["ziekteperioden"] if spell["van"] <= as_of]
    for spell in spells:
        if spell.get("tot_en_met", as_of) > as_of:
            del spell["tot_en_met"]
    return data | {
        "ziekteperioden": spells,
        "verlof": [leave for leave in data["verlof"] if leave["van"] <= as_of],
        "gebeurtenissen": [event for event in data["gebeurtenissen"] if event["datum"] <= as_of],
    }


def check_replay(data: Data, as_of: date) -> None:
    known = known_on(data, as_of)
    judgement = judged(data, as_of)
    if not known["ziekteperioden"]:
        assert judgement.clock is None
        return
    replayed = judged(known, as_of)
    assert told(replayed) == told(judgement)
    assert skipped(replayed) == skipped(judgement)
    assert clocks(replayed) == clocks(judgement)
    assert replayed.assumptions == judgement.assumptions


class TestVerdicts:
    @given(judged_dossiers())
    @settings(max_examples=250)
    def test_every_reason_has_an_origin(self, dossier: tuple[Data, date]) -> None:
        judgement = judged(*dossier)
        for verdict in judgement.verdicts:
            for reason in verdict.reasons.all():
                assert all(leaf.origin is not None for leaf in reason.leaves()), (verdict.key, reason)
        for one in judgement.not_applicable:
            assert all(leaf.origin is not None for leaf in one.because.leaves()), (one.rule.id, one.because)

    @given(judged_dossiers())
    @settings(max_examples=400)
    def test_the_contract_holds(self, dossier: tuple[Data, date]) -> None:
        judgement = judged(*dossier)
        asked = [verdict.rule.id for verdict in judgement.verdicts]
        assert skipped(judgement).isdisjoint(asked)
        assert [one.rule.id for one in judgement.not_applicable] == [
            rule.id for rule in rules().rules if rule.id not in asked
        ]
        assert asked == [rule.id for rule in rules().rules for _ in range(asked.count(rule.id))]
        for rule in rules().rules:
            numbers = [verdict.occurrence for verdict in judgement.verdicts if verdict.rule.id == rule.id]
            several = rule.each is not None or rule.every is not None
            assert numbers == ([*range(1, len(numbers) + 1)] if several else [None] * len(numbers))
        for verdict in judgement.verdicts:
            check_status(verdict, judgement.as_of)


def check_status(verdict: Verdict, as_of: date) -> None:
    due, done, late = verdict.due, verdict.done, verdict.days_late
    assert verdict.place.line >= 1
    assert verdict.place.column >= 1
    assert (due is None) == (late is None)
    assert (done is None) == (verdict.status not in ("met", "late", "early"))
    assert verdict.disputed_until is None or (due is not None and verdict.disputed_until > due)
    if verdict.status in ("met", "upcoming", "exempt", "undetermined"):
        assert verdict.severity is None
        assert late in ({0} if verdict.status != "undetermined" else {0, None})
    if done is not None and verdict.rule.met_on is None:
        assert done <= as_of
    if due is not None:
        check_days(verdict, due, as_of)


def check_days(verdict: Verdict, due: date, as_of: date) -> None:
    done, late = verdict.done, verdict.days_late
    match verdict.status:
        case "met":
            assert done is not None
            assert done <= due
            assert verdict.opens is None or done >= verdict.opens
        case "early":
            assert done is not None
            assert verdict.opens is not None
            assert done < verdict.opens
            assert (late, verdict.severity) == (0, "notice")
        case "late":
            assert done is not None
            assert late == (done - due).days > 0
        case "missing":
            assert late == (as_of - due).days > 0
        case "upcoming":
            assert as_of <= due
    if verdict.disputed:
        assert verdict.severity != "error"


def shifted(value: Any, by: timedelta) -> Any:  # noqa: ANN401 - a dossier is a tree of any shape
    """The same, every date moved."""
    if isinstance(value, dict):
        return {key: shifted(item, by) for key, item in value.items()}
    if isinstance(value, list):
        return [shifted(item, by) for item in value]
    return value + by if isinstance(value, date) else value


IN_2013: Final = date(2013, 7, 1)
TRACK_2: Final = ("tweede_spoor_venster", "tweede_spoor_na_evaluatie", "tweede_spoor_bij_nieuwe_mogelijkheden")
ALL_TRACK_2: Final = (*TRACK_2, "tweede_spoor_bij_uitgesloten_spoor_1")


def moved_otherwise(data: Data, facts: Facts, by: timedelta) -> set[str]:
    """The rules whose day or status may move by other than whole weeks, each because of a date that says why."""
    found = {*law_changes(data, facts, by), *days_off(data, facts, by), *calendar_months(data, facts, by)}
    while True:
        leaning = {rule for rule, others in leaning_on().items() if others & found} - found
        if not leaning:
            return found
        found |= leaning


def days_of_kind(data: Data, *kinds: str, field: str = "datum") -> list[date]:
    return [event[field] for event in data["gebeurtenissen"] if event["soort"] in kinds and field in event]


def law_changes(data: Data, facts: Facts, by: timedelta) -> Iterator[str]:
    """An old term, or the day whose version counts, on one side of a change and on the other."""

    def crosses(days: Iterable[date], change: date) -> bool:
        return any((day < change) != (day + by < change) for day in days)

    def before_end(days: int) -> list[date]:
        return [facts.wage_end - timedelta(days=days)]

    day, last = facts.clock.date_of, facts.last_day_of_employment
    if crosses([day(92)], date(2008, 11, 1)):
        yield "melding_42_weken"
    if crosses([facts.first_day], date(2011, 1, 1)):
        yield "melding_vangnet"
    for rule, terms in {
        "melding_81_weken": [day(552)],
        "uwv_kennisgeving_wia": [day(609)],
        "wia_aanvraag": before_end(91),
        "actueel_oordeel_bedrijfsarts": before_end(105),
        "eindevaluatie": before_end(105),
        "re_integratieverslag": before_end(105),
        "medische_informatie": before_end(105),
    }.items():
        if crosses(terms, IN_2013):
            yield rule
    if last is not None and crosses([last + timedelta(days=42)], date(2018, 7, 1)):
        yield "aangifte_einde_dienstverband"
    if crosses(days_of_kind(data, "plan_van_aanpak", "bijstelling_plan_van_aanpak"), date(2023, 7, 1)):
        yield "visie_in_plan_van_aanpak"
    if crosses(days_of_kind(data, "eerstejaarsevaluatie"), date(2023, 7, 1)):
        yield "visie_in_eerstejaarsevaluatie"


def days_off(data: Data, facts: Facts, by: timedelta) -> Iterator[str]:
    """A term that ends on a holiday before or after the shift, and not both."""
    last = [facts.last_day_of_employment] if facts.last_day_of_employment else []
    legal: dict[str, list[date]] = {
        "melding_vangnet": [facts.clock.date_of(4), facts.clock.date_of(43), *last],
        "aangifte_einde_dienstverband": last,
        "wia_aanvraag": [day + timedelta(days=28) for day in days_of_kind(data, "uwv_kennisgeving_wia")],
        "bezwaar_loonsanctie": [day + timedelta(days=42) for day in days_of_kind(data, "loonsanctie_beschikking")],
        "bekorting_beschikking": [day + timedelta(days=21) for day in days_of_kind(data, "bekortingsverzoek")],
    }
    for rule, days in legal.items():
        if any(working_day(day) + by != working_day(day + by) for day in days):
            yield rule


def calendar_months(data: Data, facts: Facts, by: timedelta) -> Iterator[str]:
    """A term in months that is a day or two longer or shorter after the shift."""

    def differs(day: date, start: date, months: int) -> bool:
        ends, later = start + relativedelta(months=months), start + by + relativedelta(months=months)
        return (day <= ends) != (day + by <= later) or (day < ends) != (day + by < later)

    year = facts.first_day + relativedelta(years=1)
    if year + by != facts.first_day + by + relativedelta(years=1):
        yield "eerstejaarsevaluatie"
    anchors = [facts.clock.date_of(316), facts.clock.date_of(364), *(e["datum"] for e in data["gebeurtenissen"])]
    expected = days_of_kind(data, "perspectief_spoor_1", field="verwachte_hervatting")
    if any(differs(day, anchor, 3) for day in expected for anchor in anchors):
        yield from TRACK_2
    contracts = days_of_kind(data, "werkhervatting", field="contract_tot")
    aow = data.get("werknemer", {}).get("aow_datum")
    if any(differs(day, facts.wage_end, 6) for day in contracts) or (aow and differs(aow, facts.end_of_wait, 12)):
        yield from ALL_TRACK_2
    offers = days_of_kind(data, "werkaanbod")
    if any(differs(day + timedelta(days=1), facts.first_day, 6) for day in offers):
        yield "passend_werk_geweigerd"


def check_shift(data: Data, as_of: date, by: timedelta) -> None:
    before, after = judged(data, as_of), judged(shifted(data, by), as_of + by)
    if before.facts is None:
        assert after.facts is None
        return
    if before.readings is not None and before.readings.other_cause is not None:
        return  # two chains, each with exceptions of its own
    excepted = moved_otherwise(data, before.facts, by)
    plain = {key: shifted(said, by) for key, said in told(before).items() if key[0] not in excepted}
    assert {key: said for key, said in told(after).items() if key[0] not in excepted} == plain
    assert skipped(after) - excepted == skipped(before) - excepted


class TestShift:
    @given(st.data())
    @settings(max_examples=400)
    def test_whole_weeks_move_every_day_alike(self, data: st.DataObject) -> None:
        dossier = data.draw(dossiers(birth=False, first_days=st.dates(date(2002, 7, 1), date(2030, 12, 31))))
        as_of = data.draw(days_of(dossier).filter(lambda day: day < date(2100, 1, 1)))
        check_shift(dossier, as_of, timedelta(weeks=data.draw(st.integers(1, 1500))))


class TestExtremes:
    @given(st.data())
    @settings(max_examples=300)
    def test_no_valid_dossier_is_too_strange(self, data: st.DataObject) -> None:
        dossier = data.draw(dossiers(first_days=st.dates(FIRST, LAST) | st.sampled_from((FIRST, LAST))))
        judged(dossier, data.draw(st.dates(FIRST, LAST) | st.sampled_from((FIRST, LAST)) | days_of(dossier)))

    @pytest.mark.parametrize("as_of", [FIRST, date(2024, 2, 29), date(2099, 12, 31), LAST])
    @pytest.mark.parametrize("first_day", [FIRST, date(2024, 2, 29), date(2199, 11, 30), LAST])
    def test_the_first_and_the_last_day_of_all(self, first_day: date, as_of: date) -> None:
        for spells in ([{"van": first_day}], [{"van": first_day, "tot_en_met": first_day}]):
            for leave in ([], [leave_of(first_day, LAST)], [leave_of(plus(first_day, 3), plus(first_day, 36525))]):
                judged(extreme(spells, leave, full_of_events(first_day)), as_of)

    def test_a_century_of_weekly_reviews_is_judged_at_once(self) -> None:
        """A spell of 190 years with a review agreed every week and none held, or every one held."""
        begin = date(2009, 1, 5)
        plan = {"soort": "plan_van_aanpak", "datum": begin, "evaluatie_elke_weken": 1}
        extended = {"soort": "verlenging_loondoorbetaling", "datum": begin, "tot_en_met": LAST}
        no_capacity = {"soort": "consult_bedrijfsarts", "datum": begin, "benutbare_mogelijkheden": "nee"}
        held = [{"soort": "voortgangsgesprek", "datum": begin + timedelta(weeks=n)} for n in range(1, 9900)]
        for events in ([plan, extended], [plan, extended, no_capacity], [plan, extended, *held]):
            case = read(extreme([{"van": begin}], [], events))
            started = time.process_time()
            judge(case, rules(), LAST)
            assert time.process_time() - started < 5


def leave_of(begin: date, end: date) -> Data:
    return {"soort": LEAVE_KINDS[0], "van": begin, "tot_en_met": end, "zelfde_oorzaak": True}


def full_of_events(first_day: date) -> list[Data]:
    """One event of each kind on the first day, its dates at either end of what can be written."""
    found: list[Data] = []
    for number, (kind, fields) in enumerate(FIELDS.items()):
        event: Data = {"soort": kind, "datum": first_day}
        for field, wanted in fields.items():
            said = (FIRST, LAST)[number % 2] if wanted == "dag" else "woord" if wanted == "woord" else wanted[0]
            event[field.rstrip("!")] = said
        found.append(event)
    return found


def extreme(spells: list[Data], leave: list[Data], events: list[Data]) -> Data:
    return {"dossier": "uiterste", "ziekteperioden": spells, "verlof": leave, "gebeurtenissen": events}
