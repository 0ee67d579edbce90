"""The agenda for people: section by section, a line for what must happen, with who acts."""

from __future__ import annotations

from collections import Counter
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text as Line

from poortwachter.agenda.sections import heading, place, sections
from poortwachter.audit.table_details import padded
from poortwachter.output.header import prose
from poortwachter.output.table import FULL, NARROW, WIDE, Page
from poortwachter.output.words import ACTOR, ASIDE, ERROR, HEADING, NOTICE, PLAIN, RANK, WARNING
from poortwachter.record import record
from poortwachter.text import Text, day_and_month, full_date, plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from poortwachter.agenda.item import Item
    from poortwachter.agenda.sections import Name, Section
    from poortwachter.agenda.span import Span
    from poortwachter.text import Lang

_AGENDA: Final = Text("Agenda van {0} tot en met {1}", "Agenda from {0} until {1}")
DOSSIERS: Final = (Text("dossier", "dossier"), Text("dossiers", "dossiers"))
_NOTHING: Final = Text("Niets te doen in deze tijd.", "Nothing to do in this time.")
_COUNTS: Final[dict[Name, Text]] = {
    "overdue": Text("{0} over tijd", "{0} overdue"),
    "unknown": Text("{0} uit te zoeken", "{0} to find out"),
    "practice": Text("{0} volgens de praktijk nog niet gedaan", "{0} not yet done by practice"),
    "today": Text("{0} vandaag", "{0} today"),
    "week": Text("{0} in de komende {1}", "{0} in the coming {1}"),
}
_ON_DAY: Final = Text("{0} op de peildatum", "{0} on the day asked")
_UNDATED: Final = (
    Text(
        "Van {0} plicht is de dag niet bekend ({1}): check zegt wat ontbreekt.",
        "The day of {0} duty is not known ({1}): check says what is missing.",
    ),
    Text(
        "Van {0} plichten is de dag niet bekend ({1}): check zegt wat ontbreekt.",
        "The day of {0} duties is not known ({1}): check says what is missing.",
    ),
)
_EXPORT: Final = Text("Naar een agendaprogramma: --ics agenda.ics", "To a calendar program: --ics agenda.ics")
_LEAST: Final = {"title": 14, "dossier": 12}
"""The columns that give way when the page is too narrow, the first before the second, and how narrow they get."""
_EMPLOYER: Final = 24
_RIGHT: Final = ("days",)
_TWO_DIGITS: Final = 9


@record
class View:
    """An agenda that is shown: its items in order, its day and its length, and how many dossiers it is about."""

    page: Page
    items: Sequence[Item]
    as_of: date
    within: Span
    dossiers: int
    undated: tuple[int, int] = (0, 0)
    """How many duties have no known day, and in how many dossiers."""
    exported: bool = False
    """Whether it was written to a calendar as well."""

    @property
    def until(self) -> date:
        """The last day."""
        return self.within.after(self.as_of)

    @property
    def sections(self) -> Iterator[Section]:
        """What stands together."""
        return sections(self.items, self.as_of, self.until)

    def headed(self, section: Section) -> tuple[str, str]:
        """What stands above a section, and what is added to it."""
        return heading(section, self.as_of, self.page.lang, is_today=self.page.is_today)


def told(view: View) -> Iterator[Line]:
    """The whole agenda."""
    yield from _head(view)
    shown = _in_two_lines if view.page.width < NARROW else _in_columns(view)
    for section in view.sections:
        title, label = view.headed(section)
        yield Line()
        line = Line(title, style=ERROR if section.name == "overdue" else HEADING)
        line.append(f"  {label}" if label else "", "not bold")
        yield line
        yield from shown(section, view)
    yield Line()
    for text in summary(view):
        yield from prose(text, view.page)
    if view.items and not view.exported:
        for line in prose(_EXPORT.in_(view.page.lang), view.page):
            line.stylize(ASIDE)
            yield line


def title(view: View) -> str:
    """From which day until which."""
    lang = view.page.lang
    return _AGENDA.in_(lang).format(full_date(view.as_of, lang), full_date(view.until, lang))


def summary(view: View) -> Iterator[str]:
    """How much there is of each, of what is to come by which norm, and how much has no known day."""
    lang = view.page.lang
    counts = Counter(place(item, view.as_of) for item in view.items)
    words = _COUNTS if view.page.is_today else {**_COUNTS, "today": _ON_DAY}
    parts = [text.in_(lang).format(counts[name], view.within.in_(lang)) for name, text in words.items() if counts[name]]
    ranks: Counter[str | None] = Counter(item.rank for item in view.items if item.day > view.as_of)
    norms = ", ".join(f"{ranks[rank]} {name.in_(lang)}" for rank, name in RANK.items() if ranks[rank])
    undated, dossiers = view.undated
    if parts:
        yield f"{', '.join(parts)}{': ' if norms else ''}{norms}."
    elif not undated:
        yield _NOTHING.in_(lang)
    if undated:
        counted = plural(dossiers, *(word.in_(lang) for word in DOSSIERS))
        yield _UNDATED[undated != 1].in_(lang).format(undated, counted)


def _head(view: View) -> Iterator[Line]:
    page = view.page
    line = Line(title(view), style=HEADING)
    counted = plural(view.dossiers, *(word.in_(page.lang) for word in DOSSIERS))
    space = page.width - line.cell_len - len(counted)
    if space >= 2:  # noqa: PLR2004 - two spaces between two things
        line.append(" " * space + counted, "not bold")
        yield line
        return
    for part in prose(line.plain, page):
        part.stylize(HEADING)
        yield part
    yield Line(counted)


def _in_columns(view: View) -> Callable[[Section, View], Iterator[Line]]:
    """What writes the lines of a section: the columns are as wide in all sections."""
    page = view.page
    names = ["day", "days", "dossier", "employer", "title", "actor", "norm"]
    if page.width < WIDE or not any(item.employer for item in view.items):
        names.remove("employer")
    if page.width < FULL:
        names.remove("norm")
    cells = [_cells(item, view) for item in view.items]
    widths = {name: max((cell_len(cell[name]) for cell in cells), default=0) for name in names}
    if "employer" in widths:
        widths["employer"] = min(widths["employer"], _EMPLOYER)
    surplus = sum(widths.values()) + 2 * (len(widths) - 1) - 1 - page.width
    for name, least in _LEAST.items():
        taken = max(0, min(surplus, widths[name] - least))
        widths[name] -= taken
        surplus -= taken
    return lambda section, view: _rows(section, view, widths)


def _rows(section: Section, view: View, widths: dict[str, int]) -> Iterator[Line]:
    told_of: date | None = None
    start = sum(widths[name] + 2 for name in ("day", "days", "dossier", "employer") if name in widths) - 1
    for item in section.items:
        cells = _cells(item, view)
        if item.day == told_of:
            cells |= {"day": "", "days": ""}
        told_of = item.day
        first, *more = wrap(cells["title"], widths["title"])
        yield _line({**cells, "title": first}, widths, _style(item))
        for text in more:
            yield Line(" " * start + text)
        yield from _notes(item, start, view.page)


def _line(cells: dict[str, str], widths: dict[str, int], style: str) -> Line:
    line = Line()
    for name, width in widths.items():
        cell = cells[name].rjust(width) if name in _RIGHT else padded(cells[name], width)
        # A day and how far off it is belong together.
        line.append(cell + (" " if name == "day" else "  "), _style_of_column(name, style))
    line.rstrip()
    return line


def _style_of_column(name: str, style: str) -> str:
    if name == "days":
        return style
    return ASIDE if name in ("norm", "employer") else PLAIN


def _style(item: Item) -> str:
    """The colour of how far off it is: what is overdue by its severity, what is unknown or only practice as such."""
    if item.late:
        return WARNING if item.severity == "warning" else ERROR if item.severity == "error" else PLAIN
    return NOTICE if item.status in ("missing", "undetermined") else PLAIN


def _notes(item: Item, indent: int, page: Page) -> Iterator[Line]:
    room = max(_LEAST["title"], min(page.width - indent, FULL))
    for note in item.notes:
        for text in wrap(note, room):
            yield Line(" " * indent + text, style=NOTICE if item.status == "undetermined" else PLAIN)
    for text in wrap(item.warning or "", room):
        yield Line(" " * indent + text, style=WARNING)


def _in_two_lines(section: Section, view: View) -> Iterator[Line]:
    """A page too narrow for columns: the day and the dossier, then what and who."""
    for item in section.items:
        cells = _cells(item, view)
        line = Line(f"{cells['day']} {cells['days']}".strip(), style=_style(item))
        line.append(f"  {item.dossier}", "not bold")
        yield line
        actor = f" ({cells['actor']})" if cells["actor"] else ""
        for text in wrap(cells["title"] + actor, view.page.width - 4):
            yield Line(f"    {text}")
        yield from _notes(item, 4, view.page)


def _cells(item: Item, view: View) -> dict[str, str]:
    page, lang, days = view.page, view.page.lang, item.days(view.as_of)
    return {
        "day": aligned(item.day, view),
        "days": f"+{-days}" if days < 0 else str(days) if days else "",
        "dossier": item.dossier,
        "employer": item.employer or "",
        "title": item.long_title if page.wide else item.title,
        "actor": ACTOR[item.actor].in_(lang) if item.actor is not None else "",
        "norm": RANK[item.rank].in_(lang) if item.rank is not None else "",
    }


def aligned(day: date, view: View) -> str:
    """A day that takes two places; with its year when it lies in an earlier one: that of a later is in the heading."""
    lang: Lang = view.page.lang
    name, rest = day_and_month(day, lang).split(" ", 1)
    year = f" {day.year % 100:02}" if day.year < view.as_of.year else ""
    return f"{name} {rest if day.day > _TWO_DIGITS else ' ' + rest}{year}"
