"""Whether a duty is not asked although it is due: the rule's own conditions and exemptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from poortwachter.because import Why

if TYPE_CHECKING:
    from datetime import date

    from poortwachter.rules.duty import Clauses, Duty, Terms
    from poortwachter.rules.model import Clause
    from poortwachter.rules.scope import Answer, Scope


Exemption: TypeAlias = "tuple[Why | None, Why | None, tuple[Why, ...], bool]"
"""What exempts, or may; the clauses that do not hold; whether it exempts on the due day, not later."""


def failing_condition(conditions: Clauses, scope: Scope) -> tuple[Clause, Answer] | None:
    """The first condition under which the rule is asked that does not hold, or of which that is unknown."""
    unknown = None
    for clause, ask in conditions:
        answer = ask(scope)
        truth = answer[0]
        if truth is False:
            return clause, answer
        if truth is None and unknown is None:
            unknown = clause, answer
    return unknown


def find_exemption(duty: Duty, terms: Terms, scope: Scope, due: date) -> Exemption:
    """What exempts on the due day (or today when that is earlier), else on the day it was done late, or today."""
    as_of = scope.facts.as_of
    first = min(due, as_of)
    later = scope.done if scope.done is not None and scope.done > due else as_of
    on_due = _ask(terms.exempt_if, scope, first)
    if later == first or on_due[0] is not None:
        return on_due
    events = scope.facts.of(duty.kinds_later)
    if not events or not any(first < event.day <= later for event in events):
        return on_due
    exempt, unknown, _, _ = _ask(terms.exempt_later, scope, later)
    return (exempt, on_due[1] or unknown, on_due[2], False)


def _ask(clauses: Clauses, scope: Scope, day: date) -> Exemption:
    scope.at = day
    unknown, looked_at = None, list[Why]()
    for clause, ask in clauses:
        truth, because = ask(scope)
        reason: Why = (clause.because, (), None, (because,))
        if truth:
            return (reason, None, (), True)
        if truth is None and unknown is None:
            unknown = reason
        looked_at.append(reason)
    return (None, unknown, tuple(looked_at), True)
