"""The verdict on one rule at one of its occurrences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from poortwachter.because import Why, first_line
from poortwachter.dates import plus_days
from poortwachter.judging.done import Done, find_done
from poortwachter.judging.exemptions import failing_condition, find_exemption
from poortwachter.judging.gates import closed_gate
from poortwachter.judging.moves import Moved, deviate, with_prospect, without_capacity
from poortwachter.judging.verdict import OVERDUE, Verdict
from poortwachter.record import record
from poortwachter.rules.moments import WorkingDay
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from poortwachter.because import CaseLine, Truth
    from poortwachter.case.facts import Facts
    from poortwachter.judging.verdict import Status
    from poortwachter.rules.model import Rank, Rule, Severity
    from poortwachter.rules.moments import Moment
    from poortwachter.rules.scope import Found, Scope

_NOT_IN_FORCE: Final = Text("nog niet van kracht", "not yet in force")
_NOT_ASKED: Final = Text("waar het van afhangt, wordt niet gevraagd", "what it depends on is not asked")
_DONE: Final = frozenset(("met", "late", "early"))
_FINAL: Final = frozenset(("met", "late"))
_SEVERE: Final = frozenset(("late", "missing", "early"))


@record
class Skipped:
    """Why a rule is not asked at an occurrence; ``summary`` says it without dates."""

    because: Why
    summary: Text | None = None


Given: TypeAlias = "tuple[Found, date, Done, Rank]"
"""What a recurring duty knows of an occurrence before it is judged: its term, since when, how it was held, its rank."""


def judge_occurrence(rule: Rule, scope: Scope, number: int | None, given: Given | None = None) -> Verdict | Skipped:
    """The verdict, or why the rule is not asked here.

    What was late when it was done stays late, though an anchor recorded afterwards would have given more time, or an
    exemption; what had a verdict then keeps it, though such an anchor would move the due day out of reach.
    """
    if not rule.anchored:
        return _judge_variants(rule, scope, number, given) if rule.varied else _judge(rule, scope, number, given)
    scope.anchored_on = scope.done = None
    outcome = _judge_variants(rule, scope, number, given)
    done, anchored_on = scope.done, scope.anchored_on
    if done is None or anchored_on is None or anchored_on <= done:
        return outcome
    then = _judge_on(done, rule, scope, number, given)
    final = isinstance(then, Verdict) and then.status in _FINAL
    if isinstance(outcome, Skipped) and not final and rule.due is not None:
        # Not asked any more: the last verdict before that, which an event after it was done may have given.
        since = next((known.since for known in days_known(rule, scope, done) if known.due is not None), None)
        if since is not None and since > done:
            then = _judge_on(since, rule, scope, number, given)
    scope.known_by, scope.anchored_on = scope.facts.as_of, anchored_on
    if isinstance(then, Skipped) or isinstance(outcome, Skipped):
        return outcome if isinstance(then, Skipped) else then
    return then if final and then.status != outcome.status else outcome


def _judge_on(day: date, rule: Rule, scope: Scope, number: int | None, given: Given | None) -> Verdict | Skipped:
    """The verdict as if no event after a day anchored or moved the term."""
    scope.known_by = day
    return _judge_variants(rule, scope, number, given)


class Known(NamedTuple):
    """The due day as it was known from a day on, or always; none while the duty was not asked."""

    since: date | None
    due: date | None


def days_known(rule: Rule, scope: Scope, done: date | None) -> Iterator[Known]:
    """The due days that the rule has had, the latest first: each until an event that anchors or moves it came."""
    facts = scope.facts
    scope.known_by = scope.at = facts.as_of
    scope.version = facts.first_day
    while True:
        scope.anchored_on, scope.done = None, done
        found = _due(_varied(rule, scope), scope)[0]
        moved = _moved(rule, scope, found, None) if found is not None else None
        due, steps = (found, ()) if moved is None else (moved.due, moved.steps)
        for step in reversed(steps):
            yield Known(step.since, _if_asked(rule, facts, found, due))
            due = step.before
        if steps:
            scope.known_by = plus_days(steps[0].since, -1)
            continue
        since = scope.anchored_on
        yield Known(since, _if_asked(rule, facts, found, due))
        if since is None:
            return
        scope.known_by = plus_days(since, -1)


def _varied(rule: Rule, scope: Scope) -> Rule:
    return next((varied for variant, varied in rule.varied if variant.condition.ask(scope)[0]), rule)


def _if_asked(rule: Rule, facts: Facts, found: date | None, due: date | None) -> date | None:
    """The due day, unless that or the day from which it was moved lies past a gate."""
    if found is None or due is None:
        return None
    last = max(found, due)
    closed = closed_gate(rule, facts, last, last)
    return None if closed is not None and closed.truth else due


def _judge_variants(rule: Rule, scope: Scope, number: int | None, given: Given | None) -> Verdict | Skipped:
    for variant, varied_rule in rule.varied:
        scope.at = scope.facts.as_of
        truth, because = variant.condition.ask(scope)
        if truth is False:
            continue
        varied: Verdict | Skipped = Skipped(because, variant.because)
        if not variant.not_asked:
            varied = _judge(varied_rule, scope, number, given)
        # Unknown whether the variant applies: only what both have in common is known.
        return varied if truth else _shared(_judge(rule, scope, number, given), varied, because)
    return _judge(rule, scope, number, given)


def _shared(plain: Verdict | Skipped, varied: Verdict | Skipped, unknown: Why) -> Verdict | Skipped:
    if isinstance(plain, Skipped):
        return plain if isinstance(varied, Skipped) else varied
    differs = plain.status in ("late", "missing") if isinstance(varied, Skipped) else plain.status != varied.status
    if not differs:
        return plain
    return undetermined(plain, unknown, keeps_due=isinstance(varied, Skipped) or plain.due == varied.due)


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


def _judge(rule: Rule, scope: Scope, number: int | None, given: Given | None) -> Verdict | Skipped:
    facts = scope.facts
    scope.version = scope.anchor.day if scope.anchor is not None and rule.version_by == "anchor" else facts.first_day
    if rule.in_force is not None and not rule.in_force.at(scope.version):
        return Skipped((_NOT_IN_FORCE, (), scope.source, ()), _NOT_IN_FORCE)
    if given is not None:
        opens = None
        found, since, done, rank = given
    else:
        opens = rule.opens.find(scope)[0] if rule.opens is not None else None
        rank, since = rule.rank, None
        scope.done = find_done(rule, scope, opens, None)[2] if rule.asks_when_done else None
        found = _due(rule, scope)
        done = find_done(rule, scope, opens, found[0])
    due, because, anchor, _ = found
    scope.done = done_day = done[2]
    if due is None:
        return Skipped(because)
    closed = moved = None
    if due > facts.first_gate:
        legal = rule.due.legal_day(scope) if isinstance(rule.due, WorkingDay) else None
        closed = closed_gate(rule, facts, due, legal or due)
    if scope.moves:
        moved = _moved(rule, scope, due, since)
        if closed is None and moved is not None and moved.due > due and moved.due > facts.first_gate:
            # A day that was moved past recovery, end of employment or AOW age is not asked either.
            closed = closed_gate(rule, facts, moved.due, moved.due)
    if closed is not None:
        if closed.truth:
            return Skipped(closed.because, closed.summary)
        moved = (moved or Moved(due))._replace(unknown=closed.because)
    if done_day is not None and moved is None and done_day <= due and not rule.only_if and not done[4]:
        # Done on time, and nothing recorded can change that: most verdicts end here.
        whys = (because, done[1], (), (), None)
        place = done[3] or anchor or facts.first_spell_place
        lenient = _disputed_until(rule.disputed, scope, due) if rule.disputed is not None else None
        return Verdict(rule, number, rank, "met", opens, due, lenient, done_day, 0, None, place, whys)
    return _conclude(rule, scope, number, opens, found, done, moved, rank, since)


def _due(rule: Rule, scope: Scope) -> Found:
    """The due day by the version in force: an old term holds when its due day fell before the new one began."""
    term: Moment = rule.due  # type: ignore[assignment] # a rule without one recurs, and its term is given
    if not rule.changes_by_due:
        return term.find(scope)
    newest = rule.steps[-1][0]
    if scope.facts.first_day >= newest:
        # No day of this dossier is older than the newest version, so no due day can be.
        scope.version = newest
        return term.find(scope)
    for start, following in rule.steps:  # pragma: no branch - the last step has none that follows
        scope.version = start
        found = term.find(scope)
        if following is None or (found[0] is not None and found[0] < following):
            break
    if found[0] is not None and found[0] < scope.version:
        return (None, (_NOT_IN_FORCE, (), scope.source, ()), None, True)
    return found


def _moved(rule: Rule, scope: Scope, due: date, since: date | None) -> Moved | None:
    """What moves the due day, exempts, or leaves that open; most dossiers hold nothing that does."""
    facts, moved = scope.facts, None
    if rule.deviation is not None and facts.of(rule.deviation.kinds):
        moved = _then(moved, deviate(rule.deviation, rule.id, scope, due, since))
    if rule.no_capacity is not None and facts.ever_without_capacity:
        moved = _then(moved, without_capacity(rule.no_capacity, scope, moved.due if moved else due))
    if rule.perspective is not None and facts.of(rule.perspective.kinds):
        moved = _then(moved, with_prospect(rule.perspective, scope, moved.due if moved else due))
    return moved


def _then(moved: Moved | None, later: Moved) -> Moved:
    return later if moved is None else moved.then(later)


def _conclude(  # noqa: C901, PLR0913, PLR0917 - everything a verdict is made of
    rule: Rule,
    scope: Scope,
    number: int | None,
    opens: date | None,
    found: Found,
    done: Done,
    moved: Moved | None,
    rank: Rank,
    since: date | None,
) -> Verdict | Skipped:
    as_of = scope.facts.as_of
    found_day, because, anchor, asked = found
    truth, done_because, done_day, done_place, early = done
    due: date = found_day if moved is None else moved.due  # type: ignore[assignment]
    unknown = None if moved is None else moved.unknown
    if rule.only_if:
        scope.at = min(due, done_day or as_of, as_of)
        failing = failing_condition(rule, scope)
        if failing is not None:
            clause, (holds, reason) = failing
            if holds is False:
                return Skipped(reason, clause.because)
            truth, done_because, done_day, early, unknown = None, reason, None, False, reason
    status = _status(truth, done_day, due, as_of, early=early)
    unsure: Why | None = None
    looked_at: tuple[Why, ...] = ()
    on_due_day, deciding = True, None
    if status != "met":
        if asked is False:
            return Skipped(because, _NOT_ASKED)
        # Where it is unknown whether what it leans on is asked, being late is not known either.
        unknown = unknown or (because if asked is None else None)
        if status != "early":
            exempt = None if moved is None else moved.exempt
            if exempt is None and rule.exempt_if:
                exempt, unsure, looked_at, on_due_day = find_exemption(rule, scope, due)
            if exempt is not None:
                status, deciding = "exempt", exempt
            elif status != "upcoming" and (status == "undetermined" or unknown or unsure):
                status, deciding = "undetermined", unknown or unsure
    days_late = 0
    if status in OVERDUE:
        days_late = ((done_day or as_of) - due).days
    disputed_until = _disputed_until(rule.disputed, scope, due) if rule.disputed is not None else None
    done_shown = status in _DONE
    place = done_place if done_shown else None
    if place is None:
        place = _place(scope, anchor, moved, done_place if status == "undetermined" else None, deciding)
    return Verdict(
        rule,
        number,
        rank,
        status,
        opens,
        due,
        disputed_until,
        done_day if done_shown else None,
        days_late,
        _severity(rule, status, due, disputed_until, days_late) if status in _SEVERE else None,
        place,
        (because, done_because, looked_at, moved.moves if moved is not None else (), deciding),
        None if status == "undetermined" and unsure else status != "exempt" or not on_due_day,
        since,
    )


def _disputed_until(reading: Moment, scope: Scope, due: date) -> date | None:
    """The last day on a lenient reading, where it is later."""
    scope.due = due
    lenient = reading.find(scope)[0]
    return lenient if lenient is not None and lenient > due else None


def _status(truth: Truth, done: date | None, due: date, as_of: date, *, early: bool) -> Status:
    if truth is None:
        return "undetermined"
    if done is None:
        return "upcoming" if as_of <= due else "missing"
    if early:
        return "early"
    return "met" if done <= due else "late"


def _severity(rule: Rule, status: Status, due: date, disputed_until: date | None, days_late: int) -> Severity | None:
    severity: Severity | None = getattr(rule.severity, status)
    disputed = disputed_until is not None and days_late <= (disputed_until - due).days
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
