"""An audit as SARIF 2.1.0: the rules with their sources, the findings with their places, streamed."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar, Final
from urllib.parse import quote

from poortwachter.audit.formats.markdown import escaped, linked
from poortwachter.audit.formats.wording import in_repository, told, with_advice
from poortwachter.output.as_json import written
from poortwachter.output.findings import ORDER
from poortwachter.output.sources import url
from poortwachter.source.characters import shown
from poortwachter.text import Text

if TYPE_CHECKING:
    from poortwachter.audit.entry import Entry, Finding, Row, Suppression, Totals
    from poortwachter.audit.formats.form import About
    from poortwachter.output.report import Judged
    from poortwachter.problems import Problem
    from poortwachter.rules.model import Rule

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVEL: Final = {"error": "error", "warning": "warning", "notice": "note"}
_KIND_OF_PROBLEM: Final = {"error": "error", "warning": "warning", "notice": "recommendation"}
"""GitHub's word for the level of a rule that is not about security."""
_DESCRIPTION: Final = 1024
"""Characters that GitHub takes of a description."""
_SOURCE: Final = Text("Bron: {0}, {1}", "Source: {0}, {1}")
_CONSEQUENCE: Final = Text("Gevolg: {0}", "Effect: {0}")
_REPAIR: Final = Text("Herstel: {0}", "Repair: {0}")
_GRANTED: Final = Text("{0} (door {1})", "{0} (by {1})")
_UNTIL: Final = Text("{0} (tot en met {1})", "{0} (up to and including {1})")


class Sarif:
    """``sarif``: one run; what is suppressed stays in it, and problems are notifications of the run.

    A source link in a rule opens the version of the day asked, one in a finding that of its own day.
    """

    separator: ClassVar[str] = ",\n"
    problems_apart: ClassVar[bool] = False
    one_list: ClassVar[bool] = False

    def __init__(self, about: About) -> None:
        """One form for one run."""
        self._about = about
        self._places = {rule.id: place for place, rule in enumerate(about.rules.rules)}

    def opening(self) -> str:
        """The log and the run up to the results."""
        about = self._about
        driver = {
            "name": "poortwachter",
            "version": about.version,
            "language": about.lang,
            "rules": [self._rule(rule) for rule in about.rules.rules],
        }
        head = {
            "tool": {"driver": driver},
            "language": about.lang,
            "columnKind": "unicodeCodePoints",
            # What stands before the slash is the category: runs of two days are the same analysis.
            "automationDetails": {"id": f"poortwachter/{about.as_of}"},
            "properties": {"as_of": about.as_of, "rules": f"sha256:{about.rules.digest}"},
        }
        begin = written({"version": "2.1.0", "$schema": SCHEMA}).decode()[:-1]
        return f'{begin},"runs":[{written(head).decode()[:-1]},"results":[\n'

    def entry(self, entry: Entry, judged: Judged) -> str:  # noqa: ARG002 - the entry holds all that is told
        """The results of a dossier."""
        row = entry.row
        address = uri(row.file)
        return self.separator.join(written(self._result(row, address, one)).decode() for one in entry.findings)

    def between(self) -> str:
        """From the results to the notifications."""
        return '\n],"invocations":[{"toolExecutionNotifications":[\n'

    def problem(self, problem: Problem) -> str:
        """A notification."""
        physical: dict[str, Any] = {"artifactLocation": {"uri": uri(problem.file)}}
        if problem.place is not None:
            physical["region"] = {"startLine": problem.place.line, "startColumn": problem.place.column}
        notification = {
            "descriptor": {"id": problem.code},
            "level": LEVEL[problem.severity],
            "message": {"text": _message(told(problem, self._about.lang))},
            "locations": [{"physicalLocation": physical}],
        }
        return written(notification).decode()

    def closing(self, totals: Totals) -> str:
        """Whether every dossier was read, and the end of run and log."""
        return f'\n],"executionSuccessful":{"false" if totals.invalid else "true"}}}]}}]}}\n'

    def _rule(self, rule: Rule) -> dict[str, Any]:
        about, lang = self._about, self._about.lang
        severity = min(
            (one for one in (rule.severity.missing, rule.severity.late, rule.severity.early) if one),
            key=lambda one: ORDER[one],
            default="notice",
        )
        parts = [
            f"{rule.asks.in_(lang)} {rule.when.in_(lang)}",
            *([rule.our_reading.in_(lang)] if rule.our_reading is not None else []),
            _CONSEQUENCE.in_(lang).format(rule.consequence.in_(lang)),
            _REPAIR.in_(lang).format((rule.repair or rule.advice).in_(lang)),
        ]
        titles = [(about.rules.sources[law.source], law) for law in rule.law]
        links = [(source.title, law.at, url(source, law, about.as_of)) for source, law in titles]
        item = {
            "id": rule.id,
            "name": shown(rule.short.in_(lang)),
            "shortDescription": {"text": shown(rule.title.in_(lang))},
            "fullDescription": {"text": _cut(shown(parts[0]))},
            "help": {
                "text": shown("\n\n".join((*parts, *(_SOURCE.in_(lang).format(*link[:2]) for link in links)))),
                "markdown": "\n\n".join(
                    chain(
                        map(escaped, parts),
                        (_SOURCE.in_(lang).format(escaped(title), linked(at, to)) for title, at, to in links),
                    )
                ),
            },
            "defaultConfiguration": {"level": LEVEL[severity]},
            "properties": {"tags": [rule.rank], "problem.severity": _KIND_OF_PROBLEM[severity]},
        }
        address = next((to for _, _, to in links if to), None)
        return {**item, "helpUri": address} if address is not None else item

    def _result(self, row: Row, address: str, finding: Finding) -> dict[str, Any]:
        place = self._places.get(finding.rule)
        suppressed = finding.suppressed
        excepted = suppressed is not None and suppressed.kind == "exception"
        item: dict[str, Any] = {
            "ruleId": finding.rule,
            "level": LEVEL[finding.severity],
            "message": {"text": _message(with_advice(finding))},
            "locations": [_location(row, address, finding)],
            "partialFingerprints": {
                "poortwachter/v1": finding.fingerprint,
                # The only one that GitHub reads. Its own is a hash of the line, which several findings can share.
                "primaryLocationLineHash": finding.fingerprint,
            },
            # Always a list: absent would mean that nothing is known of it.
            "suppressions": [self._suppression(suppressed)] if suppressed is not None and excepted else [],
            "properties": {
                "occurrence": finding.occurrence,
                "rank": finding.rank,
                "status": finding.status,
                "due": finding.due,
                "done": finding.done,
                "days_late": finding.days_late,
                "sources": [source.url for source in finding.sources if source.url],
            },
        }
        if place is not None:
            item["ruleIndex"] = place
        if suppressed is not None and not excepted:
            item["baselineState"] = "unchanged"
        return item

    def _suppression(self, suppressed: Suppression) -> dict[str, Any]:
        lang, reason = self._about.lang, suppressed.reason
        if suppressed.who is not None:
            reason = _GRANTED.in_(lang).format(reason, suppressed.who)
        if suppressed.until is not None:
            reason = _UNTIL.in_(lang).format(reason, suppressed.until)
        return {"kind": "external", "status": "accepted", "justification": shown(reason)}


def uri(file: str) -> str:
    """A relative reference to a file: what is not plain ASCII as the percent-encoded bytes of its name."""
    path = in_repository(file)
    try:
        raw = path.encode(errors="surrogateescape")
    except UnicodeEncodeError:  # a name as only Windows can have it
        raw = path.encode(errors="replace")
    return quote(raw)


def _location(row: Row, address: str, finding: Finding) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": address},
            "region": {"startLine": finding.line, "startColumn": finding.column},
        },
        "logicalLocations": [{"name": shown(row.dossier), "kind": "dossier"}],
    }


def _message(text: str) -> str:
    """The text of a message, in which braces are doubled (SARIF 3.11.5) and nothing is a link (3.11.6)."""
    return shown(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _cut(text: str) -> str:
    return text if len(text) <= _DESCRIPTION else text[: _DESCRIPTION - 1] + "…"
