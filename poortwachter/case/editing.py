"""A dossier with events added to it or taken from it, without touching its file.

An added event stands in no line of the file. Its place is the number of the option that added it, with column 0: no
place in a file has that column, so it is never taken for a line of the dossier.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from poortwachter.because import CaseLine
from poortwachter.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from poortwachter.case.case import Case, Event

_LINE: Final = re.compile(r"(\d{1,9})(?::(\d{1,9}))?", re.ASCII)
_ADDED: Final = 0


def added(events: Iterable[Event]) -> list[Event]:
    """Events that were read from options, each with a place that no file has."""
    return [replace(event, origin=CaseLine(event.origin.line, _ADDED)) for event in events]


def is_added(place: CaseLine) -> bool:
    """Whether a place is that of an added event; its line is then the number of the option."""
    return place.column == _ADDED


def edited(case: Case, more: Sequence[Event], fewer: Container[CaseLine]) -> Case:
    """The dossier with ``more`` events, without those at the places in ``fewer``."""
    kept = [event for event in case.events if event.origin not in fewer]
    # A stable sort: what is added to a day comes after what the file has on it.
    return replace(case, events=tuple(sorted((*kept, *more), key=lambda event: event.day)))


def matching(case: Case, asked: str) -> list[Event]:
    """The events that ``asked`` means: a kind, a kind and its day, or a line with or without a column."""
    place = _LINE.fullmatch(asked)
    if place:
        line, column = place.groups()
        at_line = [event for event in case.events if event.origin.line == int(line)]
        return [event for event in at_line if column is None or event.origin.column == int(column)]
    words = asked.split()
    return [event for event in case.events if words in ([event.kind], [event.kind, event.day.isoformat()])]


def alike(case: Case, asked: str) -> list[Event]:
    """The events that may have been meant where nothing matches: of that kind or one like it, or beside that line."""
    place = _LINE.fullmatch(asked)
    if place:
        line = int(place[1])
        in_file = sorted(case.events, key=lambda event: event.origin)
        before = [event for event in in_file if event.origin.line <= line]
        return before[-1:] + in_file[len(before) :][:1]
    kinds = {event.kind for event in case.events}
    kind = nearest(next(iter(asked.split()), ""), kinds)
    return [event for event in case.events if event.kind == kind]


def line_of(case: Case, event: Event) -> str:
    """What names an event by its place: its line, with its column where another event begins on that line too."""
    shared = Counter(other.origin.line for other in case.events)[event.origin.line] > 1
    return f"{event.origin.line}:{event.origin.column}" if shared else str(event.origin.line)
