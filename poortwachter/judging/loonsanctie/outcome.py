"""What UWV's test for a loonsanctie comes to: risk, kinds, steps, grounds, remedies, euros."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

from poortwachter.record import record
from poortwachter.rules import loonsanctie

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from poortwachter.because import Because
    from poortwachter.judging.verdict import Verdict
    from poortwachter.text import Text

Risk = Literal["not_applicable", "none", "low", "elevated", "high", "imposed"]
RISKS: Final[tuple[Risk, ...]] = get_args(Risk)
"""From no test to a sanction imposed."""
Kind = Literal["administrative", "substantive", "late_claim", "recovery"]
Level = loonsanctie.Level
StepName = loonsanctie.StepName
Reply = Literal["yes", "no", "unknown"]


@record
class Step:
    """One question of the test, in UWV's order, with its answer."""

    step: StepName
    question: Text
    answer: Reply
    because: Because
    """Its claim is one sentence; the reasons below it say on which lines and sources it rests."""
    well: bool | None
    """Whether the answer is good for the employer; ``None`` when it is unknown or neither."""


@record
class Ground:
    """A duty that is missing or late, with what it weighs in the test."""

    verdict: Verdict
    kind: Kind
    weight: Level
    because: Because
    """Why it weighs this: the threshold passed, with its source or the words "our reading"."""
    claimed: Because | None = None
    """A recorded deugdelijke grond that lowered the weight; UWV decides on it."""
    disputed: Because | None = None
    """Where rulings and policy disagree on it, with both."""
    also: Kind | None = None
    """The other kind, when a duty is both a missing item of the report and too little done."""


@record
class Remedy:
    """The next step that still helps, and the last day on which it does."""

    action: Text
    values: tuple[object, ...]
    """What the numbered fields of ``action`` stand for: days, rule titles."""
    before: date | None
    """Inclusive; ``None`` when no last day is known."""
    rule: str | None = None
    """The rule whose ground it removes, when it removes one."""
    heavier_after: bool = False
    """Whether that ground weighs more after the last day."""


@record
class SumLine:
    """One line of the sum: what it is, and the amount in EUR (unrounded), percentage or number of weeks."""

    label: Text
    values: tuple[object, ...]
    amount: Decimal


@record
class Exposure:
    """What a loonsanctie would cost: whole weeks, and EUR rounded half up to cents at the end."""

    weeks_min: int | None
    weeks_max: int | None
    eur_min: Decimal | None
    eur_max: Decimal | None
    lines: tuple[SumLine, ...]
    """The sum line by line; empty without euros."""
    note: Text | None
    """Why there are no euros, or what the sum leaves out."""


@record
class Outcome:
    """The whole of the test for one dossier on one day."""

    risk: Risk
    kinds: tuple[Kind, ...]
    """In the order administrative, substantive, late_claim, recovery."""
    steps: tuple[Step, ...]
    """The steps that were reached, in order."""
    grounds: tuple[Ground, ...]
    """Heaviest first, then in the order of the rules."""
    remedies: tuple[Remedy, ...]
    """By last day, the earliest first."""
    exposure: Exposure | None
    """``None`` when the risk is ``not_applicable``."""
    to_find_out: tuple[Because, ...]
    """What is unknown and would decide."""
