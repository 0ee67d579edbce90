"""A sheet in a CSV file, whose encoding and separator are found out when the mapping does not say them."""

from __future__ import annotations

import codecs
import csv
import os
import re
from typing import TYPE_CHECKING, Final

from poortwachter.importing.cells import text_of
from poortwachter.importing.fields import folded
from poortwachter.importing.sheet import MAX_ROWS, Row, Sheet, refuse
from poortwachter.source.wording import EMPTY, QUOTE, said
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

    from poortwachter.importing.mapping import Koppeling
    from poortwachter.source.wording import Said

_CHUNK: Final = 1 << 16
_MAX_LINE: Final = 1 << 20
_SEPARATORS: Final = (";", "\t", ",", "|")
_SAYS_SEPARATOR: Final = re.compile(r"sep=(.)\s*", re.IGNORECASE)

_BINARY: Final = said(
    "binary",
    "Dit is geen CSV en geen Excel-bestand",
    "This is neither CSV nor an Excel file",
    "Kies een export in CSV of .xlsx.",
    "Choose an export in CSV or .xlsx.",
)
_TOO_MANY: Final = said(
    "too_many_rows",
    f"Meer dan {MAX_ROWS:,} rijen".replace(",", "."),
    f"More than {MAX_ROWS:,} rows",
    "Splits de export.",
    "Split the export.",
)
_LONG_LINE: Final = said(
    "long_line",
    "Hier is een regel van meer dan een miljoen tekens",
    "There is a line of more than a million characters",
    "Kijk of dit het juiste bestand is; een rij hoort op een regel te staan.",
    "Check that this is the right file; a row belongs on a line.",
)
_LONG_CELL: Final = Text("Een cel in deze rij is te lang om te lezen", "A cell in this row is too long to read")
_BAD_QUOTES: Final = Text(
    "De aanhalingstekens in deze rij kloppen niet; verdubbel een aanhalingsteken binnen een tekst",
    "The quotes in this row do not match; double a quote inside a text",
)


class CsvSheet(Sheet):
    """Rows of a CSV file."""

    def __init__(self, path: Path, file: str, mapping: Koppeling) -> None:
        """Open it and read the names. Raises ``SheetError`` and ``OSError``."""
        super().__init__(file)
        self._size = path.stat().st_size
        encoding = _encoding(path, file, mapping.codering)
        # A byte that the encoding lacks becomes half a surrogate pair, which is refused in the cell that holds it.
        self._stream: TextIO = path.open(encoding=encoding, errors="surrogateescape", newline="")
        try:
            self._open(mapping)
        except BaseException:
            self._stream.close()
            raise

    def _open(self, mapping: Koppeling) -> None:
        first = self._stream.readline(_MAX_LINE)
        said_so = _SAYS_SEPARATOR.fullmatch(first)
        if not first:
            raise refuse(self._file, EMPTY)
        if not said_so:
            self._stream.seek(0)
        self._begin = self._stream.tell()
        separator = {"tab": "\t"}.get(mapping.scheidingsteken or "", mapping.scheidingsteken)
        if separator is None:
            separator = said_so[1] if said_so else self._separator(mapping)
        self._records = csv.reader(_lines(self._stream, self._file), delimiter=separator, strict=True)
        self._number = 0
        self._read_names(mapping.kopregel)

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def done(self) -> float | None:
        """Which part was read, from 0 to 1."""
        return min(1.0, os.lseek(self._stream.fileno(), 0, os.SEEK_CUR) / max(1, self._size))

    def _next(self) -> Row | None:
        self._number += 1
        if self._number > MAX_ROWS:
            raise refuse(self._file, _TOO_MANY)
        before = self._records.line_num
        try:
            return Row(self._number, next(self._records))
        except StopIteration:
            return None
        except UnicodeError:
            raise refuse(self._file, _BINARY) from None
        except csv.Error as error:
            # A row that goes on over several lines may have swallowed other rows, which nobody would miss.
            if self._records.line_num > before + 1:
                raise refuse(self._file, _unclosed(self._number)) from None
            return Row(self._number, (), _LONG_CELL if "field larger" in str(error) else _BAD_QUOTES)

    def _separator(self, mapping: Koppeling) -> str:
        """The one that gives most of the columns that the mapping names; else the one that gives most columns."""
        wanted = {folded(name) for _, name in mapping.columns}
        best, most = _SEPARATORS[0], (-1, -1)
        for separator in _SEPARATORS:
            self._stream.seek(self._begin)
            records = csv.reader(_lines(self._stream, self._file), delimiter=separator)
            row: list[str] = []
            try:
                for _ in range(max(1, mapping.kopregel)):
                    row = next(records)
            except (StopIteration, csv.Error):
                continue
            found = (len(wanted & {folded(text_of(name)) for name in row}), len(row))
            if found > most:
                best, most = separator, found
        self._stream.seek(self._begin)
        return best


def _unclosed(number: int) -> Said:
    """A quote that is not closed on its own row, in words that name the row."""
    nl, en, advice_nl, advice_en = QUOTE
    return said(
        "quote",
        f"Rij {number}: {nl[0].lower()}{nl[1:]}",
        f"Row {number}: {en[0].lower()}{en[1:]}",
        advice_nl,
        advice_en,
    )


def _lines(stream: TextIO, file: str) -> Iterator[str]:
    """The lines of a file. Raises ``SheetError`` at one that is longer than any row is."""
    while line := stream.readline(_MAX_LINE):
        if len(line) == _MAX_LINE:
            raise refuse(file, _LONG_LINE)
        yield line


def _encoding(path: Path, file: str, asked: str | None) -> str:
    """The encoding of a file: by its mark, else as asked, else UTF-8 when all of it is, else Windows-1252."""
    with path.open("rb") as stream:
        start = stream.read(len(codecs.BOM_UTF8))
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        is_utf8 = True
        for chunk in _chunks(iter(lambda: stream.read(_CHUNK), b"")):
            if b"\0" in chunk:
                raise refuse(file, _BINARY)
            try:
                if is_utf8:
                    decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError:
                is_utf8 = False
    if start == codecs.BOM_UTF8:
        return "utf-8-sig"
    return asked or ("utf-8" if is_utf8 else "windows-1252")


def _chunks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces, and an empty one at the end, at which half a character is one too few."""
    yield from pieces
    yield b""
