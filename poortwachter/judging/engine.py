"""Where rules meet a dossier: every rule judged, in the order in which rules lean on each other."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from poortwachter.because import Why, why
from poortwachter.case.clock import read_clock
from poortwachter.case.facts import Facts
from poortwachter.judging.conclusion import undetermined
from poortwachter.judging.occurrences import judge_rule
from poortwachter.judging.verdict import Judgement, NotApplicable, Verdict
from poortwachter.record import record
from poortwachter.rules.days import first_sick_day
from poortwachter.rules.scope import Scope
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from poortwachter.case.case import Case
    from poortwachter.rules.ruleset import Ruleset

NOT_SICK: Final = Text("nog geen ziekteperiode begonnen", "no spell of sickness has begun yet")
CAUSE_UNKNOWN: Final = Text(
    "hangt af van de oorzaak na het verlof: zelfde_oorzaak is niet vastgelegd",
    "depends on the cause after the leave: zelfde_oorzaak is not recorded",
)


@record
class _World:
    """The verdicts under one reading of the clock."""

    verdicts: dict[str, Sequence[Verdict]]
    """By rule id, in the order of the files; none of a rule that is not asked."""
    skipped: dict[str, NotApplicable | None]
    """In the same order: why a rule is not asked, when it is not."""


def judge(case: Case, rules: Ruleset, as_of: date) -> Judgement:
    """Judge a dossier on a day. Pure: the same dossier, rules and day give the same judgement."""
    readings = read_clock(case.dossier.ziekteperioden, case.dossier.verlof, as_of)
    if readings is None:
        return _not_begun(case, rules, as_of)
    facts = Facts(case, readings.same_cause, as_of, rules.aow_ages, rules.aow_weeks)
    world = _judge_world(facts, rules)
    if readings.other_cause is not None:
        other = _judge_world(Facts(case, readings.other_cause, as_of, rules.aow_ages, rules.aow_weeks), rules)
        world = _what_both_say(world, other, facts)
    return Judgement(
        case=case,
        as_of=as_of,
        readings=readings,
        verdicts=tuple(chain.from_iterable(world.verdicts.values())),
        by_rule=world.verdicts,
        not_applicable=tuple([one for one in world.skipped.values() if one is not None]),
        assumptions=_assumptions(facts),
        facts=facts,
    )


def _judge_world(facts: Facts, rules: Ruleset) -> _World:
    verdicts: dict[str, Sequence[Verdict]] = dict.fromkeys(rules.by_id, ())
    skipped: dict[str, NotApplicable | None] = dict.fromkeys(rules.by_id)
    day = facts.as_of
    moves = facts.ever_without_capacity or not facts.kinds.isdisjoint(rules.kinds_that_move)
    scope = Scope(facts, verdicts, at=day, known_by=day, begin=first_sick_day(facts), moves=moves)
    for duty in rules.duties:
        scope.anchor, scope.spent = None, 0
        outcome = judge_rule(duty, scope)
        if isinstance(outcome, NotApplicable):
            skipped[duty.rule.id] = outcome
        else:
            verdicts[duty.rule.id] = outcome
    return _World(verdicts, skipped)


def _what_both_say(same: _World, other: _World, facts: Facts) -> _World:
    """The verdicts that hold under either cause; the others are left open."""
    unknown = why(CAUSE_UNKNOWN, (), facts.unrecorded_cause_place)
    verdicts: dict[str, Sequence[Verdict]] = {}
    for rule, found in same.verdicts.items():
        here, there = (found, other.verdicts[rule]) if found else (other.verdicts[rule], found)
        opposite = {verdict.key: verdict for verdict in there}
        verdicts[rule] = [_shared(verdict, opposite.get(verdict.key), unknown) for verdict in here]
    return _World(verdicts, {rule: None if verdicts[rule] else skip for rule, skip in same.skipped.items()})


def _shared(verdict: Verdict, other: Verdict | None, unknown: Why) -> Verdict:
    if other is not None and (verdict.status, verdict.due, verdict.done) == (other.status, other.due, other.done):
        return verdict
    return undetermined(verdict, unknown, keeps_due=False)


def _not_begun(case: Case, rules: Ruleset, as_of: date) -> Judgement:
    because = why(NOT_SICK, (), case.spell_places[0])
    skipped = tuple(NotApplicable(rule, because, NOT_SICK) for rule in rules.rules)
    return Judgement(case, as_of, None, (), {}, skipped, (), None)


def _assumptions(facts: Facts) -> tuple[str, ...]:
    """What is taken for granted because nothing is recorded, in the order of the contract."""
    taken = (
        ("vangnet_geen", facts.case.dossier.vangnet is None),
        ("employment_continues", facts.last_day_of_employment is None),
        ("aow_age_not_reached", not facts.aow.recorded),
        ("capacity_for_work", not facts.capacity_views),
    )
    return tuple([name for name, assumed in taken if assumed])
