"""Step 5 of UWV's test, whether enough was done: the overdue duties of the period tested, weighed together."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.because import Because, RuleText
from poortwachter.judging.loonsanctie.cure import cured_by
from poortwachter.judging.loonsanctie.replies import reply
from poortwachter.judging.loonsanctie.weights import Weighed, highest, step_of, weigh
from poortwachter.rules.loonsanctie import TEST
from poortwachter.text import Text, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.judging.loonsanctie.outcome import Kind, Level, Step
    from poortwachter.judging.loonsanctie.subject import Subject

_NOTHING: Final = Text("geen plicht te laat of gemist die meeweegt", "no duty late or missing that weighs")
_NOT_ALL_KNOWN: Final = Text(
    "niets te laat of gemist, voor zover bekend", "nothing late or missing, as far as is known"
)
_WEIGHED: Final = Text("{0}", "{0}")
_ADDED: Final = Text(
    "{0} keer middel maakt samen zwaar; praktijk telt niet mee",
    "{0} times medium makes heavy; practice does not add up",
)
_CAPPED: Final = Text("zonder mogelijkheden hoogstens licht", "without capacity light at most")
_CURED: Final = Text("maar voldoende en afgerond", "but adequate and finished")
_NAMES: Final[dict[Level, Text]] = {
    "high": Text("zwaar", "heavy"),
    "elevated": Text("middel", "medium"),
    "low": Text("licht", "light"),
}


class Efforts(NamedTuple):
    """The step, and what weighs."""

    step: Step
    grounds: tuple[Weighed, ...]


def efforts(subject: Subject, *, without_capacity: bool) -> Efforts:
    """What was late or missing by the claim, each with its weight; lowered where the track was finished after all."""
    kind: Kind = "substantive" if subject.last_day is None else "recovery"
    found = [
        weighed
        for verdict in subject.overdue
        if verdict.due is not None
        and verdict.due <= subject.tested_until
        and (weighed := weigh(verdict, subject, kind)) is not None
    ]
    grounds = _cured(found, subject)
    if without_capacity:
        limit = subject.terms.capacity.weight
        grounds = [one if one.lasting else _limited(one, limit, _CAPPED) for one in grounds]
    return Efforts(_step(subject, grounds), tuple(grounds))


def together(grounds: Sequence[Weighed], subject: Subject) -> Level | None:
    """The heaviest weight; several of a kind weigh more together, unless they are practice only."""
    terms = subject.terms.efforts.adding_up
    level = highest(ground.weight for ground in grounds)
    if len(adding_up(grounds, subject)) >= terms.grounds and step_of(level) < step_of(terms.make):
        return terms.make
    return level


def adding_up(grounds: Sequence[Weighed], subject: Subject) -> list[Weighed]:
    """The grounds that weigh more together when there are enough of them."""
    terms = subject.terms.efforts.adding_up
    return [one for one in grounds if one.weight == terms.of and one.verdict.rank in terms.ranks]


def _cured(found: list[Weighed], subject: Subject) -> list[Weighed]:
    cure = cured_by(found, subject)
    if cure is None:
        return found
    return [_limited(one, cure.weight, _CURED) if one.verdict.rule.track_2 else one for one in found]


def _limited(ground: Weighed, limit: Level, claim: Text) -> Weighed:
    if step_of(ground.weight) <= step_of(limit):
        return ground
    told = ground.because.claim
    because = ground.because._replace(claim=Text(f"{told.nl}; {claim.nl}", f"{told.en}; {claim.en}"))
    return ground._replace(weight=limit, because=because)


def _step(subject: Subject, grounds: Sequence[Weighed]) -> Step:
    if not grounds:
        unsure = any(step_of(one.rule.weight.missing) for one in subject.unsure)
        because = Because(_NOT_ALL_KNOWN if unsure else _NOTHING, (), subject.facts.whole)
        return reply(subject.terms, "efforts", "yes", because, well=True)
    parts = tuple([Because(_WEIGHED, (one.verdict.rule.title,), None, (one.because,)) for one in grounds])
    adding = adding_up(grounds, subject)
    if len(adding) >= subject.terms.efforts.adding_up.grounds:
        parts = (*parts, Because(_ADDED, (len(adding),), RuleText(TEST)))
    duties = _by_weight(tuple([(one.weight, one.verdict.rule.short) for one in grounds]))
    return reply(subject.terms, "efforts", "no", Because(_WEIGHED, (duties,), None, parts), well=False)


@lru_cache(1024)
def _by_weight(duties: tuple[tuple[Level, Text], ...]) -> Text:
    """The duties by their weight: ``middel: tweede spoor, trajectplan; licht: plan van aanpak``."""
    titles: dict[Level, dict[Text, None]] = {}
    for weight, title in duties:
        titles.setdefault(weight, {})[title] = None
    told = [(_NAMES[level], joined(titles[level])) for level in _NAMES if level in titles]
    return joined([Text(f"{name.nl}: {titles.nl}", f"{name.en}: {titles.en}") for name, titles in told], "; ")
