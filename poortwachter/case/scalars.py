"""The types of single values in a case file, from the text that stands there."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from poortwachter.record import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler

LAW_BEGINS: Final = date(2002, 4, 1)
"""The Wet verbetering poortwachter and its regulation came into force."""
LAST_DAY: Final = date(2199, 12, 31)
FIRST_BIRTH: Final = date(1900, 1, 1)

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,10})?", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)
_TRUTHS: Final = {"ja": True, "nee": False, "true": True, "false": False, True: True, False: False}
_MAX_MONEY: Final = Decimal(1_000_000)
_MAX_PERCENT: Final = Decimal(200)
_MAX_WEEKS: Final = 104
_MAX_HOURS: Final = Decimal(168)
_MINUTES_A_DAY: Final = 1440


@record
class _ReadBy:
    """How pydantic takes a value: by one function, whose result it looks at no more.

    A ``BeforeValidator`` would have it inspect the function, and check the result once again.
    """

    read: Callable[[Any], Any]
    like: CoreSchema
    """What the value looks like in a JSON Schema."""

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read, json_schema_input_schema=self.like)


@lru_cache(maxsize=4096)
def _iso_date(written: str) -> date:
    """The day of a text in ISO; the days of one dossier come back in the next. Raises ValueError."""
    if _ISO_DATE.fullmatch(written):
        return date.fromisoformat(written)
    raise ValueError


def _day(low: date, high: date) -> _ReadBy:
    def read(value: Any) -> date:
        try:
            day = _iso_date(value)
        except (TypeError, ValueError):  # a TypeError where a list or a mapping stands
            raise PydanticCustomError("date", "no date", {"found": str(value)}) from None
        if low <= day <= high:
            return day
        found = {"found": day.isoformat(), "low": low.isoformat(), "high": high.isoformat()}
        raise PydanticCustomError("date_range", "date out of range", found)

    return _ReadBy(read, core_schema.date_schema())


def _truth(value: Any) -> bool:
    if isinstance(value, str | bool) and value in _TRUTHS:
        return _TRUTHS[value]
    raise PydanticCustomError("boolean", "neither yes nor no", {"found": str(value)})


def _decimal(low: Decimal, high: Decimal) -> _ReadBy:
    def read(value: Any) -> Decimal:
        if not (isinstance(value, str) and _NUMBER.fullmatch(value)):
            raise PydanticCustomError("number", "no number", {"found": str(value)})
        number = Decimal(value)
        if low <= number <= high:
            return number
        raise PydanticCustomError("range", "number out of range", {"found": value, "low": str(low), "high": str(high)})

    return _ReadBy(read, core_schema.decimal_schema())


def _whole(low: int, high: int) -> _ReadBy:
    def read(value: Any) -> int:
        if not (isinstance(value, str) and _WHOLE.fullmatch(value)):
            raise PydanticCustomError("whole_number", "no whole number", {"found": str(value)})
        if low <= int(value) <= high:
            return int(value)
        raise PydanticCustomError("range", "number out of range", {"found": value, "low": str(low), "high": str(high)})

    return _ReadBy(read, core_schema.int_schema())


def _text(value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise PydanticCustomError("text", "no text", {"found": "" if value is None else str(value)})


Day = Annotated[date, _day(LAW_BEGINS, LAST_DAY)]
"""A day on which something happened or will: 2002-04-01 to 2199-12-31."""
LifeDay = Annotated[date, _day(FIRST_BIRTH, LAST_DAY)]
"""A day of birth or of employment: 1900-01-01 to 2199-12-31."""
YesNo = Annotated[bool, _ReadBy(_truth, core_schema.bool_schema())]
Word = Annotated[str, _ReadBy(_text, core_schema.str_schema())]
"""Text that is not empty."""
Money = Annotated[Decimal, _decimal(Decimal(0), _MAX_MONEY)]
"""EUR, 0 to 1,000,000."""
Percent = Annotated[Decimal, _decimal(Decimal(0), _MAX_PERCENT)]
"""Percent, 0 to 200."""
Weeks = Annotated[int, _whole(1, _MAX_WEEKS)]
"""Whole weeks, 1 to 104: a rhythm of none would have no end."""
HoursAWeek = Annotated[Decimal, _decimal(Decimal(0), _MAX_HOURS)]
MinutesADay = Annotated[int, _whole(0, _MINUTES_A_DAY)]
