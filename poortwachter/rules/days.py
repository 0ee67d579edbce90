"""Days that a rule names without another day: the dossier's own, counts from the first, what other rules gave."""

from __future__ import annotations

from functools import cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Literal

from poortwachter.case.events import NAMES
from poortwachter.case.sanction import SanctionTerms, computed_end
from poortwachter.dates import plus_days, plus_months
from poortwachter.record import keyword_record
from poortwachter.rules.parts import Ids, Part, Quantity
from poortwachter.text import Text, joined, same

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from poortwachter.because import Origin, Truth, Why
    from poortwachter.case.case import Event
    from poortwachter.case.facts import Facts
    from poortwachter.rules.scope import Edition, Finder, Found, Scope

NOT_RECORDED = Text("niet vastgelegd: {0}", "not recorded: {0}")
ON_DAY = Text("{0} op {1}", "{0} on {1}")
_NOT_IN_FORCE = Text("deze termijn gold toen nog niet", "this term was not in force then")
_FIRST_DAY = Text("eerste ziektedag {0}", "first sick day {0}")
_END_OF_WAIT = Text("wachttijd tot en met {0}: 104 weken", "waiting period until {0}: 104 weeks")
_WAGE_END = Text("loondoorbetaling tot en met {0}", "wage payment until {0}")
_LAST_DAY = Text("laatste dag van het dienstverband {0}", "last day of employment {0}")
_SICK_DAY = Text("{0}: {1} ziektedagen na de eerste", "{0}: {1} days of sickness after the first")
_CALENDAR_DAY = Text("{0}: {1} dagen na de eerste ziektedag", "{0}: {1} days after the first sick day")
_NOT_COUNTED = Text("{0} telt niet als ziektedag: de teller schuift", "{0} is no counted day: the count moves on")
_ANNIVERSARY = Text("{0}: een jaar na de eerste ziektedag", "{0}: a year after the first sick day")
_DUE = Text("uiterste dag {0}", "due day {0}")
_DUE_OF = Text("uiterste dag van {0}: {1}", "due day of {0}: {1}")
_NOT_ASKED = Text("wordt niet gevraagd: {0}", "is not asked: {0}")
_CLOSED = Text("spoor 1 uitgesloten op {0}", "first track ruled out on {0}")
_NOT_CLOSED = Text("niet vastgelegd: spoor 1 uitgesloten", "not recorded: first track ruled out")
_SANCTION_END = Text("loonsanctie berekend tot {0}", "wage sanction computed until {0}")
_DECIDED_END = Text("UWV noemt als eerste dag zonder plicht {0}", "UWV names as first day without the duty {0}")
_NO_SANCTION = Text("er is geen geldige loonsanctie", "there is no valid wage sanction")
_NO_DECIDED_END = Text("het laatste besluit noemt geen einddatum", "the latest decision names no end")

_ONE_YEAR = 12


def of_event(event: Event) -> Found:
    """The day of an event."""
    origin = event.origin
    return (event.day, (ON_DAY, (NAMES[event.kind], event.day), origin, ()), origin, True)


def first_sick_day(facts: Facts) -> Why:
    """The reason that names the first sick day."""
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


def not_in_force(source: Origin | None) -> Finder:
    """No day: the term was not in force in this edition of the rule."""
    found: Found = (None, (_NOT_IN_FORCE, (), source, ()), None, True)
    return lambda _: found


# Named days


def _first_day(scope: Scope) -> Found:
    return (scope.facts.first_day, scope.begin, None, True)


def _named(claim: Text, get: Callable[[Facts], date]) -> Finder:
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


_NAMED: dict[str, Finder] = {
    "first_day": _first_day,
    "end_of_wait": _named(_END_OF_WAIT, attrgetter("end_of_wait")),
    "wage_end": _named(_WAGE_END, attrgetter("wage_end")),
    "wage_end_decided": _named(_WAGE_END, attrgetter("wage_end_decided")),
    "last_day_of_employment": _last_day_of_employment,
    "anchor": _anchor,
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

    def finder(self, edition: Edition) -> Finder:
        """The day."""
        if self.name != "due":
            return _NAMED[self.name]
        source = edition.source

        def find(scope: Scope) -> Found:
            day = scope.due if scope.due is not None else scope.facts.first_day
            return (day, (_DUE, (day,), source, ()), None, True)

        return find


# Counts from the first sick day


@keyword_record
class SickDay(Part):
    """So many days of incapacity after the first: recovered and leave days do not count."""

    sick_day: Quantity

    def finder(self, edition: Edition) -> Finder:
        """``D + n``; the first day itself is ``n = 0``, so this is day number n + 1."""
        source, days = edition.source, self.sick_day.at(edition.on)
        if days is None:
            return not_in_force(source)
        number = days + 1

        def find(scope: Scope) -> Found:
            day = scope.facts.clock.date_of(number)
            return (day, (_SICK_DAY, (day, days), source, (scope.begin,)), None, True)

        return find


@keyword_record
class CalendarDay(Part):
    """So many calendar days after the first; when that is no day of incapacity, so many days of incapacity."""

    calendar_day: Quantity

    def finder(self, edition: Edition) -> Finder:
        """The calendar day, or the day to which the count moves."""
        source, days = edition.source, self.calendar_day.at(edition.on)
        if days is None:
            return not_in_force(source)

        def find(scope: Scope) -> Found:
            facts, begin = scope.facts, scope.begin
            day = plus_days(facts.first_day, days)
            if facts.clock.has_number(day):
                return (day, (_CALENDAR_DAY, (day, days), source, (begin,)), None, True)
            moved = facts.clock.date_of(days + 1)
            shifts = (_NOT_COUNTED, (day,), facts.first_spell_place, ())
            return (moved, (_SICK_DAY, (moved, days), source, (begin, shifts)), None, True)

        return find


@keyword_record
class Anniversary(Part):
    """A year after the first sick day, moved by the days that do not count."""

    anniversary: Literal["first_day"]

    def finder(self, edition: Edition) -> Finder:
        """The calendar anniversary counts as so many days of incapacity as it lies days after the first."""
        source = edition.source

        def find(scope: Scope) -> Found:
            facts = scope.facts
            days = (plus_months(facts.first_day, _ONE_YEAR) - facts.first_day).days
            day = facts.clock.date_of(days + 1)
            return (day, (_ANNIVERSARY, (day,), source, (scope.begin,)), None, True)

        return find


# What other rules and events gave


@keyword_record
class DueOf(Part):
    """The due day of another rule, moved where it was moved; the earliest of several that are asked."""

    due_of: Ids

    def finder(self, edition: Edition) -> Finder:
        """Rules that were exempt on their due day are not asked; neither are those that do not apply.

        Where it is unknown whether a rule is exempt, it is unknown whether what leans on it alone is asked.
        """
        rules, source, all_named = self.due_of, edition.source, same(", ".join(self.due_of))

        def find(scope: Scope) -> Found:
            judged = [(one.due, rule, one.asked) for rule in rules for one in scope.verdicts_of(rule) if one.due]
            if not judged:
                return (None, (_NOT_ASKED, (all_named,), scope.facts.whole, ()), None, True)
            if len(judged) > 1:
                certain = surest([one[2] for one in judged])
                judged = sorted([one for one in judged if one[2] is certain], key=itemgetter(0, 1))
            day, rule, asked = judged[0]
            return (day, (_DUE_OF, (same(rule), day), source, ()), None, asked)

        return find


def surest(asked: list[Truth]) -> Truth:
    """Yes where one is asked, else unknown where that is unknown of one, else no."""
    return True if True in asked else None if None in asked else False


@keyword_record
class Track1Closed(Part):
    """The day track 1 proved closed, if nothing opened it again in so many days, or before the duty was done."""

    track_1_closed_for: int

    def finder(self, _edition: Edition) -> Finder:
        """The first statement that it is closed and that still held."""
        days = self.track_1_closed_for

        def find(scope: Scope) -> Found:
            statements = scope.facts.track_1_statements
            for number, (event, closed) in enumerate(statements):
                until = plus_days(event.day, days)
                if scope.done is not None:
                    until = min(until, scope.done)
                opened = any(not c and e.day <= until for e, c in statements[number + 1 :])
                if closed and not opened:
                    return (event.day, (_CLOSED, (event.day,), event.origin, ()), event.origin, True)
            return (None, (_NOT_CLOSED, (), scope.facts.whole, ()), None, True)

        return find


@keyword_record
class FieldOfAnchor(Part):
    """A date field of the event that the occurrence hangs on."""

    field: str

    def finder(self, _edition: Edition) -> Finder:
        """The date that stands there."""
        field, name = self.field, same(self.field)

        def find(scope: Scope) -> Found:
            anchor = scope.anchor
            if anchor is None:
                return (None, (NOT_RECORDED, (name,), scope.facts.whole, ()), None, True)
            day, origin = anchor.says(field), anchor.origin
            if day is None:
                return (None, (NOT_RECORDED, (name,), origin, ()), origin, True)
            return (day, (ON_DAY, (name, day), origin, ()), origin, True)

        return find


@keyword_record
class SanctionEnd(Part):
    """The first day without the duty to pay wage, by UWV's own counting rules."""

    loonsanctie_end: SanctionTerms

    def finder(self, edition: Edition) -> Finder:
        """The computed end; absent without a loonsanctie that was decided in time."""
        terms, source = self.loonsanctie_end, edition.source

        def find(scope: Scope) -> Found:
            facts = scope.facts
            end = computed_end(facts, terms, source)
            if end is None:
                return (None, (_NO_SANCTION, (), facts.whole, ()), None, True)
            place = facts.loonsanctie.origin if facts.loonsanctie else None
            return (end.day, (_SANCTION_END, (end.day,), None, end.parts), place, True)

        return find
