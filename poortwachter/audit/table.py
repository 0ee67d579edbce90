"""The summary of an audit for people: a line a dossier, what needs a person first on top, and the totals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from rich.cells import cell_len
from rich.text import Text as Line

from poortwachter.audit.describing import COSTING
from poortwachter.audit.table_details import counted_severities, padded
from poortwachter.output.header import prose
from poortwachter.output.table import NARROW, WIDE
from poortwachter.output.words import ASIDE, ERROR, HEADING, PLAIN, RISK, RISK_STYLE
from poortwachter.record import record
from poortwachter.text import Text, day_and_month, full_date, plural, short_date, whole_euros

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from poortwachter.audit.entry import Row, Totals
    from poortwachter.output.table import Page
    from poortwachter.text import Lang

Grouping: TypeAlias = Literal["dossier", "employer", "rule", "risk"]

RISK_ORDER: Final = ("high", "imposed", "elevated", "low", "none", "not_applicable")
"""What needs a person first: a loonsanctie that can still be averted comes before one that was imposed."""
_PLACES: Final = {risk: place for place, risk in enumerate(RISK_ORDER)}
_ROOMY: Final = 96
_WITHOUT_COST: Final = 80
_WITHOUT_NEXT: Final = 66
_EURO_ROOM: Final = 3
"""Characters that an amount grows by without Unicode, where the sign of the euro is a word."""
_EUROS: Final = "EUR"
"""The head of the cost where there is no room for the sign beside each amount."""
_LEAST_DOSSIER: Final = 24
"""Characters of a reference that are shown however narrow the page; a longer one is whole above its findings."""
_LEAST_EMPLOYER: Final = 16
_LEAST_FIRST: Final = 16
_RIGHT: Final = frozenset(("week", "days", "next", "cost"))
_HEADS: Final = {
    "risk": Text("risico", "risk"),
    "dossier": Text("dossier", "dossier"),
    "employer": Text("werkgever", "employer"),
    "week": Text("wk", "wk"),
    "first": Text("eerst aanpakken", "tackle first"),
    "days": Text("dagen", "days"),
    "next": Text("volgende", "next"),
    "cost": Text("kosten", "cost"),
}
_WEEK: Final = 3
_DOSSIERS: Final = (Text("dossier", "dossier"), Text("dossiers", "dossiers"))
_IN: Final = Text("{0} in {1}", "{0} in {1}")
_AND: Final = Text(" en ", " and ")
_OF_INPUT: Final = Text("{0} van standaardinvoer", "{0} from standard input")
_NAMED_PATHS: Final = 3
_PATHS: Final = Text("{0} paden", "{0} paths")
_UNREADABLE: Final = (
    Text("{0} bestand niet te lezen", "{0} file cannot be read"),
    Text("{0} bestanden niet te lezen", "{0} files cannot be read"),
)
_TODAY: Final = Text("vandaag", "today")
_TOGETHER: Final = Text("samen", "total")
_AT_MOST: Final = Text("hoogstens", "at most")
_AT_MOST_OF_ALL: Final = Text("hoogstens, van alle {0} dossiers", "at most, of all {0} dossiers")
_TOGETHER_AT_MOST: Final = Text("Samen hoogstens {0}.", "Together at most {0}.")
_GROUP_AT_MOST: Final = Text("{0}, hoogstens {1}", "{0}, at most {1}")
_MORE: Final = (
    Text("Nog {0} dossier niet getoond (--top {1}).", "{0} more dossier not shown (--top {1})."),
    Text("Nog {0} dossiers niet getoond (--top {1}).", "{0} more dossiers not shown (--top {1})."),
)
_NO_EMPLOYER: Final = Text("werkgever niet vastgelegd", "employer not recorded")
_OF_WEEK: Final = Text("wk: week van ziekte.", "wk: week of sickness.")
_OF_DAYS: Final = Text("dagen: over tijd.", "days: overdue.")
_OF_COST: Final = Text(
    "{0}: hoogstens, tot {1} loon{2}. Alleen dossiers met risico hoog, opgelegd of verhoogd tellen mee.",
    "{0}: at most, up to {1} of wage{2}. Only dossiers with risk high, imposed or raised count.",
)
_LEFT: Final = Text("; bij opgelegd de resterende {0}", "; where imposed the {0} left")
_LEFT_UP_TO: Final = Text("; bij opgelegd de resterende, tot {0}", "; where imposed those left, up to {0}")
_NO_WAGE: Final = Text("Zonder {0} waarvan geen loon bekend is.", "Without {0} of which no wage is known.")
_WEEKS: Final = (Text("week", "week"), Text("weken", "weeks"))
_FOUND_IN: Final = Text("{0} in {1}.", "{0} in {1}.")
_NO_FINDINGS: Final = Text("Geen bevindingen.", "No findings.")
_SUPPRESSED: Final = (
    Text(
        "{0} bevinding telt niet mee (uitzondering of nulmeting).",
        "{0} finding does not count (exception or baseline).",
    ),
    Text(
        "{0} bevindingen tellen niet mee (uitzondering of nulmeting).",
        "{0} findings do not count (exception or baseline).",
    ),
)


@record
class View:
    """How an audit is shown: on which page, for which day, by what it is grouped, and at most how many dossiers."""

    page: Page
    as_of: date
    grouping: Grouping = "dossier"
    top: int | None = None


class _Column(NamedTuple):
    name: str
    width: int


def sort_key(row: Row) -> tuple[int, date, int, str, str]:
    """By risk, then the nearest day; of one day what is longest overdue, then by reference."""
    return (_PLACES[row.risk], row.next_day or date.max, -(row.days or 0), row.dossier, row.file)


def arranged(rows: Sequence[Row], view: View) -> list[int]:
    """The numbers of the rows that are shown, in the order in which they are: group by group, the worst group first.

    With ``top`` those that need a person first, whatever their group.
    """
    in_order = sorted(range(len(rows)), key=lambda number: sort_key(rows[number]))[: view.top]
    if view.grouping != "employer":
        return in_order
    places: dict[str | None, int] = {}
    for number in in_order:
        places.setdefault(rows[number].employer, len(places))
    return sorted(in_order, key=lambda number: places[rows[number].employer])


def group_of(row: Row, view: View) -> str | None:
    """The name of the group in which a row stands; ``None`` where dossiers are not grouped."""
    if view.grouping == "employer":
        return row.employer or _NO_EMPLOYER.in_(view.page.lang)
    return RISK[row.risk].in_(view.page.lang) if view.grouping == "risk" else None


def heading(paths: Sequence[str], totals: Totals, view: View) -> Iterator[Line]:
    """How many dossiers, where, how many files could not be read, and for which day."""
    page = view.page
    text = _counted(totals.cases, _DOSSIERS, page.lang)
    if list(paths) == ["-"]:
        text = _OF_INPUT.in_(page.lang).format(text)
    elif paths:
        named = _AND.in_(page.lang).join((", ".join(paths[:-1]), paths[-1])) if len(paths) > 1 else paths[0]
        if len(paths) > _NAMED_PATHS:
            named = _PATHS.in_(page.lang).format(len(paths))
        text = _IN.in_(page.lang).format(text, named)
    begin = Line(text, style=HEADING)
    if totals.invalid:
        begin.append(f", {unreadable(totals, page.lang)}")
    day = full_date(view.as_of, page.lang)
    space = page.width - begin.cell_len - len(day) - 1
    if space >= 2:  # noqa: PLR2004 - two spaces between two things
        begin.append(" " * space + day, "not bold")
        yield begin
    else:
        yield begin
        yield Line(day)


def unreadable(totals: Totals, lang: Lang) -> str:
    """How many files could not be read, in words."""
    return _UNREADABLE[totals.invalid != 1].in_(lang).format(totals.invalid)


def _counted(count: int, words: tuple[Text, Text], lang: Lang) -> str:
    return plural(count, words[0].in_(lang), words[1].in_(lang))


def summary(rows: Sequence[Row], order: Sequence[int], totals: Totals, view: View) -> Iterator[Line]:
    """The table of the dossiers in an order as ``arranged`` gives it, the totals of all, and what the columns mean."""
    columns = _columns([rows[number] for number in order], totals, view)
    if order:
        yield from _table(rows, order, columns, view)
    left_out = len(rows) - len(order)
    if left_out:
        yield Line(_MORE[left_out != 1].in_(view.page.lang).format(left_out, view.top))
    if order and totals.cost and any(column.name == "cost" for column in columns):
        yield from _sum(totals, columns, view, of_all=bool(left_out))
    if totals.risks:
        yield Line()
        yield from _legend(rows, totals, columns, view)


def _table(rows: Sequence[Row], order: Sequence[int], columns: Sequence[_Column], view: View) -> Iterator[Line]:
    if columns:
        yield Line(_joined(_heads(view.page), columns).rstrip(), style=ASIDE)
    groups = groupby((rows[number] for number in order), key=lambda row: group_of(row, view))
    for place, (name, group) in enumerate(groups):
        members = list(group)
        if name is not None:
            yield from [Line()] if place else []
            yield from _group_head(name, members, view)
        for row in members:
            yield from _row(row, columns, view) if columns else _in_two_lines(row, view)


def _group_head(name: str, members: Sequence[Row], view: View) -> Iterator[Line]:
    """The name of a group with its count and cost."""
    lang = view.page.lang
    text = f"{name}: {_counted(len(members), _DOSSIERS, lang)}"
    cost = sum((row.cost for row in members if row.cost is not None), Decimal(0))
    for line in prose(_GROUP_AT_MOST.in_(lang).format(text, whole_euros(cost, lang)) if cost else text, view.page):
        line.stylize(HEADING)
        yield line


def _heads(page: Page) -> dict[str, str]:
    heads = {name: head.in_(page.lang) for name, head in _HEADS.items()}
    return heads if page.width < _WITHOUT_COST or page.width >= _ROOMY else {**heads, "cost": _EUROS}


def _amount(amount: Decimal, page: Page) -> str:
    """Whole euros, without their sign where the head of the column says what they are."""
    text = whole_euros(amount, page.lang)
    return text if page.width >= _ROOMY else text.lstrip("€ ")


def _columns(rows: Sequence[Row], totals: Totals, view: View) -> list[_Column]:
    """The columns for which there is room, with their widths; none where a dossier takes two lines."""
    page, lang = view.page, view.page.lang
    if page.width < NARROW:
        return []
    names = ["risk", "dossier", "employer", "week", "first", "days", "next", "cost"]
    if page.width < WIDE or view.grouping == "employer" or not any(row.employer for row in rows):
        names.remove("employer")
    if page.width < _ROOMY:
        names.remove("week")
    if page.width < _WITHOUT_COST or not totals.cost:
        names.remove("cost")
    if page.width < _WITHOUT_NEXT:
        names.remove("next")
    natural = {
        "risk": max(len(word.in_(lang)) for word in RISK.values()),
        "dossier": min(_widest(row.dossier for row in rows), max(_LEAST_DOSSIER, page.width // 4)),
        "employer": _widest(row.employer or "" for row in rows),
        "week": _WEEK,
        "first": _widest(row.first for row in rows),
        "days": max((len(_days(row)) for row in rows), default=0),
        "next": _widest(_next(row, view) for row in rows),
        "cost": len(_amount(totals.cost, page)),
    }
    heads = _heads(page)
    widths = {name: max(natural[name], len(heads[name])) for name in names}
    _fit(widths, page.width - (_EURO_ROOM if "cost" in widths and page.width >= _ROOMY else 0))
    return [_Column(name, width) for name, width in widths.items()]


def _fit(widths: dict[str, int], page: int) -> None:
    """Take what is too much: an employer's name is cut, then goes; what to tackle first goes on below; then names."""
    surplus = sum(widths.values()) + 2 * (len(widths) - 1) - page
    if surplus > 0 and "employer" in widths:
        left = widths["employer"] - surplus
        if left < _LEAST_EMPLOYER:
            surplus -= widths.pop("employer") + 2
        else:
            widths["employer"], surplus = left, 0
    least = min(widths["first"], _LEAST_FIRST)
    taken = min(max(0, surplus), widths["first"] - least)
    widths["first"] -= taken
    widths["dossier"] -= max(0, surplus - taken)


def _widest(texts: Iterable[str]) -> int:
    return max(map(_cells, texts), default=0)


def _cells(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _row(row: Row, columns: Sequence[_Column], view: View) -> Iterator[Line]:
    cells = _texts(row, view)
    width = next(column.width for column in columns if column.name == "first")
    first, *more = wrap(cells["first"], width) if len(cells["first"]) > width else [cells["first"]]
    cells["first"] = first
    line = Line(_joined(cells, columns).rstrip())
    line.stylize(_risk_style(row), 0, columns[0].width)
    if row.employer is not None:
        line.stylize(ASIDE, *_span("employer", columns))
    yield line
    for text in more:
        yield Line(_joined({**dict.fromkeys(cells, ""), "first": text}, columns).rstrip())


def _span(name: str, columns: Sequence[_Column]) -> tuple[int, int]:
    """Where a column begins and ends; nowhere when it is not shown."""
    start = 0
    for column in columns:
        if column.name == name:
            return start, start + column.width
        start += column.width + 2
    return 0, 0


def _risk_style(row: Row) -> str:
    return ASIDE if row.risk == "not_applicable" else RISK_STYLE.get(row.risk, PLAIN)


def _texts(row: Row, view: View) -> dict[str, str]:
    lang = view.page.lang
    return {
        "risk": RISK[row.risk].in_(lang),
        "dossier": row.dossier,
        "employer": row.employer or "",
        "week": str(row.week) if row.week is not None else "",
        "first": row.first,
        "days": _days(row),
        "next": _next(row, view),
        "cost": _amount(row.cost, view.page) if row.cost is not None else "",
    }


def _days(row: Row) -> str:
    return f"+{row.days}" if row.days else ""


def _next(row: Row, view: View) -> str:
    """The nearest day, with its year only where that is another; the day takes two places."""
    day, page = row.next_day, view.page
    if day is None:
        return ""
    if day == view.as_of and page.is_today:
        return _TODAY.in_(page.lang)
    text = short_date(day, page.lang) if page.width < _ROOMY else day_and_month(day, page.lang)
    year = f" {day.year % 100:02}" if day.year != view.as_of.year else ""
    return text + year if page.width < _ROOMY else _two_places(text + year, day)


def _two_places(text: str, day: date) -> str:
    name, rest = text.split(" ", 1)
    return f"{name} {'' if day.day > 9 else ' '}{rest}"  # noqa: PLR2004 - two digits


def _joined(cells: dict[str, str], columns: Sequence[_Column]) -> str:
    return "  ".join(_cell(cells[column.name], column) for column in columns)


def _cell(text: str, column: _Column) -> str:
    return text.rjust(column.width) if column.name in _RIGHT else padded(text, column.width)


def _in_two_lines(row: Row, view: View) -> Iterator[Line]:
    cells, width = _texts(row, view), view.page.width
    line = Line(f"{cells['risk']}  ", style=_risk_style(row))
    line.append(row.dossier, HEADING)
    line.append(f"  {cells['next']}" if cells["next"] else "", "not bold")
    yield line
    text = " ".join(part for part in (row.first, cells["days"]) if part)
    for part in wrap(text, width, initial_indent="    ", subsequent_indent="    "):
        yield Line(part)


def _sum(totals: Totals, columns: Sequence[_Column], view: View, *, of_all: bool) -> Iterator[Line]:
    lang, amount = view.page.lang, _amount(totals.cost, view.page)
    end = sum(column.width for column in columns) + 2 * (len(columns) - 1)
    yield Line(f"{'─' * len(amount):>{end}}", style=ASIDE)
    most = _AT_MOST_OF_ALL.in_(lang).format(totals.cases) if of_all else _AT_MOST.in_(lang)
    begin = f"{_TOGETHER.in_(lang):<{columns[0].width}}  {most}"
    yield Line(f"{begin}{amount:>{end - len(begin)}}", style=HEADING)


def _legend(rows: Sequence[Row], totals: Totals, columns: Sequence[_Column], view: View) -> Iterator[Line]:
    """How many dossiers have each risk, and what the columns mean."""
    page, lang = view.page, view.page.lang
    counts = [
        f"{totals.risks[risk]}\N{NO-BREAK SPACE}{RISK[risk].in_(lang)}" for risk in RISK_ORDER if totals.risks.get(risk)
    ]
    yield from prose(", ".join(counts), page)
    names = {column.name for column in columns}
    if totals.cost and "cost" not in names:
        yield from prose(_TOGETHER_AT_MOST.in_(lang).format(whole_euros(totals.cost, lang)), page)
    said = [text.in_(lang) for name, text in (("week", _OF_WEEK), ("days", _OF_DAYS)) if name in names]
    if totals.cost:
        said += _of_cost(rows, page)
    for line in prose(" ".join(said), page):
        line.stylize(ASIDE)
        yield line


def _of_cost(rows: Sequence[Row], page: Page) -> Iterator[str]:
    """What the cost covers, and of how many dossiers it is unknown."""
    lang = page.lang
    imposed = [row.weeks or 0 for row in rows if row.risk == "imposed" and row.weeks is not None]
    others = [row.weeks or 0 for row in rows if row.risk != "imposed" and row.weeks is not None]
    most = max(others or imposed, default=0)
    left = ""
    if imposed and others:
        words = _LEFT if len(set(imposed)) == 1 else _LEFT_UP_TO
        left = words.in_(lang).format(_counted(max(imposed), _WEEKS, lang))
    yield _OF_COST.in_(lang).format(_heads(page)["cost"], _counted(most, _WEEKS, lang), left)
    unknown = sum(row.risk in COSTING and row.cost is None for row in rows)
    if unknown:
        yield _NO_WAGE.in_(lang).format(_counted(unknown, _DOSSIERS, lang))


def closing(rows: Iterable[Row], totals: Totals, page: Page) -> Iterator[Line]:
    """The counts of all findings, in how many of all dossiers, and of the files that could not be read."""
    lang = page.lang
    found = counted_severities(totals.severities, lang)
    affected = sum(any(row.severities.values()) for row in rows) if found else 0
    text = _FOUND_IN.in_(lang).format(found, _counted(affected, _DOSSIERS, lang)) if found else _NO_FINDINGS.in_(lang)
    if totals.suppressed:
        text += " " + _SUPPRESSED[totals.suppressed != 1].in_(lang).format(totals.suppressed)
    broken = f"{unreadable(totals, lang)}." if totals.invalid else ""
    for line in prose(f"{text} {broken}".rstrip(), page):
        line.stylize(HEADING)
        if broken:
            line.highlight_words([broken], ERROR)
        yield line
