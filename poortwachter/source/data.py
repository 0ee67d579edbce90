"""The plain data of a document."""

from __future__ import annotations

from typing import Any, Final, TypeAlias


class Mapping(dict[str, Any]):
    """A dict that knows where it stands: ``line`` and ``column`` (from 1) of its first key or opening brace."""

    __slots__ = ("column", "line")
    line: int
    column: int


Plain: TypeAlias = "Mapping | list[Plain] | str | bool | None"
"""The data of a document; a bool only comes from JSON, ``None`` is a value left open or JSON's null."""

DOUBT: Final = object()
"""What a first pass makes of a text that deserves a second look."""
