"""The parts of an agenda: what is overdue, today, and each week that follows, named by its days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from poortwachter.dates import ONE_DAY, plus_days
from poortwachter.output.findings import ORDER, RANKS
from poortwachter.text import Text, day_and_month, full_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from poortwachter.agenda.item import Item
    from poortwachter.text import Lang

Name: TypeAlias = Literal["overdue", "unknown", "practice", "today", "week"]

_OVERDUE: Final = Text("Over tijd", "Overdue")
_UNKNOWN: Final = Text("Uit te zoeken", "To find out")
_PRACTICE: Final = Text("Nog niet gedaan, volgens de praktijk", "Not yet done, by practice")
_TODAY: Final = Text("Vandaag, {0}", "Today, {0}")
_ASKED_DAY: Final = Text("Peildatum, {0}", "As of {0}")
_THIS_WEEK: Final = Text("deze week", "this week")
_NEXT_WEEK: Final = Text("komende week", "next week")
_DASH: Final = "–"  # noqa: RUF001 - a range has a dash
_ORDER: Final[dict[Name, int]] = {"overdue": 0, "unknown": 1, "practice": 2, "today": 3, "week": 4}
_SUNDAY: Final = 6


class Section(NamedTuple):
    """Items that stand together, by day and then by dossier."""

    name: Name
    first: date
    last: date
    items: tuple[Item, ...]


def place(item: Item, as_of: date) -> Name:
    """In which kind of section an item stands. What practice asks is never overdue; what is unknown may be met."""
    if item.day == as_of:
        return "today"
    if item.day > as_of:
        return "week"
    if item.status == "undetermined":
        return "unknown"
    return "overdue" if item.late else "practice"


def in_order(items: Iterable[Item], as_of: date) -> list[Item]:
    """As they stand in the agenda."""
    return sorted(items, key=lambda item: _key(item, as_of))


def sections(items: Iterable[Item], as_of: date, until: date) -> Iterator[Section]:
    """The sections that hold something, of items in order; the first and the last week may be a part of one."""
    for (name, monday), group in groupby(items, key=lambda item: _group(item, as_of)):
        if name == "week":
            yield Section(name, max(monday, as_of + ONE_DAY), min(plus_days(monday, _SUNDAY), until), tuple(group))
        else:
            yield Section(name, as_of, as_of, tuple(group))


def heading(section: Section, as_of: date, lang: Lang, *, is_today: bool) -> tuple[str, str]:
    """What stands above a section, and what is added to it: its days and ``komende week``."""
    if section.name != "week":
        if section.name == "today":
            return (_TODAY if is_today else _ASKED_DAY).in_(lang).format(day_and_month(as_of, lang)), ""
        return {"overdue": _OVERDUE, "unknown": _UNKNOWN, "practice": _PRACTICE}[section.name].in_(lang), ""
    first, last = section.first, section.last
    end = (day_and_month if last.year == as_of.year else full_date)(last, lang)
    text = end if first == last else f"{day_and_month(first, lang)} {_DASH} {end}"
    label = ""
    if is_today and _monday(first) == _monday(as_of):
        label = _THIS_WEEK.in_(lang)
    elif is_today and _monday(first) == plus_days(_monday(as_of), 7):
        label = _NEXT_WEEK.in_(lang)
    return text, label


def _key(item: Item, as_of: date) -> tuple[int, date, str, int, int, str]:
    """By day and dossier, the worst first."""
    severity = ORDER[item.severity] if item.severity is not None else len(ORDER)
    rank = RANKS[item.rank] if item.rank is not None else len(RANKS)
    return (_ORDER[place(item, as_of)], item.day, item.dossier, severity, rank, item.uid)


def _group(item: Item, as_of: date) -> tuple[Name, date]:
    name = place(item, as_of)
    return name, _monday(item.day) if name == "week" else as_of


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
