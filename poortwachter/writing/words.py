"""An event as it stands in the arguments of a command, made one line: ``SOORT [DATE] [field=value …]``."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

DAYS: Final = {
    "vandaag": 0,
    "today": 0,
    "gisteren": -1,
    "yesterday": -1,
    "morgen": 1,
    "tomorrow": 1,
}
"""Words that stand for a day, and how many days after today that is; understood in either language."""
_FIELD: Final = re.compile(r"([^\s=]+)=(.*)", re.DOTALL)


class QuotesError(ValueError):
    """A value holds spaces and both kinds of quotes: on one line nothing can enclose it."""


def one_line(words: Sequence[str], today: date) -> str:
    """The event on one line. Without a day it is of ``today``. Raises QuotesError."""
    # An event may come as one argument too, as an option of what-if holds it: that has its quotes already.
    first = words[0].split(maxsplit=2) if words else []
    parts = [*first, *map(_word, words[1:])]
    if len(parts) == 1 or (parts and "=" in parts[1]):
        parts.insert(1, today.isoformat())
    if len(parts) > 1 and parts[1].lower() in DAYS:
        parts[1] = (today + timedelta(days=DAYS[parts[1].lower()])).isoformat()
    return " ".join(parts)


def _word(argument: str) -> str:
    """An argument with quotes around its value where that has spaces or begins with a quote."""
    found = _FIELD.fullmatch(argument)
    if found is None:
        return argument
    name, value = found.groups()
    if not re.search(r"\s", value) and not value.startswith(('"', "'")):
        return argument
    for quote in ('"', "'"):
        if quote not in value:
            return f"{name}={quote}{value}{quote}"
    raise QuotesError(name)
