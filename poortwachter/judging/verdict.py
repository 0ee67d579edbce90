"""What the engine concludes: verdicts, rules that are not asked, and the judgement of a whole dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from poortwachter.because import Because
from poortwachter.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from poortwachter.because import CaseLine, Truth, Why
    from poortwachter.case.case import Case
    from poortwachter.case.clock import Clock, Readings
    from poortwachter.case.facts import Facts
    from poortwachter.rules.model import Rank, Rule, Severity
    from poortwachter.text import Text

Status = Literal["met", "late", "missing", "early", "upcoming", "exempt", "undetermined"]


OVERDUE: Final = frozenset(("late", "missing"))


Whys: TypeAlias = "tuple[Why, Why, tuple[Why, ...], tuple[Why, ...], Why | None]"
"""The reasons of a verdict as the engine carries them: due, done, exemptions, moves, deciding."""


@record
class Reasons:
    """Why a verdict is what it is: the due day, what was or was not done, what exempts, what moved the day."""

    due: Because
    done: Because
    exemptions: tuple[Because, ...] = ()
    moves: tuple[Because, ...] = ()
    deciding: Because | None = None
    """The exemption or the unknown that decided, when one did."""

    def all(self) -> tuple[Because, ...]:
        """Every reason, in the order in which they are told."""
        deciding = (self.deciding,) if self.deciding else ()
        return (self.due, self.done, *deciding, *self.exemptions, *self.moves)


@record
class Verdict:
    """The verdict on one rule, at one of its occurrences. Days are inclusive; ``days_late`` counts calendar days."""

    rule: Rule
    occurrence: int | None
    rank: Rank
    status: Status
    opens: date | None
    due: date | None
    disputed_until: date | None
    done: date | None
    days_late: int | None
    severity: Severity | None
    place: CaseLine
    whys: Whys
    asked: Truth = True
    """Whether it was asked on its due day: not exempt then; unknown where an exemption is."""
    since: date | None = None
    """The day from which a recurring duty counts: when it was last done, or that of its anchor."""

    @property
    def reasons(self) -> Reasons:
        """The reasons, made readable."""
        due, done, exemptions, moves, deciding = self.whys
        return Reasons(
            Because.of(due),
            Because.of(done),
            tuple(Because.of(one) for one in exemptions),
            tuple(Because.of(one) for one in moves),
            Because.of(deciding) if deciding is not None else None,
        )

    @property
    def key(self) -> tuple[str, int | None]:
        """What names this verdict within a dossier."""
        return (self.rule.id, self.occurrence)

    @property
    def disputed(self) -> bool:
        """Whether a defensible lenient reading calls this on time."""
        if self.disputed_until is None or self.days_late is None or self.due is None:
            return False
        return 0 < self.days_late <= (self.disputed_until - self.due).days


@record
class NotApplicable:
    """A rule that is not asked in this dossier, or at an occurrence in it, and why."""

    rule: Rule
    why: Why
    summary: Text | None = None
    """The reason without dates, where that differs."""

    @property
    def because(self) -> Because:
        """The reason, made readable."""
        return Because.of(self.why)


@record
class Judgement:
    """Everything concluded about one dossier on one day."""

    case: Case
    as_of: date
    readings: Readings | None
    """The clock; two when the cause of sickness after leave is not recorded; none before the first sick day."""
    verdicts: tuple[Verdict, ...]
    by_rule: Mapping[str, Sequence[Verdict]]
    """The same by rule id; none of a rule that is not asked."""
    not_applicable: tuple[NotApplicable, ...]
    assumptions: tuple[str, ...]
    facts: Facts | None

    @property
    def clock(self) -> Clock | None:
        """The clock that is shown; where there are two readings, the one in which leave breaks nothing."""
        return self.readings.same_cause if self.readings else None

    @property
    def findings(self) -> list[Verdict]:
        """The verdicts that a person should look at, in the order of the rules."""
        return [verdict for verdict in self.verdicts if verdict.severity is not None]
