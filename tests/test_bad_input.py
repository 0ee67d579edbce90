"""Bad input through the whole of ``check``: exit 2, nothing printed as fact, and each mistake exactly where it is."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from poortwachter import load_rules
from poortwachter.because import CaseLine
from poortwachter.case.privacy import without_bsn
from poortwachter.judging.reading import read_dossier_line, read_dossier_text
from poortwachter.source import MAX_PROBLEMS
from tests.commandline import ROOT, SICK, Run, check, run

if TYPE_CHECKING:
    from pathlib import Path


class Bad(NamedTuple):
    """A file with one mistake and what is said of it; ``under`` are the characters above the carets."""

    name: str
    text: str | bytes
    code: str
    line: int
    column: int
    under: str | None
    nl: str
    en: str


def event(fields: str) -> str:
    return f"{SICK}gebeurtenissen:\n  - {{{fields}}}\n"


def spell(day: str) -> str:
    return f"dossier: d-1\nziekteperioden:\n  - {{van: {day}}}\n"


NO_DATE: Final = ("Geen geldige datum", "No valid date")
NO_DAY: Final = ("Deze dag bestaat niet", "This day does not exist")
BSN: Final = ("Burgerservicenummer (BSN) in het dossier", "Citizen service number (BSN) in the dossier")
EMPTY: Final = ("Het bestand is leeg", "The file is empty")
UTF_16: Final = ("Het bestand is opgeslagen als UTF-16, niet als UTF-8", "The file is saved as UTF-16, not as UTF-8")
DEEP: Final = ("Hier gaan de gegevens dieper dan 32 niveaus", "The data goes deeper than 32 levels here")
LONG: Final = ("Deze tekst telt 10.001 tekens", "This text has 10,001 characters")
RULES: Final = ("Dit is een regelbestand, geen dossier", "This is a rules file, no dossier")
KIND: Final = ("Onbekende soort gebeurtenis", "Unknown kind of event")
NO_DOSSIER: Final = ("dossier ontbreekt", "dossier is missing")
NO_SPELLS: Final = ("Deze lijst mag niet leeg zijn", "This list may not be empty")
TWICE: Final = ("dossier staat er twee keer", "dossier is written twice")
BLOCK: Final = ("Hier hoort een blok met sleutels", "A block of keys belongs here")
BEFORE_LAW: Final = (
    "2002-03-31 ligt niet tussen 2002-04-01 en 2199-12-31",
    "2002-03-31 is not between 2002-04-01 and 2199-12-31",
)
OVERLAP: Final = (
    "Deze ziekteperiode begint op 2025-04-06, terwijl de vorige tot en met 2025-04-06 loopt",
    "This spell begins on 2025-04-06, while the one before it runs until 2025-04-06",
)
WRONG_KIND: Final = (
    "visie_werkgever hoort niet bij probleemanalyse",
    "visie_werkgever does not belong to probleemanalyse",
)
INVISIBLE: Final = ("Hier staat een onzichtbaar teken ({0})", "There is an invisible character here ({0})")


def between(found: str, low: str, high: str) -> tuple[str, str]:
    return f"{found} ligt niet tussen {low} en {high}", f"{found} is not between {low} and {high}"


def ends_first(end: str, begin: str) -> tuple[str, str]:
    return f"Het einde ({end}) ligt voor het begin ({begin})", f"The end ({end}) is before the beginning ({begin})"


def not_here(word: str) -> tuple[str, str]:
    return f"{word} kan hier niet staan", f"{word} cannot stand here"


def missing(key: str) -> tuple[str, str]:
    return f"{key} ontbreekt", f"{key} is missing"


def invisible(code: str) -> tuple[str, str]:
    return INVISIBLE[0].format(code), INVISIBLE[1].format(code)


def no_number(found: str) -> tuple[str, str]:
    return f"Hier hoort een getal, niet {found}", f"A number belongs here, not {found}"


HERSTELVERZOEK: Final = "soort: herstelverzoek_riv, datum: 2025-10-14"
LEAVE: Final = "soort: zwangerschapsverlof, van: 2025-10-01"
PLAN: Final = "soort: plan_van_aanpak, datum: 2025-10-14"
YAML: Final = [
    # The file
    Bad("an empty file", "", "empty", 1, 1, "", *EMPTY),
    Bad("only a comment", "# later\n", "empty", 1, 1, "#", *EMPTY),
    Bad("UTF-16", SICK.encode("utf-16"), "encoding", 1, 1, None, *UTF_16),
    Bad(
        "Latin-1",
        "dossier: d-1\nwerkgever: {naam: Café}\n".encode("latin-1"),
        *("encoding", 2, 22, "\ufffd"),
        *("Dit teken is niet te lezen als UTF-8", "This character cannot be read as UTF-8"),
    ),
    Bad("a binary", b"PK\x03\x04\0\0", "binary", 1, 5, "\ufffd", "Dit is geen tekstbestand", "This is not a text file"),
    Bad(
        "10 MB of one scalar",
        b"dossier: " + b"a" * 10_000_000,
        *("too_large", 1, 1, None),
        *("Het bestand is groter dan 1 MiB", "The file is larger than 1 MiB"),
    ),
    Bad("10,000 levels of lists", f"dossier: {'[' * 10_000}{']' * 10_000}", "too_deep", 1, 41, None, *DEEP),
    Bad("10,000 levels of dashes", f"dossier:\n  {'- ' * 10_000}d", "too_deep", 2, 65, None, *DEEP),
    Bad("a rules file", "format: 1\nrules: []\n", "rules_file", 2, 1, "rules", *RULES),
    Bad("a changes file", "format: 1\nchanges: []\n", "rules_file", 2, 1, "changes", *RULES),
    # YAML
    Bad(
        "a tab",
        "dossier: d-1\nziekteperioden:\n\t- {van: 2025-09-08}\n",
        *("tab", 3, 1, " "),
        *("Deze regel springt in met een tab", "This line is indented with a tab"),
    ),
    Bad(
        "broken indentation",
        "dossier: d-1\nwerkgever:\n    naam: A\n  eigenrisicodrager_zw: nee\n",
        *("yaml_syntax", 4, 3, "e"),
        *("Deze regel springt niet goed in", "This line is not indented correctly"),
    ),
    Bad(
        "a bracket never closed",
        "dossier: d-1\nziekteperioden:\n  - {van: 2025-09-08\n",
        *("yaml_syntax", 3, 5, "{"),
        *("Deze haak wordt niet gesloten", "This bracket is never closed"),
    ),
    Bad("a duplicate key", f"dossier: d-0\n{SICK}", "duplicate_key", 2, 1, "dossier", *TWICE),
    Bad(
        "an anchor",
        f"{SICK}werkgever: &a {{naam: A}}\n",
        *("anchor", 4, 12, "&a"),
        *("Een anker (&a) mag niet", "An anchor (&a) is not allowed"),
    ),
    Bad(
        "a merge key",
        f"{SICK}werkgever:\n  <<: {{naam: A}}\n",
        *("merge_key", 5, 3, "<<"),
        *("Samenvoegen met << mag niet", "Merging with << is not allowed"),
    ),
    Bad(
        "a tag",
        f"{SICK}vangnet: !!python/name:os.system geen\n",
        *("tag", 4, 10, "!!python/name:os.system"),
        *("Een aanduiding met ! (tag) mag niet", "A tag (!) is not allowed"),
    ),
    Bad(
        "two documents",
        f"{SICK}---\n{SICK}",
        *("multiple_documents", 4, 1, "---"),
        *("Hier begint een tweede document", "A second document begins here"),
    ),
    Bad("a list for a dossier", "- d-1\n", "mapping", 1, 1, "-", *BLOCK),
    Bad("a text for a dossier", "d-1\n", "mapping", 1, 1, "d-1", *BLOCK),
    Bad("a control character", f"{SICK}# \x07\n", "control_character", 4, 3, "\ufffd", *invisible("U+0007")),
    Bad(
        "a control character in a text",
        event("soort: ziekmelding, datum: 2025-09-08, toelichting: 'a\x1b[31mb'"),
        *("control_character", 5, 60, "\ufffd"),
        *invisible("U+001B"),
    ),
    Bad(
        "an escaped control character",
        f'{SICK}werkgever: {{naam: "A\\e[31m"}}\n',
        *("control_character", 4, 19, '"A\\e[31m"'),
        *invisible("U+001B"),
    ),
    Bad(
        "a turned direction of writing",
        f"{SICK}# \u202e\n",
        *("control_character", 4, 3, "\ufffd"),
        *invisible("U+202E"),
    ),
    Bad("10,001 characters", f"{SICK}werkgever: {{naam: {'a' * 10_001}}}\n", "text_too_long", 4, 19, None, *LONG),
    # Dates
    Bad("30 February", spell("2025-02-30"), "date", 3, 11, "2025-02-30", *NO_DAY),
    Bad("a Dutch date", spell("13-01-2025"), "date", 3, 11, "13-01-2025", *NO_DATE),
    Bad("an American date", spell("01/13/2025"), "date", 3, 11, "01/13/2025", *NO_DATE),
    Bad("a time", spell("2025-01-13T09:00:00"), "date", 3, 11, "2025-01-13T09:00:00", *NO_DATE),
    Bad("a week", spell("2025-W03-1"), "date", 3, 11, "2025-W03-1", *NO_DATE),
    Bad("digits of another script", spell("٢٠٢٥-01-13"), "date", 3, 11, "٢٠٢٥-01-13", *NO_DATE),
    Bad("yes for a date", spell("yes"), "date", 3, 11, "yes", *NO_DATE),
    Bad("nothing for a date", spell(""), "date", 3, 11, "}", *NO_DATE),
    Bad("a day before the law", spell("2002-03-31"), "date_range", 3, 11, "2002-03-31", *BEFORE_LAW),
    Bad(
        "a day after 2199",
        spell("2200-01-01"),
        *("date_range", 3, 11, "2200-01-01"),
        *between("2200-01-01", "2002-04-01", "2199-12-31"),
    ),
    Bad(
        "a birth before 1900",
        f"{SICK}werknemer: {{geboortedatum: 1899-12-31}}\n",
        *("date_range", 4, 28, "1899-12-31"),
        *between("1899-12-31", "1900-01-01", "2199-12-31"),
    ),
    # Periods
    Bad(
        "overlapping spells",
        "dossier: d-1\nziekteperioden:\n  - {van: 2025-01-13, tot_en_met: 2025-04-06}\n  - {van: 2025-04-06}\n",
        *("overlap", 4, 11, "2025-04-06"),
        *OVERLAP,
    ),
    Bad(
        "a spell that ends before it begins",
        "dossier: d-1\nziekteperioden:\n  - {van: 2025-01-13, tot_en_met: 2025-01-12}\n",
        *("end_before_begin", 3, 35, "2025-01-12"),
        *ends_first("2025-01-12", "2025-01-13"),
    ),
    Bad(
        "an open spell that is not the last",
        "dossier: d-1\nziekteperioden:\n  - {van: 2025-01-13}\n  - {van: 2025-09-06}\n",
        *("open_spell_not_last", 4, 11, "2025-09-06"),
        "De ziekteperiode vanaf 2025-01-13 heeft geen einde, maar er begint een nieuwe op 2025-09-06",
        "The spell from 2025-01-13 has no end, but another begins on 2025-09-06",
    ),
    Bad("no spells", "dossier: d-1\nziekteperioden: []\n", "empty_list", 2, 17, "[]", *NO_SPELLS),
    Bad(
        "leave without an end",
        f"{SICK}verlof:\n  - {{{LEAVE}}}\n",
        *("missing_key", 5, 5, f"{{{LEAVE}}}"),
        *missing("tot_en_met"),
    ),
    Bad(
        "leave that ends before it begins",
        f"{SICK}verlof:\n  - {{{LEAVE}, tot_en_met: 2025-09-30}}\n",
        *("end_before_begin", 5, 63, "2025-09-30"),
        *ends_first("2025-09-30", "2025-10-01"),
    ),
    Bad(
        "employment that ends before it begins",
        f"{SICK}dienstverband: {{begin: 2020-01-01, einde: 2019-12-31}}\n",
        *("end_before_begin", 4, 43, "2019-12-31"),
        *ends_first("2019-12-31", "2020-01-01"),
    ),
    # Keys and words
    Bad(
        "no dossier",
        "ziekteperioden:\n  - {van: 2025-09-08}\n",
        "missing_key",
        *(1, 1, "ziekteperioden"),
        *NO_DOSSIER,
    ),
    Bad("no ziekteperioden", "dossier: d-1\n", "missing_key", 1, 1, "dossier", *missing("ziekteperioden")),
    Bad(
        "a mistyped key",
        f"{SICK}wergever: {{naam: A}}\n",
        *("unknown_key", 4, 1, "wergever"),
        *("Onbekende sleutel wergever", "Unknown key wergever"),
    ),
    Bad("no kind", event("datum: 2025-12-15"), "missing_key", 5, 5, "{datum: 2025-12-15}", *missing("soort")),
    Bad(
        "an unknown kind",
        event("soort: voortgangsgesprk, datum: 2025-12-15"),
        *("unknown_kind", 5, 13, "voortgangsgesprk"),
        *KIND,
    ),
    Bad(
        "a field of another kind",
        event("soort: probleemanalyse, datum: 2025-10-14, visie_werkgever: ja"),
        *("wrong_kind", 5, 49, "visie_werkgever"),
        *WRONG_KIND,
    ),
    Bad(
        "a mistyped field",
        event("soort: werkaanbod, datum: 2025-10-14, passent: ja"),
        *("unknown_key", 5, 44, "passent"),
        *("Onbekend veld passent", "Unknown field passent"),
    ),
    Bad(
        "no required field", event(HERSTELVERZOEK), "missing_key", 5, 5, f"{{{HERSTELVERZOEK}}}", *missing("uiterlijk")
    ),
    Bad(
        "yes for ja",
        event("soort: werkaanbod, datum: 2025-10-14, aanvaard: yes"),
        *("boolean", 5, 54, "yes"),
        *("Hier hoort ja of nee, niet yes", "ja or nee belongs here, not yes"),
    ),
    Bad("an unknown word", f"{SICK}vangnet: zwanger\n", "choice", 4, 10, "zwanger", *not_here("zwanger")),
    Bad(
        "afwijking of a rule outside the six",
        event("soort: afwijking, datum: 2025-10-14, regel: wia_aanvraag, motivering: drukte"),
        *("choice", 5, 50, "wia_aanvraag"),
        *not_here("wia_aanvraag"),
    ),
    Bad(
        "deugdelijke_grond of an unknown rule",
        event("soort: deugdelijke_grond, datum: 2025-10-14, regel: plan_van_anpak, motivering: x, grond: anders"),
        *("unknown_rule", 5, 58, "plan_van_anpak"),
        *("Onbekende regel: plan_van_anpak", "Unknown rule: plan_van_anpak"),
    ),
    # Numbers
    Bad(
        "a negative wage",
        f"{SICK}dienstverband: {{maandloon: -1}}\n",
        "range",
        4,
        28,
        "-1",
        *between("-1", "0", "1000000"),
    ),
    Bad("an infinite wage", f"{SICK}dienstverband: {{maandloon: .inf}}\n", "number", 4, 28, ".inf", *no_number(".inf")),
    Bad(
        "no number for a wage",
        f"{SICK}dienstverband: {{maandloon: .nan}}\n",
        "number",
        4,
        28,
        ".nan",
        *no_number(".nan"),
    ),
    Bad(
        "a Dutch amount",
        f'{SICK}dienstverband: {{maandloon: "3.450,00"}}\n',
        *("number", 4, 28, '"3.450,00"'),
        *no_number("3.450,00"),
    ),
    Bad(
        "a wage above the limit",
        f"{SICK}dienstverband: {{maandloon: 1000000.01}}\n",
        *("range", 4, 28, "1000000.01"),
        *between("1000000.01", "0", "1000000"),
    ),
    Bad(
        "201 percent",
        f"{SICK}dienstverband: {{vakantietoeslag: 201}}\n",
        "range",
        4,
        34,
        "201",
        *between("201", "0", "200"),
    ),
    Bad(
        "a rhythm of no weeks",
        event(f"{PLAN}, evaluatie_elke_weken: 0"),
        "range",
        5,
        71,
        "0",
        *between("0", "1", "104"),
    ),
    Bad(
        "a rhythm of half weeks",
        event(f"{PLAN}, evaluatie_elke_weken: 6.5"),
        *("whole_number", 5, 71, "6.5"),
        *("Hier hoort een geheel getal, niet 6.5", "A whole number belongs here, not 6.5"),
    ),
    # Privacy
    Bad("a BSN", f"{SICK}werknemer: {{kenmerk: 123456782}}\n", "bsn", 4, 22, "*********", *BSN),
    Bad("a BSN in a comment", f"{SICK}# 123.456.782\n", "bsn", 4, 3, "***.***.***", *BSN),
]

REST: Final = '"ziekteperioden": [{"van": "2025-09-08"}]'
JSON: Final = [
    Bad("an empty file", "", "empty", 1, 1, "", *EMPTY),
    Bad("UTF-16", '{"dossier": "d-1"}'.encode("utf-16"), "encoding", 1, 1, None, *UTF_16),
    Bad("10,000 levels", f'{{"dossier": {"[" * 10_000}{"]" * 10_000}}}', "too_deep", 1, 44, None, *DEEP),
    Bad("a rules file", '{"format": 1,\n "rules": []}', "rules_file", 2, 2, '"rules"', *RULES),
    Bad(
        "a duplicate key",
        f'{{"dossier": "d-1",\n "dossier": "d-2", {REST}}}',
        "duplicate_key",
        2,
        2,
        '"dossier"',
        *TWICE,
    ),
    Bad(
        "no comma",
        '{"dossier": "d-1"\n "ziekteperioden": []}',
        *("json_syntax", 2, 2, '"'),
        *("Hier ontbreekt een komma of een haak", "A comma or a bracket is missing here"),
    ),
    Bad(
        "a comment",
        '{"dossier": "d-1", // hier\n "ziekteperioden": []}',
        *("json_syntax", 1, 20, "/"),
        *("Hier hoort de naam van een veld", "The name of a field is expected here"),
    ),
    Bad(
        "two documents",
        f'{{"dossier": "d-1", {REST}}}\n{{}}',
        *("json_syntax", 2, 1, "{"),
        *("Wat hier staat, hoort nergens bij", "What stands here belongs to nothing"),
    ),
    Bad(
        "an escaped control character",
        f'{{"dossier": "d-\\u001b[31m",\n {REST}}}',
        *("control_character", 1, 13, '"d-\\u001b[31m"'),
        *invisible("U+001B"),
    ),
    Bad("10,001 characters", f'{{{REST},\n "dossier": "{"a" * 10_001}"}}', "text_too_long", 2, 13, None, *LONG),
    Bad(
        "30 February",
        '{"dossier": "d-1",\n "ziekteperioden": [{"van": "2025-02-30"}]}',
        *("date", 2, 29, '"2025-02-30"'),
        *NO_DAY,
    ),
    Bad("true for a date", '{"dossier": "d-1",\n "ziekteperioden": [{"van": true}]}', "date", 2, 29, "true", *NO_DATE),
    Bad(
        "a number for a date",
        '{"dossier": "d-1",\n "ziekteperioden": [{"van": 20250908}]}',
        *("date", 2, 29, "20250908"),
        *NO_DATE,
    ),
    Bad(
        "a day before the law",
        '{"dossier": "d-1",\n "ziekteperioden": [{"van": "2002-03-31"}]}',
        *("date_range", 2, 29, '"2002-03-31"'),
        *BEFORE_LAW,
    ),
    Bad(
        "overlapping spells",
        '{"dossier": "d-1", "ziekteperioden": [\n'
        ' {"van": "2025-01-13", "tot_en_met": "2025-04-06"},\n {"van": "2025-04-06"}]}',
        *("overlap", 3, 10, '"2025-04-06"'),
        *OVERLAP,
    ),
    Bad("no spells", '{"dossier": "d-1",\n "ziekteperioden": []}', "empty_list", 2, 20, "[]", *NO_SPELLS),
    Bad("no dossier", f"{{{REST}}}", "missing_key", 1, 1, f"{{{REST}}}", *NO_DOSSIER),
    Bad(
        "an unknown kind",
        f'{{"dossier": "d-1", {REST},\n "gebeurtenissen": [{{"soort": "probleemanalise", "datum": "2025-10-14"}}]}}',
        *("unknown_kind", 2, 31, '"probleemanalise"'),
        *KIND,
    ),
    Bad(
        "a field of another kind",
        f'{{"dossier": "d-1", {REST}, "gebeurtenissen": [\n'
        ' {"soort": "probleemanalyse", "datum": "2025-10-14", "visie_werkgever": true}]}',
        *("wrong_kind", 2, 54, '"visie_werkgever"'),
        *WRONG_KIND,
    ),
    Bad(
        "a negative wage",
        f'{{"dossier": "d-1", {REST},\n "dienstverband": {{"maandloon": -1}}}}',
        *("range", 2, 33, "-1"),
        *between("-1", "0", "1000000"),
    ),
    Bad(
        "an infinite wage",
        f'{{"dossier": "d-1", {REST},\n "dienstverband": {{"maandloon": Infinity}}}}',
        *("number", 2, 33, "Infinity"),
        *no_number("Infinity"),
    ),
    Bad(
        "a wage beyond every number",
        f'{{"dossier": "d-1", {REST},\n "dienstverband": {{"maandloon": 1e400}}}}',
        *("number", 2, 33, "1e400"),
        *no_number("1e400"),
    ),
    Bad(
        "a BSN",
        f'{{"dossier": "d-1", {REST},\n "werknemer": {{"kenmerk": 123456782}}}}',
        *("bsn", 2, 27, "*********"),
        *BSN,
    ),
]
ALL: Final = [
    *(pytest.param(bad, "yaml", id=f"{bad.name} in YAML") for bad in YAML),
    *(pytest.param(bad, "json", id=f"{bad.name} in JSON") for bad in JSON),
]


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(tmp_path: Path, text: str | bytes, name: str = "bad.yaml") -> str:
    """A file in the current folder, by its name there."""
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def above_carets(told: str) -> list[str]:
    """The characters above each run of carets."""
    found = []
    lines = told.splitlines()
    for line, carets in pairwise(lines):
        match = re.fullmatch(r"( +│ *)(\^+).*", carets)
        if match is not None and "│" in line:
            found.append(line[match.start(2) : match.end(2)])
    return found


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("bad", "suffix"), ALL)
def test_bad_input_is_told_at_its_place(bad: Bad, suffix: str, lang: str, tmp_path: Path) -> None:
    file = written(tmp_path, bad.text, f"bad.{suffix}")
    done = check(file, lang=lang)
    assert (done.code, done.out) == (2, "")
    lines = done.err.splitlines()
    opening, ending = {
        "nl": (
            "is niet te lezen: 1 fout.",
            "Van dit dossier is niets beoordeeld. Verbeter de plek en probeer opnieuw.",
        ),
        "en": ("cannot be read: 1 error.", "Nothing in this dossier was judged. Correct the place and try again."),
    }[lang]
    assert lines[0] == f"{file} {opening}"
    assert lines[-2:] == [ending, ""]
    place = lines.index(f"      {file}:{bad.line}:{bad.column}")
    severity = {"nl": "fout ", "en": "error"}[lang]
    assert " ".join(line[6:] for line in lines[2:place]) == (bad.nl if lang == "nl" else bad.en)
    assert lines[2].startswith(severity)
    if bad.under != "":  # below an empty line a caret stands below nothing
        assert above_carets(done.err) == ([] if bad.under is None else [bad.under])


@pytest.mark.parametrize(("bad", "suffix"), ALL)
def test_bad_input_in_json(bad: Bad, suffix: str, tmp_path: Path) -> None:
    file = written(tmp_path, bad.text, f"bad.{suffix}")
    for lang, message in (("nl", bad.nl), ("en", bad.en)):
        done = check(file, "--format", "json", lang=lang)
        report = done.json()
        assert (done.code, done.err, report["cases"]) == (2, "", [])
        told = [{**problem, "message": problem["message"].split(" → ")[0]} for problem in report["problems"]]
        assert told == [
            {
                "file": file,
                "line": bad.line,
                "column": bad.column,
                "code": bad.code,
                "severity": "error",
                "message": message,
            }
        ]
        assert report["summary"] == {"cases": 0, "invalid": 1, "errors": 0, "warnings": 0, "risk": {}}


@pytest.mark.parametrize("bad", YAML, ids=lambda bad: bad.name)
def test_bad_input_on_standard_input(bad: Bad) -> None:
    raw = bad.text if isinstance(bad.text, bytes) else bad.text.encode()
    done = check("-", "--format", "json", stdin=raw)
    assert done.code == 2
    problem = done.json()["problems"][0]
    found = (problem["file"], problem["code"], problem["line"], problem["column"])
    assert found == ("-", bad.code, bad.line, bad.column)


def test_an_empty_file_shows_a_caret_below_nothing(tmp_path: Path) -> None:
    assert "   1 │ \n     │ ^\n" in check(written(tmp_path, "")).err


def test_the_rules_of_the_law_are_no_dossier() -> None:
    done = check(ROOT / "rules.yaml")
    assert (done.code, done.out) == (2, "")
    assert "Dit is een regelbestand, geen dossier" in done.err
    assert "poortwachter rules check" in done.err


def test_an_alias_bomb_costs_nothing(tmp_path: Path) -> None:
    """A thousand million texts if it were built; each anchor and each alias is told instead."""
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 10))
    done = check(written(tmp_path, f"l0: &l0 [lol]\n{levels}"), "--format", "json")
    assert done.code == 2
    problems = done.json()["problems"]
    assert {problem["code"] for problem in problems} >= {"anchor", "alias"}
    assert (problems[0]["code"], problems[0]["line"], problems[0]["column"]) == ("anchor", 1, 5)


def test_a_thousand_mistakes_are_not_all_told(tmp_path: Path) -> None:
    """A hundred are enough for anybody."""
    lines = "".join(f"  - {{soort: ziekmelding, datum: {n}}}\n" for n in range(1000))
    done = check(written(tmp_path, f"{SICK}gebeurtenissen:\n{lines}"), "--format", "json")
    assert done.code == 2
    assert done.json()["problems"][0]["line"] == 5


@pytest.mark.parametrize(
    ("name", "code", "nl", "en"),
    [
        ("folder", "directory", "Dit is een map, geen bestand", "This is a folder, not a file"),
        ("nothing.yaml", "not_found", "Dit bestand bestaat niet", "This file does not exist"),
        ("good.yaml/x", "not_found", "Dit bestand bestaat niet", "This file does not exist"),
    ],
)
def test_what_is_no_file_has_no_place(name: str, code: str, nl: str, en: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    written(tmp_path, SICK, "good.yaml")
    for lang, message in (("nl", nl), ("en", en)):
        done = check(name, lang=lang)
        assert (done.code, done.out) == (2, "")
        assert done.err.splitlines()[2][6:] == message
        report = check(name, "--format", "json", lang=lang).json()
        problem = report["problems"][0]
        assert (problem["code"], problem["line"], problem["column"], problem["message"]) == (code, None, None, message)


THREE: Final = """\
dossier: rietveld-0418
ziekteperioden:
  - {van: 8-9-2025}
gebeurtenissen:
  - {soort: probleemanalyse, datum: 2025-10-14, visie_werkgever: ja}
  - {soort: voortgangsgesprk, datum: 2025-12-15}
"""


def test_three_mistakes_in_one_file_are_all_told(tmp_path: Path) -> None:
    done = check(written(tmp_path, THREE, "rietveld.yaml"))
    assert (done.code, done.out) == (2, "")
    assert (
        done.err
        == """\
rietveld.yaml is niet te lezen: 3 fouten.

fout  Geen geldige datum
      rietveld.yaml:3:11
   3 │   - {van: 8-9-2025}
     │           ^^^^^^^^ 2025-09-08
      Schrijf jaar-maand-dag; 8-9-2025 is waarschijnlijk 8 sep 2025.

fout  visie_werkgever hoort niet bij probleemanalyse
      rietveld.yaml:5:49
   5 │   - {soort: probleemanalyse, datum: 2025-10-14, visie_werkgever: ja}
     │                                                 ^^^^^^^^^^^^^^^ haal weg
      Het hoort bij plan_van_aanpak, bijstelling_plan_van_aanpak,
      eerstejaarsevaluatie of eindevaluatie. Bij probleemanalyse kan:
      benutbare_mogelijkheden, spoor_1, document en toelichting.

fout  Onbekende soort gebeurtenis
      rietveld.yaml:6:13
   6 │   - {soort: voortgangsgesprk, datum: 2025-12-15}
     │             ^^^^^^^^^^^^^^^^ voortgangsgesprek
      Alle soorten en hun velden staan in docs/case-file.md.

Van dit dossier is niets beoordeeld. Verbeter de 3 plekken en probeer opnieuw.

"""
    )


def test_mistakes_of_the_reader_and_of_the_format_are_told_together(tmp_path: Path) -> None:
    text = f"{SICK}vangnet: &a geen\ndienstverband: {{maandloon: veel}}\nwerknemer: {{kenmerk: 123456782}}\n"
    problems = check(written(tmp_path, text), "--format", "json").json()["problems"]
    assert [(problem["code"], problem["line"]) for problem in problems] == [("anchor", 4), ("number", 5), ("bsn", 6)]


def test_two_overlaps_are_both_told(tmp_path: Path) -> None:
    spells = "".join(f"  - {{van: 2025-0{n}-01, tot_en_met: 2025-0{n + 1}-15}}\n" for n in (1, 2, 3))
    problems = check(written(tmp_path, f"dossier: d-1\nziekteperioden:\n{spells}"), "--format", "json").json()[
        "problems"
    ]
    assert [(problem["code"], problem["line"]) for problem in problems] == [("overlap", 4), ("overlap", 5)]


@pytest.mark.parametrize("order", [("good.yaml", "bad.yaml"), ("bad.yaml", "good.yaml")])
def test_a_good_file_beside_a_bad_one_is_judged(order: tuple[str, str], tmp_path: Path) -> None:
    written(tmp_path, SICK, "good.yaml")
    written(tmp_path, spell("yes"), "bad.yaml")
    done = check(*order)
    assert done.code == 2
    assert done.out == check("good.yaml").out
    assert done.err == check("bad.yaml").err
    report = check(*order, "--format", "json").json()
    assert [case["file"] for case in report["cases"]] == ["good.yaml"]
    assert [problem["file"] for problem in report["problems"]] == ["bad.yaml"]
    assert (report["summary"]["cases"], report["summary"]["invalid"]) == (1, 1)


def test_a_bad_file_outweighs_a_finding_and_fail_on_never(tmp_path: Path) -> None:
    written(tmp_path, SICK, "good.yaml")
    written(tmp_path, spell("yes"), "bad.yaml")
    assert check("good.yaml", "bad.yaml", "--fail-on", "never").code == 2


LINE: Final = (
    '{"dossier": "d-1", "ziekteperioden": [{"van": "2025-01-13"}], "gebeurtenissen": '
    '[{"soort": "ziekmelding", "datum": "2025-01-13", "toelichting": "@"}]}'
)
"""A good dossier on one line; its note is to be filled in."""


def test_a_line_of_many_dossiers_is_read_as_a_file_would_be() -> None:
    case, problems = read_dossier_line(LINE.encode(), "f.jsonl", 7, load_rules())
    assert problems == []
    assert case is not None
    assert case.dossier.dossier == "d-1"
    assert [event.origin for event in case.events] == [CaseLine(7, LINE.index('{"soort"') + 1)]
    assert case.spell_places == (CaseLine(7, LINE.index('{"van"') + 1),)


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("2025-01-13", "13-1-2025", "date", '"13-1-2025"'),
        ("ziekmelding", "ziekmeldng", "unknown_kind", '"ziekmeldng"'),
        ("@", "123456782", "bsn", "123456782"),
        ("@", "heeft griep", "medical_word", "griep"),
        ("@", r"\u0031\u00323456782", "bsn", r'"\u0031'),
        ("toelichting", "notitie", "unknown_key", '"notitie"'),
        ("@", '", "datum": "', "duplicate_key", '"datum": ""'),
    ],
)
def test_a_mistake_in_a_line_of_many_is_on_that_line(old: str, new: str, code: str, at: str) -> None:
    text = LINE.replace(old, new, 1)
    _, problems = read_dossier_line(text.encode(), "f.jsonl", 7, load_rules())
    assert [(p.file, p.code, p.place and p.place[:2]) for p in problems] == [("f.jsonl", code, (7, text.index(at) + 1))]
    assert problems[0].shown == without_bsn(text)


def test_a_long_line_of_many_is_not_shown() -> None:
    text = LINE.replace("@", "x" * 500 + " griep")
    _, [problem] = read_dossier_line(text.encode(), "f.jsonl", 7, load_rules())
    assert problem.place == (7, text.index("griep") + 1, 5)
    assert problem.shown is None


MANY: Final = 300


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("unknown_kind", "soort: ziekmeldng, datum: 2025-03-01"),
        ("missing_key", "soort: ziekmeldng"),
        ("unknown_key", "soort: ziekmelding, datum: 2025-03-01, notitie: x"),
        ("bsn", "soort: ziekmelding, datum: 2025-03-01, toelichting: 123456782"),
        ("bsn", 'soort: ziekmelding, datum: 2025-03-01, toelichting: "\\u003123456782"'),
        ("medical_word", "soort: ziekmelding, datum: 2025-03-01, toelichting: griep"),
        (
            "unknown_rule",
            "soort: deugdelijke_grond, datum: 2025-03-01, regel: plan_van_aanpka, motivering: x, grond: anders",
        ),
    ],
)
@pytest.mark.parametrize("between", ["\n  ", ""])
def test_of_many_mistakes_a_hundred_of_each_sort_are_told(code: str, fields: str, between: str) -> None:
    begin = "dossier: d-1\nziekteperioden: [{van: 2025-01-13}]\ngebeurtenissen: ["
    text = begin + f"{between}{{{fields}}}," * MANY + "]\n"
    _, problems = read_dossier_text(text.encode(), "f", load_rules())
    told = [problem for problem in problems if problem.code == code]
    assert len(told) == MAX_PROBLEMS
    assert [problem.shown is None for problem in told] == [not between] * MAX_PROBLEMS


def test_of_many_mistakes_between_spells_a_hundred_are_told() -> None:
    text = "dossier: d-1\nziekteperioden:\n" + "  - {van: 2025-01-13, tot_en_met: 2025-01-13}\n" * MANY
    _, problems = read_dossier_text(text.encode(), "f", load_rules())
    assert [problem.code for problem in problems] == ["overlap"] * MAX_PROBLEMS


def test_a_carriage_return_in_a_line_of_many_does_not_hide_what_is_before_it() -> None:
    text = LINE.replace(", ", ",\r", 1).replace("@", "griep")
    _, [problem] = read_dossier_line(text.encode(), "f.jsonl", 7, load_rules())
    assert problem.shown == text.replace("\r", " ")


def test_a_rules_file_on_a_line_is_no_dossier() -> None:
    case, [problem] = read_dossier_line(b'{"format": 1, "rules": []}', "f.jsonl", 7, load_rules())
    assert case is None
    assert (problem.code, problem.place) == ("rules_file", (7, 15, 7))


MEDICAL: Final = "werknemer heeft een burn-out gehad"


def medical(tmp_path: Path) -> str:
    """A dossier in which all is well but for one word."""
    fields = f"soort: ziekmelding_arbodienst, datum: 2026-11-17, toelichting: {MEDICAL}"
    day = f"dossier: d-1\nziekteperioden:\n  - {{van: 2026-11-16}}\ngebeurtenissen:\n  - {{{fields}}}\n"
    return written(tmp_path, day, "medical.yaml")


def test_a_medical_word_is_a_warning_at_the_word(tmp_path: Path) -> None:
    file = medical(tmp_path)
    done = check(file)
    assert done.code == 0
    assert done.out.startswith("d-1 ")
    assert above_carets(done.err) == ["burn-out"]
    assert done.err.splitlines()[:3] == [
        "medical.yaml: 1 plek om na te kijken.",
        "",
        "let op Woord dat op een ziekte, klacht of behandeling kan wijzen",
    ]
    assert (
        check(file, lang="en").err.splitlines()[2] == "warning Word that may name an illness, a symptom or a treatment"
    )
    report = check(file, "--format", "json").json()
    assert [(p["code"], p["severity"], p["line"], p["column"]) for p in report["problems"]] == [
        ("medical_word", "warning", 5, 89)
    ]
    assert (len(report["cases"]), report["summary"]["invalid"]) == (1, 0)


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_a_medical_word_counts_as_a_warning(fail_on: str, code: int, tmp_path: Path) -> None:
    assert check(medical(tmp_path), "--fail-on", fail_on).code == code


IN: Final = [
    "werknemer: {{kenmerk: {0}}}",
    "werknemer: {{kenmerk: '{0}', kenmerk: x}}",
    "werknemer: {{geboortedatum: {0}}}",
    "vangnet: {0}",
    "{0}: x",
    "{0}: x\n{0}: y",
    "gebeurtenissen:\n  - {{soort: '{0}', datum: 2025-10-14}}",
    "gebeurtenissen:\n  - {{soort: ziekmelding, datum: '{0}'}}",
    "gebeurtenissen:\n  - {{soort: ziekmelding, datum: 2025-10-14, '{0}': x}}",
    "gebeurtenissen:\n  - {{soort: deugdelijke_grond, datum: 2025-10-14, regel: '{0}', motivering: x, grond: anders}}",
    "dienstverband: {{maandloon: {0}}}",
    "dienstverband: {{loondoorbetaling: {{jaar_1: {0}}}}}",
    "werkgever: {{naam: *{0}}}",
    "werkgever: {{naam: &{0} x}}",
    "werkgever: {{naam: !{0} x}}",
    "werkgever: {{eigenrisicodrager_zw: {0}}}",
    "# {0}",
    "werkgever: {{naam: 'x {0}",
]


@pytest.mark.parametrize("line", IN)
@pytest.mark.parametrize("bsn", ["123456782", "123.456.782"])
def test_a_bsn_is_never_printed(bsn: str, line: str, tmp_path: Path) -> None:
    """Not in a message, nor in the line shown: wherever it stands, and whatever else is wrong there."""
    file = written(tmp_path, f"{SICK}{line.format(bsn)}\n")
    for done in (
        check(file),
        check(file, lang="en"),
        check(file, "--format", "json"),
        check(file, "--format", "jsonl"),
    ):
        assert done.code == 2
        assert not prints(done, bsn)


@pytest.mark.parametrize("bsn", ["123 456 782", "1234.56.782"])
def test_a_bsn_in_groups_is_a_bsn(bsn: str, tmp_path: Path) -> None:
    done = check(written(tmp_path, f"{SICK}werknemer: {{kenmerk: {bsn}}}\n"))
    assert "Burgerservicenummer" in done.err
    assert not prints(done, bsn)


def prints(done: Run, bsn: str) -> bool:
    digits = re.sub(r"\D", "", bsn)
    return any(digits in re.sub(r"[. ]", "", text) for text in (done.out, done.err))


def test_a_caret_stands_below_what_is_meant_in_any_script(tmp_path: Path) -> None:
    """An accent that is a character of its own takes no room on the screen, a Chinese character takes two places."""
    err = check(written(tmp_path, f"{SICK}werkgever: {{naam: Cafe\u0301 北京, eigenrisicodrager_zw: yes}}\n")).err
    assert (
        "   4 │ werkgever: {naam: Cafe\u0301 北京, eigenrisicodrager_zw: yes}\n"
        "     │                                                    ^^^ ja of nee\n"
    ) in err


def test_a_caret_stands_right_after_line_ten_thousand(tmp_path: Path) -> None:
    text = "#\n" * 10_000 + spell("yes")
    assert "10003 │   - {van: yes}\n      │           ^^^\n" in check(written(tmp_path, text)).err


def test_a_file_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    done = check(written(tmp_path, spell("yes"), "a\x1b[31m\x07.yaml"))
    assert "\x1b" not in done.err
    assert "\x07" not in done.err
    assert "a\ufffd[31m.yaml:3:11" in done.err


def test_a_bad_rules_file_is_refused_before_anything_is_judged(tmp_path: Path) -> None:
    good = written(tmp_path, SICK, "good.yaml")
    own = written(tmp_path, "format: 1\nrules:\n  - {id: x}\n", "own.yaml")
    for done in (check(good, "--rules", own), run("rules", "check", own), run("rules", "--rules", own)):
        assert (done.code, done.out) == (2, "")
        assert "own.yaml:" in done.err


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        (SICK.replace("d-1", r'"\x31\x323456782"'), "yaml"),
        (f'{{"dossier": "\\u0031\\u00323456782", {REST}}}', "json"),
    ],
)
def test_a_bsn_behind_an_escape_is_a_bsn(text: str, suffix: str, tmp_path: Path) -> None:
    done = check(written(tmp_path, text, f"bad.{suffix}"))
    assert done.code == 2
    assert not prints(done, "123456782")
