"""Paragraphs and lists behind a label, as pages that explain have them."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from rich.text import Text as Line

from poortwachter.output.words import HEADING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH: Final = 80
LABEL: Final = 12


def labelled(label: str, text: str, style: str = "") -> Iterator[Line]:
    """A paragraph; its label stands before the first line."""
    for number, line in enumerate(wrap(text, WIDTH - LABEL, break_long_words=False, break_on_hyphens=False)):
        yield line_of(label if number == 0 else "", line, style)


def line_of(label: str, text: str, style: str = "") -> Line:
    """One line, which is not broken: a link."""
    line = Line(f"{label:<{LABEL}}", style=HEADING)
    line.append(text, f"not bold {style}".rstrip())
    return line


def listed(label: str, items: Sequence[str]) -> Iterator[Line]:
    """A list; its label stands before the first item."""
    for number, item in enumerate(items):
        for row, text in enumerate(wrap(item, WIDTH - LABEL - 2)):
            yield line_of(label if number == row == 0 else "", ("· " if row == 0 else "  ") + text)
