"""What differs between two judgements of one dossier: which verdict of the one is which of the other, and how so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from poortwachter.because import first_line
from poortwachter.record import record

if TYPE_CHECKING:
    from datetime import date

    from poortwachter.because import CaseLine
    from poortwachter.case.case import Event
    from poortwachter.judging.loonsanctie.outcome import Level, Outcome, Risk, Step
    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.rules.ruleset import Ruleset


_Pair: TypeAlias = "tuple[Verdict | None, Verdict | None]"


class Side(NamedTuple):
    """One of the two: a judgement, and what the test for a loonsanctie makes of it."""

    judgement: Judgement
    outcome: Outcome

    @property
    def wage_end(self) -> date | None:
        """The last day on which wage must be paid, as far as decided; ``None`` before the first sick day."""
        facts = self.judgement.facts
        return max(facts.wage_end_decided, facts.duties_end) if facts is not None else None


class Added(NamedTuple):
    """An event that was added, and what was written behind its day."""

    event: Event
    fields: str


class Later(NamedTuple):
    """What becomes of the risk when everything that was added comes a day later."""

    day: date
    risk: Risk


class Change(NamedTuple):
    """A verdict as it was and as it becomes; ``None`` on the side where it is not asked."""

    before: Verdict | None
    after: Verdict | None
    weights: tuple[Level | None, Level | None]
    """What each weighs in the test for a loonsanctie."""

    @property
    def verdicts(self) -> list[Verdict]:
        """The verdict as it was and as it becomes; one of them where the other side does not ask it."""
        return [verdict for verdict in (self.before, self.after) if verdict is not None]

    @property
    def verdict(self) -> Verdict:
        """The verdict that names it: as it becomes, else as it was."""
        return self.verdicts[-1]

    @property
    def renumbered(self) -> bool:
        """Whether it is not the same occurrence by number on both sides."""
        return self.before is None or self.after is None or self.before.occurrence != self.after.occurrence


@record
class WhatIf:
    """A dossier as it stands and as it would be, both judged on one day."""

    as_of: date
    chosen: str
    """Why that day: ``last_added``, ``asked`` or ``today``."""
    added: tuple[Added, ...]
    removed: tuple[Event, ...]
    before: Side
    after: Side
    changes: tuple[Change, ...]
    later: Later | None
    """``None`` when a day later makes no difference."""


def changes(before: Side, after: Side, rules: Ruleset) -> tuple[Change, ...]:
    """The verdicts that differ, or weigh another weight, in the order of the rules."""
    was, becomes = _by_rule(before.judgement), _by_rule(after.judgement)
    heavy = [{id(ground.verdict): ground.weight for ground in side.outcome.grounds} for side in (before, after)]
    pairs = (pair for rule in rules.rules for pair in _pairs(was.get(rule.id, []), becomes.get(rule.id, [])))
    found = (Change(*pair, (heavy[0].get(id(pair[0])), heavy[1].get(id(pair[1])))) for pair in pairs)
    return tuple(one for one in found if _said(one.before) != _said(one.after) or one.weights[0] != one.weights[1])


def steps(before: Outcome, after: Outcome) -> list[tuple[Step | None, Step | None]]:
    """The steps of the test whose answer differs, in order; ``None`` on the side that did not reach it."""
    was, becomes = ({step.step: step for step in outcome.steps} for outcome in (before, after))
    pairs = [(was.get(name), becomes.get(name)) for name in dict.fromkeys((*was, *becomes))]
    return [(one, other) for one, other in pairs if (one and one.answer) != (other and other.answer)]


def _by_rule(judgement: Judgement) -> dict[str, list[Verdict]]:
    found: dict[str, list[Verdict]] = {}
    for verdict in judgement.verdicts:
        found.setdefault(verdict.rule.id, []).append(verdict)
    return found


def _said(verdict: Verdict | None) -> tuple[object, ...] | None:
    """What a verdict says, but for its number: an event more or less shifts the numbers of others."""
    if verdict is None:
        return None
    days = (verdict.opens, verdict.due, verdict.disputed_until, verdict.done)
    return (verdict.rank, verdict.status, verdict.severity, verdict.days_late, *days)


def _pairs(before: list[Verdict], after: list[Verdict]) -> list[_Pair]:
    """Each verdict on a rule with its other self.

    Those that rest on one event belong together, then those of one number. What is left is paired from the last back:
    the current occurrence of a recurring duty is its last, whatever its number.
    """
    pairs: list[_Pair] = []
    for same in (_event, _number):
        others: dict[object, Verdict] = {key: verdict for verdict in after if (key := same(verdict)) is not None}
        for verdict in tuple(before):
            other = others.pop(same(verdict), None)
            if other is not None:
                pairs.append((verdict, other))
                before.remove(verdict)
                after.remove(other)
    while before and after:
        pairs.append((before.pop(), after.pop()))
    pairs += [(verdict, None) for verdict in before] + [(None, verdict) for verdict in after]
    return sorted(pairs, key=_place_in_line)


def _place_in_line(pair: _Pair) -> int:
    verdict = pair[1] or pair[0]
    return (verdict.occurrence or 0) if verdict else 0


def _event(verdict: Verdict) -> CaseLine | None:
    """The event that a verdict rests on: what it is judged for, or what was done for a recurring duty."""
    if verdict.rule.each is not None:
        return first_line(verdict.whys[0])
    return verdict.place if verdict.done is not None else None


def _number(verdict: Verdict) -> tuple[int | None]:
    return (verdict.occurrence,)
