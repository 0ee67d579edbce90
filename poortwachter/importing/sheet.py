"""A sheet, whatever file it comes from: the names of its columns and its rows, one at a time."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Self

from poortwachter.importing.cells import text_of
from poortwachter.source.opening import opened
from poortwachter.source.wording import EMPTY, not_opened, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from poortwachter.importing.mapping import Koppeling
    from poortwachter.problems import Problem
    from poortwachter.source.wording import Said
    from poortwachter.text import Text

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_START: Final = 8
MAX_ROWS: Final = 1_048_576
"""As many as a sheet of Excel can hold."""

_OLD_EXCEL: Final = said(
    "old_excel",
    "Dit is een oud Excel-bestand (.xls), of een dat met een wachtwoord is beveiligd",
    "This is an old Excel file (.xls), or one protected by a password",
    "Sla het op als .xlsx zonder wachtwoord, of als CSV.",
    "Save it as .xlsx without a password, or as CSV.",
)


class Row(NamedTuple):
    """One row: its number as a sheet shows it, from 1, and its cells; or why it cannot be read."""

    number: int
    cells: Sequence[object]
    mistake: Text | None = None


class Sheet(ABC):
    """A sheet that is open; leaving it closes its file."""

    serials: Literal["1900", "1904"] | None = None
    """From which year it counts the days that are numbers; ``None`` where the file does not say."""

    def __init__(self, file: str) -> None:
        """``file`` is its name in problems."""
        self._file = file
        self._names: list[str] = []
        self._first: Row | None = None

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    @property
    def names(self) -> Sequence[str]:
        """The names of the columns, in order."""
        return self._names

    def rows(self) -> Iterator[Row]:
        """The rows below the names, once. Raises ``SheetError`` where the rest cannot be read."""
        row = self._first or self._next()
        while row is not None:
            yield row
            row = self._next()

    @abstractmethod
    def done(self) -> float | None:
        """Which part was read, from 0 to 1; ``None`` when nobody can tell."""

    @abstractmethod
    def close(self) -> None:
        """Close the file."""

    @abstractmethod
    def _next(self) -> Row | None:
        """The next row; ``None`` after the last."""

    def _read_names(self, head: int) -> None:
        """The names on row ``head``; without such a row, what a sheet calls its columns."""
        for _ in range(head):
            row = self._next()
            if row is None:
                raise refuse(self._file, EMPTY)
            self._names = [" ".join(text_of(cell).split()) for cell in row.cells]
        if not head:
            self._first = self._next()
            self._names = [letters(number) for number in range(len(self._first.cells) if self._first else 0)]


class SheetError(Exception):
    """A sheet of which nothing can be used; ``problem`` is why."""

    def __init__(self, problem: Problem) -> None:
        """Take the problem."""
        super().__init__(problem.message.en)
        self.problem = problem


def refuse(file: str, words: Said) -> SheetError:
    """What to raise for a whole file."""
    return SheetError(words.problem(file, None))


def open_sheet(path: Path, file: str, mapping: Koppeling, sheet: str | None = None) -> Sheet:
    """The sheet in a file, told by its content and not by its name; ``sheet`` goes before the one in the mapping.

    Raises ``SheetError``.
    """
    try:
        with os.fdopen(opened(path), "rb") as stream:
            start = stream.read(_START)
        if start.startswith(_OLE):
            raise refuse(file, _OLD_EXCEL)
        if start.startswith(_ZIP):
            from poortwachter.importing.xlsx_sheet import XlsxSheet  # noqa: PLC0415 - openpyxl takes a while

            return XlsxSheet(path, file, sheet or mapping.blad, mapping.kopregel)
        from poortwachter.importing.csv_sheet import CsvSheet  # noqa: PLC0415 - one of the two is needed

        return CsvSheet(path, file, mapping)
    except (OSError, ValueError) as error:
        raise refuse(file, not_opened(error)) from None


def letters(number: int) -> str:
    """What a sheet calls a column: A for 0, Z for 25, AA for 26."""
    told = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        told = chr(ord("A") + rest) + told
    return told


def column_name(number: int, names: Sequence[str]) -> str:
    """A column by its letter, and by its name where it has one: ``C (Datum)``."""
    name = " ".join(names[number].split()) if number < len(names) else ""
    letter = letters(number)
    return f"{letter} ({name})" if name and name != letter else letter
