"""The values of a document, each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from poortwachter.source.data import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from poortwachter.source.data import Plain
    from poortwachter.source.layout import Layout, Span


@dataclass(slots=True)
class Node:
    """A value with its span, and the span of its key when it stands in a mapping."""

    span: Span
    value: str | bool | None = None
    inside: dict[str | int, Node] | list[Node] | None = None
    key: Span | None = None

    def child(self, step: str | int) -> Node | None:
        """The value at one step down."""
        if isinstance(self.inside, list):
            return self.inside[step] if isinstance(step, int) and 0 <= step < len(self.inside) else None
        return self.inside.get(step) if self.inside else None

    def nearest(self, path: tuple[str | int, ...]) -> Node:
        """The value at a path, or its nearest ancestor when there is no such path."""
        node = self
        for step in path:
            child = node.child(step)
            if child is None:
                break
            node = child
        return node

    def plain(self, layout: Layout) -> Plain:
        """The data; a mapping keeps its place."""
        if isinstance(self.inside, list):
            return [node.plain(layout) for node in self.inside]
        if self.inside is None:
            return self.value
        mapping = Mapping({str(key): node.plain(layout) for key, node in self.inside.items()})
        place = layout.place(self.span)
        mapping.line, mapping.column = place.line, place.column
        return mapping

    def texts(self) -> Iterator[tuple[str, Span]]:
        """Every key and every text in it, in the order of the file."""
        if isinstance(self.value, str):
            yield self.value, self.span
        children = self.inside.items() if isinstance(self.inside, dict) else enumerate(self.inside or ())
        for key, node in children:
            if node.key is not None:
                yield str(key), node.key
            yield from node.texts()
