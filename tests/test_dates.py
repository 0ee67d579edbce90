"""Days of the calendar, counted days and values over time, against what the law and the calendar say."""

from __future__ import annotations

import time
from dataclasses import FrozenInstanceError
from datetime import date, timedelta

import pytest

from poortwachter.dates import first_working_day, holidays, plus_days
from poortwachter.series import Series
from tests.test_golden import judged

AT_ONCE = 2  # seconds on a busy machine; what grows with the square of the input takes far longer


@pytest.mark.parametrize(
    ("year", "royal", "moving"),
    [
        (2013, date(2013, 4, 30), [(3, 29), (4, 1), (5, 9), (5, 20)]),  # the last Queen's Day
        (2014, date(2014, 4, 26), [(4, 18), (4, 21), (5, 29), (6, 9)]),  # the first King's Day: the 27th was a Sunday
        (2006, date(2006, 4, 29), [(4, 14), (4, 17), (5, 25), (6, 5)]),  # the 30th was a Sunday
        (2026, date(2026, 4, 27), [(4, 3), (4, 6), (5, 14), (5, 25)]),
    ],
)
def test_the_holidays_of_the_algemene_termijnenwet(year: int, royal: date, moving: list[tuple[int, int]]) -> None:
    fixed = [(1, 1), (5, 5), (12, 25), (12, 26)]
    assert holidays(year) == {royal, *(date(year, month, day) for month, day in (*fixed, *moving))}


def test_a_term_that_ends_on_the_first_kings_days() -> None:
    assert first_working_day(date(2014, 4, 30)) == date(2014, 4, 30)
    assert first_working_day(date(2015, 4, 27)) == date(2015, 4, 28)


@pytest.mark.parametrize(
    ("day", "days", "found"),
    [
        (date.max, 1, date.max),
        (date(9999, 12, 30), 400, date.max),
        (date(1, 1, 2), -400, date.min),
        (date(2024, 2, 28), 2, date(2024, 3, 1)),
    ],
)
def test_the_calendar_ends_where_it_ends(day: date, days: int, found: date) -> None:
    assert plus_days(day, days) == found


def test_a_value_holds_from_its_day_until_the_next() -> None:
    series = Series.of({date(2013, 7, 1): 91, date(2002, 4, 1): 105, date(2020, 1, 1): None})
    found = [series.at(date(*day)) for day in ((2002, 3, 31), (2002, 4, 1), (2013, 6, 30), (2013, 7, 1), (2020, 1, 1))]
    assert found == [None, 105, 105, 91, None]


def test_a_series_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Series.of({date(2002, 4, 1): 1}).steps = ()  # type: ignore[misc] # what mypy refuses


def test_a_value_among_thousands_is_found_at_once() -> None:
    days = [date(2002, 4, 1) + timedelta(days=3 * number) for number in range(20_000)]
    series = Series.of({day: number for number, day in enumerate(days)})
    begin = time.process_time()
    for number, day in enumerate(days):
        assert series.at(day) == number
        assert series.at(day + timedelta(days=2)) == number
    assert time.process_time() - begin < AT_ONCE
    assert series.at(days[0] - timedelta(days=1)) is None


def test_before_the_first_sick_day_none_is_counted() -> None:
    first_day = date(2025, 1, 13)
    clock = judged({"case": {"ziekteperioden": [{"van": first_day}]}, "as_of": date(2025, 2, 1)}).clock
    assert clock is not None
    assert [clock.day_number(first_day + timedelta(days=days)) for days in (-1, 0, 1)] == [0, 1, 2]
