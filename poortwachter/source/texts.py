"""What is wrong with one key or one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from poortwachter.source.characters import FORBIDDEN_IN_TEXT, cleaned
from poortwachter.source.data import Mapping
from poortwachter.source.limits import MAX_TEXT
from poortwachter.source.wording import control_character, text_too_long

if TYPE_CHECKING:
    from collections.abc import Iterator

    from poortwachter.source.data import Plain
    from poortwachter.source.wording import Said


def texts(data: Plain) -> Iterator[str]:
    """Every key and every text in the data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        yield from data
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)


def cleaned_data(data: Plain) -> Plain:
    """The data with U+FFFD for each character that is forbidden in a file: on half a surrogate pair pydantic fails."""
    if isinstance(data, str):
        return cleaned(data)
    if isinstance(data, Mapping):
        return Mapping({cleaned(key): cleaned_data(value) for key, value in data.items()})
    return [cleaned_data(value) for value in data] if isinstance(data, list) else data


def text_mistake(text: str) -> Said | None:
    """What to say of a text that hides a control character behind an escape, or is too long."""
    if hidden := FORBIDDEN_IN_TEXT.search(text):
        return control_character(hidden[0])
    return text_too_long(len(text)) if len(text) > MAX_TEXT else None
