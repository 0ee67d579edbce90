"""104 weeks on a line, so that a gap is seen as a gap: two weeks a character, the worst mark of the two shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text as Line

from poortwachter.output.words import ASIDE, HEADING, sign_of
from poortwachter.text import Text, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from poortwachter.case.facts import Facts
    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.output.table import Page

_CELLS: Final = 52
_WEEKS_A_CELL: Final = 2
_LABEL: Final = 14
_HEADS: Final = {1: "1", 21: "21", 41: "41", 61: "61", 81: "81", 104: "104"}
_ROWS: Final = {
    "duties": Text("plichten", "duties"),
    "reviews": Text("gesprekken", "reviews"),
    "track_2": Text("tweede spoor", "second track"),
    "works": Text("werkt {0}", "works {0}"),
}
_WEEK: Final = Text("week", "week")
_BADNESS: Final = "✗!?·○✓–"  # noqa: RUF001 - the glossary's signs, worst first


def strip(judgement: Judgement, page: Page) -> Iterator[Line]:
    """The lines of the strip: weeks, duties, reviews, second track, work."""
    facts = judgement.facts
    if facts is None:
        return
    yield Line(_heads(facts, page), style=HEADING)
    recurring = [v for v in judgement.verdicts if v.rule.every is not None]
    track_2 = [v for v in judgement.verdicts if v.rule.each is None and v.rule.every is None and v.rule.track_2]
    others = [v for v in judgement.verdicts if v not in recurring and v not in track_2 and not v.rule.quiet]
    for key, verdicts in (("duties", others), ("reviews", recurring), ("track_2", track_2)):
        cells = _marks(facts, verdicts)
        if key == "duties":
            cells[_CELLS - 1] = cells[_CELLS - 1] if cells[_CELLS - 1] != " " else "│"
        if any(cell != " " for cell in cells):
            yield _row(_ROWS[key].in_(page.lang), cells)
    yield from _work(facts, page)


def _heads(facts: Facts, page: Page) -> str:
    line = [" "] * (_CELLS + 4)
    for week, text in _HEADS.items():
        at = (week - 1) // _WEEKS_A_CELL
        line[at : at + len(text)] = text
    if facts.clock.recovered_on is None:
        week = (facts.clock.day_number(facts.as_of) + 6) // 7
        mark = f"▼ {week}"
        at = min((week - 1) // _WEEKS_A_CELL, _CELLS - 1)
        line[max(at - 1, 0) : at + len(mark) + 1] = f" {mark} "[0 if at else 1 :]
    return f"{_WEEK.in_(page.lang):<{_LABEL}}{''.join(line).rstrip()}"


def _cell(facts: Facts, day: date) -> int | None:
    week = (facts.clock.day_number(day) + 6) // 7
    cell = (max(week, 1) - 1) // _WEEKS_A_CELL
    return cell if cell < _CELLS else None


def _marks(facts: Facts, verdicts: Iterable[Verdict]) -> list[str]:
    cells = [" "] * _CELLS
    for verdict in verdicts:
        at = _cell(facts, verdict.due) if verdict.due is not None else None
        if at is not None:
            mark = sign_of(verdict).glyph
            cells[at] = min(cells[at].strip() or mark, mark, key=_BADNESS.index)
    return cells


def _row(label: str, cells: list[str]) -> Line:
    line = Line(f"{label:<{_LABEL}}", style=ASIDE)
    line.append("".join(cells).rstrip(), "")
    return line


def _work(facts: Facts, page: Page) -> Iterator[Line]:
    event = facts.latest("werkhervatting")
    if event is None or event.says("loonwaarde") is None:
        return
    begin, last = _cell(facts, event.day), event.says("tot_en_met") or facts.as_of
    end = _cell(facts, min(last, facts.as_of))
    if begin is not None:
        cells = [" "] * begin + ["▁"] * ((end if end is not None else _CELLS - 1) - begin + 1)
        yield _row(_ROWS["works"].in_(page.lang).format(percent(event.says("loonwaarde"), page.lang)), cells)
