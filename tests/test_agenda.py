"""``agenda``: what must happen, by whom and when.

``python tests/test_agenda.py`` writes its snapshots, and the examples in the documentation, anew.
"""

from __future__ import annotations

import csv
import re
import sys
from contextlib import chdir
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

ROOT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # it is started as a script as well

import pytest  # noqa: E402
from hypothesis import given  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from poortwachter.agenda.item import Gathered, Item, gathered  # noqa: E402
from poortwachter.agenda.page import View, told  # noqa: E402
from poortwachter.agenda.sections import heading, in_order, place, sections  # noqa: E402
from poortwachter.agenda.span import Span, read_span, read_spans  # noqa: E402
from poortwachter.output.table import Page  # noqa: E402
from tests.commandline import AS_OF, SICK, Run, run  # noqa: E402
from tools.readme import filled  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.text import Lang

FOLDER: Final = Path(__file__).parent / "snapshots" / "agenda"
PAGES: Final = ("docs/agenda.md", "docs/tasks/week-42.md", "docs/tasks/uwv-sanction.md")
AGAIN: Final = "differs; if the new output is right, write it with: python tests/test_agenda.py"
SUNDAY: Final = date(2026, 11, 22)
WEDNESDAY: Final = date(2026, 11, 25)

SNAPSHOTS: Final[dict[str, tuple[int, tuple[str, ...]]]] = {
    **{
        f"agenda-{lang}-{width}": (width, ("cases", "--lang", lang))
        for lang in ("nl", "en")
        for width in (50, 72, 80, 120)
    },
    "agenda-doctor-en": (80, ("cases", "--actor", "doctor", "--within", "10d", "--lang", "en")),
    "agenda-employer-nl": (80, ("cases", "--employer", "*rietveld", "--within", "1m", "--lang", "nl")),
    "agenda-empty-nl": (80, ("tests/snapshots/dossiers/recovered.yaml", "--lang", "nl")),
    "agenda-undated-en": (80, ("tests/snapshots/dossiers/leave.yaml", "--lang", "en")),
    "agenda-markdown-en": (80, ("cases", "--format", "markdown", "--within", "1w", "--lang", "en")),
    "agenda-csv-nl": (80, ("cases", "--format", "csv", "--within", "1w", "--lang", "nl")),
    "agenda-json-en": (80, ("cases/rietveld.yaml", "--format", "json", "--within", "1w", "--lang", "en")),
    "agenda-redacted-nl": (80, ("cases", "--redact", "--within", "1w", "--lang", "nl")),
}


def agenda(*arguments: str | Path, lang: str = "en", as_of: str = AS_OF, **settings: Any) -> Run:  # noqa: ANN401
    return run("agenda", "--as-of", as_of, "--lang", lang, "--jobs", "1", *map(str, arguments), **settings)


def taken(name: str) -> str:
    width, arguments = SNAPSHOTS[name]
    with chdir(ROOT):
        done = run("agenda", "--as-of", AS_OF, "--jobs", "1", *arguments, env={"COLUMNS": str(width)})
    assert done.err == ""
    assert done.code == 0
    return re.sub(r"sha256:[0-9a-f]{64}", "sha256:...", done.out)  # changes with every rule


def item(**changes: Any) -> Item:  # noqa: ANN401 - the fields of an item
    plain = Item(
        file="cases/linde-7.yaml",
        dossier="linde-7",
        employer=None,
        kind="duty",
        rule="plan_van_aanpak",
        occurrence=None,
        title="Plan van aanpak",
        long_title="Plan van aanpak",
        actor="samen",
        rank="regulation",
        status="upcoming",
        severity=None,
        day=SUNDAY,
        disputed_until=None,
        planned=None,
        notes=(),
        warning=None,
        advice="Stel het plan op.",
        url=None,
        uid="1@poortwachter",
    )
    return plain._replace(**changes)


def on(*days: date) -> list[Item]:
    return in_order((item(day=day) for day in days), SUNDAY)


def items(done: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = done.json()["items"]
    return found


def of(dossier: str, tmp_path: Path, *options: str, lang: str = "en", as_of: str = AS_OF) -> list[dict[str, Any]]:
    file = tmp_path / "dossier.yaml"
    file.write_text(dossier, encoding="utf-8")
    return items(agenda(file, "--format", "json", *options, lang=lang, as_of=as_of))


def rules(found: Sequence[dict[str, Any]], **fields: object) -> list[object]:
    return [one["rule"] for one in found if all(one[name] == value for name, value in fields.items())]


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_the_whole_of_it(name: str) -> None:
    assert taken(name) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), AGAIN


def test_no_snapshot_is_left_over() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(SNAPSHOTS)


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_in_the_documentation_show_what_the_program_writes(page: str, tmp_path: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert filled(text, tmp_path) == text, AGAIN
    excerpts = re.findall(r"^```ics\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert len(excerpts) == (page == "docs/agenda.md")
    for excerpt in excerpts:
        lines = iter((tmp_path / "agenda.ics").read_text(encoding="utf-8").split("\n"))
        assert [line for line in excerpt.splitlines() if line not in lines] == []  # all there, in this order


class TestSpans:
    @pytest.mark.parametrize(
        ("text", "span"),
        [
            ("0d", Span(0, "d")),
            ("10d", Span(10, "d")),
            ("6w", Span(6, "w")),
            ("2M", Span(2, "m")),
            (" 1w ", Span(1, "w")),
            ("999d", Span(999, "d")),
        ],
    )
    def test_what_is_one(self, text: str, span: Span) -> None:
        assert read_span(text) == span

    @pytest.mark.parametrize(
        "text", ["", "6", "w", "-1w", "+1w", "1.5w", "1000d", "1y", "6 w", "\u0661w", "6weken", "2w,3d"]
    )
    def test_what_is_none(self, text: str) -> None:
        assert read_span(text) is None

    def test_a_list_keeps_its_order_and_holds_each_once(self) -> None:
        assert read_spans("3d,2w, 3d") == (Span(3, "d"), Span(2, "w"))
        assert read_spans("3d,,2w") is None

    def test_months_are_calendar_months(self) -> None:
        assert Span(1, "m").after(date(2027, 1, 31)) == date(2027, 2, 28)
        assert Span(1, "m").before(date(2027, 3, 31)) == date(2027, 2, 28)

    def test_weeks_are_seven_days(self) -> None:
        assert Span(6, "w").after(SUNDAY) == date(2027, 1, 3)
        assert Span(6, "w").before(date(2027, 1, 3)) == SUNDAY

    def test_the_end_of_the_calendar_is_an_end(self) -> None:
        assert Span(999, "w").after(date(9999, 1, 1)) == date.max

    def test_in_words(self) -> None:
        assert [Span(1, "w").in_("nl"), Span(6, "w").in_("nl"), Span(2, "m").in_("en")] == [
            "1 week",
            "6 weken",
            "2 months",
        ]


class TestSections:
    def headings(self, days: Sequence[date], as_of: date, until: date, *, is_today: bool = True) -> list[str]:
        found = sections(in_order((item(day=day) for day in days), as_of), as_of, until)
        return [" | ".join(heading(one, as_of, "nl", is_today=is_today)) for one in found]

    def test_weeks_run_from_monday_to_sunday_and_are_named_by_their_days(self) -> None:
        days = [date(2026, 11, 29), date(2026, 11, 30), date(2026, 12, 6), date(2026, 12, 7)]
        assert self.headings(days, SUNDAY, date(2027, 1, 3)) == [
            "ma 23 nov – zo 29 nov | komende week",  # noqa: RUF001
            "ma 30 nov – zo 6 dec | ",  # noqa: RUF001
            "ma 7 dec – zo 13 dec | ",  # noqa: RUF001
        ]

    def test_the_week_that_has_begun_runs_from_tomorrow(self) -> None:
        days = [date(2026, 11, 26), date(2026, 11, 30)]
        assert self.headings(days, WEDNESDAY, date(2026, 12, 2)) == [
            "do 26 nov – zo 29 nov | deze week",  # noqa: RUF001
            "ma 30 nov – wo 2 dec | komende week",  # noqa: RUF001
        ]

    def test_a_week_of_one_day_is_that_day(self) -> None:
        saturday = date(2026, 11, 28)
        assert self.headings([date(2026, 11, 29)], saturday, date(2026, 12, 5)) == ["zo 29 nov | deze week"]

    def test_another_year_is_named(self) -> None:
        assert self.headings([date(2026, 12, 31)], SUNDAY, date(2027, 2, 1)) == ["ma 28 dec – zo 3 jan 2027 | "]  # noqa: RUF001

    def test_a_day_asked_for_is_not_today(self) -> None:
        days = [SUNDAY, date(2026, 11, 29)]
        assert self.headings(days, SUNDAY, date(2026, 11, 29)) == [
            "Vandaag, zo 22 nov | ",
            "ma 23 nov – zo 29 nov | komende week",  # noqa: RUF001
        ]
        assert self.headings(days, SUNDAY, date(2026, 11, 29), is_today=False) == [
            "Peildatum, zo 22 nov | ",
            "ma 23 nov – zo 29 nov | ",  # noqa: RUF001
        ]

    @pytest.mark.parametrize(
        ("changes", "name"),
        [
            ({"status": "missing"}, "overdue"),
            ({"status": "missing", "rank": "practice"}, "practice"),
            ({"status": "undetermined"}, "unknown"),
        ],
    )
    def test_what_lies_behind(self, changes: dict[str, Any], name: str) -> None:
        assert place(item(day=SUNDAY - timedelta(days=1), **changes), SUNDAY) == name
        assert place(item(day=SUNDAY, **changes), SUNDAY) == "today"
        assert place(item(day=SUNDAY + timedelta(days=1), **changes), SUNDAY) == "week"

    def test_what_is_overdue_comes_first_and_the_longest_overdue_before_all(self) -> None:
        yesterday = SUNDAY - timedelta(days=1)
        late = [item(day=day, status="missing", severity="error") for day in (yesterday, yesterday - timedelta(days=9))]
        unknown = item(day=yesterday - timedelta(days=99), status="undetermined")
        assert in_order([item(), unknown, *late], SUNDAY) == [late[1], late[0], unknown, item()]

    def test_of_one_dossier_on_one_day_the_worst_comes_first(self) -> None:
        day = SUNDAY - timedelta(days=1)
        warning, error = (item(day=day, status="missing", severity=one) for one in ("warning", "error"))
        assert in_order([warning, error], SUNDAY) == [error, warning]

    @given(st.lists(st.integers(-400, 400)), st.integers(0, 6))
    def test_every_item_stands_in_one_section_on_one_of_its_days(self, offsets: list[int], weekday: int) -> None:
        as_of = SUNDAY + timedelta(days=weekday)
        all_items = in_order(
            (item(day=as_of + timedelta(days=n), status="missing" if n < 0 else "upcoming") for n in offsets), as_of
        )
        until = as_of + timedelta(days=400)
        found = list(sections(all_items, as_of, until))
        assert [one for section in found for one in section.items] == all_items
        weeks = [section for section in found if section.name == "week"]
        assert all(section.first <= one.day <= section.last for section in weeks for one in section.items)
        assert all(as_of < section.first <= section.last <= until for section in weeks)
        assert all((section.last - section.first).days <= 6 for section in weeks)
        assert len({section.name for section in found if section.name != "week"}) + len(weeks) == len(found)


class TestPage:
    def lines(self, found: Sequence[Item], width: int = 80, lang: Lang = "nl") -> list[str]:
        page = Page(lang, width, {}, is_today=True)
        return [line.plain for line in told(View(page, found, SUNDAY, Span(6, "w"), 1))]

    def test_a_day_is_told_once(self) -> None:
        lines = self.lines(on(WEDNESDAY, WEDNESDAY))
        assert sum("wo 25 nov" in line for line in lines) == 1
        assert sum("Plan van aanpak" in line for line in lines) == 2

    def test_a_day_of_an_earlier_year_has_its_year(self) -> None:
        assert any(
            line.startswith("wo 31 dec 25") for line in self.lines([item(day=date(2025, 12, 31), status="missing")])
        )

    def test_counts_what_is_to_come_by_norm(self) -> None:
        found = in_order([item(day=SUNDAY - timedelta(days=1), status="missing"), item(), item(day=WEDNESDAY)], SUNDAY)
        assert self.lines(found)[-2] == "1 over tijd, 1 vandaag, 1 in de komende 6 weken: 1 regeling."

    @given(
        st.lists(
            st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=40), min_size=1, max_size=4
        ),
        st.integers(40, 140),
        st.sampled_from(["nl", "en"]),
    )
    def test_no_line_is_wider_than_the_page_but_for_a_reference(self, texts: list[str], width: int, lang: Lang) -> None:
        found = on(*(WEDNESDAY for _ in texts))
        found = [
            one._replace(notes=(text, "betwist; ruimste lezing: do 26 nov"))
            for one, text in zip(found, texts, strict=True)
        ]
        assert all(len(line) <= width for line in self.lines(found, width, lang))

    @pytest.mark.parametrize("width", [59, 60, 79, 80])
    def test_whatever_the_width_it_says_what_and_who(self, width: int) -> None:
        text = "\n".join(self.lines(on(WEDNESDAY), width))
        assert "Plan van aanpak" in text
        assert "samen" in text
        assert ("regeling" in text.split("1 in de komende")[0]) == (width >= 80)


class TestWhatItHolds:
    def test_a_duty_up_to_the_last_day_asked_for(self, tmp_path: Path) -> None:
        # Sick since 7 September: the analysis is due six weeks later, so the doctor is overdue on 22 November.
        dossier = "dossier: d-1\nziekteperioden: [{van: 2026-10-26}]\n"
        due = date(2026, 12, 7)
        days = (due - SUNDAY).days
        for within, there in ((days, True), (days - 1, False)):
            found = of(dossier, tmp_path, "--within", f"{within}d")
            assert ("probleemanalyse" in rules(found, day=due.isoformat())) == there

    def test_what_is_overdue_however_long(self, tmp_path: Path) -> None:
        found = of("dossier: d-1\nziekteperioden: [{van: 2026-01-05}]\n", tmp_path, "--within", "0d")
        assert "probleemanalyse" in rules(found, status="missing")
        assert all(one["days"] <= 0 for one in found)

    def test_nothing_after_recovery(self, tmp_path: Path) -> None:
        dossier = "dossier: d-1\nziekteperioden: [{van: 2026-01-05, tot_en_met: 2026-11-01}]\n"
        assert of(dossier, tmp_path, "--within", "999d") == []

    def test_nothing_before_sickness(self, tmp_path: Path) -> None:
        assert of("dossier: d-1\nziekteperioden: [{van: 2027-01-05}]\n", tmp_path, "--within", "999d") == []

    def test_a_window_that_opens_on_the_day_it_does(self, tmp_path: Path) -> None:
        # Day 316 of sickness since 8 December 2025 is 19 October 2026.
        dossier = "dossier: d-1\nziekteperioden: [{van: 2025-12-08}]\n"
        opening = {"kind": "opens", "day": "2026-10-19"}
        assert "eerstejaarsevaluatie" in rules(of(dossier, tmp_path, as_of="2026-10-19"), **opening)
        assert "eerstejaarsevaluatie" not in rules(of(dossier, tmp_path, as_of="2026-10-20"), kind="opens")

    def test_the_end_of_the_wait(self, tmp_path: Path) -> None:
        # Day 728 of sickness since 1 December 2024 is 28 November 2026.
        (end,) = (
            one
            for one in of("dossier: d-1\nziekteperioden: [{van: 2024-12-01}]\n", tmp_path)
            if one["kind"] == "milestone"
        )
        assert (end["day"], end["title"], end["actor"]) == ("2026-11-28", "End of waiting period", None)

    def test_no_end_of_the_wait_once_employment_has_ended(self, tmp_path: Path) -> None:
        dossier = "dossier: d-1\ndienstverband: {einde: 2026-11-27}\nziekteperioden: [{van: 2024-12-01}]\n"
        assert rules(of(dossier, tmp_path), kind="milestone") == []
        later = dossier.replace("2026-11-27", "2026-11-28")
        assert len(rules(of(later, tmp_path), kind="milestone")) == 1

    def test_what_uwv_must_do(self) -> None:
        found = items(agenda(ROOT / "cases" / "loonsanctie-opgelegd.yaml", "--format", "json", "--actor", "uwv"))
        assert rules(found) == ["bekorting_beschikking"]

    def test_a_repair_on_the_last_day_it_helps(self) -> None:
        found = items(agenda(ROOT / "cases" / "rietveld.yaml", "--format", "json"))
        assert rules(found, kind="remedy", day="2026-11-26") == ["tweede_spoor_na_evaluatie"]

    def test_what_one_act_repairs_is_told_once(self) -> None:
        found = items(agenda(ROOT / "cases" / "rietveld.yaml", "--format", "json"))
        assert "tweede_spoor_venster" not in rules(found)
        (second_track,) = (one for one in found if one["rule"] == "tweede_spoor_na_evaluatie" and one["kind"] == "duty")
        assert second_track["notes"] == ["also: Second track, week 8–52"]  # noqa: RUF001

    def test_a_disputed_day_says_so(self) -> None:
        found = items(agenda(ROOT / "cases" / "rietveld.yaml", "--format", "json"))
        (plan,) = (one for one in found if one["rule"] == "trajectplan")
        assert plan["disputed_until"] == "2026-11-26"
        assert plan["notes"] == ["disputed; most lenient reading: Thu 26 Nov"]

    def test_a_day_that_was_moved_says_so(self, tmp_path: Path) -> None:
        moved = SICK + (
            "gebeurtenissen:\n"
            "  - {soort: probleemanalyse, datum: 2026-10-12, benutbare_mogelijkheden: ja}\n"
            "  - {soort: afwijking, datum: 2026-10-20, regel: plan_van_aanpak, motivering: vakantie,"
            " nieuwe_datum: 2026-12-01, akkoord_werkgever: ja, akkoord_werknemer: ja}\n"
        )
        (plan,) = (one for one in of(moved, tmp_path) if one["rule"] == "plan_van_aanpak")
        assert plan["day"] == "2026-12-01"
        assert plan["notes"] == ["deviation agreed on Tue 20 Oct 2026: due Tue 1 Dec 2026"]

    @pytest.mark.parametrize(
        ("planned", "said"),
        [
            ("2026-12-06", "planned for 6 Dec"),
            ("2026-12-07", "planned for 7 Dec"),
            ("2026-12-08", "planned for 8 Dec, which is 1 day late"),
        ],
    )
    def test_what_is_planned_says_for_when_and_whether_that_is_too_late(
        self, planned: str, said: str, tmp_path: Path
    ) -> None:
        dossier = (
            "dossier: d-1\nziekteperioden: [{van: 2026-10-26}]\ngebeurtenissen:\n"
            f"  - {{soort: probleemanalyse, datum: {planned}, benutbare_mogelijkheden: ja}}\n"
        )
        (analysis,) = (one for one in of(dossier, tmp_path) if one["rule"] == "probleemanalyse")
        assert (analysis["day"], analysis["planned"], analysis["notes"]) == ("2026-12-07", planned, [said])

    def test_what_is_unknown_says_why_and_is_not_called_late(self) -> None:
        found = items(agenda(ROOT / "cases" / "rietveld.yaml", "--format", "json"))
        (views,) = (one for one in found if one["status"] == "undetermined")
        assert views["notes"] == ["unknown: not recorded: visie_werkgever, visie_werknemer"]
        assert views["severity"] is None

    def test_duties_without_a_known_day_are_counted(self) -> None:
        done = agenda(ROOT / "tests/snapshots/dossiers/leave.yaml", "--format", "json")
        assert done.json()["summary"]["undated"] == {"duties": 25, "cases": 1}
        assert items(done) == []

    def test_each_item_has_a_uid_of_its_own(self) -> None:
        found = items(agenda(ROOT / "cases", "--format", "json", "--within", "999d"))
        assert len({one["uid"] for one in found}) == len(found) > 100

    def test_its_uid_does_not_depend_on_language_day_or_file(self, tmp_path: Path) -> None:
        before = of(SICK, tmp_path, lang="nl", as_of="2026-11-01")
        (tmp_path / "dossier.yaml").rename(tmp_path / "other.yaml")
        after = items(agenda(tmp_path / "other.yaml", "--format", "json"))
        same = {one["rule"]: one["uid"] for one in before if one["rule"] is not None}
        assert {one["rule"] for one in after} & same.keys()
        assert all(same.get(one["rule"], one["uid"]) == one["uid"] for one in after)


class TestFilters:
    @pytest.mark.parametrize(
        ("word", "actor"),
        [
            ("werkgever", "werkgever"),
            ("Employer", "werkgever"),
            ("employee", "werknemer"),
            ("both", "samen"),
            ("doctor", "bedrijfsarts"),
            ("company doctor", "bedrijfsarts"),
            ("UWV", "uwv"),
        ],
    )
    def test_of_one_actor_in_either_language(self, word: str, actor: str) -> None:
        found = items(agenda(ROOT / "cases", "--format", "json", "--within", "12m", "--actor", word))
        assert {one["actor"] for one in found} == {actor}

    def test_of_several(self) -> None:
        found = items(agenda(ROOT / "cases", "--format", "json", "--actor", "samen", "--actor", "werkgever"))
        assert {one["actor"] for one in found} == {"samen", "werkgever"}

    @pytest.mark.parametrize("glob", ["Kwekerij Het Rietveld", "*rietveld", "KWEKERIJ*", "*[rR]ietvel?"])
    def test_of_one_employer(self, glob: str) -> None:
        done = agenda(ROOT / "cases", "--format", "json", "--employer", glob)
        assert {one["dossier"] for one in items(done)} == {"rietveld-0418"}
        assert done.json()["summary"]["cases"] == 1

    def test_an_employer_that_nobody_has_is_told(self) -> None:
        done = agenda(ROOT / "cases", "--employer", "rietveld")
        assert (done.code, done.err) == (0, "No dossier has an employer that matches rietveld.\n")
        assert "Nothing to do in this time." in done.out

    def test_a_dossier_without_employer_matches_none(self, tmp_path: Path) -> None:
        assert of(SICK, tmp_path, "--employer", "*") != []
        assert of(SICK, tmp_path, "--employer", "?*") == []

    def test_files_that_are_left_out(self) -> None:
        with chdir(ROOT):
            done = agenda("cases", "--format", "json", "--exclude", "rietveld.yaml")
        assert "rietveld-0418" not in {one["dossier"] for one in items(done)}


@pytest.mark.parametrize(
    ("arguments", "told_of"),
    [
        (("--within", "6"), "6 is no length of time; write 10d, 6w or 2m"),
        (
            ("--actor", "werkgevr"),
            "werkgevr is none of employer, employee, both, doctor, uwv; perhaps werkgever is meant",
        ),
        (("--actor", "nobody-at-all"), "nobody-at-all is none of employer"),
        (("--remind", "2w"), "goes with --ics"),
        (("--ics", "a.ics", "--remind", "soon"), "soon is no list of times; write 2w,3d or none"),
        (("--exclude", "/"), "/ is no pattern of names"),
        (("--as-of", "22-11-2026"), "22-11-2026 is no date"),
    ],
)
def test_mistakes_on_the_command_line(
    arguments: tuple[str, ...], told_of: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = agenda(".", *arguments)
    assert done.code == 2
    assert told_of in done.err
    assert list(tmp_path.iterdir()) == []


class TestSettings:
    """What an organisation wrote down once holds here as it does for an audit."""

    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "d.yaml").write_text(SICK, encoding="utf-8")
        (tmp_path / "old.yaml").write_text(SICK.replace("d-1", "d-0"), encoding="utf-8")

    def test_what_is_settled_holds(self) -> None:
        Path("poortwachter.toml").write_text('exclude = ["old.yaml"]\nredact = true\nlang = "nl"\n', encoding="utf-8")
        done = run("agenda", ".", "--as-of", AS_OF)
        assert done.out.startswith("Agenda van zo 22 nov 2026")
        assert "d-0" not in done.out
        assert "d-1" not in done.out
        assert done.out.split("\n")[0].endswith("  1 dossier")

    def test_what_is_asked_goes_before(self) -> None:
        Path("poortwachter.toml").write_text('redact = true\nlang = "nl"\n', encoding="utf-8")
        done = agenda(".", "--no-redact", lang="en")
        assert done.out.startswith("Agenda from")
        assert "d-1" in done.out

    def test_a_mistake_in_it_is_told(self) -> None:
        Path("poortwachter.toml").write_text("jobs = 0\n", encoding="utf-8")
        done = agenda(".")
        assert (done.code, done.out) == (2, "")
        assert "poortwachter.toml:1:8" in done.err

    def test_so_is_one_in_own_rules(self) -> None:
        Path("own.yaml").write_text("rules: 1\n", encoding="utf-8")
        done = agenda(".", "--rules", "own.yaml")
        assert (done.code, done.out) == (2, "")
        assert "own.yaml" in done.err

    def test_files_that_the_run_itself_uses_are_no_dossiers(self) -> None:
        Path("own.yaml").write_text((ROOT / "docs/examples/cao.yaml").read_text(encoding="utf-8"), encoding="utf-8")
        for _ in range(2):
            done = agenda(".", "--rules", "own.yaml", "--output", "out.json", "--format", "json")
            assert (done.code, done.err) == (0, "")


def test_what_cannot_be_read_is_told_and_the_others_are_judged(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(SICK, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("dossier: d-2\n", encoding="utf-8")
    done = agenda(tmp_path)
    assert done.code == 2
    assert "d-1" in done.out
    assert "broken.yaml" in done.err
    as_json = agenda(tmp_path, "--format", "json")
    assert (as_json.code, as_json.err) == (2, "")
    assert [problem["code"] for problem in as_json.json()["problems"]] == ["missing_key"]
    assert as_json.json()["summary"]["invalid"] == 1
    as_markdown = agenda(tmp_path, "--format", "markdown")
    assert "broken.yaml" in as_markdown.out


def test_two_dossiers_of_one_name_are_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(SICK, encoding="utf-8")
    done = agenda(tmp_path)
    assert done.code == 2
    assert "Same dossier reference" in done.err


def test_standard_input_and_a_dossier_a_line(tmp_path: Path) -> None:
    assert "d-1" in agenda("-", stdin=SICK.encode()).out
    lines = tmp_path / "all.jsonl"
    one = '{"dossier": "d-%d", "ziekteperioden": [{"van": "2026-09-07"}]}\n'
    lines.write_text("".join(one % number for number in range(3)), encoding="utf-8")
    assert {found["dossier"] for found in items(agenda(lines, "--format", "json"))} == {"d-0", "d-1", "d-2"}


def test_the_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    for number in range(70):
        text = SICK.replace("d-1", f"d-{number}").replace("2026-09-07", f"2026-09-{1 + number % 28:02}")
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    assert agenda(tmp_path, "--jobs", "2", "--format", "csv") == agenda(tmp_path, "--format", "csv")


class TestForms:
    def test_csv_of_a_dutch_spreadsheet_has_semicolons(self) -> None:
        done = agenda(ROOT / "cases" / "rietveld.yaml", "--format", "csv", lang="nl")
        found = list(csv.DictReader(StringIO(done.out.removeprefix("\ufeff")), delimiter=";"))
        same = items(agenda(ROOT / "cases" / "rietveld.yaml", "--format", "json", lang="nl"))
        assert [row["uid"] for row in found] == [one["uid"] for one in same]
        assert [int(row["days"]) for row in found] == [one["days"] for one in same]

    def test_csv_holds_no_formula(self, tmp_path: Path) -> None:
        file = tmp_path / "f.yaml"
        file.write_text(SICK.replace("d-1", "'=1+1'").replace("\nziekte", "\nwerkgever: {naam: '@SUM(1)'}\nziekte"))
        rows = list(csv.reader(StringIO(agenda(file, "--format", "csv").out)))
        assert {row[2] for row in rows[1:]} == {"'=1+1"}
        assert {row[3] for row in rows[1:]} == {"'@SUM(1)"}

    def test_markdown_of_a_reference_is_only_text(self, tmp_path: Path) -> None:
        file = tmp_path / "m.yaml"
        file.write_text(SICK.replace("d-1", "'a|b <script> @all [x](y)'"))
        text = agenda(file, "--format", "markdown").out
        assert "<script>" not in text
        assert "a|b" not in text
        assert "](" not in text

    def test_json_gives_days_as_iso_and_unknown_as_null(self) -> None:
        whole = agenda(ROOT / "cases" / "rietveld.yaml", "--format", "json").json()
        assert (whole["format"], whole["as_of"], whole["until"]) == ("poortwachter/agenda/1", AS_OF, "2027-01-03")
        counts = whole["summary"]
        assert counts["overdue"] == 3
        together = sum(counts[name] for name in ("overdue", "to_find_out", "practice_not_done", "today", "to_come"))
        assert together == len(whole["items"])

    @pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
    def test_redacted_it_holds_no_reference_and_no_employer(self, form: str, tmp_path: Path) -> None:
        folder = tmp_path / "linnenkast"
        folder.mkdir()
        dossier = "dossier: zonnebloem-77\nwerkgever: {naam: Linnenkast}\nwerknemer: {kenmerk: W-8812}\n"
        (folder / "zonnebloem-77.yaml").write_text(f"{dossier}ziekteperioden: [{{van: 2026-09-07}}]\n")
        (folder / "broken.yaml").write_text("dossier: goudsbloem-3\nziekteperioden: zonnebloem-77\n")
        with chdir(tmp_path):
            plain = agenda("linnenkast", "--format", form)
            done = agenda("linnenkast", "--format", form, "--redact")
        assert "zonnebloem" in plain.out
        # The name of a file that cannot be read may be a reference, so a hash stands for it.
        told_of, paths = re.subn(r"linnenkast/bestand-\w+\.yaml", "", done.out + done.err)
        assert paths
        assert "broken" not in told_of
        for secret in ("zonnebloem", "innenkast", "8812", "goudsbloem"):
            assert secret not in told_of
        assert "dossier-" in done.out

    @given(st.text(), st.text(), st.none() | st.dates(), st.lists(st.text()))
    def test_passing_between_processes_changes_nothing(
        self, reference: str, title: str, planned: date | None, notes: list[str]
    ) -> None:
        adds = Gathered((item(dossier=reference, title=title, planned=planned, notes=tuple(notes)), item()), 3)
        assert gathered(adds.text()) == adds

    def test_the_name_of_a_file_need_be_no_text(self) -> None:
        adds = Gathered((item(file="cases/\udcff.yaml"),), 0)
        assert gathered(adds.text()) == adds


def main() -> None:
    """Write every snapshot and every example anew, and remove the snapshots that nobody asks for any more."""
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.iterdir():
        if path.stem not in SNAPSHOTS:
            path.unlink()
    for name in SNAPSHOTS:
        (FOLDER / f"{name}.txt").write_bytes(taken(name).encode())
    for page in PAGES:
        with TemporaryDirectory() as folder:
            text = filled((ROOT / page).read_text(encoding="utf-8"), Path(folder))
        (ROOT / page).write_bytes(text.encode())


if __name__ == "__main__":
    main()
