"""What makes a duty not asked at all before anything else is looked at: recovery, end of employment, AOW age."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from poortwachter.because import Truth, Why
    from poortwachter.case.facts import Facts
    from poortwachter.rules.model import Gate, Rule

_RECOVERED = Text("hersteld op {0}, voor de uiterste dag", "recovered on {0}, before the due day")
_EMPLOYMENT = Text("dienstverband eindigt op {0}, voor de uiterste dag", "employment ends on {0}, before the due day")
_AOW = Text("AOW-leeftijd voor de uiterste dag", "AOW age before the due day")
_AOW_UNKNOWN = Text("AOW-leeftijd niet precies bekend", "AOW age not known exactly")
_SUMMARY = {
    "recovery": Text("hersteld", "recovered"),
    "employment": Text("dienstverband geëindigd", "employment ended"),
    "aow": Text("AOW-leeftijd bereikt", "AOW age reached"),
}


class Closed(NamedTuple):
    """A gate that is closed, or (``truth`` unknown) may be."""

    truth: Truth
    because: Why
    summary: Text


def closed_gate(rule: Rule, facts: Facts, due: date, legal: date) -> Closed | None:
    """The first gate that is not open for a duty due on a day; ``None`` when all are open.

    The end of employment is held against the ``legal`` day: a duty on the last day that is moved off a weekend stays.
    """
    for gate, check in _GATES.items():
        if gate not in rule.untouched_by:
            closed = check(facts, legal if gate == "employment" else due)
            if closed is not None:
                return closed
    return None


def _recovery(facts: Facts, due: date) -> Closed | None:
    day = facts.clock.recovered_on
    if day is None or day >= due:
        return None
    return Closed(True, (_RECOVERED, (day,), facts.first_spell_place, ()), _SUMMARY["recovery"])  # noqa: FBT003


def _employment(facts: Facts, due: date) -> Closed | None:
    day = facts.last_day_of_employment
    if day is None or day >= due:
        return None
    return Closed(True, (_EMPLOYMENT, (day,), facts.whole, ()), _SUMMARY["employment"])  # noqa: FBT003


def _aow(facts: Facts, due: date) -> Closed | None:
    reached = facts.aow.reached_before(due)
    if reached is False:
        return None
    claim = _AOW if reached else _AOW_UNKNOWN
    return Closed(reached, (claim, (), facts.whole, ()), _SUMMARY["aow"])


_GATES: dict[Gate, Callable[[Facts, date], Closed | None]] = {
    "recovery": _recovery,
    "employment": _employment,
    "aow": _aow,
}
