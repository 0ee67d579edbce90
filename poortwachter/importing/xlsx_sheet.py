"""A sheet of an Excel file, read row by row: the values of formulas, never the formulas."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile, ZipFile

from poortwachter.importing.sheet import MAX_ROWS, Row, Sheet, refuse
from poortwachter.source.wording import EMPTY, Said, said
from poortwachter.text import Text, same
from poortwachter.validation import OR, nearest, words

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

_MAX_PART: Final = 100 << 20
"""How large a part may be that is held in memory, in bytes: the texts of the sheet, its styles."""
_MAX_SHEET: Final = 4 << 30
"""How large a sheet may be, unpacked, in bytes; it is read bit by bit."""

_UNREADABLE: Final = said(
    "xlsx",
    "Dit Excel-bestand is niet te lezen",
    "This Excel file cannot be read",
    "Open het in Excel en sla het opnieuw op als .xlsx, of als CSV.",
    "Open it in Excel and save it again as .xlsx, or as CSV.",
)
_TOO_LARGE: Final = said(
    "too_large",
    "Dit Excel-bestand is uitgepakt te groot",
    "This Excel file is too large when unpacked",
    "Sla het op als CSV, of splits de export.",
    "Save it as CSV, or split the export.",
)
_TOO_MANY: Final = said(
    "too_many_rows",
    f"Meer dan {MAX_ROWS:,} rijen".replace(",", "."),
    f"More than {MAX_ROWS:,} rows",
    "Splits de export.",
    "Split the export.",
)


class XlsxSheet(Sheet):
    """Rows of one sheet of an Excel file."""

    def __init__(self, path: Path, file: str, sheet: str | None, head: int) -> None:
        """Open it and read the names on row ``head``. Raises ``SheetError`` and ``OSError``."""
        super().__init__(file)
        _check_sizes(path, file)
        self._number = 0
        self._stream = path.open("rb")  # openpyxl leaves open what it cannot read
        try:
            self._open(sheet)
            self._read_names(head)
        except BaseException:
            self._stream.close()
            raise

    def _open(self, sheet: str | None) -> None:
        with _as_problems(self._file):
            from openpyxl import load_workbook  # noqa: PLC0415 - takes a while
            from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415 - the same

            self._book = load_workbook(self._stream, read_only=True, data_only=True, keep_links=False)
            page = _page(self._book, self._file, sheet)
            self.serials = "1904" if self._book.epoch == CALENDAR_MAC_1904 else "1900"
            self._total: int | None = page.max_row
            # What a file says of its own size is often wrong, and then rows would be left out.
            page.reset_dimensions()
            self._rows: Generator[Any, None, None] = page.iter_rows(max_row=MAX_ROWS + 1)

    def close(self) -> None:
        """Close the file."""
        self._rows.close()
        self._book.close()
        self._stream.close()

    def done(self) -> float | None:
        """Which part was read, from 0 to 1, if the file says how many rows it has."""
        return min(1.0, self._number / self._total) if self._total else None

    def _next(self) -> Row | None:
        with _as_problems(self._file):
            cells = next(self._rows, None)
            if cells is None:
                return None
            values = [_value(cell) for cell in cells]
        self._number += 1
        if self._number > MAX_ROWS:
            raise refuse(self._file, _TOO_MANY)
        return Row(self._number, values)


def _value(cell: Any) -> object:  # noqa: ANN401 - of several classes of openpyxl
    """The value of a cell; 0.3 shown as 30% is 30."""
    value: object = cell.value
    if isinstance(value, float) and "%" in str(cell.number_format):
        return round(value * 100, 10)
    if isinstance(value, int) and not isinstance(value, bool) and "%" in str(cell.number_format):
        return value * 100
    return value


@contextmanager
def _as_problems(file: str) -> Iterator[None]:
    """Whatever openpyxl stumbles over is a file that cannot be read; what it merely remarks on is not."""
    from poortwachter.importing.sheet import SheetError  # noqa: PLC0415 - at the top it would hide what is raised

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (SheetError, ImportError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - a hostile file can make any line of a library fail
        raise refuse(file, _UNREADABLE) from None


def _check_sizes(path: Path, file: str) -> None:
    """Refuse what would fill the memory: openpyxl reads all but the sheets as a whole."""
    try:
        with ZipFile(path) as packed:
            parts = packed.infolist()
    except (BadZipFile, NotImplementedError):
        raise refuse(file, _UNREADABLE) from None
    for part in parts:
        if part.file_size > (_MAX_SHEET if "worksheets/" in part.filename else _MAX_PART):
            raise refuse(file, _TOO_LARGE)


def _page(book: Any, file: str, asked: str | None) -> Any:  # noqa: ANN401 - openpyxl's own types differ by mode
    """The sheet that is asked for, else the first that is shown."""
    pages = {page.title: page for page in book.worksheets}
    if asked is None:
        shown = [page for page in pages.values() if page.sheet_state == "visible"]
        if not shown:
            raise refuse(file, EMPTY)
        return shown[0]
    if asked not in pages:
        near = nearest(asked, pages)
        there = words(pages, OR)
        message = Text(f"Er is geen blad {asked}", f"There is no sheet {asked}")
        advice = Text(f"Wel: {there.nl}.", f"There is: {there.en}.")
        raise refuse(file, Said("no_sheet", message, advice, same(near) if near else None))
    return pages[asked]
