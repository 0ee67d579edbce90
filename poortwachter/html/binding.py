"""What all processes made, bound into pages: the most urgent dossiers first, as many as one file may hold."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from poortwachter.audit.assembling import Spool
from poortwachter.audit.redaction import hashed
from poortwachter.audit.table import sort_key
from poortwachter.html.deadlines import Deadline, chart, from_text
from poortwachter.html.dossier import anchor
from poortwachter.html.piece import parts
from poortwachter.html.portfolio import portfolio
from poortwachter.html.rendering import ANCHOR, page
from poortwachter.html.words import words
from poortwachter.text import full_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from poortwachter.audit.entry import Row
    from poortwachter.audit.formats.form import About
    from poortwachter.html.piece import Key
    from poortwachter.problems import Problem

MOST_SECTIONS: Final = 300
"""Dossiers in one file: what a browser opens without a wait."""
MOST_BYTES: Final = 30_000_000
"""Of dossiers in one file, in UTF-8, however much each holds."""
MOST_ROWS: Final = 20_000
"""Of the table."""
FOLDER: Final = "dossiers"
"""Where pages of their own stand, beside the overview."""
_SLUG: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_DIGEST: Final = 12


class Page(NamedTuple):
    """A file to write, and its text in pieces."""

    name: str
    pieces: Iterable[str]


class Binder:
    """Gathers dossiers on disk, and binds them when all are there."""

    def __init__(self, about: About, *, paper: bool = False, whole: bool = False) -> None:
        """Nothing was gathered yet; on paper everything is unfolded, and what is whole leaves no dossier out."""
        self._about = about
        self._paper = paper
        self._whole = whole
        self._sections = Spool()
        self._places: dict[int, int] = {}
        """By the number of a row, that of its section."""
        self._numbers: dict[Key, int] = {}
        self._bytes = 0
        self._deadlines: Counter[Deadline] = Counter()
        self._words = words(about.lang)
        self.rows: list[Row] = []
        """Those gathered."""
        self.problems: list[Problem] = []
        """What is wrong in files."""

    def add(self, row: Row, text: str) -> None:
        """Take a dossier and its deadlines."""
        key, due = parts(text)
        self._deadlines.update(from_text(due))
        self._numbers[key] = len(self.rows)
        self.rows.append(row)

    def wanted(self) -> set[Key]:
        """The dossiers of which sections are wanted."""
        numbers = set(self._order()[: None if self._whole else MOST_SECTIONS])
        return {key for key, number in self._numbers.items() if number in numbers}

    def add_section(self, text: str) -> None:
        """Take the section of a dossier, as long as there is room."""
        key, section = parts(text)
        size = len(section.encode(errors="surrogatepass"))
        if self._whole or self._bytes + size <= MOST_BYTES:
            self._bytes += size
            self._places[self._numbers[key]] = len(self._sections)
            self._sections.add(section)

    def one_file(self) -> Iterable[str]:
        """Everything as one page; a single dossier needs no overview."""
        order = self._order()
        shown = [number for number in order if number in self._places]
        anchors = self._anchors(order)
        alone = len(self.rows) == 1 and not self.problems
        sections = ((anchors[number], self._section(number, anchors[number])) for number in shown)
        notes = []
        if len(shown) < len(order):
            notes.append(self._words["left_out"].format(len(shown), len(order) - len(shown)))
        addresses = {number: f"#{anchors[number]}" for number in shown}
        values = self._values() if alone else self._overview(order, addresses, notes)
        if alone:
            values |= {"heading": f"{self.rows[0].dossier} · poortwachter", "alone": True}
        return page(values, sections, self._about.lang, paper=self._paper)

    def pages(self) -> Iterator[Page]:
        """A page for each dossier, and the overview last."""
        order = self._order()
        names = self._names(order)
        anchors = self._anchors(order)
        for number in filter(self._places.__contains__, order):
            heading = f"{self.rows[number].dossier} · poortwachter"
            values = self._values() | {"heading": heading, "alone": True, "back": "../index.html"}
            section = anchors[number], self._section(number, anchors[number])
            yield Page(f"{FOLDER}/{names[number]}", page(values, [section], self._about.lang))
        addresses = {number: f"{FOLDER}/{name}" for number, name in names.items() if number in self._places}
        notes = [self._words["own_pages"]]
        yield Page("index.html", page(self._overview(order, addresses, notes), (), self._about.lang))

    def _order(self) -> list[int]:
        return sorted(range(len(self.rows)), key=lambda number: sort_key(self.rows[number]))

    def _section(self, number: int, place: str) -> str:
        return self._sections[self._places[number]].replace(ANCHOR, place)

    def _anchors(self, order: Sequence[int]) -> dict[int, str]:
        """Places in the page; of dossiers with one reference the second has another."""
        return dict(zip(order, _unique([anchor(self.rows[number].dossier) for number in order]), strict=True))

    def _names(self, order: Sequence[int]) -> dict[int, str]:
        """Names of files, which are the reference where that can be one."""
        found = [self.rows[number].dossier for number in order]
        slugs = [one if _SLUG.fullmatch(one) else hashed("dossier", one) for one in found]
        return {number: f"{name}.html" for number, name in zip(order, _unique(slugs), strict=True)}

    def _values(self) -> dict[str, Any]:
        about = self._about
        return {
            "version": about.version,
            "digest": about.rules.digest[:_DIGEST],
            "as_of": full_date(about.as_of, about.lang),
            "redacted": about.redact,
            "heading": f"{self._words['title']} · {full_date(about.as_of, about.lang)}",
            "alone": False,
            "back": "",
            "portfolio": None,
        }

    def _overview(self, order: Sequence[int], addresses: Mapping[int, str], notes: list[str]) -> dict[str, Any]:
        about, told = self._about, order[:MOST_ROWS]
        if len(told) < len(order):
            notes.append(self._words["rows_left_out"].format(len(order) - len(told)))
        overview = portfolio(
            [self.rows[number] for number in order],
            {place: addresses[number] for place, number in enumerate(told) if number in addresses},
            chart(self._deadlines, about.as_of, self._words, about.lang),
            self.problems,
            notes=tuple(notes),
            words=self._words,
            lang=about.lang,
        )
        return self._values() | {"portfolio": overview._replace(rows=overview.rows[: len(told)])}


def _unique(names: Sequence[str]) -> Iterator[str]:
    """The names, those met before with a number; capitals make no difference, as in the files of some systems."""
    taken: set[str] = set()
    for name in names:
        number, unique = 1, name
        while unique.casefold() in taken:
            number += 1
            unique = f"{name}~{number}"
        taken.add(unique.casefold())
        yield unique
