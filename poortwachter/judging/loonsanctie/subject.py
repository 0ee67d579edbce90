"""One dossier as UWV's test looks at it: its verdicts by rule, and the days that count."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from poortwachter.dates import plus_days
from poortwachter.judging.verdict import OVERDUE
from poortwachter.rules.days import first_sick_day
from poortwachter.rules.scope import Edition, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from poortwachter.case.facts import Facts
    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.rules.conditions import Condition
    from poortwachter.rules.loonsanctie import Loonsanctie
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.rules.scope import Answer
    from poortwachter.series import Series


class Subject:
    """One dossier on one day, under one reading of its clock."""

    __slots__ = (
        "as_of",
        "by_rule",
        "claim",
        "decided_until",
        "decision_day",
        "facts",
        "last_day",
        "overdue",
        "report_day",
        "rules",
        "terms",
        "tested_until",
        "unsure",
        "verdicts",
    )

    def __init__(self, judgement: Judgement, rules: Ruleset, facts: Facts) -> None:
        """``facts`` are those of the reading that is looked at; the verdicts are what all readings say."""
        self.facts = facts
        self.rules = rules
        self.terms: Loonsanctie = rules.loonsanctie
        self.as_of: date = judgement.as_of
        self.verdicts: Sequence[Verdict] = judgement.verdicts
        self.by_rule = judgement.by_rule
        self.overdue: list[Verdict] = []
        """The verdicts on what is late or missing."""
        self.unsure: list[Verdict] = []
        """The verdicts that are left open."""
        for verdict in self.verdicts:
            status = verdict.status
            if status in OVERDUE:
                self.overdue.append(verdict)
            elif status == "undetermined":
                self.unsure.append(verdict)
        self.decided_until: date = facts.wage_end_decided
        """The last day on which UWV can decide: X, or later when it extended wage payment for a late claim."""
        self.decision_day = plus_days(self.decided_until, -self.terms.repairable.decision_days_before_end)
        """The day by which UWV decides in time: X-42."""
        self.claim = facts.first(*self.terms.efforts.claim)
        """The WIA claim, once there is one."""
        ends = facts.last_day_of_employment
        self.last_day: date | None = ends if ends is not None and ends < facts.end_of_wait else None
        """The last day of employment, when that ends during the wait."""
        if self.last_day is not None:
            self.report_day = self.tested_until = self.last_day
        else:
            self.report_day = counted_back(self.terms.report.days_before_end, facts.wage_end)
            """The last day for the report: X-91."""
            claimed = counted_back(self.terms.efforts.claim_days_before_end, facts.wage_end)
            self.tested_until = claimed if self.claim is None else self.claim.day
            """The last due day that the test looks at: the day of the claim, else X-77."""

    def ask(self, condition: Condition) -> Answer:
        """What the dossier answers to a condition of the test, on the day judged."""
        facts = self.facts
        scope = Scope(facts, self.by_rule, at=self.as_of, known_by=self.as_of, begin=first_sick_day(facts))
        return condition.asker(Edition(None, facts.first_day))(scope)

    def of(self, rule: str) -> Sequence[Verdict]:
        """The verdicts on a rule; none when it is not asked."""
        return self.by_rule.get(rule, ())


def counted_back(days: Series[int], end: date) -> date:
    """So many days before an end; an old number holds when the day it gives fell before the next came into force."""
    for (_, number), (change, _) in pairwise(days.steps):
        day = plus_days(end, -(number or 0))
        if day < change:
            return day
    return plus_days(end, -(days.steps[-1][1] or 0))
