"""Lengths of time as they are typed: ``10d``, ``6w``, ``2m``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast

from poortwachter.dates import plus_days, plus_months
from poortwachter.text import Text, plural

if TYPE_CHECKING:
    from datetime import date

    from poortwachter.text import Lang

_SPAN: Final = re.compile(r"(\d{1,3})([dwm])", re.ASCII)
_WEEK: Final = 7
_UNITS: Final = {
    "d": (Text("dag", "day"), Text("dagen", "days")),
    "w": (Text("week", "week"), Text("weken", "weeks")),
    "m": (Text("maand", "month"), Text("maanden", "months")),
}


class Span(NamedTuple):
    """A number of days, weeks or calendar months."""

    number: int
    unit: Literal["d", "w", "m"]

    def after(self, day: date) -> date:
        """The day that lies so much later."""
        return self._moved(day, self.number)

    def before(self, day: date) -> date:
        """The day that lies so much earlier."""
        return self._moved(day, -self.number)

    def in_(self, lang: Lang) -> str:
        """In words: ``6 weken``."""
        one, many = _UNITS[self.unit]
        return plural(self.number, one.in_(lang), many.in_(lang))

    def _moved(self, day: date, number: int) -> date:
        if self.unit == "m":
            return plus_months(day, number)
        return plus_days(day, number * _WEEK if self.unit == "w" else number)


def read_span(text: str) -> Span | None:
    """The length that a text says; ``None`` when it says none. Both languages have the same first letters."""
    found = _SPAN.fullmatch(text.strip().lower())
    return Span(int(found[1]), cast("Literal['d', 'w', 'm']", found[2])) if found is not None else None


def read_spans(text: str) -> tuple[Span, ...] | None:
    """The lengths in a list with commas, each once, in its order; ``None`` when one of them is none."""
    spans = [read_span(part) for part in text.split(",")]
    known = [span for span in spans if span is not None]
    return tuple(dict.fromkeys(known)) if len(known) == len(spans) else None
