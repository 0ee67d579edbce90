"""A dossier on one line: two weeks a character, what is overdue up to today, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text as Line

from poortwachter.output.header import prose
from poortwachter.output.table import FULL, NARROW
from poortwachter.output.words import ASIDE, HEADING, NOTICE, PLAIN, RISK, RISK_STYLE, SEVERITY_STYLE
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from poortwachter.audit.entry import Entry, Finding
    from poortwachter.case.clock import Clock
    from poortwachter.judging.verdict import Judgement
    from poortwachter.output.table import Page

_WEEKS: Final = 104
_RISK: Final = 8
_LEAST_LABEL: Final = 15
_MOST_LABEL: Final = 40
_BEGUN: Final = (1, 27, 53, 79)
_HEAD: Final = Text("dossier", "dossier")
_LEGEND: Final = Text(
    "✗ ontbreekt, ! te laat, · praktijk, ▶ {0}, ○ eerstvolgende dag, │ einde wachttijd; {1} weken per teken.",
    "✗ missing, ! late, · practice, ▶ {0}, ○ next day, │ end of the wait; {1} weeks a character.",
)
_TODAY: Final = Text("vandaag", "today")
_ASKED_DAY: Final = Text("peildatum", "day asked")


def strip_head(page: Page) -> Line:
    """The weeks above the lines."""
    cells = [" "] * (_cells(page) + 4)
    for week in _BEGUN:
        at = (week - 1) // _weeks_a_cell(page)
        cells[at : at + len(str(week))] = str(week)
    end = _cells(page) - 1
    cells[end : end + 3] = str(_WEEKS)
    begin = f"{_HEAD.in_(page.lang):<{_label(page)}}  " if _label(page) else ""
    return Line(f"{begin}{''.join(cells)}".rstrip(), style=HEADING)


def strip_line(entry: Entry, judgement: Judgement, page: Page) -> list[Line]:
    """The weeks of one dossier and its risk; a reference for which there is no room has a line of its own."""
    row, lang, clock = entry.row, page.lang, judgement.clock
    cells = _marks(entry, clock, judgement.as_of, page) if clock is not None else {}
    line = Line()
    for at in range(_cells(page) + 1):
        line.append(*cells.get(at, (" ", PLAIN)))
    line.append("  ")
    line.append(RISK[row.risk].in_(lang), RISK_STYLE.get(row.risk, PLAIN))
    begin = _label(page) + 2 if _label(page) else 0
    space = begin - cell_len(row.dossier)
    if space > 0:
        return [Line(row.dossier + " " * space) + line]
    return [Line(row.dossier), Line(" " * begin) + line]


def strip_legend(page: Page) -> Iterator[Line]:
    """What the marks mean."""
    today = (_TODAY if page.is_today else _ASKED_DAY).in_(page.lang)
    for line in prose(_LEGEND.in_(page.lang).format(today, _weeks_a_cell(page)), page):
        line.stylize(ASIDE)
        yield line


def _weeks_a_cell(page: Page) -> int:
    return 2 if page.width >= FULL else 4


def _cells(page: Page) -> int:
    return _WEEKS // _weeks_a_cell(page)


def _label(page: Page) -> int:
    """Characters of a reference: what the weeks and the risk leave; none on a narrow page."""
    if page.width < NARROW:
        return 0
    rest = 2 + _cells(page) + 1 + 2 + _RISK
    return max(_LEAST_LABEL, min(_MOST_LABEL, page.width - rest))


def _marks(entry: Entry, clock: Clock, as_of: date, page: Page) -> dict[int, tuple[str, str]]:
    """The mark and the style of each character that has one; what is worse stands over what is not."""
    end = _cells(page)
    last_day = as_of if clock.recovered_on is None else min(as_of, clock.recovered_on)
    now = _cell(clock, last_day, page)
    marks = dict.fromkeys(range(now), ("─", ASIDE))
    marks[end] = ("│", ASIDE)
    if entry.row.next_day is not None and clock.recovered_on is None:
        marks[_cell(clock, entry.row.next_day, page)] = ("○", PLAIN)
    for finding in reversed(entry.counted):
        marks |= _overdue(finding, clock, now, page)
    if clock.recovered_on is None:
        marks[now] = ("▶", HEADING)
    return marks


def _overdue(finding: Finding, clock: Clock, now: int, page: Page) -> dict[int, tuple[str, str]]:
    """A mark where it was done late, or from its due day up to today where it was not."""
    if finding.due is None or finding.status not in ("late", "missing"):
        return {}
    at = _cell(clock, finding.due, page)
    if finding.rank == "practice":
        return {at: ("·", NOTICE)}
    style = SEVERITY_STYLE[finding.severity]
    if finding.status == "late":
        return {at: ("!", style)}
    return dict.fromkeys(range(at, max(now, at + 1)), ("✗", style))


def _cell(clock: Clock, day: date, page: Page) -> int:
    """The character in which a day stands; after the wait the one behind its end."""
    week = (max(clock.day_number(day), 1) + 6) // 7
    return min((week - 1) // _weeks_a_cell(page), _cells(page))
