"""How fast rows of a sheet become dossiers, with reading them by ``csv.reader`` alone as the unit."""

from __future__ import annotations

import csv
import random
import sys
import tempfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import measure
from openpyxl import Workbook

from poortwachter.importing.folder import Folder
from poortwachter.importing.importer import gather, plan
from poortwachter.importing.mapping import read_mapping
from poortwachter.importing.rows import Reader
from poortwachter.importing.sheet import open_sheet
from poortwachter.importing.spool import Spool
from poortwachter.rules.loading import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from poortwachter.text import Text

ROWS = 2_000
A_DOSSIER = 10
KINDS = ("Probleemanalyse", "Plan van aanpak", "Voortgangsgesprek", "Consult bedrijfsarts", "Eerstejaarsevaluatie")
HEAD = ("Dossier", "Soort", "Datum", "Ziek van", "Ziek t/m", "Opmerking")
MAPPING = """\
format: poortwachter/import/1
dossier: Dossier
ziekteperioden:
  - {van: Ziek van, tot_en_met: Ziek t/m}
gebeurtenissen:
  - soort: {kolom: Soort, waarden: {Consult bedrijfsarts: consult_bedrijfsarts}}
    datum: Datum
    toelichting: Opmerking
"""


def rows(count: int) -> Iterator[tuple[str | date | None, ...]]:
    """Rows of a sheet with a fixed seed: the first of every ten a spell, the rest what was done about it."""
    chance = random.Random(20261122)  # noqa: S311 - no secret
    day = date(2024, 1, 1)
    for number in range(count):
        dossier = f"d-{number // A_DOSSIER:05}"
        if number % A_DOSSIER == 0:
            day = date(2024, 1, 1) + timedelta(days=chance.randrange(500))
            yield dossier, None, None, day, None, None
        else:
            day += timedelta(days=chance.randrange(1, 40))
            yield dossier, KINDS[number % len(KINDS)], day, None, None, f"besproken en geëvalueerd, {number}"


def ratios() -> Iterator[measure.Ratio]:
    """Reading, then reading and merging, of a CSV and of an Excel file; the unit is one pass of ``csv.reader``."""
    rules = load_rules()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
        mapping, source = read_mapping(folder / "mapping.yaml", "mapping.yaml")
        _write(folder)

        def unit() -> None:
            with (folder / "sheet.csv").open(encoding="windows-1252", newline="") as stream:
                for _ in csv.reader(stream, delimiter=";"):
                    pass

        def run(file: str, *, merged: bool) -> None:
            with open_sheet(folder / file, file, mapping) as sheet, Spool() as spool:
                counts = gather(sheet, Reader(mapping, source, sheet, file), spool, _quiet)
                if counts.rows != ROWS or spool.refused_rows():
                    message = f"{file}: {counts.rows} rows, {spool.refused_rows()} of them refused"
                    raise SystemExit(message)
                if merged:
                    plan(spool, Folder(folder / "new"), rules, _quiet)

        for file in ("sheet.csv", "sheet.xlsx"):
            yield measure.Ratio(f"rows of {file}", measure.interleaved(partial(run, file, merged=False), unit))
            yield measure.Ratio(f"dossiers of {file}", measure.interleaved(partial(run, file, merged=True), unit))


def _quiet(what: Text, part: float | None) -> None:
    """Nobody is told."""


def _write(folder: Path) -> None:
    book = Workbook(write_only=True)
    page = book.create_sheet("Export")
    page.append(HEAD)
    with (folder / "sheet.csv").open("w", encoding="windows-1252", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(HEAD)
        for row in rows(ROWS):
            writer.writerow(f"{cell:%d-%m-%Y}" if isinstance(cell, date) else cell for cell in row)
            page.append(row)
    book.save(folder / "sheet.xlsx")


if __name__ == "__main__":
    sys.exit(measure.report(ratios()))
