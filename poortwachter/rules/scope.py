"""What a part of a rule can look at when it meets a dossier, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from poortwachter.because import CaseLine, Origin, Truth, Why
    from poortwachter.case.case import Event
    from poortwachter.case.facts import Facts


class Judged(Protocol):
    """What a rule can ask of the verdict on another."""

    @property
    def status(self) -> str:
        """The status, as in the contract."""

    @property
    def due(self) -> date | None:
        """The day it was due, moved where it was moved."""

    @property
    def asked(self) -> Truth:
        """Whether it was asked on its due day: not exempt then; unknown where an exemption is."""


@dataclass(slots=True)
class Scope:
    """One rule, at one of its occurrences, over one dossier; the engine sets it anew for each rule."""

    facts: Facts
    judged: Mapping[str, Sequence[Judged]]
    """The verdicts of the rules that were judged before, by id; none of a rule that is not asked."""
    at: date
    """The day on which conditions are asked."""
    known_by: date
    """The last day whose events may anchor or move a term."""
    begin: Why
    """The reason that names the first sick day, on which most counts rest."""
    moves: bool = True
    """Whether the dossier holds what can move the due day of any rule; most hold nothing that does."""
    anchored_on: date | None = None
    """The last day of an event that anchored or moved a term."""
    spent: int = 0
    """How many of the events that can fulfil the duty come before those that this occurrence may use up."""
    due: date | None = None
    """The due day, for a lenient reading that is so many days later."""
    done: date | None = None
    """The day on which the duty was done."""
    anchor: Event | None = None
    """The event that this occurrence hangs on."""
    moved: dict[str, Callable[[Scope], Sequence[Judged]]] = field(default_factory=dict)
    """The verdicts as known on the scope's day, of rules whose due day hangs on events, by id."""

    def verdicts_of(self, rule: str) -> Sequence[Judged]:
        """The verdicts of a rule that was judged before, as they were known on the scope's day."""
        moved = self.moved.get(rule)
        return self.judged.get(rule, ()) if moved is None else moved(self)


class Edition(NamedTuple):
    """One version of a rule: where its numbers come from, and a day on which they hold."""

    source: Origin | None
    on: date


# What parts of rules answer is a plain tuple, as a reason is: a dossier asks for hundreds, and an object with names
# costs several times as much to make and to read (bench/judge.py).

Found: TypeAlias = "tuple[date | None, Why, CaseLine | None, Truth]"
"""A day; its reason; the place of the event that decided it, if one did; whether the duty is asked then.

Without a day the reason says why. If the duty is not asked, only what was done on time has a verdict.
"""

Answer: TypeAlias = "tuple[Truth, Why]"
"""Whether a condition holds, with the reason."""

Finder: TypeAlias = Callable[[Scope], Found]
"""Finds a day in a dossier: what one edition of a rule makes of a moment, with its numbers and source filled in."""

Asker: TypeAlias = Callable[[Scope], Answer]
"""Asks a dossier a question: what one edition of a rule makes of a condition."""
