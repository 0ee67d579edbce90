"""What an output must hold whatever a dossier says: read back with other programs than those that wrote it."""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from html import unescape
from html.parser import HTMLParser
from io import StringIO
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from jsonschema import Draft4Validator
from markdown_it import MarkdownIt

from fuzz.target import ROOT, expect
from poortwachter.audit.formats.csv_rows import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from poortwachter.rules.ruleset import Ruleset

_CONTROL: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]|(?<!^)\ufeff"
)
"""What a terminal, an editor or a reader of Unicode would take for more than a letter."""
_WETTEN: Final = "https://wetten.overheid.nl/"


def check_characters(text: str) -> None:
    """No control characters, no overrides of direction, no halves of surrogate pairs."""
    found = _CONTROL.search(text)
    expect(
        found is None, f"character {found[0]!r} in {text[max(0, found.start() - 40) : found.end()]!r}" if found else ""
    )


_PLAIN: Final = re.compile(r"-?\d+([.,]\d+)?|\d{4}-\d\d-\d\d")
_FORMULA: Final = re.compile(r"[\s\u061c\u200b-\u200f\u2060\ufeff\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]")


def check_csv(text: str, delimiter: str) -> None:
    """Rows of equal length, and no cell that a spreadsheet reckons with, at whichever delimiter it splits."""
    expect(text.startswith("\ufeff"), "no byte order mark")
    rows = list(csv.reader(StringIO(text[1:], newline=""), delimiter=delimiter, strict=True))
    expect(all(len(row) == len(COLUMNS) for row in rows), "a row of another length")
    expect(not any("\n" in cell or "\r" in cell for row in rows for cell in row), "a line break in a cell")
    for other in (";", ",", "\t", "|"):
        for row in csv.reader(StringIO(text[1:], newline=""), delimiter=other):
            for cell in row:
                expect(_PLAIN.fullmatch(cell) or not _FORMULA.match(cell), f"a formula at {other!r}: {cell[:80]!r}")


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _json(text: str) -> Any:  # noqa: ANN401 - JSON of any shape
    """JSON without NaN, every text of it fit to be seen."""
    data = json.loads(text, parse_constant=_no_constant)
    for told in _texts(data):
        check_characters(told)
    return data


def _texts(data: Any) -> Iterator[str]:  # noqa: ANN401 - the same
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from data
        for key, value in data.items():
            if key != "file":  # the name of a file is what it is: another program has to find it
                yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


def check_json(text: str) -> None:
    """The report of the contract: one JSON document, a case and a problem a line."""
    data = _json(text)
    expect(data["format"] == "poortwachter/report/1" and len(data["cases"]) <= 1, "no report")
    expect(data["summary"]["cases"] == len(data["cases"]), "a summary of something else")


def check_json_lines(text: str) -> None:
    """One case a line."""
    expect(text == "" or text.endswith("\n"), "an unfinished line")
    for line in text.split("\n")[:-1]:
        expect("dossier" in _json(line), "no case")


@cache
def _schema(name: str, part: str = "") -> Draft4Validator:
    schema = json.loads((ROOT / "tests" / "schemas" / name).read_text(encoding="utf-8"))
    return Draft4Validator({**schema, "$ref": f"#/definitions/{part}"} if part else schema)


@cache
def _checked_driver(driver: str) -> None:
    """The rules of a run, which are the same for nearly every input and take long to check."""
    _schema("sarif-2.1.0-rtm.5.json", "toolComponent").validate(json.loads(driver))


def check_sarif(text: str, rules: Ruleset) -> None:
    """A log that its schema takes, whose messages hold neither links nor placeholders."""
    log = _json(text)
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    expect([rule["id"] for rule in driver["rules"]] == [rule.id for rule in rules.rules], "other rules")
    _checked_driver(json.dumps(driver))
    driver["rules"] = []
    told = [*run["results"], *run["invocations"][0]["toolExecutionNotifications"]]
    # Checking a log takes much longer than writing it: a few results show how all of them are written.
    run["results"] = run["results"][:3]
    run["invocations"][0]["toolExecutionNotifications"] = run["invocations"][0]["toolExecutionNotifications"][:2]
    _schema("sarif-2.1.0-rtm.5.json").validate(log)
    for result in told:
        message = result["message"]["text"]
        plain = message.replace("{{", "").replace("}}", "")
        expect("](" not in message and "{" not in plain and "}" not in plain, f"markup in {message!r}")


def check_gitlab(text: str) -> None:
    """Items with a place in the repository, each fingerprint once."""
    items = _json(text)
    for item in items:
        expect(item["location"]["path"] and item["location"]["lines"]["begin"] >= 1, "no place")
        expect(re.fullmatch(r"[0-9a-f]{32,64}", item["fingerprint"]), "no fingerprint")


def check_junit(text: str) -> None:
    """XML of suites and cases."""
    root = ET.fromstring(text)  # noqa: S314 - our own
    known = {
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "error",
        "skipped",
        "system-out",
        "properties",
        "property",
    }
    expect({element.tag for element in root.iter()} <= known, "an element of somebody else")


_COMMAND: Final = re.compile(r"::(error|warning|notice) (\w+=[^:,\r\n]*)(,\w+=[^:,\r\n]*)*::[^\r\n]*")


def check_github(text: str) -> None:
    """Nothing but workflow commands, one a line."""
    for line in text.split("\n")[:-1]:
        expect(_COMMAND.fullmatch(line), f"no command: {line[:120]!r}")
    expect(text == "" or text.endswith("\n"), "an unfinished line")


_MARKDOWN: Final = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])
_BARS: Final = 9
"""Around eight cells."""
_TAG: Final = re.compile(r'</?(?:code|b|details|summary)>|<br>|<a href="([^"<>]*)">|</a>')


def check_markdown(text: str, addresses: Collection[str | None]) -> None:
    """A table with rows of eight cells and lists, in which no HTML and no link is of a dossier's making."""
    for token in _MARKDOWN.parse(text):
        expect(token.type not in {"html_block", "fence", "code_block", "blockquote_open", "hr"}, f"a {token.type}")
        for child in token.children or ():
            expect(child.type not in {"link_open", "image", "code_inline", "em_open", "s_open"}, f"a {child.type}")
            if child.type == "html_inline":
                tag = _TAG.fullmatch(child.content)
                expect(tag, f"HTML: {child.content[:80]!r}")
                address = tag[1] if tag else None
                expect(address is None or _known(unescape(address), addresses), f"a link to {address}")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    expect(all(row.count("|") == _BARS for row in rows), "a row of another length")


def _known(address: str, addresses: Collection[str | None]) -> bool:
    return address.startswith((_WETTEN, "#", "data:,")) or address in addresses


_TEMPLATES: Final = ROOT / "poortwachter" / "html" / "templates"


@cache
def _own_tags() -> frozenset[str]:
    """The elements that the templates hold."""
    texts = [path.read_text(encoding="utf-8") for path in _TEMPLATES.glob("*.j2")]
    return frozenset(tag.lower() for text in texts for tag in re.findall(r"<([A-Za-z][A-Za-z0-9]*)", text))


class _Page(HTMLParser):
    """Looks at each element of a page."""

    def __init__(self, addresses: Collection[str | None]) -> None:
        super().__init__(convert_charrefs=True)
        self._addresses = addresses
        self._open: list[str] = []
        self.scripts: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        expect(tag in _own_tags(), f"element {tag}")
        self._open.append(tag)
        if tag == "script":
            self.scripts.append("")
        for name, value in attrs:
            expect(not name.startswith("on") and "zz" not in name and '"' not in name, f"attribute {name}")
            if name in {"href", "src", "action"}:
                expect(value is not None and _known(value, self._addresses), f"a link to {value}")
            if name == "id":
                self.ids.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        expect(tag in self._open, f"the end of {tag}, which is not open")
        while self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.scripts and self._open and self._open[-1] == "script":
            self.scripts[-1] += data

    def handle_comment(self, data: str) -> None:
        expect(condition=False, message=f"a comment: {data[:80]!r}")

    def unknown_decl(self, data: str) -> None:
        expect(condition=False, message=f"a declaration: {data[:80]!r}")

    def handle_pi(self, data: str) -> None:
        expect(condition=False, message=f"an instruction: {data[:80]!r}")


def check_html(text: str, addresses: Collection[str | None]) -> None:
    """A page of our own elements alone, with our own script and no link but to sources."""
    page = _Page(addresses)
    page.feed(text)
    page.close()
    own = (_TEMPLATES / "script.js").read_text(encoding="utf-8")
    expect(all(script == own for script in page.scripts) and len(page.scripts) <= 1, "a script of somebody else")
    expect(len(page.ids) == len(set(page.ids)), "one id twice")
