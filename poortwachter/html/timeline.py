"""The drawn timeline of a dossier: where each band, marker and tick stands, in units of the drawing."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.case.clock import WACHTTIJD_DAYS
from poortwachter.dates import ONE_DAY, plus_days
from poortwachter.output.words import sign_of
from poortwachter.text import Text, dated, full_date, percent, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from poortwachter.case.facts import Facts
    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.text import Lang

WIDTH: Final = 1040
"""Units across: ten a week, and five at each side."""
_SIDE: Final = 14
_MARK: Final = 8
"""Radius of a marker."""
_APART: Final = 2 * _MARK + 2
_LANE: Final = 21
_TOP: Final = 40
_BAND: Final = 14
_TIP: Final = 56
_LABEL: Final = 13
_WEEKS: Final = (1, 13, 26, 39, 52, 65, 78, 91, 104)
_TICK_ROOM: Final = 34
_LINE_LABEL: Final = 170
"""What the words above a line take."""
_LEAST_BAND: Final = 1.5
_BEGIN: Final = attrgetter("van")
_LANES: Final = {
    "duties": Text("plichten", "duties"),
    "reviews": Text("terugkerend", "recurring"),
    "track_2": Text("tweede spoor", "second track"),
}
_SICK: Final = Text("ziek", "sick")
_GAP: Final = Text("hersteld, telt niet mee", "recovered, not counted")
_LEAVE: Final = Text("verlof", "leave")
_SANCTION: Final = Text("loonsanctie", "wage sanction")
_WAGES: Final = Text("loondoorbetaling verlengd", "wage payment extended")
_WORK: Final = Text("werk {0}", "work {0}")
_WORK_SILENT: Final = Text("werk", "work")
_FROM_TO: Final = Text("{0}: {1} tot en met {2}", "{0}: {1} to {2}")
_FROM: Final = Text("{0} vanaf {1}", "{0} from {1}")
_TODAY: Final = Text("peildatum {0}", "as of {0}")
_END: Final = Text("einde wachttijd {0}", "waiting period ends {0}")
_WEEK: Final = Text("week", "week")
_DUE: Final = Text("uiterlijk {0}", "due {0}")
_DONE: Final = Text("gedaan {0}", "done {0}")
_NOT_DONE: Final = Text("niet gedaan", "not done")
_LATE: Final = Text("{0} dagen te laat", "{0} days late")
_OPENS: Final = Text("kan vanaf {0}", "opens {0}")


class Band(NamedTuple):
    """A stretch of time."""

    kind: str
    """``sick``, ``ahead``, ``gap``, ``leave``, ``work``, ``sanction``, ``wages``."""
    x: float
    width: float
    y: float
    height: float
    title: str
    label: str
    """Written in the band where it fits."""


class Tick(NamedTuple):
    """A week on the axis, and the day on which it begins."""

    x: float
    week: str
    day: str


class Line(NamedTuple):
    """An upright line, with the words above it."""

    kind: str
    """``today`` or ``end``."""
    x: float
    label: str
    anchor: str
    level: int
    """0, or 1 when the words would run over those of the line before."""


class Window(NamedTuple):
    """From when until when a duty can be done."""

    x: float
    width: float
    y: float


class Marker(NamedTuple):
    """A duty on its last day."""

    x: float
    y: float
    glyph: str
    style: str
    """Its status, or ``practice`` where no norm is broken."""
    severity: str
    row: int
    """The row of the table that says the same."""
    tip: tuple[str, ...]
    anchor: str


class Lane(NamedTuple):
    """A name, and where its rows begin."""

    name: str
    y: float


class Drawing(NamedTuple):
    """Everything in the picture."""

    width: int
    height: float
    summary: str
    axis: float
    tip: float
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    lanes: tuple[Lane, ...]
    windows: tuple[Window, ...]
    markers: tuple[Marker, ...]


class Placed(NamedTuple):
    """A verdict with the row of the table that tells of it, and its title and source in words."""

    verdict: Verdict
    row: int
    title: str
    source: str


class _Scale:
    """From days to places."""

    def __init__(self, begin: date, end: date) -> None:
        self.begin, self.end = begin, end
        self._each = (WIDTH - 2 * _SIDE) / max((end - begin).days + 1, 1)

    def at(self, day: date) -> float:
        """Where a day begins; days beyond the picture stand at its edge."""
        days = min(max((day - self.begin).days, 0), (self.end - self.begin).days + 1)
        return round(_SIDE + days * self._each, 1)

    def shows(self, day: date) -> bool:
        return self.begin <= day <= self.end


def drawing(judgement: Judgement, placed: Sequence[Placed], lang: Lang) -> Drawing | None:
    """The picture; none before the first sick day."""
    facts = judgement.facts
    if facts is None:
        return None
    scale = _Scale(facts.first_day, _last(facts))
    bands, y = _bands(facts, scale, lang)
    lanes, windows, markers, bottom = _lanes(placed, scale, y + _LANE * 0.4, lang)
    lines = _lines(judgement, facts, scale, lang)
    axis = bottom + 6
    return Drawing(
        width=WIDTH,
        height=axis + 34 + _TIP,
        summary=_summary(facts, lang),
        axis=axis,
        tip=axis + 48,
        bands=tuple(bands),
        ticks=tuple(_ticks(facts, scale, lang)),
        lines=lines,
        lanes=lanes,
        windows=windows,
        markers=markers,
    )


def _last(facts: Facts) -> date:
    """The end of the wait, or what lies after it: wage payment, a loonsanctie, the day asked when not too far on."""
    days = [facts.end_of_wait, facts.wage_end_decided, facts.duties_end]
    soon = plus_days(max(days), 182)
    days.append(min(facts.as_of, soon))
    return plus_days(max(days), 10)


def _summary(facts: Facts, lang: Lang) -> str:
    return _FROM_TO.in_(lang).format(
        _SICK.in_(lang).capitalize(), full_date(facts.first_day, lang), full_date(facts.end_of_wait, lang)
    )


def _bands(facts: Facts, scale: _Scale, lang: Lang) -> tuple[list[Band], float]:
    """Sickness, its gaps and leave on one row, work below it where there was any, and what follows the wait."""
    y = float(_TOP)
    found = list(_sickness(facts, scale, y, lang))
    found += _after_the_wait(facts, scale, y, lang)
    y += _BAND + 4
    work = list(_work(facts, scale, y, lang))
    return [*found, *work], y + (_BAND if work else 0)


def _band(kind: str, days: tuple[date, date], scale: _Scale, y: float, words: tuple[str, str]) -> Band:
    begin, last = days
    x = scale.at(begin)
    width = max(scale.at(last + ONE_DAY) - x, _LEAST_BAND) if last < date.max else scale.at(last) - x
    title, label = words
    fits = len(label) * 6 + 8 <= width
    return Band(kind, x, round(width, 1), y, _BAND, title, label if fits else "")


def _named(name: Text | str, days: tuple[date, date], lang: Lang) -> tuple[str, str]:
    word = name if isinstance(name, str) else name.in_(lang)
    return _FROM_TO.in_(lang).format(word.capitalize(), full_date(days[0], lang), full_date(days[1], lang)), word


def _sickness(facts: Facts, scale: _Scale, y: float, lang: Lang) -> Iterator[Band]:
    leaves = [leave for leave in facts.case.dossier.verlof if facts.first_day <= leave.tot_en_met]
    in_order = sorted(leaves, key=_BEGIN)
    # The last day of all that began by then: a file can hold thousands of gaps and of leaves.
    lasts = list(accumulate((leave.tot_en_met for leave in in_order), max))
    for begin, last in _spells(facts, scale):
        if begin <= (known := min(last, facts.as_of)):
            yield _band("sick", (begin, known), scale, y, _named(_SICK, (begin, known), lang))
        if last > facts.as_of:
            days = (max(facts.as_of + ONE_DAY, begin), last)
            yield _band("ahead", days, scale, y, (_named(_SICK, days, lang)[0], ""))
    for earlier, later in pairwise(facts.clock.stretches):
        if earlier.end is not None and later.begin > earlier.end + ONE_DAY:
            days = (earlier.end + ONE_DAY, later.begin - ONE_DAY)
            begun = bisect_right(in_order, days[0], key=_BEGIN)
            if not begun or lasts[begun - 1] < days[1]:
                yield _band("gap", days, scale, y, _named(_GAP, days, lang))
    for leave in leaves:
        if leave.van <= facts.as_of:
            days = (max(leave.van, facts.first_day), leave.tot_en_met)
            yield _band("leave", days, scale, y, _named(_LEAVE, days, lang))


def _spells(facts: Facts, scale: _Scale) -> Iterator[tuple[date, date]]:
    """The days of sickness without a break; those still to come only as far as the wait, or the day asked, goes."""
    clock = facts.clock
    stretches = clock.stretches if clock.recovered_on is None else clock.stretches[:-1]
    for stretch in stretches:
        last = stretch.end or max(min(clock.waiting_period_ends, scale.end), min(facts.as_of, scale.end))
        if stretch.begin <= last:
            yield stretch.begin, last


def _after_the_wait(facts: Facts, scale: _Scale, y: float, lang: Lang) -> Iterator[Band]:
    wages, wait = facts.wage_end_decided, facts.end_of_wait
    if wages > wait:
        days = (wait + ONE_DAY, wages)
        yield _band("wages", days, scale, y, _named(_WAGES, days, lang))
    if facts.loonsanctie_decided_end is not None and facts.loonsanctie_decided_end > wages + ONE_DAY:
        days = (wages + ONE_DAY, facts.loonsanctie_decided_end - ONE_DAY)
        yield _band("sanction", days, scale, y, _named(_SANCTION, days, lang))


def _work(facts: Facts, scale: _Scale, y: float, lang: Lang) -> Iterator[Band]:
    """Each resumption until the next one, its own end, or the day asked."""
    events = facts.of(("werkhervatting",))
    for number, event in enumerate(events):
        following = events[number + 1].day - ONE_DAY if number + 1 < len(events) else facts.as_of
        until = event.says("tot_en_met")
        last = min([day for day in (following, until, facts.as_of) if day is not None])
        if event.day <= last:
            wage = event.says("loonwaarde")
            word = _WORK.in_(lang).format(percent(wage, lang)) if wage is not None else _WORK_SILENT.in_(lang)
            days = (event.day, last)
            yield _band("work", days, scale, y, _named(word, days, lang))


def _lanes(
    placed: Sequence[Placed], scale: _Scale, y: float, lang: Lang
) -> tuple[tuple[Lane, ...], tuple[Window, ...], tuple[Marker, ...], float]:
    """The markers by kind of duty, in as many rows as keep them apart."""
    lanes, windows, markers = list[Lane](), list[Window](), list[Marker]()
    for name, members in _by_lane(placed).items():
        shown = [one for one in members if one.verdict.due is not None and scale.shows(one.verdict.due)]
        if not shown:
            continue
        shown.sort(key=lambda one: (one.verdict.due or date.max, one.row))
        y += _LABEL
        lanes.append(Lane(_LANES[name].in_(lang), y - 3))
        ends: list[float] = []
        for one in shown:
            due = one.verdict.due or scale.end
            x = min(max(scale.at(due), _SIDE), WIDTH - _SIDE)
            opens = one.verdict.opens
            begin = scale.at(opens) if opens is not None and opens < due else x
            row = next((n for n, end in enumerate(ends) if end + _APART <= begin), len(ends))
            if row == len(ends):
                ends.append(x)
            ends[row] = x
            middle = y + _MARK + 2 + row * _LANE
            if begin < x:
                windows.append(Window(begin, round(x - begin, 1), middle))
            markers.append(_marker(one, x, middle, lang))
        y += len(ends) * _LANE
    return tuple(lanes), tuple(windows), tuple(markers), y


def _by_lane(placed: Sequence[Placed]) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = {name: [] for name in _LANES}
    for one in placed:
        rule = one.verdict.rule
        name = "reviews" if rule.every is not None else "track_2" if rule.track_2 else "duties"
        found[name].append(one)
    return found


def _marker(one: Placed, x: float, y: float, lang: Lang) -> Marker:
    verdict = one.verdict
    quiet = verdict.rank == "practice" and verdict.status in ("late", "missing")
    style = "practice" if quiet else "disputed" if verdict.disputed else verdict.status
    tip = (f"{one.title}: {sign_of(verdict).word.in_(lang)}", _days(verdict, lang), one.source)
    return Marker(
        x,
        y,
        sign_of(verdict).glyph,
        style,
        verdict.severity or "",
        one.row,
        tuple(part for part in tip if part),
        _anchor(x),
    )


def _days(verdict: Verdict, lang: Lang) -> str:
    parts = [_DUE.in_(lang).format(full_date(verdict.due, lang))] if verdict.due is not None else []
    if verdict.done is not None:
        parts.append(_DONE.in_(lang).format(full_date(verdict.done, lang)))
    elif verdict.status == "missing":
        parts.append(_NOT_DONE.in_(lang))
    elif verdict.opens is not None:
        parts.append(_OPENS.in_(lang).format(full_date(verdict.opens, lang)))
    if verdict.status == "late" and verdict.days_late and verdict.rank != "practice":
        parts.append(_LATE.in_(lang).format(verdict.days_late))
    return " · ".join(parts)


def _anchor(x: float) -> str:
    """How words stand about a place so that they stay in the picture."""
    return "start" if x < WIDTH * 0.3 else "end" if x > WIDTH * 0.7 else "middle"


def _lines(judgement: Judgement, facts: Facts, scale: _Scale, lang: Lang) -> tuple[Line, ...]:
    found: list[Line] = []
    readings = judgement.readings
    asked = [("today", facts.as_of, _TODAY)]
    if readings is None or readings.other_cause is None:
        asked.append(("end", facts.end_of_wait, _END))
    for kind, day, words in sorted(asked, key=lambda one: one[1]):
        if not scale.shows(day):
            continue
        # The end of a wait is the end of that day.
        x = scale.at(day + ONE_DAY if kind == "end" else day)
        near = bool(found) and x - found[-1].x < WIDTH * 0.35
        if near and found[-1].x > _LINE_LABEL:
            found[-1] = found[-1]._replace(anchor="end")
        anchor = "start" if near and WIDTH - x > _LINE_LABEL else _anchor(x)
        found.append(Line(kind, x, words.in_(lang).format(dated(day, lang)), anchor, int(near and anchor == "end")))
    return tuple(found)


def _ticks(facts: Facts, scale: _Scale, lang: Lang) -> Iterator[Tick]:
    clock = facts.clock
    last = -_TICK_ROOM * 2.0
    for week in _WEEKS:
        day = clock.date_of((week - 1) * 7 + 1)
        x = scale.at(day)
        if scale.shows(day) and x - last >= _TICK_ROOM:
            last = x
            yield Tick(x, str(week), f"{short_date(day, lang)} {day.year % 100:02}")
    beyond = clock.date_of(WACHTTIJD_DAYS) + timedelta(days=1)
    while scale.shows(beyond):
        beyond = plus_days(beyond, 91)
        x = scale.at(beyond)
        if scale.shows(beyond) and x - last >= _TICK_ROOM and x < WIDTH - _TICK_ROOM:
            last = x
            yield Tick(x, "", f"{short_date(beyond, lang)} {beyond.year % 100:02}")
