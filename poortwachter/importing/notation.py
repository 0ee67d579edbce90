"""Days and numbers as Dutch sheets write them, as a case file writes them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from poortwachter.text import Text


class Notation(NamedTuple):
    """How a sheet writes what can be read in more than one way."""

    month_first: bool = False
    """Whether 3/4/2025 is the fourth of March."""
    first_year: int | None = None
    """The first of the hundred years that a year of two digits can mean; without it such a year is refused."""
    serials: Literal["1900", "1904"] | None = None
    """From which year a sheet counts the days that are numbers; ``None`` where a number is no day."""
    english: bool = False
    """Whether 3.450 is three and a bit: a point before the decimals, commas between thousands."""


class UnreadableError(ValueError):
    """A cell that holds something else than belongs there; ``said`` is why."""

    def __init__(self, said: Text) -> None:
        """Take the reason."""
        super().__init__(said.en)
        self.said = said


_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "januari", "january"),
            ("feb", "februari", "february"),
            ("mrt", "maa", "mar", "maart", "march"),
            ("apr", "april"),
            ("mei", "may"),
            ("jun", "juni", "june"),
            ("jul", "juli", "july"),
            ("aug", "augustus", "august"),
            ("sep", "sept", "september"),
            ("okt", "oct", "oktober", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_YEAR_FIRST: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_TOGETHER: Final = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_NAMED: Final = re.compile(
    r"(?:[a-z]{2,9}[.,]*\s)?\s*(\d{1,2})[-\s]?([a-z]{3,9})\.?[-\s]'?(\d{4}|\d{2})", re.ASCII | re.IGNORECASE
)
_CLOCK: Final = re.compile(r"(?:T|,?\s+)\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:\s*uur)?", re.ASCII)
_SERIAL: Final = re.compile(r"\d{1,7}(?:[.,]\d{1,12})?", re.ASCII)
_MARKS: Final = re.compile("[\u200b-\u200f\u2060]")
_SPACES: Final = re.compile(r"\s+")

_LEAP_BUG: Final = 60
"""In the 1900 system this is 29 February 1900, a day that never was; the days before it are one off."""
_LAST_SERIAL: Final = 109_574
"""31 December 2199 in the 1900 system; what is larger and has eight digits is a year, month and day."""
_EPOCHS: Final = {"1900": date(1899, 12, 30), "1904": date(1904, 1, 1)}

_NO_DATE: Final = Text("Geen geldige datum", "No valid date")
_NO_SUCH_DAY: Final = Text("Deze dag bestaat niet", "This day does not exist")
_MONTH_FIRST: Final = Text(
    "Maand {0} bestaat niet; staat de maand voorop, zet dan datums: maand-dag-jaar in de koppeling",
    "There is no month {0}; if the month comes first, put datums: maand-dag-jaar in the mapping",
)
_TWO_DIGITS: Final = Text(
    "Jaartal van twee cijfers; zet eerste_jaar in de koppeling, of schrijf het jaar voluit",
    "Year of two digits; put eerste_jaar in the mapping, or write the year in full",
)
_SERIAL_SYSTEM: Final = Text(
    "Een getal is geen datum; telt de export dagen, zet dan excel_datums: 1900 in de koppeling",
    "A number is no date; if the export counts days, put excel_datums: 1900 in the mapping",
)
_NO_NUMBER: Final = Text("Hier hoort een getal", "A number belongs here")
_NO_WHOLE: Final = Text("Hier hoort een geheel getal", "A whole number belongs here")
_MONTHS_IN_A_YEAR: Final = 12
_LONGEST: Final = 80
"""No day is written in more characters."""


def day_of(cell: object, notation: Notation) -> date:
    """The day in a cell; a time of day is left out. Raises ``UnreadableError``."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool):
        raise UnreadableError(_NO_DATE)
    if isinstance(cell, int | float):
        return _counted(float(cell), notation)
    if isinstance(cell, str):
        return _written(_tidy(cell) if len(cell) <= _LONGEST else "", notation)
    raise UnreadableError(_NO_DATE)


def _tidy(text: str) -> str:
    """Without the marks that Windows puts into dates, each run of spaces one."""
    return _SPACES.sub(" ", _MARKS.sub("", text)).strip()


@lru_cache(maxsize=4096)
def _written(text: str, notation: Notation) -> date:
    """The day in a text; the days of one row come back in others."""
    text = text[: -len(clock[0])] if (clock := _clock(text)) else text
    if found := _YEAR_FIRST.fullmatch(text) or _TOGETHER.fullmatch(text):
        digits = re.findall(r"\d+", text) if found.re is _YEAR_FIRST else list(found.groups())
        return _day(int(digits[0]), int(digits[1]), int(digits[2]))
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), _year(found[4], notation)
        day, month = (second, first) if notation.month_first else (first, second)
        if month > _MONTHS_IN_A_YEAR >= day:
            raise UnreadableError(_NO_SUCH_DAY if notation.month_first else _told(_MONTH_FIRST, month))
        return _day(year, month, day)
    if found := _NAMED.fullmatch(text):
        month_named = _MONTHS.get(found[2].lower())
        if month_named is None:
            raise UnreadableError(_NO_DATE)
        return _day(_year(found[3], notation), month_named, int(found[1]))
    if _SERIAL.fullmatch(text):
        return _counted(float(text.replace(",", ".")), notation)
    raise UnreadableError(_NO_DATE)


def _clock(text: str) -> re.Match[str] | None:
    """The time of day at the end of a text."""
    return next((found for found in _CLOCK.finditer(text) if found.end() == len(text) and found.start()), None)


def _told(text: Text, value: object) -> Text:
    return Text(text.nl.format(value), text.en.format(value))


def _year(digits: str, notation: Notation) -> int:
    if len(digits) == len("2025"):
        return int(digits)
    if notation.first_year is None:
        raise UnreadableError(_TWO_DIGITS)
    year = notation.first_year - notation.first_year % 100 + int(digits)
    return year if year >= notation.first_year else year + 100


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadableError(_NO_SUCH_DAY) from None


def _counted(number: float, notation: Notation) -> date:
    """The day that a sheet's number means."""
    if not 0 <= number < 100_000_000:  # noqa: PLR2004 - eight digits; also no NaN
        raise UnreadableError(_NO_DATE)
    whole = int(number)
    if whole > _LAST_SERIAL and whole == number and (found := _TOGETHER.fullmatch(str(whole))):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if notation.serials is None:
        raise UnreadableError(_SERIAL_SYSTEM)
    if whole > _LAST_SERIAL or (notation.serials == "1900" and whole in (0, _LEAP_BUG)):
        raise UnreadableError(_NO_SUCH_DAY)
    if notation.serials == "1900" and whole < _LEAP_BUG:
        whole += 1
    return _EPOCHS[notation.serials] + timedelta(days=whole)


_GROUPED: Final = {
    # Thousands with their separator, or digits alone; then the decimals.
    False: re.compile(r"(-?(?:\d{1,3}(?:\.\d{3})+|\d+))(?:,(\d+))?", re.ASCII),
    True: re.compile(r"(-?(?:\d{1,3}(?:,\d{3})+|\d+))(?:\.(\d+))?", re.ASCII),
}
_POINT: Final = re.compile(r"(-?\d+)\.(\d{1,2}|\d{4,})", re.ASCII)
_AROUND: Final = re.compile(r"^(?:€|EUR)?\s*|\s*(?:€|EUR|%|,-{1,2})?$", re.IGNORECASE)
_MAX_DIGITS: Final = 15
_LARGE: Final = 10**_MAX_DIGITS
_MAX_DECIMALS: Final = 10


def number_of(cell: object, notation: Notation, *, whole: bool = False) -> str:
    """The number in a cell, with a point before its decimals and no zeros behind them.

    In Dutch notation ``3.450`` is 3450, and ``3450.5``, which is no Dutch number, what it says. Raises
    ``UnreadableError``.
    """
    said = _NO_WHOLE if whole else _NO_NUMBER
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise UnreadableError(said)
    value = _plain(cell) if isinstance(cell, int | float) else _decimal(_tidy(cell), notation)
    if value is None:
        raise UnreadableError(said)
    told = f"{value.normalize():f}"
    if whole and "." in told:
        raise UnreadableError(said)
    return "0" if told == "-0" else told


def _plain(number: float) -> Decimal | None:
    """The number without the noise of binary fractions; ``None`` for what no case file holds."""
    if not abs(number) < _LARGE:  # also no NaN
        return None
    return Decimal(number) if isinstance(number, int) else round(Decimal(repr(number)), _MAX_DECIMALS)


def _decimal(text: str, notation: Notation) -> Decimal | None:
    text = _AROUND.sub("", text).replace(" ", "")
    found = _GROUPED[notation.english].fullmatch(text)
    if found is None and not notation.english:
        found = _POINT.fullmatch(text)
    if found is None:
        return None
    digits, decimals = found[1].replace(".", "").replace(",", ""), found[2] or ""
    if len(digits.lstrip("-")) > _MAX_DIGITS or len(decimals) > _MAX_DECIMALS:
        return None
    return Decimal(f"{digits}.{decimals or 0}")
