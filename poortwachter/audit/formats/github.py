"""An audit as workflow commands of GitHub Actions: an annotation beside the line, for each finding that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from poortwachter.audit.formats.wording import in_repository, told, with_advice
from poortwachter.source.characters import shown

if TYPE_CHECKING:
    from poortwachter.audit.entry import Entry, Finding, Row, Totals
    from poortwachter.audit.formats.form import About
    from poortwachter.output.report import Judged
    from poortwachter.problems import Problem


class Github:
    """``github``: a command a line; what an annotation means is the same as the severity is called."""

    separator: ClassVar[str] = ""
    problems_apart: ClassVar[bool] = False
    one_list: ClassVar[bool] = False

    def __init__(self, about: About) -> None:
        """One form for one run."""
        self._lang = about.lang

    def opening(self) -> str:
        """Nothing: every line stands by itself."""
        return ""

    def entry(self, entry: Entry, judged: Judged) -> str:  # noqa: ARG002 - the entry holds all that is told
        """The findings of a dossier that count."""
        row = entry.row
        file = in_repository(row.file)
        return "".join(_annotation(row, file, finding) for finding in entry.counted)

    def between(self) -> str:
        """Nothing."""
        return ""

    def problem(self, problem: Problem) -> str:
        """A problem; without a place it is about the whole file."""
        properties = {"file": in_repository(problem.file)}
        if problem.place is not None:
            properties |= {"line": str(problem.place.line), "col": str(problem.place.column)}
        return _command(problem.severity, {**properties, "title": problem.code}, told(problem, self._lang))

    def closing(self, totals: Totals) -> str:  # noqa: ARG002 - an annotation is about one place
        """Nothing."""
        return ""


def _annotation(row: Row, file: str, finding: Finding) -> str:
    properties = {
        "file": file,
        "line": str(finding.line),
        "col": str(finding.column),
        "title": f"{row.dossier}: {finding.title}",
    }
    sources = [f"{source.at}: {source.url}" if source.url else source.at for source in finding.sources]
    return _command(finding.severity, properties, "\n".join((with_advice(finding), *sources)))


def _command(name: str, properties: dict[str, str], message: str) -> str:
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {written}::{_data(message)}\n"


def _data(text: str) -> str:
    """The text without what ends a command; the runner reads the codes back."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return shown(lines).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    """The text without what ends a property as well."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
