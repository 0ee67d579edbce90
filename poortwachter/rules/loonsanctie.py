"""UWV's test for a loonsanctie as the rules file states it: its questions, thresholds and terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from poortwachter.because import Article, Because, RuleText
from poortwachter.record import keyword_record
from poortwachter.rules.conditions import Condition
from poortwachter.rules.model import Citation, Rank
from poortwachter.rules.parts import Ids, Kinds, Part, Quantity, TwoLanguages, Values
from poortwachter.rules.results import SatisfactoryResult
from poortwachter.text import Text

StepName: TypeAlias = Literal[
    "tested", "complete", "satisfactory_result", "capacity", "efforts", "valid_reason", "repairable"
]
Level: TypeAlias = Literal["low", "elevated", "high"]
TEST: Final = "loonsanctie"
"""How reasons name the test where a rule would stand."""
_SOURCE: Final = Text("bron", "source")


@keyword_record
class Question(Part):
    """One step of the test: what UWV asks, how the program answers it, and the source of that."""

    step: StepName
    question: TwoLanguages
    asks: TwoLanguages
    law: tuple[Citation, ...]
    our_reading: TwoLanguages | None = None
    """Which number or weight no source gives."""

    rests_on: tuple[Because, ...] = field(init=False)
    """The sources and our own reading as reasons, worked out once."""

    def __post_init__(self) -> None:
        """Every answer ends with these."""
        found = [Because(_SOURCE, (), Article(law.source, law.at)) for law in self.law]
        if self.our_reading is not None:
            found.append(Because(self.our_reading, (), RuleText(TEST)))
        object.__setattr__(self, "rests_on", tuple(found))


@keyword_record
class View(Part):
    """What one source says on a matter in dispute."""

    says: TwoLanguages
    law: Citation


@keyword_record
class Dispute(Part):
    """A matter on which sources disagree, with what each says."""

    about: TwoLanguages
    views: tuple[View, ...]


@keyword_record
class TestedTerms(Part):
    """Step 1: which rules tell of UWV's decision, and when sickness benefit may be recovered instead."""

    decision: str
    """The rule on the decision to impose."""
    end: str
    """The rule whose due day is the end of a loonsanctie by UWV's counting rules."""
    shortening: str
    """The rule on the decision to shorten."""
    objection: str
    recovery_if: Condition
    """Asked of employment that ends before the wait does."""
    recovery_report: str
    """The rule on the report at the end of employment."""


@keyword_record
class ReportTerms(Part):
    """Step 2: what the report must hold, and from when a missing item weighs."""

    items: Ids
    """The rules on the items; an item that is not asked or exempt is none."""
    later_evaluation: str
    """The rule on the evaluation after the first year."""
    evaluations: Kinds
    """Two events of these kinds are enough for it, too."""
    on_request: str
    """The rule on completing the report when UWV asks."""
    handed_over: Ids
    """The rules on what the employer never sees: no ground, but worth asking after."""
    days_before_end: Quantity
    """The report's day, counted back from the last day of wage payment."""
    silent_until: int
    """Days before that day until which a missing item is left unsaid."""
    before: Level
    after: Level


@keyword_record
class CapacityTerms(Part):
    """Step 4: how long the company doctor's view holds, and what a lack of capacity comes to."""

    stale_after: int
    """Days after the latest statement of the company doctor."""
    weight: Level
    """The risk without capacity, and with marginal capacity and no second track."""
    evaluation: Kinds
    """Marginal capacity counts on the day of the first of these."""
    second_track: str
    """The rule that a second track fulfils."""


@keyword_record
class AddingUp(Part):
    """How several grounds come to weigh more together."""

    grounds: int
    of: Level
    make: Level
    ranks: tuple[Rank, ...]


@keyword_record
class Cure(Part):
    """When a second track that began too late is made good: adequate, and finished in time."""

    ended: Kinds
    results: Values
    started: Kinds
    plan: Kinds
    reports: Kinds
    report_weeks: int
    """The longest time between two reports, in weeks."""
    weight: Level
    barred_by: tuple[Rank, ...]
    """Another ground of these ranks stands in the way."""


@keyword_record
class EffortsTerms(Part):
    """Step 5: which period is tested, and how grounds come together."""

    claim: Kinds
    """The event that ends the period."""
    claim_days_before_end: Quantity
    """Where there is none: so many days before the last day of wage payment."""
    late_claim: Level
    adding_up: AddingUp
    cure: Cure


@keyword_record
class ReasonTerms(Part):
    """Step 6: which recorded reasons lower a ground one step."""

    kinds: Kinds
    never: Values
    """Reasons that never count."""
    only_after: Values
    """Reasons that count only after one of the ``measures``."""
    measures: Kinds


@keyword_record
class RepairTerms(Part):
    """Step 7: until when what can help; days before the last day of wage payment."""

    decision_days_before_end: int


@keyword_record
class ExposureTerms(Part):
    """How long a loonsanctie lasts, and how the wage is counted."""

    weeks_min: int
    """The decision and the end of the sanction, when all is repaired at once."""
    weeks_max: int
    recovery_weeks_max: int
    paid_percent: Decimal
    """Of the wage up to the maximum dagloon, where the contract says nothing of the second year."""
    dagloon_days: int
    """Days of dagloon in a year."""
    law: tuple[Citation, ...]
    our_reading: TwoLanguages


@keyword_record
class Disputes(Part):
    """Where policy and rulings disagree."""

    result_at_border: Dispute
    company_doctor: Dispute
    counted_back: Dispute


@keyword_record
class Statistic(Part):
    """How often UWV's test ended in a loonsanctie, in percent."""

    of: TwoLanguages
    percent: Decimal
    law: Citation


@keyword_record
class Loonsanctie(Part):
    """The whole of the test."""

    steps: tuple[Question, ...]
    tested: TestedTerms
    report: ReportTerms
    result: SatisfactoryResult
    capacity: CapacityTerms
    efforts: EffortsTerms
    valid_reason: ReasonTerms
    repairable: RepairTerms
    exposure: ExposureTerms
    disputes: Disputes
    statistics: tuple[Statistic, ...]

    questions: Mapping[StepName, Question] = field(init=False)
    """The steps by name."""

    def __post_init__(self) -> None:
        """Every answer looks its question up."""
        object.__setattr__(self, "questions", {question.step: question for question in self.steps})
