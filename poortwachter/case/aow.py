"""The day on which somebody reaches AOW age, as far as the law has fixed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - pydantic reads the annotations of AowAge
from typing import TYPE_CHECKING, NamedTuple

from poortwachter.dates import plus_months

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.because import Truth
    from poortwachter.case.model import Werknemer


@dataclass(frozen=True, slots=True)
class AowAge:
    """The AOW age of those born from one day on and before another (AOW art. 7a)."""

    born_from: date
    born_before: date
    years: int
    months: int

    def reached_by(self, born: date) -> date:
        """The day on which somebody born on a day reaches this age."""
        return plus_months(born, 12 * self.years + self.months)


class AowDay(NamedTuple):
    """The earliest and the latest day that the AOW age can be reached; ``None`` where nothing bounds it."""

    earliest: date | None = None
    latest: date | None = None

    @property
    def exact(self) -> date | None:
        """The day, when it is known."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def recorded(self) -> bool:
        """Whether anything is known of it."""
        return self.earliest is not None or self.latest is not None

    def reached_before(self, day: date) -> Truth:
        """Whether the age was reached before a day. Nothing recorded: taken for not reached, and said so."""
        if not self.recorded or (self.earliest is not None and self.earliest >= day):
            return False
        return True if self.latest is not None and self.latest < day else None


def aow_day(werknemer: Werknemer | None, ages: Sequence[AowAge]) -> AowDay:
    """The AOW day: the recorded one, else from the date of birth and the table, which is in order of birth.

    Born after the table the age is not fixed: not lower than the last. Born before it, not higher than the first.
    """
    if werknemer is None:
        return AowDay()
    if werknemer.aow_datum is not None:
        return AowDay(werknemer.aow_datum, werknemer.aow_datum)
    born = werknemer.geboortedatum
    if born is None or not ages:
        return AowDay()
    if born < ages[0].born_from:
        return AowDay(None, ages[0].reached_by(born))
    age = next((row for row in ages if row.born_from <= born < row.born_before), None)
    if age is None:
        return AowDay(ages[-1].reached_by(born), None)
    return AowDay(age.reached_by(born), age.reached_by(born))
