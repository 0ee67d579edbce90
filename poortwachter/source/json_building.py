"""The first pass over JSON: the json module builds the data of a good text, and its braces tell where mappings are."""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder
from typing import TYPE_CHECKING, Any, Final

from poortwachter.source.data import DOUBT, Mapping
from poortwachter.source.limits import MAX_DEPTH, MAX_VALUES

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEGIN: Final = re.compile("{")
_END: Final = re.compile("}")


class _DoubtError(Exception):
    """A key stands twice in one mapping."""


def build(text: str, line: int = 1) -> object:
    """The data of a JSON text whose first line has a number, or ``DOUBT`` where something deserves a second look."""
    if text.count("\r") != text.count("\r\n"):
        return DOUBT  # a line break of its own, which nobody writes any more
    # Before each value stands one of these, but they may also be part of a text.
    if len(text) > MAX_VALUES and sum(map(text.count, ":,[")) >= MAX_VALUES - 1:
        return DOUBT
    closed: list[Mapping] = []

    def mapping(pairs: list[tuple[str, Any]]) -> Mapping:
        built = Mapping(pairs)
        if len(built) != len(pairs):
            raise _DoubtError
        closed.append(built)
        return built

    decoder = JSONDecoder(object_pairs_hook=mapping, parse_int=str, parse_float=str, parse_constant=str)
    try:
        data = decoder.decode(text)
    except (JSONDecodeError, RecursionError, _DoubtError):
        return DOUBT
    return data if _place(closed, text, line) else DOUBT


def _place(closed: Sequence[Mapping], text: str, line: int) -> bool:
    """Tell mappings, which are in the order of their ends, where they stand; no when that takes a closer look.

    As many braces as mappings: none is part of a text. A bracket in a text only makes the data look deeper than it is.
    """
    if not text.count("{") == text.count("}") == len(closed):
        return False
    deepest = MAX_DEPTH - text.count("[")
    begins, ends = ([brace.start() for brace in each.finditer(text)] for each in (_BEGIN, _END))
    begins.append(len(text))
    opened: list[tuple[int, int]] = []
    following = 0
    seen = start = 0  # up to where line breaks were counted, and where the last line up to there begins
    for built, end in zip(closed, ends, strict=True):
        while (at := begins[following]) < end:
            if breaks := text.count("\n", seen, at):
                line += breaks
                start = text.rindex("\n", seen, at) + 1
            seen = at
            opened.append((line, at - start + 1))
            following += 1
        if len(opened) > deepest:
            return False
        built.line, built.column = opened.pop()
    return deepest >= 0
