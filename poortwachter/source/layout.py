"""Lines and columns of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, TypeAlias

from poortwachter.problems import Place
from poortwachter.source.limits import MAX_SHOWN

if TYPE_CHECKING:
    from poortwachter.problems import Problem
    from poortwachter.source.wording import Said

Span: TypeAlias = tuple[int, int]
"""Where something starts and ends, as offsets in characters."""

_LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")


class Layout:
    """A text, the name of its file and where its lines begin."""

    def __init__(self, text: str, file: str, line: int | None = None) -> None:
        """Find the lines; with ``line``, the text is that line of its file and has no line breaks."""
        self.text = text
        self.file = file
        self._first = line or 1
        self._starts = [0] if line else [0, *(match.end() for match in _LINE_BREAK.finditer(text))]

    def line(self, number: int) -> str:
        """A line without its line break, or nothing when there is no such line."""
        number -= self._first
        return self.text[slice(*self._line(number))] if 0 <= number < len(self._starts) else ""

    def place(self, span: Span) -> Place:
        """The place of a stretch of text, as far as its first line goes, at least one character long."""
        start, end = span
        number = bisect_right(self._starts, start) - 1
        begin, stop = self._line(number)
        return Place(number + self._first, start - begin + 1, max(1, min(end, stop) - start))

    def problem(self, span: Span, said: Said) -> Problem:
        """A problem with a stretch of text, with its line unless that is too long to show."""
        place = self.place(span)
        shown = self.line(place.line)
        return said.problem(self.file, place, shown if len(shown) <= MAX_SHOWN else None)

    def _line(self, number: int) -> Span:
        """Where a line begins, counted from 0, and where its line break does."""
        begin = self._starts[number]
        if number + 1 == len(self._starts):
            return begin, len(self.text)
        end = self._starts[number + 1]
        return begin, end - (2 if self.text.endswith("\r\n", begin, end) else 1)
