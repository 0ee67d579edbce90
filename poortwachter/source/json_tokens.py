"""The tokens of a JSON text, and what is said when it is none."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from poortwachter.source.limits import MAX_DEPTH
from poortwachter.source.tokens import Token, UnreadableError
from poortwachter.source.wording import COMMA, ESCAPE, QUOTE, TOO_DEEP, VALUE, said

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]|[^\s\[\]{}",:]+', re.DOTALL)
_DECODER: Final = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
_WORDS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None}
JSON_SAYS: Final = (
    (
        "property name",
        said(
            "json_syntax",
            "Hier hoort de naam van een veld",
            "The name of a field is expected here",
            "Zet de naam tussen dubbele aanhalingstekens, en geen komma na het laatste veld.",
            "Put the name in double quotes, and no comma after the last field.",
        ),
    ),
    (
        "':' delimiter",
        said(
            "json_syntax",
            "Hier ontbreekt een dubbele punt",
            "A colon is missing here",
            'Schrijf "naam": waarde.',
            'Write "name": value.',
        ),
    ),
    ("',' delimiter", said("json_syntax", *COMMA)),
    (
        "Extra data",
        said(
            "json_syntax",
            "Wat hier staat, hoort nergens bij",
            "What stands here belongs to nothing",
            "Haal weg wat na het einde van de gegevens staat.",
            "Remove what follows the end of the data.",
        ),
    ),
    (
        "control character",
        said(
            "json_syntax",
            "In een tekst kan geen tab of nieuwe regel staan",
            "A text cannot hold a tab or a line break",
            "Schrijf daarvoor \\t of \\n. Kijk ook of er een aanhalingsteken ontbreekt.",
            "Write \\t or \\n for it. Check too whether a quote is missing.",
        ),
    ),
    ("Unterminated", said("json_syntax", *QUOTE)),
    ("scape", said("json_syntax", *ESCAPE)),
    ("", said("json_syntax", *VALUE)),
)


def json_tokens(text: str) -> Iterator[Token]:
    """The tokens of a JSON text; none when it is empty. Raises UnreadableError, before the first, at a mistake.

    libyaml cannot do this: it refuses long keys, a line break before a colon and escaped surrogate pairs.
    """
    _refuse_mistakes(text)
    for match in _TOKEN.finditer(text):
        token, span = match[0], match.span()
        match token[0]:
            case "{":
                yield Token("mapping", span)
            case "[":
                yield Token("list", span)
            case "}" | "]":
                yield Token("end", span)
            case '"':
                yield Token("scalar", span, json.loads(token) if "\\" in token else token[1:-1])
            case _:
                yield Token("scalar", span, _WORDS.get(token, token))


def _refuse_mistakes(text: str) -> None:
    """Raise UnreadableError at the first mistake in a text that is not empty."""
    _refuse_depth(text)
    try:
        _DECODER.decode(text)
    except json.JSONDecodeError as error:
        if text.strip():
            said = next(said for fragment, said in JSON_SAYS if fragment in error.msg)
            raise UnreadableError((error.pos, error.pos + 1), said) from None


def _refuse_depth(text: str) -> None:
    """Raise UnreadableError at the first bracket that goes too deep, before the json module, which recurses, starts."""
    depth = 0
    for match in _TOKEN.finditer(text):
        depth += (match[0] in "[{") - (match[0] in "]}")
        if depth > MAX_DEPTH:
            raise UnreadableError(match.span(), TOO_DEEP)
