"""The verdict on one rule at one of its occurrences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.because import Because
from poortwachter.judging.done import Done, find_done
from poortwachter.judging.exemptions import Exemption, failing_condition, find_exemption
from poortwachter.judging.gates import closed_gate
from poortwachter.judging.moves import Moved, deviate, with_prospect, without_capacity
from poortwachter.judging.verdict import Reasons, Verdict
from poortwachter.rules.moments import WorkingDay
from poortwachter.rules.scope import Found
from poortwachter.text import Text

if TYPE_CHECKING:
    from datetime import date

    from poortwachter.because import CaseLine

    from poortwachter.judging.verdict import Status
    from poortwachter.rules.model import Rank, Rule, Severity
    from poortwachter.rules.scope import Scope

_NOT_IN_FORCE: Final = Text("nog niet van kracht", "not yet in force")


@dataclass(frozen=True, slots=True)
class Skipped:
    """Why a rule is not asked at an occurrence; ``summary`` says it without dates."""

    because: Because
    summary: Text | None = None


class Given(NamedTuple):
    """What a recurring duty knows of its occurrence before it is judged: its term, and how it was held."""

    due: Found
    since: date
    done: Done
    rank: Rank


class _Term(NamedTuple):
    """The day of an occurrence, with what was done by it."""

    opens: date | None
    found: Found
    done: Done


def judge_occurrence(rule: Rule, scope: Scope, number: int | None, given: Given | None = None) -> Verdict | Skipped:
    """The verdict, or why the rule is not asked here.

    What was late when it was done stays late, though an anchor recorded afterwards would have given more time.
    """
    outcome = _judge_variants(rule, scope, number, given)
    if rule.anchored and isinstance(outcome, Verdict) and outcome.status == "met" and outcome.done is not None:
        scope.known_by = outcome.done
        then = _judge_variants(rule, scope, number, given)
        scope.known_by = scope.facts.as_of
        if isinstance(then, Verdict) and then.status == "late":
            return then
    return outcome


def _judge_variants(rule: Rule, scope: Scope, number: int | None, given: Given | None) -> Verdict | Skipped:
    for variant, varied_rule in rule.varied:
        scope.at = scope.facts.as_of
        answer = variant.condition.ask(scope)
        if answer.truth is False:
            continue
        varied: Verdict | Skipped = Skipped(answer.because, variant.because)
        if not variant.not_asked:
            varied = _judge(varied_rule, scope, number, given)
        # Unknown whether the variant applies: only what both have in common is known.
        return varied if answer.truth else _shared(_judge(rule, scope, number, given), varied, answer.because)
    return _judge(rule, scope, number, given)


def _shared(plain: Verdict | Skipped, varied: Verdict | Skipped, unknown: Because) -> Verdict | Skipped:
    if isinstance(plain, Skipped):
        return varied
    differs = plain.status in ("late", "missing") if isinstance(varied, Skipped) else plain.status != varied.status
    if not differs:
        return plain
    return undetermined(plain, unknown, keeps_due=isinstance(varied, Skipped) or plain.due == varied.due)


def undetermined(verdict: Verdict, unknown: Because, *, keeps_due: bool) -> Verdict:
    """The same verdict, left open; the due day stays only where it is known."""
    return replace(
        verdict,
        status="undetermined",
        severity=None,
        done=None,
        due=verdict.due if keeps_due else None,
        disputed_until=verdict.disputed_until if keeps_due else None,
        days_late=0 if keeps_due else None,
        reasons=replace(verdict.reasons, deciding=unknown),
    )


def _judge(rule: Rule, scope: Scope, number: int | None, given: Given | None) -> Verdict | Skipped:
    scope.version = scope.anchor.day if rule.version_by == "anchor" and scope.anchor else scope.facts.first_day
    if rule.in_force is not None and not rule.in_force.at(scope.version):
        return Skipped(Because(_NOT_IN_FORCE, (), scope.source), _NOT_IN_FORCE)
    term = _term(rule, scope, given)
    if term.found.day is None:
        return Skipped(term.found.because)
    closed = closed_gate(rule, scope.facts, _legal_day(rule, scope) or term.found.day)
    if closed is not None and closed.truth:
        return Skipped(closed.because, closed.summary)
    moved = _moved(rule, scope, term.found.day, given)
    if closed is not None:
        moved = moved._replace(unknown=closed.because)
    return _conclude(rule, scope, number, term, moved, given)


def _term(rule: Rule, scope: Scope, given: Given | None) -> _Term:
    if given is not None:
        scope.done = given.done.day
        return _Term(None, given.due, given.done)
    opens = rule.opens.find(scope).day if rule.opens else None
    if rule.met_if is not None:
        scope.done = None
        found = _due(rule, scope)
        return _Term(opens, found, find_done(rule, scope, opens, found.day))
    done = find_done(rule, scope, opens, None)
    scope.done = done.day
    return _Term(opens, _due(rule, scope), done)


def _due(rule: Rule, scope: Scope) -> Found:
    """The due day by the version in force: an old term holds when its due day fell before the new one began."""
    if rule.due is None:  # pragma: no cover - a rule without due recurs, and its term is given
        message = f"{rule.id} has no due day"
        raise AssertionError(message)
    if rule.version_by != "due" or len(rule.steps) == 1:
        return rule.due.find(scope)
    for start, following in rule.steps:
        scope.version = start
        found = rule.due.find(scope)
        if following is None or (found.day is not None and found.day < following):
            break
    if found.day is not None and found.day < scope.version:
        return Found(None, Because(_NOT_IN_FORCE, (), scope.source))
    return found


def _legal_day(rule: Rule, scope: Scope) -> date | None:
    # A gate looks at the day the law names, not at the working day to which the term was moved.
    return rule.due.legal_day(scope) if isinstance(rule.due, WorkingDay) else None


def _moved(rule: Rule, scope: Scope, due: date, given: Given | None) -> Moved:
    deviated = deviate(rule, scope, due, given.since if given else None)
    capacity = without_capacity(rule, scope, deviated.due)
    prospect = with_prospect(rule, scope, capacity.due)
    return Moved(
        prospect.due,
        (*deviated.moves, *capacity.moves, *prospect.moves),
        exempt=capacity.exempt or prospect.exempt,
        unknown=deviated.unknown,
        place=capacity.place,
    )


def _conclude(
    rule: Rule, scope: Scope, number: int | None, term: _Term, moved: Moved, given: Given | None
) -> Verdict | Skipped:
    done, unknown, as_of = term.done, moved.unknown, scope.facts.as_of
    scope.at = min(moved.due, done.day or as_of, as_of)
    failing = failing_condition(rule, scope)
    if failing is not None:
        clause, answer = failing
        if answer.truth is False:
            return Skipped(answer.because, clause.because)
        done, unknown = Done(None, answer.because, None, done.place), answer.because
    status = _status(done, moved.due, as_of)
    if status != "met" and not term.found.asked:
        return Skipped(term.found.because)
    exemption = Exemption(moved.exempt)
    if moved.exempt is None and rule.exempt_if and status not in ("met", "early"):
        exemption = find_exemption(rule, scope, moved.due)
    unknown = unknown or exemption.unknown
    if exemption.exempt is not None and status not in ("met", "early"):
        status = "exempt"
    elif status in ("late", "missing") and unknown is not None:
        status = "undetermined"
    deciding = exemption.exempt if status == "exempt" else unknown if status == "undetermined" else None
    reasons = Reasons(term.found.because, done.because, exemption.looked_at, moved.moves, deciding)
    outcome = _Outcome(status, moved, done, reasons, asked=status != "exempt" or not exemption.on_due_day)
    return _write(rule, scope, number, term, outcome, given)


class _Outcome(NamedTuple):
    status: Status
    moved: Moved
    done: Done
    reasons: Reasons
    asked: bool


def _status(done: Done, due: date, as_of: date) -> Status:
    if done.truth is None:
        return "undetermined"
    if done.day is None:
        return "upcoming" if as_of <= due else "missing"
    if done.early:
        return "early"
    return "met" if done.day <= due else "late"


def _write(
    rule: Rule, scope: Scope, number: int | None, term: _Term, outcome: _Outcome, given: Given | None
) -> Verdict:
    status, due = outcome.status, outcome.moved.due
    done = outcome.done.day if status in ("met", "late", "early") else None
    days_late = 0
    if status in ("late", "missing"):
        days_late = ((done or scope.facts.as_of) - due).days
    disputed_until = _disputed_until(rule, scope, due)
    disputed = disputed_until is not None and days_late <= (disputed_until - due).days
    return Verdict(
        rule=rule,
        occurrence=number,
        rank=given.rank if given else rule.rank,
        status=status,
        opens=term.opens,
        due=due,
        disputed_until=disputed_until,
        done=done,
        days_late=days_late,
        severity=_severity(rule, status, disputed=disputed),
        place=_place(scope, term, outcome),
        reasons=outcome.reasons,
        asked=outcome.asked,
    )


def _disputed_until(rule: Rule, scope: Scope, due: date) -> date | None:
    lenient = rule.disputed.find(scope).day if rule.disputed else None
    return lenient if lenient is not None and lenient > due else None


def _severity(rule: Rule, status: Status, *, disputed: bool) -> Severity | None:
    if status not in ("late", "missing", "early"):
        return None
    severity: Severity | None = getattr(rule.severity, status)
    return "warning" if disputed and severity == "error" else severity


def _place(scope: Scope, term: _Term, outcome: _Outcome) -> CaseLine:
    """The deciding event; for what is missing its anchor; else the first spell."""
    deciding = outcome.reasons.deciding.first_line() if outcome.reasons.deciding else None
    done = outcome.done.place if outcome.status in ("met", "late", "early", "undetermined") else None
    anchor = scope.anchor.origin if scope.anchor else None
    found = outcome.moved.place or term.found.place
    return done or deciding or anchor or found or scope.facts.first_spell_place
