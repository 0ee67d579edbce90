"""The agenda for other programs and pages: JSON, CSV, Markdown."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from poortwachter.agenda.page import DOSSIERS, summary, title
from poortwachter.agenda.sections import place
from poortwachter.audit.formats.csv_rows import inert
from poortwachter.audit.formats.markdown import escaped
from poortwachter.output.as_json import file_name, written
from poortwachter.output.report import problem_item
from poortwachter.output.words import ACTOR, RANK
from poortwachter.text import Text, full_date, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.agenda.item import Item
    from poortwachter.agenda.page import View
    from poortwachter.audit.formats.form import About
    from poortwachter.problems import Problem

FORMAT: Final = "poortwachter/agenda/1"
COLUMNS: Final = (
    *("day", "days", "dossier", "employer", "title", "actor", "rank", "kind", "rule", "occurrence", "status"),
    *("severity", "disputed_until", "planned", "notes", "advice", "url", "file", "uid"),
)
_BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of the machine."""
_DELIMITER: Final = {"nl": ";", "en": ","}
_HEADS: Final = (
    Text("dag", "day"),
    Text("dagen", "days"),
    Text("dossier", "dossier"),
    Text("wat", "what"),
    Text("wie", "who"),
    Text("norm", "norm"),
)
_ALIGNED: Final = "| --: | --: | :-- | :-- | :-- | :-- |"


def as_json(view: View, about: About, problems: Sequence[Problem]) -> bytes:
    """The agenda as JSON: items in order, what could not be read, and the counts; indented, UTF-8."""
    counts = Counter(place(item, view.as_of) for item in view.items)
    undated, without_day = view.undated
    whole = {
        "format": FORMAT,
        "tool": {"version": about.version, "rules": f"sha256:{about.rules.digest}", "lang": about.lang},
        "as_of": view.as_of,
        "until": view.until,
        "items": [_as_json(item, view) for item in view.items],
        "problems": [problem_item(problem, about.lang) for problem in problems],
        "summary": {
            "cases": view.dossiers,
            "invalid": len({problem.file for problem in problems if problem.severity == "error"}),
            "overdue": counts["overdue"],
            "to_find_out": counts["unknown"],
            "practice_not_done": counts["practice"],
            "today": counts["today"],
            "to_come": counts["week"],
            "undated": {"duties": undated, "cases": without_day},
        },
    }
    return written(whole, indent=True) + b"\n"


def _as_json(item: Item, view: View) -> dict[str, Any]:
    fields = _fields(item, view)
    return {**fields, "file": file_name(item.file), "notes": _notes(item)}


def _fields(item: Item, view: View) -> dict[str, Any]:
    said = {**item._asdict(), "title": item.long_title, "days": item.days(view.as_of)}
    return {name: said[name] for name in COLUMNS}


def _notes(item: Item) -> list[str]:
    return [*item.notes, *([item.warning] if item.warning else [])]


def as_csv(view: View) -> str:
    """The agenda as rows for a spreadsheet: an item a row, keys as in JSON; delimiter and marks as the audit's."""
    out = StringIO()
    writer = csv.writer(out, delimiter=_DELIMITER[view.page.lang], lineterminator="\n")
    writer.writerow(COLUMNS)
    for item in view.items:
        fields = {**_fields(item, view), "notes": "; ".join(_notes(item))}
        writer.writerow(
            "" if value is None else inert(value) if isinstance(value, str) else value for value in fields.values()
        )
    return _BYTE_ORDER_MARK + out.getvalue()


def as_markdown(view: View, problems: Sequence[Problem]) -> str:
    """The agenda as Markdown: a table a section."""
    lang = view.page.lang
    counted = plural(view.dossiers, *(word.in_(lang) for word in DOSSIERS))
    lines = [f"## {title(view)}", "", counted]
    heads = " | ".join(head.in_(lang) for head in _HEADS)
    for section in view.sections:
        name, label = view.headed(section)
        lines += ["", f"### {name}{f' ({label})' if label else ''}", "", f"| {heads} |", _ALIGNED]
        lines += [_row(item, view) for item in section.items]
    lines += ["", *(f"**{escaped(text)}**" for text in summary(view))]
    for problem in problems:
        place_of = f":{problem.place.line}:{problem.place.column}" if problem.place is not None else ""
        lines.append(f"- <code>{escaped(problem.file + place_of)}</code> {escaped(problem.message.in_(lang))}")
    return "\n".join(lines) + "\n"


def _row(item: Item, view: View) -> str:
    lang, days = view.page.lang, item.days(view.as_of)
    notes = "".join(f"<br>{escaped(note)}" for note in _notes(item))
    cells = (
        full_date(item.day, lang),
        f"**+{-days}**" if item.late else f"+{-days}" if days < 0 else str(days),
        f"<code>{escaped(item.dossier)}</code>",
        escaped(item.long_title) + notes,
        ACTOR[item.actor].in_(lang) if item.actor is not None else "",
        RANK[item.rank].in_(lang) if item.rank is not None else "",
    )
    return f"| {' | '.join(cells)} |"
