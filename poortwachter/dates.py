"""Days of the Dutch calendar: what is no working day, and where a term then ends."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_SUNDAY: Final = 6
_KING: Final = 2014
"""The first year with a King: his birthday is 27 April, the Queen's was kept on the 30th."""


def plus_days(day: date, days: int) -> date:
    """The day that lies ``days`` calendar days after ``day``; before it when negative.

    Days past the calendar's end (year 9999) stop there, so that no input makes the program fail.
    """
    try:
        return date.fromordinal(day.toordinal() + days)
    except ValueError:
        return date.max if days > 0 else date.min


def plus_months(day: date, months: int) -> date:
    """The same day of the month ``months`` calendar months on; a day that month lacks becomes its last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = min(day.year + years, date.max.year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_weekend(day: date) -> bool:
    """Whether the day is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


@lru_cache(maxsize=256)
def holidays(year: int) -> frozenset[date]:
    """The holidays of a year: Algemene termijnenwet art. 3, Good Friday included.

    Days that a Royal decree puts on a par with them for one year only are not known here.
    """
    from dateutil.easter import easter  # noqa: PLC0415 - only a term that is moved needs it

    easter_sunday = easter(year)
    from_easter = (-2, 1, 39, 50)  # Good Friday, Easter Monday, Ascension Day, Whit Monday
    fixed = (date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26))
    return frozenset((*fixed, _royal_birthday(year), *(easter_sunday + timedelta(days=n) for n in from_easter)))


def _royal_birthday(year: int) -> date:
    """The day on which the birthday of the King (the Queen until 2013) is kept: a day earlier when on a Sunday."""
    day = date(year, 4, 27) if year >= _KING else date(year, 4, 30)
    return day - ONE_DAY if day.weekday() == _SUNDAY else day


def first_working_day(day: date) -> date:
    """The day itself, or the first day after it that is no Saturday, Sunday or holiday.

    Algemene termijnenwet art. 1 lid 1: a term that ends on such a day runs to the next that is none.
    """
    while is_weekend(day) or day in holidays(day.year):
        day += ONE_DAY
    return day
