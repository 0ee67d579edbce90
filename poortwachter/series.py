"""A value that changes over time."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date  # noqa: TC003 - pydantic reads the annotations of a series in a rules file
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")
_START: Final = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Series(Generic[T]):
    """Values by the day from which they hold, oldest first; ``None``: from then on none is known or in force."""

    steps: tuple[tuple[date, T | None], ...]

    @classmethod
    def of(cls, values: Mapping[date, T | None]) -> Series[T]:
        """A series from a mapping of start day to value, in any order."""
        return cls(tuple(sorted(values.items(), key=lambda step: step[0])))

    def at(self, day: date) -> T | None:
        """The value on a day: that of the newest start on or before it; ``None`` before the first."""
        later = bisect_right(self.steps, day, key=_START)
        return self.steps[later - 1][1] if later else None
