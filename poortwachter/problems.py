"""A mistake in an input, as a value with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from poortwachter.text import Text


class Place(NamedTuple):
    """A place in a text: line and column count characters from 1, ``length`` is the number of characters meant."""

    line: int
    column: int
    length: int = 1


class Problem(NamedTuple):
    """What is wrong in a file, where, and what to type instead.

    ``place`` is ``None`` when the whole file is meant (it is a directory, it cannot be opened).
    ``shown`` is the line of the file as it stands, without its line break; ``instead`` is short enough to stand
    behind the caret; ``advice`` is one or more whole sentences.
    """

    file: str
    place: Place | None
    code: str
    message: Text
    instead: Text | None = None
    advice: Text | None = None
    shown: str | None = None
    severity: Literal["error", "warning"] = "error"
