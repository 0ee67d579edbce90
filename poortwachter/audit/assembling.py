"""The pieces of an output put together: written as they come, or held back on disk until their order is known."""

from __future__ import annotations

from array import array
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast
from weakref import finalize

from poortwachter.audit.formats.form import Limited

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from poortwachter.audit.entry import Row, Totals
    from poortwachter.audit.formats.form import Form

    Write: TypeAlias = "Callable[[str], object]"


class Spool:
    """Texts on disk, which are read back by their number."""

    def __init__(self) -> None:
        """The file has no name: it is gone when this is, or the program."""
        self._file = cast("BinaryIO", TemporaryFile())  # noqa: SIM115 - lives as long as this
        finalize(self, self._file.close)
        self._ends = array("Q", [0])

    def __len__(self) -> int:
        """How many there are."""
        return len(self._ends) - 1

    def add(self, text: str) -> None:
        """Keep a text."""
        raw = text.encode(errors="surrogatepass")
        self._file.write(raw)
        self._ends.append(self._ends[-1] + len(raw))

    def __getitem__(self, number: int) -> str:
        """The text that was added as such a number, from 0."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return self._file.read(end - start).decode(errors="surrogatepass")


class Assembly:
    """One output of one form.

    Where the order is known only at the end, entries are held back on disk and their rows in memory; else they are
    written as they come.
    """

    def __init__(self, form: Form, write: Write, *, hold: bool) -> None:
        """Nothing is written yet."""
        self._form = form
        self._write = write
        self._hold = hold
        self._begun = False
        self._apart = False
        self._limit = form.limit if isinstance(form, Limited) else None
        self._bytes = 0
        """What was written of entries and problems, where that is limited."""
        self._entries = Spool()
        self._problems = Spool()
        self.rows: list[Row] = []
        """The rows of the entries that are held back."""

    def add(self, row: Row, text: str) -> None:
        """Take an entry."""
        if self._hold:
            self.rows.append(row)
            self._entries.add(text)
            return
        self._begin()
        self._piece(text)

    def add_problem(self, text: str) -> None:
        """Take a problem; all stand after the entries."""
        self._problems.add(text)

    def finish(self, totals: Totals, order: Sequence[int] = (), left_out: int = 0) -> None:
        """Write what is held back, in an order of rows that leaves out so many, then the problems and the end.

        Where the form may only be so large, what comes last is left out as well, and that is said.
        """
        form = self._form
        self._begin()
        entries = left_out + self._pieces(self._entries, order, self._limit and self._limit.entries)
        self._write(form.between())
        self._apart = self._apart and form.one_list
        problems = self._pieces(self._problems, range(len(self._problems)), self._limit and self._limit.problems)
        if isinstance(form, Limited) and (entries or problems):
            self._write(form.left_out(entries, problems))
        self._write(form.closing(totals))

    def _pieces(self, spool: Spool, order: Sequence[int], room: int | None) -> int:
        """Write pieces as long as there is room, in bytes; how many are left out."""
        for done, number in enumerate(order):
            text = spool[number]
            if room is not None and self._bytes + _size(text) > room:
                return len(order) - done
            self._piece(text)
        return 0

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            self._write(self._form.opening())

    def _piece(self, text: str) -> None:
        if text:
            if self._apart:
                self._write(self._form.separator)
            self._write(text)
            self._apart = True
            if self._limit is not None:
                self._bytes += _size(text)


def _size(text: str) -> int:
    return len(text.encode(errors="surrogatepass"))


class Top(NamedTuple):
    """The entries that are shown: their rows' numbers in the order in which they are written, and how many are not."""

    order: list[int]
    left_out: int


def top(rows: Sequence[Row], key: Callable[[Row], object], most: int | None, *, worst_first: bool) -> Top:
    """The entries that need a person first, at most so many; in that order, or in the order in which they came."""
    order = sorted(range(len(rows)), key=lambda number: key(rows[number]))[:most]  # type: ignore[arg-type, return-value]
    return Top(order if worst_first else sorted(order), len(rows) - len(order))
