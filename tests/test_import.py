"""``import``: what a sheet gives, what is refused and why, and that no dossier ever loses anything."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest
import typer
import yaml
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from poortwachter.case.loading import load_case
from poortwachter.commands.import_ import Options
from poortwachter.commands.import_ import run as run_import
from poortwachter.importing import importer
from poortwachter.importing.folder import ChangedError, Stage, slug_of
from poortwachter.importing.inserting import Insertion
from poortwachter.importing.mapping import read_mapping
from poortwachter.importing.merging import keeps, merge
from poortwachter.importing.notation import Notation, UnreadableError, day_of, number_of
from poortwachter.importing.rows import Given, Reader
from poortwachter.importing.scalars import scalar
from poortwachter.importing.sheet import letters, open_sheet
from poortwachter.importing.spool import Spool
from poortwachter.source import read_json, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from poortwachter.text import Lang

ROOT: Final = Path(__file__).parent.parent
SAMPLES: Final = Path(__file__).parent / "importing_samples"
BSN: Final = "123456782"
"""Passes the eleven-test, and belongs to nobody."""

MAPPING: Final = """\
format: poortwachter/import/1
dossier: Dossier
ziekteperioden:
  - {van: Van, tot_en_met: Tot}
gebeurtenissen:
  - {soort: Soort, datum: Op, toelichting: Notitie}
"""
HEAD: Final = "Dossier;Van;Tot;Soort;Op;Notitie\n"


class Done(NamedTuple):
    """What an import left behind."""

    code: int
    out: str
    err: str
    folder: Path

    @property
    def files(self) -> dict[str, str]:
        """What lies in the folder, hidden things too."""
        found = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes().decode() for path in found}

    def dossier(self, name: str) -> Any:  # noqa: ANN401 - data of any shape
        """A dossier of the folder as data."""
        return yaml.load(self.files[name], yaml.BaseLoader)


class Desk:
    """A folder with a sheet, a mapping and dossiers."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.to = folder / "dossiers"
        self._capsys = capsys

    def run(  # noqa: PLR0913 - one parameter an option
        self,
        sheet: str | bytes | Path,
        mapping: str = MAPPING,
        *,
        lang: Lang = "nl",
        yes: bool = True,
        dry_run: bool = False,
        page: str | None = None,
    ) -> Done:
        """Import a sheet, which is written to a file first unless it is one."""
        path = sheet if isinstance(sheet, Path) else self.folder / "export.csv"
        if not isinstance(sheet, Path):
            path.write_bytes(sheet if isinstance(sheet, bytes) else sheet.encode())
        (self.folder / "koppeling.yaml").write_text(mapping, encoding="utf-8")
        options = Options(
            file=str(path),
            mapping=str(self.folder / "koppeling.yaml"),
            to=str(self.to),
            yes=yes,
            dry_run=dry_run,
            sheet=page,
            rules=None,
            lang=lang,
            color=False,
        )
        code = run_import(options)
        told = self._capsys.readouterr()
        return Done(code, told.out, " ".join(told.err.split()), self.to)

    def rows(self, *rows: str, **options: Any) -> Done:  # noqa: ANN401 - those of run
        """Import rows below the usual head."""
        return self.run(HEAD + "\n".join(rows) + "\n", **options)

    def existing(self, text: str, name: str = "bestaand.yaml") -> Path:
        """A dossier that lies there already."""
        self.to.mkdir(exist_ok=True)
        path = self.to / name
        path.write_bytes(text.encode())
        return path

    def workbook(self, *rows: list[Any], epoch_1904: bool = False, percent: tuple[str, ...] = ()) -> Path:
        """An Excel file with these rows."""
        book = Workbook()
        if epoch_1904:
            book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001 - as openpyxl has it
        page = book.active
        assert page is not None
        for row in rows:
            page.append(row)
        for cell in percent:
            page[cell].number_format = "0%"
        path = self.folder / "export.xlsx"
        book.save(path)
        return path


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


# Three exports as HR systems make them


@pytest.mark.parametrize("sample", ["events/export.csv", "spells/export.csv", "workbook/export.xlsx"])
def test_a_sample_gives_the_dossiers_and_refusals_beside_it(sample: str, desk: Desk) -> None:
    sheet = SAMPLES / sample
    done = desk.run(sheet, (sheet.parent / "mapping.yaml").read_text(encoding="utf-8"))
    expected = {path.name: path.read_text(encoding="utf-8") for path in (sheet.parent / "expected").iterdir()}
    assert done.files == expected
    refused = (sheet.parent / "refused.csv").read_text(encoding="utf-8").splitlines()
    for row, column, reason in csv.reader(refused, delimiter=";"):
        if row != "row":
            place = f"rij {row}" + (f", kolom {column}" if column else "")
            assert reason in done.err
            assert place in done.err
    assert done.code == 2


@pytest.mark.parametrize("sample", ["events/export.csv", "spells/export.csv", "workbook/export.xlsx"])
def test_the_same_file_twice_changes_nothing_the_second_time(sample: str, desk: Desk) -> None:
    sheet = SAMPLES / sample
    mapping = (sheet.parent / "mapping.yaml").read_text(encoding="utf-8")
    once = desk.run(sheet, mapping).files
    again = desk.run(sheet, mapping)
    assert again.files == once
    assert "Ongewijzigd   2 dossiers" in again.out
    assert "Er is niets te schrijven." in again.out


# What is shown, and when something is written


@pytest.mark.parametrize("dry_run", [True, False])
def test_nothing_is_written_unless_asked(desk: Desk, *, dry_run: bool) -> None:
    done = desk.rows("d-1;13-01-2025;;;;", yes=False, dry_run=dry_run)
    assert done.code == 0
    assert not desk.to.exists()
    assert "Nieuw         1 dossier: 1 ziekteperiode" in done.out
    assert "+ d-1.yaml" in done.out
    assert "  - {van: 2025-01-13}" in done.out
    assert "met --yes" in done.out


def test_yes_and_dry_run_contradict_each_other(desk: Desk) -> None:
    with pytest.raises(typer.BadParameter):
        desk.rows("d-1;13-01-2025;;;;", yes=True, dry_run=True)


def test_a_file_is_no_folder(desk: Desk) -> None:
    desk.to.write_text("")
    with pytest.raises(typer.BadParameter):
        desk.rows("d-1;13-01-2025;;;;")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("nl", ("Nieuw  ", "Geweigerd  ", "fout", "Geen geldige datum: gisteren", "rij 3, kolom B (Van)", "Geschreven")),
     ("en", ("New  ", "Refused  ", "error", "No valid date: gisteren", "row 3, column B (Van)", "Written"))],
)  # fmt: skip
def test_both_languages(lang: Lang, said: tuple[str, ...], desk: Desk) -> None:
    done = desk.rows("d-1;13-01-2025;;;;", "d-2;gisteren;;;;", lang=lang)
    assert all(one in done.out + done.err for one in said)
    assert done.code == 2


def test_rows_with_the_same_reason_are_told_together(desk: Desk) -> None:
    done = desk.rows(*(f"d-{number};gisteren;;;;" for number in range(4)), "d-9;1-1-2025;;;;", "d-8;gisteren;;;;")
    assert "rijen 2–5, 7, kolom B (Van)" in done.err  # noqa: RUF001
    assert "Geweigerd     5 rijen; 5 dossiers" in done.out


def test_every_refused_row_is_listed_however_many(desk: Desk) -> None:
    done = desk.rows(*(f"d-{number};gisteren {number};;;;" for number in range(3_000)))
    assert done.err.count("fout Geen geldige datum: gisteren") == 3_000
    assert "rij 3001, kolom B" in done.err


def test_a_disk_without_room_for_the_rows_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        message = "database or disk is full"
        raise sqlite3.OperationalError(message)

    monkeypatch.setattr(Spool, "put", full)
    done = desk.rows("d-1;1-1-2025;;;;")
    assert done.code == 2
    assert "disk is full" in done.err


def test_only_the_first_dossiers_are_named(desk: Desk) -> None:
    done = desk.rows(*(f"d-{number};1-1-2025;;;;" for number in range(importer.SHOWN + 2)), yes=False)
    assert "en nog 2 dossiers" in done.out


def test_a_dossier_with_a_refused_row_is_left_alone_and_the_others_are_not(desk: Desk) -> None:
    done = desk.rows("d-1;13-01-2025;;;;", "d-1;;;voortgangsgesprek;31-02-2025;", "d-2;13-01-2025;;;;")
    assert set(done.files) == {"d-2.yaml"}
    assert done.code == 2


def test_nobody_ill_is_no_mistake(desk: Desk) -> None:
    done = desk.run("Nr;Loon;Van\nd-1;3100;\n", MAPPING_WAGE)
    assert done.code == 0
    assert "Overgeslagen  1 rij" in done.out
    assert not done.files


def test_an_event_without_any_spell_makes_no_dossier(desk: Desk) -> None:
    done = desk.rows("d-1;;;voortgangsgesprek;1-3-2025;")
    assert "geen rij geeft een ziekteperiode" in done.err
    assert done.code == 2


# Days and numbers

MAPPING_WAGE: Final = """\
format: poortwachter/import/1
dossier: Nr
dienstverband: {maandloon: Loon}
ziekteperioden:
  - {van: Van}
"""
DUTCH: Final = (
    "{0.day}-{0.month}-{0.year}",
    "{0:%d-%m-%Y}",
    "{0:%d/%m/%Y}",
    "{0:%d.%m.%Y}",
    "{0:%d %m %Y}",
    "{0:%Y-%m-%d}",
    "{0:%Y/%m/%d}",
    "{0:%Y%m%d}",
    "{0:%d-%m-%Y} 00:00",
    "{0:%d-%m-%Y} 9:30:15 uur",
    "{0:%Y-%m-%d}T23:59:59.000",
    "\u200e{0:%d}\u200e-\u200e{0:%m}\u200e-\u200e{0:%Y}",
    "{0.day} {1} {0.year}",
    "{0.day}-{1}-{0.year}",
    "{2} {0.day} {1}. {0.year}",
)
MONTHS: Final = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
LONG: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
WEEKDAYS: Final = ("ma", "dinsdag", "wo", "Donderdag", "vr", "zaterdag", "zo")


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(DUTCH), st.sampled_from((MONTHS, LONG)))
def test_every_day_is_read_in_every_spelling(day: date, spelling: str, months: tuple[str, ...]) -> None:
    written = spelling.format(day, months[day.month - 1], WEEKDAYS[day.weekday()])
    assert day_of(written, Notation()) == day


@given(st.dates(date(1900, 3, 1), date(2199, 12, 31)))
def test_counted_days_agree_with_both_calendars_of_excel(day: date) -> None:
    assert day_of((day - date(1899, 12, 30)).days, Notation(serials="1900")) == day
    if day.year >= 1904:
        assert day_of(f"{(day - date(1904, 1, 1)).days},75", Notation(serials="1904")) == day


@pytest.mark.parametrize(
    ("serial", "day"),
    [(1, date(1900, 1, 1)), (59, date(1900, 2, 28)), (61, date(1900, 3, 1)), (45670.99, date(2025, 1, 13))],
)
def test_days_around_the_one_that_excel_made_up(serial: float, day: date) -> None:
    assert day_of(serial, Notation(serials="1900")) == day


@pytest.mark.parametrize("serial", [0, 60, -1, 109_575, 1e300, float("nan"), float("inf")])
def test_numbers_that_are_no_day(serial: float) -> None:
    with pytest.raises(UnreadableError):
        day_of(serial, Notation(serials="1900"))


@pytest.mark.parametrize(
    "written",
    ["", "gisteren", "31-02-2025", "29-2-2025", "13-13-2025", "0-1-2025", "1-1-25", "1 foo 2025", "2025-1", "12:30",
     "45670", "1-1/2025", "=TODAY()", "2025-01-13T23:30:00Z", "1-1-20255", "\u0661-\u0661-\u0662\u0660\u0662\u0665"],
)  # fmt: skip
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(UnreadableError):
        day_of(written, Notation())


def test_the_month_comes_first_only_when_the_mapping_says_so() -> None:
    assert day_of("3/4/2025", Notation()) == date(2025, 4, 3)
    assert day_of("3/4/2025", Notation(month_first=True)) == date(2025, 3, 4)
    with pytest.raises(UnreadableError, match="maand-dag-jaar"):
        day_of("1/13/2025", Notation())
    assert day_of("1/13/2025", Notation(month_first=True)) == date(2025, 1, 13)


def test_a_year_of_two_digits_needs_its_hundred_years() -> None:
    with pytest.raises(UnreadableError, match="eerste_jaar"):
        day_of("13-1-49", Notation())
    assert day_of("13-1-49", Notation(first_year=1950)) == date(2049, 1, 13)
    assert day_of("13 jan '50", Notation(first_year=1950)) == date(1950, 1, 13)
    assert day_of("13-1-99", Notation(first_year=2000)) == date(2099, 1, 13)


@pytest.mark.parametrize(
    ("written", "number"),
    [("3.450,00", "3450"), ("3450,5", "3450.5"), ("€ 3.450", "3450"), ("3450.50", "3450.5"), ("3450", "3450"),
     ("30 %", "30"), ("12,5%", "12.5"), ("1.234.567,89", "1234567.89"), ("€3.450,-", "3450"), ("0", "0"), ("0,0", "0"),
     (3450, "3450"), (3450.1, "3450.1"), (0.1 + 0.2, "0.3"), (40.0, "40"), ("1,234", "1.234")],
)  # fmt: skip
def test_numbers_in_dutch(written: object, number: str) -> None:
    assert number_of(written, Notation()) == number


@pytest.mark.parametrize(
    "written", ["", "veel", "3.45,00", "3,450.00", "1.2.3", "--5", "1e5", True, None, 1e300, float("nan")]
)
def test_what_is_no_number_is_refused(written: object) -> None:
    with pytest.raises(UnreadableError):
        number_of(written, Notation())


def test_numbers_in_english_only_when_the_mapping_says_so() -> None:
    assert number_of("3,450.25", Notation(english=True)) == "3450.25"
    assert number_of("3.450", Notation(english=True)) == "3.45"
    assert number_of("3.450", Notation()) == "3450"


@given(st.decimals(0, 1_000_000, places=2))
def test_any_amount_survives_dutch_thousands_and_decimals(amount: Decimal) -> None:
    written = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    assert float(number_of(f"€ {written}", Notation())) == float(amount)


# Files: encodings, separators, quotes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encoding_and_separator_are_found_out(encoding: str, separator: str, newline: str, desk: Desk) -> None:
    sheet = HEAD + "d-1;13-01-2025;;voortgangsgesprek;1-3-2025;Café geëvalueerd\n"
    sheet = sheet.replace(";", separator).replace("\n", newline)
    done = desk.run(sheet.encode(encoding))
    assert done.code == 0
    assert done.dossier("d-1.yaml")["gebeurtenissen"][0]["toelichting"] == "Café geëvalueerd"


def test_a_separator_within_a_name_does_not_mislead(desk: Desk) -> None:
    mapping = MAPPING.replace("Dossier", '"a,b,c,d,e,f,g,h"')
    assert desk.run(HEAD.replace("Dossier", "a,b,c,d,e,f,g,h") + "d-1;1-1-2025;;;;\n", mapping).code == 0


def test_the_line_that_tells_excel_the_separator_is_no_row(desk: Desk) -> None:
    done = desk.run("sep=|\n" + HEAD.replace(";", "|") + "d-1|x||||\n")
    assert "rij 2, kolom B" in done.err


def test_a_text_over_several_lines_is_one_row(desk: Desk) -> None:
    done = desk.rows('d-1;1-1-2025;;voortgangsgesprek;1-3-2025;"een ""twee""\ndrie"', "d-2;x;;;;")
    assert done.dossier("d-1.yaml")["gebeurtenissen"][0]["toelichting"] == 'een "twee"\ndrie'
    assert "rij 3, kolom B" in done.err


@pytest.mark.parametrize(
    "rows",
    [('d-1;1-1-2025;;;;"open', "d-2;1-1-2025;;;;"), ('d-1;1-1-2025;;;;"open', 'd-2;1-1-2025;;;;"x"'),
     ('d-1;1-1-2025;;;;"open', *("d-2;1-1-2025;;;;" for _ in range(10_000)), '"')],
)  # fmt: skip
def test_a_quote_that_swallows_rows_stops_everything(rows: tuple[str, ...], desk: Desk) -> None:
    done = desk.rows("d-0;1-1-2025;;;;", *rows)
    assert done.code == 2
    assert "Rij 3: dit aanhalingsteken wordt niet gesloten" in done.err
    assert not desk.to.exists()


def test_a_cell_too_long_to_read_costs_its_row(desk: Desk) -> None:
    done = desk.rows(f"d-1;1-1-2025;;;;{'x' * 200_000}", "d-2;1-1-2025;;;;")
    assert "Een cel in deze rij is te lang" in done.err
    assert set(done.files) == {"d-2.yaml"}


def test_a_dossier_that_would_get_too_large_to_read_is_refused(desk: Desk) -> None:
    rows = (f"d-1;;;scholing;1-3-2025;{number:>05}{'x' * 9_990}" for number in range(110))
    done = desk.rows("d-1;1-1-2025;;;;", *rows, "d-2;1-1-2025;;;;")
    assert "groter dan 1 MiB" in done.err
    assert set(done.files) == {"d-2.yaml"}


def test_bad_quotes_within_a_row_cost_that_row(desk: Desk) -> None:
    done = desk.rows('d-1;1-1-2025;;;;"Jan "de" Wit"', "d-2;1-1-2025;;;;")
    assert "aanhalingstekens in deze rij kloppen niet" in done.err
    assert set(done.files) == {"d-2.yaml"}


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "leeg"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "oud Excel-bestand"), (b"PK\x03\x04rest", "niet te lezen"),
     (b"a\0b", "geen CSV en geen Excel-bestand"), (b"x" * (1 << 20), "miljoen tekens")],
)  # fmt: skip
def test_what_is_no_sheet_is_told(content: bytes, said: str, desk: Desk) -> None:
    done = desk.run(content)
    assert done.code == 2
    assert said in done.err


def test_a_sheet_that_is_not_there_and_a_folder(desk: Desk) -> None:
    assert "bestaat niet" in desk.run(desk.folder / "weg.csv").err
    assert "map, geen bestand" in desk.run(desk.folder).err


# Excel


def test_days_in_excel_real_counted_and_written(desk: Desk) -> None:
    sheet = desk.workbook(
        HEAD.strip().split(";"),
        ["d-1", date(2025, 1, 13), 45680],
        ["d-1", datetime(2025, 3, 1, 14, 30), "2 apr 2025"],  # noqa: DTZ001 - a cell knows no time zone
    )
    spells = desk.run(sheet).dossier("d-1.yaml")["ziekteperioden"]
    assert spells == [
        {"van": "2025-01-13", "tot_en_met": "2025-01-23"},
        {"van": "2025-03-01", "tot_en_met": "2025-04-02"},
    ]


def test_an_excel_file_that_counts_from_1904(desk: Desk) -> None:
    sheet = desk.workbook(HEAD.strip().split(";"), ["d-1", date(2025, 1, 13), 44218], epoch_1904=True)
    spells = desk.run(sheet).dossier("d-1.yaml")["ziekteperioden"]
    assert spells == [{"van": "2025-01-13", "tot_en_met": "2025-01-23"}]


def test_numbers_in_excel_are_what_is_shown(desk: Desk) -> None:
    mapping = MAPPING.replace("toelichting: Notitie", "loonwaarde: Notitie, waar: {vast: eigen_werk}")
    row = ["d-1", date(2025, 1, 13), None, "werkhervatting", date(2025, 3, 1), 0.35]
    sheet = desk.workbook(HEAD.strip().split(";"), row, percent=("F2",))
    assert desk.run(sheet, mapping).dossier("d-1.yaml")["gebeurtenissen"][0]["loonwaarde"] == "35"


def test_a_formula_is_never_evaluated_nor_imported(desk: Desk) -> None:
    sheet = desk.workbook(HEAD.strip().split(";"), ["d-1", date(2025, 1, 13), None, "=1+1", '=HYPERLINK("http://x")'])
    # Excel itself never saved this file, so its formulas have no values: the cells are empty.
    assert "gebeurtenissen" not in desk.run(sheet).dossier("d-1.yaml")


def test_a_sheet_is_chosen_by_option_then_by_mapping_then_by_order(desk: Desk) -> None:
    book = Workbook()
    for name in ("Een", "Twee", "Drie"):
        page = book.create_sheet(name)
        page.append(HEAD.strip().split(";"))
        page.append([name, date(2025, 1, 13)])
    del book["Sheet"]
    path = desk.folder / "bladen.xlsx"
    book.save(path)
    assert "een.yaml" in desk.run(path, yes=False).out
    assert "twee.yaml" in desk.run(path, MAPPING + "blad: Twee\n", yes=False).out
    assert "drie.yaml" in desk.run(path, MAPPING + "blad: Twee\n", page="Drie", yes=False).out
    assert "Wel: Een, Twee of Drie." in desk.run(path, page="Dri", yes=False).err


def broken_xlsx(path: Path, part: str, content: bytes) -> Path:
    """The same Excel file with one part replaced."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    path.write_bytes(packed.getvalue())
    return path


BOMB: Final = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""


@pytest.mark.parametrize("content", [BOMB, b"<worksheet", b"", b"<x/>"])
def test_a_damaged_or_hostile_excel_file_is_refused(content: bytes, desk: Desk) -> None:
    sheet = desk.workbook(HEAD.strip().split(";"), ["d-1", date(2025, 1, 13)])
    done = desk.run(broken_xlsx(sheet, "xl/worksheets/sheet1.xml", content))
    assert done.code == 2
    assert not desk.to.exists()


# Hostile cells


@pytest.mark.parametrize(
    ("note", "said"),
    [("a\x07b", "U+0007"), ("a\u202eb", "U+202E"), ("x" * 10_001, "10.001 tekens"), (f"nr {BSN}", "BSN"),
     ("nr 123.456.782", "BSN"), ("#N/B", "formule")],
)  # fmt: skip
def test_a_cell_that_no_dossier_may_hold_is_refused(note: str, said: str, desk: Desk) -> None:
    done = desk.rows(f"d-1;1-1-2025;;voortgangsgesprek;1-3-2025;{note}", "d-2;1-1-2025;;;;")
    assert said in done.err
    assert "rij 2, kolom F (Notitie)" in done.err
    assert set(done.files) == {"d-2.yaml"}
    assert BSN not in done.err + done.out
    assert "123.456.782" not in done.err + done.out


@pytest.mark.parametrize(
    "note",
    ["x" * 10_000, "=1+1", "=cmd|'/C calc'!A0", "+31", "@x", "-", "ja", "null", "~", "2025-01-01", "1.50", "007",
     "a: b", "a #b", "{a}", "[b]", "'q'", '"""q"""', "\\n", "%", "&a", "*a", "!x", "|",
     "\u200fx", "é", "☂"],
)  # fmt: skip
def test_any_other_text_arrives_as_it_was(note: str, desk: Desk) -> None:
    done = desk.rows(f"d-1;1-1-2025;;voortgangsgesprek;1-3-2025;{note}")
    assert done.code == 0
    expected = next(csv.reader([note], delimiter=";"))[0]
    case = load_case(done.folder / "d-1.yaml")
    assert case.events[0].says("toelichting") == expected


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).map(str.strip))
def test_any_text_survives_writing_and_reading(text: str) -> None:
    for written in (
        f"toelichting: {scalar('toelichting', text)}",
        f"{{toelichting: {scalar('toelichting', text)}, b: c}}",
    ):
        source, problems = read_yaml(f"{written}\n".encode(), "x")
        if not problems:  # marks of direction are refused before they get here
            assert source is not None
            assert (source.data["toelichting"] or "") == text


def test_a_byte_that_the_encoding_lacks_is_refused_in_its_cell(desk: Desk) -> None:
    done = desk.run(HEAD.encode() + b"d-1;1-1-2025;;voortgangsgesprek;1-3-2025;\x81\xe9\n")
    assert "rij 2, kolom F" in done.err


def test_a_bsn_in_a_column_that_is_not_imported_is_refused_too(desk: Desk) -> None:
    sheet = desk.workbook([*HEAD.strip().split(";"), "Telefoon"], ["d-1", date(2025, 1, 13), *[None] * 4, int(BSN)])
    done = desk.run(sheet)
    assert "rij 2, kolom G (Telefoon)" in done.err
    assert done.code == 2


@pytest.mark.parametrize("name", ["BSN", "Burgerservicenummer", " bsn ", "BSN-nummer", "bsn_1", "Nr (sofi)"])
def test_a_column_of_bsn_stops_everything(name: str, desk: Desk) -> None:
    done = desk.run(HEAD.strip() + f";{name}\nd-1;1-1-2025;;;;;\n")
    assert "Kolom G bevat burgerservicenummers" in done.err
    assert not desk.to.exists()


def test_a_medical_word_is_a_warning_that_does_not_repeat_it(desk: Desk) -> None:
    done = desk.rows("d-1;1-1-2025;;voortgangsgesprek;1-3-2025;heeft griep gehad")
    assert done.code == 0
    assert "let op" in done.err
    assert "griep" not in done.err
    assert set(done.files) == {"d-1.yaml"}


@pytest.mark.parametrize("reference", ["", "a\u200eb", "a\tb"])
def test_a_reference_that_cannot_be_told_apart_is_refused(reference: str, desk: Desk) -> None:
    done = desk.rows(f'"{reference}";1-1-2025;;;;')
    assert "rij 2, kolom A (Dossier)" in done.err


# The names of files


@pytest.mark.parametrize(
    ("reference", "name"),
    [("korenaar-0231", "korenaar-0231"), ("../../etc/passwd", "etc-passwd"), ("/a", "a"), ("Café 1", "cafe-1"),
     ("CON", "dossier-con"), ("...", "dossier"), ("日本", "dossier"), ("uitzonderingen", "dossier-uitzonderingen"),
     ("x" * 300, "x" * 80), ("a\\b", "a-b"), ("-rf", "rf")],
)  # fmt: skip
def test_a_name_is_safe_everywhere(reference: str, name: str) -> None:
    assert slug_of(reference) == name


@given(st.text(min_size=1))
def test_no_reference_leads_out_of_the_folder(reference: str) -> None:
    assert set(slug_of(reference)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug_of(reference)


def test_references_that_become_one_name_get_files_of_their_own(desk: Desk) -> None:
    desk.existing("dossier: heel anders\nziekteperioden:\n  - {van: 2025-01-01}\n", "a-b.yaml")
    done = desk.rows("a/b;1-1-2025;;;;", "a b;2-1-2025;;;;", "A-B;3-1-2025;;;;")
    assert len(done.files) == 4
    assert {done.dossier(name)["dossier"] for name in done.files} == {"heel anders", "a/b", "a b", "A-B"}
    assert desk.rows("a/b;1-1-2025;;;;", "a b;2-1-2025;;;;", "A-B;3-1-2025;;;;").files == done.files


# Merging into what is there

EXISTING: Final = """\
# Met de hand bijgehouden.
dossier: d-1   # eigen kenmerk

ziekteperioden:
  - {van: 2025-01-13}  # loopt nog

gebeurtenissen:
  - {soort: ziekmelding, datum: 2025-01-13}
  # het advies volgt
  - soort: probleemanalyse
    datum: 2025-02-20
    benutbare_mogelijkheden: ja

# einde
"""


def test_what_is_added_stands_in_its_place_and_all_else_stays(desk: Desk) -> None:
    desk.existing(EXISTING)
    done = desk.rows(
        "d-1;13-01-2025;6-4-2025;;;",
        "d-1;20-04-2025;;;;",
        "d-1;;;ziekmelding;13-1-2025;",
        "d-1;;;probleemanalyse;20-2-2025;advies",
        "d-1;;;voortgangsgesprek;3-2-2025;",
        "d-1;;;plan van aanpak;10-3-2025;",
    )
    assert done.code == 0
    assert done.files == {
        "bestaand.yaml": EXISTING.replace("{van: 2025-01-13}", "{van: 2025-01-13, tot_en_met: 2025-04-06}")
        .replace("# loopt nog\n", "# loopt nog\n  - {van: 2025-04-20}\n")
        .replace("2025-01-13}\n  # het", "2025-01-13}\n  - {soort: voortgangsgesprek, datum: 2025-02-03}\n  # het")
        .replace(
            "mogelijkheden: ja\n",
            "mogelijkheden: ja\n    toelichting: advies\n  - {soort: plan_van_aanpak, datum: 2025-03-10}\n",
        )
    }
    assert "Aangevuld     1 dossier: 1 ziekteperiode, 2 gebeurtenissen, 2 gegevens" in done.out


@pytest.mark.parametrize("change", [lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text, str.rstrip])
def test_line_breaks_and_byte_order_mark_stay(change: Callable[[str], str], desk: Desk) -> None:
    before = change(EXISTING)
    desk.existing(before)
    after = desk.rows("d-1;;;plan van aanpak;10-3-2025;").files["bestaand.yaml"]
    newline = "\r\n" if "\r\n" in before else "\n"
    lines = before.split(newline)
    added = [line for line in after.split(newline) if line not in lines]
    assert added == ["  - {soort: plan_van_aanpak, datum: 2025-03-10}"]
    assert [line for line in after.split(newline) if line not in added] == lines


def test_a_dossier_in_json_stays_json(desk: Desk) -> None:
    before = {"dossier": "d-1", "ziekteperioden": [{"van": "2025-01-13"}], "dienstverband": {"maandloon": 3100.00}}
    desk.existing(json.dumps(before, indent=2), "d.json")
    done = desk.rows("d-1;13-1-2025;6-4-2025;;;", "d-1;;;voortgangsgesprek;1-3-2025;Café: a")
    after = json.loads(done.files["d.json"])
    before["ziekteperioden"] = [{"van": "2025-01-13", "tot_en_met": "2025-04-06"}]
    before["gebeurtenissen"] = [{"soort": "voortgangsgesprek", "datum": "2025-03-01", "toelichting": "Café: a"}]
    assert after == before


def test_many_notes_of_one_day_take_no_longer_than_notes_of_many() -> None:
    events = [{"soort": "begeleiding", "datum": "2025-03-01", "toelichting": str(number)} for number in range(20_000)]
    rows = [(number, Given("gebeurtenissen", event)) for number, event in enumerate(events)]
    assert merge("d-1", {"gebeurtenissen": events}, rows).counts == {}


def test_two_events_of_one_day_that_differ_are_two(desk: Desk) -> None:
    rows = (
        "d-1;13-1-2025;;;;",
        "d-1;;;sollicitatieactiviteit;1-3-2025;bakker",
        "d-1;;;sollicitatieactiviteit;1-3-2025;kok",
    )
    events = desk.rows(*rows).dossier("d-1.yaml")["gebeurtenissen"]
    assert [event["toelichting"] for event in events] == ["bakker", "kok"]
    assert "Ongewijzigd" in desk.rows(*rows).out


@pytest.mark.parametrize(
    ("row", "said"),
    [("d-1;13-1-2025;5-4-2025;;;", "tot_en_met: van 2025-01-13 af staat er al 2025-04-06"),
     ("d-1;1-2-2025;5-2-2025;;;", "terwijl de vorige"), ("d-1;1-1-2025;;;;", "heeft geen einde")],
)  # fmt: skip
def test_a_spell_that_contradicts_the_dossier_is_refused_at_its_row(row: str, said: str, desk: Desk) -> None:
    text = EXISTING.replace("{van: 2025-01-13}", "{van: 2025-01-13, tot_en_met: 2025-04-06}")
    desk.existing(text)
    done = desk.rows("d-1;;;voortgangsgesprek;1-3-2025;", row)
    assert said in done.err
    assert "rij 3" in done.err
    assert done.files == {"bestaand.yaml": text}


def test_a_fact_of_the_dossier_stays_and_the_difference_is_told(desk: Desk) -> None:
    text = "dossier: d-1\ndienstverband:\n  maandloon: 3100.00\nziekteperioden:\n  - {van: 2025-01-13}\n"
    desk.existing(text)
    same = desk.run("Nr;Loon;Van\nd-1;3100;13-1-2025\n", MAPPING_WAGE)
    assert "let op" not in same.err
    done = desk.run("Nr;Loon;Van\nd-1;3200;13-1-2025\n", MAPPING_WAGE)
    assert "het dossier zegt 3100, en dat blijft staan: 3200" in done.err
    assert done.code == 0
    assert done.files == {"bestaand.yaml": text}


def test_two_rows_that_differ_about_a_fact_are_refused(desk: Desk) -> None:
    done = desk.run("Nr;Loon;Van\nd-1;3100;13-1-2025\nd-1;3200;13-1-2025\n", MAPPING_WAGE)
    assert "een eerdere rij van dit dossier zegt 3100: 3200" in done.err
    assert "rij 3" in done.err
    assert not done.files


def test_facts_that_lack_are_added_with_their_block(desk: Desk) -> None:
    desk.existing("dossier: d-1\nziekteperioden:\n  - {van: 2025-01-13}\n")
    done = desk.run("Nr;Loon;Van\nd-1;3.200,50;13-1-2025\n", MAPPING_WAGE)
    assert done.files["bestaand.yaml"].endswith("\ndienstverband: {maandloon: 3200.5}\n")


def test_a_dossier_that_is_broken_or_there_twice_is_left_alone(desk: Desk) -> None:
    desk.existing("dossier: d-1\nziekteperioden: [\n", "stuk.yaml")
    desk.existing("dossier: d-2\nziekteperioden:\n  - {van: 2025-01-13}\n", "een.yaml")
    desk.existing("dossier: d-2\nziekteperioden:\n  - {van: 2025-01-13}\n", "twee.yml")
    before = {path.name: path.read_text() for path in desk.to.iterdir()}
    done = desk.rows("d-1;13-1-2025;;;;", "d-2;14-1-2025;;;;")
    assert "heeft een fout" in done.err
    assert "staat in twee bestanden" in done.err
    assert done.files == before


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links")
def test_a_link_out_of_the_folder_is_not_followed(desk: Desk) -> None:
    elsewhere = desk.folder / "elders.yaml"
    elsewhere.write_text("dossier: d-1\nziekteperioden:\n  - {van: 2025-01-13}\n")
    desk.to.mkdir()
    (desk.to / "link.yaml").symlink_to(elsewhere)
    done = desk.rows("d-1;;;voortgangsgesprek;1-3-2025;")
    assert "buiten de map" in done.err
    assert "voortgangsgesprek" not in elsewhere.read_text()


def test_dossiers_in_folders_below_are_found(desk: Desk) -> None:
    (desk.to / "2025").mkdir(parents=True)
    desk.existing("dossier: d-1\nziekteperioden:\n  - {van: 2025-01-13}\n", "2025/x.yaml")
    assert set(desk.rows("d-1;13-1-2025;;;;").files) == {"2025/x.yaml"}


LAYOUTS: Final = (
    "dossier: d-1\nziekteperioden:\n  - {van: 2025-01-01}\n{events}",
    "# c\n---\ndossier: d-1\nziekteperioden: [{van: 2025-01-01}]  # c\n{events}\nvangnet: geen\n...\n",
    "dossier: d-1\n{events}\nziekteperioden:\n- van: 2025-01-01\n  # c\n\n# c",
    '{{"dossier": "d-1", "ziekteperioden": [{{"van": "2025-01-01"}}], "gebeurtenissen": [{flow}]}}',
    "{{dossier: d-1, # c\n  gebeurtenissen: [{flow}], ziekteperioden: [{{van: 2025-01-01}}]}}\n",
)
EVENTS: Final = st.fixed_dictionaries(
    {
        "soort": st.sampled_from(("voortgangsgesprek", "consult_bedrijfsarts", "scholing")),
        "datum": st.dates(date(2025, 1, 1), date(2025, 1, 5)).map(str),
    },
    optional={
        "toelichting": st.sampled_from(("a", "b: c", "d\ne", "'")),
        "document": st.sampled_from(("x.pdf", "y z")),
    },
)


def laid_out(layout: str, events: list[dict[str, str]], *, dashes: bool) -> str:
    flow = ", ".join(json.dumps(event) for event in events)
    lines = "".join(f"  - {json.dumps(event)}  # c\n" for event in events)
    if not dashes:
        lines = "".join(
            "- " + "  ".join(f"{key}: {json.dumps(value)}\n" for key, value in one.items()) for one in events
        )
    block = f"gebeurtenissen:\n{lines}" if events else "gebeurtenissen: []\n"
    if "{{" in layout:
        return layout.format(flow=flow)
    return layout.replace("{events}", block)


@given(st.sampled_from(LAYOUTS), st.lists(EVENTS, max_size=4), st.lists(EVENTS, max_size=4), st.booleans())
def test_no_event_is_ever_lost_and_nothing_is_added_twice(
    layout: str,
    there: list[dict[str, str]],
    more: list[dict[str, str]],
    dashes: bool,  # noqa: FBT001
) -> None:
    text = laid_out(layout, there, dashes=dashes)
    is_json = text.startswith('{"')
    read = read_json if is_json else read_yaml
    before, problems = read(text.encode(), "x")
    assert before is not None, text
    assert not problems
    given_rows = [(number, Given("gebeurtenissen", event)) for number, event in enumerate(more)]
    after, problems = read(merge("d-1", before.data, given_rows).into(text, json_file=is_json).encode(), "x")
    assert after is not None
    assert not problems
    assert keeps(before.data, after.data)
    assert after.text.count("# c") == text.count("# c")
    for event in more:
        assert any(event.items() <= one.items() for one in after.data["gebeurtenissen"])
    assert not merge("d-1", after.data, given_rows).counts


def test_a_text_without_places_is_not_touched() -> None:
    with pytest.raises(ValueError, match=r"^$"):
        Insertion("dossier: [", json_file=False)


# Writing, all or nothing


def test_a_dossier_changed_meanwhile_stops_all_before_the_first(tmp_path: Path) -> None:
    (tmp_path / "oud.yaml").write_bytes(b"later")
    with pytest.raises(ChangedError), Stage(tmp_path) as stage:  # noqa: PT012 - the second fails, the first is to stay away
        stage.put(tmp_path / "nieuw.yaml", b"a", None)
        stage.put(tmp_path / "oud.yaml", b"b", b"eerder")
        stage.finish()
    assert [path.name for path in tmp_path.iterdir()] == ["oud.yaml"]
    assert (tmp_path / "oud.yaml").read_bytes() == b"later"


def test_a_new_name_that_was_taken_meanwhile_stops_all(tmp_path: Path) -> None:
    with pytest.raises(ChangedError), Stage(tmp_path) as stage:  # noqa: PT012
        stage.put(tmp_path / "nieuw.yaml", b"a", None)
        (tmp_path / "nieuw.yaml").write_bytes(b"van een ander")
        stage.finish()
    assert (tmp_path / "nieuw.yaml").read_bytes() == b"van een ander"


def test_a_disk_that_is_full_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Stage, "put", full)
    done = desk.rows("d-1;1-1-2025;;;;")
    assert done.code == 2
    assert "No space left on device" in done.err
    assert not done.files


def test_an_interrupted_run_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Stage, "finish", stop)
    with pytest.raises(KeyboardInterrupt):
        desk.rows("d-1;1-1-2025;;;;")
    assert list(desk.to.iterdir()) == []


def test_the_mode_of_a_dossier_stays(desk: Desk) -> None:
    path = desk.existing(EXISTING)
    path.chmod(0o640)
    desk.rows("d-1;;;plan van aanpak;10-3-2025;")
    assert path.stat().st_mode & 0o777 == 0o640


# The mapping


@pytest.mark.parametrize(
    ("change", "said", "place"),
    [(("Van,", "Vann,"), "Er is geen kolom Vann", "koppeling.yaml:4:11"),
     (("dossier: Dossier\n", ""), "dossier ontbreekt", "koppeling.yaml:1:1"),
     (("van:", "vna:"), "Onbekende sleutel vna", "koppeling.yaml:4:6"),
     (("datum: Op", "datum: {vast: 1-1-2025}"), "Geen geldige datum", "koppeling.yaml:6:34"),
     (("soort: Soort", "soort: {vast: plan}"), "Onbekende soort gebeurtenis", "koppeling.yaml:6:20"),
     (("soort: Soort", "soort: {kolom: Soort, waarden: {x: plan}}"), "Onbekende soort", "koppeling.yaml:6:41"),
     (("soort: Soort", "soort: {kolom: Soort, vast: scholing}"), "óf kolom óf vast", "koppeling.yaml:6:13"),
     (("soort: Soort", "soort: {kolm: Soort}"), "Onbekende sleutel kolm", "koppeling.yaml:6:14"),
     (("import/1", "import/2"), "kan hier niet staan", "koppeling.yaml:1:9"),
     (("soort: Soort, ", ""), "soort ontbreekt", "koppeling.yaml:6:5"),
     (("toelichting: Notitie", "toelichting: {kolom: Notitie, dagen: 1}"), "bij een datum", "koppeling.yaml:6:61")],
)  # fmt: skip
def test_a_mistake_in_the_mapping_has_its_place(change: tuple[str, str], said: str, place: str, desk: Desk) -> None:
    mapping = MAPPING.replace(*change, 1)
    assert mapping != MAPPING
    done = desk.run(HEAD + "d-1;1-1-2025;;;;\n", mapping)
    assert done.code == 2
    assert said in done.err
    assert place in done.err
    assert not desk.to.exists()


@pytest.mark.parametrize(
    "line", ["kopregel: -1", "kopregel: 1001", "eerste_jaar: 1899", "eerste_jaar: 50", "kopregel: x"]
)
def test_numbers_of_the_mapping_have_bounds(line: str, desk: Desk) -> None:
    assert "Hier hoort een geheel getal" in desk.run(HEAD, MAPPING + line + "\n").err


def test_the_mapping_of_the_documentation_loads(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
    for block in re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        (tmp_path / "koppeling.yaml").write_text(block, encoding="utf-8")
        assert read_mapping(tmp_path / "koppeling.yaml", "koppeling.yaml")


def test_a_column_that_is_there_twice_is_refused_when_it_is_used(desk: Desk) -> None:
    assert "Er zijn twee kolommen Van" in desk.run(HEAD.replace("Tot", "Van") + "d;1-1-2025;;;;\n").err
    assert desk.run(HEAD.strip() + ";Extra;Extra\nd;1-1-2025;;;;;;\n").code == 0


def test_a_sheet_without_names_has_letters(desk: Desk) -> None:
    mapping = "format: poortwachter/import/1\nkopregel: 0\ndossier: A\nziekteperioden:\n  - {van: C}\n"
    assert desk.run("d-1;x;13-1-2025\nd-2;x;14-1-2025\n", mapping).dossier("d-2.yaml") == {
        "dossier": "d-2",
        "ziekteperioden": [{"van": "2025-01-14"}],
    }


def test_letters_of_columns() -> None:
    assert [letters(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("word", "value"), [("J", "ja"), ("Nee", "nee"), ("1", "ja"), ("0", "nee"), ("WAAR", "ja"), ("deels", "ja")]
)
def test_words_for_yes_and_no(word: str, value: str, desk: Desk) -> None:
    mapping = MAPPING.replace("toelichting: Notitie", "visie_werkgever: {kolom: Notitie, waarden: {Deels: ja}}")
    done = desk.rows(f"d-1;1-1-2025;;Plan van Aanpak;1-3-2025;{word}", mapping=mapping)
    assert done.dossier("d-1.yaml")["gebeurtenissen"][0]["visie_werkgever"] == value


def test_a_filled_field_of_another_kind_is_refused_and_an_empty_one_is_not(desk: Desk) -> None:
    mapping = MAPPING.replace("toelichting: Notitie", "visie_werkgever: Notitie")
    done = desk.rows("d-1;1-1-2025;;scholing;1-3-2025;ja", "d-2;1-1-2025;;scholing;1-3-2025;", mapping=mapping)
    assert "visie_werkgever hoort niet bij scholing" in done.err
    assert "rij 2, kolom F" in done.err
    assert set(done.files) == {"d-2.yaml"}


@pytest.mark.parametrize("row", ["d-1;;;voortgangsgesprek;;", "d-1;;;;1-3-2025;", "d-1;;6-4-2025;;;"])
def test_half_an_entry_is_a_mistake(row: str, desk: Desk) -> None:
    assert "rij 2, kolom" in desk.rows(row).err


# At a terminal

RUN: Final = (
    "import sys; from poortwachter.commands.import_ import Options, run\n"
    "sys.exit(run(Options(*sys.argv[1:4], False, False, None, None, 'nl', False)))"
)


class Terminal:
    """A run whose standard streams are all one terminal."""

    def __init__(self, desk: Desk, rows: str) -> None:
        self.said = ""
        (desk.folder / "export.csv").write_text(HEAD + rows, encoding="utf-8")
        (desk.folder / "koppeling.yaml").write_text(MAPPING, encoding="utf-8")
        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, "-c", RUN, "export.csv", "koppeling.yaml", "dossiers"],
            cwd=desk.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)

    def until(self, words: str) -> None:
        """Wait for words; to the end when they do not come."""
        while words not in self.said:
            try:
                self.said += os.read(self._ours, 4096).decode(errors="replace")
            except OSError:  # nobody is at the other end any more
                break

    def answer(self, line: str) -> int:
        """Type a line when asked, and wait for the end."""
        self.until("Schrijven?")
        os.write(self._ours, f"{line}\n".encode())
        return self.end()

    def end(self) -> int:
        """Wait for the end."""
        self.until("nooit")
        os.close(self._ours)
        return self._process.wait(timeout=30)


@pytest.mark.parametrize(
    ("line", "files"), [("j", ["d-1.yaml"]), ("ja", ["d-1.yaml"]), ("", []), ("n", []), ("jaja", [])]
)
def test_a_terminal_is_asked_before_anything_is_written(line: str, files: list[str], desk: Desk) -> None:
    terminal = Terminal(desk, "d-1;13-1-2025;;;;\n")
    assert terminal.answer(line) == 0
    assert "{van: 2025-01-13}" in terminal.said
    assert [path.name for path in desk.to.glob("*")] == files


def test_what_was_agreed_is_what_is_written_or_nothing_is(desk: Desk) -> None:
    existing = desk.existing("dossier: d-1\nziekteperioden:\n  - {van: 2025-01-13}\n")
    terminal = Terminal(desk, "d-1;;;voortgangsgesprek;1-3-2025;\nd-2;13-1-2025;;;;\n")
    terminal.until("Schrijven?")
    changed = existing.read_text() + "vangnet: geen\n"
    existing.write_text(changed)
    assert terminal.answer("j") == 2
    assert "De map is intussen veranderd" in terminal.said
    assert {path.name: path.read_text() for path in desk.to.iterdir()} == {"bestaand.yaml": changed}


def test_a_terminal_sees_how_far_a_run_is(desk: Desk) -> None:
    terminal = Terminal(desk, "".join(f"d-1;;;voortgangsgesprek;1-3-2025;{number}\n" for number in range(3_000)))
    assert terminal.end() == 2
    assert "Rijen lezen" in terminal.said


# Many rows


def many_rows(path: Path, rows: int) -> None:
    """A sheet with a row a spell, a hundred to a dossier, and a note that nobody asked for."""
    with path.open("w", encoding="windows-1252", newline="") as stream:
        stream.write(HEAD)
        for number in range(rows):
            day = date.fromordinal(date(2024, 1, 1).toordinal() + 2 * (number % 100))
            stream.write(f"d-{number // 100};{day:%d-%m-%Y};{day:%d-%m-%Y};;;geëvalueerd {number}\r\n")


def highest_memory(desk: Desk, rows: int) -> int:
    """Kilobytes that a process of its own takes at most for a preview of so many rows."""
    many_rows(desk.folder / "veel.csv", rows)
    (desk.folder / "koppeling.yaml").write_text(MAPPING, encoding="utf-8")
    script = (
        "import resource, sys; from poortwachter.commands.import_ import Options, run\n"
        "code = run(Options(*sys.argv[1:4], False, True, None, None, 'nl', False))\n"
        "print('KB', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, code)"
    )
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script, "veel.csv", "koppeling.yaml", "dossiers"],
        cwd=desk.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    *_, (_, told, code) = (line.split() for line in done.stdout.splitlines() if line.startswith("KB"))
    assert code == "0"
    return int(told)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted otherwise elsewhere")
def test_memory_does_not_grow_with_the_rows(desk: Desk) -> None:
    few, many = highest_memory(desk, 500), highest_memory(desk, 50_000)
    assert many < few + 16 * 1024


def test_progress_goes_to_a_terminal_only(desk: Desk) -> None:
    many_rows(desk.folder / "veel.csv", 1_000)
    done = desk.run(desk.folder / "veel.csv", yes=False)
    assert done.err == ""


def test_progress_is_told_while_rows_are_read(desk: Desk) -> None:

    many_rows(desk.folder / "veel.csv", 2_000)
    (desk.folder / "k.yaml").write_text(MAPPING, encoding="utf-8")
    mapping, source = read_mapping(desk.folder / "k.yaml", "k.yaml")
    parts: list[float | None] = []
    with open_sheet(desk.folder / "veel.csv", "veel.csv", mapping) as sheet, Spool() as spool:
        importer.gather(sheet, Reader(mapping, source, sheet, "veel.csv"), spool, lambda _, part: parts.append(part))
    told = [part for part in parts if part is not None]
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= 1
