"""What a date or a number in a text looks like, exactly: leap years, bounds and leading zeros included.

The patterns are of ECMA-262, as JSON Schema asks, and mean the same to Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN_A_MONTH: Final = (
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8])"
)
_LEAP_YEAR: Final = "[0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00"
_DATE: Final = f"([0-9]{{4}}-({_IN_A_MONTH})|({_LEAP_YEAR})-02-29)$"

ANY_DATE: Final = f"^(?!0000){_DATE}"
"""A day that exists, ``0001-01-01`` to ``9999-12-31``."""
DAY: Final = f"^(?=20|21)(?!200[01]|2002-0[1-3]){_DATE}"
"""A day from the law's first to the last that is read: ``2002-04-01`` to ``2199-12-31``."""
LIFE_DAY: Final = f"^(?=19|20|21){_DATE}"
"""A day of birth or of employment: ``1900-01-01`` to ``2199-12-31``."""

_DIGITS: Final = 15
"""The most digits that the program reads before the point, zeros in front included."""
_DECIMALS: Final = "(\\.[0-9]{1,10})?"
_NO_DECIMALS: Final = "(\\.0{1,10})?"


def whole(high: int, *, zero: bool = True) -> str:
    """A whole number up to ``high`` as text, from 0 or from 1."""
    numbers = "|".join((*_below(high), _led(str(high))))
    return f"^({numbers}|-0{{1,{_DIGITS}}})$" if zero else f"^(?!0+$)({numbers})$"


def decimal(high: int) -> str:
    """A number from 0 to ``high`` as text, with a point before at most ten decimals."""
    return f"^(({'|'.join(_below(high))}){_DECIMALS}|{_led(str(high))}{_NO_DECIMALS}|-0{{1,{_DIGITS}}}{_NO_DECIMALS})$"


def _below(high: int) -> Iterator[str]:
    """Patterns of the whole numbers below a bound: those with fewer digits, then those with as many."""
    digits = str(high)
    if len(digits) > 1:
        yield f"0{{0,{_DIGITS + 1 - len(digits)}}}[0-9]{{1,{len(digits) - 1}}}"
    for place, digit in enumerate(digits):
        if digit != "0":
            rest = len(digits) - place - 1
            yield _led(f"{digits[:place]}[0-{int(digit) - 1}]" + (f"[0-9]{{{rest}}}" if rest else ""), len(digits))


def _led(pattern: str, length: int | None = None) -> str:
    """A pattern of so many digits with zeros in front of it, up to the most digits there may be."""
    return f"0{{0,{_DIGITS - (length or len(pattern))}}}{pattern}"
