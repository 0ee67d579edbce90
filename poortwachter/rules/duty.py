"""A rule made ready to be judged: what the engine asks of it at every dossier, worked out once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from poortwachter.record import record
from poortwachter.rules.conditions import Agreed, Recorded
from poortwachter.rules.days import Track1Closed
from poortwachter.rules.fulfilment import fulfilment
from poortwachter.rules.moments import FirstEvent, WorkingDay
from poortwachter.rules.parts import parts_of
from poortwachter.rules.results import SatisfactoryResult
from poortwachter.rules.scope import Edition

if TYPE_CHECKING:
    from datetime import date

    from poortwachter.rules.fulfilment import Fulfilment
    from poortwachter.rules.model import Clause, Rule, Variant
    from poortwachter.rules.moments import Moment
    from poortwachter.rules.scope import Asker, Finder, Scope


Clauses: TypeAlias = "tuple[tuple[Clause, Asker], ...]"
"""Conditions with what they mean in words."""


class Varied(NamedTuple):
    """What is different when a condition holds."""

    variant: Variant
    ask: Asker
    duty: Duty


@record
class Terms:
    """A rule in one of its versions, its parts as functions of a scope."""

    begins: date
    """The day from which its numbers hold."""
    ends: date | None
    """The day on which the next version begins."""
    term: Finder
    """The due day; where the duty recurs, the day that its rhythm is counted from."""
    legal: Finder | None
    """The due day before it was moved off a weekend or holiday, where it can be moved."""
    opens: Finder | None
    disputed: Finder | None
    done: Fulfilment
    only_if: Clauses
    exempt_if: Clauses
    exempt_later: Clauses
    """The exemptions that may arise after the due day."""
    prospect_from: Finder | None
    """From when a prospect in track 1 is counted."""
    variants: tuple[Varied, ...]


@record
class Duty:
    """A rule with its versions, oldest first, and what is asked of it at every dossier."""

    rule: Rule
    versions: tuple[Terms, ...]
    newest: Terms
    by_due_day: bool
    """Whether its term changed over time, and the old due day decides which version holds."""
    dated: bool
    """Whether a day picks a version of it, or whether it is in force at all."""
    plain: bool
    """Whether it has neither variants nor a term that an event can anchor or move."""
    anchored: bool
    """Whether an event can anchor the term, or move it."""
    asks_when_done: bool
    """Whether the due day depends on when the duty was done."""
    moves: bool
    """Whether a deviation, lack of capacity or a prospect can move the due day."""
    remembered: bool
    """Whether rules that lean on its due day may ask how that was known earlier."""
    kinds_later: tuple[str, ...]
    """The kinds of event that can make an exemption after the due day."""

    def day_of_version(self, scope: Scope) -> date:
        """The day that picks the version: the first sick day, or that of the event that the occurrence hangs on."""
        by_anchor = self.rule.version_by == "anchor" and scope.anchor is not None
        return scope.anchor.day if by_anchor else scope.facts.first_day  # type: ignore[union-attr] # there is one

    def on(self, day: date) -> Terms:
        """The version that holds on a day."""
        terms = self.newest
        if day < terms.begins:
            terms = next((older for older in reversed(self.versions) if older.begins <= day), self.versions[0])
        return terms


def make_ready(rule: Rule) -> Duty:
    """The rule with its parts as functions."""
    versions = tuple([_terms(rule, begins, ends) for begins, ends in rule.steps])
    shapes = {type(part) for part in parts_of((rule.due, rule.variants))}
    anchored = rule.asked_again or FirstEvent in shapes
    return Duty(
        rule=rule,
        versions=versions,
        newest=versions[-1],
        by_due_day=len(rule.term_steps) > 1 and rule.version_by == "due",
        dated=len(versions) > 1 or rule.in_force is not None,
        plain=not anchored and not rule.variants,
        anchored=anchored,
        asks_when_done=Track1Closed in shapes,
        moves=any(part is not None for part in (rule.deviation, rule.no_capacity, rule.perspective)),
        remembered=rule.asked_again or any(variant.due is not None for variant in rule.variants),
        kinds_later=_kinds_asked(rule),
    )


def _terms(rule: Rule, begins: date, ends: date | None) -> Terms:
    edition = Edition(rule.origin, begins)
    exempt_if = _clauses(rule.exempt_if, edition)
    term: Moment = rule.every.start if rule.every is not None else rule.due  # type: ignore[assignment] # it has one

    def finder(moment: Moment | None) -> Finder | None:
        return None if moment is None else moment.finder(edition)

    return Terms(
        begins=begins,
        ends=ends,
        term=term.finder(edition),
        legal=finder(rule.due.working_day) if isinstance(rule.due, WorkingDay) else None,
        opens=finder(rule.opens),
        disputed=finder(rule.disputed),
        done=fulfilment(rule, edition),
        only_if=_clauses(rule.only_if, edition),
        exempt_if=exempt_if,
        exempt_later=tuple([one for one in exempt_if if one[0].also_later]),
        prospect_from=finder(rule.perspective.after) if rule.perspective is not None else None,
        variants=tuple([_varied(rule, variant, edition) for variant in rule.variants]),
    )


def _clauses(clauses: tuple[Clause, ...], edition: Edition) -> Clauses:
    return tuple([(clause, clause.condition.asker(edition)) for clause in clauses])


def _varied(rule: Rule, variant: Variant, edition: Edition) -> Varied:
    fields = ("due", "disputed", "rank", "severity", "weight", "message")
    changed = {field: value for field in fields if (value := getattr(variant, field)) is not None}
    return Varied(variant, variant.condition.asker(edition), make_ready(replace(rule, **changed, variants=())))


def _kinds_asked(rule: Rule) -> tuple[str, ...]:
    kinds: list[str] = []
    for part in parts_of(tuple(clause for clause in rule.exempt_if if clause.also_later)):
        if isinstance(part, Recorded):
            kinds.extend(part.recorded)
        elif isinstance(part, Agreed):
            kinds.extend(part.agreed)
        elif isinstance(part, SatisfactoryResult):
            kinds.append("werkhervatting")
    return tuple(dict.fromkeys(kinds))
