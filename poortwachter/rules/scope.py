"""What a part of a rule can look at when it meets a dossier."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence
    from datetime import date

    from poortwachter.because import CaseLine, Origin, Truth, Why
    from poortwachter.case.case import Event
    from poortwachter.case.facts import Facts
    from poortwachter.rules.model import Rule


class Judged(Protocol):
    """What a rule can ask of the verdict on another."""

    @property
    def status(self) -> str:
        """The status, as in the contract."""

    @property
    def due(self) -> date | None:
        """The day it was due, moved where it was moved."""

    @property
    def asked(self) -> bool:
        """Whether it was asked on its due day: not exempt then."""


@dataclass(slots=True)
class Scope:
    """One rule, at one of its occurrences, over one dossier; the engine sets it anew for each rule."""

    facts: Facts
    judged: Callable[[str], Sequence[Judged]]
    """The verdicts of a rule that was judged before; none when it is not asked."""
    version: date
    """The day whose version of the rule applies."""
    at: date
    """The day on which conditions are asked."""
    known_by: date
    """The last day whose events may anchor a term."""
    source: Origin | None = None
    """Where the rule's own numbers come from."""
    anchored_on: date | None = None
    """The last day of an event that anchored a term."""
    spent: Container[CaseLine] = ()
    """Places of events that fulfilled an earlier occurrence, and cannot fulfil this one."""
    due: date | None = None
    """The due day, for a lenient reading that is so many days later."""
    done: date | None = None
    """The day on which the duty was done."""
    anchor: Event | None = None
    """The event that this occurrence hangs on."""
    moved: dict[str, tuple[Rule, date]] = field(default_factory=dict)
    """The rules to which an event gave a later day, by id, each with the last day of such an event."""

    def verdicts_of(self, rule: str) -> Sequence[Judged]:
        """The verdicts of a rule that was judged before; an event that anchored its term anchors this one, too."""
        found = self.judged(rule)
        moved = self.moved.get(rule)
        if moved is not None and (self.anchored_on is None or moved[1] > self.anchored_on):
            self.anchored_on = moved[1]
        return found


# What parts of rules answer is a plain tuple, as a reason is: a dossier asks for hundreds, and an object with names
# costs several times as much to make and to read (bench/judge.py).

Found: TypeAlias = "tuple[date | None, Why, CaseLine | None, bool]"
"""A day; its reason; the place of the event that decided it, if one did; whether the duty is asked then.

Without a day the reason says why. If the duty is not asked, only what was done on time has a verdict.
"""

Answer: TypeAlias = "tuple[Truth, Why]"
"""Whether a condition holds, with the reason."""
