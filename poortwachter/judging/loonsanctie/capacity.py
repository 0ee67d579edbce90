"""Steps 3 and 4 of UWV's test: whether the result is satisfactory, and whether there is capacity for work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.because import Because, Truth
from poortwachter.case.events import DOCTOR
from poortwachter.case.facts import CAPACITY
from poortwachter.judging.loonsanctie.replies import both_sides, reply
from poortwachter.rules.fulfilment import fulfils
from poortwachter.text import Text

if TYPE_CHECKING:
    from poortwachter.judging.loonsanctie.outcome import Reply, Step
    from poortwachter.judging.loonsanctie.subject import Subject

_SAYS: Final = Text("bedrijfsarts op {0}: {1}", "company doctor on {0}: {1}")
_ASSUMED: Final = Text(
    "geen uitspraak van de bedrijfsarts: mogelijkheden aangenomen",
    "no statement of the company doctor: capacity assumed",
)
_OLD: Final = Text(
    "laatste oordeel van de bedrijfsarts op {0}, ouder dan {1} dagen",
    "latest view of the company doctor on {0}, older than {1} days",
)
_MARGINAL: Final = Text(
    "marginale mogelijkheden bij de evaluatie van {0} en geen tweede spoor",
    "marginal capacity at the evaluation of {0} and no second track",
)
_VIEWS: Final = {
    "ja": Text("benutbare mogelijkheden", "usable capacity"),
    "marginaal": Text("marginale mogelijkheden", "marginal capacity"),
    "nee": Text("geen benutbare mogelijkheden", "no usable capacity"),
}
_REPLIES: Final[dict[Truth, Reply]] = {True: "yes", False: "no", None: "unknown"}
_WELL: Final = {"yes": True, "no": False}


class Capacity(NamedTuple):
    """The step, and whether the risk is low at least: without capacity, or with next to none and no second track."""

    step: Step
    without: bool = False
    low_at_least: bool = False


def result(subject: Subject) -> Step:
    """Whether work was resumed that UWV accepts as the result."""
    terms = subject.terms
    truth, reason = subject.ask(terms.result)
    because = Because.of(reason)
    # What decided stands last: the wage value, the end of the contract, the border on which UWV's texts differ.
    told = because.parts[-1] if because.parts else because
    parts: tuple[Because, ...] = because.parts[:-1]
    resumed = subject.facts.latest("werkhervatting")
    border = terms.result.bevredigend_resultaat.loonwaarde_boven
    if truth is None and resumed is not None and resumed.says("loonwaarde") == border:
        parts = (*parts, both_sides(terms.disputes.result_at_border))
    reply_ = _REPLIES[truth]
    return reply(terms, "satisfactory_result", reply_, told._replace(parts=parts), well=_WELL.get(reply_))


def capacity(subject: Subject) -> Capacity:
    """What the company doctor's latest statement says, if the doctor was heard recently enough."""
    facts, terms = subject.facts, subject.terms.capacity
    marginal = _marginal_without_track_2(subject)
    parts = (marginal,) if marginal is not None else ()
    low = marginal is not None
    heard = facts.latest(*DOCTOR)
    if heard is not None and (subject.as_of - heard.day).days > terms.stale_after:
        because = Because(_OLD, (heard.day, terms.stale_after), heard.origin, parts)
        return Capacity(reply(subject.terms, "capacity", "unknown", because), low_at_least=low)
    view = facts.capacity(subject.as_of)
    if view is None:
        return Capacity(reply(subject.terms, "capacity", "yes", Because(_ASSUMED, (), facts.whole, parts)))
    said = view.says(CAPACITY)
    because = Because(_SAYS, (view.day, _VIEWS[said]), view.origin, parts)
    without = said == "nee"
    step = reply(subject.terms, "capacity", "no" if without else "yes", because)
    return Capacity(step, without, low or without)


def _marginal_without_track_2(subject: Subject) -> Because | None:
    facts, terms = subject.facts, subject.terms.capacity
    evaluation = facts.first(*terms.evaluation)
    view = facts.capacity(evaluation.day) if evaluation is not None else None
    if evaluation is None or view is None or view.says(CAPACITY) != "marginaal":
        return None
    rule = subject.rules.find(terms.second_track)
    if rule is None or any(fulfils(rule, event) for event in facts.of(rule.kinds)):
        return None
    parts = (Because(_SAYS, (view.day, _VIEWS["marginaal"]), view.origin),)
    return Because(_MARGINAL, (evaluation.day,), evaluation.origin, parts)
