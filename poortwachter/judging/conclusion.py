"""From what was found at an occurrence to the verdict on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from poortwachter.because import first_line
from poortwachter.judging.exemptions import failing_condition, find_exemption
from poortwachter.judging.verdict import OVERDUE, NotApplicable, Verdict
from poortwachter.text import Text

if TYPE_CHECKING:
    from datetime import date

    from poortwachter.because import CaseLine, Truth, Why
    from poortwachter.judging.moves import Moved
    from poortwachter.judging.verdict import Status
    from poortwachter.rules.duty import Duty, Terms
    from poortwachter.rules.fulfilment import Done
    from poortwachter.rules.model import Rank, Rule, Severity
    from poortwachter.rules.scope import Finder, Found, Scope

_NOT_ASKED: Final = Text("waar het van afhangt, wordt niet gevraagd", "what it depends on is not asked")
_DONE: Final = frozenset(("met", "late", "early"))
_SEVERE: Final = frozenset(("late", "missing", "early"))


def conclude(  # noqa: C901, PLR0913, PLR0917 - everything a verdict is made of
    duty: Duty,
    terms: Terms,
    scope: Scope,
    number: int | None,
    opens: date | None,
    found: Found,
    done: Done,
    moved: Moved | None,
    rank: Rank,
    since: date | None,
) -> Verdict | NotApplicable:
    """The verdict on what was found; or, where a condition of the rule does not hold, why it is not asked."""
    rule, as_of = duty.rule, scope.facts.as_of
    found_day, because, anchor, asked = found
    truth, done_because, done_day, done_place, early = done
    due: date = found_day if moved is None else moved.due  # type: ignore[assignment]
    unknown = None if moved is None else moved.unknown
    if terms.only_if:
        scope.at = min(due, done_day or as_of, as_of)
        failing = failing_condition(terms.only_if, scope)
        if failing is not None:
            clause, (holds, reason) = failing
            if holds is False:
                return NotApplicable(rule, reason, clause.because)
            truth, done_because, done_day, early, unknown = None, reason, None, False, reason
    status = _status(truth, done_day, due, as_of, early=early)
    unsure: Why | None = None
    looked_at: tuple[Why, ...] = ()
    on_due_day, deciding = True, None
    if status != "met":
        if asked is False:
            return NotApplicable(rule, because, _NOT_ASKED)
        # Where it is unknown whether what it leans on is asked, being late is not known either.
        unknown = unknown or (because if asked is None else None)
        if status != "early":
            exempt = None if moved is None else moved.exempt
            if exempt is None and terms.exempt_if:
                exempt, unsure, looked_at, on_due_day = find_exemption(duty, terms, scope, due)
            if exempt is not None:
                status, deciding = "exempt", exempt
            elif status != "upcoming" and (status == "undetermined" or unknown or unsure):
                status, deciding = "undetermined", unknown or unsure
    days_late = ((done_day or as_of) - due).days if status in OVERDUE else 0
    lenient = disputed_until(terms.disputed, scope, due) if terms.disputed is not None else None
    place = done_place if status in _DONE else None
    if place is None:
        place = _place(scope, anchor, moved, done_place if status == "undetermined" else None, deciding)
    return Verdict(
        rule,
        number,
        rank,
        status,
        opens,
        due,
        lenient,
        done_day if status in _DONE else None,
        days_late,
        _severity(rule, status, due, lenient, days_late) if status in _SEVERE else None,
        place,
        (because, done_because, looked_at, moved.moves if moved is not None else (), deciding),
        None if status == "undetermined" and unsure else status != "exempt" or not on_due_day,
        since,
    )


def disputed_until(find: Finder, scope: Scope, due: date) -> date | None:
    """The last day on a lenient reading, where it is later."""
    scope.due = due
    lenient = find(scope)[0]
    return lenient if lenient is not None and lenient > due else None


def undetermined(verdict: Verdict, unknown: Why, *, keeps_due: bool) -> Verdict:
    """The same verdict, left open; the due day stays only where it is known."""
    return replace(
        verdict,
        status="undetermined",
        severity=None,
        done=None,
        due=verdict.due if keeps_due else None,
        disputed_until=verdict.disputed_until if keeps_due else None,
        days_late=0 if keeps_due else None,
        place=first_line(unknown) or verdict.place,
        whys=(*verdict.whys[:4], unknown),
    )


def _status(truth: Truth, done: date | None, due: date, as_of: date, *, early: bool) -> Status:
    if truth is None:
        return "undetermined"
    if done is None:
        return "upcoming" if as_of <= due else "missing"
    if early:
        return "early"
    return "met" if done <= due else "late"


def _severity(rule: Rule, status: Status, due: date, lenient: date | None, days_late: int) -> Severity | None:
    severity: Severity | None = getattr(rule.severity, status)
    disputed = lenient is not None and days_late <= (lenient - due).days
    return "warning" if disputed and severity == "error" else severity


def _place(
    scope: Scope, found: CaseLine | None, moved: Moved | None, done: CaseLine | None, deciding: Why | None
) -> CaseLine:
    """The deciding event; for what is missing its anchor; else the first spell."""
    decided = first_line(deciding) if deciding is not None else None
    if decided is None and done is not None:
        return done
    anchor = scope.anchor.origin if scope.anchor is not None else None
    moved_by = moved.place if moved is not None else None
    return decided or anchor or moved_by or found or scope.facts.first_spell_place
