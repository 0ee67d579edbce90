"""The timeline as a table: columns held by space, today ruled across, narrower with fewer columns."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from rich.text import Text as Line

from poortwachter.output.words import ASIDE, GOOD, HEADING, PLAIN, RANK, sign_of, style_of
from poortwachter.record import record
from poortwachter.text import Text, day_and_month, full_date, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.output.timeline import Row
    from poortwachter.rules.model import Source
    from poortwachter.text import Lang

WIDE: Final = 120
FULL: Final = 80
NARROW: Final = 60
_WITHOUT_NORM: Final = 70
_WITHOUT_DONE: Final = 63

_HEADS: Final = {
    "week": Text("wk", "wk"),
    "due": Text("uiterlijk", "due"),
    "title": Text("plicht", "duty"),
    "status": Text("stand", "status"),
    "days": Text("dagen", "days"),
    "done": Text("gedaan", "done"),
    "norm": Text("norm", "norm"),
    "source": Text("bron", "source"),
}
_TITLE: Final = 25
_WEEK: Final = 3
_CAN_WRAP: Final = {"source": 20, "title": 14}
"""The columns that give way when the page is too narrow, the first before the second, and how narrow they get."""
_STATUS: Final = 9
_RIGHT: Final = ("week", "due", "days", "done")
_TODAY: Final = Text("vandaag {0}", "today {0}")
_ASKED_DAY: Final = Text("peildatum {0}", "as of {0}")
_IN_WEEK: Final = Text(", week {0}", ", week {0}")


@record
class Page:
    """How a table is written: language, width in characters, whether the day asked is today, the sources' names."""

    lang: Lang
    width: int
    sources: Mapping[str, Source]
    is_today: bool = True

    @property
    def wide(self) -> bool:
        """Whether there is room for full dates, long titles and the article."""
        return self.width >= WIDE


def table(judgement: Judgement, rows: Sequence[Row], page: Page) -> Iterator[Line]:
    """The lines of the table, heads first."""
    if page.width < NARROW:
        yield from _in_two_lines(judgement, rows, page)
        return
    columns = _columns(page)
    cells = [_cells(judgement, row, page) for row in rows]
    heads = {column: _HEADS[column].in_(page.lang) for column in columns}
    widths = {c: max(len(heads[c]), *(len(cell[c]) for cell in cells), _least(c)) for c in columns}
    if not page.wide:
        widths["title"] = _TITLE
    _fit(widths, page)
    yield Line("  " + _joined(heads, columns, widths).rstrip(), style=ASIDE)
    yield from _body(judgement, rows, cells, page, columns, widths)


def _columns(page: Page) -> list[str]:
    columns = ["week", "due", "title", "status", "days", "done", "norm"]
    if page.wide:
        return [*columns, "source"]
    if page.width < FULL:
        columns.remove("norm")
    if page.width < _WITHOUT_NORM:
        columns.remove("done")
    if page.width < _WITHOUT_DONE:
        columns.remove("week")
    return columns


def _fit(widths: dict[str, int], page: Page) -> None:
    """Take what is too much for the page from the columns whose text can go on in the next line."""
    surplus = 2 + sum(widths.values()) + 2 * (len(widths) - 1) - page.width
    for column, least in _CAN_WRAP.items():
        taken = max(0, min(surplus, widths.get(column, 0) - least))
        if taken:
            widths[column] -= taken
            surplus -= taken


def _least(column: str) -> int:
    return _WEEK if column == "week" else _STATUS if column == "status" else 0


def _cells(judgement: Judgement, row: Row, page: Page) -> dict[str, str]:
    """The cells of a row; what it has not is empty."""
    lang, verdict = page.lang, row.verdict
    clock = judgement.clock
    week = (clock.day_number(row.day) + 6) // 7 if clock and row.day and row.day >= clock.first_day else 0
    cells = dict.fromkeys(_HEADS, "")
    cells["week"] = str(week) if week else ""
    if row.day is not None:
        cells["due"] = _aligned(row.day, page)
    cells["title"] = (row.long_title if page.wide else row.title).in_(lang)
    if verdict is not None:
        cells |= _of_verdict(judgement, verdict, page)
    return cells


def _aligned(day: date, page: Page) -> str:
    """A date in which the day takes two places, so that months stand below each other."""
    text = full_date(day, page.lang) if page.wide else day_and_month(day, page.lang)
    name, rest = text.split(" ", 1)
    return f"{name} {rest if day.day > 9 else ' ' + rest}"  # noqa: PLR2004 - two digits


def _of_verdict(judgement: Judgement, verdict: Verdict, page: Page) -> dict[str, str]:
    lang = page.lang
    days = f"+{verdict.days_late}" if verdict.days_late else ""
    if verdict.status == "upcoming" and verdict.due is not None:
        days = str((verdict.due - judgement.as_of).days)
    return {
        "status": sign_of(verdict).word.in_(lang),
        "days": days,
        "done": _done(verdict, page),
        "norm": RANK[verdict.rank].in_(lang),
        "source": _source(verdict, page),
    }


def _done(verdict: Verdict, page: Page) -> str:
    if verdict.done is None:
        return ""
    if page.wide:
        return f"{short_date(verdict.done, page.lang)} {verdict.done.year}"
    other_year = verdict.due is not None and verdict.due.year != verdict.done.year
    return short_date(verdict.done, page.lang) + (f" {verdict.done.year % 100:02}" if other_year else "")


def _source(verdict: Verdict, page: Page) -> str:
    law = verdict.rule.law[0] if verdict.rule.law else None
    if law is None:
        return ""
    return (
        f"{page.sources[law.source].short} {law.at}" if law.source != "vuistregel" else page.sources[law.source].short
    )


def _joined(cells: Mapping[str, str], columns: Sequence[str], widths: Mapping[str, int]) -> str:
    parts = [cells[c].rjust(widths[c]) if c in _RIGHT else cells[c].ljust(widths[c]) for c in columns]
    return "  ".join(parts)


def _body(  # noqa: PLR0913, PLR0917 - a table is made of these
    judgement: Judgement,
    rows: Sequence[Row],
    cells: Sequence[Mapping[str, str]],
    page: Page,
    columns: Sequence[str],
    widths: Mapping[str, int],
) -> Iterator[Line]:
    today_told, day, year = False, None, None
    for row, cell in zip(rows, cells, strict=True):
        if not today_told and (row.day is None or row.day > judgement.as_of):
            yield _today(judgement, page)
            today_told = True
        if row.day is not None and row.day.year != year and not page.wide:
            year = row.day.year
            head = {**dict.fromkeys(columns, ""), "due": str(year)}
            yield Line("  " + _joined(head, columns, widths).rstrip(), style=ASIDE)
        shown = {**cell, "week": "", "due": ""} if row.day is not None and row.day == day else cell
        day = row.day
        yield from _lines(row, shown, columns, widths)
    if not today_told:
        yield _today(judgement, page)


def _lines(row: Row, cells: Mapping[str, str], columns: Sequence[str], widths: Mapping[str, int]) -> Iterator[Line]:
    """The line of a row, and more where its title or its source is longer than its column."""
    texts = {column: wrap(cells[column], widths[column]) for column in _CAN_WRAP if column in columns}
    first = {column: text[0] if text else "" for column, text in texts.items()}
    yield _line(row, {**cells, **first}, columns, widths)
    for number in range(1, max(map(len, texts.values()))):
        more = {column: text[number] if number < len(text) else "" for column, text in texts.items()}
        yield _line(None, {**dict.fromkeys(columns, ""), **more}, columns, widths)


def _line(row: Row | None, cells: Mapping[str, str], columns: Sequence[str], widths: Mapping[str, int]) -> Line:
    line = Line()
    verdict = row.verdict if row is not None else None
    glyph = sign_of(verdict) if verdict is not None else None
    style = style_of(verdict) if verdict is not None else PLAIN
    line.append(f"{glyph.glyph if glyph else ' '} ", GOOD if verdict is not None and verdict.status == "met" else style)
    for number, column in enumerate(columns):
        text = cells[column].rjust(widths[column]) if column in _RIGHT else cells[column].ljust(widths[column])
        styled = style if column in ("status", "days") else ASIDE if column in ("norm", "source") else PLAIN
        line.append(text + ("  " if number < len(columns) - 1 else ""), styled)
    line.rstrip()
    return line


def _today(judgement: Judgement, page: Page) -> Line:
    words = (_TODAY if page.is_today else _ASKED_DAY).in_(page.lang).format(full_date(judgement.as_of, page.lang))
    clock = judgement.clock
    if clock is not None and clock.recovered_on is None:
        words += _IN_WEEK.in_(page.lang).format((clock.day_number(judgement.as_of) + 6) // 7)
    return Line(f"── {words} ".ljust(page.width - 1, "─"), style=HEADING)


def _in_two_lines(judgement: Judgement, rows: Sequence[Row], page: Page) -> Iterator[Line]:
    today_told = False
    for row in rows:
        if not today_told and (row.day is None or row.day > judgement.as_of):
            yield _today(judgement, page)
            today_told = True
        cells = _cells(judgement, row, page)
        verdict = row.verdict
        style = style_of(verdict) if verdict is not None else PLAIN
        glyph = sign_of(verdict).glyph if verdict is not None else " "
        when = full_date(row.day, page.lang) if row.day is not None else ""
        yield Line(f"{glyph} {when}  {cells['status']} {cells['days']}".rstrip(), style=style)
        yield Line(f"    {cells['title']}")
    if not today_told:
        yield _today(judgement, page)
