"""Days as a rule words them: counted from the first day, after something, before the end of the wait."""

from __future__ import annotations

from functools import cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from poortwachter.because import Article, RunInput, Truth, Why
from poortwachter.case.events import NAMES
from poortwachter.case.sanction import SanctionTerms, computed_end
from poortwachter.dates import first_working_day, plus_days, plus_months
from poortwachter.record import keyword_record
from poortwachter.rules.parts import Ids, Kinds, Part, Quantity
from poortwachter.text import Text, joined, same

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from poortwachter.case.case import Event
    from poortwachter.case.facts import Facts
    from poortwachter.rules.scope import Found, Scope
    from poortwachter.series import Series

_NOT_IN_FORCE = Text("deze termijn gold toen nog niet", "this term was not in force then")
NOT_RECORDED = Text("niet vastgelegd: {0}", "not recorded: {0}")
ON_DAY = Text("{0} op {1}", "{0} on {1}")
_FIRST_DAY = Text("eerste ziektedag {0}", "first sick day {0}")
_END_OF_WAIT = Text("wachttijd tot en met {0}: 104 weken", "waiting period until {0}: 104 weeks")
_WAGE_END = Text("loondoorbetaling tot en met {0}", "wage payment until {0}")
_LAST_DAY = Text("laatste dag van het dienstverband {0}", "last day of employment {0}")
_SICK_DAY = Text("{0}: {1} ziektedagen na de eerste", "{0}: {1} days of sickness after the first")
_CALENDAR_DAY = Text("{0}: {1} dagen na de eerste ziektedag", "{0}: {1} days after the first sick day")
_NOT_COUNTED = Text("{0} telt niet als ziektedag: de teller schuift", "{0} is no counted day: the count moves on")
_AFTER = Text("{0}: {1} dagen erbij", "{0}: {1} days added")
_BEFORE = Text("{0}: {1} dagen eerder", "{0}: {1} days earlier")
_MONTHS_AFTER = Text("{0}: {1} maanden erbij", "{0}: {1} months added")
_DUE = Text("uiterste dag {0}", "due day {0}")
_DUE_OF = Text("uiterste dag van {0}: {1}", "due day of {0}: {1}")
_NOT_ASKED = Text("wordt niet gevraagd: {0}", "is not asked: {0}")
_WORKING_DAY = Text("{0}: eerste werkdag vanaf {1}", "{0}: first working day from {1}")
_INSTEAD = Text("nog niet gedaan; daarvoor in de plaats de uiterste dag", "not done yet; its due day stands in")
_CLAMPED = Text("telt als {0}", "counts as {0}")
_EARLIEST = Text("{0} is de vroegste", "{0} is the earliest")
_LATEST = Text("{0} is de laatste", "{0} is the latest")
_ANNIVERSARY = Text("{0}: een jaar na de eerste ziektedag", "{0}: a year after the first sick day")
_REGAINED = Text("bedrijfsarts op {0}: weer mogelijkheden", "company doctor on {0}: capacity again")
_NOT_REGAINED = Text("geen nieuwe mogelijkheden na de evaluatie", "no new capacity after the evaluation")
_CLOSED = Text("spoor 1 uitgesloten op {0}", "first track ruled out on {0}")
_NOT_CLOSED = Text("niet vastgelegd: spoor 1 uitgesloten", "not recorded: first track ruled out")
_SANCTION_END = Text("loonsanctie berekend tot {0}", "wage sanction computed until {0}")
_DECIDED_END = Text("UWV noemt als eerste dag zonder plicht {0}", "UWV names as first day without the duty {0}")
_NO_SANCTION = Text("er is geen geldige loonsanctie", "there is no valid wage sanction")
_NO_DECIDED_END = Text("het laatste besluit noemt geen einddatum", "the latest decision names no end")

AS_OF = RunInput("as_of")
_ONE_YEAR = 12
_ATW = Article("atw", "art. 1 lid 1")


def of_event(event: Event) -> Found:
    """The day of an event."""
    return (event.day, (ON_DAY, (NAMES[event.kind], event.day), event.origin, ()), event.origin, True)


def _first_day(facts: Facts) -> Why:
    return (_FIRST_DAY, (facts.first_day,), facts.first_spell_place, ())


@cache
def named(kinds: tuple[str, ...]) -> Text:
    """The names of some kinds, the first three of many."""
    names = [NAMES[kind] for kind in kinds[:3]]
    more = " …" if len(kinds) > len(names) else ""
    text = joined(names)
    return Text(text.nl + more, text.en + more)


def not_recorded(kinds: tuple[str, ...], facts: Facts) -> Why:
    """No event of these kinds is in the dossier."""
    return (NOT_RECORDED, (named(kinds),), facts.whole, ())


# Named days


def _named(claim: Text, get: Callable[[Facts], date]) -> Callable[[Scope], Found]:
    def find(scope: Scope) -> Found:
        facts = scope.facts
        day = get(facts)
        return (day, (claim, (day,), facts.first_spell_place, ()), None, True)

    return find


def _last_day_of_employment(scope: Scope) -> Found:
    day = scope.facts.last_day_of_employment
    if day is None:
        return (None, (NOT_RECORDED, (same("dienstverband.einde"),), scope.facts.whole, ()), None, True)
    return (day, (_LAST_DAY, (day,), scope.facts.whole, ()), None, True)


def _anchor(scope: Scope) -> Found:
    if scope.anchor is None:
        return (None, (NOT_RECORDED, (same("-"),), scope.facts.whole, ()), None, True)
    return of_event(scope.anchor)


def _capacity_found(scope: Scope) -> Found:
    found = scope.facts.capacity_found
    if found:
        return of_event(found[0])
    return (
        None,
        (NOT_RECORDED, (same("benutbare_mogelijkheden: ja / marginaal"),), scope.facts.whole, ()),
        None,
        True,
    )


def _decided_end(scope: Scope) -> Found:
    facts = scope.facts
    if facts.loonsanctie is None:
        return (None, (_NO_SANCTION, (), facts.whole, ()), None, True)
    day, latest = facts.loonsanctie_decided_end, facts.latest("loonsanctie_beschikking", "bekorting_beschikking")
    place = latest.origin if latest else None
    claim = (_NO_DECIDED_END, (), place, ()) if day is None else (_DECIDED_END, (day,), place, ())
    return (day, claim, place, True)


def _due_day(scope: Scope) -> Found:
    day = scope.due if scope.due is not None else scope.facts.first_day
    return (day, (_DUE, (day,), scope.source, ()), None, True)


_NAMED: dict[str, Callable[[Scope], Found]] = {
    "first_day": _named(_FIRST_DAY, attrgetter("first_day")),
    "end_of_wait": _named(_END_OF_WAIT, attrgetter("end_of_wait")),
    "wage_end": _named(_WAGE_END, attrgetter("wage_end")),
    "wage_end_decided": _named(_WAGE_END, attrgetter("wage_end_decided")),
    "last_day_of_employment": _last_day_of_employment,
    "anchor": _anchor,
    "due": _due_day,
    "capacity_found": _capacity_found,
    "loonsanctie_decided_end": _decided_end,
}


@keyword_record
class Named(Part):
    """A day that the dossier has by itself."""

    name: Literal[
        "first_day",
        "end_of_wait",
        "wage_end",
        "wage_end_decided",
        "last_day_of_employment",
        "anchor",
        "due",
        "capacity_found",
        "loonsanctie_decided_end",
    ]

    def find(self, scope: Scope) -> Found:
        """The day."""
        return _NAMED[self.name](scope)


@keyword_record
class SickDay(Part):
    """So many days of incapacity after the first: recovered and leave days do not count."""

    sick_day: Quantity

    def find(self, scope: Scope) -> Found:
        """``D + n``; the first day itself is ``n = 0``, so this is day number n + 1."""
        days = self.sick_day.at(scope.version)
        if days is None:
            return (None, (_NOT_IN_FORCE, (), scope.source, ()), None, True)
        day = scope.facts.clock.date_of(days + 1)
        return (day, (_SICK_DAY, (day, days), scope.source, (_first_day(scope.facts),)), None, True)


@keyword_record
class CalendarDay(Part):
    """So many calendar days after the first; when that is no day of incapacity, so many days of incapacity."""

    calendar_day: Quantity

    def find(self, scope: Scope) -> Found:
        """The calendar day, or the day to which the count moves."""
        days = self.calendar_day.at(scope.version)
        if days is None:
            return (None, (_NOT_IN_FORCE, (), scope.source, ()), None, True)
        facts = scope.facts
        day = plus_days(facts.first_day, days)
        first = _first_day(facts)
        if facts.clock.has_number(day):
            return (day, (_CALENDAR_DAY, (day, days), scope.source, (first,)), None, True)
        moved = facts.clock.date_of(days + 1)
        shifts = (_NOT_COUNTED, (day,), facts.first_spell_place, ())
        return (moved, (_SICK_DAY, (moved, days), scope.source, (first, shifts)), None, True)


@keyword_record
class Anniversary(Part):
    """A year after the first sick day, moved by the days that do not count."""

    anniversary: Literal["first_day"]

    def find(self, scope: Scope) -> Found:
        """The calendar anniversary counts as so many days of incapacity as it lies days after the first."""
        facts = scope.facts
        days = (plus_months(facts.first_day, _ONE_YEAR) - facts.first_day).days
        day = facts.clock.date_of(days + 1)
        return (day, (_ANNIVERSARY, (day,), scope.source, (_first_day(facts),)), None, True)


@keyword_record
class After(Part):
    """So many calendar days after another day."""

    days: Quantity
    after: Moment

    def find(self, scope: Scope) -> Found:
        """The other day plus the days: the other day itself is not counted."""
        return _moved(self.days, self.after, scope, _AFTER, 1)


@keyword_record
class Before(Part):
    """So many calendar days before another day."""

    days: Quantity
    before: Moment

    def find(self, scope: Scope) -> Found:
        """The other day minus the days. UWV counts so: the last timely day is E - 7n (changes.md 1.1)."""
        return _moved(self.days, self.before, scope, _BEFORE, -1)


def _moved(quantity: Series[int], moment: Moment, scope: Scope, claim: Text, sign: int) -> Found:
    found = moment.find(scope)
    start, because, place, asked = found
    if start is None:
        return found
    days = quantity.at(scope.version)
    if days is None:
        return (None, (_NOT_IN_FORCE, (), scope.source, ()), None, True)
    day = plus_days(start, sign * days)
    return (day, (claim, (day, days), scope.source, (because,)), place, asked)


@keyword_record
class MonthsAfter(Part):
    """So many calendar months after another day."""

    months: Quantity
    after: Moment

    def find(self, scope: Scope) -> Found:
        """The same day of the month, so many months on."""
        start, because, place, asked = self.after.find(scope)
        months = self.months.at(scope.version)
        if start is None or months is None:
            return (start, because, place, asked)
        day = plus_months(start, months)
        return (day, (_MONTHS_AFTER, (day, months), scope.source, (because,)), place, asked)


@keyword_record
class FirstEvent(Part):
    """The day of the first event of some kinds; another day while there is none."""

    event: Kinds
    otherwise: Moment | None = None
    even_afterwards: bool = False
    """Whether it counts, too, when it came only after the duty was done: what UWV owed, not the dossier."""

    def find(self, scope: Scope) -> Found:
        """The event's day and place."""
        events = scope.facts.of(self.event)
        if events and (self.even_afterwards or events[0].day <= scope.known_by):
            event = events[0]
            if not self.even_afterwards and (scope.anchored_on is None or event.day > scope.anchored_on):
                scope.anchored_on = event.day
            return of_event(event)
        absent = not_recorded(self.event, scope.facts)
        if self.otherwise is None:
            return (None, absent, None, True)
        day, because, place, asked = self.otherwise.find(scope)
        return (day, (_INSTEAD, (), None, (absent, because)), place, asked)


@keyword_record
class Otherwise(Part):
    """A day, or another while it is absent."""

    moment: Moment
    otherwise: Moment

    def find(self, scope: Scope) -> Found:
        """The first of the two that there is."""
        found = self.moment.find(scope)
        return found if found[0] is not None else self.otherwise.find(scope)


@keyword_record
class DueOf(Part):
    """The due day of another rule, moved where it was moved; the earliest of several that are asked."""

    due_of: Ids

    def find(self, scope: Scope) -> Found:
        """Rules that were exempt on their due day are not asked; neither are those that do not apply.

        Where it is unknown whether a rule is exempt, it is unknown whether what leans on it alone is asked.
        """
        judged = [(one.due, rule, one.asked) for rule in self.due_of for one in scope.verdicts_of(rule) if one.due]
        if not judged:
            return (None, (_NOT_ASKED, (same(", ".join(self.due_of)),), scope.facts.whole, ()), None, True)
        if len(judged) > 1:
            surest = _surest([one[2] for one in judged])
            judged = sorted([one for one in judged if one[2] is surest], key=itemgetter(0, 1))
        day, rule, asked = judged[0]
        return (day, (_DUE_OF, (same(rule), day), scope.source, ()), None, asked)


def _surest(asked: list[Truth]) -> Truth:
    """Yes where one is asked, else unknown where that is unknown of one, else no."""
    return True if True in asked else None if None in asked else False


@keyword_record
class CapacityRegained(Part):
    """The first day after another on which the doctor turns ``nee`` or ``marginaal`` into ``ja``."""

    capacity_regained_after: Moment

    def find(self, scope: Scope) -> Found:
        """Strictly after that day."""
        since, because, _, _ = self.capacity_regained_after.find(scope)
        events = scope.facts.capacity_regained
        event = next((e for e in events if since is not None and e.day > since), None)
        if event is None:
            return (None, (_NOT_REGAINED, (), scope.facts.whole, ()), None, True)
        return (event.day, (_REGAINED, (event.day,), event.origin, (because,)), event.origin, True)


@keyword_record
class Track1Closed(Part):
    """The day track 1 proved closed, if nothing opened it again in so many days, or before the duty was done."""

    track_1_closed_for: int

    def find(self, scope: Scope) -> Found:
        """The first statement that it is closed and that still held."""
        statements = scope.facts.track_1_statements
        for number, (event, closed) in enumerate(statements):
            until = plus_days(event.day, self.track_1_closed_for)
            if scope.done is not None:
                until = min(until, scope.done)
            opened = any(not c and e.day <= until for e, c in statements[number + 1 :])
            if closed and not opened:
                return (event.day, (_CLOSED, (event.day,), event.origin, ()), event.origin, True)
        return (None, (_NOT_CLOSED, (), scope.facts.whole, ()), None, True)


@keyword_record
class FieldOfAnchor(Part):
    """A date field of the event that the occurrence hangs on."""

    field: str

    def find(self, scope: Scope) -> Found:
        """The date that stands there."""
        day = scope.anchor.says(self.field) if scope.anchor else None
        origin = scope.anchor.origin if scope.anchor else scope.facts.whole
        place = scope.anchor.origin if scope.anchor else None
        if day is None:
            return (None, (NOT_RECORDED, (same(self.field),), origin, ()), place, True)
        return (day, (ON_DAY, (same(self.field), day), origin, ()), place, True)


@keyword_record
class Earliest(Part):
    """The earliest of several days; those that are absent do not count."""

    earliest: Annotated[list[Moment], Field(min_length=1)]

    def find(self, scope: Scope) -> Found:
        """The earliest day found."""
        return _choose(self.earliest, scope, _EARLIEST, min)


@keyword_record
class Latest(Part):
    """The latest of several days; those that are absent do not count."""

    latest: Annotated[list[Moment], Field(min_length=1)]

    def find(self, scope: Scope) -> Found:
        """The latest day found."""
        return _choose(self.latest, scope, _LATEST, max)


def _choose(moments: list[Moment], scope: Scope, claim: Text, pick: Callable[..., tuple[date, Found]]) -> Found:
    """The earliest or latest of the days there are, of those that are surest to be asked."""
    found = [moment.find(scope) for moment in moments]
    present = [(one[0], one) for one in found if one[0] is not None]
    if not present:
        return found[0]
    surest = _surest([one[3] for _, one in present])
    day, (_, _, place, asked) = pick([one for one in present if one[1][3] is surest], key=itemgetter(0))
    reason = (claim, (day,), None, tuple([because for _, because, _, _ in found]))
    return (day, reason, place, asked)


@keyword_record
class Clamped(Part):
    """A day brought inside two others: not before the one, not after the other."""

    clamp: Moment
    earliest: Moment
    latest: Moment

    def find(self, scope: Scope) -> Found:
        """The day itself when it lies between the two."""
        found, low, high = self.clamp.find(scope), self.earliest.find(scope), self.latest.find(scope)
        day, because, place, _ = found
        (first, _, _, _), (last, _, _, _) = low, high
        if day is None or first is None or last is None or first <= day <= last:
            return found
        bound, (_, reason, _, _) = (first, low) if day < first else (last, high)
        return (bound, (_CLAMPED, (bound,), None, (because, reason)), place, True)


@keyword_record
class WorkingDay(Part):
    """Another day, moved on when it is a Saturday, Sunday or holiday (Algemene termijnenwet art. 1)."""

    working_day: Moment

    def find(self, scope: Scope) -> Found:
        """The first working day from that day on."""
        found = self.working_day.find(scope)
        day, because, place, _ = found
        if day is None:
            return found
        moved = first_working_day(day)
        if moved == day:
            return found
        return (moved, (_WORKING_DAY, (moved, day), _ATW, (because,)), place, True)

    def legal_day(self, scope: Scope) -> date | None:
        """The day before it was moved."""
        return self.working_day.find(scope)[0]


@keyword_record
class SanctionEnd(Part):
    """The first day without the duty to pay wage, by UWV's own counting rules."""

    loonsanctie_end: SanctionTerms

    def find(self, scope: Scope) -> Found:
        """The computed end; absent without a loonsanctie that was decided in time."""
        end = computed_end(scope.facts, self.loonsanctie_end, scope.source)
        if end is None:
            return (None, (_NO_SANCTION, (), scope.facts.whole, ()), None, True)
        place = scope.facts.loonsanctie.origin if scope.facts.loonsanctie else None
        return (end.day, (_SANCTION_END, (end.day,), None, end.parts), place, True)


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
