"""An audit as rows for a spreadsheet: one for each finding, and one for a dossier without any."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, ClassVar, Final

from poortwachter.source.characters import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal
    from typing import TypeAlias

    from poortwachter.audit.entry import Entry, Finding, Row, Totals
    from poortwachter.audit.formats.form import About
    from poortwachter.output.report import Judged
    from poortwachter.problems import Problem

    Cell: TypeAlias = str | int | date | Decimal | None

_DOSSIER: Final = ("file", "dossier", "employer", "week", "risk", "cost", "cost_weeks", "next_day")
_FINDING: Final = (
    *("rule", "occurrence", "title", "rank", "status", "severity", "due", "done", "days_late"),
    *("message", "advice", "source", "url", "line", "column", "fingerprint"),
    *("suppressed", "reason", "who", "until"),
)
COLUMNS: Final = (*_DOSSIER, *_FINDING)
_BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of the machine."""
_DELIMITER: Final = {"nl": ";", "en": ","}
"""Dutch Excel splits at a semicolon, because a comma is in its amounts."""
_LINE_BREAKS: Final = re.compile(r"[\t\r\n]+")
_SIGNS: Final = r"=+\-@＝＋－＠﹦﹢﹣﹫"  # noqa: RUF001 - those that look like it too
_SIGN: Final = re.compile(f"[{_SIGNS}]")
_UNSEEN: Final = r"\s\u061c\u200b-\u200f\u2060\ufffd"
_FORMULA: Final = re.compile(rf'(^|[;,"])(?=[{_UNSEEN}]*[{_SIGNS}])')
"""Where a spreadsheet begins to reckon: at the begin of a cell, or of what it takes for one at another delimiter."""


class CsvRows:
    """``csv``: keys and codes as in JSON, texts in the language of the run; problems are told apart.

    The language also decides on delimiter and decimal sign, since both follow from the country of the spreadsheet.
    """

    separator: ClassVar[str] = ""
    problems_apart: ClassVar[bool] = True
    one_list: ClassVar[bool] = False

    def __init__(self, about: About) -> None:
        """One form for one run."""
        self._delimiter = _DELIMITER[about.lang]

    def opening(self) -> str:
        """The names of the columns."""
        return _BYTE_ORDER_MARK + self._rows([COLUMNS])

    def entry(self, entry: Entry, judged: Judged) -> str:  # noqa: ARG002 - the entry holds all that is told
        """The rows of a dossier."""
        dossier = self._cells(_dossier(entry.row))
        findings = [_finding(finding) for finding in entry.findings] or [(None,) * len(_FINDING)]
        return self._rows([[*dossier, *self._cells(finding)] for finding in findings])

    def between(self) -> str:
        """Nothing."""
        return ""

    def problem(self, problem: Problem) -> str:  # noqa: ARG002 - told apart
        """Nothing: problems are told apart."""
        return ""

    def closing(self, totals: Totals) -> str:  # noqa: ARG002 - a row of totals would be taken for a dossier
        """Nothing."""
        return ""

    def _rows(self, rows: Sequence[Sequence[str]]) -> str:
        out = StringIO()
        # A line feed alone: what writes may turn it into what its system has.
        csv.writer(out, delimiter=self._delimiter, lineterminator="\n").writerows(rows)
        return out.getvalue()

    def _cells(self, cells: Sequence[Cell]) -> list[str]:
        return ["" if cell is None else inert(cell) if isinstance(cell, str) else self._number(cell) for cell in cells]

    def _number(self, value: int | date | Decimal) -> str:
        """Only an amount has a point in it."""
        return str(value).replace(".", ",") if self._delimiter == ";" else str(value)


def inert(text: str) -> str:
    """The text on one line, with an apostrophe wherever a spreadsheet would take what follows for a formula."""
    # What can be printed has no line breaks and nothing to clean; nearly all is like that.
    line = text if text.isprintable() else shown(_LINE_BREAKS.sub(" ", text))
    return _FORMULA.sub(r"\1'", line) if _SIGN.search(line) else line


def _dossier(row: Row) -> tuple[Cell, ...]:
    cost = row.cost.quantize(type(row.cost)("0.01")) if row.cost is not None else None
    return (row.file, row.dossier, row.employer, row.week, row.risk, cost, row.weeks, row.next_day)


def _finding(finding: Finding) -> tuple[Cell, ...]:
    source = finding.sources[0] if finding.sources else None
    suppressed = finding.suppressed
    return (
        *(finding.rule, finding.occurrence, finding.title, finding.rank, finding.status, finding.severity),
        *(finding.due, finding.done, finding.days_late, finding.message, finding.advice),
        *((source.at, source.url) if source is not None else (None, None)),
        *(finding.line, finding.column, finding.fingerprint),
        *((suppressed.kind, suppressed.reason, suppressed.who, suppressed.until) if suppressed else (None,) * 4),
    )
