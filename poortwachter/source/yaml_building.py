"""The first pass over YAML: one loop over libyaml's events that builds the data of a good file."""

from __future__ import annotations

from typing import Any, Final

from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from poortwachter.source.data import DOUBT, Mapping
from poortwachter.source.libyaml import DIRECTIVE, events
from poortwachter.source.limits import MAX_DEPTH, MAX_VALUES

_ITEM: Final = object()


def build(text: str) -> object:  # noqa: C901, PLR0911, PLR0912 -- one loop: a call per event would double its cost
    """The data of a YAML text, or ``DOUBT`` at the first thing that deserves a second look."""
    if ("%" in text and DIRECTIVE.search(text)) or (len(text) > MAX_VALUES and _may_be_too_much(text)):
        return DOUBT
    container: Any = []
    root = container
    key: Any = _ITEM  # in a mapping the key whose value comes next, or None when a key comes next
    stack: list[tuple[Any, Any]] = []
    try:
        for event in events(text):
            kind = type(event)
            if kind is ScalarEvent:
                if event.tag is not None or event.anchor is not None:
                    return DOUBT
                value = event.value
                if key is None:
                    if value in container or not value or value == "<<":
                        return DOUBT
                    key = value
                    continue
                if not value and event.implicit[0]:
                    value = None
                if key is _ITEM:
                    container.append(value)
                else:
                    container[key] = value
                    key = None
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.tag is not None or event.anchor is not None or key is None or len(stack) >= MAX_DEPTH:
                    return DOUBT
                child: Any = []
                if kind is MappingStartEvent:
                    child = Mapping()
                    child.line = event.start_mark.line + 1
                    child.column = event.start_mark.column + 1
                if key is _ITEM:
                    container.append(child)
                    stack.append((container, _ITEM))
                else:
                    container[key] = child
                    stack.append((container, None))
                container = child
                key = None if kind is MappingStartEvent else _ITEM
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                container, key = stack.pop()
            elif kind is AliasEvent:
                return DOUBT
    except MarkedYAMLError:
        return DOUBT
    return root[0] if len(root) == 1 and root[0] is not None else DOUBT


def _may_be_too_much(text: str) -> bool:
    """Whether a text may hold more values than it may, or many documents: what comes before each is counted."""
    documents = text.count("\n---") + text.count("\n...")
    return documents > 1 or sum(map(text.count, (":", ",", "[", "?", "- ", "-\t", "-\n", "-\r"))) >= MAX_VALUES - 1
