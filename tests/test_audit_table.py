"""An audit as people see it: what stands first, what fits, and that nothing is lost where it does not."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poortwachter.audit.describing import describe
from poortwachter.audit.entry import Entry, Finding, Row, Suppression, Totals
from poortwachter.audit.table import RISK_ORDER, View, arranged, closing, group_of, heading, sort_key, summary
from poortwachter.audit.table_details import details, padded, problem_lines, rule_head, rule_key, rule_line
from poortwachter.audit.table_strip import strip_head, strip_legend, strip_line
from poortwachter.judging.loonsanctie.outcome import RISKS
from poortwachter.output.table import Page
from poortwachter.output.words import ERROR, SEVERITY_STYLE, in_ascii
from poortwachter.problems import Place, Problem
from poortwachter.text import Text
from tests.audit_snapshots import AS_OF, FOLDER, SNAPSHOTS, about, judged, law, taken, totals_of, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.text import Text as Line

    from poortwachter.audit.table import Grouping
    from poortwachter.text import Lang

AGAIN: Final = "differs; if the new output is right, write it with: python tests/audit_snapshots.py"


def row(dossier: str = "linde-7", **changes: Any) -> Row:  # noqa: ANN401 - the fields of a row
    plain = Row(
        file=f"cases/{dossier}.yaml",
        dossier=dossier,
        employer=None,
        week=12,
        risk="none",
        first="",
        days=None,
        next_day=None,
        cost=None,
        weeks=None,
        severities={"error": 0, "warning": 0, "notice": 0},
        suppressed=0,
    )
    return plain._replace(**changes)


def finding(**changes: Any) -> Finding:  # noqa: ANN401 - the fields of a finding
    plain = Finding(
        rule="plan_van_aanpak",
        occurrence=None,
        title="Plan van aanpak",
        rank="regulation",
        status="late",
        severity="warning",
        due=date(2026, 4, 24),
        done=date(2026, 5, 2),
        days_late=8,
        message="Plan van aanpak 8 dagen te laat (2 mei 2026, uiterlijk 24 apr 2026)",
        short="Plan van aanpak 8 d te laat",
        advice="Niets meer te herstellen.",
        line=12,
        column=5,
        sources=(),
        fingerprint="0" * 32,
    )
    return plain._replace(**changes)


def page(width: int = 80, lang: Lang = "nl", *, is_today: bool = True) -> Page:
    return Page(lang, width, law().sources, is_today)


def view(width: int = 80, lang: Lang = "nl", grouping: Grouping = "dossier", top: int | None = None) -> View:
    return View(page(width, lang), AS_OF, grouping, top)


def plain(lines: Iterable[Line]) -> list[str]:
    return [line.plain for line in lines]


def summed(rows: Sequence[Row], look: View, totals: Totals | None = None) -> list[str]:
    return plain(summary(rows, arranged(rows, look), totals or totals_of(rows), look))


# Whole outputs


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_snapshot(name: str) -> None:
    path = FOLDER / f"{name}.txt"
    assert taken(SNAPSHOTS[name]) == (path.read_text(encoding="utf-8") if path.exists() else ""), f"{path.name} {AGAIN}"


def test_no_snapshot_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(SNAPSHOTS), AGAIN


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_no_line_ends_in_spaces_or_is_wider_than_the_page(name: str) -> None:
    shown = SNAPSHOTS[name]
    lines = taken(shown).splitlines()
    assert [line for line in lines if line != line.rstrip()] == []
    # Nothing cuts a path, and the name of a rule is never broken.
    assert [line for line in lines if len(line) > shown.width and "cases" not in line and "snapshots" not in line] == []


@pytest.mark.parametrize("name", ["audit-ascii", "audit-strip-ascii"])
def test_without_unicode_everything_is_readable(name: str) -> None:
    assert taken(SNAPSHOTS[name]).isascii()


def test_only_the_sixteen_colours_and_bold_are_used() -> None:
    names = {"bold", "not bold", "red", "yellow", "cyan", "green", "bright_black", ""}
    for shown in SNAPSHOTS.values():
        for line in written(shown):
            styles = [str(line.style), *(str(span.style) for span in line.spans)]
            for style in styles:
                assert style in names or set(style.replace("not bold", "").split()) <= names, style


# What needs a person first


def test_a_loonsanctie_that_can_be_averted_comes_before_one_that_was_imposed() -> None:
    assert RISK_ORDER[:3] == ("high", "imposed", "elevated")
    assert set(RISK_ORDER) == set(RISKS)
    rows = [row(risk, risk=risk) for risk in RISKS]
    assert [rows[number].risk for number in arranged(rows, view())] == list(RISK_ORDER)


def test_of_one_risk_the_nearest_day_comes_first_and_no_day_last() -> None:
    days = [None, date(2026, 12, 1), AS_OF, date(2026, 11, 30)]
    rows = [row(str(number), next_day=day) for number, day in enumerate(days)]
    assert arranged(rows, view()) == [2, 3, 1, 0]


def test_of_one_day_the_longest_overdue_comes_first() -> None:
    rows = [row("a", days=1), row("b"), row("c", days=30)]
    assert arranged(rows, view()) == [2, 0, 1]


@given(st.permutations([row(str(n), risk=RISKS[n % 6], next_day=AS_OF + timedelta(n % 3)) for n in range(12)]))
def test_the_order_does_not_depend_on_the_order_of_reading(rows: list[Row]) -> None:
    order = arranged(rows, view())
    assert [rows[number] for number in order] == sorted(rows, key=sort_key)


def test_the_top_are_those_that_need_a_person_first_and_the_rest_is_counted() -> None:
    rows = [row("a"), row("b", risk="high"), row("c", risk="low"), row("d", risk="elevated")]
    assert [rows[number].dossier for number in arranged(rows, view(top=2))] == ["b", "d"]
    assert "Nog 2 dossiers niet getoond (--top 2)." in summed(rows, view(top=2))
    assert "1 more dossier not shown (--top 3)." in summed(rows, view(lang="en", top=3))
    assert not any("--top" in line for line in summed(rows, view(top=4)))


def test_the_total_is_of_all_dossiers_also_when_few_are_shown() -> None:
    rows = [row(name, risk="high", cost=Decimal(1000), weeks=52) for name in "abc"]
    told = summed(rows, view(100, top=1))
    total = next(line for line in told if line.startswith("samen"))
    assert "hoogstens, van alle 3 dossiers" in total
    assert total.endswith("€ 3.000")


# Groups


def test_groups_by_employer_stand_worst_first_with_their_own_count_and_cost() -> None:
    rows = [
        row("a", employer="Linde"),
        row("b", employer="Esdoorn", risk="elevated", cost=Decimal(2000), weeks=52),
        row("c", employer="Linde", risk="high", cost=Decimal(1000), weeks=52),
        row("d"),
    ]
    look = view(grouping="employer")
    assert [rows[number].dossier for number in arranged(rows, look)] == ["c", "a", "b", "d"]
    heads = [line for line in summed(rows, look) if ": " in line and "dossier" in line and "EUR:" not in line]
    assert heads == [
        "Linde: 2 dossiers, hoogstens € 1.000",
        "Esdoorn: 1 dossier, hoogstens € 2.000",
        "werkgever niet vastgelegd: 1 dossier",
    ]


def test_groups_by_risk_are_named_after_it() -> None:
    rows = [row("a", risk="high"), row("b", risk="low"), row("c", risk="low")]
    told = summed(rows, view(lang="en", grouping="risk"))
    assert [line for line in told if line.startswith(("high:", "low:"))] == ["high: 1 dossier", "low: 2 dossiers"]


@pytest.mark.parametrize("grouping", ["dossier", "rule"])
def test_other_groupings_leave_the_table_whole(grouping: Grouping) -> None:
    assert group_of(row(), view(grouping=grouping)) is None


# Heading and closing


def test_the_heading_counts_and_names_what_was_read() -> None:
    totals = Totals(14, 1, {}, 0, {}, Decimal(0))
    (line,) = plain(heading(["cases/"], totals, view(100)))
    assert line.startswith("14 dossiers in cases/, 1 bestand niet te lezen  ")
    assert line.endswith("  zo 22 nov 2026")
    assert len(line) <= 100


@pytest.mark.parametrize(
    ("paths", "wanted"),
    [
        (["-"], "1 dossier van standaardinvoer"),
        (["a.yaml", "b"], "1 dossier in a.yaml en b"),
        (["a", "b", "c"], "1 dossier in a, b en c"),
        (["a", "b", "c", "d"], "1 dossier in 4 paden"),
        ([], "1 dossier"),
    ],
)
def test_the_heading_names_few_paths_and_counts_many(paths: list[str], wanted: str) -> None:
    (line,) = plain(heading(paths, Totals(1, 0, {}, 0, {}, Decimal(0)), view(100)))
    assert line.split("  ")[0] == wanted


def test_a_long_path_leaves_the_day_a_line_of_its_own() -> None:
    told = plain(heading(["map/" * 30], Totals(2, 0, {}, 0, {}, Decimal(0)), view(80, "en")))
    assert told == [f"2 dossiers in {'map/' * 30}", "Sun 22 Nov 2026"]


@pytest.mark.parametrize(
    ("severities", "suppressed", "invalid", "nl", "en"),
    [
        ({}, 0, 0, "Geen bevindingen.", "No findings."),
        ({"error": 1}, 0, 0, "1 fout in 1 dossier.", "1 error in 1 dossier."),
        (
            {"error": 5, "warning": 8, "notice": 2},
            0,
            1,
            "5 fouten, 8 keer let op, 2 ter info in 1 dossier. 1 bestand niet te lezen.",
            "5 errors, 8 warnings, 2 notes in 1 dossier. 1 file cannot be read.",
        ),
        (
            {"warning": 1},
            2,
            0,
            "1 keer let op in 1 dossier. 2 bevindingen tellen niet mee (uitzondering of nulmeting).",
            "1 warning in 1 dossier. 2 findings do not count (exception or baseline).",
        ),
        (
            {},
            1,
            3,
            "Geen bevindingen. 1 bevinding telt niet mee (uitzondering of nulmeting). 3 bestanden niet te lezen.",
            "No findings. 1 finding does not count (exception or baseline). 3 files cannot be read.",
        ),
    ],
)
def test_the_last_lines_repeat_the_counts(
    severities: dict[str, int], suppressed: int, invalid: int, nl: str, en: str
) -> None:
    totals = Totals(2, invalid, severities, suppressed, {}, Decimal(0))
    rows = [row("a", severities=severities), row("b", severities={"error": 0})]
    for lang, wanted in (("nl", nl), ("en", en)):
        assert " ".join(plain(closing(rows, totals, page(80, "nl" if lang == "nl" else "en")))) == wanted


def test_no_dossiers_is_no_table() -> None:
    assert summed([], view()) == []


# The table


def test_the_nearest_day_is_today_only_on_that_day() -> None:
    rows = [row("a", next_day=AS_OF), row("b", next_day=AS_OF + timedelta(1))]
    told = summed(rows, view(100))
    assert told[1].endswith("vandaag")
    assert told[2].endswith("ma 23 nov")
    past = View(page(100, is_today=False), AS_OF)
    assert summed(rows, past)[1].endswith("zo 22 nov")


def test_a_day_in_another_year_tells_its_year() -> None:
    rows = [row("a", next_day=date(2026, 12, 31)), row("b", next_day=date(2027, 1, 1))]
    assert [line.split("12")[-1].strip() for line in summed(rows, view(100))[1:3]] == ["do 31 dec", "vr  1 jan 27"]


@pytest.mark.parametrize(
    ("width", "heads"),
    [
        (60, ["risico", "dossier", "eerst aanpakken", "dagen"]),
        (65, ["risico", "dossier", "eerst aanpakken", "dagen"]),
        (66, ["risico", "dossier", "eerst aanpakken", "dagen", "volgende"]),
        (79, ["risico", "dossier", "eerst aanpakken", "dagen", "volgende"]),
        (80, ["risico", "dossier", "eerst aanpakken", "dagen", "volgende", "EUR"]),
        (95, ["risico", "dossier", "eerst aanpakken", "dagen", "volgende", "EUR"]),
        (96, ["risico", "dossier", "wk", "eerst aanpakken", "dagen", "volgende", "kosten"]),
        (119, ["risico", "dossier", "wk", "eerst aanpakken", "dagen", "volgende", "kosten"]),
        (120, ["risico", "dossier", "werkgever", "wk", "eerst aanpakken", "dagen", "volgende", "kosten"]),
    ],
)
def test_a_narrower_page_has_fewer_columns(width: int, heads: list[str]) -> None:
    rows = [row(employer="Linde", risk="high", cost=Decimal(1000), weeks=52, next_day=AS_OF)]
    assert summed(rows, view(width))[0].replace("eerst aanpakken", "eerst_aanpakken").split() == [
        head.replace(" ", "_") for head in heads
    ]


def test_below_sixty_characters_a_dossier_takes_two_lines() -> None:
    rows = [row(risk="high", first="Plan van aanpak ontbreekt", days=3, next_day=AS_OF)]
    assert summed(rows, view(59))[:2] == ["hoog  linde-7  vandaag", "    Plan van aanpak ontbreekt +3"]


@pytest.mark.parametrize("width", [50, 72])
def test_where_the_cost_has_no_column_the_total_is_told_all_the_same(width: int) -> None:
    rows = [row(risk="high", cost=Decimal("1234.50"), weeks=52)]
    assert "Samen hoogstens € 1.234." in summed(rows, view(width))


def test_without_any_cost_there_is_no_column_for_it() -> None:
    told = summed([row(risk="low")], view(100))
    assert "kosten" not in " ".join(told)
    assert not any(line.startswith("samen") for line in told)


def test_a_dossier_of_which_no_wage_is_known_is_counted_apart() -> None:
    rows = [row("a", risk="high", cost=Decimal(1000), weeks=52), row("b", risk="elevated"), row("c", risk="low")]
    assert "Zonder 1 dossier waarvan geen loon bekend is." in " ".join(summed(rows, view(100)))


def test_the_weeks_left_of_one_sanction_are_told_and_of_several_the_most() -> None:
    rows = [
        row("a", risk="high", cost=Decimal(1000), weeks=52),
        row("b", risk="imposed", cost=Decimal(1000), weeks=38),
    ]
    assert "tot 52 weken loon; bij opgelegd de resterende 38 weken." in " ".join(summed(rows, view(100)))
    rows.append(row("c", risk="imposed", cost=Decimal(1000), weeks=1))
    assert "tot 52 weken loon; bij opgelegd de resterende, tot 38 weken." in " ".join(summed(rows, view(100)))


LONG: Final = "kenmerk-" + "9" * 60


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_a_very_long_reference_is_cut_in_the_table_and_whole_above_its_findings(width: int) -> None:
    entry = Entry(row(LONG, first="Plan van aanpak te laat", days=8), (finding(),))
    told = summed([entry.row], view(width))
    assert max(map(len, told)) <= width
    assert "..." in told[1]
    assert LONG in plain(details(entry, page(width)))[1]


@pytest.mark.parametrize("width", [60, 66, 80, 96, 120])
def test_what_to_tackle_first_goes_on_in_the_next_line_and_is_never_cut(width: int) -> None:
    text = "Rapportage van het tweede spoor ontbreekt al heel lang en nog langer"
    told = summed(
        [row("naam-van-een-dossier-001", first=text, days=1234, risk="high", cost=Decimal(99999))], view(width)
    )
    start = told[0].index("eerst aanpakken")
    end = told[0].index("dagen")
    cells = [line[start:end].strip() for line in told[1:]]
    assert " ".join(cells[: cells.index("")] if "" in cells else cells).startswith(text)
    assert max(map(len, told)) <= width


@pytest.mark.parametrize(
    ("length", "shown"), [(30, "e" * 32), (31, "e" * 28 + "..."), (46, "e" * 13 + "..."), (47, "")]
)
def test_an_employer_is_cut_and_then_goes_before_what_to_tackle_first_does(length: int, shown: str) -> None:
    one = row("d" * 10, employer="e" * 32, first="t" * length, risk="high", cost=Decimal(9999), weeks=52)
    told = summed([one], view(120))
    # Three characters stay free: without Unicode an amount takes so many more.
    assert max(map(len, told)) <= 117
    assert told[1].split()[2] == (shown or "12")
    assert one.first in told[1]


def test_names_in_wide_characters_keep_the_columns_straight() -> None:
    assert padded("日本", 6) == "日本  "
    assert padded("日本語日本語", 7) == "日本..."
    assert padded("abc", 3) == "abc"
    assert padded("abcdefg", 6) == "abc..."


@pytest.mark.parametrize("width", [20, 30, 45])
def test_a_very_narrow_page_is_no_reason_to_fail(width: int) -> None:
    for one in judged()[0]:
        entry = describe(one, about())
        rows, look = [entry.row], view(width)
        assert summed(rows, look)
        details(entry, look.page)
        strip_line(entry, one[0], look.page)
        plain(closing(rows, totals_of(rows, 1), look.page))
    for problem in judged()[1]:
        assert problem_lines(problem, page(width))


# The findings of a dossier


def test_a_dossier_without_findings_takes_no_lines() -> None:
    assert details(Entry(row(), ()), page()) == []


def test_findings_stand_below_their_dossier_with_norm_and_rule_where_there_is_room() -> None:
    entry = Entry(row(), (finding(), finding(severity="error", rank="law", rule="wia_aanvraag")))
    assert plain(details(entry, page(100))) == [
        "",
        "linde-7  cases/linde-7.yaml",
        f"  let op   {'Plan van aanpak 8 d te laat':<51}  regeling  plan_van_aanpak",
        f"  fout     {'Plan van aanpak 8 d te laat':<51}  wet       wia_aanvraag",
    ]
    assert plain(details(entry, page(80)))[2] == f"{'  let op   Plan van aanpak 8 d te laat':<65}plan_van_aanpak"


def test_a_rule_for_which_there_is_no_room_goes_to_the_next_line() -> None:
    entry = Entry(row(), (finding(rule="r" * 40),))
    told = plain(details(entry, page(60)))
    assert told[2:] == ["  let op   Plan van aanpak 8 d te laat", f"{'':20}{'r' * 40}"]


def test_a_number_of_days_is_not_parted_from_its_letter() -> None:
    for width in range(30, 100):
        entry = Entry(row(), (finding(short="Eerste spoor begonnen ontbreekt sinds vr 3 jul, 142 d"),))
        told = plain(details(entry, page(width)))
        assert "142 d" in " ".join(told)
        assert any("142 d" in line for line in told)


def test_the_severity_is_a_word_and_a_colour() -> None:
    for severity, style in SEVERITY_STYLE.items():
        line = details(Entry(row(), (finding(severity=severity),)), page())[2]
        assert style in {str(span.style) for span in line.spans}


def test_a_finding_that_does_not_count_says_why_and_has_no_colour() -> None:
    exception = Suppression("exception", "wacht op UWV", "M. de Wit", date(2026, 12, 31))
    told = details(Entry(row(), (finding(severity="error", suppressed=exception),)), page())
    assert told[-1].plain == "           uitzondering tot en met 31 dec 2026, M. de Wit: wacht op UWV"
    assert ERROR not in {str(span.style) for line in told for span in line.spans}
    known = details(Entry(row(), (finding(suppressed=Suppression("baseline", "")),)), page(80, "en"))
    assert known[-1].plain == "           was in the baseline"


# The findings of a rule


def test_rules_stand_by_their_errors_then_their_warnings_then_by_name() -> None:
    rules = {"b": {"warning": 9}, "a": {"error": 1}, "d": {"error": 1, "warning": 1}, "c": {"warning": 9}, "e": {}}
    assert sorted(rules, key=lambda rule: rule_key(rules[rule], rule)) == ["d", "a", "b", "c", "e"]


def test_the_head_of_a_rule_counts_its_findings() -> None:
    told = plain(rule_head("Plan van aanpak", "plan_van_aanpak", "regulation", {"error": 2, "warning": 1}, page(80)))
    assert told == ["", f"{'Plan van aanpak  2 fouten, 1 keer let op':<55}regeling  plan_van_aanpak"]
    assert plain(rule_head("Plan", "plan", "law", {}, page(40, "en")))[1] == f"Plan{'':27}law  plan"


def test_a_finding_below_its_rule_says_of_which_dossier_and_where() -> None:
    entry = Entry(row(), (finding(),))
    (line,) = plain(rule_line(entry, entry.findings[0], page(80)))
    assert line == f"{'  let op   linde-7           Plan van aanpak 8 d te laat':<59}cases/linde-7.yaml:12"
    known = finding(suppressed=Suppression("baseline", ""))
    assert plain(rule_line(entry, known, page(80)))[1] == "           stond in de nulmeting"


# What could not be read


def test_a_problem_says_where_what_and_what_to_type() -> None:
    problem = Problem(
        "cases/x.yaml",
        Place(7, 12),
        "date",
        Text("Geen geldige datum", "No valid date"),
        Text("2025-02-17", "2025-02-17"),
    )
    assert plain(problem_lines(problem, page(80))) == [
        "niet te lezen  cases/x.yaml:7:12  Geen geldige datum (2025-02-17)"
    ]
    assert plain(problem_lines(problem, page(60, "en"))) == [
        "cannot be read  cases/x.yaml:7:12",
        "                No valid date (2025-02-17)",
    ]


def test_a_whole_file_has_no_place_and_a_warning_is_no_error() -> None:
    whole = Problem("x", None, "not_found", Text("Dit bestand bestaat niet", "This file does not exist"))
    assert plain(problem_lines(whole, page())) == ["niet te lezen  x  Dit bestand bestaat niet"]
    warning = Problem("x", Place(1, 2), "medical_word", Text("Woord", "Word"), severity="warning")
    assert plain(problem_lines(warning, page())) == ["na te kijken  x:1:2  Woord"]


# The strip


def strips(reference: str, width: int = 80) -> list[str]:
    one = next(one for one in judged()[0] if one[0].case.dossier.dossier == reference)
    return plain(strip_line(describe(one, about()), one[0], page(width)))


def test_the_strip_marks_what_is_overdue_up_to_today() -> None:
    (line,) = strips("rietveld-0418")
    cells = line[17:70]
    assert cells.index("▶") == (63 - 1) // 2
    # Due at the end of week 57, missing since: to the character of today.
    assert cells[28:31] == "✗✗✗"
    assert cells[52] == "│"
    assert line.endswith("│  verhoogd")


def test_after_the_wait_today_stands_behind_its_end() -> None:
    (line,) = strips("steenhouwer-0140")
    assert line[17:].endswith("─▶  opgelegd")


def test_after_recovery_and_before_sickness_there_is_no_today() -> None:
    assert "▶" not in strips("hersteld-0007")[0]
    assert strips("later-0031") == [f"later-0031{'':62}n.v.t."]


def test_a_reference_that_does_not_fit_has_a_line_of_its_own() -> None:
    told = strips("keizersmantel-0071")
    assert told[0] == "keizersmantel-0071"
    assert len(told) == 2
    assert len(strips("keizersmantel-0071", 90)) == 1


@pytest.mark.parametrize(("width", "weeks"), [(79, 4), (80, 2), (120, 2)])
def test_a_character_stands_for_two_weeks_or_four(width: int, weeks: int) -> None:
    legend = " ".join(plain(strip_legend(page(width))))
    assert f"{weeks} weken per teken" in legend
    head = strip_head(page(width)).plain
    (line,) = strips("verlof-0012", width)
    # Today is in week 61: so many characters from the one below 53.
    assert line.index("▶") - head.index("53") == (61 - 1) // weeks - (53 - 1) // weeks


@pytest.mark.parametrize("width", [50, 60, 79, 80, 100, 120])
def test_a_strip_fits_the_page_also_without_unicode(width: int) -> None:
    lines = [strip_head(page(width)), *strip_legend(page(width))]
    for one in judged()[0]:
        lines += strip_line(describe(one, about()), one[0], page(width))
    assert max(len(in_ascii(line.plain)) for line in lines) <= width
