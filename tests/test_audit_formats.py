"""The forms of output of ``audit`` for other programs: valid by their schemas, whatever stands in a dossier."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from markdown_it import MarkdownIt
from xmlschema import XMLSchema

from poortwachter import judge, load_rules
from poortwachter.audit.entry import Entry, Finding, Row, SourceRef, Suppression, Totals
from poortwachter.audit.formats.csv_rows import COLUMNS, CsvRows, inert
from poortwachter.audit.formats.form import About, Form
from poortwachter.audit.formats.github import Github
from poortwachter.audit.formats.gitlab import Gitlab
from poortwachter.audit.formats.junit import Junit
from poortwachter.audit.formats.markdown import Markdown, escaped
from poortwachter.audit.formats.sarif import Sarif, uri
from poortwachter.audit.formats.wording import in_repository
from poortwachter.judging.loonsanctie import assess
from poortwachter.judging.reading import read_dossier
from poortwachter.problems import Place, Problem
from poortwachter.text import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from poortwachter.output.report import Judged
    from poortwachter.text import Lang

ROOT: Final = Path(__file__).parent.parent
SCHEMAS: Final = Path(__file__).parent / "schemas"
RULES: Final = load_rules()
AS_OF: Final = date(2026, 11, 22)
ALL: Final[list[type[Form]]] = [CsvRows, Markdown, Sarif, Junit, Github, Gitlab]
EVERY_FORM: Final = pytest.mark.parametrize("form", ALL)
BOTH: Final = pytest.mark.parametrize("lang", ["nl", "en"])

HOSTILE: Final = (
    "]]>",
    "<script>alert(1)</script>",
    "two\nlines\r\nand\rthree",
    "a | b `c` *d* __e__ ~~f~~ \\g",
    "::set-output name=x::y",
    "\n::error::injected",
    "##[add-path]/tmp",
    '=HYPERLINK("https://example.org";"x")',
    "a;=1+1",
    'a",@SUM(1)',
    "\t=1+1",
    " -1",
    "＝1+1",  # noqa: RUF001 - looks like a formula on purpose
    "\u200f\u202eRTL\u2066",
    "emoji 🏥 :hospital:",
    "next\u0085line\u2028and\u2029paragraph",
    "&amp; &lt; &#124;",
    "[x](https://example.org) ![y](z) <https://example.org>",
    "https://example.org www.example.org a@example.org",
    "@octocat #1 GH-2",
    "{0} {{1}} %0A %25",
    "</details></table>",
    "-- -->",
    "$x$",
    "\ud800 \udcff \ufffe \uffff \x00 \x1b[31m",
    "'\"",
    "",
)
TEXTS: Final = st.sampled_from(HOSTILE) | st.text(
    st.sampled_from("=+-@;,\"'\t\r\n|`*_<>&[](){}#:%!\\ aZ0\u2028\u0085\ud800🏥") | st.characters(exclude_categories=())
)

FINDING: Final = Finding(
    rule="plan_van_aanpak",
    occurrence=None,
    title="Plan van aanpak",
    rank="regulation",
    status="late",
    severity="warning",
    due=date(2025, 3, 6),
    done=date(2025, 3, 10),
    days_late=4,
    message="Plan van aanpak 4 dagen te laat (10 mrt 2025, uiterlijk 6 mrt 2025)",
    short="Plan van aanpak 4 d te laat",
    advice="Niets meer te herstellen.",
    line=24,
    column=5,
    sources=(SourceRef("rpez", "art. 4 lid 1", "https://wetten.overheid.nl/BWBR0013540/2025-03-06#Artikel4"),),
    fingerprint="f1",
)
ERROR: Final = FINDING._replace(
    rule="voortgangsgesprek",
    occurrence=3,
    title="Voortgangsgesprek 3",
    status="missing",
    severity="error",
    done=None,
    message="Voortgangsgesprek 3 ontbreekt",
    advice="Houd het gesprek.",
    fingerprint="f2",
)
NOTICE: Final = FINDING._replace(severity="notice", rule="casemanager_aangewezen", fingerprint="f3")
EXCEPTION: Final = ERROR._replace(
    fingerprint="f4", suppressed=Suppression("exception", "Afgesproken met UWV", "J. de Wit", date(2027, 1, 1))
)
KNOWN: Final = ERROR._replace(fingerprint="f5", suppressed=Suppression("baseline", "Stond er al"))
PROBLEM: Final = Problem(
    "cases/oud/lindelaan.yaml",
    Place(7, 12),
    "date",
    Text("Dit is geen datum", "This is no date"),
    same("2025-02-17"),
    Text("Schrijf jaar-maand-dag.", "Write year-month-day."),
)
NO_PLACE: Final = Problem("cases/weg.yaml", None, "not_found", Text("Bestaat niet", "Does not exist"))
MEDICAL: Final = PROBLEM._replace(code="medical_word", severity="warning")


def entry(*findings: Finding, dossier: str = "korenaar-0231", file: str = "cases/korenaar.yaml", **row: Any) -> Entry:  # noqa: ANN401 - any field of a row
    counted = [finding.severity for finding in findings if finding.suppressed is None]
    known = Row(
        file=file,
        dossier=dossier,
        employer="Bakkerij De Korenaar",
        week=80,
        risk="elevated",
        first="Tweede spoor te laat",
        days=30,
        next_day=date(2026, 12, 3),
        cost=Decimal("36650.43"),
        weeks=52,
        severities={severity: counted.count(severity) for severity in ("error", "warning", "notice")},
        suppressed=len(findings) - len(counted),
    )
    return Entry(known._replace(**row), findings)


WELL: Final = entry(dossier="linde-1", file="cases/linde.yaml", risk="none", first="", days=None, cost=None, weeks=None)
TOTALS: Final = Totals(2, 0, {"error": 1, "warning": 1}, 0, {"elevated": 1, "none": 1}, Decimal("36650.43"))


@cache
def judged() -> Judged:
    """A judgement that has nothing to do with the entries: no form may write of it."""
    case, _ = read_dossier(str(ROOT / "cases" / "alles-op-tijd.yaml"), RULES)
    assert case is not None
    judgement = judge(case, RULES, AS_OF)
    return judgement, assess(judgement, RULES)


def about(lang: Lang = "nl") -> About:
    return About("0.1.0", lang, AS_OF, RULES)


def whole(
    form: type[Form],
    *entries: Entry,
    problems: Sequence[Problem] = (),
    lang: Lang = "nl",
    totals: Totals = TOTALS,
) -> str:
    """The output, put together as ``Form`` says."""
    made = form(about(lang))
    told = [piece for piece in (made.entry(one, judged()) for one in entries) if piece]
    wrong = [piece for piece in map(made.problem, problems) if piece]
    if made.one_list:
        return made.opening() + made.separator.join(told + wrong) + made.between() + made.closing(totals)
    between = made.separator.join(told) + made.between() + made.separator.join(wrong)
    return made.opening() + between + made.closing(totals)


def hostile(text: str) -> Entry:
    """A dossier in which a text stands wherever a text can stand."""
    finding = ERROR._replace(title=text, message=text, advice=text, sources=(SourceRef(text, text, ""),))
    excepted = EXCEPTION._replace(suppressed=Suppression("exception", text, text, None))
    file = "cases/" + (text.replace("/", "").replace("\x00", "") or "x")
    return entry(finding, FINDING._replace(message=text), excepted, dossier=text, file=file, employer=text, first=text)


def hostile_problem(text: str) -> Problem:
    return PROBLEM._replace(message=same(text), instead=same(text), advice=same(text))


# What holds for all


@EVERY_FORM
@BOTH
@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_can_be_written_as_utf_8(form: type[Form], lang: Lang, text: str) -> None:
    whole(form, hostile(text), problems=[hostile_problem(text)], lang=lang).encode()


@EVERY_FORM
def test_only_the_entry_is_written_because_the_judgement_is_not_redacted(form: type[Form]) -> None:
    assert "zetspiegel" not in whole(form, entry(ERROR), WELL)


@EVERY_FORM
def test_a_piece_does_not_depend_on_what_was_written_before(form: type[Form]) -> None:
    one, other = form(about()), form(about())
    one.opening()
    one.entry(WELL, judged())
    assert one.entry(entry(ERROR), judged()) == other.entry(entry(ERROR), judged())
    assert one.problem(PROBLEM) == other.problem(PROBLEM)


@EVERY_FORM
def test_without_dossiers_it_is_still_valid(form: type[Form]) -> None:
    nothing = whole(form, totals=Totals(0, 0, {}, 0, {}, Decimal(0)))
    if form is Sarif:
        assert valid_sarif(nothing)["results"] == []
    elif form is Gitlab:
        assert valid_gitlab(nothing) == []
    elif form is Junit:
        assert list(valid_junit(nothing)) == []
    elif form is CsvRows:
        assert [list(COLUMNS)] == rows(nothing)


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("cases/korenaar.yaml", "cases/korenaar.yaml"),
        ("./cases/korenaar.yaml", "cases/korenaar.yaml"),
        ("../cases/korenaar.yaml", "../cases/korenaar.yaml"),
        ("-", "-"),
    ],
)
def test_a_relative_path_stays_as_it_was_given(file: str, path: str) -> None:
    assert in_repository(file) == path


def test_an_absolute_path_becomes_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert in_repository(str(folder / "cases" / "a.yaml")) == "cases/a.yaml"
    assert in_repository(str(tmp_path / "elsewhere" / "a.yaml")) == "../elsewhere/a.yaml"


def test_a_path_on_another_drive_loses_its_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    def other_drive(_: str) -> str:
        raise ValueError

    monkeypatch.setattr("os.path.relpath", other_drive)
    assert in_repository("/dossiers/a.yaml") == "dossiers/a.yaml"


# csv


def rows(text: str, lang: Lang = "nl") -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:], newline=""), delimiter={"nl": ";", "en": ","}[lang]))


def test_csv_has_a_row_for_each_finding_and_one_for_a_dossier_without() -> None:
    heads, first, second, third = rows(whole(CsvRows, entry(ERROR, FINDING), WELL))
    assert heads == list(COLUMNS)
    assert dict(zip(heads, second, strict=True)) == {
        "file": "cases/korenaar.yaml",
        "dossier": "korenaar-0231",
        "employer": "Bakkerij De Korenaar",
        "week": "80",
        "risk": "elevated",
        "cost": "36650,43",
        "cost_weeks": "52",
        "next_day": "2026-12-03",
        "rule": "plan_van_aanpak",
        "occurrence": "",
        "title": "Plan van aanpak",
        "rank": "regulation",
        "status": "late",
        "severity": "warning",
        "due": "2025-03-06",
        "done": "2025-03-10",
        "days_late": "4",
        "message": "Plan van aanpak 4 dagen te laat (10 mrt 2025, uiterlijk 6 mrt 2025)",
        "advice": "Niets meer te herstellen.",
        "source": "art. 4 lid 1",
        "url": "https://wetten.overheid.nl/BWBR0013540/2025-03-06#Artikel4",
        "line": "24",
        "column": "5",
        "fingerprint": "f1",
        "suppressed": "",
        "reason": "",
        "who": "",
        "until": "",
    }
    assert first[heads.index("occurrence")] == "3"
    assert third[:2] == ["cases/linde.yaml", "linde-1"]
    assert set(third[heads.index("rule") :]) == {""}


def test_csv_follows_the_language_in_delimiter_and_decimal_sign() -> None:
    assert ";36650,43;52;" in whole(CsvRows, entry(FINDING), lang="nl")
    assert ",36650.43,52," in whole(CsvRows, entry(FINDING), lang="en")


def test_csv_says_why_a_finding_does_not_count() -> None:
    _, row = rows(whole(CsvRows, entry(EXCEPTION)))
    assert row[-4:] == ["exception", "Afgesproken met UWV", "J. de Wit", "2027-01-01"]


def test_csv_leaves_problems_to_standard_error() -> None:
    assert CsvRows.problems_apart
    assert whole(CsvRows, WELL, problems=[PROBLEM]) == whole(CsvRows, WELL)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+31 6", "'+31 6"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("  =1", "'  =1"),
        ("\t=1", "' =1"),
        ("\r\n=1", "' =1"),
        ("＝1", "'＝1"),  # noqa: RUF001 - full width
        ("\u200b=1", "'\ufffd=1"),
        ("a;=1", "a;'=1"),
        ('a,"=1', "a,\"'=1"),
        ("1-2=-1", "1-2=-1"),
        ("week 8, 9 - 10", "week 8, 9 - 10"),
        ("a\nb", "a b"),
    ],
)
def test_no_cell_begins_a_formula(text: str, cell: str) -> None:
    assert inert(text) == cell


@given(text=TEXTS)
def test_csv_has_no_formula_and_one_line_a_record_at_any_delimiter(text: str) -> None:
    for lang in ("nl", "en"):
        written = whole(CsvRows, hostile(text), lang=lang)
        assert written.count("\n") == 4
        assert "\r" not in written
        for delimiter in ";,\t":
            for row in csv.reader(StringIO(written, newline=""), delimiter=delimiter):
                assert not [cell for cell in row if re.match(r"[\s\"\u200b]*[=+\-@＝＋－＠]", cell)]  # noqa: RUF001
        assert {len(row) for row in rows(written, lang)} == {len(COLUMNS)}


# markdown


class Shown(HTMLParser):
    """What a reader sees of HTML, and which tags make it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


RENDERER: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(markdown: str) -> Shown:
    return Shown(RENDERER.render(markdown))


def cells(markdown: str) -> list[list[str]]:
    html = RENDERER.render(markdown)
    lines = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)[1:]
    return [re.findall(r"<td[^>]*>(.*?)</td>", line, re.DOTALL) for line in lines]


def test_markdown_has_a_line_for_each_dossier_and_its_findings_folded_in() -> None:
    first, second = cells(whole(Markdown, entry(ERROR, FINDING), WELL))
    assert first[:7] == [
        *("verhoogd", "<code>korenaar-0231</code>", "80", "Tweede spoor te laat"),
        *("+30", "do 3 dec", "€ 36.650"),
    ]
    assert first[7] == (
        "<details><summary>1 fout, 1 keer let op</summary><code>cases/korenaar.yaml</code><br>"
        "<b>fout</b> Voortgangsgesprek 3 ontbreekt. Houd het gesprek. "
        '(regeling, <a href="https://wetten.overheid.nl/BWBR0013540/2025-03-06#Artikel4">art. 4 lid 1</a>; '
        "<code>voortgangsgesprek</code>, regel 24)<br>"
        "<b>let op</b> Plan van aanpak 4 dagen te laat (10 mrt 2025, uiterlijk 6 mrt 2025). Niets meer te herstellen. "
        '(regeling, <a href="https://wetten.overheid.nl/BWBR0013540/2025-03-06#Artikel4">art. 4 lid 1</a>; '
        "<code>plan_van_aanpak</code>, regel 24)</details>"
    )
    assert second == ["geen", "<code>linde-1</code>", "80", "", "", "do 3 dec", "", ""]


def test_markdown_ends_with_the_totals() -> None:
    totals = Totals(14, 1, {"error": 5, "warning": 8}, 2, {"high": 2, "imposed": 1, "none": 11}, Decimal(213120))
    assert (
        "**14 dossiers. Risico: 1 opgelegd, 2 hoog, 11 geen. 5 fouten, 8 keer let op, 2 uitgezonderd, "
        "1 bestand niet te lezen. Hoogstens € 213.120.**"
    ) in whole(Markdown, totals=totals)
    assert (
        "**14 dossiers. Risk: 1 imposed, 2 high, 11 none. 5 errors, 8 warnings, 2 excepted, 1 file unreadable. "
        "At most €213,120.**"
    ) in whole(Markdown, totals=totals, lang="en")
    assert "**0 dossiers.**" in whole(Markdown, totals=Totals(0, 0, {}, 0, {}, Decimal(0)))


def test_markdown_counts_what_is_suppressed_and_tells_none_of_it() -> None:
    (row,) = cells(whole(Markdown, entry(EXCEPTION, KNOWN)))
    assert row[7] == "2 uitgezonderd"


def test_markdown_lists_problems_below_the_table() -> None:
    text = whole(Markdown, WELL, problems=[PROBLEM, NO_PLACE, MEDICAL])
    assert (
        "\n\n- **fout** <code>cases/oud/lindelaan.yaml:7:12</code> Dit is geen datum → 2025-02-17. "
        "Schrijf jaar-maand-dag.\n- **fout** <code>cases/weg.yaml</code> Bestaat niet\n- **let op** "
    ) in text
    assert len(cells(text)) == 1


def test_markdown_says_the_year_of_a_day_in_another_year() -> None:
    (row,) = cells(whole(Markdown, entry(next_day=date(2027, 1, 4)), lang="en"))
    assert row[5] == "Mon 4 Jan 2027"


def test_a_source_without_address_is_no_link() -> None:
    assert "(regulation, art. 4; " in whole(
        Markdown, entry(FINDING._replace(sources=(SourceRef("rpez", "art. 4", ""),))), lang="en"
    )


def test_an_address_cannot_end_a_cell_or_an_attribute() -> None:
    source = SourceRef("eigen", "a", 'https://example.org/"><b>|c')
    (row,) = cells(whole(Markdown, entry(FINDING._replace(sources=(source,)))))
    assert Shown(row[7]).links == ['https://example.org/"><b>%7Cc']


@pytest.mark.parametrize("text", ["plan_van_aanpak", "7:629 lid 3", "art. 4 (2)", "cases/a-b.yaml:7:12", "€ 5,00"])
def test_ordinary_text_is_not_escaped(text: str) -> None:
    assert escaped(text) == text


@given(text=TEXTS)
def test_in_markdown_any_text_is_only_text(text: str) -> None:
    page = shown(f"a{escaped(text)}z\n")
    assert page.tags == {"p"}
    seen = page.text.replace("\u200b", "")
    kept = re.sub(r"[\t\r\n]+", " ", text).replace("\u200b", "")
    # What may not stand in a file is replaced; all other characters are there.
    assert len(seen.strip()) == len(f"a{kept}z")
    assert not re.search(r"[@#]\w|://|www\.|GH-\d", page.text, re.IGNORECASE)


@given(text=TEXTS)
def test_any_text_keeps_to_its_cell(text: str) -> None:
    written = whole(Markdown, hostile(text), WELL, problems=[hostile_problem(text)])
    assert [len(row) for row in cells(written)] == [8, 8]
    page = shown(written)
    tags = {"h2", "table", "thead", "tbody", "tr", "th", "td", "code", "details", "summary", "b", "br", "a"}
    assert page.tags <= tags | {"ul", "li", "strong", "p"}
    assert set(page.links) == {FINDING.sources[0].url}


def test_a_summary_leaves_room_for_what_must_be_said() -> None:
    form = Markdown(about())
    ends = form.between() + form.left_out(10**6, 10**6)
    ends += form.closing(
        Totals(
            10**6,
            10**6,
            dict.fromkeys(("error", "warning", "notice"), 10**9),
            10**9,
            dict.fromkeys(("not_applicable", "none", "low", "elevated", "high", "imposed"), 10**6),
            Decimal(10**12),
        )
    )
    assert len(ends.encode()) < 1_000_000 - Markdown.limit.problems < 1_000_000 - Markdown.limit.entries
    assert Markdown.limit.problems + len(ends.encode()) < 2**20


def test_what_is_left_out_is_counted() -> None:
    form = Markdown(about("en"))
    assert form.left_out(3, 0).strip("\n*").startswith("Not everything fits in a summary: 3 dossiers left out.")
    assert "1 dossier, 2 problems left out" in form.left_out(1, 2)


# SARIF


@cache
def sarif_schema(part: str | None = None) -> Draft4Validator:
    """The schema of a whole log, or of a part of it."""
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    if part is not None:
        schema = {"$ref": f"#/definitions/{part}", "definitions": schema["definitions"]}
    return Draft4Validator(schema)


def valid_sarif(text: str) -> Any:  # noqa: ANN401 - JSON of any shape
    """The only run of a log that is valid."""
    log = json.loads(text)
    sarif_schema().validate(log)
    (run,) = log["runs"]
    return run


def test_sarif_describes_every_rule() -> None:
    driver = valid_sarif(whole(Sarif))["tool"]["driver"]
    assert (driver["name"], driver["version"], driver["language"]) == ("poortwachter", "0.1.0", "nl")
    assert [rule["id"] for rule in driver["rules"]] == [rule.id for rule in RULES.rules]
    rule = next(rule for rule in driver["rules"] if rule["id"] == "plan_van_aanpak")
    assert rule["shortDescription"]["text"] == "Plan van aanpak"
    assert rule["fullDescription"]["text"].startswith("Werkgever en werknemer leggen samen vast wat zij doen")
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"]["tags"] == ["regulation"]
    # The law was last read as it stood on 1 July 2026.
    assert rule["helpUri"] == "https://wetten.overheid.nl/BWBR0013540/2026-07-01#Artikel4"
    assert "Bron: Regeling procesgang eerste en tweede ziektejaar, art. 4 lid 1" in rule["help"]["text"]
    assert f'<a href="{rule["helpUri"]}">art. 4 lid 1</a>' in rule["help"]["markdown"]


@BOTH
def test_every_rule_can_be_shown_by_github(lang: Lang) -> None:
    for rule in valid_sarif(whole(Sarif, lang=lang))["tool"]["driver"]["rules"]:
        assert 0 < len(rule["name"]) <= 255
        for key in ("shortDescription", "fullDescription"):
            assert 0 < len(rule[key]["text"]) <= 1024
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert rule["helpUri"].startswith("https://")


def test_a_rule_of_an_organisation_may_be_long_and_without_source() -> None:
    rule = replace(RULES.rules[0], asks=same("Lang. " * 200), law=())
    own = Sarif(replace(about(), rules=replace(RULES, rules=(rule,))))
    (item,) = valid_sarif(own.opening() + own.between() + own.closing(TOTALS))["tool"]["driver"]["rules"]
    assert len(item["fullDescription"]["text"]) == 1024
    assert item["fullDescription"]["text"].endswith("…")
    assert "helpUri" not in item


def test_sarif_says_where_and_what_a_finding_is() -> None:
    run = valid_sarif(whole(Sarif, entry(ERROR, NOTICE), WELL, entry(FINDING, file="./a b/é#1.yaml", dossier="d-2")))
    first, second, third = run["results"]
    place = next(number for number, rule in enumerate(RULES.rules) if rule.id == "voortgangsgesprek")
    assert first == {
        "ruleId": "voortgangsgesprek",
        "ruleIndex": place,
        "level": "error",
        "message": {"text": "Voortgangsgesprek 3 ontbreekt. Houd het gesprek."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "cases/korenaar.yaml"},
                    "region": {"startLine": 24, "startColumn": 5},
                },
                "logicalLocations": [{"name": "korenaar-0231", "kind": "dossier"}],
            }
        ],
        "partialFingerprints": {"poortwachter/v1": "f2", "primaryLocationLineHash": "f2"},
        "suppressions": [],
        "properties": {
            "occurrence": 3,
            "rank": "regulation",
            "status": "missing",
            "due": "2025-03-06",
            "done": None,
            "days_late": 4,
            "sources": ["https://wetten.overheid.nl/BWBR0013540/2025-03-06#Artikel4"],
        },
    }
    assert second["level"] == "note"
    assert third["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b/%C3%A9%231.yaml"
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["automationDetails"] == {"id": "poortwachter/2026-11-22"}
    assert run["invocations"] == [{"toolExecutionNotifications": [], "executionSuccessful": True}]


def test_sarif_keeps_what_is_suppressed() -> None:
    exception, known, plain = valid_sarif(whole(Sarif, entry(EXCEPTION, KNOWN, ERROR), lang="en"))["results"]
    assert exception["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "Afgesproken met UWV (by J. de Wit) (up to and including 2027-01-01)",
        }
    ]
    assert "baselineState" not in exception
    assert known["baselineState"] == "unchanged"
    # An empty list says that nothing suppresses it; SARIF wants a list in all results or in none.
    assert known["suppressions"] == plain["suppressions"] == []
    assert "baselineState" not in plain


def test_an_exception_may_be_of_nobody_and_forever() -> None:
    suppressed = Suppression("exception", "Afgesproken")
    (result,) = valid_sarif(whole(Sarif, entry(ERROR._replace(suppressed=suppressed))))["results"]
    assert result["suppressions"][0]["justification"] == "Afgesproken"


def test_a_finding_of_no_rule_has_no_place_among_the_rules() -> None:
    (result,) = valid_sarif(whole(Sarif, entry(ERROR._replace(rule="uitzondering_verlopen"))))["results"]
    assert "ruleIndex" not in result


def test_sarif_tells_problems_as_notifications() -> None:
    totals = TOTALS._replace(invalid=2)
    run = valid_sarif(whole(Sarif, WELL, problems=[PROBLEM, NO_PLACE, MEDICAL], totals=totals))
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    first, second, third = invocation["toolExecutionNotifications"]
    assert first == {
        "descriptor": {"id": "date"},
        "level": "error",
        "message": {"text": "Dit is geen datum → 2025-02-17. Schrijf jaar-maand-dag."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "cases/oud/lindelaan.yaml"},
                    "region": {"startLine": 7, "startColumn": 12},
                }
            }
        ],
    }
    assert "region" not in second["locations"][0]["physicalLocation"]
    assert third["level"] == "warning"


def test_in_a_message_of_sarif_nothing_is_a_placeholder_or_a_link() -> None:
    (result, *_) = valid_sarif(whole(Sarif, hostile("{0} [x](1)")))["results"]
    assert result["message"]["text"] == "{{0}} [x] (1). {{0}} [x] (1)"


def test_a_name_that_is_no_utf_8_keeps_its_bytes() -> None:
    assert uri("cases/caf\udce9.yaml") == "cases/caf%E9.yaml"
    assert uri("cases/\ud800.yaml") == "cases/%3F.yaml"  # as only Windows can have it


@given(
    name=st.text(st.characters(codec="utf-8", exclude_characters="/\x00\\"), min_size=1).filter(
        lambda name: name.strip(".")
    )
)
def test_the_address_of_a_file_leads_to_it(name: str) -> None:
    written = uri(f"cases/{name}")
    assert re.fullmatch(r"[A-Za-z0-9_.~/%-]+", written)
    assert unquote_to_bytes(written).decode() == f"cases/{name}"


@given(text=TEXTS)
def test_sarif_is_valid_whatever_a_text_holds(text: str) -> None:
    piece = Sarif(about())
    written = piece.entry(hostile(text), judged())
    problem = piece.problem(hostile_problem(text))
    for part, items in (("result", f"[{written}]"), ("notification", f"[{problem}]")):
        for item in json.loads(items):
            sarif_schema(part).validate(item)


# JUnit


@cache
def junit_schema() -> XMLSchema:
    return XMLSchema(SCHEMAS / "junit-10.xsd")


def valid_junit(text: str) -> ET.Element:
    """The root of a report that is valid."""
    junit_schema().validate(text)
    root = ET.fromstring(text)  # noqa: S314 - our own
    for suite in root:
        for key, tag in (
            ("tests", "testcase"),
            ("failures", "*/failure"),
            ("errors", "*/error"),
            ("skipped", "*/skipped"),
        ):
            assert suite.get(key) == str(len(suite.findall(tag)))
    return root


def test_junit_has_a_suite_for_each_dossier_and_a_case_for_each_finding() -> None:
    first, second = valid_junit(whole(Junit, entry(ERROR, FINDING, NOTICE), WELL))
    assert (first.get("name"), first.get("file")) == ("korenaar-0231", "cases/korenaar.yaml")
    error, warning, notice = first
    assert (error.get("classname"), error.get("name")) == ("korenaar-0231", "voortgangsgesprek 3")
    (failure,) = error
    assert (failure.tag, failure.get("type"), failure.get("message")) == (
        *("failure", "error"),
        "Voortgangsgesprek 3 ontbreekt",
    )
    assert failure.text == (
        "error: Voortgangsgesprek 3 ontbreekt. Houd het gesprek.\n"
        "art. 4 lid 1: https://wetten.overheid.nl/BWBR0013540/2025-03-06#Artikel4\n"
        "cases/korenaar.yaml:24:5"
    )
    assert [child.tag for case in (warning, notice) for child in case] == ["system-out", "system-out"]
    assert (warning[0].text or "").startswith("warning: Plan van aanpak 4 dagen te laat")
    (well,) = second
    assert (well.get("classname"), well.get("name"), len(well)) == ("linde-1", "dossier", 0)


def test_a_case_has_the_same_name_every_day_and_in_every_language() -> None:
    tomorrow = ERROR._replace(title="Progress review 3", message="Progress review 3 missing, 5 days", days_late=5)
    names = {
        case.get("name") for one in (ERROR, tomorrow) for case in valid_junit(whole(Junit, entry(one))).iter("testcase")
    }
    assert names == {"voortgangsgesprek 3"}


def test_junit_skips_what_is_suppressed() -> None:
    (suite,) = valid_junit(whole(Junit, entry(EXCEPTION, KNOWN)))
    skipped = [case[0] for case in suite]
    assert [one.tag for one in skipped] == ["skipped", "skipped"]
    assert [one.get("type") for one in skipped] == ["exception", "baseline"]
    assert [one.get("message") for one in skipped] == ["Afgesproken met UWV, J. de Wit, ≤ 2027-01-01", "Stond er al"]


def test_junit_tells_an_unreadable_file_as_an_error() -> None:
    root = valid_junit(whole(Junit, problems=[PROBLEM, NO_PLACE, MEDICAL]))
    assert [(suite.get("name"), suite.get("errors")) for suite in root] == [
        ("cases/oud/lindelaan.yaml", "1"),
        ("cases/weg.yaml", "1"),
        ("cases/oud/lindelaan.yaml", "0"),
    ]
    case = root[0][0]
    assert (case.get("name"), case[0].tag) == ("date:7:12", "error")
    assert (case[0].text or "").endswith("\ncases/oud/lindelaan.yaml:7:12")
    assert root[2][0][0].tag == "system-out"


@given(text=TEXTS)
def test_junit_is_valid_and_holds_the_text_whatever_it_is(text: str) -> None:
    root = valid_junit(whole(Junit, hostile(text), problems=[hostile_problem(text)]))
    if re.fullmatch(r"[\x20-\x7e]*", text):
        assert root[0].get("name") == text
        assert root[0][0][0].get("message") == text


# GitHub


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Commands as the runner of GitHub Actions reads them from lines, and nothing but commands."""
    found = []
    # The lines of .NET: the other line breaks of Unicode are none.
    for line in re.split(r"\r\n|\r|\n", text)[:-1]:
        assert line.startswith("::")
        info, data = line[2:].split("::", 1)
        name, _, written = info.partition(" ")
        properties = dict(pair.split("=", 1) for pair in written.split(","))
        found.append((name, {key: _read(value, ":,") for key, value in properties.items()}, _read(data)))
    return found


def _read(text: str, also: str = "") -> str:
    for mark in f"\r\n{also}%":
        text = text.replace(f"%{ord(mark):02X}", mark)
    return text


def test_github_annotates_what_counts() -> None:
    text = whole(Github, entry(ERROR, FINDING, NOTICE, EXCEPTION, KNOWN), WELL, problems=[PROBLEM, NO_PLACE, MEDICAL])
    assert text.splitlines()[0] == (
        "::error file=cases/korenaar.yaml,line=24,col=5,title=korenaar-0231%3A Voortgangsgesprek 3::"
        "Voortgangsgesprek 3 ontbreekt. Houd het gesprek."
        "%0Aart. 4 lid 1: https://wetten.overheid.nl/BWBR0013540/2025-03-06#Artikel4"
    )
    read = commands(text)
    assert [name for name, _, _ in read] == ["error", "warning", "notice", "error", "error", "warning"]
    assert read[3] == (
        "error",
        {"file": "cases/oud/lindelaan.yaml", "line": "7", "col": "12", "title": "date"},
        "Dit is geen datum → 2025-02-17. Schrijf jaar-maand-dag.",
    )
    assert read[4][1] == {"file": "cases/weg.yaml", "title": "not_found"}


@given(text=TEXTS)
def test_no_text_can_give_github_a_command(text: str) -> None:
    read = commands(whole(Github, hostile(text), problems=[hostile_problem(text)]))
    assert [name for name, _, _ in read] == ["error", "warning", "error"]
    assert [list(properties) for _, properties, _ in read] == [["file", "line", "col", "title"]] * 3
    if re.fullmatch(r"[\x20-\x7e\r\n]*", text):
        told = text.replace("\r\n", "\n").replace("\r", "\n")
        assert read[0][1]["title"] == f"{told}: {told}"


# GitLab


@cache
def gitlab_schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / "gitlab-code-quality.json").read_text(encoding="utf-8")))


def valid_gitlab(text: str) -> list[Any]:
    items = json.loads(text)
    gitlab_schema().validate(items)
    assert isinstance(items, list)
    return items


def test_gitlab_lists_what_counts_and_problems_in_one_array() -> None:
    text = whole(
        Gitlab, WELL, entry(ERROR, FINDING, NOTICE, EXCEPTION, KNOWN), WELL, problems=[PROBLEM, NO_PLACE, MEDICAL]
    )
    items = valid_gitlab(text)
    assert items[0] == {
        "description": "korenaar-0231: Voortgangsgesprek 3 ontbreekt. Houd het gesprek.",
        "check_name": "voortgangsgesprek",
        "fingerprint": "f2",
        "severity": "major",
        "location": {"path": "cases/korenaar.yaml", "lines": {"begin": 24}},
    }
    assert [item["severity"] for item in items] == ["major", "minor", "info", "critical", "critical", "minor"]
    assert items[4]["location"] == {"path": "cases/weg.yaml", "lines": {"begin": 1}}
    assert len({item["fingerprint"] for item in items}) == len(items)


@pytest.mark.parametrize("entries", [(), (entry(ERROR),)])
@pytest.mark.parametrize("problems", [(), (PROBLEM,), (PROBLEM, NO_PLACE)])
def test_gitlab_needs_neither_findings_nor_problems(entries: Sequence[Entry], problems: Sequence[Problem]) -> None:
    assert len(valid_gitlab(whole(Gitlab, *entries, problems=problems))) == len(entries) + len(problems)


def test_each_problem_of_a_file_has_a_fingerprint_of_its_own() -> None:
    places = [Place(7, 12), Place(7, 13), Place(8, 12), None]
    items = valid_gitlab(whole(Gitlab, problems=[PROBLEM._replace(place=place) for place in places]))
    assert len({item["fingerprint"] for item in items}) == len(places)


@given(text=TEXTS)
def test_gitlab_is_valid_whatever_a_text_holds(text: str) -> None:
    assert len(valid_gitlab(whole(Gitlab, hostile(text), problems=[hostile_problem(text)]))) == 3


# The whole way


def described(lang: Lang) -> Iterable[tuple[Entry, Judged]]:
    from poortwachter.audit.describing import describe  # noqa: PLC0415 - the other tests need no dossiers

    for path in sorted((ROOT / "cases").glob("*.yaml")):
        case, _ = read_dossier(str(path), RULES)
        assert case is not None
        judgement = judge(case, RULES, AS_OF)
        one = judgement, assess(judgement, RULES)
        yield describe(one, about(lang)), one


@BOTH
def test_every_dossier_in_cases_can_be_written(lang: Lang, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    entries = [found for found, _ in described(lang)]
    counted = sum(len(one.counted) for one in entries)
    assert counted
    results = valid_sarif(whole(Sarif, *entries, lang=lang))["results"]
    assert len(results) == counted
    assert all(result["ruleIndex"] >= 0 for result in results)
    items = valid_gitlab(whole(Gitlab, *entries, lang=lang))
    assert len({item["fingerprint"] for item in items}) == len(items) == counted
    assert {item["location"]["path"] for item in items} <= {f"cases/{path.name}" for path in ROOT.glob("cases/*.yaml")}
    cases = list(valid_junit(whole(Junit, *entries, lang=lang)).iter("testcase"))
    assert len({(case.get("classname"), case.get("name")) for case in cases}) == len(cases)
    assert len(commands(whole(Github, *entries, lang=lang))) == counted
    assert len(cells(whole(Markdown, *entries, lang=lang))) == len(entries)
    assert len(rows(whole(CsvRows, *entries, lang=lang), lang)) == 1 + sum(len(one.findings) or 1 for one in entries)


# The page


@cache
def example() -> Entry:
    """The dossier of which the page shows the output."""
    from poortwachter.audit.describing import describe  # noqa: PLC0415 - the other tests need no dossiers

    case, _ = read_dossier("cases/plan-te-laat.yaml", RULES)
    assert case is not None
    judgement = judge(case, RULES, AS_OF)
    return describe((judgement, assess(judgement, RULES)), about("en"))


@pytest.mark.parametrize(
    ("section", "form"),
    [
        ("csv", CsvRows),
        ("markdown", Markdown),
        ("sarif", Sarif),
        ("junit", Junit),
        ("github", Github),
        ("gitlab", Gitlab),
    ],
)
def test_the_examples_of_the_page_are_output(section: str, form: type[Form], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs" / "audit-formats.md").read_text(encoding="utf-8")
    found = re.search(rf"^## `{section}`\n.*?^```\w+\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert found is not None
    output = whole(form, example(), lang="en")
    if form is Sarif:
        assert json.loads(found[1]) == json.loads(output)["runs"][0]["results"][0]
    elif form is Markdown:
        assert output.startswith(found[1])
    else:
        assert found[1] == output.removeprefix("\ufeff")


def test_the_table_of_severities_is_what_the_forms_do() -> None:
    page = (ROOT / "docs" / "audit-formats.md").read_text(encoding="utf-8")
    for finding in (ERROR, FINDING, NOTICE):
        one = entry(finding)
        (case,) = valid_junit(whole(Junit, one)).iter("testcase")
        level = valid_sarif(whole(Sarif, one))["results"][0]["level"]
        junit = {"failure": "`failure`", "system-out": "passes"}[case[0].tag]
        github, gitlab = commands(whole(Github, one))[0][0], valid_gitlab(whole(Gitlab, one))[0]["severity"]
        assert f"| `{finding.severity}` | `{level}` | {junit} | `{github}` | `{gitlab}` |" in page
