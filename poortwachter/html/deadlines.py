"""The deadlines of all dossiers together: how many are overdue, and how many come in each of the next twelve weeks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.text import dated, short_date

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from poortwachter.judging.verdict import Judgement
    from poortwachter.text import Lang

WEEKS: Final = 12
_DAYS: Final = 7
_FIRM: Final = frozenset(("law", "regulation"))
_OVERDUE: Final = (("overdue_long", -3), ("overdue_mid", -2), ("overdue_short", -1))
_SHORT: Final = 28
_MID: Final = 91

WIDTH: Final = 640
HEIGHT: Final = 206
_TOP: Final = 38
_BOTTOM: Final = 38
_GAP: Final = 22
_LEAST: Final = 2.0


class Deadline(NamedTuple):
    """One duty: when, as a place in the chart (weeks from 0, overdue below 0), and whether law or regulation asks."""

    place: int
    firm: bool


class Bar(NamedTuple):
    """A bar of the chart and its row in the table."""

    name: str
    full: str
    firm: int
    soft: int
    x: float
    width: float
    firm_y: float
    firm_height: float
    soft_y: float
    soft_height: float
    label_y: float
    overdue: bool
    labelled: bool
    """Whether there is room for its name below it."""

    @property
    def number(self) -> int:
        """All deadlines in it."""
        return self.firm + self.soft


class Chart(NamedTuple):
    """The whole chart."""

    bars: tuple[Bar, ...]
    today_x: float
    base: float
    overdue: int
    coming: int
    width: int = WIDTH
    height: int = HEIGHT


def deadlines(judgement: Judgement) -> Iterator[Deadline]:
    """What is overdue in a dossier and what comes within twelve weeks; nothing once the employee has recovered."""
    facts, clock = judgement.facts, judgement.clock
    if facts is None or clock is None or clock.recovered_on is not None:
        return
    for verdict in judgement.verdicts:
        due = verdict.due
        # UWV has nothing left to decide after recovery, end of employment or AOW age, though its term still runs.
        if due is None or (verdict.rule.actor == "uwv" and facts.first_gate < due):
            continue
        days, firm = (due - judgement.as_of).days, verdict.rank in _FIRM
        overdue = verdict.status == "missing" and verdict.severity in ("error", "warning")
        if overdue and verdict.rank != "practice" and not verdict.disputed:
            yield Deadline(-1 if -days <= _SHORT else -2 if -days <= _MID else -3, firm)
        elif verdict.status == "upcoming" and 0 <= days < WEEKS * _DAYS:
            yield Deadline(days // _DAYS, firm)


def as_text(found: Iterable[Deadline]) -> str:
    """Deadlines in a line of text, to pass between processes."""
    return " ".join(f"{one.place}{'' if one.firm else 's'}" for one in found)


def from_text(text: str) -> Iterator[Deadline]:
    """What ``as_text`` wrote."""
    for one in text.split():
        yield Deadline(int(one.removesuffix("s")), not one.endswith("s"))


def chart(counted: Counter[Deadline], as_of: date, words: Mapping[str, str], lang: Lang) -> Chart:
    """The bars in order of time, all on one scale."""
    names = [(words[name], words[f"{name}_full"], place) for name, place in _OVERDUE]
    for week in range(WEEKS):
        first = as_of + timedelta(days=week * _DAYS)
        names.append((short_date(first, lang), words["from_week"].format(dated(first, lang)), week))
    step = (WIDTH - _GAP) / len(names)
    base = float(HEIGHT - _BOTTOM)
    most = max(
        (counted[Deadline(place, firm=True)] + counted[Deadline(place, firm=False)] for *_, place in names), default=0
    )
    bars = []
    for number, (name, full, place) in enumerate(names):
        firm, soft = counted[Deadline(place, firm=True)], counted[Deadline(place, firm=False)]
        x = number * step + (_GAP if place >= 0 else 0)
        high, low = _height(firm, most, base), _height(soft, most, base)
        bars.append(
            Bar(
                name=name,
                full=full,
                firm=firm,
                soft=soft,
                x=round(x + 5, 1),
                width=round(step - 10, 1),
                firm_y=round(base - high, 1),
                firm_height=high,
                soft_y=round(base - high - low, 1),
                soft_height=low,
                label_y=round(base - high - low - 6, 1),
                overdue=place < 0,
                labelled=place < 0 or place % 2 == 0,
            )
        )
    return Chart(
        tuple(bars),
        round(len(_OVERDUE) * step + _GAP / 2, 1),
        base,
        sum(bar.number for bar in bars if bar.overdue),
        sum(bar.number for bar in bars if not bar.overdue),
    )


def _height(number: int, most: int, base: float) -> float:
    return round(max(number / most * (base - _TOP), _LEAST), 1) if number else 0.0
