"""Two verdicts on one dossier side by side: as it stands, and as it would be. Only what differs is shown."""

from __future__ import annotations

from datetime import date
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.text import Text as Line

from poortwachter.output import changes
from poortwachter.output.findings import ORDER, counted
from poortwachter.output.header import prose
from poortwachter.output.table import FULL
from poortwachter.output.words import (
    ASIDE,
    GOOD,
    HEADING,
    KIND,
    PLAIN,
    RISK,
    RISK_STYLE,
    SEVERITY,
    WEIGHT,
    reply_of,
    sign,
    sign_of,
    sign_of_step,
    style_of,
)
from poortwachter.text import Text, day_and_month, full_date, plural, short_date, whole_euros

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from poortwachter.judging.loonsanctie.outcome import Exposure, Outcome, Step
    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.output.changes import Change, WhatIf
    from poortwachter.output.table import Page
    from poortwachter.text import Lang

_JUDGED: Final = {
    "last_added": Text(
        "beoordeeld op {0}, de dag van de laatste toevoeging", "judged as of {0}, the day of the last addition"
    ),
    "asked": Text("beoordeeld op {0}", "judged as of {0}"),
    "today": Text("beoordeeld op {0}, vandaag", "judged as of {0}, today"),
}
_ADDED: Final = Text("Toegevoegd, zonder het bestand te wijzigen", "Added, without changing the file")
_REMOVED: Final = Text("Weggelaten, zonder het bestand te wijzigen", "Left out, without changing the file")
_LINE: Final = Text("regel {0}", "line {0}")
_PLANNED: Final = Text("gepland, telt op de peildatum nog niet", "planned, does not count yet on that day")
_HISTORY: Final = Text("van voor de eerste ziektedag, telt niet", "from before the first sick day, does not count")
_NOT_SICK: Final = Text("Op {0} is nog geen ziekteperiode begonnen.", "On {0} no spell of sickness has begun yet.")
_HEADS: Final = (Text("zo blijft het", "as it stands"), Text("dan", "then"))
_RISK: Final = Text("Risico", "Risk")
_KIND: Final = Text("Waarom", "Why")
_COSTS: Final = Text("Kosten bij loonsanctie", "Costs of a sanction")
_WEIGHS: Final = Text("weegt {0}", "weighs {0}")
_WEIGHTLESS: Final = Text("weegt niet", "no weight")
_COUNTS: Final = Text("Fouten / let op", "Errors / warnings")
_UNKNOWN: Final = Text("Onbekend", "Unknown")
_WAGES: Final = Text("Loon tot en met", "Wage payment until")
_SAME: Final = Text("gelijk", "the same")
_NONE: Final = Text("geen", "none")
_RANGE: Final = Text("{0} tot {1}", "{0} to {1}")
_WEEKS: Final = Text("{0} weken", "{0} weeks")
_NO_MORE: Final = Text("Verder verandert er niets.", "Nothing else changes.")
_NOTHING: Final = Text("Er verandert niets.", "Nothing changes.")
_UNSEEN: Final = Text(
    "Niet getoond: {0} zonder gevolg voor stand of uiterste dag. Alles: --format json",
    "Not shown: {0} with no effect on status or due day. Everything: --format json",
)
_ONE: Final = Text("wijziging", "change")
_MANY: Final = Text("wijzigingen", "changes")
_LATER: Final = Text(
    "Een dag later gedaan, op {0}, en het risico {1} {2}.", "Done a day later, on {0}, and the risk {1} {2}."
)
_ALL_LATER: Final = Text(
    "Alles een dag later gedaan, het laatste op {0}, en het risico {1} {2}.",
    "All done a day later, the last on {0}, and the risk {1} {2}.",
)
_STAYS: Final = Text("blijft", "stays")
_IS: Final = Text("is", "is")
_DASH: Final = "–"  # noqa: RUF001 - the glossary's dash
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_COLUMNS: Final = (25, 24, 24)
"""The width of a title, of a cell, and up to where a cell has its days or date."""
_WIDE_COLUMNS: Final = (45, 34, 28)


class _Cell(NamedTuple):
    """A text with a glyph or word at the left, and days or a date at the right."""

    text: str
    style: str = PLAIN
    detail: str = ""


class _Cells(NamedTuple):
    before: _Cell
    after: _Cell


class _Row(NamedTuple):
    title: str
    before: _Cell
    after: _Cell


def told(what_if: WhatIf, page: Page) -> Iterator[Line]:
    """The whole of a plain ``what-if``."""
    duties, unseen = _duties(what_if, page)
    yield from _head(what_if, page)
    yield Line()
    totals, steps = _totals(what_if, page.lang), _steps(what_if, page.lang)
    yield from _table([totals, steps, duties], page)
    yield Line()
    same = _SAME.in_(page.lang)
    differs = any(row.after.text not in (row.before.text, same) for row in totals)
    yield from _closing(what_if, unseen, page, any_shown=bool(differs or steps or duties))


def _head(what_if: WhatIf, page: Page) -> Iterator[Line]:
    lang, judgement = page.lang, what_if.after.judgement
    name = judgement.case.dossier.dossier
    judged = _JUDGED[what_if.chosen].in_(lang).format(full_date(what_if.as_of, lang))
    first, *more = wrap(f"{name}  {judged}", page.width - 1) or [""]
    line = Line(first)
    line.stylize(HEADING, 0, min(len(name), len(first)))
    yield line
    yield from map(Line, more)
    if what_if.added:
        yield Line()
        yield Line(_ADDED.in_(lang), style=HEADING)
        for added in what_if.added:
            notes = [added.fields, _note(judgement, added.event.day, lang)]
            yield from _listed("+", added.event.day, [added.event.kind, *notes], page)
    if what_if.removed:
        yield Line()
        yield Line(_REMOVED.in_(lang), style=HEADING)
        for event in what_if.removed:
            yield from _listed("-", event.day, [event.kind, _LINE.in_(lang).format(event.origin.line)], page)
    if judgement.facts is None:
        yield Line()
        yield from prose(_NOT_SICK.in_(lang).format(full_date(what_if.as_of, lang)), page)


def _note(judgement: Judgement, day: date, lang: Lang) -> str:
    """Why an added event plays no part on the day judged; empty when it does."""
    if day > judgement.as_of:
        return _PLANNED.in_(lang)
    facts = judgement.facts
    return _HISTORY.in_(lang) if facts is not None and day < facts.first_day else ""


def _listed(mark: str, day: date, parts: Sequence[str], page: Page) -> Iterator[Line]:
    when = full_date(day, page.lang)
    text = f"{when}  {', '.join(part for part in parts if part)}"
    for number, part in enumerate(wrap(text, page.width - 5, subsequent_indent="    ")):
        line = Line()
        line.append(f"  {mark if number == 0 else ' '} ", GOOD if mark == "+" else ASIDE)
        line.append(part)
        yield line


def _totals(what_if: WhatIf, lang: Lang) -> list[_Row]:
    """What is told of the dossier as a whole; the risk, what it costs and how many findings always are."""
    before, after = what_if.before, what_if.after
    rows = [_Row(_RISK.in_(lang), _risk(before.outcome, lang), _risk(after.outcome, lang))]
    if before.outcome.kinds != after.outcome.kinds:
        rows.append(_Row(_KIND.in_(lang), _kinds(before.outcome, lang), _kinds(after.outcome, lang)))
    costs = (_costs(before.outcome.exposure, lang), _costs(after.outcome.exposure, lang))
    rows.append(_Row(_COSTS.in_(lang), _Cell(costs[0]), _Cell(_SAME.in_(lang) if costs[0] == costs[1] else costs[1])))
    counts = [counted(side.judgement.verdicts) for side in (before, after)]
    found = [_Cell(f"{count['error']} / {count['warning']}") for count in counts]
    rows.append(_Row(_COUNTS.in_(lang), found[0], found[1]))
    unknown = [_Cell(str(count["undetermined"])) for count in counts]
    if unknown[0] != unknown[1]:
        rows.append(_Row(_UNKNOWN.in_(lang), unknown[0], unknown[1]))
    if before.wage_end != after.wage_end:
        ends = [full_date(side.wage_end, lang) if side.wage_end else "" for side in (before, after)]
        rows.append(_Row(_WAGES.in_(lang), _Cell(ends[0]), _Cell(ends[1])))
    return rows


def _risk(outcome: Outcome, lang: Lang) -> _Cell:
    return _Cell(RISK[outcome.risk].in_(lang), RISK_STYLE.get(outcome.risk, PLAIN))


def _kinds(outcome: Outcome, lang: Lang) -> _Cell:
    return _Cell(", ".join(KIND[kind].in_(lang) for kind in outcome.kinds) or _DASH)


def _costs(exposure: Exposure | None, lang: Lang) -> str:
    """In whole euros; in weeks when the euros are not known."""
    if exposure is None:
        return _NONE.in_(lang)
    if exposure.eur_min is not None and exposure.eur_max is not None:
        return _from_to(whole_euros(exposure.eur_min, lang), whole_euros(exposure.eur_max, lang), lang)
    least, most = ("?" if number is None else str(number) for number in (exposure.weeks_min, exposure.weeks_max))
    return _WEEKS.in_(lang).format(_from_to(least, most, lang))


def _from_to(least: str, most: str, lang: Lang) -> str:
    return least if least == most else _RANGE.in_(lang).format(least, most)


def _steps(what_if: WhatIf, lang: Lang) -> list[_Row]:
    """The questions of UWV's test that get another answer."""
    found = changes.steps(what_if.before.outcome, what_if.after.outcome)
    return [
        _Row(
            next(step.question.in_(lang) for step in pair if step is not None), *(_answer(step, lang) for step in pair)
        )
        for pair in found
    ]


def _answer(step: Step | None, lang: Lang) -> _Cell:
    if step is None:
        return _Cell(_DASH)
    glyph, style = sign_of_step(step)
    return _Cell(f"{glyph} {reply_of(step).in_(lang)}", style)


def _duties(what_if: WhatIf, page: Page) -> tuple[list[_Row], int]:
    """The duties whose status or day differs, worst first, and how many changes cannot be seen in either."""
    runs: list[tuple[Change, Change, _Cells]] = []
    unseen = 0
    for change in what_if.changes:
        cells = _cells(change, what_if.as_of, page)
        if cells.before == cells.after:
            unseen += 1
        elif runs and runs[-1][2] == cells and _goes_on(runs[-1][1], change):
            runs[-1] = (runs[-1][0], change, cells)
        else:
            runs.append((change, change, cells))
    runs.sort(key=lambda run: _urgency(run[0]))
    return [_Row(_title(first, last, page), *cells) for first, last, cells in runs], unseen


def _goes_on(last: Change, change: Change) -> bool:
    return last.verdict.rule is change.verdict.rule and not _has_a_day(last) and not _has_a_day(change)


def _has_a_day(change: Change) -> bool:
    """Whether the day it was held tells more than its number: that is not the same on both sides."""
    verdict = change.verdict
    return verdict.rule.every is not None and verdict.done is not None and change.renumbered


def _title(first: Change, last: Change, page: Page) -> str:
    """The duty, and which of its occurrences; those in a row that read the same are one run."""
    rule, number = first.verdict.rule, first.verdict.occurrence
    title = (rule.title if page.wide else rule.short).in_(page.lang)
    held = first.verdict.done
    if held is not None and _has_a_day(first):
        return f"{title} {short_date(held, page.lang).replace(' ', _NO_BREAK)}"
    if first is not last:
        return f"{title} {number}–{last.verdict.occurrence}"  # noqa: RUF001 - a range has a dash
    return f"{title} {number}" if rule.every is not None or (number or 0) > 1 else title


def _urgency(change: Change) -> tuple[int, date]:
    worst = min(ORDER.get(verdict.severity or "", len(ORDER)) for verdict in change.verdicts)
    return (worst, min((verdict.due for verdict in change.verdicts if verdict.due is not None), default=date.max))


def _cells(change: Change, as_of: date, page: Page) -> _Cells:
    """Both sides; where they read the same, with the severity or the weight in which they differ."""
    lang, sides = page.lang, (change.before, change.after)
    before, after = (_cell(verdict, as_of, page) for verdict in sides)
    if before != after:
        return _Cells(before, after)
    if len({verdict.severity for verdict in change.verdicts}) > 1:
        details = [SEVERITY[v.severity].in_(lang) if v is not None and v.severity else "" for v in sides]
    elif change.weights[0] != change.weights[1]:
        details = [
            _WEIGHS.in_(lang).format(WEIGHT[weight].in_(lang)) if weight else _WEIGHTLESS.in_(lang)
            for weight in change.weights
        ]
    else:
        return _Cells(before, after)
    return _Cells(before._replace(detail=details[0]), after._replace(detail=details[1]))


def _cell(verdict: Verdict | None, as_of: date, page: Page) -> _Cell:
    if verdict is None:
        absent = sign("not_applicable")
        return _Cell(f"{absent.glyph} {absent.word.in_(page.lang)}")
    shown = sign_of(verdict)
    detail = f"+{verdict.days_late}" if verdict.days_late else ""
    if verdict.status == "upcoming" and verdict.due is not None:
        whole = page.wide or verdict.due.year != as_of.year
        detail = (full_date if whole else day_and_month)(verdict.due, page.lang)
    style = GOOD if verdict.status == "met" else style_of(verdict)
    return _Cell(f"{shown.glyph} {shown.word.in_(page.lang)}", style, detail)


def _table(blocks: Sequence[Sequence[_Row]], page: Page) -> Iterator[Line]:
    """Blocks of rows under one head, a blank line between two blocks."""
    heads = _Row("", *(_Cell(head.in_(page.lang), ASIDE) for head in _HEADS))
    stacked = page.width < FULL
    if not stacked:
        yield from _in_columns(heads, page)
    for number, rows in enumerate(block for block in blocks if block):
        if number:
            yield Line()
        for row in rows:
            yield from _stacked(row, heads) if stacked else _in_columns(row, page)


def _in_columns(row: _Row, page: Page) -> Iterator[Line]:
    title_width, width, right = _WIDE_COLUMNS if page.wide else _COLUMNS
    titles = [title.replace(_NO_BREAK, " ") for title in wrap(row.title, title_width)]
    cells = [_lines(cell, width, right) for cell in (row.before, row.after)]
    for title, before, after in zip_longest(titles, *cells, fillvalue=""):
        line = Line(f"  {title:<{title_width}}  ")
        line.append(f"{before:<{width}}  ", row.before.style)
        line.append(after, row.after.style)
        line.rstrip()
        yield line


def _lines(cell: _Cell, width: int, right: int) -> list[str]:
    """The lines of a cell; what stands at its right does so in the last."""
    *others, last = wrap(cell.text, width) or [""]
    return [*others, f"{last} {cell.detail.rjust(right - len(last) - 1)}".rstrip()]


def _stacked(row: _Row, heads: _Row) -> Iterator[Line]:
    """A row over three lines, where there is no room for columns."""
    yield Line(f"  {row.title.replace(_NO_BREAK, ' ')}")
    width = max(len(heads.before.text), len(heads.after.text))
    for head, cell in ((heads.before, row.before), (heads.after, row.after)):
        line = Line(f"    {head.text:<{width}}  ", style=head.style)
        line.append(f"{cell.text}  {cell.detail}".rstrip(), cell.style or "default")
        yield line


def _closing(what_if: WhatIf, unseen: int, page: Page, *, any_shown: bool) -> Iterator[Line]:
    lang = page.lang
    if unseen:
        yield from prose(_UNSEEN.in_(lang).format(plural(unseen, *(_ONE.in_(lang), _MANY.in_(lang)))), page)
    else:
        yield from prose((_NO_MORE if any_shown else _NOTHING).in_(lang), page)
    if what_if.later is not None:
        yield Line()
        stays = what_if.later.risk == what_if.before.outcome.risk
        text = (
            (_LATER if len(what_if.added) == 1 else _ALL_LATER)
            .in_(lang)
            .format(
                full_date(what_if.later.day, lang),
                (_STAYS if stays else _IS).in_(lang),
                RISK[what_if.later.risk].in_(lang),
            )
        )
        yield from prose(text, page)
