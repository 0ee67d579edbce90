"""The verdict on one rule at one of its occurrences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from poortwachter.dates import plus_days
from poortwachter.judging.conclusion import conclude, disputed_until, undetermined
from poortwachter.judging.gates import closed_gate
from poortwachter.judging.moves import Moved
from poortwachter.judging.term import NOT_IN_FORCE, find_due, move
from poortwachter.judging.verdict import OVERDUE, NotApplicable, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from poortwachter.because import Why
    from poortwachter.case.facts import Facts
    from poortwachter.rules.duty import Duty
    from poortwachter.rules.fulfilment import Done
    from poortwachter.rules.model import Rank, Rule
    from poortwachter.rules.scope import Found, Scope

_FINAL: Final = frozenset(("met", "late"))

Given: TypeAlias = "tuple[Found, date, Done, Rank]"
"""What a recurring duty knows of an occurrence before it is judged: its term, since when, how it was held, its rank."""


def judge_occurrence(
    duty: Duty, scope: Scope, number: int | None, given: Given | None = None
) -> Verdict | NotApplicable:
    """The verdict, or why the rule is not asked here.

    What was late when it was done stays late, though an anchor recorded afterwards would have given more time, or an
    exemption; what had a verdict then keeps it, though such an anchor would move the due day out of reach.
    """
    if duty.plain:
        return _judge(duty, scope, number, given)
    if not duty.anchored:
        return _judge_variants(duty, scope, number, given)
    scope.anchored_on = scope.done = None
    outcome = _judge_variants(duty, scope, number, given)
    done, anchored_on = scope.done, scope.anchored_on
    if done is None or anchored_on is None or anchored_on <= done:
        return outcome
    then = _judge_on(done, duty, scope, number, given)
    final = isinstance(then, Verdict) and then.status in _FINAL
    if isinstance(outcome, NotApplicable) and not final and duty.rule.due is not None:
        # Not asked any more: the last verdict before that, which an event after it was done may have given.
        since = next((known.since for known in days_known(duty, scope, done) if known.due is not None), None)
        if since is not None and since > done:
            then = _judge_on(since, duty, scope, number, given)
    scope.known_by, scope.anchored_on = scope.facts.as_of, anchored_on
    if isinstance(then, NotApplicable) or isinstance(outcome, NotApplicable):
        return outcome if isinstance(then, NotApplicable) else then
    return then if final and then.status != outcome.status else outcome


def _judge_on(day: date, duty: Duty, scope: Scope, number: int | None, given: Given | None) -> Verdict | NotApplicable:
    """The verdict as if no event after a day anchored or moved the term."""
    scope.known_by = day
    return _judge_variants(duty, scope, number, given)


class Known(NamedTuple):
    """The due day as it was known from a day on, or always; none while the duty was not asked."""

    since: date | None
    due: date | None


def days_known(duty: Duty, scope: Scope, done: date | None) -> Iterator[Known]:
    """The due days that the rule has had, the latest first: each until an event that anchors or moves it came."""
    facts = scope.facts
    scope.known_by = scope.at = facts.as_of
    terms = duty.on(facts.first_day)
    while True:
        scope.anchored_on, scope.done = None, done
        asked = next((varied.duty for varied in terms.variants if varied.ask(scope)[0]), duty)
        found = find_due(asked, asked.on(facts.first_day), scope)[1][0]
        moved = move(duty, terms, scope, found, None) if found is not None else None
        due, steps = (found, ()) if moved is None else (moved.due, moved.steps)
        for step in reversed(steps):
            yield Known(step.since, _if_asked(duty.rule, facts, found, due))
            due = step.before
        if steps:
            scope.known_by = plus_days(steps[0].since, -1)
            continue
        since = scope.anchored_on
        yield Known(since, _if_asked(duty.rule, facts, found, due))
        if since is None:
            return
        scope.known_by = plus_days(since, -1)


def _if_asked(rule: Rule, facts: Facts, found: date | None, due: date | None) -> date | None:
    """The due day, unless that or the day from which it was moved lies past a gate."""
    if found is None or due is None:
        return None
    last = max(found, due)
    closed = closed_gate(rule, facts, last, last)
    return None if closed is not None and closed.truth else due


def _judge_variants(duty: Duty, scope: Scope, number: int | None, given: Given | None) -> Verdict | NotApplicable:
    terms = duty.on(duty.day_of_version(scope)) if duty.dated else duty.newest
    for variant, ask, varied_duty in terms.variants:
        scope.at = scope.facts.as_of
        truth, because = ask(scope)
        if truth is False:
            continue
        varied: Verdict | NotApplicable = NotApplicable(duty.rule, because, variant.because)
        if not variant.not_asked:
            varied = _judge(varied_duty, scope, number, given)
        # Unknown whether the variant applies: only what both have in common is known.
        return varied if truth else _shared(_judge(duty, scope, number, given), varied, because)
    return _judge(duty, scope, number, given)


def _shared(plain: Verdict | NotApplicable, varied: Verdict | NotApplicable, unknown: Why) -> Verdict | NotApplicable:
    if isinstance(plain, NotApplicable):
        return plain if isinstance(varied, NotApplicable) else _asked_or_not(varied, unknown)
    if isinstance(varied, NotApplicable):
        return _asked_or_not(plain, unknown)
    return plain if plain.status == varied.status else undetermined(plain, unknown, keeps_due=plain.due == varied.due)


def _asked_or_not(verdict: Verdict, unknown: Why) -> Verdict:
    """The verdict where it is unknown whether the duty is asked: what is late or missing may not be."""
    return undetermined(verdict, unknown, keeps_due=True) if verdict.status in OVERDUE else verdict


def _judge(  # noqa: C901, PLR0912 - the one way that all verdicts take, and each call of its own would cost
    duty: Duty, scope: Scope, number: int | None, given: Given | None = None
) -> Verdict | NotApplicable:
    """The verdict on the rule as it stands, variants left aside, with what is known on the scope's day."""
    rule, facts, terms = duty.rule, scope.facts, duty.newest
    if duty.dated:
        day = duty.day_of_version(scope)
        if rule.in_force is not None and not rule.in_force.at(day):
            return NotApplicable(rule, (NOT_IN_FORCE, (), rule.origin, ()), NOT_IN_FORCE)
        terms = duty.on(day)
    if given is not None:
        opens = None
        found, since, done, rank = given
    else:
        opens = terms.opens(scope)[0] if terms.opens is not None else None
        rank, since = rule.rank, None
        scope.done = terms.done(scope, opens, None)[2] if duty.asks_when_done else None
        if duty.by_due_day:
            terms, found = find_due(duty, terms, scope)
        else:
            found = terms.term(scope)
        done = terms.done(scope, opens, found[0])
    due = found[0]
    scope.done = done_day = done[2]
    if due is None:
        return NotApplicable(rule, found[1])
    closed = moved = None
    if due > facts.first_gate:
        legal = terms.legal(scope)[0] if terms.legal is not None else None
        closed = closed_gate(rule, facts, due, legal or due)
    if scope.moves and duty.moves:
        moved = move(duty, terms, scope, due, since)
        if closed is None and moved is not None and moved.due > due and moved.due > facts.first_gate:
            # A day that was moved past recovery, end of employment or AOW age is not asked either.
            closed = closed_gate(rule, facts, moved.due, moved.due)
    if closed is not None:
        if closed.truth:
            return NotApplicable(rule, closed.because, closed.summary)
        moved = (moved or Moved(due))._replace(unknown=closed.because)
    if done_day is not None and moved is None and done_day <= due and not terms.only_if and not done[4]:
        # Done on time, and nothing recorded can change that: most verdicts end here.
        whys = (found[1], done[1], (), (), None)
        place = done[3] or found[2] or facts.first_spell_place
        lenient = disputed_until(terms.disputed, scope, due) if terms.disputed is not None else None
        return Verdict(rule, number, rank, "met", opens, due, lenient, done_day, 0, None, place, whys)
    return conclude(duty, terms, scope, number, opens, found, done, moved, rank, since)
