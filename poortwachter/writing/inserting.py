"""Where an event goes in the text of a case file, and what is inserted there; nothing that stands is touched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.source.inspection import inspect
from poortwachter.source.layout import Layout
from poortwachter.source.nodes import Node
from poortwachter.writing.style import Style, is_flow, plain, style_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from poortwachter.source.tokens import Token
    from poortwachter.writing.style import Field

EVENTS: Final = "gebeurtenissen"
_SPELLS: Final = "ziekteperioden"
_LONGEST: Final = 120
"""Where a line between braces would be longer, an entry of a list with dashes has a line a field instead."""
_LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")
_REST_OF_LINE: Final = re.compile(r"[^\r\n]*")
_BLANK: Final = re.compile(r"[ \t]*")
_TO_COMMA: Final = re.compile(r"(?:\s|#[^\r\n]*)*,")
_COMMENT: Final = re.compile(r"[ \t]*#[^\r\n]*")
_DASH: Final = re.compile(r"-[ \t]*")


class Insertion(NamedTuple):
    """A piece that goes in at an offset, in characters of the text as it was."""

    at: int
    text: str


def inserted(text: str, pieces: Sequence[Insertion]) -> str:
    """The text with the pieces, which are in order."""
    done, start = [], 0
    for at, piece in pieces:
        done += [text[start:at], piece]
        start = at
    return "".join((*done, text[start:]))


def ways(
    text: str, tokens: Callable[[str], Iterator[Token]], fields: Sequence[Field], place: int, *, as_json: bool
) -> Iterator[tuple[Insertion, ...]]:
    """How an event can be inserted as number ``place`` of the list, the best way first.

    The first looks like what stands around it. The next are for texts laid out so that this cannot be read.
    """
    root = inspect(Layout(text, ""), tokens).root
    if root is None or not isinstance(root.inside, dict):
        return
    for mirrored in (True, False):
        yield _Text(text, root, as_json=as_json, mirrored=mirrored).with_event(fields, place)


class _Text:
    """A text with its nodes, in which an event is to be inserted."""

    def __init__(self, text: str, root: Node, *, as_json: bool, mirrored: bool) -> None:
        self._text = text
        self._root = root
        self._as_json = as_json
        self._mirrored = mirrored
        self._events = root.child(EVENTS)
        spells = root.child(_SPELLS)
        self._spells = spells if spells is not None else Node((0, 0))
        first = _LINE_BREAK.search(text)
        self._break = first[0] if first else "\n"

    def with_event(self, fields: Sequence[Field], place: int) -> tuple[Insertion, ...]:
        """What to insert."""
        events = self._events
        if events is None:
            return self._new_list(fields)
        items = _items(events)
        if items:
            at = min(place, len(items))
            return (self._in_brackets if self._is_flow(events) else self._among_dashes)(items, at, fields)
        if self._text.startswith("[", events.span[0]):
            return (Insertion(events.span[0] + 1, self._alone_in_brackets(events, fields)),)
        if self._is_flow(self._root):
            gap = "" if self._text[events.span[0] - 1].isspace() else " "
            return (Insertion(events.span[0], f"{gap}[{self._style(()).braced(fields)}]"),)
        return self._after_line(events.span[0], self._dashed(self._style(()), self._spell_indent(), fields))

    # Lists with dashes

    def _among_dashes(self, items: list[Node], place: int, fields: Sequence[Field]) -> tuple[Insertion, ...]:
        beside = items[place - 1 if place else 0]
        dash = self._dash(beside)
        style = self._style(_nearest(items, place))
        entry = self._dashed(
            style, dash - self._line_start(dash), fields, either=any(not self._is_flow(item) for item in items)
        )
        if place:
            return self._after_line(self._end(beside), entry)
        return (Insertion(self._line_start(dash), entry + self._break),)

    def _dashed(self, style: Style, column: int, fields: Sequence[Field], *, either: bool = False) -> str:
        """An entry behind a dash, without the line break at its end."""
        gap = self._dash_gap() if self._mirrored else "- "
        start = " " * column + gap
        if style.flow:
            line = start + style.braced(fields)
            if not either or max(map(len, _LINE_BREAK.split(line))) <= _LONGEST:
                return line
        return start + style.in_lines(fields, self._break + " " * len(start))

    def _dash_gap(self) -> str:
        """A dash, and what stands between it and the entry behind it."""
        for items in (_items(self._events), _items(self._spells)):
            for item in items[:1]:
                gap = self._text[self._dash(item) : item.span[0]]
                if _DASH.fullmatch(gap):
                    return gap
        return "- "

    def _dash(self, item: Node) -> int:
        """The offset of the dash before an entry: on its line, or above it with nothing but comments between."""
        start = item.span[0]
        line = self._line_start(start)
        while True:
            found = re.match(r"[ \t]*(?:\?[ \t]+|:[ \t]+)?-(?=\s)", self._text[line:start] + " ")
            if found:
                return line + found.end() - 1
            if not line:
                return start
            line = self._line_start(line - 1)

    def _spell_indent(self) -> int:
        """How far a new list with dashes is indented: as far as that of the spells."""
        spells = _items(self._spells)
        if not self._mirrored or not spells or self._is_flow(self._spells):
            return self._root_indent() + 2
        dash = self._dash(spells[0])
        return dash - self._line_start(dash)

    def _after_line(self, at: int, entry: str) -> tuple[Insertion, ...]:
        """An entry on the line after the one in which something ends."""
        if at and self._text[at - 1] in "\r\n":
            return (Insertion(at, entry + self._break),)  # the end of a text in lines is the start of the next line
        rest = _REST_OF_LINE.match(self._text, at)
        end = rest.end() if rest else at
        found = _LINE_BREAK.match(self._text, end)
        if found:
            return (Insertion(found.end(), entry + found[0]),)
        return (Insertion(end, self._break + entry),)  # the last line has no line break, and neither has the new one

    def _end(self, node: Node) -> int:
        """Where the last value in a node ends; a text in lines does at its last line, unless it keeps blank ones."""
        inside = node.inside.values() if isinstance(node.inside, dict) else node.inside or ()
        if inside and not self._is_flow(node):
            return max(self._end(child) for child in inside)
        start, end = node.span
        head = _REST_OF_LINE.match(self._text, start)
        if self._text[start : start + 1] in ("|", ">") and head is not None and "+" not in head[0]:
            return start + len(self._text[start:end].rstrip())
        return end

    # Lists in brackets

    def _in_brackets(self, items: list[Node], place: int, fields: Sequence[Field]) -> tuple[Insertion, ...]:
        entry = self._style(_nearest(items, place)).braced(fields)
        if place < len(items):
            comma = self._comma(items[place] if place else items[min(1, len(items) - 1)])
            return (Insertion(items[place].span[0], entry + comma),)
        last = items[-1]
        end, comma = last.span[1], self._comma(last)
        ends_in_comma = None if self._as_json else _TO_COMMA.match(self._text, end)
        start = ends_in_comma.end() if ends_in_comma else end
        comment = None if self._as_json else _COMMENT.match(self._text, start)
        if comment is None:
            piece = f"{comma[1:]}{entry}," if ends_in_comma else comma + entry
            return (Insertion(start, piece),)
        # The comment stays with the entry that it stands behind.
        below = comma[1:] if _LINE_BREAK.match(comma, 1) else self._break + " " * (end - self._line_start(end))
        if ends_in_comma:
            return (Insertion(comment.end(), f"{below}{entry},"),)
        return (Insertion(end, ","), Insertion(comment.end(), below + entry))

    def _comma(self, item: Node) -> str:
        """What stands between two entries: a line break too, where the entry begins a line."""
        start = item.span[0]
        line = self._line_start(start)
        if line and _BLANK.fullmatch(self._text, line, start):
            return f",{self._break}{self._text[line:start]}"
        style = self._style((item,))
        return style.between if _LINE_BREAK.search(style.between) is None else ", "

    def _alone_in_brackets(self, events: Node, fields: Sequence[Field]) -> str:
        entry = self._style(()).braced(fields)
        opening, closing = self._margins()
        return opening + entry + closing if events.span[1] - events.span[0] == len("[]") else entry

    def _margins(self) -> tuple[str, str]:
        """What stands before the first and after the last entry of the spells, where that is only space."""
        spells = _items(self._spells)
        if not self._mirrored or not spells or not self._is_flow(self._spells) or not self._is_flow(self._root):
            return "", ""
        start, end = self._spells.span
        opening, closing = self._text[start + 1 : spells[0].span[0]], self._text[spells[-1].span[1] : end - 1]
        return (opening, closing) if not (opening + closing).strip() else ("", "")

    # A list that is not there yet

    def _new_list(self, fields: Sequence[Field]) -> tuple[Insertion, ...]:
        style = self._style(())
        parts = list(self._root.inside.values()) if isinstance(self._root.inside, dict) else []
        last = parts[-1]
        quote = style.key_quote if self._as_json or self._is_flow(self._root) else ""
        key = f"{quote}{EVENTS}{quote}"
        if not self._is_flow(self._root):
            entry = self._dashed(style, self._spell_indent(), fields)
            return self._after_line(self._end(last), f"{' ' * self._root_indent()}{key}:{self._break}{entry}")
        opening, closing = self._margins()
        comma = ", "
        if len(parts) > 1 and last.key is not None:
            gap = self._text[parts[-2].span[1] : last.key[0]]
            comma = gap if self._mirrored and re.fullmatch(r"\s*,\s*", gap) else comma
        listed = f"[{opening}{style.braced(fields)}{closing}]"
        return (Insertion(last.span[1], f"{comma}{key}{style.colon}{listed}"),)

    # All

    def _style(self, items: Sequence[Node]) -> Style:
        """The style of the entries that are most, the nearest of them first; else that of a spell."""
        if not self._mirrored:
            return plain(as_json=self._as_json)
        flow = [item for item in items if self._is_flow(item)]
        usual = flow if 2 * len(flow) >= len(items) else [item for item in items if item not in flow]
        usual = usual or _items(self._spells)[:1]
        if not usual:
            return plain(as_json=self._as_json)
        return style_of(self._text, usual[0], items, as_json=self._as_json)

    def _is_flow(self, node: Node) -> bool:
        return is_flow(self._text, node)

    def _root_indent(self) -> int:
        return self._root.span[0] - self._line_start(self._root.span[0])

    def _line_start(self, at: int) -> int:
        return max(self._text.rfind("\n", 0, at), self._text.rfind("\r", 0, at)) + 1


def _items(node: Node | None) -> list[Node]:
    return node.inside if node is not None and isinstance(node.inside, list) else []


def _nearest(items: Sequence[Node], place: int) -> list[Node]:
    """The entries, those nearest to a place first, the one before it before the one after it."""
    # Of two that are as near, the one before: the place lies between place - 1 and place.
    order = sorted(range(len(items)), key=lambda number: abs(number - place + 0.6))
    return [items[number] for number in order]
