"""The table of an audit, written once all dossiers are judged: their order is only known then."""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from typing import TYPE_CHECKING, TextIO

from rich.text import Text as Line

from poortwachter.audit.assembling import Spool
from poortwachter.audit.formats.table import ByRule, Table, parts
from poortwachter.audit.table import arranged, closing, heading, summary
from poortwachter.audit.table_details import problem_lines, rule_head, rule_key
from poortwachter.audit.table_strip import strip_head, strip_legend
from poortwachter.commands.console import print_lines, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from poortwachter.audit.entry import Row, Totals
    from poortwachter.audit.formats.form import Pieces
    from poortwachter.audit.table import View
    from poortwachter.output.rendering import Rendering
    from poortwachter.problems import Problem
    from poortwachter.rules.ruleset import Ruleset


class AuditTable:
    """Holds the rows in memory and the findings on disk, and writes the whole at the end."""

    def __init__(self, view: View, *, strip: bool, color: bool) -> None:
        """Nothing is written yet."""
        self._view = view
        self._strip = strip
        self._color = color
        self._rows: list[Row] = []
        self._texts = Spool()
        self._problems: list[Problem] = []

    def pieces(self, rendering: Rendering) -> Pieces:
        """What a process writes of each dossier."""
        page = self._view.page
        if self._view.grouping == "rule" and not self._strip:
            return ByRule(page, rendering)
        return Table(page, rendering, strip=self._strip)

    def add(self, row: Row, text: str) -> None:
        """Take a dossier."""
        self._rows.append(row)
        self._texts.add(text)

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Take what is wrong with a file."""
        self._problems.extend(problems)

    def finish(self, paths: Sequence[str], totals: Totals, rules: Ruleset, stream: TextIO) -> None:
        """Write everything: the table, the findings, then on standard error what could not be read, and the counts."""
        view, rows = self._view, self._rows
        order = arranged(rows, view)
        self._print(heading(paths, totals, view), stream)
        self._print([Line()], stream)
        if self._strip:
            self._write_strip(order, stream)
        self._print(summary(rows, order, totals, view), stream)
        if not self._strip:
            self._write_findings(order, rules, stream)
        self._print([Line()], stream)
        stream.flush()
        for problem in self._problems:
            print_lines(problem_lines(problem, view.page), sys.stderr, color=self._color)
        if self._problems:
            print_lines([Line()], sys.stderr, color=False)
        self._print(closing(rows, totals, view.page), stream)

    def _print(self, lines: Iterable[Line], stream: TextIO) -> None:
        print_lines(lines, stream, color=self._color)

    def _write_strip(self, order: Sequence[int], stream: TextIO) -> None:
        if order:
            self._print([strip_head(self._view.page)], stream)
            for number in order:
                write(self._texts[number], stream)
            self._print([Line(), *strip_legend(self._view.page), Line()], stream)

    def _write_findings(self, order: Sequence[int], rules: Ruleset, stream: TextIO) -> None:
        if self._view.grouping != "rule":
            for number in order:
                write(self._texts[number], stream)
            return
        for rule, counts, texts in self._by_rule(order):
            found = rules.find(rule)
            if found is not None:
                title = found.title.in_(self._view.page.lang)
                self._print(rule_head(title, rule, found.rank, counts, self._view.page), stream)
            for text in texts:
                write(text, stream)

    def _by_rule(self, order: Sequence[int]) -> Iterator[tuple[str, Counter[str], Iterator[str]]]:
        """Each rule that was broken, the worst first: its findings counted, and their lines by dossier."""
        spool = Spool()
        counts: dict[str, Counter[str]] = {}
        places: dict[str, array[int]] = {}
        for number in order:
            for part in parts(self._texts[number]):
                counts.setdefault(part.rule, Counter()).update([part.severity] if part.severity else [])
                places.setdefault(part.rule, array("L")).append(len(spool))
                spool.add(part.lines)
        for rule in sorted(counts, key=lambda rule: rule_key(counts[rule], rule)):
            yield rule, counts[rule], (spool[place] for place in places[rule])
