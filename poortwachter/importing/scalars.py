"""Values as they are written in a case file: plain where every reader takes them for the same, else in quotes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_DAY_OR_NUMBER: Final = re.compile(r"\d{4}-\d\d-\d\d|-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
# A letter first, nothing that means something to YAML, also not within braces, and no space at an end.
_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w./()+€%&;-]|[ '](?=[\w./()+€%&;-]))*")
_OTHERS: Final = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))
_TEXTS: Final = frozenset(
    ("dossier", "naam", "kenmerk", "document", "toelichting", "motivering", "reden", "uitvoerder", "regel")
)


def scalar(field: str, value: str, *, json_file: bool = False) -> str:
    """The value of a field as it is written."""
    if json_file:
        return json.dumps(value, ensure_ascii=False)
    if field not in _TEXTS and _DAY_OR_NUMBER.fullmatch(value):
        return value
    if _PLAIN.fullmatch(value) and value.lower() not in _OTHERS:
        return value
    # What JSON escapes, YAML reads in double quotes the same way.
    return json.dumps(value, ensure_ascii=False)


def pair(field: str, value: str, *, json_file: bool = False) -> str:
    """A field with its value."""
    return f"{json.dumps(field) if json_file else field}: {scalar(field, value, json_file=json_file)}"


def entry(values: Mapping[str, str], *, json_file: bool = False) -> str:
    """An entry of a list on one line: ``{soort: ziekmelding, datum: 2025-09-08}``."""
    return "{" + ", ".join(pair(field, value, json_file=json_file) for field, value in values.items()) + "}"
