"""JSON as this program writes it: UTF-8, ISO days, amounts with two decimals, an escape for what nobody sees."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import orjson

from poortwachter.source.characters import UNSEEN

if TYPE_CHECKING:
    from decimal import Decimal

_PLAIN: Final = bytes(range(0x20, 0x7F)) + b"\n"
"""What most of every report is, and need not be looked at one by one."""


def written(item: Any, *, indent: bool = False) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    """The bytes, without a line break at the end; indented they are for people.

    A terminal may show them: what would steer it, or would not be seen, is an escape, which a program reads as itself.
    """
    raw = orjson.dumps(item, option=orjson.OPT_INDENT_2 if indent else None)
    # Nothing of the kind is printable, and nearly every text is; orjson itself escapes line breaks within a text.
    if raw.translate(None, _PLAIN).decode().isprintable():
        return raw
    return UNSEEN.sub(
        lambda found: json.dumps(found[0])[1:-1] if found[0] != "\x7f" else r"\u007f", raw.decode()
    ).encode()


def amount(euros: Decimal | None) -> orjson.Fragment | None:
    """A number with two decimals, which a float would not keep; null when there is none."""
    return orjson.Fragment(f"{euros:.2f}") if euros is not None else None


def file_name(file: str) -> str | orjson.Fragment:
    """The name of a file; half a surrogate pair, as Python has for bytes that are no UTF-8, as an escape."""
    if file.isascii() or not any("\ud800" <= character <= "\udfff" for character in file):
        return file
    return orjson.Fragment(json.dumps(file))
