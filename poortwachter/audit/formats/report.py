"""An audit as JSON: the report of the contract with a case a line, or only the cases, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from poortwachter.audit.redaction import redacted_item
from poortwachter.output.as_json import written
from poortwachter.output.report import Run, case_item, head, problem_item, summary

if TYPE_CHECKING:
    from poortwachter.audit.entry import Entry, Suppression, Totals
    from poortwachter.audit.formats.form import About
    from poortwachter.output.report import Judged
    from poortwachter.problems import Problem


class Lines:
    """``jsonl``: one item of ``cases`` a line; problems are told apart."""

    separator: ClassVar[str] = ""
    problems_apart: ClassVar[bool] = True
    one_list: ClassVar[bool] = False

    def __init__(self, about: About) -> None:
        """One form for one run."""
        rules = about.rules
        self._run = Run(about.version, rules.digest, about.lang, about.as_of, rules.sources)
        self._redact = about.redact

    def opening(self) -> str:
        """Nothing: every line is a case."""
        return ""

    def entry(self, entry: Entry, judged: Judged) -> str:
        """The case, in which findings that are suppressed say so, or are left out."""
        return written(self._item(entry, judged)).decode() + "\n"

    def _item(self, entry: Entry, judged: Judged) -> dict[str, Any]:
        item = case_item(self._run, *judged)
        if entry.row.suppressed:
            item["findings"] = _findings(item["findings"], entry)
        return redacted_item(item, judged[0].case) if self._redact else item

    def between(self) -> str:
        """Nothing."""
        return ""

    def problem(self, _: Problem) -> str:
        """Nothing: problems are told apart."""
        return ""

    def closing(self, _: Totals) -> str:
        """Nothing."""
        return ""


class Report(Lines):
    """``json``: the report of the contract; each case and each problem stands on a line of its own."""

    separator: ClassVar[str] = ",\n"
    problems_apart: ClassVar[bool] = False

    def opening(self) -> str:
        """What the report says of the run, up to its cases."""
        return written(head(self._run)).decode()[:-1] + ',"cases":[\n'

    def entry(self, entry: Entry, judged: Judged) -> str:
        """The case."""
        return super().entry(entry, judged).rstrip("\n")

    def between(self) -> str:
        """From the cases to the problems."""
        return '\n],"problems":[\n'

    def problem(self, problem: Problem) -> str:
        """The problem."""
        return written(problem_item(problem, self._run.lang)).decode()

    def closing(self, totals: Totals) -> str:
        """The summary."""
        whole = summary(totals.cases, totals.invalid, totals.severities, totals.risks)
        return '\n],"summary":' + written(whole).decode() + "}\n"


def _findings(items: list[dict[str, Any]], entry: Entry) -> list[dict[str, Any]]:
    """The findings that the entry still has; those suppressed with the reason."""
    shown = {(finding.rule, finding.occurrence): finding.suppressed for finding in entry.findings}
    kept = [(item, (item["rule"], item["occurrence"])) for item in items]
    return [_with_reason(item, shown[key]) for item, key in kept if key in shown]


def _with_reason(item: dict[str, Any], suppressed: Suppression | None) -> dict[str, Any]:
    return item if suppressed is None else {**item, "suppressed": suppressed._asdict()}
