"""What an audit keeps of a dossier: its line, what to tackle first, the nearest day, its findings in order."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poortwachter.audit.describing import describe
from poortwachter.audit.entry import Suppression
from poortwachter.case.loading import read_case
from poortwachter.judging.engine import judge
from poortwachter.judging.loonsanctie import assess
from poortwachter.source import read_yaml
from tests.audit_snapshots import AS_OF, ROOT, about, judged, law
from tests.strategies import judged_dossiers, read

if TYPE_CHECKING:
    from poortwachter.audit.entry import Entry
    from poortwachter.output.report import Judged
    from tests.strategies import Data

BARE: Final = "dossier: linde-7\nziekteperioden:\n  - {{van: {0}}}\n"
ANALYSIS: Final = "{soort: probleemanalyse, datum: 2026-04-10, benutbare_mogelijkheden: ja}"
PERSON: Final = "werknemer: {aow_datum: 2050-01-01}\n"


def judged_text(text: str, as_of: date = AS_OF) -> Judged:
    reading = read_case(*read_yaml(text.encode(), "linde.yaml"))
    assert reading.case is not None, reading.problems
    judgement = judge(reading.case, law(), as_of)
    return judgement, assess(judgement, law())


def entry_of(text: str, as_of: date = AS_OF) -> Entry:
    return describe(judged_text(text, as_of), replace(about(), as_of=as_of))


def judged_case(reference: str) -> Judged:
    """A dossier of ``cases`` or of the snapshots, by its reference."""
    return next(one for one in judged()[0] if one[0].case.dossier.dossier == reference)


def of_case(reference: str, lang: str = "nl") -> Entry:
    return describe(judged_case(reference), about("nl" if lang == "nl" else "en"))


def with_events(*events: str, begin: str = "2026-03-02", more: str = "") -> str:
    listed = "".join(f"  - {event}\n" for event in events)
    return BARE.format(begin) + more + (f"gebeurtenissen:\n{listed}" if events else "")


# The order of findings


def test_findings_stand_worst_first_missing_before_late_and_law_before_practice() -> None:
    told = [(finding.severity, finding.status, finding.rank) for finding in of_case("rietveld-0418").findings]
    assert told == [
        ("error", "missing", "policy"),
        ("warning", "missing", "law"),
        ("warning", "missing", "policy"),
        ("warning", "missing", "practice"),
        ("warning", "late", "regulation"),
        ("warning", "late", "regulation"),
        ("notice", "missing", "practice"),
    ]


@settings(max_examples=40)
@given(judged_dossiers())
def test_every_finding_is_kept_once_and_none_stands_after_a_lesser_one(drawn: tuple[Data, date]) -> None:
    data, as_of = drawn
    judgement = judge(read(data), law(), as_of)
    entry = describe((judgement, assess(judgement, law())), replace(about(), as_of=as_of))
    keys = [(finding.rule, finding.occurrence) for finding in entry.findings]
    assert sorted(keys, key=str) == sorted((verdict.key for verdict in judgement.findings), key=str)
    weights = [("error", "warning", "notice").index(finding.severity) for finding in entry.findings]
    assert weights == sorted(weights)
    assert sum(entry.row.severities.values()) == len(entry.findings)


def test_an_entry_passes_between_processes() -> None:
    entry = of_case("rietveld-0418")
    assert pickle.loads(pickle.dumps(entry)) == entry  # noqa: S301 - made right here


# A finding in words


@pytest.mark.parametrize(
    ("reference", "rule", "nl", "en"),
    [
        (
            "rietveld-0418",
            "tweede_spoor_na_evaluatie",
            "Tweede spoor ontbreekt sinds do 15 okt, 38 d",
            "Second track missing since Thu 15 Oct, 38 d",
        ),
        ("rietveld-0418", "plan_van_aanpak", "Plan van aanpak 8 d te laat", "Action plan 8 d late"),
        ("rietveld-0418", "voortgangsgesprek", "Voortgangsgesprek 3, 35 d te laat", "Progress review 3, 35 d late"),
        (
            "rietveld-0418",
            "arbeidsdeskundig_onderzoek",
            "Onderzoek arbeidsdesk. nog niet",
            "Labour expert report not yet",
        ),
        (
            "keizersmantel-0071",
            "tweede_spoor_venster",
            "Tweede spoor, week 8–52 te vroeg",  # noqa: RUF001 - the title's dash
            "Second track, week 8–52 early",  # noqa: RUF001
        ),
    ],
)
def test_the_short_message_names_the_duty_and_how_late_it_is(reference: str, rule: str, nl: str, en: str) -> None:
    for lang, wanted in (("nl", nl), ("en", en)):
        assert next(one.short for one in of_case(reference, lang).findings if one.rule == rule) == wanted


def test_a_number_of_days_is_kept_apart_from_the_number_that_ends_a_title() -> None:
    shorts = [finding.short for finding in of_case("steenhouwer-0140").findings]
    assert "Tweede spoor, week 8–52, 330 d later" in shorts  # noqa: RUF001


def test_a_day_of_another_year_tells_its_year_in_the_short_message() -> None:
    findings = entry_of(with_events(ANALYSIS), date(2027, 1, 20)).findings
    plan = next(finding for finding in findings if finding.rule == "plan_van_aanpak")
    assert plan.short == "Plan van aanpak ontbreekt sinds 24 apr 2026, 271 d"
    findings = entry_of(with_events(ANALYSIS), date(2026, 12, 31)).findings
    plan = next(finding for finding in findings if finding.rule == "plan_van_aanpak")
    assert plan.short == "Plan van aanpak ontbreekt sinds vr 24 apr, 251 d"


def test_a_rule_that_words_its_own_message_keeps_it() -> None:
    weekend = next(one for one in entry_of(BARE.format("2026-03-01")).findings if one.rule == "eerste_ziektedag")
    assert weekend.short == weekend.message
    assert weekend.message.startswith("De eerste ziektedag valt in het weekend")


def test_a_finding_has_its_place_its_sources_and_a_fingerprint() -> None:
    finding = of_case("rietveld-0418").findings[0]
    assert (finding.line, finding.column) == (44, 5)
    assert all(source.url.startswith("https://") for source in finding.sources)
    assert len(finding.fingerprint) == 32


def test_fingerprints_tell_findings_apart_and_do_not_depend_on_where_they_stand() -> None:
    text = with_events(ANALYSIS)
    before = [finding.fingerprint for finding in entry_of(text).findings]
    moved = entry_of("# een regel erbij\n\n" + text).findings
    assert [finding.fingerprint for finding in moved] == before
    assert len(set(before)) == len(before)


# What to tackle first


@pytest.mark.parametrize(
    ("reference", "nl", "en", "days"),
    [
        ("rietveld-0418", "Tweede spoor ontbreekt", "Second track missing", 38),
        ("waterlelie-0047", "Plan van aanpak te laat", "Action plan late", 25),
        ("steenhouwer-0140", "Loonsanctie tot 9 aug 2027", "Wage sanction until 9 Aug 2027", None),
        ("hersteld-0007", "Hersteld sinds 19 okt", "Recovered since 19 Oct", None),
        ("houtzager-0005", "AOW-leeftijd bereikt", "AOW age reached", None),
        ("grasduin-0011", "Vervroegde IVA toegekend", "Early IVA granted", None),
        ("later-0031", "Nog niet ziek", "Not yet sick", None),
        ("keizersmantel-0071", "", "", None),
        ("zetspiegel-0102", "", "", None),
    ],
)
def test_what_to_tackle_first_or_what_rests_of_the_case(reference: str, nl: str, en: str, days: int | None) -> None:
    assert (of_case(reference).row.first, of_case(reference).row.days) == (nl, days)
    assert of_case(reference, "en").row.first == en


def test_a_note_is_nothing_to_tackle() -> None:
    entry = of_case("keizersmantel-0071")
    assert entry.row.severities == {"error": 0, "warning": 0, "notice": 1}
    assert entry.row.first == ""


@pytest.mark.parametrize(
    ("as_of", "first"),
    [
        (date(2026, 3, 8), "Dienstverband eindigt 10 mrt"),
        (date(2026, 3, 10), "Dienstverband eindigt 10 mrt"),
        (date(2026, 3, 11), "Dienstverband eindigde 10 mrt"),
    ],
)
def test_employment_ends_through_its_last_day_and_ended_after_it(as_of: date, first: str) -> None:
    text = with_events(
        "{soort: aangifte_einde_dienstverband, datum: 2026-03-10}",
        more=PERSON + "werkgever: {eigenrisicodrager_zw: ja}\ndienstverband: {einde: 2026-03-10}\n",
    )
    entry = entry_of(text, as_of)
    assert (entry.row.risk, entry.row.first) == ("not_applicable", first)


def test_a_wia_decision_ends_the_case() -> None:
    text = with_events("{soort: wia_beslissing, datum: 2028-02-01, uitkomst: toegekend}", more=PERSON)
    one = judged_text(text, date(2028, 2, 10))
    accepted = Suppression("exception", "dossier overgenomen")
    entry = describe(one, replace(about(), as_of=date(2028, 2, 10)), lambda _: accepted)
    assert entry.row.first == "WIA beslist op 1 feb"


def test_where_uwv_names_no_day_the_one_of_its_counting_rules_is_told() -> None:
    text = (ROOT / "cases" / "loonsanctie-opgelegd.yaml").read_text(encoding="utf-8").rstrip()
    shortened = f"{text}\n  - {{soort: bekorting_beschikking, datum: 2026-11-20, toegewezen: ja}}\n"
    # Six weeks after 2026-11-20 is 2027-01-01.
    assert entry_of(shortened).row.first == "Loonsanctie tot 1 jan 2027"


def test_a_loonsanctie_that_ended_says_so() -> None:
    one = judged_case("steenhouwer-0140")
    on = {day: judge(one[0].case, law(), day) for day in (date(2027, 8, 8), date(2027, 8, 9))}
    rows = [
        describe(
            (judgement, assess(judgement, law())), replace(about(), as_of=day), lambda _: Suppression("baseline", "")
        )
        for day, judgement in on.items()
    ]
    assert [entry.row.first for entry in rows] == ["Loonsanctie tot 9 aug", "Loonsanctie geëindigd 9 aug"]


# Findings that do not count


def test_what_is_suppressed_does_not_count_and_is_not_tackled_first() -> None:
    known = Suppression("baseline", "")
    one = judged_case("rietveld-0418")
    entry = describe(one, about(), lambda finding: known if finding.severity == "error" else None)
    assert entry.findings[0].suppressed == known
    assert entry.row.severities == {"error": 0, "warning": 5, "notice": 1}
    assert entry.row.suppressed == 1
    assert (entry.row.first, entry.row.days) == ("Reactie op weigering ontbreekt", 19)
    assert len(entry.counted) == 6


# The nearest day


def test_today_is_a_day_on_which_something_is_due() -> None:
    text = with_events(ANALYSIS)  # the plan is due fourteen days after the analysis: 2026-04-24
    assert entry_of(text, date(2026, 4, 23)).row.next_day == date(2026, 4, 24)
    assert entry_of(text, date(2026, 4, 24)).row.next_day == date(2026, 4, 24)
    assert entry_of(text, date(2026, 4, 25)).row.next_day != date(2026, 4, 24)


def test_what_uwv_itself_has_to_do_is_no_next_day() -> None:
    upcoming = [one for one in judged_case("korfmaker-0150")[0].verdicts if one.status == "upcoming"]
    assert {one.rule.actor for one in upcoming} == {"uwv"}
    assert of_case("korfmaker-0150").row.next_day is None


def test_the_last_day_on_which_something_weighs_less_counts_when_it_is_nearer() -> None:
    judgement, outcome = judged_case("rietveld-0418")
    remedies_alone = describe((replace(judgement, verdicts=()), outcome), about())
    assert remedies_alone.row.next_day == date(2026, 11, 26)
    assert of_case("rietveld-0418").row.next_day == date(2026, 11, 23)


# Cost, week, employer


@pytest.mark.parametrize(
    ("reference", "risk", "cost", "weeks"),
    [
        ("rietveld-0418", "elevated", Decimal("36650.43"), 52),
        ("avondrood-0256", "high", Decimal("25492.32"), 52),
        ("steenhouwer-0140", "imposed", Decimal("25424.45"), 38),
        ("waterlelie-0047", "low", None, None),
        ("zetspiegel-0102", "none", None, None),
        ("grasduin-0011", "not_applicable", None, None),
    ],
)
def test_only_a_risk_from_raised_on_has_a_cost(
    reference: str, risk: str, cost: Decimal | None, weeks: int | None
) -> None:
    row = of_case(reference).row
    assert (row.risk, row.cost, row.weeks) == (risk, cost, weeks)


def test_without_a_wage_the_cost_is_unknown_and_not_nothing() -> None:
    entry = entry_of(with_events(begin="2025-03-03"))
    assert entry.row.risk in ("elevated", "high")
    assert (entry.row.cost, entry.row.weeks) == (None, None)


@pytest.mark.parametrize(
    ("as_of", "week"),
    [(date(2026, 3, 1), None), (date(2026, 3, 2), 1), (date(2026, 3, 8), 1), (date(2026, 3, 9), 2)],
)
def test_the_week_is_one_of_sickness(as_of: date, week: int | None) -> None:
    assert entry_of(BARE.format("2026-03-02"), as_of).row.week == week


def test_after_recovery_there_is_no_week() -> None:
    assert of_case("hersteld-0007").row.week is None


def test_the_employer_is_the_one_recorded_or_none() -> None:
    assert of_case("rietveld-0418").row.employer == "Kwekerij Het Rietveld"
    assert of_case("hersteld-0007").row.employer is None


# What redaction rests on: no text repeats what a dossier says of itself

NAMES: Final = st.text("QXZqxzØ", min_size=6, max_size=12)


@settings(max_examples=40)
@given(judged_dossiers(), st.tuples(NAMES, NAMES, NAMES, NAMES))
def test_nothing_that_a_dossier_says_in_words_reaches_a_text(
    drawn: tuple[Data, date], names: tuple[str, str, str, str]
) -> None:
    data, as_of = drawn
    reference, employer, employee, words = names
    named = {
        **data,
        "dossier": reference,
        "werkgever": {**data.get("werkgever", {}), "naam": employer},
        "werknemer": {**data.get("werknemer", {}), "kenmerk": employee},
        "gebeurtenissen": [
            {**event, "toelichting": words, "document": words} for event in data.get("gebeurtenissen", [])
        ],
    }
    judgement = judge(read(named), law(), as_of)
    entry = describe((judgement, assess(judgement, law())), replace(about(), as_of=as_of))
    texts = [entry.row.first]
    for finding in entry.findings:
        texts += [finding.title, finding.message, finding.short, finding.advice, *map(str, finding.sources)]
    assert not [text for text in texts for name in names if name in text]
