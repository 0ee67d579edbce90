"""What an event that was added changes: the lines of the file, duties now met, days that follow, what to do first."""

from __future__ import annotations

import shlex
from textwrap import wrap
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.text import Text as Line

from poortwachter.output.findings import counted
from poortwachter.output.header import prose
from poortwachter.output.to_do import first_things
from poortwachter.output.words import ASIDE, GOOD, HEADING, PLAIN, RISK, RISK_STYLE, sign_of, style_of
from poortwachter.record import record
from poortwachter.text import Text, full_date, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from poortwachter.judging.verdict import Verdict
    from poortwachter.output.changes import Change, Side
    from poortwachter.output.table import Page
    from poortwachter.text import Lang

_ADDED: Final = Text("{0} op {1} toegevoegd", "{0} on {1} added")
_TAKEN_BACK: Final = Text("{0} op {1} weer weggehaald", "{0} on {1} taken out again")
_PLANNED: Final = Text(
    "Gepland: op {0} telt dit nog niet, en verandert er niets.", "Planned: on {0} it does not count yet."
)
_HISTORY: Final = Text(
    "Dit ligt voor de eerste ziektedag van {0}, hoort bij een eerdere periode en telt niet mee.",
    "This lies before the first sick day of {0}, belongs to an earlier chain and does not count.",
)
_NOT_SICK: Final = Text("Op {0} is nog geen ziekteperiode begonnen.", "On {0} no spell of sickness has begun yet.")
_NOW: Final = Text("Nu {0}", "Now {0}")
_NEW: Final = Text("Nieuw", "New")
_MOVED: Final = Text("Verschoven", "Moved")
_GONE: Final = Text("Vervalt", "Gone")
_UNCHANGED: Final = Text("Ongewijzigd", "Unchanged")
_RISK: Final = Text("Risico", "Risk")
_SAME_RISK: Final = Text("risico {0}, {1}", "risk {0}, {1}")
_OTHER_RISK: Final = Text("{0}, was {1}; {2}", "{0}, was {1}; {2}")
_COUNTS: Final = {
    "error": (Text("{0} fout", "{0} error"), Text("{0} fouten", "{0} errors")),
    "warning": (Text("{0} keer let op", "{0} warning"), Text("{0} keer let op", "{0} warnings")),
    "undetermined": (Text("{0} onbekend", "{0} unknown"), Text("{0} onbekend", "{0} unknown")),
}
_NO_FINDINGS: Final = Text("geen bevindingen", "no findings")
_BEFORE: Final = Text("{0}, {1} voor {2}", "{0}, {1} before {2}")
_ON_THE_DAY: Final = Text("{0}, op de laatste dag", "{0}, on the last day")
_AFTER: Final = Text("{0}, {1} na {2}", "{0}, {1} after {2}")
_DUE: Final = Text("{0}, uiterlijk {1}", "{0}, due {1}")
_FROM_TO: Final = Text("{0}, van {1} naar {2}", "{0}, from {1} to {2}")
_NO_CHANGE: Final = Text("Aan de beoordeling verandert niets.", "The judgement does not change.")
_UNDO: Final = Text("Terugdraaien: {0}", "To take it back: {0}")
_CANNOT_UNDO: Final = Text("Met --undo terugdraaien kan niet: {0}", "It cannot be taken back with --undo: {0}")
_LEAST: Final = 14
"""Characters of the column of labels."""


class FileLine(NamedTuple):
    """A line of the file: its number, its text, and whether it was added or taken out."""

    number: int
    text: str
    mark: str = ""
    """``+``, ``-``, or nothing for a line around it."""


@record
class Logged:
    """An event that was added, and both judgements of one day."""

    kind: str
    day: date
    lines: Sequence[FileLine]
    before: Side
    after: Side
    changes: Sequence[Change]
    undo: str | None
    """The file, to be named where it is told how to take the event back; ``None`` when it cannot be."""
    because: str = ""
    """Why it cannot be."""


class _Said(NamedTuple):
    """A row: its label, its text, the style of the label, and the place of the row among others."""

    label: str
    text: str
    style: str
    order: int


def told(logged: Logged, page: Page) -> Iterator[Line]:
    """All of it."""
    lang, judgement = page.lang, logged.after.judgement
    yield from _head(judgement.case.dossier.dossier, _ADDED, logged.kind, logged.day, page)
    yield Line()
    yield from shown(logged.lines)
    yield Line()
    yield from prose(_note(logged, lang), page)
    yield from _rows(logged, page)
    things = list(first_things(judgement, logged.after.outcome, page))
    if things:
        yield Line()
        yield from things
    yield Line()
    if logged.undo is None:
        yield from prose(_CANNOT_UNDO.in_(lang).format(logged.because), page)
    else:
        yield Line(_UNDO.in_(lang).format(f"poortwachter log {shlex.quote(logged.undo)} --undo"), style=ASIDE)


def taken_back(name: str, kind: str, day: date, lines: Sequence[FileLine], page: Page) -> Iterator[Line]:
    """An event that was taken out again."""
    yield from _head(name, _TAKEN_BACK, kind, day, page)
    yield Line()
    yield from shown(lines)


def _head(name: str, text: Text, kind: str, day: date, page: Page) -> Iterator[Line]:
    told = f"{name}  {text.in_(page.lang).format(kind, full_date(day, page.lang))}"
    for number, part in enumerate(wrap(told, page.width, break_on_hyphens=False)):
        line = Line(part)
        if number == 0:
            line.stylize(HEADING, 0, len(name))
        yield line


def shown(lines: Sequence[FileLine]) -> Iterator[Line]:
    """Lines of a file with their numbers; what is not marked stands around it."""
    for one in lines:
        line = Line(f"{one.number:>4} │ ", style=ASIDE)
        line.append(f"{one.mark or ' '} {one.text}".rstrip(), f"not dim {GOOD}" if one.mark == "+" else "")
        line.rstrip()
        yield line


def _note(logged: Logged, lang: Lang) -> str:
    """Why the event plays no part on the day judged; empty when it does."""
    judgement = logged.after.judgement
    if judgement.facts is None:
        return _NOT_SICK.in_(lang).format(full_date(judgement.as_of, lang))
    if logged.day > judgement.as_of:
        return _PLANNED.in_(lang).format(full_date(judgement.as_of, lang))
    first = judgement.facts.first_day
    return _HISTORY.in_(lang).format(full_date(first, lang)) if logged.day < first else ""


def _rows(logged: Logged, page: Page) -> Iterator[Line]:
    lang = page.lang
    rows = [row for one in logged.changes if (row := _row(one, page))]
    labels = list(dict.fromkeys(row.label for row in rows))
    rows.sort(key=lambda row: (row.order, labels.index(row.label)))
    if not rows and not _note(logged, lang):
        yield from prose(_NO_CHANGE.in_(lang), page)
        yield Line()
    if logged.after.judgement.facts is not None:
        rows.append(_risk(logged, lang))
    width = max((_LEAST, *(len(row.label) + 2 for row in rows)))
    last = ""
    for row in rows:
        for number, text in enumerate(wrap(row.text, max(20, min(80, page.width) - width)) or [""]):
            line = Line(f"{row.label if number == 0 and row.label != last else '':<{width}}", style=row.style)
            line.append(text, "not bold default")
            yield line
        last = row.label


def _row(change: Change, page: Page) -> _Said | None:
    """What a change comes to; ``None`` when neither status nor day differs."""
    before, after, lang = change.before, change.after, page.lang
    if after is None:
        return _Said(_GONE.in_(lang), _title(change.verdict, page), HEADING, 3)
    if before is None and after.status == "upcoming":
        return _Said(_NEW.in_(lang), _due(after, page), HEADING, 2)
    if before is None or before.status != after.status:
        style = GOOD if after.status == "met" else style_of(after)
        label = _NOW.in_(lang).format(sign_of(after).word.in_(lang))
        return _Said(label, _timely(after, page), f"{HEADING} {style}".strip(), 0)
    if before.due != after.due and before.due is not None and after.due is not None:
        days = (full_date(before.due, lang), full_date(after.due, lang))
        return _Said(_MOVED.in_(lang), _FROM_TO.in_(lang).format(_title(after, page), *days), HEADING, 1)
    return None


def _timely(verdict: Verdict, page: Page) -> str:
    """A duty, with how many days before or after its due day it was done, or that day when it was not."""
    title, lang = _title(verdict, page), page.lang
    if verdict.status in ("missing", "upcoming"):
        return _due(verdict, page)
    if verdict.status not in ("met", "late") or verdict.done is None or verdict.due is None:
        return title
    days = (verdict.due - verdict.done).days
    if days == 0:
        return _ON_THE_DAY.in_(lang).format(title)
    one, many = ("dag", "dagen") if lang == "nl" else ("day", "days")
    text = _BEFORE if days > 0 else _AFTER
    return text.in_(lang).format(title, plural(abs(days), one, many), full_date(verdict.due, lang))


def _due(verdict: Verdict, page: Page) -> str:
    title = _title(verdict, page)
    return title if verdict.due is None else _DUE.in_(page.lang).format(title, full_date(verdict.due, page.lang))


def _title(verdict: Verdict, page: Page) -> str:
    rule = verdict.rule
    several = rule.every is not None or (verdict.occurrence or 0) > 1
    return rule.title.in_(page.lang) + (f" {verdict.occurrence}" if several else "")


def _risk(logged: Logged, lang: Lang) -> _Said:
    """The risk and how many findings there are, with what the risk was when that differs."""
    before, after = logged.before.outcome.risk, logged.after.outcome.risk
    counts = counted(logged.after.judgement.verdicts)
    told = [_COUNTS[key][counts[key] != 1].in_(lang).format(counts[key]) for key in _COUNTS if counts[key]]
    found = ", ".join(told) or _NO_FINDINGS.in_(lang)
    is_now = RISK[after].in_(lang)
    if before != after:
        text = _OTHER_RISK.in_(lang).format(is_now, RISK[before].in_(lang), found)
        return _Said(_RISK.in_(lang), text, f"{HEADING} {RISK_STYLE.get(after, PLAIN)}".strip(), 4)
    same = counts == counted(logged.before.judgement.verdicts)
    label = _UNCHANGED if same else _RISK
    text = _SAME_RISK.in_(lang).format(is_now, found) if same else f"{is_now}; {found}"
    return _Said(label.in_(lang), text, HEADING, 4)
