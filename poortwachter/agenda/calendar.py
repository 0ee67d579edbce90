"""The agenda as a calendar file (RFC 5545), which a calendar program reads again and again without duplicates."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import starmap
from typing import TYPE_CHECKING, Final

from icalendar import Alarm, Calendar, Event

from poortwachter.agenda.sections import place
from poortwachter.case.scalars import LAW_BEGINS
from poortwachter.dates import ONE_DAY
from poortwachter.output.words import ACTOR, RANK
from poortwachter.source.characters import shown
from poortwachter.text import Text, full_date, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from icalendar.cal.component import Component

    from poortwachter.agenda.item import Item
    from poortwachter.agenda.span import Span
    from poortwachter.audit.formats.form import About
    from poortwachter.text import Lang

_NAME: Final = Text("Poortwachter", "Poortwachter")
_OVERDUE: Final = Text("over tijd", "overdue")
_NOT_YET: Final = Text("nog niet", "not yet")
_UNKNOWN: Final = Text("uit te zoeken", "to find out")
_WHO: Final = Text("wie: {0}", "who: {0}")
_NORM: Final = Text("norm: {0}", "norm: {0}")
_JUDGED: Final = Text("Zoals het dossier was op {0}.", "As the dossier was on {0}.")
_IN: Final = Text("over {0}: {1}", "in {0}: {1}")
_DAYS: Final = (Text("dag", "day"), Text("dagen", "days"))
_TODAY: Final = Text("vandaag: {0}", "today: {0}")
_MORNING: Final = timedelta(hours=9)
"""A day begins at midnight, when nobody reads an alarm."""


def calendar(items: Iterable[Item], about: About, reminders: Sequence[Span]) -> str:
    """A calendar with an event of a whole day for each item, in order, and an alarm so long before each day to come.

    Of a dossier it holds no more than its reference. The same items give the same text; an item keeps its UID, and the
    later of two calendars has the higher SEQUENCE. Lines end as the format asks, whatever the system has.
    """
    whole = Calendar()
    _add(whole, "version", "2.0")
    _add(whole, "prodid", f"-//poortwachter//poortwachter {about.version}//{about.lang.upper()}")
    _add(whole, "calscale", "GREGORIAN")
    _add(whole, "method", "PUBLISH")
    # The name that calendar programs show, by the standard and as nearly all of them know it.
    _add(whole, "name", _NAME.in_(about.lang))
    _add(whole, "x-wr-calname", _NAME.in_(about.lang))
    for item in items:
        whole.add_component(_event(item, about, reminders))
    raw: bytes = whole.to_ical()
    return raw.decode()


def _add(component: Component, name: str, value: date | datetime | timedelta | int | str) -> None:
    """Add a property; what may not stand in a line is replaced, line breaks are escaped by the library."""
    if isinstance(value, str):
        value = shown(value.replace("\r", " ").replace("\t", " "))
    component.add(name, value)


def _event(item: Item, about: About, reminders: Sequence[Span]) -> Event:
    lang, as_of = about.lang, about.as_of
    stamp = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
    event = Event()
    _add(event, "uid", item.uid)
    _add(event, "dtstamp", stamp)
    _add(event, "last-modified", stamp)
    _add(event, "sequence", (as_of - LAW_BEGINS).days)
    _add(event, "dtstart", item.day)
    _add(event, "dtend", item.day + ONE_DAY)  # the first day after it
    _add(event, "summary", _summary(item, as_of, lang))
    _add(event, "description", "\n".join(_description(item, as_of, lang)))
    _add(event, "class", "PRIVATE")
    _add(event, "transp", "TRANSPARENT")  # the day stays free for appointments
    if item.actor is not None:
        _add(event, "categories", ACTOR[item.actor].in_(lang))
    if item.url is not None:
        _add(event, "url", item.url)
    for alarm in starmap(_alarm, _alarms(item, as_of, reminders, lang)):
        event.add_component(alarm)
    return event


def _summary(item: Item, as_of: date, lang: Lang) -> str:
    words = {"overdue": _OVERDUE, "practice": _NOT_YET, "unknown": _UNKNOWN}.get(place(item, as_of))
    return f"{item.dossier}: {item.title}" + (f" ({words.in_(lang)})" if words is not None else "")


def _description(item: Item, as_of: date, lang: Lang) -> Iterator[str]:
    yield item.long_title
    if item.actor is not None:
        yield _WHO.in_(lang).format(ACTOR[item.actor].in_(lang))
    if item.rank is not None:
        yield _NORM.in_(lang).format(RANK[item.rank].in_(lang))
    yield from item.notes
    if item.warning is not None:
        yield item.warning
    if item.advice not in ("", *item.notes):
        yield item.advice
    yield _JUDGED.in_(lang).format(full_date(as_of, lang))


def _alarms(item: Item, as_of: date, reminders: Sequence[Span], lang: Lang) -> Iterator[tuple[timedelta, str]]:
    """From the begin of the day until an alarm, and what that says; those whose day has gone would ring at once."""
    days = {item.day - span.before(item.day) for span in reminders if span.before(item.day) >= as_of}
    for ahead in sorted(days, reverse=True):
        counted = plural(ahead.days, *(word.in_(lang) for word in _DAYS))
        name = f"{item.dossier}: {item.title}"
        yield _MORNING - ahead, _IN.in_(lang).format(counted, name) if ahead else _TODAY.in_(lang).format(name)


def _alarm(trigger: timedelta, text: str) -> Alarm:
    alarm = Alarm()
    _add(alarm, "action", "DISPLAY")
    _add(alarm, "trigger", trigger)
    _add(alarm, "description", text)
    return alarm
