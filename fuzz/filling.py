"""How large inputs are put together: as many lines, or as often one text, as a file may hold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from fuzz import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE: Final = limits.MAX_BYTES - 64
"""Bytes that are filled."""
LAST_DAY: Final = date(2199, 1, 1)
HEAD: Final = "dossier: d-1\nziekteperioden:\n- {van: 2025-01-13}\n"
"""The least a dossier holds."""
EVENTS: Final = HEAD + "gebeurtenissen:\n"


def days(step: int = 1, begin: date = date(2025, 1, 13), end: date = date(2026, 11, 21)) -> Iterator[str]:
    """Days, again from the first after the last."""
    day = begin
    while True:
        yield day.isoformat()
        day += timedelta(days=step)
        if day > end:
            day = begin


def filled(head: str, lines: Iterator[str], tail: str = "") -> bytes:
    """A text with as many lines as fit."""
    parts, size = [head], len(head.encode()) + len(tail)
    for line in lines:
        size += len(line.encode())
        if size > SIZE:
            break
        parts.append(line)
    return "".join((*parts, tail)).encode()


def repeat(text: str, head: str = "", tail: str = "") -> bytes:
    """A text as often as fits."""
    return (head + text * ((SIZE - len(head) - len(tail)) // len(text.encode())) + tail).encode()
