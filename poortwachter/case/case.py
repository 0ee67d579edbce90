"""A dossier that was read: what it holds, its events in order, and where each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from poortwachter.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from poortwachter.because import CaseLine
    from poortwachter.case.model import Dossier


@record
class Event:
    """One event: its kind, its day, its fields, and its place."""

    kind: str
    day: date
    said: Mapping[str, Any]
    """The fields that it has, by name."""
    origin: CaseLine
    """Its place in the file, which is the origin of what rests on it."""

    def says(self, field: str) -> Any:  # noqa: ANN401 - each kind has fields of its own
        """The value of a field; ``None`` when it is absent or its kind has no such field."""
        return self.said.get(field)


@record
class Case:
    """A dossier that was read and is valid."""

    file: str
    dossier: Dossier
    events: tuple[Event, ...]
    """In order of day; events of one day in the order of the file."""
    spell_places: tuple[CaseLine, ...]
    """The place of each entry of ``ziekteperioden``, in the order of the file."""
    leave_places: tuple[CaseLine, ...] = ()
    """The place of each entry of ``verlof``."""
