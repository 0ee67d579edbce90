"""Whether a duty was done, when, and by what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeAlias

from poortwachter.because import Why, all_of, first_line
from poortwachter.case.events import NAMES
from poortwachter.rules.days import ON_DAY, not_recorded
from poortwachter.rules.parts import word
from poortwachter.rules.scope import Scope
from poortwachter.text import Text, same

if TYPE_CHECKING:
    from poortwachter.because import CaseLine, Truth
    from poortwachter.case.case import Event
    from poortwachter.rules.model import Rule
    from poortwachter.rules.scope import Asker, Edition, Finder

_BEFORE_OPENS = Text("{0} op {1}: voor {2}", "{0} on {1}: before {2}")
_DOCUMENT = Text("staat in het document van {0}", "stands in the document of {0}")
_NOT_IN_DOCUMENT = Text("{0}: nee", "{0}: no")
_NO_DOCUMENT = Text("het document is er nog niet", "there is no document yet")
_NOT_STATED = Text("niet vastgelegd: {0}", "not recorded: {0}")
_UNCLEAR = Text("{0} op {1}, maar niet of het tweede spoor begon", "{0} on {1}, but not whether the second track began")
_TO_COME = Text("{0} pas op {1}", "{0} only on {1}")

_DAY: Final = attrgetter("day")

Done: TypeAlias = "tuple[Truth, Why, date | None, CaseLine | None, bool]"
"""Whether something was done (unknown: the dossier leaves that open), why, on which day, where, and if too early."""

Fulfilment: TypeAlias = Callable[[Scope, date | None, date | None], Done]
"""How a duty was done at an occurrence, given the day on which it opens and its due day, if it has those."""


def fulfilment(rule: Rule, edition: Edition) -> Fulfilment:
    """How a rule tells whether its duty was done, as far as is known on the scope's day."""
    if rule.holds is not None:
        return _in_document(rule.holds.fields)
    if rule.met_if is not None:
        return _by_condition(rule.met_if.asker(edition))
    if rule.met_on is not None:
        return _on_day(rule.met_on.finder(edition))
    if rule.met_in is not None:
        return _by_field(rule, rule.met_in.finder(edition))
    return _by_event(rule)


def fulfils(rule: Rule, event: Event) -> bool:
    """Whether an event is of a kind that can fulfil the duty, and says what is asked."""
    for way in rule.met_by:
        if event.kind in way.kinds and (way.field is None or word(event.says(way.field)) in way.says):
            return True
    return False


def done_by(event: Event) -> Done:
    """Done by an event, on its day."""
    origin = event.origin
    return (True, (ON_DAY, (NAMES[event.kind], event.day), origin, ()), event.day, origin, False)


def _in_document(fields: tuple[str, ...]) -> Fulfilment:
    def done(scope: Scope, _opens: date | None, _due: date | None) -> Done:
        event = scope.anchor
        if event is None:
            return (False, (_NO_DOCUMENT, (), scope.facts.whole, ()), None, None, False)
        said = [event.says(field) for field in fields]
        truth = all_of(said)
        if truth:
            return (truth, (_DOCUMENT, (event.day,), event.origin, ()), event.day, event.origin, False)
        claim = _NOT_STATED if truth is None else _NOT_IN_DOCUMENT
        missing = [field for field, value in zip(fields, said, strict=True) if value is truth]
        return (truth, (claim, (same(", ".join(missing)),), event.origin, ()), None, event.origin, False)

    return done


def _by_condition(ask: Asker) -> Fulfilment:
    """Done on the due day when something holds, as known on the day that is asked about."""

    def done(scope: Scope, _opens: date | None, due: date | None) -> Done:
        scope.at = scope.facts.as_of  # not the day on which the rule before this one asked
        truth, because = ask(scope)
        return (truth, because, due if truth else None, first_line(because), False)

    return done


def _on_day(find: Finder) -> Fulfilment:
    """Done on a day of the dossier, planned or not."""

    def done(scope: Scope, _opens: date | None, _due: date | None) -> Done:
        day, because, place, _ = find(scope)
        return (None if day is None else True, because, day, place, False)

    return done


def _by_field(rule: Rule, find: Finder) -> Fulfilment:
    """Done on a day in the anchor's own fields, or by an event that can fulfil the duty: the earlier of the two."""
    by_event = _by_event(rule)
    # Where nothing else can fulfil the duty, a field that is absent leaves it open.
    absent = False if rule.met_by else None
    name = same(rule.id)

    def in_field(scope: Scope) -> Done:
        day, because, place, _ = find(scope)
        if day is None:
            return (absent, because, None, place, False)
        if day > scope.facts.as_of:
            return (False, (_TO_COME, (name, day), place, ()), None, None, False)
        return (True, because, day, place, False)

    def done(scope: Scope, opens: date | None, due: date | None) -> Done:
        first = in_field(scope)
        both = [one for one in (first, by_event(scope, opens, due)) if one[2] is not None]
        return min(both, key=_day) if both else first

    return done


def _day(done: Done) -> date:
    return done[2] or date.max


def _by_event(rule: Rule) -> Fulfilment:
    """Done by the first event that counts.

    Where the duty opens, the first event on or after that day decides; one before it counts only as early.
    """
    kinds, renewed_by, unclear_by = rule.kinds, rule.renewed_by, rule.unclear_by
    any_event = all(way.field is None for way in rule.met_by)
    from_anchor = rule.counts_from == "anchor"

    def done(scope: Scope, opens: date | None, _due: date | None) -> Done:
        facts = scope.facts
        early: Event | None = None
        events = facts.of(kinds)
        if events:
            since = scope.anchor.day if from_anchor and scope.anchor is not None else facts.first_day
            renewed = facts.latest(*renewed_by) if renewed_by else None
            if renewed is not None:
                since = max(since, renewed.day)
            first = bisect_left(events, since, key=_DAY) if since > facts.first_day else 0
            for event in islice(events, max(first, scope.spent), None):
                if not any_event and not fulfils(rule, event):
                    continue
                if opens is None or event.day >= opens:
                    return done_by(event)
                early = early or event
        if early is not None and opens is not None:
            return (True, (_BEFORE_OPENS, (NAMES[early.kind], early.day, opens), early.origin, ()), *_early(early))
        unclear = facts.of(unclear_by) if unclear_by else ()
        if unclear:
            because: Why = (_UNCLEAR, (NAMES[unclear[0].kind], unclear[0].day), unclear[0].origin, ())
            return (None, because, None, unclear[0].origin, False)
        return (False, not_recorded(kinds, facts), None, None, False)

    return done


def _early(event: Event) -> tuple[date, CaseLine, bool]:
    return (event.day, event.origin, True)
