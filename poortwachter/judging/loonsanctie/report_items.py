"""Step 2 of UWV's test: whether the report is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.because import Because, RuleText
from poortwachter.dates import plus_days
from poortwachter.judging.loonsanctie.replies import both_sides, reply
from poortwachter.judging.loonsanctie.weights import Weighed
from poortwachter.rules.loonsanctie import TEST
from poortwachter.text import Text, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from poortwachter.judging.loonsanctie.outcome import Level, Reply, Step
    from poortwachter.judging.loonsanctie.subject import Subject
    from poortwachter.judging.verdict import Verdict

_COMPLETE: Final = Text("alle stukken zijn er", "every document is there")
_LACKS: Final = Text("ontbreekt: {0}", "missing: {0}")
_LATER: Final = Text("moet klaar zijn op {0}", "must be ready on {0}")
_OPEN: Final = Text("niet te zeggen van: {0}", "cannot be told of: {0}")
_AFTER: Final = Text("ontbreekt in het verslag van {0}", "missing from the report of {0}")
_BEFORE: Final = Text("nog niet in het verslag, dat er is op {0}", "not yet in the report, which is due on {0}")
_ASKED: Final = Text("UWV vroeg aan te vullen tot en met {0}", "UWV asked to complete it by {0}")


class Completeness(NamedTuple):
    """The step, what weighs, and what would be worth asking after."""

    step: Step
    grounds: tuple[Weighed, ...] = ()
    unknown: tuple[Because, ...] = ()


def completeness(subject: Subject) -> Completeness:
    """Which items are missing, and what that weighs now: nothing at first, less before the report's day than after."""
    terms, day = subject.terms.report, subject.report_day
    lacking = list(_lacking(subject))
    weight = _weight(subject.as_of, day, subject)
    grounds = []
    if weight is not None:
        claim = _AFTER if subject.as_of > day else _BEFORE
        grounds = [
            Weighed(one, "administrative", weight, Because(claim, (day,), RuleText(TEST)))
            for one in lacking
            if not one.disputed
        ]
    for one in subject.of(terms.on_request):
        if one.status == "missing" and one.due is not None:
            because = Because(_ASKED, (one.due,), one.place)
            grounds.append(Weighed(one, "administrative", terms.after, because))
    return Completeness(_step(subject, lacking, grounds), tuple(grounds), tuple(_handed_over(subject)))


def completeness_at_the_end(subject: Subject) -> Completeness:
    """The same where employment ends during the wait: then each duty weighs by itself what its rule says."""
    report = subject.of(subject.terms.tested.recovery_report)
    passed = subject.as_of > subject.report_day
    lacking = [one for one in (*report, *_lacking(subject)) if one.status == "missing" and passed]
    if lacking:
        return Completeness(_told(subject, "no", Because(_LACKS, (_named(lacking),), lacking[0].place)))
    if not passed:
        return Completeness(_told(subject, "unknown", Because(_LATER, (subject.report_day,), subject.facts.whole)))
    return Completeness(_sure_or_not(subject, [one for one in report if one.status == "undetermined"]))


def _step(subject: Subject, lacking: Sequence[Verdict], grounds: Sequence[Weighed]) -> Step:
    if grounds:
        missing = [ground.verdict for ground in grounds]
        return _told(subject, "no", Because(_LACKS, (_named(missing),), grounds[0].verdict.place))
    if lacking:
        disputed = (both_sides(subject.terms.disputes.counted_back),) if any(one.disputed for one in lacking) else ()
        return _told(subject, "unknown", Because(_LATER, (subject.report_day,), subject.facts.whole, disputed))
    return _sure_or_not(subject, [one for one in _items(subject) if one.status == "undetermined"])


def _sure_or_not(subject: Subject, unsure: Sequence[Verdict]) -> Step:
    if unsure:
        return _told(subject, "unknown", Because(_OPEN, (_named(unsure),), unsure[0].place))
    return _told(subject, "yes", Because(_COMPLETE, (), subject.facts.whole))


def _told(subject: Subject, answer: Reply, because: Because) -> Step:
    return reply(subject.terms, "complete", answer, because, well={"yes": True, "no": False}.get(answer))


def _weight(as_of: date, day: date, subject: Subject) -> Level | None:
    if as_of > day:
        return subject.terms.report.after
    return subject.terms.report.before if as_of >= plus_days(day, -subject.terms.report.silent_until) else None


def _items(subject: Subject) -> Iterator[Verdict]:
    """The verdicts on what the report must hold."""
    terms = subject.terms.report
    for rule in terms.items:
        enough = rule == terms.later_evaluation and len(subject.facts.of(terms.evaluations)) > 1
        if not enough:
            yield from subject.of(rule)


def _lacking(subject: Subject) -> Iterator[Verdict]:
    """The items that are not there, or will not be on the report's day unless they still come."""
    for item in _items(subject):
        to_come = item.status == "upcoming" and item.due is not None and item.due <= subject.report_day
        if item.status == "missing" or to_come:
            yield item


def _handed_over(subject: Subject) -> Iterator[Because]:
    for rule in subject.terms.report.handed_over:
        for verdict in subject.of(rule):
            if verdict.status == "missing":
                yield Because.of(verdict.whys[1])


def _named(verdicts: Sequence[Verdict]) -> Text:
    return joined(dict.fromkeys(one.rule.short for one in verdicts))
