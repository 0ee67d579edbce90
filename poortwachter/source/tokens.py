"""What YAML events and JSON tokens have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from poortwachter.source.layout import Span
    from poortwachter.source.wording import Said

Kind = Literal["scalar", "mapping", "list", "end", "alias", "document"]


class Token(NamedTuple):
    """A scalar, the start or end of a mapping or list, an alias, or the start of a document."""

    kind: Kind
    span: Span
    value: str | bool | None = None
    plain: bool = False
    flow: bool = True
    anchor: str | None = None
    tag: str | None = None


class UnreadableError(Exception):
    """There is no point in going on: what is wrong, and where."""

    def __init__(self, span: Span, said: Said) -> None:
        """Take the place and the words."""
        super().__init__(said.code)
        self.span = span
        self.said = said
