"""All dossiers together as the page shows them: counts, cost, deadlines, and a row for each."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.audit.table import RISK_ORDER
from poortwachter.text import dated, whole_euros

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from poortwachter.audit.entry import Row
    from poortwachter.html.deadlines import Chart
    from poortwachter.problems import Problem
    from poortwachter.text import Lang

MOST_PROBLEMS: Final = 500
_PLACES: Final = {risk: place for place, risk in enumerate(RISK_ORDER)}
FIRST_ROWS: Final = 200
"""Rows that are read and laid out at once; a script takes the others when they are wanted."""
_LONGEST: Final = 120
"""Characters of a name in the table; the dossier itself has all."""


class RiskLine(NamedTuple):
    """The dossiers of one risk."""

    risk: str
    number: int
    cost: str


class RowTold(NamedTuple):
    """A dossier in a line; what a column sorts by stands beside what it shows."""

    risk: str
    order: int
    dossier: str
    address: str
    """Where its section is; empty when it has none."""
    employer: str
    week: str
    first: str
    days: str
    next: str
    next_iso: str
    """The day as a number: 20261122."""
    cost: str
    cost_cents: str


class ProblemTold(NamedTuple):
    """What is wrong in a file."""

    severity: str
    place: str
    message: str


class Portfolio(NamedTuple):
    """All of it."""

    sentence: str
    number: int
    cost: str
    risks: tuple[RiskLine, ...]
    chart: Chart
    rows: Sequence[RowTold]
    first: int
    """How many of them are read at once."""
    notes: tuple[str, ...]
    problems: tuple[ProblemTold, ...]
    more_problems: int


def portfolio(  # noqa: PLR0913 - a page is made of these
    rows: Sequence[Row],
    addresses: Mapping[int, str],
    chart: Chart,
    problems: Sequence[Problem],
    *,
    notes: tuple[str, ...],
    words: Mapping[str, str],
    lang: Lang,
) -> Portfolio:
    """The overview; ``addresses`` has the place of each row that has a section, by its number."""
    cost = sum((row.cost or Decimal(0) for row in rows), Decimal(0))
    counted = words["counts_one" if len(rows) == 1 else "counts"].format(len(rows))
    sentence = f"{counted}, {words['at_most'].format(whole_euros(cost, lang))}." if cost else f"{counted}."
    return Portfolio(
        sentence=sentence,
        number=len(rows),
        cost=whole_euros(cost, lang) if cost else "",
        risks=tuple(_risk(risk, rows, lang) for risk in RISK_ORDER if any(row.risk == risk for row in rows)),
        chart=chart,
        rows=[_told(row, addresses.get(number, ""), lang) for number, row in enumerate(rows)],
        first=FIRST_ROWS,
        notes=notes,
        problems=tuple(_problem(one, words, lang) for one in problems[:MOST_PROBLEMS]),
        more_problems=max(len(problems) - MOST_PROBLEMS, 0),
    )


def _risk(risk: str, rows: Sequence[Row], lang: Lang) -> RiskLine:
    found = [row for row in rows if row.risk == risk]
    cost = sum((row.cost or Decimal(0) for row in found), Decimal(0))
    return RiskLine(risk, len(found), whole_euros(cost, lang) if cost else "")


def _told(row: Row, address: str, lang: Lang) -> RowTold:
    return RowTold(
        risk=row.risk,
        order=_PLACES[row.risk],
        dossier=_cut(row.dossier),
        address=address,
        employer=_cut(row.employer or ""),
        week=str(row.week) if row.week is not None else "",
        first=row.first,
        days=str(row.days) if row.days is not None else "",
        next=dated(row.next_day, lang) if row.next_day is not None else "",
        next_iso=f"{row.next_day:%Y%m%d}" if row.next_day is not None else "",
        cost=whole_euros(row.cost, lang) if row.cost is not None else "",
        cost_cents=f"{row.cost * 100:.0f}" if row.cost is not None else "",
    )


def _cut(text: str) -> str:
    """What has room in a line; a line break would be the end of a row."""
    text = " ".join(text.splitlines())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _problem(problem: Problem, words: Mapping[str, str], lang: Lang) -> ProblemTold:
    place = words["place"].format(problem.file, problem.place.line) if problem.place is not None else problem.file
    instead = f" → {problem.instead.in_(lang)}" if problem.instead is not None else ""
    return ProblemTold(problem.severity, place, problem.message.in_(lang) + instead)
