"""The test for a loonsanctie beyond the golden cases: sums, remedies and sentences, worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from poortwachter import assess, judge, load_rules
from poortwachter.because import Article, CaseLine
from poortwachter.judging.loonsanctie.cure import cured_by
from poortwachter.judging.loonsanctie.subject import Subject, counted_back
from poortwachter.rules.parts import parts_of
from poortwachter.series import Series
from tests.test_golden import read, rules
from tests.test_golden_loonsanctie import GOLDEN

if TYPE_CHECKING:
    from pathlib import Path

    from poortwachter.because import Because
    from poortwachter.judging.loonsanctie.outcome import Exposure, Ground, Outcome, Step

SICK: Final = date(2024, 6, 10)
"""With this first day E = X = D+727 = 2026-06-07."""
X: Final = date(2026, 6, 7)
WAGE: Final = {"maandloon": 2000, "loondoorbetaling": {"jaar_2": 70}, "vakantietoeslag": 0, "werkgeverslasten": 0}
DONE: Final = ("complete", "All items on file before X-91, nothing is missing")
SANCTION: Final = {"soort": "loonsanctie_beschikking", "datum": date(2026, 4, 20), "grond": "inhoudelijk"} | {
    "tot": date(2027, 6, 7)
}


@cache
def _file(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((GOLDEN / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def dossier(
    file: str,
    name: str,
    *more: dict[str, Any],
    without: tuple[str, ...] = (),
    **blocks: Any,  # noqa: ANN401 - blocks of a dossier
) -> dict[str, Any]:
    """A golden dossier with some kinds of event left out, others added, and blocks of its own."""
    case: dict[str, Any] = next(case["case"] for case in _file(file) if case["name"] == name)
    events = [event for event in case["gebeurtenissen"] if event["soort"] not in without]
    return case | {"gebeurtenissen": [*events, *more]} | blocks


def sick(*events: dict[str, Any], **blocks: Any) -> dict[str, Any]:  # noqa: ANN401 - blocks of a dossier
    return {"ziekteperioden": [{"van": SICK}], "gebeurtenissen": list(events)} | blocks


def event(soort: str, datum: date, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of any type
    return {"soort": soort, "datum": datum, **fields}


def of(case: dict[str, Any], as_of: date) -> Outcome:
    return assess(judge(read(case), rules(), as_of), rules())


def step(outcome: Outcome, name: str) -> Step:
    return next(one for one in outcome.steps if one.step == name)


def ground(outcome: Outcome, rule: str) -> Ground:
    return next(one for one in outcome.grounds if one.verdict.rule.id == rule)


def lasts(outcome: Outcome) -> dict[str | None, date | None]:
    """The rule that each remedy is for, with its last day; the first of each."""
    return {remedy.rule: remedy.before for remedy in reversed(outcome.remedies)}


def sources(because: Because) -> set[str]:
    """The sources that a reason or one below it names."""
    own = {because.origin.source} if isinstance(because.origin, Article) else set()
    return own.union(*(sources(part) for part in because.parts))


class TestTested:
    def test_before_the_first_sick_day_there_is_no_test(self) -> None:
        outcome = of(sick(), date(2024, 6, 9))
        assert (outcome.risk, outcome.exposure, outcome.kinds) == ("not_applicable", None, ())
        assert [(one.step, one.answer) for one in outcome.steps] == [("tested", "no")]

    @pytest.mark.parametrize(
        ("outcome", "risk"), [("niet_behandeld", "none"), ("toegekend", "not_applicable"), (None, "not_applicable")]
    )
    def test_a_claim_that_was_not_handled_is_no_decision(self, outcome: str | None, risk: str) -> None:
        said = {} if outcome is None else {"uitkomst": outcome}
        assert of(dossier(*DONE, event("wia_beslissing", date(2026, 3, 9), **said)), date(2026, 3, 10)).risk == risk

    def test_an_aow_day_that_is_not_known_leaves_it_open(self) -> None:
        """Born after the table: not before 67 years and 3 months, 1 March 2032."""
        case = {
            "ziekteperioden": [{"van": date(2031, 1, 6)}],
            "gebeurtenissen": [],
            "werknemer": {"geboortedatum": date(1964, 12, 1)},
        }
        assert step(of(case, date(2032, 2, 29)), "tested").answer == "yes"
        outcome = of(case, date(2032, 3, 1))
        assert step(outcome, "tested").answer == "unknown"
        assert outcome.to_find_out[0].claim.en == "whether AOW age is reached is not known"

    def test_an_early_iva_that_was_only_asked_for_is_mentioned(self) -> None:
        asked = event("vervroegde_iva_aanvraag", date(2025, 8, 18))
        because = step(of(sick(asked), date(2026, 1, 20)), "tested").because
        assert because.parts[0].claim.en == "early IVA asked on {0}, not granted"

    @pytest.mark.parametrize(("day", "late", "disputed"), [(26, None, False), (27, 1, True), (28, 2, False)])
    def test_days_late_of_uwv_are_told_and_the_lenient_day_is_disputed(
        self, day: int, late: int | None, *, disputed: bool
    ) -> None:
        because = step(of(sick(SANCTION | {"datum": date(2026, 4, day)}), date(2026, 5, 1)), "tested").because
        told = [part.values[0] for part in because.parts if part.claim.en.startswith("UWV decided")]
        assert told == (
            [] if late is None else [(f"{late} {'dag' if late == 1 else 'dagen'}", f"{late} day" + "s" * (late > 1))]
        )
        assert ("Which day" in str([part.claim.en for part in because.parts])) is disputed

    def test_a_loonsanctie_that_ended_is_over(self) -> None:
        assert of(sick(SANCTION), date(2027, 6, 6)).risk == "imposed"
        over = of(sick(SANCTION), date(2027, 6, 7))
        assert over.risk == "not_applicable"
        assert step(over, "tested").because.values == (date(2026, 4, 20), date(2027, 6, 7))

    @pytest.mark.parametrize(("last", "risk"), [(date(2024, 7, 20), "not_applicable"), (date(2024, 7, 21), "elevated")])
    def test_recovery_of_sickness_benefit_needs_six_weeks_of_sickness(self, last: date, risk: str) -> None:
        """Day 41 is 20 July, day 42 the 21st; a problem analysis is not due by then, the report is a day late."""
        case = sick(
            event("re_integratieverslag", last + timedelta(1)),
            dienstverband={"einde": last},
            werkgever={"eigenrisicodrager_zw": False},
        )
        assert of(case, date(2024, 8, 1)).risk == risk


class TestComplete:
    def test_a_second_evaluation_stands_in_for_the_final_one(self) -> None:
        as_of = date(2026, 3, 10)
        assert ground(of(dossier(*DONE, without=("eindevaluatie",)), as_of), "eindevaluatie").weight == "high"
        later = event("eerstejaarsevaluatie", date(2025, 12, 1), visie_werkgever=True, visie_werknemer=True)
        outcome = of(dossier(*DONE, later, without=("eindevaluatie",)), as_of)
        assert step(outcome, "complete").answer == "yes"
        assert outcome.risk == "none"

    def test_on_the_disputed_day_the_report_weighs_nothing_and_both_views_are_told(self) -> None:
        case = dossier(*DONE, without=("re_integratieverslag",))
        disputed, after = of(case, X - timedelta(90)), of(case, X - timedelta(89))
        assert (disputed.risk, after.risk) == ("none", "high")
        assert step(disputed, "complete").answer == "unknown"
        assert "rechtspraak" in sources(step(disputed, "complete").because)

    def test_long_before_its_day_the_report_is_still_to_come(self) -> None:
        answer = step(of(sick(), date(2024, 7, 1)), "complete")
        assert (answer.answer, answer.well) == ("unknown", None)
        assert answer.because.values == (X - timedelta(91),)

    def test_an_item_of_which_it_is_unknown_whether_it_is_there_raises_nothing(self) -> None:
        deviation = event("afwijking", date(2024, 7, 30), regel="plan_van_aanpak", motivering="vakantie")
        case = dossier(*DONE, deviation, without=("plan_van_aanpak",))
        outcome = of(case, date(2026, 3, 10))
        complete = step(outcome, "complete")
        assert (complete.answer, complete.because.claim.en) == ("unknown", "cannot be told of: {0}")
        assert complete.because.values == (rules().find("plan_van_aanpak").short,)  # type: ignore[union-attr] # there is one
        assert isinstance(complete.because.origin, CaseLine)
        assert "administrative" not in outcome.kinds
        assert any(isinstance(one.origin, CaseLine) for one in outcome.to_find_out)

    def test_medical_information_is_worth_asking_after_but_no_ground(self) -> None:
        case = dossier(*DONE, without=("medische_informatie_overgedragen",))
        before, after = of(case, X - timedelta(91)), of(case, X - timedelta(90))
        assert len(after.to_find_out) == len(before.to_find_out) + 1
        assert after.risk == "none"

    def test_a_duty_that_is_an_item_as_well_is_told_once(self) -> None:
        outcome = of(dossier(*DONE, without=("probleemanalyse",)), date(2026, 3, 10))
        found = [one for one in outcome.grounds if one.verdict.rule.id == "probleemanalyse"]
        assert [(one.weight, one.kind, one.also) for one in found] == [("high", "administrative", "substantive")]
        assert outcome.kinds[:2] == ("administrative", "substantive")

    def test_where_employment_ends_the_report_is_that_of_the_last_day(self) -> None:
        work = {"dienstverband": {"einde": date(2024, 10, 31)}, "werkgever": {"eigenrisicodrager_zw": False}}
        done = (
            event("probleemanalyse", date(2024, 7, 20), benutbare_mogelijkheden="ja"),
            event("plan_van_aanpak", date(2024, 8, 1)),
        )
        drawn_up = event("re_integratieverslag", date(2024, 10, 30))
        asked = [
            (sick(*done, **work), date(2024, 10, 1), "unknown"),
            (sick(*done, **work), date(2024, 11, 1), "no"),
            (sick(*done, drawn_up, **work), date(2024, 11, 1), "yes"),
            (sick(*done, drawn_up, **work), date(2024, 10, 31), "unknown"),
            (sick(*done, drawn_up, **work | {"werkgever": {}}), date(2024, 11, 1), "yes"),
            (sick(*done, **work | {"werkgever": {}}), date(2024, 11, 1), "unknown"),
            (sick(done[0], drawn_up, **work), date(2024, 11, 1), "no"),
        ]
        assert [step(of(case, day), "complete").answer for case, day, _ in asked] == [answer for *_, answer in asked]


class TestResultAndCapacity:
    def test_at_exactly_65_percent_both_texts_are_told(self) -> None:
        work = event("werkhervatting", date(2026, 1, 12), waar="ander_werk", loonwaarde=65, structureel=True)
        outcome = of(dossier(*DONE, work | {"akkoord_werknemer": True}), date(2026, 3, 10))
        answer = step(outcome, "satisfactory_result")
        assert (answer.answer, answer.well) == ("unknown", None)
        disputed = next(part for part in answer.because.parts if part.claim.en.startswith("Is exactly"))
        assert [part.origin.source for part in disputed.parts if isinstance(part.origin, Article)] == [
            "beoordelingskader",
            "professioneel_kader",
        ]
        assert answer.because in outcome.to_find_out

    def test_nothing_after_a_satisfactory_result_is_asked_but_repair(self) -> None:
        outcome = of(dossier("satisfactory_result", "Own work for the whole wage"), date(2026, 1, 20))
        assert [one.step for one in outcome.steps] == ["tested", "complete", "satisfactory_result", "repairable"]

    def test_without_capacity_what_was_late_weighs_light_but_missed_consults_do_not(self) -> None:
        """Track 2 began 78 days late, the doctor says nee on 1 October 2025; 91 days later is 31 December."""
        name = "Without result the missing second track weighs high"
        nee = event("consult_bedrijfsarts", date(2025, 10, 1), benutbare_mogelijkheden="nee")
        case = dossier("satisfactory_result", name)
        case["gebeurtenissen"] = [one for one in case["gebeurtenissen"] if one["datum"] < date(2025, 10, 1)] + [nee]
        case["gebeurtenissen"].append(event("tweede_spoor_start", date(2025, 9, 30)))
        low, raised = of(case, date(2025, 12, 30)), of(case, date(2025, 12, 31))
        assert (ground(low, "tweede_spoor_na_evaluatie").weight, low.risk) == ("low", "low")
        assert "without capacity light at most" in ground(low, "tweede_spoor_na_evaluatie").because.claim.en
        assert (ground(raised, "consult_bedrijfsarts").weight, raised.risk) == ("elevated", "elevated")
        assert step(low, "repairable").answer == "unknown"

    def test_without_capacity_what_is_missing_or_a_little_late_weighs_light_as_well(self) -> None:
        name, as_of = ("capacity", "The doctor says nee now"), date(2026, 1, 20)
        assert ground(of(dossier(*name, without=("trajectplan",)), as_of), "trajectplan").weight == "low"
        later = event("tweede_spoor_start", date(2025, 7, 28))  # due 2025-07-14, six weeks from the evaluation
        found = ground(of(dossier(*name, later, without=("tweede_spoor_start",)), as_of), "tweede_spoor_na_evaluatie")
        assert (found.verdict.status, found.verdict.days_late, found.weight) == ("late", 14, "low")
        # Due 2025-07-14, and still within the days after which it weighs more.
        name, nee = ("satisfactory_result", "Without result the missing second track weighs high"), date(2025, 8, 4)
        case = dossier(*name, event("consult_bedrijfsarts", nee, benutbare_mogelijkheden="nee"))
        case["gebeurtenissen"] = [one for one in case["gebeurtenissen"] if one["datum"] <= nee]
        found = ground(of(case, date(2025, 8, 11)), "tweede_spoor_na_evaluatie")
        assert (found.verdict.status, found.verdict.days_late, found.weight) == ("missing", 28, "low")

    def test_without_capacity_a_track_begun_late_that_runs_long_weighs_light_as_well(self) -> None:
        nee = event("consult_bedrijfsarts", date(2026, 3, 20), benutbare_mogelijkheden="nee")
        case = dossier("efforts_track2", "Track 1 closed, begun late but running 26 weeks at the claim", nee)
        assert ground(of(case, date(2026, 3, 23)), "tweede_spoor_bij_uitgesloten_spoor_1").weight == "low"

    def test_marginal_capacity_without_a_second_track_stays_low_when_the_view_is_old(self) -> None:
        name = "Marginal at the evaluation and no track 2"
        case = dossier("capacity", name)
        outcome = of(case, date(2026, 1, 20))
        assert (outcome.risk, outcome.grounds) == ("low", ())
        assert "marginal" in step(outcome, "capacity").because.parts[0].claim.en

    def test_without_a_statement_capacity_is_assumed_and_said(self) -> None:
        answer = step(of(sick(), date(2024, 7, 1)), "capacity")
        assert (answer.answer, answer.because.claim.en) == (
            "yes",
            "no statement of the company doctor: capacity assumed",
        )


class TestWeights:
    def test_a_second_track_that_was_begun_late_elsewhere_no_longer_runs_once_it_ended(self) -> None:
        name = "Track 1 closed, begun late, in time after the evaluation, running 26 weeks"
        start = next(e for e in dossier("efforts_track2", name)["gebeurtenissen"] if e["soort"] == "tweede_spoor_start")
        for ended, weight in ((date(2026, 3, 16), "elevated"), (date(2026, 3, 15), "high")):
            posted = event("detachering", start["datum"], tot_en_met=ended)
            case = dossier("efforts_track2", name, posted, without=("tweede_spoor_start",))
            assert ground(of(case, date(2026, 3, 23)), "tweede_spoor_bij_uitgesloten_spoor_1").weight == weight
        over = dossier("efforts_track2", name, event("tweede_spoor_einde", date(2026, 3, 16), resultaat="gestaakt"))
        assert ground(of(over, date(2026, 3, 23)), "tweede_spoor_bij_uitgesloten_spoor_1").weight == "high"

    def test_a_second_track_that_ended_on_the_day_it_began_does_not_run(self) -> None:
        name = ("efforts_track2", "Track 1 closed, begun late but running 26 weeks at the claim")
        ended = event("tweede_spoor_einde", date(2025, 9, 15), resultaat="gestaakt")
        rule = "tweede_spoor_bij_uitgesloten_spoor_1"
        assert ground(of(dossier(*name), date(2026, 3, 23)), rule).weight == "elevated"
        assert ground(of(dossier(*name, ended), date(2026, 3, 23)), rule).weight == "high"

    def test_the_reason_of_a_weight_says_which_threshold_was_passed(self) -> None:
        late = of(dossier("efforts_track2", "43 days overdue and missing"), date(2026, 4, 2))
        because = ground(late, "tweede_spoor_na_evaluatie").because
        assert because.claim.nl.format(*(getattr(v, "nl", v) for v in because.values)) == (
            "43 dagen over tijd, meer dan 42 dagen"
        )

    def test_an_old_term_holds_for_an_old_end(self) -> None:
        days = Series(((date(2002, 4, 1), 91), (date(2013, 7, 1), 77)))
        # 91 days before 30 September 2013 is 1 July, on which the new term holds; a day earlier the old one does.
        assert counted_back(days, date(2013, 9, 30)) == date(2013, 7, 15)
        assert counted_back(days, date(2013, 9, 29)) == date(2013, 6, 30)
        assert counted_back(Series(((date(2002, 4, 1), None),)), X) == X
        assert counted_back(Series(((date(2002, 4, 1), None), (date(2013, 7, 1), 77))), date(2013, 6, 30)) == date(
            2013, 6, 30
        )


class TestCure:
    """A second track that began too late, made good; D and E as above, a report at least every 26 weeks."""

    def cured(self, *events: dict[str, Any], as_of: date = date(2026, 7, 1)) -> bool:
        judgement = judge(read(sick(*events)), rules(), as_of)
        assert judgement.facts is not None
        return cured_by([], Subject(judgement, rules(), judgement.facts)) is not None

    def track(self, end: date, plan: date = date(2025, 12, 1), result: str = "geplaatst") -> list[dict[str, Any]]:
        return [
            event("tweede_spoor_start", date(2025, 12, 1)),
            event("trajectplan", plan),
            event("voortgangsrapportage_tweede_spoor", date(2026, 3, 2)),
            event("tweede_spoor_einde", end, resultaat=result),
        ]

    def test_finished_on_the_last_day_of_the_wait_and_not_the_day_after(self) -> None:
        assert self.cured(*self.track(X))
        assert not self.cured(*self.track(X + timedelta(days=1)))

    def test_with_a_plan_by_the_end_and_not_the_day_after(self) -> None:
        assert self.cured(*self.track(date(2026, 5, 4), plan=date(2026, 5, 4)))
        assert not self.cured(*self.track(date(2026, 5, 4), plan=date(2026, 5, 5)))

    def test_broken_off_is_not_finished(self) -> None:
        assert not self.cured(*self.track(date(2026, 5, 4), result="gestaakt"))

    def test_what_ended_without_having_begun_is_not_finished(self) -> None:
        assert not self.cured(event("trajectplan", date(2026, 3, 2)), self.track(date(2026, 5, 4))[-1])

    def test_a_track_that_begins_after_the_end_does_not_make_the_first_adequate(self) -> None:
        first = event("tweede_spoor_start", date(2025, 6, 2))
        rest = [event("trajectplan", date(2025, 6, 2)), self.track(date(2026, 5, 4))[-1]]
        assert not self.cured(first, *rest)
        assert not self.cured(first, *rest, event("tweede_spoor_start", date(2026, 5, 18)))


class TestValidReason:
    NAME: Final = "Without a reason the ground is high"

    def reasons(self, *grounds: str) -> Outcome:
        rule = "actie_na_deskundigenoordeel"
        events = [
            event("deugdelijke_grond", date(2026, 1, 5), regel=rule, motivering="zie dossier", grond=ground)
            for ground in grounds
        ]
        return of(dossier("valid_reason", self.NAME, *events), date(2026, 1, 15))

    def test_two_reasons_lower_one_step(self) -> None:
        outcome = self.reasons("anders", "onevenredige_belasting")
        found = ground(outcome, "actie_na_deskundigenoordeel")
        assert found.weight == "elevated"
        assert found.claimed is not None
        assert step(outcome, "valid_reason").answer == "yes"

    def test_relying_on_the_company_doctor_is_refused_and_disputed(self) -> None:
        outcome = self.reasons("advies_deskundige")
        found = ground(outcome, "actie_na_deskundigenoordeel")
        assert found.disputed is not None
        assert sources(found.disputed) == {"professioneel_kader", "rechtspraak"}
        assert (step(outcome, "valid_reason").answer, step(outcome, "valid_reason").well) == ("no", False)

    def test_beside_a_reason_that_counts_the_dispute_is_told_as_well(self) -> None:
        found = ground(self.reasons("advies_deskundige", "anders"), "actie_na_deskundigenoordeel")
        assert found.claimed is not None
        assert found.disputed is not None

    def test_without_a_reason_it_is_unknown_and_without_a_ground_not_needed(self) -> None:
        assert step(self.reasons(), "valid_reason").answer == "unknown"
        assert step(of(sick(), date(2024, 7, 1)), "valid_reason").answer == "no"

    def test_a_reason_for_another_duty_leaves_it_unknown(self) -> None:
        other = event("deugdelijke_grond", date(2026, 1, 5), regel="trajectplan", motivering="x", grond="anders")
        outcome = of(dossier("valid_reason", self.NAME, other), date(2026, 1, 15))
        assert step(outcome, "valid_reason").answer == "unknown"


def exposure(outcome: Outcome) -> Exposure:
    assert outcome.exposure is not None
    return outcome.exposure


class TestExposure:
    def test_the_sum_of_the_contract_line_by_line(self) -> None:
        """3450 x 12 / 52 = 796.1538…, of which 70 % 557.3076…, with 8 % 601.8923…, with 17.1 % 704.8158… a week."""
        work = {"maandloon": 3450, "loondoorbetaling": {"jaar_2": 70}, "vakantietoeslag": 8, "werkgeverslasten": 17.1}
        found = exposure(of(sick(dienstverband=work), date(2024, 7, 1)))
        cents = [line.amount.quantize(Decimal("0.01")) for line in found.lines]
        assert cents == [
            Decimal(text) for text in ("3450.00", "796.15", "557.31", "601.89", "704.82", "6343.34", "36650.43")
        ]
        assert [line.values for line in found.lines[2:]] == [
            *((Decimal(70),), (Decimal(8),), (Decimal("17.1"),)),
            *((9,), (52,)),
        ]
        assert found.note is None

    def test_a_late_claim_adds_its_days_to_the_longest(self) -> None:
        """16,800 a year; 9 weeks of it 2,907.69; 364 and 10 days 17,261.538…; 10 days are 2 weeks, rounded up."""
        claim = event("wia_aanvraag", date(2026, 4, 1))
        found = exposure(of(sick(claim, dienstverband=WAGE), date(2026, 4, 10)))
        assert (found.weeks_min, found.weeks_max) == (9, 54)
        assert (found.eur_min, found.eur_max) == (Decimal("2907.69"), Decimal("17261.54"))
        assert found.lines[-1].values == (52, 10)
        assert found.note is not None
        assert "only if UWV decides so" in found.note.en

    def test_what_the_sum_leaves_out_is_said(self) -> None:
        work = {"maandloon": 2000, "loondoorbetaling": {"jaar_2": 70}}
        found = exposure(of(sick(dienstverband=work), date(2024, 7, 1)))
        assert found.note is not None
        assert "vakantietoeslag, werkgeverslasten" in found.note.nl
        assert found.eur_max == Decimal("16800.00")

    def test_the_maximum_has_a_line_of_its_own(self) -> None:
        """282.95 x 261 / 52 = 1420.1913… a week in July 2024, of which 70 % 994.1339…."""
        found = exposure(of(sick(dienstverband={"maandloon": 9000}), date(2024, 7, 1)))
        assert [line.amount.quantize(Decimal("0.01")) for line in found.lines[2:4]] == [
            Decimal("1420.19"),
            Decimal("994.13"),
        ]

    def test_an_end_that_is_not_known_leaves_the_weeks_unknown(self) -> None:
        leave = {"soort": "zwangerschapsverlof", "van": date(2024, 9, 1), "tot_en_met": date(2024, 9, 30)}
        case = sick(SANCTION | {"datum": date(2026, 4, 1)}, verlof=[leave])
        case["ziekteperioden"] = [{"van": SICK, "tot_en_met": date(2024, 8, 31)}, {"van": date(2024, 10, 1)}]
        found = of(case, date(2026, 5, 1))
        assert found.risk == "imposed"
        assert (exposure(found).weeks_min, exposure(found).eur_min, step(found, "repairable").answer) == (
            None,
            None,
            "unknown",
        )
        assert (exposure(found).weeks_max, exposure(found).lines) == (None, ())


class TestRemedies:
    @pytest.mark.parametrize(
        ("as_of", "before"),
        [
            (X - timedelta(100), X - timedelta(91)),
            (X - timedelta(91), X - timedelta(91)),
            (X - timedelta(60), X - timedelta(42)),
            (X - timedelta(42), X - timedelta(42)),
            (X - timedelta(41), X),
            (X, X),
        ],
    )
    def test_an_item_of_the_report_helps_until_the_next_day_that_counts(self, as_of: date, before: date) -> None:
        outcome = of(dossier(*DONE, without=("eindevaluatie",)), as_of)
        assert lasts(outcome)["eindevaluatie"] == before
        week = "about a week" in next(r.action.en for r in outcome.remedies if r.rule == "eindevaluatie")
        assert week is (as_of > X - timedelta(91))

    def test_once_uwv_asked_its_own_day_counts(self) -> None:
        asked = event("herstelverzoek_riv", date(2026, 4, 1), uiterlijk=date(2026, 4, 8))
        case = dossier(*DONE, asked, without=("eindevaluatie",))
        assert lasts(of(case, date(2026, 4, 8)))["eindevaluatie"] == date(2026, 4, 8)
        assert lasts(of(case, date(2026, 4, 9)))["eindevaluatie"] == X - timedelta(42)
        answered = dossier(*DONE, asked, event("riv_aangevuld", date(2026, 4, 3)), without=("eindevaluatie",))
        assert lasts(of(answered, date(2026, 4, 5)))["eindevaluatie"] == X - timedelta(42)

    def test_the_claim_is_no_day_to_work_towards_once_it_is_made(self) -> None:
        name, claimed = "Without result the missing second track weighs high", X - timedelta(60)
        outcome = of(dossier("satisfactory_result", name, event("wia_aanvraag", claimed)), claimed)
        assert lasts(outcome)["tweede_spoor_na_evaluatie"] == X - timedelta(42)

    @pytest.mark.parametrize(
        ("as_of", "before"),
        [
            # Evaluation 2025-06-02, due 42 days later on 14 July; heavier from 42 days after that, 25 August.
            (date(2025, 7, 21), date(2025, 8, 25)),
            (date(2025, 8, 25), date(2025, 8, 25)),
            (date(2025, 8, 26), X - timedelta(91)),
            (X - timedelta(90), X - timedelta(77)),
            (X - timedelta(76), X - timedelta(42)),
            (X - timedelta(41), X),
        ],
    )
    def test_a_second_track_helps_most_before_it_weighs_more(self, as_of: date, before: date) -> None:
        name = "Without result the missing second track weighs high"
        outcome = of(dossier("satisfactory_result", name), as_of)
        assert lasts(outcome)["tweede_spoor_na_evaluatie"] == before

    def test_one_begun_late_is_to_be_finished_before_the_wait_ends(self) -> None:
        outcome = of(dossier("efforts_cured", "Late and still running is not finished"), date(2026, 1, 20))
        assert lasts(outcome) == {"tweede_spoor_na_evaluatie": X}
        assert "Finish the track" in str(outcome.remedies[0].values)
        on_the_day = of(dossier("efforts_cured", "Late and still running is not finished"), X)
        assert lasts(on_the_day)["tweede_spoor_na_evaluatie"] == X

    def test_a_claim_that_is_missing_is_to_be_made_today(self) -> None:
        outcome = of(dossier(*DONE), X - timedelta(76))
        assert outcome.kinds == ("late_claim",)
        assert lasts(outcome) == {"wia_aanvraag": X - timedelta(76)}
        made = of(dossier(*DONE, event("wia_aanvraag", X - timedelta(76))), X - timedelta(76))
        assert (made.kinds, made.remedies) == (("late_claim",), ())

    def test_what_the_same_event_repairs_is_told_once(self) -> None:
        outcome = of(dossier("efforts_track2", "One day overdue and missing"), date(2026, 2, 19))
        assert [remedy.rule for remedy in outcome.remedies].count("tweede_spoor_na_evaluatie") == 1
        assert "tweede_spoor_venster" not in lasts(outcome)

    def test_after_the_last_day_nothing_is_left(self) -> None:
        outcome = of(sick(), X + timedelta(1))
        assert step(outcome, "tested").answer == "unknown"
        assert (step(outcome, "repairable").answer, outcome.remedies) == ("no", ())
        assert step(outcome, "repairable").well is False

    def test_too_late_for_repair_is_not_bad_where_nothing_is_to_be_repaired(self) -> None:
        recovery = next(one for one in _file("recovery") if one["name"] == "All in time up to the last day")
        answer = step(of(recovery["case"], recovery["as_of"]), "repairable")
        assert (answer.answer, answer.well) == ("no", None)


class TestRemediesAfterADecision:
    """Computed end X+1+364 = 2027-06-07; a request takes 20 + 42 days."""

    def test_a_shortening_while_it_still_ends_it_earlier(self) -> None:
        first = of(sick(SANCTION), date(2026, 6, 8))
        shortening = next(remedy for remedy in first.remedies if remedy.rule is None)
        # Requested on 8 June: decided by the 28th, ended 42 days later.
        assert shortening.values == (date(2026, 8, 9),)
        assert shortening.before == date(2027, 4, 5)
        last = of(sick(SANCTION), date(2027, 4, 5))
        assert date(2027, 6, 6) in next(remedy for remedy in last.remedies if remedy.rule is None).values
        assert of(sick(SANCTION), date(2027, 4, 6)).remedies == ()

    def test_not_before_the_loonsanctie_begins(self) -> None:
        outcome = of(sick(SANCTION | {"datum": date(2026, 3, 1)}), date(2026, 3, 2))
        assert next(remedy for remedy in outcome.remedies if remedy.rule is None).values == (X + timedelta(1),)

    def test_days_late_of_uwv_come_off(self) -> None:
        outcome = of(sick(SANCTION | {"datum": date(2026, 5, 6)}), date(2026, 6, 8))
        shortening = next(remedy for remedy in outcome.remedies if remedy.rule is None)
        assert shortening.values == (date(2026, 7, 30), ("10 dagen", "10 days"))

    def test_near_the_end_only_the_days_late_come_off(self) -> None:
        outcome = of(sick(SANCTION | {"datum": date(2026, 5, 6)}), date(2027, 4, 20))
        shortening = next(remedy for remedy in outcome.remedies if remedy.rule is None)
        assert shortening.values == (date(2027, 5, 28), ("10 dagen", "10 days"))

    def test_days_late_of_uwv_with_a_request_come_off_as_well(self) -> None:
        request = event("bekortingsverzoek", date(2026, 6, 8))
        refused = event("bekorting_beschikking", date(2026, 7, 8), toegewezen=False)
        outcome = of(sick(SANCTION, request, refused), date(2026, 7, 10))
        shortening = next(remedy for remedy in outcome.remedies if remedy.rule is None)
        assert shortening.values[1] == ("10 dagen", "10 days")

    def test_what_fell_due_after_the_claim_must_be_repaired_as_well(self) -> None:
        claim = [event("wia_aanvraag", date(2026, 3, 16)), event("oordeel_werknemer", date(2026, 3, 16))]
        outcome = of(dossier(*DONE, *claim, SANCTION), date(2026, 9, 7))
        assert outcome.grounds == ()
        told = [remedy.rule for remedy in outcome.remedies if remedy.rule is not None]
        assert told == ["voortgangsgesprek", "consult_bedrijfsarts", "voortgangsrapportage_tweede_spoor"]

    def test_what_must_be_repaired_stands_beside_it(self) -> None:
        outcome = of(sick(SANCTION), date(2026, 6, 8))
        assert lasts(outcome)["re_integratieverslag"] == date(2027, 4, 5)
        asked = of(sick(SANCTION, event("bekortingsverzoek", date(2026, 6, 8))), date(2026, 6, 10))
        assert lasts(asked)["re_integratieverslag"] is None
        assert None not in lasts(asked)

    def test_objection_until_its_own_day(self) -> None:
        assert lasts(of(sick(SANCTION), date(2026, 6, 1)))["bezwaar_loonsanctie"] == date(2026, 6, 1)
        assert "bezwaar_loonsanctie" not in lasts(of(sick(SANCTION), date(2026, 6, 2)))

    def test_uwv_late_with_the_shortening_is_reminded(self) -> None:
        case = sick(SANCTION, event("bekortingsverzoek", date(2026, 6, 8)))
        assert "bekorting_beschikking" not in lasts(of(case, date(2026, 6, 28)))
        late = of(case, date(2026, 7, 1))
        assert next(r for r in late.remedies if r.rule == "bekorting_beschikking").values == (("3 dagen", "3 days"),)

    def test_nothing_once_a_shortening_is_granted(self) -> None:
        granted = event("bekorting_beschikking", date(2026, 6, 20), toegewezen=True, tot=date(2026, 8, 1))
        case = sick(SANCTION, event("bekortingsverzoek", date(2026, 6, 8)), granted)
        assert of(case, date(2026, 7, 1)).remedies == ()
        case["gebeurtenissen"].append(event("bekortingsverzoek", date(2026, 6, 25)))
        assert of(case, date(2026, 7, 1)).remedies == ()


class TestTwoReadings:
    """Leave of unrecorded cause from 1 September 2025 to 30 April 2026; a new chain would begin on 1 May 2026."""

    @staticmethod
    def case(*events: dict[str, Any]) -> dict[str, Any]:
        leave = {"soort": "zwangerschapsverlof", "van": date(2025, 9, 1), "tot_en_met": date(2026, 4, 30)}
        spells = [{"van": SICK, "tot_en_met": date(2025, 8, 31)}, {"van": date(2026, 5, 1)}]
        return {"ziekteperioden": spells, "verlof": [leave], "gebeurtenissen": list(events)}

    def test_the_lower_risk_counts_and_answers_that_differ_are_unknown(self) -> None:
        nee = event("consult_bedrijfsarts", date(2025, 8, 30), benutbare_mogelijkheden="nee")
        outcome = of(self.case(nee), date(2026, 5, 20))
        assert outcome.risk in {"none", "low"}
        assert "depends on the cause" in outcome.to_find_out[0].claim.en

    def test_where_there_is_no_test_under_one_reading_it_is_judged_on(self) -> None:
        """Under one cause the wait of 728 days ends on 2027-02-04; with a claim on file UWV can then decide no more."""
        outcome = of(self.case(event("wia_aanvraag", date(2026, 11, 1))), date(2027, 2, 10))
        assert (outcome.risk, step(outcome, "tested").answer) != ("not_applicable", "no")
        assert step(outcome, "tested").answer == "unknown"

    def test_a_decision_that_is_valid_under_one_reading_is_not_imposed_yet(self) -> None:
        decision = SANCTION | {"datum": date(2026, 4, 20), "tot": date(2028, 2, 5)}
        outcome = of(self.case(decision), date(2026, 6, 1))
        assert outcome.risk != "imposed"


def test_every_rule_and_source_of_the_test_exists() -> None:
    terms = rules().loonsanctie
    named = {
        *(terms.tested.decision, terms.tested.end, terms.tested.shortening, terms.tested.objection),
        *(terms.tested.recovery_report, *terms.report.items, terms.report.later_evaluation, terms.report.on_request),
        *(*terms.report.handed_over, terms.capacity.second_track),
    }
    assert named <= {rule.id for rule in rules().rules}
    cited = {part.source for part in parts_of(terms) if hasattr(part, "source")}
    assert cited <= set(rules().sources)


def test_every_weight_of_the_test_is_reached_by_the_rules() -> None:
    for rule in rules().rules:
        weights = rule.weight
        if weights.missing == "administrative":
            assert rule.id in {
                *rules().loonsanctie.report.items,
                *rules().loonsanctie.report.handed_over,
                rules().loonsanctie.report.on_request,
            }


@pytest.mark.parametrize(
    ("due", "weight", "missing", "late"),
    [
        ("due: {sick_day: 2}", "{late: low, missing: high}", "high", "low"),
        # Not stated: done late weighs one step less than not done.
        ("due: {sick_day: 2}", "{missing: high}", "high", "elevated"),
        ("due: {sick_day: 2}", "{missing: elevated}", "elevated", "low"),
        ("due: {sick_day: 2}", "{missing: low}", "low", "none"),
        # However long ago it was, when nothing is said of that.
        ("every: {days: 3, start: {sick_day: 1}}", "{missing: high}", "high", "high"),
    ],
)
def test_an_own_rule_weighs_what_it_says(due: str, weight: str, missing: str, late: str, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "format: 1\nrules:\n"
        "  - {id: eigen, title: {nl: E, en: E}, short: {nl: E, en: E}, actor: werkgever, rank: practice, law: [],\n"
        "     asks: {nl: a, en: a}, when: {nl: a, en: a}, consequence: {nl: a, en: a},\n"
        "     advice: {nl: '{a}', en: '{a}'},\n"
        f"     {due}, met_by: [{{kinds: ziekmelding}}], severity: {{missing: notice}},\n"
        f"     weight: {weight}}}\n",
        encoding="utf-8",
    )
    with_own = load_rules(own)
    outcome = assess(judge(read(sick()), with_own, date(2024, 6, 20)), with_own)
    assert [(one.verdict.rule.id, one.weight) for one in outcome.grounds] == [("eigen", missing)]
    done = read(sick(event("ziekmelding", date(2024, 6, 15))))
    assert assess(judge(done, with_own, date(2024, 6, 20)), with_own).risk == late
