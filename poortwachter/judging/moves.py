"""What moves a due day, or exempts until it does: an agreed deviation, no capacity for work, a prospect in track 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from poortwachter.because import Why
from poortwachter.case.facts import CAPACITY
from poortwachter.dates import plus_days, plus_months
from poortwachter.rules.conditions import both_agreed
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from poortwachter.because import CaseLine, Truth
    from poortwachter.case.case import Event
    from poortwachter.rules.model import Deviation, NoCapacity, Perspective
    from poortwachter.rules.scope import Scope

_DEVIATION = Text("afgesproken afwijking van {0}: uiterlijk {1}", "deviation agreed on {0}: due {1}")
_DEVIATION_TOO_LATE = Text(
    "afwijking van {0} is na de uiterste dag vastgelegd", "deviation of {0} was recorded after the due day"
)
_DEVIATION_INCOMPLETE = Text(
    "afwijking van {0} mist een akkoord of een nieuwe datum", "deviation of {0} lacks an agreement or a new date"
)
_NO_CAPACITY = Text("bedrijfsarts op {0}: geen benutbare mogelijkheden", "company doctor on {0}: no capacity for work")
_CAPACITY_AGAIN = Text(
    "bedrijfsarts op {0}: weer mogelijkheden; {1} dagen erbij", "company doctor on {0}: capacity again; {1} days added"
)
_PROSPECT = Text("perspectief op hervatting voor {0}", "prospect of resumption by {0}")
_CAME_TRUE = Text("werk hervat, zoals verwacht voor {0}", "work resumed, as expected by {0}")
_NOT_SAID = Text(
    "werk hervat voor {0}, maar niet vastgelegd of dat blijvend is",
    "work resumed by {0}, but whether for good is not recorded",
)
_FAILED = Text("van de hervatting voor {0} kwam het niet", "the resumption by {0} did not come")


class Step(NamedTuple):
    """A move that only came after the due day: since when it is known, and the due day before it."""

    since: date
    before: date


class Moved(NamedTuple):
    """A due day after what moves it; ``exempt`` and ``unknown`` hold the reason when there is one."""

    due: date
    moves: tuple[Why, ...] = ()
    exempt: Why | None = None
    unknown: Why | None = None
    place: CaseLine | None = None
    steps: tuple[Step, ...] = ()

    def then(self, later: Moved) -> Moved:
        """What a later move makes of this one."""
        return Moved(
            later.due,
            (*self.moves, *later.moves),
            self.exempt or later.exempt,
            self.unknown or later.unknown,
            later.place or self.place,
            (*self.steps, *later.steps),
        )


def deviate(terms: Deviation, rule: str, scope: Scope, due: date, since: date | None) -> Moved:
    """The due day after agreed deviations (Regeling procesgang art. 5).

    Only a deviation recorded from ``since`` on, and not after the duty was done, belongs to this occurrence. One that
    is complete and dated on or before the due day moves it; one that is not leaves the matter open.
    """
    moves: list[Why] = []
    unknown = None
    known_by = scope.known_by if scope.done is None else min(scope.known_by, scope.done)
    for event in scope.facts.of(terms.kinds):
        if event.day > known_by:
            break
        if event.says("regel") != rule or (since is not None and event.day < since):
            continue
        agreed = both_agreed(event)
        if agreed is False:
            continue
        new = event.says("nieuwe_datum")
        if event.day > due:
            unknown = (_DEVIATION_TOO_LATE, (event.day,), event.origin, ())
        elif agreed is None or new is None:
            unknown = (_DEVIATION_INCOMPLETE, (event.day,), event.origin, ())
        else:
            anchor(scope, event.day)
            due, unknown = new, None
            moves.append((_DEVIATION, (event.day, new), event.origin, ()))
    return Moved(due, tuple(moves), unknown=unknown)


def without_capacity(gate: NoCapacity, scope: Scope, due: date) -> Moved:
    """The due day after the doctor's views: exempt while there is no capacity, asked again once there is.

    A view that moves the day anchors it, so that what was done before that view can be judged without it.
    """
    if gate.asked_again is None:
        return Moved(due, exempt=_no_capacity(scope, due))
    first = _first_without(scope, gate.after)
    exempt = _said(first) if first else _no_capacity(scope, due)
    since, asked, moves, place = (first.day if first else due), due, list[Why](), None
    steps: list[Step] = []
    while exempt is not None:
        again = _capacity_again(scope.facts.capacity_found, since)
        if again is None or again.day > scope.known_by:
            return Moved(asked, tuple(moves), exempt=exempt, steps=tuple(steps))
        steps.append(Step(anchor(scope, again.day), asked))
        # Two weeks after the view, that day not counted, as after the first (Regeling procesgang art. 4 lid 1).
        due = asked = plus_days(again.day, gate.asked_again)
        moves.append((_CAPACITY_AGAIN, (again.day, gate.asked_again), again.origin, ()))
        since, place, exempt = max(due, again.day), again.origin, _no_capacity(scope, due)
    return Moved(due, tuple(moves), place=place, steps=tuple(steps))


def anchor(scope: Scope, day: date) -> date:
    """Note that an event of a day moves the term; the last such day so far."""
    last = day if scope.anchored_on is None else max(day, scope.anchored_on)
    scope.anchored_on = last
    return last


def _first_without(scope: Scope, kinds: tuple[str, ...]) -> Event | None:
    event = scope.facts.first(*kinds)
    return event if event is not None and event.day <= scope.known_by and event.says(CAPACITY) == "nee" else None


def _no_capacity(scope: Scope, due: date) -> Why | None:
    view = scope.facts.capacity(min(due, scope.known_by))
    return _said(view) if view is not None and view.says(CAPACITY) == "nee" else None


def _said(view: Event) -> Why:
    return (_NO_CAPACITY, (view.day,), view.origin, ())


def _capacity_again(found: Sequence[Event], since: date) -> Event | None:
    return next((event for event in found if event.day > since), None)


def with_prospect(terms: Perspective, limit: date | None, scope: Scope, due: date) -> Moved:
    """The due day after recorded prospects of structural work at the own employer.

    A prospect counts when recorded by the due day and expected within so many months of ``limit``. It exempts until
    the day on which work was expected, and for good when it came true; when it failed, that day becomes the due day if
    later.
    """
    moves: list[Why] = []
    moved, unknown = due, None
    for event in scope.facts.of(terms.kinds):
        expected = event.says(terms.expected)
        if limit is None or event.day > due or expected > plus_months(limit, terms.months):
            continue
        came_true = _came_true(terms, scope, expected)
        if came_true:
            return Moved(moved, exempt=(_CAME_TRUE, (expected,), event.origin, ()))
        if scope.facts.as_of <= expected:
            return Moved(moved, exempt=(_PROSPECT, (expected,), event.origin, ()))
        if came_true is None:
            unknown = (_NOT_SAID, (expected,), event.origin, ())
        if terms.moves_due:
            moved = max(moved, expected)
        moves.append((_FAILED if came_true is False else _NOT_SAID, (expected,), event.origin, ()))
    return Moved(moved, tuple(moves), unknown=unknown)


def _came_true(terms: Perspective, scope: Scope, expected: date) -> Truth:
    """Whether work at the own employer was resumed for good by the day expected, and still ran on it."""
    result: Truth = False
    for event in scope.facts.of(terms.came_true):
        end = event.says("tot_en_met")
        ended = end is not None and end < expected
        if event.day > expected or ended or event.says("waar") not in ("eigen_werk", "ander_werk"):
            continue
        structural: Truth = event.says("structureel")
        if structural:
            return True
        result = None if structural is None else result
    return result
