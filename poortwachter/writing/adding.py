"""An event added to the bytes of a case file, and held to give exactly that event more."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.case.privacy import FREE_TEXT_FIELDS
from poortwachter.source import MAX_BYTES, read_json, read_yaml
from poortwachter.source.json_tokens import json_tokens
from poortwachter.source.yaml_tokens import yaml_tokens
from poortwachter.writing.inserting import EVENTS, inserted, ways
from poortwachter.writing.style import Field, Sort

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from poortwachter.case.case import Event
    from poortwachter.problems import Problem
    from poortwachter.source import Source
    from poortwachter.writing.inserting import Insertion

_DAY: Final = "datum"


class TooLargeError(Exception):
    """With the event, the file would be larger than what is read."""


class Added(NamedTuple):
    """A case file with an event more: its bytes, the document in them, and where the event came."""

    raw: bytes
    source: Source
    place: int
    """Which of the events it is, in the order of the file, from 0."""
    pieces: tuple[Insertion, ...]
    """What was inserted, at offsets in characters of the text before."""
    spans: tuple[tuple[int, int], ...]
    """Where what was inserted stands, in bytes."""


def read(raw: bytes, file: str) -> tuple[Source | None, list[Problem]]:
    """The document in the bytes of a file, which is JSON when its name says so."""
    return (read_json if is_json(file) else read_yaml)(raw, file)


def is_json(file: str) -> bool:
    """Whether a file is read as JSON."""
    return Path(file).suffix.lower() == ".json"


def fields_of(event: Event, written: Mapping[str, str | None]) -> list[Field]:
    """The fields of an event as they were typed; one that was left open says nothing, and is left out."""
    return [Field(name, value, _sort(name, event.says(name))) for name, value in written.items() if value is not None]


def _sort(name: str, value: object) -> Sort:
    if isinstance(value, bool):
        return "truth"
    if name in FREE_TEXT_FIELDS:
        return "text"
    return "word" if isinstance(value, str) or name == _DAY or hasattr(value, "isoformat") else "number"


def left_open(source: Source) -> bool:
    """Whether the list of events has a name and nothing else, which is no mistake where one is about to be added."""
    return isinstance(source.data, dict) and EVENTS in source.data and source.data[EVENTS] is None


def add(raw: bytes, file: str, fields: Sequence[Field]) -> Added | None:
    """The case file with an event more; ``None`` where its text is laid out so that none can be inserted.

    The event goes in the order of days when the file is in that order, after those of the same day; else at the end.
    Raises TooLargeError.
    """
    source, _ = read(raw, file)
    if source is None or not isinstance(source.data, dict):
        return None
    events = source.data.get(EVENTS) or []
    place = _place([str(event.get(_DAY)) for event in events], next(f.value for f in fields if f.name == _DAY))
    as_json = is_json(file)
    bom = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    for pieces in ways(source.text, json_tokens if as_json else yaml_tokens, fields, place, as_json=as_json):
        after = bom + inserted(source.text, pieces).encode()
        if len(after) > MAX_BYTES:
            raise TooLargeError
        again, problems = read(after, file)
        if again is not None and not problems and _is_that_more(source, again, place, fields):
            return Added(after, again, place, pieces, tuple(_spans(source.text, pieces, len(bom))))
    return None


def _place(days: Sequence[str], day: str) -> int:
    if list(days) != sorted(days):
        return len(days)
    return sum(other <= day for other in days)


def _is_that_more(before: Source, after: Source, place: int, fields: Sequence[Field]) -> bool:
    """Whether the document is the same but for the event, and the event is what was asked."""
    if not isinstance(after.data, dict) or not isinstance(after.data.get(EVENTS), list):
        return False
    events = list(after.data[EVENTS])
    if place >= len(events):
        return False
    event = events.pop(place)
    asked = {field.name: field.value for field in fields}
    same = isinstance(event, dict) and list(event) == list(asked)
    same = same and all(_reads(event[name], value) for name, value in asked.items())
    rest = {key: value for key, value in after.data.items() if key != EVENTS}
    was = {key: value for key, value in before.data.items() if key != EVENTS}
    return same and rest == was and list(rest) == list(was) and events == (before.data.get(EVENTS) or [])


def _reads(found: object, asked: str) -> bool:
    """Whether a value is what was asked; JSON has words of its own for yes and no."""
    return found == asked or (isinstance(found, bool) and found is (asked in ("ja", "true")))


def _spans(text: str, pieces: Sequence[Insertion], shift: int) -> list[tuple[int, int]]:
    """Where the pieces stand in the bytes of the text with them in it."""
    spans = []
    for at, piece in pieces:
        start = shift + len(text[:at].encode())
        size = len(piece.encode())
        spans.append((start, start + size))
        shift += size
    return spans
