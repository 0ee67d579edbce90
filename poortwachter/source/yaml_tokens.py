"""The tokens of a YAML text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from poortwachter.source.libyaml import DIRECTIVE, events
from poortwachter.source.tokens import Token, UnreadableError
from poortwachter.source.wording import DIRECTIVE_LINE
from poortwachter.source.yaml_mistakes import yaml_mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from poortwachter.source.layout import Span
    from poortwachter.source.tokens import Kind

_KINDS: Final[dict[type, Kind]] = {
    ScalarEvent: "scalar",
    MappingStartEvent: "mapping",
    SequenceStartEvent: "list",
    MappingEndEvent: "end",
    SequenceEndEvent: "end",
    AliasEvent: "alias",
    DocumentStartEvent: "document",
}


def yaml_tokens(text: str) -> Iterator[Token]:
    """The tokens of a YAML text. Raises UnreadableError at a mistake."""
    if directive := DIRECTIVE.search(text):
        raise UnreadableError(directive.span(), DIRECTIVE_LINE)
    try:
        for event in events(text):
            kind = _KINDS.get(type(event))
            span = event.start_mark.index, event.end_mark.index
            if kind == "scalar":
                yield _scalar(span, event)
            elif kind is not None:
                flow, anchor, tag = (getattr(event, name, None) for name in ("flow_style", "anchor", "tag"))
                yield Token(kind, span, flow=flow is True, anchor=anchor, tag=tag)
    except MarkedYAMLError as error:
        raise UnreadableError(*yaml_mistake(error, text)) from None


def _scalar(span: Span, event: ScalarEvent) -> Token:
    """A scalar; without quotes and without a tag, an empty one is an open value."""
    plain = event.implicit[0]
    value = event.value or (None if plain and event.tag is None else "")
    return Token("scalar", span, value, plain=plain, anchor=event.anchor, tag=event.tag)
