"""What people see of UWV's test: the risk in the head, the steps, what findings weigh, the sum, and its own page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import pytest

from poortwachter import judge, load_case, load_rules
from poortwachter.because import Article, Because, CaseLine, RuleText
from poortwachter.judging.loonsanctie.outcome import Exposure, Ground, Outcome, Remedy, Risk, Step, SumLine
from poortwachter.judging.verdict import Judgement, Verdict
from poortwachter.output import risk, terminal
from poortwachter.output.table import Page
from poortwachter.output.words import in_ascii
from poortwachter.text import Lang, Text, same
from tests.commandline import ROOT, SICK, check, run

RULES: Final = load_rules()
JUDGED: Final = judge(load_case(ROOT / "cases" / "rietveld.yaml"), RULES, date(2026, 11, 22))
if TYPE_CHECKING:
    from pathlib import Path

LANGS: Final = pytest.mark.parametrize("lang", ["nl", "en"])
NO_LINES: Final[tuple[SumLine, ...]] = ()


def verdict(rule: str, occurrence: int | None = None) -> Verdict:
    return next(one for one in JUDGED.findings if one.rule.id == rule and occurrence in (None, one.occurrence))


def step(name: str, answer: str = "yes", *, well: bool | None = None, because: str = "omdat") -> Step:
    question = next(one.question for one in RULES.loonsanctie.steps if one.step == name)
    return Step(name, question, answer, Because(same(because)), well)  # type: ignore[arg-type]


def ground(rule: str, weight: str, occurrence: int | None = None, **more: Any) -> Ground:  # noqa: ANN401
    values: dict[str, Any] = {"kind": "substantive", "because": Because(same("reden"), (), RuleText(rule)), **more}
    return Ground(verdict=verdict(rule, occurrence), weight=weight, **values)  # type: ignore[arg-type]


EXPOSURE: Final = Exposure(9, 52, Decimal("6343.34"), Decimal("36650.43"), NO_LINES, None)
PLAIN: Final = Outcome(
    risk="high",
    kinds=("substantive",),
    steps=(step("tested"), step("efforts", "no", well=False), step("repairable", well=True)),
    grounds=(
        ground("tweede_spoor_na_evaluatie", "elevated"),
        ground("passend_werk_geweigerd", "elevated"),
        ground("plan_van_aanpak", "low"),
    ),
    remedies=(),
    exposure=EXPOSURE,
    to_find_out=(),
)


def page(lang: Lang = "nl", width: int = 80) -> Page:
    return Page(lang, width, RULES.sources)


def told(outcome: Outcome, lang: Lang = "nl", width: int = 80, judgement: Judgement = JUDGED) -> str:
    lines = terminal.told(judgement, outcome, page(lang, width), everything=False, only=())
    return "\n".join(line.plain for line in lines)


def head(outcome: Outcome, lang: Lang = "nl") -> str:
    """The line on the risk, in one piece."""
    text = " ".join(told(outcome, lang).split("\n\n")[0].split())
    begin = min(text.index(word) for word in ("Risico", "Risk ", "Loonsanctie:", "Wage sanction:") if word in text)
    return text[begin:]


# The head


@pytest.mark.parametrize(
    ("changes", "nl", "en"),
    [
        (
            {},
            "Risico op loonsanctie: hoog. Kosten dan € 6.343 tot € 36.650 (9 tot 52 weken).",
            "Risk of a wage sanction: high. Cost then €6,343 to €36,650 (9 to 52 weeks).",
        ),
        (
            {"risk": "elevated", "kinds": ("administrative", "substantive", "late_claim")},
            "Risico op loonsanctie: verhoogd (verslag onvolledig, te weinig gedaan, WIA-aanvraag te laat). "
            "Kosten dan € 6.343 tot € 36.650 (9 tot 52 weken).",
            "Risk of a wage sanction: raised (report incomplete, too little done, WIA claim late). "
            "Cost then €6,343 to €36,650 (9 to 52 weeks).",
        ),
        (
            {"risk": "low", "exposure": Exposure(9, 52, None, None, NO_LINES, same("geen loon"))},
            "Risico op loonsanctie: laag. Een loonsanctie duurt dan 9 tot 52 weken.",
            "Risk of a wage sanction: low. A sanction then lasts 9 to 52 weeks.",
        ),
        (
            {"risk": "none", "kinds": ()},
            "Risico op loonsanctie: geen.",
            "Risk of a wage sanction: none.",
        ),
        (
            {"kinds": ("recovery",), "exposure": Exposure(0, 52, None, None, NO_LINES, None)},
            "Risico op verhaal van ziekengeld: hoog. UWV verhaalt dan hoogstens 52 weken.",
            "Risk that sickness benefit is recovered: high. UWV then recovers at most 52 weeks.",
        ),
        (
            {"risk": "imposed", "exposure": Exposure(1, 1, Decimal(704), Decimal(704), NO_LINES, None)},
            "Loonsanctie: opgelegd. Kosten tot het einde € 704 (1 week).",
            "Wage sanction: imposed. Cost until it ends €704 (1 week).",
        ),
        (
            {"risk": "imposed", "exposure": Exposure(37, 37, None, None, NO_LINES, None)},
            "Loonsanctie: opgelegd. Nog 37 weken.",
            "Wage sanction: imposed. 37 weeks left.",
        ),
        (
            {"risk": "imposed", "exposure": Exposure(None, None, None, None, NO_LINES, None)},
            "Loonsanctie: opgelegd.",
            "Wage sanction: imposed.",
        ),
        (
            {
                "risk": "not_applicable",
                "kinds": (),
                "steps": (step("tested", "no", because="AOW"),),
                "exposure": None,
                "grounds": (),
            },
            "Risico op loonsanctie: n.v.t. AOW.",
            "Risk of a wage sanction: n/a. AOW.",
        ),
    ],
)
def test_the_head_tells_the_risk_its_kinds_and_its_cost(changes: dict[str, Any], nl: str, en: str) -> None:
    outcome = replace(PLAIN, **changes)
    assert head(outcome) == nl
    assert head(outcome, "en") == en


@pytest.mark.parametrize(
    ("level", "style"),
    [("low", None), ("elevated", "yellow"), ("high", "bold red"), ("imposed", "bold red")],
)
def test_the_risk_is_a_single_coloured_word_in_the_head_and_at_the_end(level: Risk, style: str | None) -> None:
    outcome = replace(PLAIN, risk=level)
    word = {"low": "laag", "elevated": "verhoogd", "high": "hoog", "imposed": "opgelegd"}[level]
    lines = [
        line
        for line in terminal.told(JUDGED, outcome, page(), everything=False, only=())
        if line.plain.startswith(("Risico op", "Loonsanctie:", "1 fout"))
    ]
    assert len(lines) == 2
    for line in lines:
        coloured = [line.plain[span.start : span.end] for span in line.spans if span.style in ("yellow", "bold red")]
        assert coloured == ([word] if style else [])
        assert all(span.style in (style, "bold") for span in line.spans)


@LANGS
def test_the_last_line_repeats_the_risk(lang: Lang) -> None:
    *_, summary, _why = told(PLAIN, lang).splitlines()
    assert summary.endswith({"nl": "Risico op loonsanctie hoog.", "en": "Risk of a wage sanction high."}[lang])


def test_the_sign_of_the_euro_and_its_amount_stay_on_one_line() -> None:
    for width in range(20, 100):
        assert not any(line.endswith("€") for line in told(PLAIN, width=width).splitlines())


def test_without_unicode_the_euro_is_written_apart_from_its_amount() -> None:
    assert in_ascii("€6,343") == in_ascii("€ 6,343") == "EUR 6,343"


@pytest.mark.parametrize(
    ("level", "nl"),
    [("none", "geen, voor zover bekend."), ("low", "laag, voor zover bekend."), ("elevated", "verhoogd.")],
)
def test_a_low_risk_says_that_something_is_unknown(level: Risk, nl: str) -> None:
    outcome = replace(PLAIN, risk=level, kinds=(), to_find_out=(Because(same("oordeel"), (), CaseLine(3, 1)),))
    assert head(outcome).startswith(f"Risico op loonsanctie: {nl}")
    assert "Voor het risico: oordeel (regel 3)." in told(outcome)


def test_names_too_long_for_the_page_go_on_below() -> None:
    lines = told(PLAIN, width=40).splitlines()
    assert lines[:4] == [
        "rietveld-0418",
        "Kwekerij Het Rietveld, werknemer W-0418",
        "zo 22 nov 2026",
        "Ziek sinds ma 8 sep 2025: week 63 van",
    ]


# The steps


def block(outcome: Outcome, lang: Lang = "nl", width: int = 80) -> list[str]:
    return [line.plain for line in risk.block(outcome, JUDGED, page(lang, width))]


def test_the_steps_stand_in_columns() -> None:
    assert block(PLAIN) == [
        "Zo toetst UWV",
        "  ·  Wordt er getoetst?  ja   omdat",
        "  ✗  Genoeg gedaan?      nee  middel: tweede spoor, reactie op weigering; licht:",
        "                              plan van aanpak",
        "  ✓  Nog te herstellen?  ja   omdat",
    ]


def test_on_a_narrow_page_the_sentence_stands_below() -> None:
    assert block(PLAIN, width=50) == [
        "Zo toetst UWV",
        "  ·  Wordt er getoetst?  ja",
        "     omdat",
        "  ✗  Genoeg gedaan?      nee",
        "     middel: tweede spoor, reactie op weigering;",
        "     licht: plan van aanpak",
        "  ✓  Nog te herstellen?  ja",
        "     omdat",
    ]


@LANGS
def test_prose_keeps_to_eighty_characters_at_any_width(lang: Lang) -> None:
    long = replace(PLAIN, steps=(step("tested", "unknown", because="woord " * 40), *PLAIN.steps))
    for width in (40, 59, 60, 72, 80, 120, 200):
        assert max(map(len, block(long, lang, width))) <= min(width, 80)


def test_an_unknown_answer_has_its_own_sign_whatever_it_means() -> None:
    unknown = replace(PLAIN, steps=(step("tested", "unknown", well=False), step("capacity", "no")))
    assert [line[2] for line in block(unknown)[1:]] == ["?", "·"]


def test_a_ground_that_recurs_is_counted_and_abbreviations_keep_their_capitals() -> None:
    again = ground("voortgangsgesprek", "low", 3)
    outcome = replace(PLAIN, grounds=(again, again))
    assert risk.by_weight(outcome, "nl") == "licht: voortgangsgesprek (2 keer)"
    assert risk.by_weight(outcome, "en") == "light: progress review (2 times)"


def test_what_the_report_lacks_is_no_effort() -> None:
    outcome = replace(PLAIN, grounds=(ground("plan_van_aanpak", "high", kind="administrative"),))
    assert risk.by_weight(outcome, "nl") == ""
    assert "     nee  omdat" in "\n".join(block(outcome))


def test_a_document_that_also_was_too_little_done_weighs_as_its_rule_says() -> None:
    both = ground("tweede_spoor_na_evaluatie", "high", kind="administrative", also="substantive")
    assert risk.by_weight(replace(PLAIN, grounds=(both,)), "nl") == "middel: tweede spoor"


# After a decision

REMEDIES: Final = (
    Remedy(Text("Vraag bekorting", "Ask for a shortening"), (), None),
    Remedy(Text("Maak bezwaar, uiterlijk {0}", "Object, until {0}"), (date(2026, 12, 1),), date(2026, 12, 1)),
)


def test_after_a_decision_what_still_helps_stands_under_the_steps() -> None:
    lines = block(replace(PLAIN, risk="imposed", remedies=REMEDIES))
    assert lines[-4:] == [
        "",
        "Wat nog helpt, uiterlijk op",
        "  nu          Vraag bekorting",
        "  di 1 dec    Maak bezwaar, uiterlijk di 1 dec 2026",
    ]
    assert "Wat nog helpt, uiterlijk op" not in block(replace(PLAIN, remedies=REMEDIES))


# What findings weigh


def test_a_finding_tells_what_it_weighs_and_that_the_weight_is_our_reading() -> None:
    assert "  weegt  middel: reden (onze lezing).\n" in told(PLAIN)
    assert "  weighs medium: reden (our reading).\n" in told(PLAIN, "en")


def test_a_finding_that_weighs_nothing_says_so_unless_it_is_disputed_or_there_is_no_test() -> None:
    assert told(PLAIN).count("  weegt  niet mee voor de loonsanctie.\n") == 1  # the late review, not the trajectplan
    no_test = replace(PLAIN, risk="not_applicable", steps=(step("tested", "no"),), grounds=(), exposure=None)
    assert "  weegt  " not in told(no_test)


def test_a_claimed_reason_and_a_dispute_are_told_with_their_sources() -> None:
    views = (
        Because(same("nooit"), (), Article("professioneel_kader", "par. 6")),
        Because(same("soms"), (), Article("rechtspraak", "Rb 2022")),
    )
    weighed = ground(
        "passend_werk_geweigerd",
        "low",
        claimed=Because(same("grond van {0}"), (date(2026, 11, 1),), CaseLine(47, 1)),
        disputed=Because(same("Telt dat?"), (), None, views),
    )
    text = " ".join(told(replace(PLAIN, grounds=(weighed,))).split())
    assert (
        "weegt licht: reden (onze lezing). Grond van zo 1 nov 2026; UWV beslist. "
        "Betwist: Telt dat? nooit (Prof. kader par. 6); soms (rechtspraak Rb 2022)."
    ) in text


def test_what_is_told_under_another_finding_has_its_weight_too() -> None:
    outcome = replace(PLAIN, grounds=(*PLAIN.grounds, ground("tweede_spoor_venster", "low")))
    assert "77 d, weegt licht. Eén oorzaak" in " ".join(told(outcome).split())


# --explain


def explained(outcome: Outcome, lang: Lang = "nl", only: tuple[str, ...] = ()) -> str:
    return "\n".join(line.plain.rstrip() for line in terminal.explained(JUDGED, outcome, page(lang), only))


@LANGS
def test_the_chain_of_a_finding_ends_with_its_weight(lang: Lang) -> None:
    title = {"nl": "Weegt middel voor de loonsanctie", "en": "Weighs medium for the wage sanction"}[lang]
    text = explained(PLAIN, lang, ("tweede_spoor_na_evaluatie",))
    assert text.splitlines()[-2] == title
    assert text.splitlines()[-1].startswith("└ reden ")


def test_the_dossier_gets_its_steps_and_its_sum_but_a_rule_alone_does_not() -> None:
    lines = (
        SumLine(same("Maandloon"), (), Decimal(3450)),
        SumLine(Text("Dagen sinds {0}", "Days since {0}"), (date(2026, 1, 5),), Decimal("0.005")),
    )
    outcome = replace(PLAIN, exposure=replace(EXPOSURE, lines=lines, note=same("Zonder premies.")), remedies=REMEDIES)
    text = explained(outcome)
    assert "\nGenoeg gedaan? nee\n└ middel: tweede spoor, reactie op weigering; licht: plan van aanpak\n" in text
    assert "\nNog te herstellen? ja\n└ omdat\n" in text
    assert "\n  nu          Vraag bekorting\n" in text
    *_, first, second, rounding, note = text.splitlines()
    assert first.startswith("Maandloon  ")
    assert first.endswith("  € 3.450,00")
    assert second.startswith("Dagen sinds ma 5 jan 2026  ")
    assert second.endswith("      € 0,01")  # half a cent upwards
    assert len(first) == len(second) == 79
    assert (rounding[:9], note) == ("Onderweg ", "Zonder premies.")
    assert "Maandloon" not in explained(outcome, only=("plan_van_aanpak",))


# explain loonsanctie, and what a rule weighs


@LANGS
def test_the_test_has_a_page_of_its_own(lang: Lang) -> None:
    done = run("explain", "loonsanctie", "--lang", lang, "--as-of", "2026-05-01")
    assert (done.code, done.err) == (0, "")
    text = " ".join(done.out.split())
    for one in RULES.loonsanctie.steps:
        assert one.question.in_(lang) in text
        assert " ".join(one.asks.in_(lang).split()) in text
        if one.our_reading is not None:
            assert one.our_reading.in_(lang) in text
    for statistic in RULES.loonsanctie.statistics:
        assert statistic.of.in_(lang) in text
    assert {"nl": "vanaf 1 jan 2026 € 304,25", "en": "from 1 Jan 2026 €304.25"}[lang] in text
    assert {"nl": "10,6 loonsancties", "en": "10.6 wage sanctions"}[lang] in text
    assert max(len(line) for line in done.out.splitlines() if "https:" not in line) <= 80


@pytest.mark.parametrize(
    ("on", "said"), [("2026-11-22", "vanaf 1 jul 2026 niet bekend"), ("2010-01-01", ": niet bekend")]
)
def test_a_maximum_that_is_not_known_is_not_guessed(on: str, said: str) -> None:
    text = " ".join(run("explain", "loonsanctie", "--lang", "nl", "--as-of", on).out.split())
    assert f"{said}." in text


def test_the_test_as_data_stands_among_the_rules_asked_for() -> None:
    rule, test = run("explain", "plan_van_aanpak", "loonsanctie", "--format", "json", "--lang", "en").json()
    assert rule["weight"][:2] == ["late: light", "missing: medium"]
    assert test["rule"] == "loonsanctie"
    assert [one["step"] for one in test["steps"]] == [one.step for one in RULES.loonsanctie.steps]
    assert test["steps"][0]["sources"][0]["url"].startswith("https://wetten.overheid.nl/BWBR0019057/")
    assert [len(one["views"]) for one in test["disputed"]] == [2, 2, 2]
    assert test["statistics"][0]["percent"] == 10.6
    assert all(isinstance(one, str) for one in test["thresholds"])


def test_a_name_that_is_nearly_the_test_is_told_what_is_meant() -> None:
    done = run("explain", "loonsancties", "--lang", "nl")
    assert done.code == 2
    assert "loonsanctie" in done.err.replace("loonsancties", "")


@pytest.mark.parametrize(
    ("rule", "nl", "en"),
    [
        ("tweede_spoor_na_evaluatie", "te laat of ontbreekt: middel", "late or missing: medium"),
        ("tweede_spoor_na_evaluatie", "meer dan 42 dagen over tijd: zwaar", "more than 42 days overdue: heavy"),
        ("eerstejaarsevaluatie", "te laat: licht · ontbreekt: middel", "late: light · missing: medium"),
        ("consult_bedrijfsarts", "nog niet: licht", "not yet: light"),
        ("consult_bedrijfsarts", "26 weken of langer niet gedaan: middel", "not done for 26 weeks or longer: medium"),
        ("trajectplan", "te laat: niet mee", "late: nothing"),
        ("actueel_oordeel_bedrijfsarts", "ontbreekt: verslag onvolledig", "missing: report incomplete"),
        ("passend_werk_geweigerd", "niet mee voor de loonsanctie", "nothing for the wage sanction"),
        ("melding_42_weken", "niet mee voor de loonsanctie", "nothing for the wage sanction"),
    ],
)
def test_the_page_of_a_rule_tells_what_it_weighs(rule: str, nl: str, en: str) -> None:
    assert nl in " ".join(run("explain", rule, "--lang", "nl").out.split())
    assert en in " ".join(run("explain", rule, "--lang", "en").out.split())


# Whole dossiers


IMPOSED: Final = """\
dossier: d-1
ziekteperioden:
  - {van: 2024-06-10}
gebeurtenissen:
  - {soort: probleemanalyse, datum: 2024-07-18, benutbare_mogelijkheden: ja}
  - {soort: loonsanctie_beschikking, datum: 2026-05-18, grond: inhoudelijk, tot: 2027-06-07}
"""


def first(out: str) -> list[str]:
    """What stands under "Eerst doen"."""
    return next(part for part in out.split("\n\n") if part.startswith(("Eerst doen", "Do first"))).splitlines()[1:]


def test_after_a_decision_shortening_and_objection_come_first(tmp_path: Path) -> None:
    file = tmp_path / "imposed.yaml"
    file.write_text(IMPOSED)
    done = check(file, "--as-of", "2026-05-25").out
    assert first(done)[0].startswith("  nu          Herstel wat UWV noemt en vraag om bekorting; noem dat UWV 22")
    assert first(done)[-1] == "  ma 29 jun   Maak bezwaar tegen de loonsanctie, als die onjuist is"
    still = done.split("Wat nog helpt, uiterlijk op\n")[1].split("\n\n")[0]
    assert "Vandaag gevraagd" in still
    assert "Te herstellen voor een bekorting: plan van aanpak, " in still
    assert "\nLoonsanctie: opgelegd (" not in done  # its ground is only that too little was done
    assert "\nLoonsanctie: opgelegd. Nog 52 weken.\n" in done


def test_a_shortening_that_was_asked_leaves_what_to_repair(tmp_path: Path) -> None:
    file = tmp_path / "asked.yaml"
    file.write_text(IMPOSED + "  - {soort: bekortingsverzoek, datum: 2026-08-17}\n")
    out = check(file, "--as-of", "2026-08-24").out
    assert "\nWat nog helpt\n  Te herstellen voor een bekorting: plan van aanpak, " in out
    overdue = check(file, "--as-of", "2026-09-14").out
    assert "\nWat nog helpt, uiterlijk op\n  nu          UWV beslist al 8 dagen te laat op het verzoek;" in overdue
    assert "besluit bekorting" not in overdue.split("Te herstellen voor een bekorting")[1].split("\n\n")[0]


def test_what_will_weigh_more_has_its_last_day() -> None:
    assert first(check(ROOT / "cases" / "rietveld.yaml").out)[-2:] == [
        "  do 26 nov   Start een voldoende traject, met trajectplan, en leg de start",
        "              vast. Na die dag weegt dit zwaarder.",
    ]
    day_after = first(check(ROOT / "cases" / "rietveld.yaml", "--as-of", "2026-11-27").out)
    assert day_after[0] == "  nu          Start een voldoende traject, met trajectplan, en leg de start"


def test_a_report_that_is_still_to_come_is_later_and_no_unknown() -> None:
    out = check(ROOT / "cases" / "rietveld.yaml").out
    assert "  ·  Is het verslag compleet?  later     moet klaar zijn op zo 6 jun 2027\n" in out


def test_without_a_test_there_is_a_reason_and_no_block(tmp_path: Path) -> None:
    file = tmp_path / "recovered.yaml"
    file.write_text(SICK.replace("2026-09-07}", "2026-09-07, tot_en_met: 2026-10-04}"))
    out = check(file).out
    assert "\nRisico op loonsanctie: n.v.t. Hersteld op " in out
    assert "Zo toetst UWV" not in out
    assert out.splitlines()[-1].endswith("Risico op loonsanctie n.v.t.") or "Risico op loonsanctie n.v.t.\n" in out


def test_before_the_first_sick_day_the_head_tells_no_risk(tmp_path: Path) -> None:
    file = tmp_path / "later.yaml"
    file.write_text(SICK.replace("2026-09-07", "2026-12-07"))
    out = check(file).out
    assert out.count("Risico") == 1  # the last line


def test_what_only_the_test_leaves_open_is_unknown_too(tmp_path: Path) -> None:
    file = tmp_path / "end.yaml"
    text = SICK.replace("2026-09-07", "2026-05-04") + "dienstverband: {einde: 2026-10-31}\n"
    event = "  - {soort: werkhervatting, datum: 2026-10-05, waar: ander_werk, structureel: ja}\n"
    file.write_text(SICK.replace("2026-09-07", "2026-05-04") + "gebeurtenissen:\n" + event)
    unknown = check(file).out.split("\nOnbekend\n")[1]
    assert (
        "  ?  Voor het risico: ander werk, structureel, akkoord van de werknemer niet\n"
        "     vastgelegd, aansluiting bij de mogelijkheden niet vastgelegd (regel 5).\n"
    ) in unknown
    file.write_text(text)
    out = check(file).out
    assert "Risico op verhaal van ziekengeld:" in out
    assert "Voor het risico: niet vastgelegd: eigenrisicodrager_zw" not in out  # told with the verdicts it leaves open
    assert "eigenrisicodrager_zw" in out.split("\nOnbekend\n")[1]
