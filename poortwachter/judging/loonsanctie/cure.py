"""Whether a second track that began too late was made good: adequate, and finished before the wait ends."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from poortwachter.rules.parts import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.case.case import Event
    from poortwachter.case.facts import Facts
    from poortwachter.judging.loonsanctie.subject import Subject
    from poortwachter.judging.loonsanctie.weights import Weighed
    from poortwachter.rules.loonsanctie import Cure


def cured_by(grounds: Sequence[Weighed], subject: Subject) -> Cure | None:
    """The terms under which the grounds of the second track weigh little; ``None`` when they are not met."""
    terms, facts = subject.terms.efforts.cure, subject.facts
    ends = facts.of(terms.ended)
    if not ends or any(_bars(ground, terms) for ground in grounds):
        return None
    return terms if any(_adequate_and_finished(end, terms, facts) for end in ends) else None


def _bars(ground: Weighed, terms: Cure) -> bool:
    return not ground.verdict.rule.track_2 and ground.verdict.rank in terms.barred_by


def _adequate_and_finished(end: Event, terms: Cure, facts: Facts) -> bool:
    start = facts.latest(*terms.started, by=end.day)
    if start is None or end.day > facts.end_of_wait or word(end.says("resultaat")) not in terms.results:
        return False
    planned = any(event.day <= end.day for event in facts.of(terms.plan))
    reports = [event.day for event in facts.of(terms.reports) if start.day <= event.day <= end.day]
    longest = max((later - day).days for day, later in pairwise((start.day, *reports, end.day)))
    return planned and longest <= 7 * terms.report_weeks
