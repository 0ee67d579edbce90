"""JSON as this program writes it: UTF-8, ISO days, amounts with two decimals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from decimal import Decimal


def written(item: Any, *, indent: bool = False) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    """The bytes, without a line break at the end; indented they are for people."""
    return orjson.dumps(item, option=orjson.OPT_INDENT_2 if indent else None)


def amount(euros: Decimal | None) -> orjson.Fragment | None:
    """A number with two decimals, which a float would not keep; null when there is none."""
    return orjson.Fragment(f"{euros:.2f}") if euros is not None else None


def file_name(file: str) -> str | orjson.Fragment:
    """The name of a file; half a surrogate pair, as Python has for bytes that are no UTF-8, as an escape."""
    if file.isascii() or not any("\ud800" <= character <= "\udfff" for character in file):
        return file
    return orjson.Fragment(json.dumps(file))
