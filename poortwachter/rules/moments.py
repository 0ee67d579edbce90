"""Days as a rule words them: after something, before the end of the wait, the later of two; and the union of all."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, Tag

from poortwachter.because import Article
from poortwachter.dates import first_working_day, plus_days, plus_months
from poortwachter.record import keyword_record
from poortwachter.rules.days import (
    Anniversary,
    CalendarDay,
    DueOf,
    FieldOfAnchor,
    Named,
    SanctionEnd,
    SickDay,
    Track1Closed,
    not_in_force,
    not_recorded,
    of_event,
    surest,
)
from poortwachter.rules.parts import Kinds, Part, Quantity
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from poortwachter.rules.scope import Edition, Finder, Found, Scope
    from poortwachter.series import Series

_AFTER = Text("{0}: {1} dagen erbij", "{0}: {1} days added")
_BEFORE = Text("{0}: {1} dagen eerder", "{0}: {1} days earlier")
_MONTHS_AFTER = Text("{0}: {1} maanden erbij", "{0}: {1} months added")
_WORKING_DAY = Text("{0}: eerste werkdag vanaf {1}", "{0}: first working day from {1}")
_INSTEAD = Text("nog niet gedaan; daarvoor in de plaats de uiterste dag", "not done yet; its due day stands in")
_CLAMPED = Text("telt als {0}", "counts as {0}")
_EARLIEST = Text("{0} is de vroegste", "{0} is the earliest")
_LATEST = Text("{0} is de laatste", "{0} is the latest")
_REGAINED = Text("bedrijfsarts op {0}: weer mogelijkheden", "company doctor on {0}: capacity again")
_NOT_REGAINED = Text("geen nieuwe mogelijkheden na de evaluatie", "no new capacity after the evaluation")

_ATW = Article("atw", "art. 1 lid 1")


@keyword_record
class After(Part):
    """So many calendar days after another day."""

    days: Quantity
    after: Moment

    def finder(self, edition: Edition) -> Finder:
        """The other day plus the days: the other day itself is not counted."""
        return _moved(self.days, self.after, edition, _AFTER, plus_days)


@keyword_record
class Before(Part):
    """So many calendar days before another day."""

    days: Quantity
    before: Moment

    def finder(self, edition: Edition) -> Finder:
        """The other day minus the days. UWV counts so: the last timely day is E - 7n (changes.md 1.1)."""
        return _moved(self.days, self.before, edition, _BEFORE, _minus_days)


def _minus_days(day: date, days: int) -> date:
    return plus_days(day, -days)


def _moved(
    quantity: Series[int], moment: Moment, edition: Edition, claim: Text, move: Callable[[date, int], date]
) -> Finder:
    """Another day moved by a quantity; no day where the quantity is not in force."""
    find_start, source, number = moment.finder(edition), edition.source, quantity.at(edition.on)
    none = not_in_force(source)

    def find(scope: Scope) -> Found:
        found = find_start(scope)
        start, because, place, asked = found
        if start is None:
            return found
        if number is None:
            return none(scope)
        day = move(start, number)
        return (day, (claim, (day, number), source, (because,)), place, asked)

    return find


@keyword_record
class MonthsAfter(Part):
    """So many calendar months after another day."""

    months: Quantity
    after: Moment

    def finder(self, edition: Edition) -> Finder:
        """The same day of the month, so many months on."""
        return _moved(self.months, self.after, edition, _MONTHS_AFTER, plus_months)


@keyword_record
class FirstEvent(Part):
    """The day of the first event of some kinds; another day while there is none."""

    event: Kinds
    otherwise: Moment | None = None
    even_afterwards: bool = False
    """Whether it counts, too, when it came only after the duty was done: what UWV owed, not the dossier."""

    def finder(self, edition: Edition) -> Finder:
        """The event's day and place."""
        kinds, even_afterwards = self.event, self.even_afterwards
        find_other = self.otherwise.finder(edition) if self.otherwise is not None else None

        def find(scope: Scope) -> Found:
            events = scope.facts.of(kinds)
            if events:
                day = events[0].day
                if even_afterwards:
                    return of_event(events[0])
                if day <= scope.known_by:
                    if scope.anchored_on is None or day > scope.anchored_on:
                        scope.anchored_on = day
                    return of_event(events[0])
            absent = not_recorded(kinds, scope.facts)
            if find_other is None:
                return (None, absent, None, True)
            other, because, place, asked = find_other(scope)
            return (other, (_INSTEAD, (), None, (absent, because)), place, asked)

        return find


@keyword_record
class Otherwise(Part):
    """A day, or another while it is absent."""

    moment: Moment
    otherwise: Moment

    def finder(self, edition: Edition) -> Finder:
        """The first of the two that there is."""
        find_first, find_other = self.moment.finder(edition), self.otherwise.finder(edition)

        def find(scope: Scope) -> Found:
            found = find_first(scope)
            return found if found[0] is not None else find_other(scope)

        return find


@keyword_record
class CapacityRegained(Part):
    """The first day after another on which the doctor turns ``nee`` or ``marginaal`` into ``ja``."""

    capacity_regained_after: Moment

    def finder(self, edition: Edition) -> Finder:
        """Strictly after that day."""
        find_since = self.capacity_regained_after.finder(edition)

        def find(scope: Scope) -> Found:
            # First the other day, which may anchor the term even where nothing was regained.
            since, because, _, _ = find_since(scope)
            events = scope.facts.capacity_regained
            event = next((e for e in events if since is not None and e.day > since), None)
            if event is None:
                return (None, (_NOT_REGAINED, (), scope.facts.whole, ()), None, True)
            return (event.day, (_REGAINED, (event.day,), event.origin, (because,)), event.origin, True)

        return find


@keyword_record
class Earliest(Part):
    """The earliest of several days; those that are absent do not count."""

    earliest: Annotated[list[Moment], Field(min_length=1)]

    def finder(self, edition: Edition) -> Finder:
        """The earliest day found."""
        return _chosen(self.earliest, edition, _EARLIEST, min)


@keyword_record
class Latest(Part):
    """The latest of several days; those that are absent do not count."""

    latest: Annotated[list[Moment], Field(min_length=1)]

    def finder(self, edition: Edition) -> Finder:
        """The latest day found."""
        return _chosen(self.latest, edition, _LATEST, max)


def _chosen(moments: list[Moment], edition: Edition, claim: Text, pick: Callable[..., tuple[date, Found]]) -> Finder:
    """The earliest or latest of the days there are, of those that are surest to be asked."""
    finders = [moment.finder(edition) for moment in moments]

    def find(scope: Scope) -> Found:
        found = [find_one(scope) for find_one in finders]
        present = [(one[0], one) for one in found if one[0] is not None]
        if not present:
            return found[0]
        certain = surest([one[3] for _, one in present])
        day, (_, _, place, asked) = pick([one for one in present if one[1][3] is certain], key=itemgetter(0))
        return (day, (claim, (day,), None, tuple([because for _, because, _, _ in found])), place, asked)

    return find


@keyword_record
class Clamped(Part):
    """A day brought inside two others: not before the one, not after the other."""

    clamp: Moment
    earliest: Moment
    latest: Moment

    def finder(self, edition: Edition) -> Finder:
        """The day itself when it lies between the two."""
        finders = [moment.finder(edition) for moment in (self.clamp, self.earliest, self.latest)]

        def find(scope: Scope) -> Found:
            found, low, high = [find_one(scope) for find_one in finders]
            day, first, last = found[0], low[0], high[0]
            if day is None or first is None or last is None or first <= day <= last:
                return found
            bound, (_, reason, _, _) = (first, low) if day < first else (last, high)
            return (bound, (_CLAMPED, (bound,), None, (found[1], reason)), found[2], True)

        return find


@keyword_record
class WorkingDay(Part):
    """Another day, moved on when it is a Saturday, Sunday or holiday (Algemene termijnenwet art. 1)."""

    working_day: Moment

    def finder(self, edition: Edition) -> Finder:
        """The first working day from that day on."""
        find_day = self.working_day.finder(edition)

        def find(scope: Scope) -> Found:
            found = find_day(scope)
            day, because, place, _ = found
            if day is None:
                return found
            moved = first_working_day(day)
            if moved == day:
                return found
            return (moved, (_WORKING_DAY, (moved, day), _ATW, (because,)), place, True)

        return find


_KEYS = (
    # The key that tells each shape; "before" stands before "days", because both shapes with days have that too.
    "before",
    "days",
    "months",
    "clamp",
    "sick_day",
    "calendar_day",
    "anniversary",
    "event",
    "moment",
    "due_of",
    "capacity_regained_after",
    "track_1_closed_for",
    "field",
    "earliest",
    "latest",
    "working_day",
    "loonsanctie_end",
    "name",
)


def _shape(value: Any) -> str | None:
    keys = value if isinstance(value, dict) else ()
    return next((key for key in _KEYS if key in keys), None)


def _named_by_itself(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


Moment = Annotated[
    Annotated[Before, Tag("before")]
    | Annotated[After, Tag("days")]
    | Annotated[MonthsAfter, Tag("months")]
    | Annotated[Clamped, Tag("clamp")]
    | Annotated[SickDay, Tag("sick_day")]
    | Annotated[CalendarDay, Tag("calendar_day")]
    | Annotated[Anniversary, Tag("anniversary")]
    | Annotated[FirstEvent, Tag("event")]
    | Annotated[Otherwise, Tag("moment")]
    | Annotated[DueOf, Tag("due_of")]
    | Annotated[CapacityRegained, Tag("capacity_regained_after")]
    | Annotated[Track1Closed, Tag("track_1_closed_for")]
    | Annotated[FieldOfAnchor, Tag("field")]
    | Annotated[Earliest, Tag("earliest")]
    | Annotated[Latest, Tag("latest")]
    | Annotated[WorkingDay, Tag("working_day")]
    | Annotated[SanctionEnd, Tag("loonsanctie_end")]
    | Annotated[Named, Tag("name")],
    Discriminator(_shape, custom_error_type="moment", custom_error_message="no known way to name a day"),
    BeforeValidator(_named_by_itself),
]
"""A day in a rule: a name, or a mapping whose keys tell its shape."""
