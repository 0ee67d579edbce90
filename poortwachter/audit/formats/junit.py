"""An audit as JUnit XML: a suite for each dossier, a case for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from xml.etree import ElementTree as ET

from poortwachter.audit.formats.wording import in_repository, told, with_advice
from poortwachter.source.characters import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.audit.entry import Entry, Finding, Row, Suppression, Totals
    from poortwachter.audit.formats.form import About
    from poortwachter.output.report import Judged
    from poortwachter.problems import Problem


class Junit:
    """``junit``: an error is a failure, what is suppressed is skipped, all else passes and tells what it is."""

    separator: ClassVar[str] = ""
    problems_apart: ClassVar[bool] = False
    one_list: ClassVar[bool] = False

    def __init__(self, about: About) -> None:
        """One form for one run."""
        self._lang = about.lang

    def opening(self) -> str:
        """The root opens; without counts, which are known only at the end and which no reader asks for."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="poortwachter">\n'

    def entry(self, entry: Entry, judged: Judged) -> str:  # noqa: ARG002 - the entry holds all that is told
        """The suite of a dossier; with one case that passes when nothing was found."""
        row = entry.row
        file = in_repository(row.file)
        cases = [_finding(row, file, finding) for finding in entry.findings]
        return _suite(row.dossier, file, cases or [_case(row.dossier, "dossier")])

    def between(self) -> str:
        """Nothing: a problem is a suite as well."""
        return ""

    def problem(self, problem: Problem) -> str:
        """A suite for what is wrong: an error where the dossier was not judged, else a case that passes."""
        text = told(problem, self._lang)
        file = in_repository(problem.file)
        place = f":{problem.place.line}:{problem.place.column}" if problem.place is not None else ""
        case = _case(problem.file, problem.code + place)
        if problem.severity == "error":
            _result(case, "error", problem.code, text, f"{text}\n{file}{place}")
        else:
            _told(case, f"{text}\n{file}{place}")
        return _suite(problem.file, file, [case])

    def closing(self, totals: Totals) -> str:  # noqa: ARG002 - the counts stand with each suite
        """The root closes."""
        return "</testsuites>\n"


def _suite(name: str, file: str, cases: Sequence[ET.Element]) -> str:
    counts = {
        key: str(sum(case.find(tag) is not None for case in cases))
        for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))
    }
    known = {"name": _clean(name), "tests": str(len(cases)), **counts, "file": _clean(file)}
    suite = ET.Element("testsuite", known)
    suite.extend(cases)
    ET.indent(suite)
    return ET.tostring(suite, encoding="unicode") + "\n"


def _case(of: str, name: str) -> ET.Element:
    return ET.Element("testcase", {"classname": _clean(of), "name": _clean(name)})


def _finding(row: Row, file: str, finding: Finding) -> ET.Element:
    # Days late or a title would make it another case tomorrow, or in another language.
    number = f" {finding.occurrence}" if finding.occurrence is not None else ""
    case = _case(row.dossier, finding.rule + number)
    sources = [f"{source.at}: {source.url}" if source.url else source.at for source in finding.sources]
    place = f"{file}:{finding.line}:{finding.column}"
    text = "\n".join((f"{finding.severity}: {with_advice(finding)}", *sources, place))
    if finding.suppressed is not None:
        _result(case, "skipped", finding.suppressed.kind, _reason(finding.suppressed), text)
    elif finding.severity == "error":
        _result(case, "failure", finding.severity, finding.message, text)
    else:
        _told(case, text)
    return case


def _reason(suppressed: Suppression) -> str:
    known = (suppressed.reason, suppressed.who, suppressed.until and f"≤ {suppressed.until}")
    return ", ".join(part for part in known if part)


def _result(case: ET.Element, tag: str, kind: str, message: str, text: str) -> None:
    result = ET.SubElement(case, tag, {"type": _clean(kind), "message": _clean(message)})
    result.text = _clean(text)


def _told(case: ET.Element, text: str) -> None:
    ET.SubElement(case, "system-out").text = _clean(text)


def _clean(text: str) -> str:
    """The text without what XML 1.0 cannot hold; a carriage return would come back as a line feed."""
    return shown(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
