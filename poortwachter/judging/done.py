"""Whether a duty was done, when, and by what."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from poortwachter.because import Why, all_of, first_line
from poortwachter.case.events import NAMES
from poortwachter.rules.moments import NOT_RECORDED, ON_DAY
from poortwachter.rules.parts import word
from poortwachter.text import Text, same

if TYPE_CHECKING:
    from poortwachter.because import CaseLine, Truth
    from poortwachter.case.case import Event
    from poortwachter.rules.model import Rule
    from poortwachter.rules.scope import Scope

_BEFORE_OPENS = Text("{0} op {1}: voor {2}", "{0} on {1}: before {2}")
_DOCUMENT = Text("staat in het document van {0}", "stands in the document of {0}")
_NOT_IN_DOCUMENT = Text("{0}: nee", "{0}: no")
_NO_DOCUMENT = Text("het document is er nog niet", "there is no document yet")
_NOT_STATED = Text("niet vastgelegd: {0}", "not recorded: {0}")
_UNCLEAR = Text("{0} op {1}, maar niet of het tweede spoor begon", "{0} on {1}, but not whether the second track began")
_TO_COME = Text("{0} pas op {1}", "{0} only on {1}")


Done: TypeAlias = "tuple[Truth, Why, date | None, CaseLine | None, bool]"
"""Whether something was done (unknown: the dossier leaves that open), why, on which day, where, and if too early."""


def find_done(rule: Rule, scope: Scope, opens: date | None, due: date | None) -> Done:
    """How the rule was fulfilled at this occurrence, as far as is known on the scope's day.

    Where the duty ``opens``, the first event on or after that day decides; one before it counts only as early.
    """
    if rule.done_by_event:
        return _by_event(rule, scope, opens)
    if rule.holds is not None:
        return _in_document(rule.holds.fields, scope)
    if rule.met_if is not None:
        truth, because = rule.met_if.ask(scope)
        return (truth, because, due if truth else None, first_line(because), False)
    if rule.met_on is not None:
        day, because, place, _ = rule.met_on.find(scope)
        return (None if day is None else True, because, day, place, False)
    by_field = _by_field(rule, scope)
    both = [done for done in (by_field, _by_event(rule, scope, opens)) if done[2] is not None]
    return min(both, key=_day) if both else by_field


def _day(done: Done) -> date:
    return done[2] or date.max


def _in_document(fields: tuple[str, ...], scope: Scope) -> Done:
    event = scope.anchor
    if event is None:
        return (False, (_NO_DOCUMENT, (), scope.facts.whole, ()), None, None, False)
    said = [(field, event.says(field)) for field in fields]
    truth = all_of([value for _, value in said])
    if truth:
        return (truth, (_DOCUMENT, (event.day,), event.origin, ()), event.day, event.origin, False)
    claim = _NOT_STATED if truth is None else _NOT_IN_DOCUMENT
    missing = [field for field, value in said if value is truth]
    return (truth, (claim, (same(", ".join(missing)),), event.origin, ()), None, event.origin, False)


def _by_field(rule: Rule, scope: Scope) -> Done:
    field: Any = rule.met_in  # the one way that is left
    day, because, place, _ = field.find(scope)
    if day is None:
        # Where nothing else can fulfil the duty, a field that is absent leaves it open.
        return (None if not rule.met_by else False, because, None, place, False)
    if day > scope.facts.as_of:
        return (False, (_TO_COME, (same(rule.id), day), place, ()), None, None, False)
    return (True, because, day, place, False)


def _by_event(rule: Rule, scope: Scope, opens: date | None) -> Done:
    facts = scope.facts
    events = facts.of(rule.kinds)
    early: Event | None = None
    if events:
        since = scope.anchor.day if scope.anchor is not None and rule.counts_from == "anchor" else facts.first_day
        if rule.renewed_by:
            renewed = facts.latest(*rule.renewed_by)
            since = max(since, renewed.day) if renewed is not None else since
        for event in events:
            if event.day < since or (scope.spent and event.origin in scope.spent):
                continue
            if not rule.any_event_fulfils and not fulfils(rule, event):
                continue
            if opens is None or event.day >= opens:
                return done_by(event)
            early = early or event
    if early is not None and opens is not None:
        told: Why = (_BEFORE_OPENS, (NAMES[early.kind], early.day, opens), early.origin, ())
        return (True, told, early.day, early.origin, True)
    unclear = facts.of(rule.unclear_by) if rule.unclear_by else ()
    if unclear:
        because: Why = (_UNCLEAR, (NAMES[unclear[0].kind], unclear[0].day), unclear[0].origin, ())
        return (None, because, None, unclear[0].origin, False)
    return (False, (NOT_RECORDED, (rule.kinds_named,), facts.whole, ()), None, None, False)


def done_by(event: Event) -> Done:
    """Done by an event, on its day."""
    return (True, (ON_DAY, (NAMES[event.kind], event.day), event.origin, ()), event.day, event.origin, False)


def fulfils(rule: Rule, event: Event) -> bool:
    """Whether an event is that is of a kind that can fulfil the duty says what is asked."""
    if rule.any_event_fulfils:
        return True
    for way in rule.met_by:
        if event.kind in way.kinds and (way.field is None or word(event.says(way.field)) in way.says):
            return True
    return False
