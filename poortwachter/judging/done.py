"""Whether a duty was done, when, and by what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from poortwachter.because import Because, all_of
from poortwachter.case.events import NAMES
from poortwachter.rules.moments import ON_DAY, not_recorded, whole_case
from poortwachter.rules.parts import word
from poortwachter.text import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from poortwachter.because import CaseLine, Truth
    from poortwachter.case.case import Event
    from poortwachter.rules.model import MetBy, Rule
    from poortwachter.rules.scope import Scope

_BEFORE_OPENS = Text("{0} op {1}: voor {2}", "{0} on {1}: before {2}")
_DOCUMENT = Text("staat in het document van {0}", "stands in the document of {0}")
_NOT_IN_DOCUMENT = Text("{0}: nee", "{0}: no")
_NO_DOCUMENT = Text("het document is er nog niet", "there is no document yet")
_NOT_STATED = Text("niet vastgelegd: {0}", "not recorded: {0}")
_UNCLEAR = Text(
    "{0} op {1}, maar niet of het tweede spoor begon", "{0} on {1}, but not whether the second track began"
)
_TO_COME = Text("{0} pas op {1}", "{0} only on {1}")


class Done(NamedTuple):
    """The day something was done, if it was; ``truth`` is unknown when the dossier leaves that open."""

    truth: Truth
    because: Because
    day: date | None = None
    place: CaseLine | None = None
    early: bool = False


def find_done(rule: Rule, scope: Scope, opens: date | None, due: date | None) -> Done:
    """How the rule was fulfilled at this occurrence, as far as is known on the scope's day.

    Where the duty ``opens``, the first event on or after that day decides; one before it counts only as early.
    """
    if rule.holds is not None:
        return _in_document(rule.holds.fields, scope)
    if rule.met_if is not None:
        answer = rule.met_if.ask(scope)
        return Done(answer.truth, answer.because, due if answer.truth else None, answer.because.first_line())
    if rule.met_on is not None:
        found = rule.met_on.find(scope)
        return Done(None if found.day is None else True, found.because, found.day, found.place)
    return _earliest(rule, scope, opens)


def _in_document(fields: tuple[str, ...], scope: Scope) -> Done:
    event = scope.anchor
    if event is None:
        return Done(truth=False, because=Because(_NO_DOCUMENT, (), whole_case(scope.facts)))
    said = [(field, event.says(field)) for field in fields]
    truth = all_of(value for _, value in said)
    if truth:
        return Done(truth, Because(_DOCUMENT, (event.day,), event.origin), event.day, event.origin)
    claim = _NOT_STATED if truth is None else _NOT_IN_DOCUMENT
    missing = [field for field, value in said if value is truth]
    return Done(truth, Because(claim, (same(", ".join(missing)),), event.origin), None, event.origin)


def _earliest(rule: Rule, scope: Scope, opens: date | None) -> Done:
    by_event = _by_event(rule, scope, opens)
    if rule.met_in is None:
        return by_event
    by_field = _by_field(rule, scope)
    both = [done for done in (by_field, by_event) if done.day is not None]
    return min(both, key=lambda done: done.day) if both else by_field  # type: ignore[arg-type,return-value]


def _by_field(rule: Rule, scope: Scope) -> Done:
    found = rule.met_in.find(scope) if rule.met_in else None
    if found is None or found.day is None:
        # Where nothing else can fulfil the duty, a field that is absent leaves it open.
        because = found.because if found else not_recorded((), scope.facts)
        return Done(None if not rule.met_by else False, because, None, found.place if found else None)
    if found.day > scope.facts.as_of:
        return Done(truth=False, because=Because(_TO_COME, (same(rule.id), found.day), found.place))
    return Done(truth=True, because=found.because, day=found.day, place=found.place)


def _by_event(rule: Rule, scope: Scope, opens: date | None) -> Done:
    events = list(_candidates(rule, scope))
    for event in events:
        if opens is None or event.day >= opens:
            return Done(True, Because(ON_DAY, (NAMES[event.kind], event.day), event.origin), event.day, event.origin)  # noqa: FBT003
    if events and opens is not None:
        event = events[0]
        because = Because(_BEFORE_OPENS, (NAMES[event.kind], event.day, opens), event.origin)
        return Done(True, because, event.day, event.origin, early=True)  # noqa: FBT003
    unclear = scope.facts.first(*rule.unclear_by)
    if unclear is not None:
        because = Because(_UNCLEAR, (NAMES[unclear.kind], unclear.day), unclear.origin)
        return Done(None, because, None, unclear.origin)
    kinds = tuple(kind for way in rule.met_by for kind in way.kinds)
    return Done(truth=False, because=not_recorded(kinds, scope.facts) if kinds else Because(_NOT_STATED, (same("-"),), whole_case(scope.facts)))


def _candidates(rule: Rule, scope: Scope) -> Iterator[Event]:
    kinds = tuple(kind for way in rule.met_by for kind in way.kinds)
    since = scope.anchor.day if scope.anchor and rule.counts_from == "anchor" else scope.facts.first_day
    renewed = scope.facts.latest(*rule.renewed_by) if rule.renewed_by else None
    if renewed is not None:
        since = max(since, renewed.day)
    for event in scope.facts.of(kinds):
        if event.day >= since and any(fulfils(way, event) for way in rule.met_by):
            yield event


def fulfils(way: MetBy, event: Event) -> bool:
    """Whether an event is of the kind, and says what is asked."""
    return event.kind in way.kinds and (way.field is None or word(event.says(way.field)) in way.says)
