"""Step 6 of UWV's test: whether there is a deugdelijke grond for what was not done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.because import Because
from poortwachter.judging.loonsanctie.replies import both_sides, reply
from poortwachter.judging.loonsanctie.weights import Weighed, lighter
from poortwachter.text import Text, joined, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.case.case import Event
    from poortwachter.judging.loonsanctie.outcome import Step
    from poortwachter.judging.loonsanctie.subject import Subject

_NONE_NEEDED: Final = Text("er is niets waarvoor een reden nodig is", "there is nothing that needs a reason")
_NONE: Final = Text("niets vastgelegd", "nothing recorded")
_CLAIMED: Final = Text("{0} aangevoerd op {1} voor {2}", "{0} claimed on {1} for {2}")
_DECIDES: Final = Text("aangevoerd voor {0}; UWV beslist", "claimed for {0}; UWV decides")
_NEVER: Final = Text("{0} telt nooit", "{0} never counts")
_NO_MEASURE: Final = Text(
    "{0} telt alleen na een waarschuwing of loonmaatregel", "{0} counts only after a warning or wage measure"
)
_NOT_COUNTED: Final = Text("wat is aangevoerd, telt niet", "what was claimed does not count")
_ADVICE: Final = "advies_deskundige"


class Excused(NamedTuple):
    """The step, and what still weighs."""

    step: Step
    grounds: tuple[Weighed, ...]


def excuse(grounds: Sequence[Weighed], subject: Subject) -> Excused:
    """Each ground one step lighter for which a reason is recorded that counts; once, however many reasons there are."""
    reasons = subject.facts.of(subject.terms.valid_reason.kinds)
    if not grounds or not reasons:
        because = Because(_NONE if grounds else _NONE_NEEDED, (), subject.facts.whole)
        return Excused(reply(subject.terms, "valid_reason", "unknown" if grounds else "no", because), tuple(grounds))
    left: list[Weighed] = []
    counted: list[Because] = []
    refused: list[Because] = []
    for ground in grounds:
        own = [event for event in reasons if event.says("regel") == ground.verdict.rule.id]
        against = {event.origin: _against(event, subject) for event in own}
        refused.extend(because for because in against.values() if because is not None)
        valid = next((event for event in own if against[event.origin] is None), None)
        disputed = _disputed(own, subject)
        if valid is None:
            left.append(ground._replace(disputed=disputed))
            continue
        claimed = Because(_CLAIMED, (_named(valid), valid.day, ground.verdict.rule.short), valid.origin)
        counted.append(claimed)
        weight = lighter(ground.weight)
        if weight is not None:
            left.append(ground._replace(weight=weight, claimed=claimed, disputed=disputed))
    return Excused(_step(subject, counted, refused), tuple(left))


def _step(subject: Subject, counted: Sequence[Because], refused: Sequence[Because]) -> Step:
    if counted:
        titles = dict.fromkeys(one.values[2] for one in counted if isinstance(one.values[2], Text))
        because = Because(_DECIDES, (joined(titles),), None, (*counted, *refused))
        return reply(subject.terms, "valid_reason", "yes", because, well=True)
    if refused:
        because = Because(_NOT_COUNTED, (), None, tuple(refused))
        return reply(subject.terms, "valid_reason", "no", because, well=False)
    return reply(subject.terms, "valid_reason", "unknown", Because(_NONE, (), subject.facts.whole))


def _against(event: Event, subject: Subject) -> Because | None:
    """Why a reason does not count; ``None`` when it does."""
    terms, ground = subject.terms.valid_reason, event.says("grond")
    if ground in terms.never:
        return Because(_NEVER, (_named(event),), event.origin)
    if ground in terms.only_after and not _after_a_measure(event, subject):
        return Because(_NO_MEASURE, (_named(event),), event.origin)
    return None


def _after_a_measure(event: Event, subject: Subject) -> bool:
    """Whether a measure stands before the reason; events of one day count in the order of the file."""
    order = [one.origin for one in subject.facts.events]
    at = order.index(event.origin)
    return any(order.index(one.origin) < at for one in subject.facts.of(subject.terms.valid_reason.measures))


def _disputed(reasons: Sequence[Event], subject: Subject) -> Because | None:
    """That rulings differ on it, where the employer relied on the company doctor or another expert."""
    relied = any(event.says("grond") == _ADVICE for event in reasons)
    return both_sides(subject.terms.disputes.company_doctor) if relied else None


def _named(event: Event) -> Text:
    return same(str(event.says("grond")).replace("_", " "))
