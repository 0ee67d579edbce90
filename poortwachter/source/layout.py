"""Lines and columns of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, TypeAlias

from poortwachter.problems import Place

if TYPE_CHECKING:
    from poortwachter.problems import Problem
    from poortwachter.source.wording import Said

Span: TypeAlias = tuple[int, int]
"""Where something starts and ends, as offsets in characters."""

_MAX_SHOWN: Final = 500
_LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")


class Layout:
    """A text, the name of its file and where its lines begin."""

    def __init__(self, text: str, file: str) -> None:
        """Find the lines."""
        self.text = text
        self.file = file
        self._starts = [0, *(match.end() for match in _LINE_BREAK.finditer(text))]

    def line(self, number: int) -> str:
        """A line without its line break, or nothing when there is no such line."""
        return self.text[slice(*self._line(number))] if 1 <= number <= len(self._starts) else ""

    def place(self, span: Span) -> Place:
        """The place of a stretch of text, as far as its first line goes, at least one character long."""
        start, end = span
        number = bisect_right(self._starts, start)
        begin, stop = self._line(number)
        return Place(number, start - begin + 1, max(1, min(end, stop) - start))

    def problem(self, span: Span, said: Said) -> Problem:
        """A problem with a stretch of text, with its line unless that is too long to show."""
        place = self.place(span)
        begin, stop = self._line(place.line)
        return said.problem(self.file, place, self.text[begin:stop] if stop - begin <= _MAX_SHOWN else None)

    def _line(self, number: int) -> Span:
        """Where a line begins, and where its line break does."""
        begin = self._starts[number - 1]
        if number == len(self._starts):
            return begin, len(self.text)
        end = self._starts[number]
        return begin, end - (2 if self.text.endswith("\r\n", begin, end) else 1)
