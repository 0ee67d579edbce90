"""What one dossier adds to the page, made in whichever process judged it: first its deadlines, later its section.

A section takes several times as long to make as the judgement, and a page holds only so many. So all dossiers are
judged once, which tells which are the most urgent, and those are judged again for their sections.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from poortwachter.audit.auditing import File, Lines
from poortwachter.html.deadlines import as_text, deadlines
from poortwachter.html.dossier import told
from poortwachter.html.rendering import section
from poortwachter.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from poortwachter.audit.auditing import Unit
    from poortwachter.audit.entry import Entry
    from poortwachter.audit.formats.form import About
    from poortwachter.output.report import Judged


class Key(NamedTuple):
    """Where a dossier was read: a file as it was found, and the line in one that holds a dossier a line."""

    file: str
    line: int


class Deadlines(NamedTuple):
    """The form of the first time: a line that names the dossier, then its deadlines."""

    about: About

    def entry(self, _: Entry, judged: Judged) -> str:
        """Which dossier, and what is due in it."""
        return f"{_key(judged)}\n{as_text(deadlines(judged[0]))}"


class Sections(NamedTuple):
    """The form of the second time: a line that names the dossier, then its section."""

    about: About
    paper: bool = False
    """Whether it will be printed: everything is unfolded."""

    def entry(self, entry: Entry, judged: Judged) -> str:
        """Which dossier, and all of it."""
        return f"{_key(judged)}\n{section(told(entry, judged, self.about), self.about.lang, paper=self.paper)}"


def _key(judged: Judged) -> str:
    case = judged[0].case
    # In ASCII, as the name of a file may hold halves of surrogate pairs.
    return json.dumps([case.file, case.spell_places[0].line])


def parts(text: str) -> tuple[Key, str]:
    """Which dossier a form wrote of, and what it wrote."""
    key, rest = text.split("\n", 1)
    return Key(*json.loads(key)), rest


def chosen(units: Iterable[Unit], keys: Container[Key], files: Container[str]) -> Iterator[Unit]:
    """Of the work of the first time that of some dossiers, in order; ``files`` are those of ``keys``."""
    for unit in units:
        if isinstance(unit, Problem) or unit.name not in files:
            continue
        if isinstance(unit, Lines):
            for number, raw in enumerate(unit.raw.split(b"\n"), unit.first):
                if Key(unit.name, number) in keys:
                    yield Lines(unit.name, number, raw)
        else:
            yield unit._replace(by_name=True) if isinstance(unit, File) else unit
