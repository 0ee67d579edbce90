"""An audit as Markdown for the summary of a CI job: a table with a dossier a line, its findings folded in."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, ClassVar, Final

from poortwachter.audit.formats.form import Limit
from poortwachter.audit.formats.wording import in_repository, told, with_advice
from poortwachter.judging.loonsanctie.outcome import RISKS
from poortwachter.output.words import RANK, RISK, SEVERITY
from poortwachter.source.characters import shown
from poortwachter.text import Text, day_and_month, full_date, plural, whole_euros

if TYPE_CHECKING:
    from collections.abc import Mapping

    from poortwachter.audit.entry import Entry, Finding, Row, Totals
    from poortwachter.audit.formats.form import About
    from poortwachter.output.report import Judged
    from poortwachter.problems import Problem

_TITLE: Final = Text("Verzuimdossiers op {0}", "Absence dossiers on {0}")
_HEADS: Final = (
    Text("risico", "risk"),
    Text("dossier", "dossier"),
    Text("wk", "wk"),
    Text("eerst aanpakken", "tackle first"),
    Text("dagen", "days"),
    Text("volgende", "next"),
    Text("kosten", "cost"),
    Text("bevindingen", "findings"),
)
_ALIGNED: Final = "| :-- | :-- | --: | :-- | --: | --: | --: | :-- |"
_COUNTS: Final = {
    "error": (Text("fout", "error"), Text("fouten", "errors")),
    "warning": (Text("keer let op", "warning"), Text("keer let op", "warnings")),
    "notice": (Text("ter info", "note"), Text("ter info", "notes")),
    "suppressed": (Text("uitgezonderd", "excepted"), Text("uitgezonderd", "excepted")),
    "cases": (Text("dossier", "dossier"), Text("dossiers", "dossiers")),
    "invalid": (Text("bestand niet te lezen", "file unreadable"), Text("bestanden niet te lezen", "files unreadable")),
    "problem": (Text("probleem", "problem"), Text("problemen", "problems")),
}
_AT_MOST: Final = Text("Hoogstens {0}", "At most {0}")
_RISK: Final = Text("Risico: {0}", "Risk: {0}")
_MEANING: Final = Text(
    "wk: week van ziekte. dagen: over tijd. kosten: hoogstens, als UWV een loonsanctie oplegt. Geen juridisch advies.",
    "wk: week of sickness. days: overdue. cost: at most, if UWV imposes a wage sanction. No legal advice.",
)
_LEFT_OUT: Final = Text(
    "Niet alles past in een samenvatting: {0} weggelaten. De overige staan in de andere vormen van uitvoer.",
    "Not everything fits in a summary: {0} left out. The other forms of output have them.",
)
_HEAVY: Final = ("high", "imposed")

# Platforms make links of these, also where Markdown does not: a character without width in between keeps them apart.
_LINKS: Final = re.compile(
    r"(?<=[@#])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=GH-)(?=\d)|(?<=:)(?=[a-z+-][\w+-]*:)", re.IGNORECASE
)
_APART: Final = "\u200b"
_MARKS: Final = str.maketrans({mark: f"&#{ord(mark)};" for mark in f"\\`*~[]|$<>&{_APART}"})
"""What is a mark anywhere in a line; written as a number it is only itself."""
_UNDERSCORE: Final = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
"""An underscore between letters or digits is only itself."""
_LINE_BREAKS: Final = re.compile(r"[\t\r\n]+")


class Markdown:
    """``markdown``: what counts; of what does not, the number."""

    separator: ClassVar[str] = ""
    problems_apart: ClassVar[bool] = False
    one_list: ClassVar[bool] = False
    limit: ClassVar[Limit] = Limit(entries=900_000, problems=996_000)
    """GitHub refuses a summary over 1 MiB: entries leave room for what could not be read, both for the totals."""

    def __init__(self, about: About) -> None:
        """One form for one run."""
        self._lang = about.lang
        self._as_of = about.as_of

    def opening(self) -> str:
        """The title, and the heads of the table."""
        title = _TITLE.in_(self._lang).format(full_date(self._as_of, self._lang))
        heads = " | ".join(head.in_(self._lang) for head in _HEADS)
        return f"## {title}\n\n| {heads} |\n{_ALIGNED}\n"

    def entry(self, entry: Entry, judged: Judged) -> str:  # noqa: ARG002 - the entry holds all that is told
        """One line of the table."""
        row, lang = entry.row, self._lang
        risk = RISK[row.risk].in_(lang)
        cells = (
            f"**{risk}**" if row.risk in _HEAVY else risk,
            f"<code>{escaped(row.dossier)}</code>",
            str(row.week) if row.week is not None else "",
            escaped(row.first),
            f"+{row.days}" if row.days is not None else "",
            self._day(row),
            whole_euros(row.cost, lang) if row.cost is not None else "",
            self._findings(entry),
        )
        return f"| {' | '.join(cells)} |\n"

    def between(self) -> str:
        """An empty line ends the table."""
        return "\n"

    def problem(self, problem: Problem) -> str:
        """One item of a list."""
        place = f":{problem.place.line}:{problem.place.column}" if problem.place is not None else ""
        severity = SEVERITY[problem.severity].in_(self._lang)
        where = escaped(in_repository(problem.file) + place)
        return f"- **{severity}** <code>{where}</code> {escaped(told(problem, self._lang))}\n"

    def left_out(self, entries: int, problems: int) -> str:
        """What stands between the last problem and the end when the limit kept some out; not both are 0."""
        counted = self._counted({"cases": entries, "problem": problems})
        return f"\n**{_LEFT_OUT.in_(self._lang).format(counted)}**\n"

    def closing(self, totals: Totals) -> str:
        """The totals, and what the columns mean."""
        lang = self._lang
        risks = [f"{totals.risks[risk]} {RISK[risk].in_(lang)}" for risk in reversed(RISKS) if totals.risks.get(risk)]
        counts = self._counted({**totals.severities, "suppressed": totals.suppressed, "invalid": totals.invalid})
        cost = _AT_MOST.in_(lang).format(whole_euros(totals.cost, lang)) if totals.cost else ""
        sums = [
            plural(totals.cases, *(word.in_(lang) for word in _COUNTS["cases"])),
            _RISK.in_(lang).format(", ".join(risks)) if risks else "",
            counts,
            cost,
        ]
        return f"\n**{'. '.join(part for part in sums if part)}.**\n\n{_MEANING.in_(lang)}\n"

    def _day(self, row: Row) -> str:
        if row.next_day is None:
            return ""
        written = day_and_month if row.next_day.year == self._as_of.year else full_date
        return written(row.next_day, self._lang)

    def _findings(self, entry: Entry) -> str:
        row = entry.row
        counts = self._counted({**row.severities, "suppressed": row.suppressed})
        if not entry.counted:
            return counts
        told_of = [f"<code>{escaped(in_repository(row.file))}</code>", *map(self._finding, entry.counted)]
        return f"<details><summary>{counts}</summary>{'<br>'.join(told_of)}</details>"

    def _finding(self, finding: Finding) -> str:
        lang = self._lang
        norm = ", ".join([RANK[finding.rank].in_(lang), *(linked(source.at, source.url) for source in finding.sources)])
        return (
            f"<b>{SEVERITY[finding.severity].in_(lang)}</b> {escaped(with_advice(finding))} "
            f"({norm}; <code>{escaped(finding.rule)}</code>, {'regel' if lang == 'nl' else 'line'} {finding.line})"
        )

    def _counted(self, counts: Mapping[str, int]) -> str:
        """What there is any of, the worst first."""
        return ", ".join(
            plural(counts[key], *(word.in_(self._lang) for word in words))
            for key, words in _COUNTS.items()
            if counts.get(key)
        )


def escaped(text: str) -> str:
    """The text on one line as nothing but text: no Markdown, no HTML, no links, mentions or references."""
    plain = shown(_LINE_BREAKS.sub(" ", text))
    return _UNDERSCORE.sub("&#95;", _LINKS.sub(_APART, plain).translate(_MARKS))


def linked(text: str, address: str | None) -> str:
    """The text as a link; alone when it leads nowhere."""
    if not address:
        return escaped(text)
    # A bar would end the cell of a table, also inside a tag.
    return f'<a href="{escape(address).replace("|", "%7C")}">{escaped(text)}</a>'
