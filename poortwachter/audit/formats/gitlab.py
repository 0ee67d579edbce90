"""An audit as GitLab's Code Quality report: an array of findings, each with its place in the repository."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar, Final

from poortwachter.audit.formats.wording import in_repository, told, with_advice
from poortwachter.output.as_json import written
from poortwachter.source.characters import shown

if TYPE_CHECKING:
    from poortwachter.audit.entry import Entry, Finding, Row, Totals
    from poortwachter.audit.formats.form import About
    from poortwachter.output.report import Judged
    from poortwachter.problems import Problem

SEVERITY: Final = {"error": "major", "warning": "minor", "notice": "info"}
_PROBLEM: Final = {"error": "critical", "warning": "minor"}
"""What cannot be read is worse than any finding: of that dossier nothing is known."""


class Gitlab:
    """``gitlab``: what counts, one item a line; problems stand in it too."""

    separator: ClassVar[str] = ",\n"
    problems_apart: ClassVar[bool] = False
    one_list: ClassVar[bool] = True

    def __init__(self, about: About) -> None:
        """One form for one run."""
        self._lang = about.lang

    def opening(self) -> str:
        """The array opens."""
        return "[\n"

    def entry(self, entry: Entry, judged: Judged) -> str:  # noqa: ARG002 - the entry holds all that is told
        """The findings of a dossier that count."""
        row = entry.row
        place = _place(row.file)
        return self.separator.join(_line(_item(row, place, finding)) for finding in entry.counted)

    def between(self) -> str:
        """Nothing: problems stand in the same array."""
        return ""

    def problem(self, problem: Problem) -> str:
        """A problem."""
        message = told(problem, self._lang)
        begin = problem.place.line if problem.place is not None else 1
        column = problem.place.column if problem.place is not None else 1
        identity = "\0".join((problem.file, str(begin), str(column), problem.code, message))
        return _line(
            {
                "description": shown(message),
                "check_name": problem.code,
                "fingerprint": sha256(identity.encode(errors="surrogatepass")).hexdigest(),
                "severity": _PROBLEM[problem.severity],
                "location": _location(_place(problem.file), begin),
            }
        )

    def closing(self, totals: Totals) -> str:  # noqa: ARG002 - an array has no totals
        """The array closes."""
        return "\n]\n"


def _item(row: Row, place: str, finding: Finding) -> dict[str, Any]:
    return {
        "description": shown(f"{row.dossier}: {with_advice(finding)}"),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": SEVERITY[finding.severity],
        "location": _location(place, finding.line),
    }


def _place(file: str) -> str:
    return shown(in_repository(file))


def _location(place: str, line: int) -> dict[str, Any]:
    return {"path": place, "lines": {"begin": line}}


def _line(item: dict[str, Any]) -> str:
    return written(item).decode()
