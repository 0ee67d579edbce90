"""What all dossiers of an audit come to together, counted one at a time."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from poortwachter.audit.entry import Totals
from poortwachter.problems import Problem
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from poortwachter.audit.auditing import Told

_TWICE: Final = Text("Zelfde dossierkenmerk als {0}", "Same dossier reference as {0}")
_TWICE_ADVICE: Final = Text(
    "Geef elk dossier een eigen kenmerk, of haal een van de twee bestanden weg.",
    "Give each dossier a reference of its own, or remove one of the two files.",
)


class Tally:
    """The counts so far."""

    def __init__(self) -> None:
        """Nothing was counted yet."""
        self._files: dict[str, str] = {}
        self._severities: Counter[str] = Counter()
        self._risks: Counter[str] = Counter()
        self._cost = Decimal(0)
        self._cases = self._invalid = self._suppressed = 0
        self.used: set[int] = set()
        """The suppressions that matched somewhere."""

    def take(self, told: Told) -> list[Problem]:
        """Count what one dossier came to; the problems in it, and that its reference was there before."""
        problems = [*told.problems, *self._twice(told)]
        self._invalid += any(problem.severity == "error" for problem in problems)
        self.used |= told.used
        row = told.row
        if row is not None:
            self._cases += 1
            self._severities.update(row.severities)
            self._risks[row.risk] += 1
            self._suppressed += row.suppressed
            self._cost += row.cost or 0
        return problems

    def _twice(self, told: Told) -> Iterator[Problem]:
        if told.dossier is None:
            return
        first = self._files.get(told.dossier)
        if first is None:
            self._files[told.dossier] = told.file
            return
        message = Text(*(words.format(first) for words in _TWICE))
        yield Problem(told.file, None, "duplicate_dossier", message, advice=_TWICE_ADVICE)

    def totals(self) -> Totals:
        """The counts, once all was taken."""
        return Totals(
            self._cases, self._invalid, dict(self._severities), self._suppressed, dict(self._risks), self._cost
        )
