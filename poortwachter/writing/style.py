"""How an entry of a list is written: as those around it, down to quotes, spaces and line breaks."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from poortwachter.record import record
from poortwachter.source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from poortwachter.source.nodes import Node

_SPACE: Final = re.compile(r"\s*")
_COLON: Final = re.compile(r"[ \t]*:[ \t]*")
_COMMA: Final = re.compile(r"\s*,\s*")
_JSON_NUMBER: Final = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?", re.ASCII)
_TRUE: Final = ("ja", "true")
_QUOTES: Final = ('"', "'")
_OTHER_TYPE: Final = re.compile(
    r"ja|nee|yes|no|on|off|y|n|true|false|null|~|[-+.]?[\d.][\d_.:eExXoTZ+ -]*|[-+]?\.(inf|nan)", re.IGNORECASE
)
"""What other readers of YAML do not take for a text when it stands without quotes."""


Sort: TypeAlias = Literal["word", "text", "number", "truth"]
"""What a value is: a ``word`` is a day or one of the words of the format, a ``text`` is free."""


class Field(NamedTuple):
    """A field of an entry: its name, its value as typed, and what that is."""

    name: str
    value: str
    sort: Sort


class Value(NamedTuple):
    """A value as it is written, and as the reader gives it back."""

    written: str
    data: str | bool


@record
class Style:
    """How the fields of an entry are written.

    ``quotes`` holds the quote around the value of each field known, empty where it has none.
    """

    as_json: bool
    quotes: Mapping[str, str]
    flow: bool = True
    key_quote: str = ""
    colon: str = ": "
    opening: str = ""
    between: str = ", "
    closing: str = ""

    def value(self, field: Field) -> Value:
        """The value of a field."""
        usual = next(iter(self.quotes.values()), "") if field.sort in ("word", "text") else ""
        quote = self.quotes.get(field.name, usual)
        if self.as_json:
            return _json_value(field, quote)
        if not quote and _can_stand_alone(field):
            return Value(field.value, field.value)
        if quote == "'":
            return Value("'" + field.value.replace("'", "''") + "'", field.value)
        return Value(json.dumps(field.value, ensure_ascii=False), field.value)

    def pair(self, field: Field) -> str:
        """A field with its value."""
        return f"{self.key(field.name)}{self.colon}{self.value(field).written}"

    def key(self, name: str) -> str:
        """The name of a field."""
        return f"{self.key_quote}{name}{self.key_quote}"

    def braced(self, fields: Sequence[Field]) -> str:
        """An entry between braces."""
        return "{" + self.opening + self.between.join(map(self.pair, fields)) + self.closing + "}"

    def in_lines(self, fields: Sequence[Field], gap: str) -> str:
        """An entry with a field a line, ``gap`` before each but the first."""
        return gap.join(map(self.pair, fields))


def plain(*, as_json: bool) -> Style:
    """How an entry is written where there is nothing to go by."""
    return Style(as_json, {}, key_quote='"' if as_json else "")


def style_of(text: str, model: Node, others: Sequence[Node], *, as_json: bool) -> Style:
    """The style of an entry in the text; what quotes it lacks are those of the first of ``others`` with that field."""
    fields = _fields(model)
    if not fields or fields[0].key is None:
        return plain(as_json=as_json)
    quotes: dict[str, str] = {}
    for node in (model, *others):
        for name, quote in _quotes(text, node).items():
            quotes.setdefault(name, quote)
    (start, end), flow = model.span, is_flow(text, model)
    key_quote = _quote(text, fields[0].key[0])
    colon = _gap(text, fields[0].key[1], fields[0].span[0], _COLON) or ": "
    if not flow:
        return Style(as_json, quotes, flow=False, key_quote=key_quote, colon=colon)
    opening = _gap(text, start + 1, fields[0].key[0], _SPACE) or ""
    closing = _gap(text, fields[-1].span[1], end - 1, _SPACE) or ""
    between = "," + (opening if "\n" in opening or "\r" in opening else " ")
    if len(fields) > 1 and fields[1].key is not None:
        between = _gap(text, fields[0].span[1], fields[1].key[0], _COMMA) or between
    return Style(as_json, quotes, True, key_quote, colon, opening, between, closing)  # noqa: FBT003 - flow


def is_flow(text: str, node: Node) -> bool:
    """Whether a mapping or a list stands between braces or brackets."""
    return text.startswith(("{", "["), node.span[0])


def _fields(node: Node) -> list[Node]:
    return list(node.inside.values()) if isinstance(node.inside, dict) else []


def _quotes(text: str, node: Node) -> dict[str, str]:
    found = node.inside.items() if isinstance(node.inside, dict) else ()
    return {str(key): _quote(text, value.span[0]) for key, value in found}


def _quote(text: str, at: int) -> str:
    return text[at : at + 1] if text[at : at + 1] in _QUOTES else ""


def _gap(text: str, start: int, end: int, allowed: re.Pattern[str]) -> str | None:
    """What stands between two places, when that is nothing but what is allowed there."""
    return text[start:end] if allowed.fullmatch(text, start, end) else None


def _json_value(field: Field, quote: str) -> Value:
    if field.sort == "truth" and not quote:
        true = field.value in _TRUE
        return Value("true" if true else "false", true)
    if field.sort == "number" and not quote and _JSON_NUMBER.fullmatch(field.value):
        return Value(field.value, field.value)
    return Value(json.dumps(field.value, ensure_ascii=False), field.value)


def _can_stand_alone(field: Field) -> bool:
    """Whether a value is read back as it is without quotes, by other readers of YAML too."""
    if field.sort == "text" and _OTHER_TYPE.fullmatch(field.value):
        return False
    source, problems = read_yaml(f"{{x: {field.value}}}".encode(), "")
    return source is not None and not problems and source.data == {"x": field.value}
