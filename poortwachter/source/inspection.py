"""The second pass: every token with its place, and everything that is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from poortwachter.source.limits import MAX_DEPTH, MAX_PROBLEMS, MAX_VALUES
from poortwachter.source.nodes import Node
from poortwachter.source.tokens import UnreadableError
from poortwachter.source.wording import (
    EMPTY,
    KEY_NOT_TEXT,
    MERGE_KEY,
    NO_KEY,
    SECOND_DOCUMENT,
    TAG,
    TOO_DEEP,
    TOO_MANY,
    alias,
    anchor,
    twice,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from poortwachter.problems import Problem
    from poortwachter.source.layout import Layout, Span
    from poortwachter.source.tokens import Token
    from poortwachter.source.wording import Said

_TAG_TOKEN: Final = re.compile(r"![^\s,\[\]{}]*")


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet; ``key`` waits for its value and has no text when refused."""

    node: Node
    token: Token
    inside: dict[str | int, Node] | list[Node]
    key: tuple[str | None, Span] | None = None

    def wants_key(self) -> bool:
        """Whether the next node is a key."""
        return self.key is None and isinstance(self.inside, dict)

    def add(self, child: Node) -> None:
        """Take in the next value; a key that comes twice gets the last value."""
        if isinstance(self.inside, list):
            self.inside.append(child)
            return
        (text, child.key), self.key = self.key or (None, child.span), None
        if text is not None:
            self.inside[text] = child


class Inspection:
    """What the second pass finds: the values with their places, and everything that is wrong.

    ``root`` is ``None`` when there are no data, or they cannot be read to their end.
    """

    def __init__(self, layout: Layout) -> None:
        """Nothing is found yet."""
        self.layout = layout
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._documents = 0
        self._values = 0

    def take(self, tokens: Iterator[Token]) -> None:
        """Look at the tokens, up to a second document. Raises UnreadableError when there is no point in going on."""
        for token in tokens:
            if token.kind == "end":
                self._end(token)
            elif token.kind != "document":
                self._node(token)
            elif self._is_second_document(token):
                return

    def give_up(self, error: UnreadableError) -> None:
        """Note the last problem, and that there are no data."""
        self.root = None
        self.problems.append(self.layout.problem(error.span, error.said))

    def _report(self, span: Span, said: Said) -> None:
        """Note a problem. Raises UnreadableError when there are plenty."""
        if len(self.problems) == MAX_PROBLEMS:
            raise UnreadableError(span, said)
        self.problems.append(self.layout.problem(span, said))

    def _is_second_document(self, token: Token) -> bool:
        self._documents += 1
        if self._documents > 1:
            self._report(token.span, SECOND_DOCUMENT)
        return self._documents > 1

    def _end(self, token: Token) -> None:
        closed = self._open.pop()
        if closed.token.flow:
            closed.node.span = (closed.token.span[0], token.span[1])

    def _node(self, token: Token) -> None:
        self._properties(token)
        node = Node(token.span, token.value)
        opens = token.kind in {"mapping", "list"}
        if opens and len(self._open) >= MAX_DEPTH:
            raise UnreadableError(token.span, TOO_DEEP)
        if self._open and self._open[-1].wants_key():
            self._key(self._open[-1], token)
        elif self._open:
            self._values += 1
            if self._values == MAX_VALUES:
                raise UnreadableError(token.span, TOO_MANY)
            self._open[-1].add(node)
        elif not (token.plain and token.value is None):
            self.root = node
        if opens:
            node.inside = {} if token.kind == "mapping" else []
            self._open.append(_Open(node, token, node.inside))

    def _properties(self, token: Token) -> None:
        """Refuse an alias, an anchor and a tag."""
        if token.kind == "alias":
            self._report(token.span, alias(token.anchor))
        elif token.anchor is not None:
            start = self.layout.text.index("&", token.span[0])
            self._report((start, start + 1 + len(token.anchor)), anchor(token.anchor))
        if token.tag is not None:
            tag = _TAG_TOKEN.search(self.layout.text, token.span[0])
            self._report(tag.span() if tag else token.span, TAG)

    def _key(self, mapping: _Open, token: Token) -> None:
        """Take in a key; a refused one is kept without its text, and its value is dropped."""
        mapping.key = (None, token.span)
        if token.kind in {"mapping", "list"}:
            self._report(token.span, KEY_NOT_TEXT)
        elif token.kind == "scalar" and token.value is None:
            self._report(token.span, NO_KEY)
        elif token.plain and token.value == "<<":
            self._report(token.span, MERGE_KEY)
        elif token.kind == "scalar":
            self._named_key(mapping, str(token.value), token.span)

    def _named_key(self, mapping: _Open, text: str, span: Span) -> None:
        first = mapping.node.child(text)
        if first is not None and first.key is not None:
            self._report(span, twice(text, self.layout.place(first.key)))
        mapping.key = (text, span)
        if span[0] == mapping.token.span[0]:
            mapping.node.span = span


def inspect(layout: Layout, tokens: Callable[[str], Iterator[Token]]) -> Inspection:
    """Look at every token of a text."""
    found = Inspection(layout)
    try:
        found.take(tokens(layout.text))
    except UnreadableError as error:
        found.give_up(error)
    if found.root is None and not found.problems:
        found.problems.append(found.layout.problem((0, 1), EMPTY))
    return found
