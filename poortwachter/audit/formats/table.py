"""An audit for people: what each dossier adds to it, written in whichever process judged it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from poortwachter.audit.table_details import details, rule_line
from poortwachter.audit.table_strip import strip_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from poortwachter.audit.entry import Entry, Finding
    from poortwachter.output.rendering import Rendering
    from poortwachter.output.report import Judged
    from poortwachter.output.table import Page


class Table(NamedTuple):
    """The findings of a dossier below its name, or its weeks on a line."""

    page: Page
    rendering: Rendering
    strip: bool

    def entry(self, entry: Entry, judged: Judged) -> str:
        """The lines of one dossier."""
        lines = strip_line(entry, judged[0], self.page) if self.strip else details(entry, self.page)
        return self.rendering.text(lines)


class ByRule(NamedTuple):
    """Each finding of a dossier by itself, to stand below its rule."""

    page: Page
    rendering: Rendering

    def entry(self, entry: Entry, _: Judged) -> str:
        """For each finding its rule, its severity when it counts, and the lines to write; ``parts`` reads it back."""
        return "".join([self._part(entry, finding) for finding in entry.findings])

    def _part(self, entry: Entry, finding: Finding) -> str:
        severity = finding.severity if finding.suppressed is None else ""
        return f"{finding.rule}\n{severity}\n{self.rendering.text(rule_line(entry, finding, self.page))}\0"


class Part(NamedTuple):
    """A finding as ``ByRule`` wrote it."""

    rule: str
    severity: str
    """Empty when it does not count."""
    lines: str


def parts(text: str) -> Iterator[Part]:
    """The findings in what ``ByRule`` wrote."""
    for part in text.split("\0")[:-1]:
        yield Part(*part.split("\n", 2))
