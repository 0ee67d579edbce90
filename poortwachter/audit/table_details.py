"""The findings of an audit for people: of a dossier, of a rule, and what could not be read."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, set_cell_size
from rich.text import Text as Line

from poortwachter.output.words import ASIDE, ERROR, HEADING, RANK, SEVERITY, SEVERITY_STYLE, WARNING
from poortwachter.text import Text, dated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from poortwachter.audit.entry import Entry, Finding, Suppression
    from poortwachter.output.table import Page
    from poortwachter.problems import Problem
    from poortwachter.rules.model import Rank
    from poortwachter.text import Lang

_IN_COLUMNS: Final = 96
"""From this width on the norm and the rule have columns of their own."""
_INDENT: Final = 11
_RANK: Final = 8
_RULE: Final = 26
_REFERENCE: Final = 16
_CUT: Final = "..."
"""Not the sign for it, which without Unicode takes three characters and would move what follows."""
_LEAST: Final = 20
"""Characters of a message, however narrow the page."""
_MOST: Final = 70
_DAYS: Final = re.compile(r"(?<=\d) (?=d\b)")
_UNREADABLE: Final = Text("niet te lezen", "cannot be read")
_TO_CHECK: Final = Text("na te kijken", "to check")
_SUPPRESSED: Final = {
    "exception": Text("uitzondering", "exception"),
    "baseline": Text("stond in de nulmeting", "was in the baseline"),
}
_COUNTS: Final = {
    "error": (Text("{0} fout", "{0} error"), Text("{0} fouten", "{0} errors")),
    "warning": (Text("{0} keer let op", "{0} warning"), Text("{0} keer let op", "{0} warnings")),
    "notice": (Text("{0} ter info", "{0} note"), Text("{0} ter info", "{0} notes")),
}
_UNTIL: Final = Text(" tot en met {0}", " until {0}")


def padded(text: str, width: int) -> str:
    """The text in exactly so many cells of a terminal, cut where it is longer."""
    cells = len(text) if text.isascii() else cell_len(text)
    return text + " " * (width - cells) if cells <= width else set_cell_size(text, width - len(_CUT)) + _CUT


def details(entry: Entry, page: Page) -> list[Line]:
    """The findings of one dossier below its reference, after a blank line; nothing where there are none.

    Findings that do not count are shown when they are in the entry, and say why.
    """
    if not entry.findings:
        return []
    row = entry.row
    head = Line(row.dossier, style=HEADING)
    if head.cell_len + 2 + cell_len(row.file) <= page.width:
        head.append(f"  {row.file}", f"not bold {ASIDE}")
        heads = [head]
    else:
        heads = [head, Line(f"  {row.file}", style=ASIDE)]
    return [Line(), *heads, *(line for finding in entry.findings for line in _finding(finding, page))]


def counted_severities(severities: Mapping[str, int], lang: Lang) -> str:
    """How many findings of each severity, in words; empty when there are none."""
    counts = ((severities.get(name, 0), words) for name, words in _COUNTS.items())
    return ", ".join(words[count != 1].in_(lang).format(count) for count, words in counts if count)


def rule_head(title: str, rule: str, rank: Rank, severities: Mapping[str, int], page: Page) -> list[Line]:
    """What stands above the findings of one rule: its title, how often it is broken, its norm and its name."""
    head = Line(title, style=HEADING)
    head.append(f"  {counted_severities(severities, page.lang)}".rstrip(), "not bold")
    aside = f"{RANK[rank].in_(page.lang)}  {rule}"
    return [Line(), *_placed(head, aside, page)]


def rule_key(severities: Mapping[str, int], rule: str) -> tuple[int, int, int, str]:
    """The order of rules: most errors first, then most warnings, then most notices."""
    errors, warnings, notices = (severities.get(name, 0) for name in SEVERITY)
    return (-errors, -warnings, -notices, rule)


def rule_line(entry: Entry, finding: Finding, page: Page) -> list[Line]:
    """One finding below the head of its rule: of which dossier, what, and where."""
    line = _labelled(finding, page.lang)
    name = entry.row.dossier
    line.append(name + " " * max(2, _REFERENCE + 2 - cell_len(name)))
    place = f"{entry.row.file}:{finding.line}"
    first, *more = _wrapped(finding.short, page.width - line.cell_len)
    line.append(first)
    below = [Line(" " * _INDENT + text) for text in more]
    *begin, last = [line, *below]
    return [*begin, *_placed(last, place, page), *_why_not(finding.suppressed, page)]


def _finding(finding: Finding, page: Page) -> Iterator[Line]:
    lang, line = page.lang, _labelled(finding, page.lang)
    rank = RANK[finding.rank].in_(lang)
    columns = page.width >= _IN_COLUMNS
    room = page.width - _INDENT - (2 + _RANK + 2 + _RULE if columns else 0)
    width = min(_MOST, max(_LEAST, room))
    first, *more = _wrapped(finding.short, width)
    below = [Line(" " * _INDENT + text) for text in more]
    if columns:
        line.append(first.ljust(width) + "  ")
        line.append(f"{rank:<{_RANK}}  {finding.rule}", ASIDE)
        yield from [line, *below]
    else:
        line.append(first)
        *begin, last = [line, *below]
        yield from begin
        yield from _placed(last, finding.rule, page)
    yield from _why_not(finding.suppressed, page)


def _labelled(finding: Finding, lang: Lang) -> Line:
    line = Line("  ")
    style = SEVERITY_STYLE[finding.severity] if finding.suppressed is None else ASIDE
    line.append(f"{SEVERITY[finding.severity].in_(lang):<{_INDENT - 2}}", style)
    return line


def _wrapped(text: str, width: int) -> list[str]:
    """The text in lines; a number of days and its ``d`` stay together."""
    lines = wrap(_DAYS.sub("\N{NO-BREAK SPACE}", text), max(_LEAST, width)) or [""]
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def _why_not(suppressed: Suppression | None, page: Page) -> Iterator[Line]:
    """Why a finding does not count, by whom, and until which day."""
    if suppressed is None:
        return
    text = _SUPPRESSED[suppressed.kind].in_(page.lang)
    if suppressed.until is not None:
        text += _UNTIL.in_(page.lang).format(dated(suppressed.until, page.lang))
    if suppressed.who is not None:
        text += f", {suppressed.who}"
    text += f": {suppressed.reason}" if suppressed.reason else ""
    for part in wrap(text, max(_LEAST, min(_MOST, page.width - _INDENT))):
        yield Line(" " * _INDENT + part, style=ASIDE)


def _placed(line: Line, aside: str, page: Page) -> list[Line]:
    """The line with something at the right of the page; on the next line where there is no room beside it."""
    space = page.width - line.cell_len - cell_len(aside)
    if space >= 2:  # noqa: PLR2004 - two spaces between the columns
        line.append(" " * space)
        line.append(aside, f"not bold {ASIDE}")
        return [line]
    return [line, Line(aside.rjust(page.width), style=ASIDE)]


def problem_lines(problem: Problem, page: Page) -> list[Line]:
    """What is wrong with one file: where, what, and what to type instead."""
    lang, place = page.lang, problem.place
    bad = problem.severity == "error"
    line = Line(f"{(_UNREADABLE if bad else _TO_CHECK).in_(lang)}  ", style=ERROR if bad else WARNING)
    indent = len(line)
    where = f"{problem.file}:{place.line}:{place.column}" if place is not None else problem.file
    instead = f" ({problem.instead.in_(lang)})" if problem.instead is not None else ""
    text = problem.message.in_(lang) + instead
    line.append(where, f"not bold {ASIDE}")
    if line.cell_len + 2 + cell_len(text) <= page.width:
        line.append(f"  {text}", "not bold")
        return [line]
    return [line, *(Line(" " * indent + part) for part in wrap(text, max(_LEAST, page.width - indent)))]
