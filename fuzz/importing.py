"""Targets: a mapping and a sheet of an HR system, with a dossier that is there already, up to what would be written.

An input is a mapping, a dossier and a sheet, with a line of ``%%%%`` between them. In a workbook the sheet is its
parts, each after a line with ``==> `` and its name, because few changes of a ZIP file leave one that can be opened.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from fuzz import dossiers
from fuzz.reading import check_problems, check_reading, law
from fuzz.target import ROOT, Target, expect
from poortwachter.case.privacy import find_bsn
from poortwachter.importing import preview
from poortwachter.importing.folder import Folder
from poortwachter.importing.importer import gather, plan
from poortwachter.importing.mapping import MappingError, read_mapping
from poortwachter.importing.rows import Reader
from poortwachter.importing.sheet import SheetError, open_sheet
from poortwachter.importing.spool import Spool
from poortwachter.judging.reading import read_dossier_text
from poortwachter.source.characters import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SAMPLES: Final = ROOT / "tests" / "importing_samples"
_BETWEEN: Final = b"\n%%%%\n"
_PART: Final = b"\n==> "
_SHEET: Final = "export.csv"


def _check(data: bytes, packed: Callable[[bytes], bytes]) -> None:
    parts = [*data.split(_BETWEEN, 2), b"", b""]
    room = _room()
    mapping_path, sheet_path = room / "mapping.yaml", room / _SHEET
    mapping_path.write_bytes(parts[0])
    (room / "to" / "there.yaml").write_bytes(parts[1])
    sheet_path.write_bytes(packed(parts[2]))
    try:
        _imported(mapping_path, sheet_path, room / "to")
    except MappingError as error:
        check_problems(error.problems, parts[0])
    except SheetError as error:
        check_problems([error.problem], b"")


def _imported(mapping_path: Path, sheet_path: Path, to: Path) -> None:
    """Everything that ``import --dry-run`` does."""
    mapping, source = read_mapping(mapping_path, "mapping.yaml")
    folder = Folder(to)
    with open_sheet(sheet_path, _SHEET, mapping) as sheet, Spool() as spool:
        counts = gather(sheet, Reader(mapping, source, sheet, _SHEET), spool, lambda _what, _part: None)
        folder.scan(spool)
        planned = plan(spool, folder, law(), lambda _what, _part: None)
        refused = spool.refused_rows(), spool.refused_dossiers()
        told = [
            *preview.refusals(spool.refusals(), _SHEET, list(sheet.names), "nl"),
            *preview.summary(preview.Run(_SHEET, "to", "nl"), counts, planned, refused),
            *preview.changes(planned, "nl"),
        ]
    expect(counts.rows >= counts.skipped, "more rows skipped than there are")
    for line in told:
        expect(not FORBIDDEN.search(line.plain), f"a control character in {line.plain!r}")
        expect(next(find_bsn(line.plain), None) is None, "a BSN is shown")
    if planned.example is not None:
        raw = planned.example[1].encode()
        reading = read_dossier_text(raw, "new.yaml", law())
        check_reading(reading, raw)
        expect(reading.case is not None, "a new dossier that cannot be judged")


@cache
def _folder() -> TemporaryDirectory[str]:
    """Removed when the process ends."""
    return TemporaryDirectory(prefix="poortwachter-fuzz-")


@cache
def _room() -> Path:
    room = Path(_folder().name)
    (room / "to").mkdir()
    return room


def _zipped(parts: bytes) -> bytes:
    """A ZIP file with the parts; what is one already stays as it is."""
    if parts.startswith(b"PK"):
        return parts
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in (b"\n" + parts).split(_PART)[1:]:
            name, _, content = part.partition(b"\n")
            archive.writestr(zipfile.ZipInfo(name.decode(errors="replace")[:100] or "-"), content)
    return out.getvalue()


def _unzipped(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return b"".join(_PART + name.encode() + b"\n" + archive.read(name) for name in archive.namelist())[1:]


def _sheets() -> Sequence[bytes]:
    found = []
    for sample in ("events", "spells"):
        folder = _SAMPLES / sample
        there = next((folder / "expected").glob("*.yaml")).read_bytes()
        for sheet in ("export.csv", "refused.csv"):
            found += [
                _joined(folder / "mapping.yaml", before, (folder / sheet).read_bytes()) for before in (b"", there)
            ]
    return found


def _workbooks() -> Sequence[bytes]:
    folder = _SAMPLES / "workbook"
    parts = _unzipped(folder / "export.xlsx")
    there = next((folder / "expected").glob("*.yaml")).read_bytes()
    return [_joined(folder / "mapping.yaml", before, parts) for before in (b"", there)]


def _joined(mapping: Path, before: bytes, sheet: bytes) -> bytes:
    return _BETWEEN.join((mapping.read_bytes(), before, sheet))


_WORDS: Final = (
    *(b"format", b"kolom", b"vast", b"waarden", b"leeg", b"dagen", b"als", b"is", b"blad", b"kopregel", b"codering"),
    *(b"scheidingsteken", b"datums", b"eerste_jaar", b"excel_datums", b"engelse_getallen", b"maand-dag-jaar", b"tab"),
    *(b"windows-1252", b"sep=;", b"45658", b"45658.5", b"1/2/25", b"1 jan 2025", b"20250101", b"01-01-2025 12:00"),
    *(b"3.450,00", b"30%", b"\xe2\x82\xac 5", b"#N/A", b'="x"', b"_x000D_", b"\r", b"123456782", b"%%%%", b"ja"),
)
_XML: Final = (
    *(b't="s"', b't="d"', b't="b"', b't="e"', b't="n"', b't="inlineStr"', b"<v>1e308</v>", b"<v>-1</v>", b"<f>1+1</f>"),
    *(b'r="XFD1048576"', b'r="A0"', b's="99"', b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b'date1904="1"', b"<is><t>"),
    *(b"<dimension", b"</row>", b"<row>", b"<c>", b"state=hidden", b"<![CDATA[", b"]]>", b'xml:space="preserve"'),
)
IMPORTER: Final = Target("importer", lambda data: _check(data, bytes), _sheets, (*_WORDS, *dossiers.words()), weight=2)
WORKBOOK: Final = Target("workbook", lambda data: _check(data, _zipped), _workbooks, (*_XML, *_WORDS), weight=1)
