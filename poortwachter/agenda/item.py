"""What stands in an agenda: plain data, which passes between processes as text."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from typing import TypeAlias

    from poortwachter.judging.verdict import Status
    from poortwachter.rules.model import Actor, Rank, Severity

Kind: TypeAlias = "Literal['duty', 'opens', 'remedy', 'milestone']"
"""A duty that must be done; the first day on which one can be; the last day on which a repair still helps; a day that
comes by itself, such as the end of the wait."""


class Item(NamedTuple):
    """What must happen on a day in one dossier, in the language of the run."""

    file: str
    dossier: str
    employer: str | None
    kind: Kind
    rule: str | None
    occurrence: int | None
    title: str
    """In some 25 characters."""
    long_title: str
    """In full, with the number of a duty that recurs."""
    actor: Actor | None
    """Who must act; ``None`` where a day comes by itself."""
    rank: Rank | None
    status: Status | None
    """Of a duty: ``upcoming``, ``missing`` or ``undetermined``."""
    severity: Severity | None
    day: date
    disputed_until: date | None
    """The last day on the most lenient reading, where that is another."""
    planned: date | None
    """When it is to be done, as the dossier says."""
    notes: tuple[str, ...]
    """What has to be known beside the day: what moved it, what is disputed or unknown, what else the same act does."""
    warning: str | None
    """What goes wrong if all goes as planned."""
    advice: str
    """What to do, in whole sentences; empty where nothing is."""
    url: str | None
    """Where the norm can be read."""
    uid: str
    """The same for as long as the dossier keeps its reference and the rule its id, whatever becomes of the day."""

    def days(self, as_of: date) -> int:
        """How many days are left; below zero it is overdue."""
        return (self.day - as_of).days

    @property
    def late(self) -> bool:
        """Whether a norm that is more than practice was not kept."""
        return self.status == "missing" and self.rank != "practice"


class Gathered(NamedTuple):
    """What one dossier adds to an agenda."""

    items: tuple[Item, ...]
    undated: int
    """How many duties have no known day, because something that decides it is not recorded."""

    def text(self) -> str:
        """As text, to pass between processes: in ASCII, as the name of a file may hold halves of surrogate pairs."""
        return json.dumps([self.undated, *self.items], default=date.isoformat)


_DAYS: Final = tuple(Item._fields.index(name) for name in ("day", "disputed_until", "planned"))
_NOTES: Final = Item._fields.index("notes")


def gathered(text: str) -> Gathered:
    """What ``Gathered.text`` wrote."""
    undated, *items = json.loads(text)
    return Gathered(tuple(_item(fields) for fields in items), undated)


def _item(fields: list[Any]) -> Item:
    for place in _DAYS:
        fields[place] = date.fromisoformat(fields[place]) if fields[place] is not None else None
    fields[_NOTES] = tuple(fields[_NOTES])
    return Item(*fields)
