"""Where everything stands in the text of a dossier, to the character, so that more can be put between."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from yaml.error import MarkedYAMLError
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from poortwachter.source.libyaml import events

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRUCTURE: Final = (MappingStartEvent, MappingEndEvent, SequenceStartEvent, SequenceEndEvent, ScalarEvent)


@dataclass(slots=True)
class Spot:
    """A value: ``start`` and ``end`` are offsets in characters, ``end`` right behind the last of what it holds.

    Of a block list, ``column`` is where its dashes stand, from 0; of a block mapping, where its keys do.
    """

    start: int
    end: int
    column: int
    flow: bool
    pairs: dict[str, Spot] | None = None
    """The values of a mapping by key, in order."""
    items: list[Spot] | None = None
    """The entries of a list, in order."""
    inner: int = field(default=0)
    """Right behind the last value in it, before the bracket that closes it; behind its opening bracket when empty."""


def outline(text: str) -> Spot | None:
    """The places in a YAML or JSON text; ``None`` where it cannot be taken as YAML (JSON nearly always can)."""
    try:
        stream = (event for event in events(text) if isinstance(event, _STRUCTURE))
        return _spot(next(stream), stream)
    except (MarkedYAMLError, StopIteration):
        return None


def _spot(event: Any, stream: Iterator[Any]) -> Spot:  # noqa: ANN401 - pyyaml's events have no types
    start, end = event.start_mark, event.end_mark
    if isinstance(event, ScalarEvent):
        return Spot(start.index, end.index, start.column, flow=True, inner=end.index)
    spot = Spot(start.index, end.index, start.column, flow=bool(event.flow_style), inner=end.index)
    if isinstance(event, MappingStartEvent):
        spot.pairs = {}
        for key in stream:
            if isinstance(key, MappingEndEvent):
                break
            value = _spot(next(stream), stream)
            spot.pairs[key.value] = value
            spot.inner = max(value.end, key.end_mark.index)
    else:
        spot.items = []
        for key in stream:
            if isinstance(key, SequenceEndEvent):
                break
            spot.items.append(_spot(key, stream))
            spot.inner = spot.items[-1].end
    # A block ends where the next thing begins, comments included; what it holds ends earlier.
    spot.end = key.end_mark.index if spot.flow else spot.inner
    return spot
