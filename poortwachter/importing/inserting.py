"""Puts facts, fields and entries into the text of a dossier; every other character stays what it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from poortwachter.importing.outline import outline
from poortwachter.importing.scalars import entry, scalar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from poortwachter.importing.outline import Spot

Tree: TypeAlias = "Mapping[str, str | Tree]"
"""Facts by name, in blocks as deep as they stand in a case file."""

_INDENT: Final = 2
_INLINE: Final = 1_000_000
"""The rank of what goes on an existing line: before any line that follows it."""


class _Edit(NamedTuple):
    """Text in the place of what stands from ``start`` to ``end``."""

    start: int
    end: int
    rank: int
    """What is indented deeper belongs to what stands above, so at one place it comes first."""
    text: str


class Insertion:
    """What is to be put into one text; nothing happens before ``result``."""

    def __init__(self, text: str, *, json_file: bool) -> None:
        """Find the places in a text of a valid dossier. Raises ``ValueError`` where they cannot be found."""
        root = outline(text)
        if root is None or root.pairs is None:
            raise ValueError
        self._text = text
        self._json = json_file
        self._root = root
        self._newline = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
        self._edits: list[_Edit] = []
        self._filled: set[int] = set()

    def result(self) -> str:
        """The text with everything in it, in the order in which it was asked for at each place."""
        parts, at = [], 0
        for edit in sorted(self._edits, key=lambda edit: (edit.start, edit.end, -edit.rank)):
            parts += [self._text[at : edit.start], edit.text]
            at = edit.end
        return "".join([*parts, self._text[at:]])

    def facts(self, tree: Tree) -> None:
        """Put in facts that the dossier lacks, with the blocks around them where those lack too."""
        self._facts(self._root, tree)

    def field(self, block: str, index: int, name: str, value: str) -> None:
        """Put a field into an entry of a list."""
        items = _pairs(self._root)[block].items or []
        self._facts(items[index], {name: value})

    def entries(self, block: str, more: Sequence[tuple[Mapping[str, str], int | None]]) -> None:
        """Put entries into a list, each behind the entry of that index; before all for -1, at the end for ``None``."""
        there = _pairs(self._root).get(block)
        if there is not None and there.items:
            for values, after in more:
                self._item(there, values, after)
            return
        written = [entry(values, json_file=self._json) for values, _ in more]
        listed = f"[{', '.join(written)}]"
        if self._root.flow and there is None:
            self._in_flow(self._root, f"{self._key(block)}: {listed}")
            return
        if there is not None and (self._root.flow or self._text[there.start + 1 : there.end - 1].strip()):
            self._edits.append(_Edit(there.start + 1, there.start + 1, _INLINE, listed[1:-1]))
            return
        column = self._list_column()
        lines = [f"{' ' * column}- {one}" for one in written]
        if there is None:
            self._lines(self._root.inner, [f"{' ' * self._root.column}{block}:", *lines], 2 * self._root.column)
            return
        start = there.start
        while self._text[start - 1] == " ":
            start -= 1
        self._edits.append(_Edit(start, there.end, _INLINE, ""))
        self._lines(there.end, lines, 2 * column + 1)

    def _facts(self, block: Spot, tree: Tree) -> None:
        for name, value in tree.items():
            there = _pairs(block).get(name)
            if there is not None and there.pairs is not None and not isinstance(value, str):
                self._facts(there, value)
                continue
            written = self._written(name, value)
            if there is not None:  # a name with nothing behind it
                space = "" if there.end > there.start or self._text[there.start - 1] == " " else " "
                self._edits.append(_Edit(there.start, there.end, _INLINE, space + written))
            elif block.flow:
                self._in_flow(block, f"{self._key(name)}: {written}")
            else:
                self._lines(block.inner, [f"{' ' * block.column}{name}: {written}"], 2 * block.column)

    def _key(self, name: str) -> str:
        return json.dumps(name) if self._json else name

    def _written(self, name: str, value: str | Tree) -> str:
        if isinstance(value, str):
            return scalar(name, value, json_file=self._json)
        return "{" + ", ".join(f"{self._key(one)}: {self._written(one, inner)}" for one, inner in value.items()) + "}"

    def _in_flow(self, block: Spot, written: str) -> None:
        """Behind the last pair of a mapping in braces, after a comma."""
        empty = not block.pairs and block.start not in self._filled
        self._filled.add(block.start)
        at = block.inner if block.pairs else block.start + 1
        self._edits.append(_Edit(at, at, _INLINE, written if empty else f", {written}"))

    def _item(self, there: Spot, values: Mapping[str, str], after: int | None) -> None:
        written = entry(values, json_file=self._json)
        items = there.items or []
        before = items[-1 if after is None else after] if after != -1 else None
        if there.flow:
            at = before.end if before else items[0].start
            self._edits.append(_Edit(at, at, _INLINE - 1, f", {written}" if before else f"{written}, "))
        elif before is not None:
            self._lines(before.end, [f"{' ' * there.column}- {written}"], 2 * there.column + 1)
        else:
            at = there.start - there.column
            self._edits.append(_Edit(at, at, 2 * there.column + 1, f"{' ' * there.column}- {written}{self._newline}"))

    def _lines(self, behind: int, lines: Sequence[str], rank: int) -> None:
        """On lines of their own, below the line on which something ends."""
        text = self._text
        if text[behind - 1 : behind] in {"\n", "\r"}:
            at = behind  # a text over several lines ends with its last line break
        else:
            breaks = [found for found in (text.find(mark, behind) for mark in "\r\n") if found >= 0]
            at = min(breaks) + len(self._newline) if breaks else len(text)
        if at == len(text) and text[at - 1 : at] not in {"\n", "\r"}:
            told = "".join(self._newline + line for line in lines)
        else:
            told = "".join(line + self._newline for line in lines)
        self._edits.append(_Edit(at, at, rank, told))

    def _list_column(self) -> int:
        """Where the dashes of the other lists stand; two spaces in when there are none."""
        columns = [spot.column for spot in _pairs(self._root).values() if spot.items and not spot.flow]
        return columns[0] if columns else self._root.column + _INDENT


def _pairs(spot: Spot) -> dict[str, Spot]:
    return spot.pairs or {}
