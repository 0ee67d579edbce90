"""How single values look to an editor, which reads a plain ``007`` as a number where the program sees its characters.

An editor knows texts, numbers, booleans and nothing; a date is a text to it, and so are ``ja`` and ``nee``. What stands
in quotes is a text too, whatever it holds. So a value is refused only where no spelling of it could be right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from poortwachter.schema import patterns
from poortwachter.schema.wording import told
from poortwachter.source.characters import FORBIDDEN_IN_TEXT
from poortwachter.source.limits import MAX_TEXT
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from poortwachter.schema.shapes import Shapes
    from poortwachter.schema.wording import Json

_ISO: Final = Text("Schrijf jaar-maand-dag: 2025-09-08", "Write year-month-day: 2025-09-08")
_DAY: Final = Text(f"{_ISO.nl}; van 2002-04-01 tot en met 2199-12-31", f"{_ISO.en}; 2002-04-01 to 2199-12-31")
_LIFE_DAY: Final = Text(f"{_ISO.nl}; van 1900-01-01 tot en met 2199-12-31", f"{_ISO.en}; 1900-01-01 to 2199-12-31")
_NUMBER: Final = Text("Hier hoort een getal van {0} tot en met {1}", "A number from {0} to {1} belongs here")
_WHOLE: Final = Text(
    "Hier hoort een geheel getal van {0} tot en met {1}", "A whole number from {0} to {1} belongs here"
)
_TEXT: Final = Text("Hier hoort tekst", "Text belongs here")
_YES_NO: Final = Text("Hier hoort ja of nee", "ja or nee belongs here")
# Halves of surrogate pairs are left out: to an editor that counts those, every rare character is two of them.
_HIDDEN: Final = FORBIDDEN_IN_TEXT.pattern.replace(r"\ud800-\udfff", "")


def _said(text: Text, *values: int) -> Callable[[Shapes], str]:
    return lambda shapes: told(Text(text.nl.format(*values), text.en.format(*values)), shapes.lang, " · ")


def of_pattern(name: str, pattern: str, message: Text) -> Callable[[Shapes], Json]:
    """A text that looks so, defined under a name."""

    def make(shapes: Shapes) -> Json:
        return {"type": "string", "pattern": pattern, "patternErrorMessage": _said(message)(shapes)}

    return lambda shapes: shapes.defined(name, make)


def whole_number(shapes: Shapes, low: int, high: int, pattern: str) -> Json:
    """A whole number between bounds; in quotes it looks like ``pattern``."""
    return {
        "type": ["integer", "string"],
        "minimum": low,
        "maximum": high,
        "pattern": pattern,
        "patternErrorMessage": _said(_WHOLE, low, high)(shapes),
    }


def of_whole(name: str, low: int, high: int) -> Callable[[Shapes], Json]:
    """A whole number between bounds, in quotes or not, defined under a name."""
    pattern = patterns.whole(high, zero=low == 0)
    return lambda shapes: shapes.defined(name, lambda inner: whole_number(inner, low, high, pattern))


def of_number(name: str, high: int) -> Callable[[Shapes], Json]:
    """A number from 0, in quotes or not, defined under a name."""

    def make(shapes: Shapes) -> Json:
        return {
            "type": ["number", "string"],
            "minimum": 0,
            "maximum": high,
            "pattern": patterns.decimal(high),
            "patternErrorMessage": _said(_NUMBER, 0, high)(shapes),
        }

    return lambda shapes: shapes.defined(name, make)


def _any_text() -> Json:
    return {
        "type": ["string", "number", "boolean"],
        "maxLength": MAX_TEXT,
        "not": {"type": "string", "pattern": _HIDDEN},
    }


def any_text(shapes: Shapes) -> Json:
    """Any text at all, one that looks like a number or a boolean included."""
    return shapes.defined("text", lambda _: _any_text())


def word(shapes: Shapes) -> Json:
    """A text that is not empty."""
    message = _said(_TEXT)(shapes)
    return shapes.defined("word", lambda _: _any_text() | {"pattern": "\\S", "patternErrorMessage": message})


def yes_no(shapes: Shapes) -> Json:
    """``ja`` or ``nee``; ``true`` and ``false`` are understood too, in quotes as well, but not offered as words."""
    message = _said(_YES_NO)(shapes)
    quoted = {"type": "string", "pattern": "^(true|false)$", "patternErrorMessage": message}
    unquoted = {"not": {"type": ["string", "number", "array", "object", "null"]}}
    return shapes.defined("yes_no", lambda _: {"anyOf": [{"enum": ["ja", "nee"]}, quoted, unquoted]})


day: Final = of_pattern("day", patterns.DAY, _DAY)
"""A day of the law."""
life_day: Final = of_pattern("life_day", patterns.LIFE_DAY, _LIFE_DAY)
"""A day of birth or employment."""
any_date: Final = of_pattern("date", patterns.ANY_DATE, _ISO)
"""Any day that exists."""
