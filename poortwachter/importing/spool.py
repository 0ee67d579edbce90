"""What the rows gave, kept outside the memory until all rows of a dossier are there.

SQLite keeps a database without a name in a file that has none either: it grows on disk where it must, and is gone when
it is closed or the program ends, however it ends.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final, NamedTuple, Self

import orjson

from poortwachter.importing.rows import Given, Refusal
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from poortwachter.importing.rows import Taken

_TABLES: Final = """
    CREATE TABLE given (dossier TEXT, row INTEGER, block TEXT, fields BLOB);
    CREATE TABLE refusal (
        dossier TEXT, row INTEGER, col INTEGER, nl TEXT, en TEXT, shown TEXT, severity TEXT, late INTEGER
    );
    CREATE TABLE file (dossier TEXT, path TEXT);
    CREATE TABLE name (name TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_INDEXES: Final = (
    "CREATE INDEX IF NOT EXISTS given_of ON given (dossier, row)",
    "CREATE INDEX IF NOT EXISTS refusal_of ON refusal (dossier)",
    "CREATE INDEX IF NOT EXISTS file_of ON file (dossier)",
)


_OF_DOSSIER: Final = "SELECT row, block, fields FROM given WHERE dossier = ? ORDER BY row, rowid"
_REFUSALS: Final = """
    SELECT row, col, nl, en, shown, severity, MIN(row) OVER (PARTITION BY col, nl, shown, severity) AS first
    FROM refusal ORDER BY severity, first, col, nl, shown, row
"""


class Gathered(NamedTuple):
    """One dossier: what all rows give it."""

    dossier: str
    given: list[tuple[int, Given]]
    """Each with its row, in the order of the rows."""
    refused: bool
    """Whether one of its rows cannot be used: then nothing of it is."""
    files: list[str]
    """The files of the folder that hold it: one, if all is well, or none when it is new."""


class Spool:
    """Rows by dossier, refusals, and which dossiers lie in the folder."""

    def __init__(self) -> None:
        """Nothing is in it yet."""
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES + "BEGIN;")

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Throw everything away."""
        self._base.close()

    def put(self, row: int, taken: Taken) -> None:
        """Keep what a row gave; of a refused row only why."""
        if taken.dossier is not None:
            self._base.executemany(
                "INSERT INTO given VALUES (?, ?, ?, ?)",
                [(taken.dossier, row, block, orjson.dumps(values)) for block, values in taken.given],
            )
        self.refuse(taken.dossier, *taken.refusals)

    def refuse(self, dossier: str | None, *refusals: Refusal, late: bool = False) -> None:
        """Keep why rows cannot be used; ``late`` is what only shows once all rows of a dossier are together."""
        if not refusals:
            return
        self._base.executemany(
            "INSERT INTO refusal VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (dossier, one.row, one.column, one.said.nl, one.said.en, one.shown, one.severity, late)
                for one in refusals
            ],
        )

    def begin(self) -> None:
        """Look at all dossiers anew: what was found when they were looked at before is forgotten."""
        self._base.execute("DELETE FROM refusal WHERE late")
        self._base.execute("DELETE FROM name")

    def found(self, dossier: str, path: str) -> None:
        """A file of the folder holds this dossier."""
        self._base.execute("INSERT INTO file VALUES (?, ?)", (dossier, path))

    def wants(self, dossier: str) -> bool:
        """Whether a row is about this dossier."""
        self._base.execute("CREATE INDEX IF NOT EXISTS given_of ON given (dossier, row)")
        return bool(self._base.execute("SELECT 1 FROM given WHERE dossier = ? LIMIT 1", (dossier,)).fetchone())

    def takes_name(self, name: str) -> bool:
        """Whether a name was still free; it is taken from now on."""
        return self._base.execute("INSERT OR IGNORE INTO name VALUES (?)", (name,)).rowcount == 1

    def dossiers(self) -> Iterator[Gathered]:
        """Each dossier that a row gives something, in the order in which they are first met."""
        for index in _INDEXES:
            self._base.execute(index)
        order = "SELECT dossier FROM given GROUP BY dossier ORDER BY MIN(row), dossier"
        for (dossier,) in self._base.execute(order):
            rows = self._base.execute(_OF_DOSSIER, (dossier,))
            given = [(row, Given(block, orjson.loads(fields))) for row, block, fields in rows]
            files = self._base.execute("SELECT path FROM file WHERE dossier = ? ORDER BY path", (dossier,))
            refused = self._base.execute(
                "SELECT 1 FROM refusal WHERE dossier = ? AND severity = 'error' LIMIT 1", (dossier,)
            ).fetchone()
            yield Gathered(dossier, given, refused is not None, [path for (path,) in files])

    def count(self) -> int:
        """How many dossiers the rows are about."""
        found = self._base.execute("SELECT COUNT(DISTINCT dossier) FROM given").fetchone()
        return int(found[0])

    def refused_rows(self) -> int:
        """How many rows cannot be used."""
        found = self._base.execute("SELECT COUNT(DISTINCT row) FROM refusal WHERE severity = 'error'").fetchone()
        return int(found[0])

    def refused_dossiers(self) -> int:
        """How many dossiers stay as they are because a row of theirs cannot be used."""
        found = self._base.execute("SELECT COUNT(DISTINCT dossier) FROM refusal WHERE severity = 'error'").fetchone()
        return int(found[0])

    def refusals(self) -> Iterator[Refusal]:
        """Every refusal, those for one reason in one column together, in the order of the rows."""
        for row, column, nl, en, shown, severity, _ in self._base.execute(_REFUSALS):
            yield Refusal(row, column, Text(nl, en), shown, severity)
