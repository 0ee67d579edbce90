"""The due day of a duty at one of its occurrences: by the version in force, and what moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from poortwachter.judging.moves import deviate, with_prospect, without_capacity
from poortwachter.text import Text

if TYPE_CHECKING:
    from datetime import date

    from poortwachter.judging.moves import Moved
    from poortwachter.rules.duty import Duty, Terms
    from poortwachter.rules.scope import Found, Scope

NOT_IN_FORCE: Final = Text("nog niet van kracht", "not yet in force")


def find_due(duty: Duty, asked: Terms, scope: Scope) -> tuple[Terms, Found]:
    """The due day, by the version of the day asked; where the old due day decides, by the version that it falls in.

    An old term holds when its due day fell before the new one began. Where no day of the dossier is older than the
    newest version, no due day can be.
    """
    if not duty.by_due_day or asked is duty.newest:
        return asked, asked.term(scope)
    for terms in duty.versions:  # pragma: no branch - the last has none that follows
        found = terms.term(scope)
        if terms.ends is None or (found[0] is not None and found[0] < terms.ends):
            break
    if found[0] is not None and found[0] < terms.begins:
        return terms, (None, (NOT_IN_FORCE, (), duty.rule.origin, ()), None, True)
    return terms, found


def move(duty: Duty, terms: Terms, scope: Scope, due: date, since: date | None) -> Moved | None:
    """What moves the due day, exempts, or leaves that open; most dossiers hold nothing that does."""
    rule, facts, moved = duty.rule, scope.facts, None
    if rule.deviation is not None and facts.of(rule.deviation.kinds):
        moved = _then(moved, deviate(rule.deviation, rule.id, scope, due, since))
    if rule.no_capacity is not None and facts.ever_without_capacity:
        moved = _then(moved, without_capacity(rule.no_capacity, scope, moved.due if moved else due))
    if rule.perspective is not None and facts.of(rule.perspective.kinds):
        limit = terms.prospect_from(scope)[0] if terms.prospect_from is not None else None
        moved = _then(moved, with_prospect(rule.perspective, limit, scope, moved.due if moved else due))
    return moved


def _then(moved: Moved | None, later: Moved) -> Moved:
    return later if moved is None else moved.then(later)
