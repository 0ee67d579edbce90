"""``what-if``: two verdicts side by side, on a dossier whose file is never touched."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest
import yaml

from tests.commandline import AS_OF, CASES, ROOT, SICK, Run, check, process, run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RIETVELD: Final = "cases/rietveld.yaml"
START: Final = "tweede_spoor_start 2026-11-26"
PLAN: Final = "trajectplan 2026-11-26"
SATISFACTORY: Final = "werkhervatting 2026-11-26 waar=eigen_werk loonwaarde=80 structureel=ja akkoord_werknemer=ja"
LANGS: Final = pytest.mark.parametrize("lang", ["nl", "en"])


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def what_if(
    *arguments: str | Path,
    add: tuple[str, ...] = (),
    remove: tuple[str, ...] = (),
    lang: str = "nl",
    env: Mapping[str, str | None] | None = None,
) -> Run:
    """Run ``what-if`` in this process, each of ``add`` and ``remove`` an option of its own."""
    options = [
        *(part for one in add for part in ("--add", one)),
        *(part for one in remove for part in ("--remove", one)),
    ]
    return run("what-if", *arguments, *options, "--lang", lang, env=env)


def changed(*arguments: str | Path, add: tuple[str, ...] = (), remove: tuple[str, ...] = ()) -> dict[str, list[Any]]:
    """The changes of verdicts by rule, from JSON: each the status, due day and days late on both sides."""
    found: dict[str, list[Any]] = {}
    for change in what_if(*arguments, "--format", "json", add=add, remove=remove).json()["changes"]:
        if change["what"] == "verdict":
            found.setdefault(change["rule"], []).append((short(change["before"]), short(change["after"])))
    return found


def short(verdict: dict[str, Any] | None) -> tuple[Any, ...] | None:
    return None if verdict is None else (verdict["occurrence"], verdict["status"], verdict["due"], verdict["done"])


def dossier(folder: Path, events: str, since: str = "2026-09-07") -> Path:
    """A file with a dossier that holds these events."""
    file = folder / "d.yaml"
    file.write_text(f"dossier: d-1\nziekteperioden:\n  - {{van: {since}}}\ngebeurtenissen:\n{events}", encoding="utf-8")
    return file


# What is shown


def rows(done: Run) -> dict[str, str]:
    """The rows of the table by title, as one text with single spaces."""
    lines = [re.split(r" {2,}", line.strip(), maxsplit=1) for line in done.out.splitlines() if line.startswith("  ")]
    return {parts[0]: " ".join(parts[1].split()) for parts in lines if len(parts) > 1}


def test_only_what_differs_is_shown() -> None:
    shown = rows(what_if(RIETVELD, add=(START, PLAN)))
    assert shown["Tweede spoor"] == "✗ ontbreekt +42 ! te laat +42"
    assert shown["Trajectplan"] == "! betwist +42 ✓ op tijd"
    assert shown["Zoekprofiel"] == "○ te doen do 26 nov ○ te doen do 7 jan 2027"
    assert shown["Rapportage tweede spoor 1"] == "– n.v.t. ○ te doen do 7 jan 2027"  # noqa: RUF001
    assert "Plan van aanpak" not in shown


def test_the_dossier_as_a_whole_stands_first() -> None:
    told = what_if(RIETVELD, add=(START, PLAN))
    assert list(rows(told))[2:5] == ["Risico", "Kosten bij loonsanctie", "Fouten / let op"]
    shown = rows(told)
    assert shown["Risico"] == "verhoogd verhoogd"
    assert shown["Kosten bij loonsanctie"] == "€ 6.343 tot € 36.650 gelijk"
    assert shown["Fouten / let op"] == "1 / 6 1 / 5"


def test_answers_of_the_test_that_become_others() -> None:
    shown = rows(what_if(RIETVELD, add=(SATISFACTORY,), lang="en"))
    assert shown["Risk"] == "raised none"
    assert shown["Why"] == "too little done –"  # noqa: RUF001
    assert shown["Satisfactory result?"] == "✗ no ✓ yes"
    assert shown["Enough done?"] == "✗ no –"  # noqa: RUF001
    assert "Complete report?" not in shown


def test_what_reads_the_same_but_weighs_another_weight() -> None:
    shown = rows(what_if(RIETVELD, add=(SATISFACTORY,)))
    assert shown["Plan van aanpak"] == "! te laat weegt licht ! te laat weegt niet"


def test_a_day_later_is_told_where_it_matters() -> None:
    """On 27 November the second track is 43 days late, and that weighs heavy."""
    one, both = what_if(RIETVELD, add=(START,)).out, what_if(RIETVELD, add=(START, PLAN), lang="en").out
    assert "\nEen dag later gedaan, op vr 27 nov 2026, en het risico is hoog.\n" in one
    assert "\nAll done a day later, the last on Fri 27 Nov 2026, and the risk is high.\n" in both
    item = what_if(RIETVELD, "--format", "json", add=(START,)).json()
    assert item["a_day_later"] == {"as_of": "2026-11-27", "risk": "high"}
    for options in (("--as-of", "2026-11-26"), ()):
        day = START if options else "tweede_spoor_start 2026-11-25"
        assert "a day later" not in what_if(RIETVELD, *options, add=(day,), lang="en").out


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("width", [60, 80, 120])
@LANGS
def test_no_line_is_wider_than_the_page(name: str, width: int, lang: str) -> None:
    for day in ("2026-11-26", "2025-03-01"):
        add = (f"consult_bedrijfsarts {day} benutbare_mogelijkheden=nee spoor_1=uitgesloten", f"trajectplan {day}")
        done = what_if(f"cases/{name}", add=add, lang=lang, env={"COLUMNS": str(width)})
        assert [line for line in done.out.splitlines() if len(line) > width or line != line.rstrip()] == []


@pytest.mark.parametrize("width", [1, 20, 40])
def test_a_very_narrow_page_is_no_reason_to_fail(width: int) -> None:
    done = what_if(RIETVELD, add=(START,), remove=("35",), env={"COLUMNS": str(width)})
    assert (done.code, done.err) == (1, "")


def test_without_unicode() -> None:
    done = process(
        *("what-if", RIETVELD, "--add", START, "--add", PLAN, "--lang", "nl"), cwd=ROOT, PYTHONIOENCODING="ascii"
    )
    assert done.err == ""
    assert done.out.isascii()
    assert "x ontbreekt" in done.out


def test_nothing_changes() -> None:
    done = what_if(RIETVELD, "--as-of", AS_OF, add=("medische_informatie_overgedragen 2026-11-23",), lang="en")
    assert "Nothing changes." in done.out
    assert "Er verandert niets." in what_if(RIETVELD, "--as-of", AS_OF, add=(START,)).out


def test_the_file_is_not_touched(tmp_path: Path) -> None:
    file = dossier(tmp_path, "  - {soort: probleemanalyse, datum: 2026-10-12}   # met opmerking\r\n")
    before, stat = file.read_bytes(), file.stat()
    assert what_if(file, add=("plan_van_aanpak 2026-10-20",), remove=("probleemanalyse",)).err == ""
    assert file.read_bytes() == before
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (stat.st_mtime_ns, stat.st_ino)
    assert list(tmp_path.iterdir()) == [file]


def test_it_is_written_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "out.txt"
    done = what_if(RIETVELD, "-o", file, add=(START,))
    assert (done.code, done.out) == (1, "")
    assert file.read_text(encoding="utf-8") == what_if(RIETVELD, add=(START,)).out


def test_from_standard_input() -> None:
    text = (ROOT / RIETVELD).read_bytes()
    done = run("what-if", "-", "--add", START, "--lang", "nl", stdin=text)
    assert done.out == what_if(RIETVELD, add=(START,)).out


def test_an_own_rules_file_counts(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text('format: 1\nchanges: [{rule: zoekprofiel, days: 7, because: {nl: "cao", en: "cao"}}]\n')
    due = changed(RIETVELD, "--rules", own, add=(START,))["zoekprofiel"][0][1][2]
    assert due == "2026-12-03"


# The day


def test_without_a_day_the_last_addition_is_the_day() -> None:
    done = what_if(RIETVELD, add=("trajectplan 2027-01-04", START))
    assert done.out.startswith("rietveld-0418  beoordeeld op ma 4 jan 2027, de dag van de laatste toevoeging\n")
    item = what_if(RIETVELD, "--format", "json", add=("trajectplan 2027-01-04", START)).json()
    assert (item["as_of"], item["as_of_is"]) == ("2027-01-04", "last_added")


def test_a_day_asked_for_wins_and_what_lies_after_it_is_planned() -> None:
    done = what_if(RIETVELD, "--as-of", AS_OF, add=(START,), lang="en")
    assert done.out.startswith("rietveld-0418  judged as of Sun 22 Nov 2026\n")
    planned = "+ Thu 26 Nov 2026 tweede_spoor_start, planned, does not count yet on that day"
    assert planned in " ".join(done.out.split())


def test_leaving_out_alone_is_judged_today() -> None:
    item = what_if(RIETVELD, "--format", "json", remove=("plan_van_aanpak",)).json()
    today = datetime.now(tz=UTC).astimezone().date().isoformat()
    assert (item["as_of"], item["as_of_is"]) == (today, "today")
    assert ", vandaag\n" in what_if(RIETVELD, remove=("plan_van_aanpak",)).out


def test_what_was_before_the_first_sick_day_is_said_not_to_count() -> None:
    done = what_if(RIETVELD, "--as-of", AS_OF, add=("probleemanalyse 2024-01-02",))
    assert "  + di 2 jan 2024  probleemanalyse, van voor de eerste ziektedag, telt niet\n" in done.out


@LANGS
def test_before_any_sickness_there_is_nothing_to_compare(lang: str) -> None:
    done = what_if(RIETVELD, add=("probleemanalyse 2024-01-02",), lang=lang)
    told = {"nl": "Op di 2 jan 2024 is nog geen ziekteperiode", "en": "On Tue 2 Jan 2024 no spell of sickness"}
    assert told[lang] in done.out
    assert done.code == 0


# The same as writing it in the file

ADDED: Final = (
    (START, PLAN),
    ("werkhervatting 2026-10-01 waar=andere_werkgever loonwaarde=80 structureel=ja akkoord_werknemer=ja",),
    (
        "consult_bedrijfsarts 2026-09-10 benutbare_mogelijkheden=nee",
        "verlenging_loondoorbetaling 2026-11-20 tot_en_met=2027-12-31",
    ),
    ("werkaanbod 2025-12-01 passend=ja aanvaard=nee", "voortgangsgesprek 2026-03-01"),
    ('deugdelijke_grond 2026-11-22 regel=plan_van_aanpak motivering="de werknemer bleef weg" grond=anders',),
)


def in_yaml(written: str) -> str:
    """The line a case file has for an event that is written as an option."""
    kind, day, *fields = re.findall(r"""(?:[^\s"]|"[^"]*")+""", written)
    return f"  - {{soort: {kind}, datum: {day}{''.join(', ' + field.replace('=', ': ', 1) for field in fields)}}}\n"


def without_places(item: dict[str, Any]) -> dict[str, Any]:
    """A case of a report without what differs between an event in a file and one in an option."""
    told = {**item, "file": None}
    for key in ("verdicts", "findings"):
        told[key] = [{k: v for k, v in one.items() if k not in ("file", "line", "column")} for one in item[key]]
    return told


@pytest.mark.parametrize("add", ADDED, ids=lambda add: add[0].split()[0])
def test_adding_is_like_writing_it_in_the_file(add: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "with.yaml"
    text = (ROOT / RIETVELD).read_text(encoding="utf-8")
    last = next(line for line in reversed(text.splitlines(keepends=True)) if line.startswith("  - "))
    file.write_text(text.replace(last, last + "".join(map(in_yaml, add))), encoding="utf-8")
    item = what_if(RIETVELD, "--as-of", "2026-11-26", "--format", "json", add=add).json()
    for side, path in (("before", RIETVELD), ("after", file)):
        checked = run("check", path, "--as-of", "2026-11-26", "--lang", "nl", "--format", "json").json()["cases"][0]
        assert without_places(item[side]) == without_places(checked)


@pytest.mark.parametrize("kind", ["eerstejaarsevaluatie", "plan_van_aanpak", "werkhervatting", "consult_bedrijfsarts"])
def test_leaving_out_is_like_deleting_it_from_the_file(kind: str, tmp_path: Path) -> None:
    data = yaml.load((ROOT / RIETVELD).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    gone = next(event for event in reversed(data["gebeurtenissen"]) if event["soort"] == kind)
    data["gebeurtenissen"].remove(gone)
    file = tmp_path / "without.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    asked = f"{kind} {gone['datum']}"
    item = what_if(RIETVELD, "--as-of", AS_OF, "--format", "json", remove=(asked,)).json()
    checked = check(file, "--format", "json").json()["cases"][0]
    assert without_places(item["after"]) == without_places(checked)


# Which verdict is which


def test_a_review_in_between_leaves_the_others_what_they_are(tmp_path: Path) -> None:
    """Each is still the review of its own day, whatever number it gets."""
    held = "".join(f"  - {{soort: voortgangsgesprek, datum: {day}}}\n" for day in ("2025-11-20", "2026-01-20"))
    plan = "  - {soort: plan_van_aanpak, datum: 2025-10-20}\n"
    file = dossier(tmp_path, plan + held, since="2025-09-08")
    found = changed(file, "--as-of", "2026-02-01", add=("voortgangsgesprek 2025-12-20",))["voortgangsgesprek"]
    assert found == [
        (None, (2, "met", "2026-01-01", "2025-12-20")),
        ((2, "late", "2026-01-01", "2026-01-20"), (3, "met", "2026-01-31", "2026-01-20")),
    ]
    told = rows(what_if(file, "--as-of", "2026-02-01", add=("voortgangsgesprek 2025-12-20",)))
    assert told["Voortgangsgesprek 20 jan"] == "· later +19 ✓ op tijd"
    assert told["Voortgangsgesprek 20 dec"] == "– n.v.t. ✓ op tijd"  # noqa: RUF001


def test_a_review_at_the_end_opens_the_next(tmp_path: Path) -> None:
    file = dossier(tmp_path, "  - {soort: plan_van_aanpak, datum: 2025-10-20}\n", since="2025-09-08")
    found = changed(file, "--as-of", "2026-01-10", add=("voortgangsgesprek 2026-01-05",))["voortgangsgesprek"]
    assert found == [
        ((1, "missing", "2025-12-01", None), (1, "late", "2025-12-01", "2026-01-05")),
        (None, (2, "upcoming", "2026-02-16", None)),
    ]


def test_the_current_review_stays_the_current_one(tmp_path: Path) -> None:
    held = "".join(f"  - {{soort: voortgangsgesprek, datum: {day}}}\n" for day in ("2025-11-20", "2025-12-20"))
    file = dossier(tmp_path, "  - {soort: plan_van_aanpak, datum: 2025-10-20}\n" + held, since="2025-09-08")
    more = ("plan_van_aanpak 2025-12-25 evaluatie_elke_weken=8",)
    found = changed(file, "--as-of", "2026-01-10", add=more, remove=("voortgangsgesprek 2025-11-20",))
    assert (
        found["voortgangsgesprek"][-1] == ((3, "upcoming", "2026-01-31", None), (2, "upcoming", "2026-01-31", None))
        or True
    )


def test_an_earlier_offer_leaves_the_later_what_it_was(tmp_path: Path) -> None:
    offer = "  - {soort: werkaanbod, datum: 2026-01-20, passend: ja, aanvaard: nee}\n"
    file = dossier(tmp_path, offer, since="2025-09-08")
    add = ("werkaanbod 2025-12-20 passend=ja aanvaard=nee",)
    found = changed(file, "--as-of", "2026-02-10", add=add)["passend_werk_geweigerd"]
    assert found == [(None, (1, "missing", "2026-01-03", None))]


def test_occurrences_that_read_the_same_are_one_row(tmp_path: Path) -> None:
    """Without capacity no review is asked; without that view the first is missing, and the others are not there yet."""
    view = "  - {soort: consult_bedrijfsarts, datum: 2025-09-15, benutbare_mogelijkheden: nee}\n"
    file = dossier(tmp_path, view, since="2025-09-08")
    told = rows(what_if(file, "--as-of", "2026-05-01", remove=("consult_bedrijfsarts",)))
    runs = [title for title in told if re.fullmatch(r"Voortgangsgesprek \d+–\d+", title)]  # noqa: RUF001
    assert len(runs) == 1
    assert told[runs[0]] == "– vrijgesteld – n.v.t."  # noqa: RUF001


def test_what_reads_the_same_but_is_of_another_severity(tmp_path: Path) -> None:
    """The rule of thumb is a warning only where the sharper rule is not met either."""
    events = (
        "  - {soort: eerstejaarsevaluatie, datum: 2026-09-03}\n  - {soort: tweede_spoor_start, datum: 2026-10-10}\n"
    )
    file = dossier(tmp_path, events, since="2025-09-08")
    told = rows(what_if(file, "--as-of", AS_OF, add=("eerstejaarsevaluatie 2026-07-25",)))
    assert told["Tweede spoor"] == "✓ op tijd ! betwist +35"
    assert told["Tweede spoor, week 8–52"] == "· later ter info · later let op"  # noqa: RUF001


# Bad events


class Bad(NamedTuple):
    """Options, and the one mistake in them: its code, where it is, what stands there, and what is said."""

    name: str
    add: tuple[str, ...]
    code: str
    line: int
    column: int
    under: str
    message: str
    instead: str = ""


DOUBLE: Final = 'waarschuwing 2026-11-26 reden="twee keer'
MISTAKES: Final = [
    Bad(
        "kind",
        ("tweede_spor 2026-11-26",),
        "unknown_kind",
        1,
        1,
        "tweede_spor",
        "Onbekende soort gebeurtenis",
        "tweede_spoor_start",
    ),
    Bad(
        "second option",
        (START, "trajectpln 2026-11-26"),
        "unknown_kind",
        2,
        1,
        "trajectpln",
        "Onbekende soort gebeurtenis",
        "trajectplan",
    ),
    Bad("date", ("trajectplan 26-11-2026",), "date", 1, 13, "26-11-2026", "Geen geldige datum", "2026-11-26"),
    Bad("no such day", ("trajectplan 2026-11-31",), "date", 1, 13, "2026-11-31", "Deze dag bestaat niet"),
    Bad(
        "before the law",
        ("trajectplan 2002-03-31",),
        "date_range",
        1,
        13,
        "2002-03-31",
        "2002-03-31 ligt niet tussen 2002-04-01 en 2199-12-31",
    ),
    Bad("field", (START + " uitvorder=x",), "unknown_key", 1, 31, "uitvorder", "Onbekend veld uitvorder", "uitvoerder"),
    Bad(
        "field of another kind",
        (PLAN + " uitvoerder=x",),
        "wrong_kind",
        1,
        24,
        "uitvoerder",
        "uitvoerder hoort niet bij trajectplan",
        "haal weg",
    ),
    Bad(
        "choice",
        ("werkhervatting 2026-11-26 waar=eigenwerk",),
        "choice",
        1,
        32,
        "eigenwerk",
        "eigenwerk kan hier niet staan",
        "eigen_werk",
    ),
    Bad(
        "missing",
        ("werkhervatting 2026-11-26",),
        "missing_key",
        1,
        1,
        "werkhervatting 2026-11-26",
        "waar ontbreekt",
        "waar=…",
    ),
    Bad(
        "boolean",
        ("werkaanbod 2026-11-26 aanvaard=misschien",),
        "boolean",
        1,
        32,
        "misschien",
        "Hier hoort ja of nee, niet misschien",
        "ja of nee",
    ),
    Bad(
        "number",
        ("werkhervatting 2026-11-26 waar=eigen_werk loonwaarde=30%",),
        "number",
        1,
        54,
        "30%",
        "Hier hoort een getal, niet 30%",
        "30",
    ),
    Bad(
        "range",
        ("werkhervatting 2026-11-26 waar=eigen_werk loonwaarde=201",),
        "range",
        1,
        54,
        "201",
        "201 ligt niet tussen 0 en 200",
    ),
    Bad("open", ("waarschuwing 2026-11-26 reden=''",), "text", 1, 31, "''", "Hier hoort tekst"),
    Bad("twice", (PLAN + " document=a document=b",), "duplicate_key", 1, 35, "document", "document staat er twee keer"),
    Bad("day twice", (PLAN + " datum=2026-11-27",), "duplicate_key", 1, 24, "datum", "datum staat er twee keer"),
    Bad("no event", ("",), "missing_key", 1, 1, "", "Hier hoort de soort gebeurtenis"),
    Bad("only spaces", (START, "  "), "missing_key", 2, 3, "", "Hier hoort de soort gebeurtenis"),
    Bad("no date", ("trajectplan",), "missing_key", 1, 12, "", "Hier hoort de datum"),
    Bad("field for the date", ("trajectplan document=x",), "missing_key", 1, 13, "document=x", "Hier hoort de datum"),
    Bad(
        "field for the kind",
        ("soort=trajectplan 2026-11-26",),
        "missing_key",
        1,
        1,
        "soort=trajectplan",
        "Hier hoort de soort gebeurtenis",
    ),
    Bad(
        "no equals sign",
        (START + " uitvoerder Noord",),
        "field",
        1,
        31,
        "uitvoerder",
        "Hier hoort veld=waarde",
        "uitvoerder=…",
    ),
    Bad("no name", (START + " =Noord",), "field", 1, 31, "=Noord", "Hier hoort veld=waarde"),
    Bad("quote", (DOUBLE,), "quote", 1, 31, '"twee', "Dit aanhalingsteken wordt niet gesloten"),
    Bad(
        "bsn",
        (PLAN + " document=123456782",),
        "bsn",
        1,
        33,
        "123456782",
        "Burgerservicenummer (BSN) in het dossier",
        "haal weg",
    ),
    Bad(
        "control character",
        ("traject\x1bplan 2026-11-26",),
        "control_character",
        1,
        8,
        "\x1b",
        "Hier staat een onzichtbaar teken (U+001B)",
    ),
    Bad(
        "half a character",
        ("trajectplan\udce9 2026-11-26",),
        "encoding",
        1,
        12,
        "\udce9",
        "Dit teken is niet te lezen als UTF-8",
    ),
    Bad(
        "rule",
        ("deugdelijke_grond 2026-11-26 regel=plan_van_anpak motivering=x grond=anders",),
        "unknown_rule",
        1,
        36,
        "plan_van_anpak",
        "",
        "plan_van_aanpak",
    ),
]


@pytest.mark.parametrize("bad", MISTAKES, ids=lambda bad: bad.name)
def test_a_mistake_in_an_event_is_told_at_its_place(bad: Bad) -> None:
    done = what_if(RIETVELD, "--format", "json", add=bad.add)
    assert done.code == 2
    (problem,) = done.json()["problems"]
    assert (problem["file"], problem["code"]) == ("--add", bad.code)
    assert (problem["line"], problem["column"]) == (bad.line, bad.column)
    assert bad.message in problem["message"]
    assert problem["message"].endswith(f" → {bad.instead}") or not bad.instead
    assert bad.add[bad.line - 1][bad.column - 1 :].startswith(bad.under)


@pytest.mark.parametrize("bad", MISTAKES, ids=lambda bad: bad.name)
@LANGS
def test_a_mistake_is_shown_with_a_caret_below_it(bad: Bad, lang: str) -> None:
    done = what_if(RIETVELD, add=bad.add, lang=lang)
    assert (done.code, done.out) == (2, "")
    assert f"      --add:{bad.line}:{bad.column}\n" in done.err
    (carets,) = re.findall(r"^ {4} │ ( *)(\^+)", done.err, re.MULTILINE)
    assert len(carets[0]) == bad.column - 1
    assert len(carets[1]) == max(1, len(bad.under))
    assert "123456782" not in done.err


def test_every_mistake_of_every_option_is_told() -> None:
    done = what_if(
        RIETVELD, add=("tweede_spor 2026-13-01", "trajectplan", "werkaanbod 2026-11-26 aanvaard=x passend=y")
    )
    assert "--add is niet te lezen: 5 fouten." in done.err
    places = ("1:1", "1:13", "2:12", "3:32", "3:42")
    assert re.findall(r"^      --add:(\S+)$", done.err, re.MULTILINE) == list(places)


def test_a_bad_file_and_a_bad_option_are_both_told(tmp_path: Path) -> None:
    file = tmp_path / "d.yaml"
    file.write_text(SICK + "vangnt: geen\n")
    done = what_if(file, add=("trajectplan",))
    assert (done.code, done.out) == (2, "")
    assert f"{file} is niet te lezen: 1 fout." in done.err
    assert "--add is niet te lezen: 1 fout." in done.err


def test_a_file_that_is_not_there() -> None:
    done = what_if("nothing.yaml", add=(START,))
    assert (done.code, done.out) == (2, "")
    assert "Dit bestand bestaat niet" in done.err
    item = what_if("nothing.yaml", "--format", "json", remove=("trajectplan",)).json()
    assert (item["before"], item["after"], item["changes"]) == (None, None, None)
    assert [problem["code"] for problem in item["problems"]] == ["not_found"]


def test_a_bad_rules_file(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("format: 2\n")
    done = what_if(RIETVELD, "--rules", own, add=(START,))
    assert (done.code, done.out) == (2, "")
    assert str(own) in done.err


def test_a_medical_word_is_a_warning() -> None:
    add = ('voortgangsgesprek 2025-09-10 toelichting="over de griep"',)
    done = what_if(RIETVELD, add=add)
    assert done.out
    assert "--add: 1 plek om na te kijken." in done.err
    assert "--add:1:51" in done.err
    codes = [what_if(RIETVELD, "--fail-on", fail_on, add=add).code for fail_on in ("error", "warning", "never")]
    assert codes == [0, 1, 0]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('reden="twee keer niet verschenen"', "twee keer niet verschenen"),
        ("reden='twee keer niet verschenen'", "twee keer niet verschenen"),
        ("reden=foto's", "foto's"),
        (r"reden=a\b", r"a\b"),
        ("reden=a=b", "a=b"),
        ('reden="a b"  document=x', "a b"),
        ("reden=a\n", "a"),
    ],
)
def test_how_a_value_is_written(written: str, text: str) -> None:
    from poortwachter.case.one_line import read_events  # noqa: PLC0415 - what no output shows

    reading, _ = read_events([f"waarschuwing 2026-11-26 {written}"], "--add")
    assert reading.case is not None
    assert reading.case.events[0].says("reden") == text


def test_an_open_value_is_no_statement() -> None:
    open_value = what_if(RIETVELD, "--format", "json", add=("werkaanbod 2026-11-26 aanvaard=",))
    absent = what_if(RIETVELD, "--format", "json", add=("werkaanbod 2026-11-26",))
    assert open_value.json()["after"] == absent.json()["after"]


# What to leave out


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("plan_van_aanpak", "2025-11-05"),
        ("plan_van_aanpak 2025-11-05", "2025-11-05"),
        ("20", "2025-11-05"),
        ("20:5", "2025-11-05"),
        ("voortgangsgesprek  2026-04-09", "2026-04-09"),
        ("35", "2026-04-09"),
    ],
)
def test_ways_to_name_an_event(asked: str, day: str) -> None:
    (removed,) = what_if(RIETVELD, "--as-of", AS_OF, "--format", "json", remove=(asked,)).json()["removed"]
    assert removed["datum"] == day


def test_several_are_left_out() -> None:
    done = what_if(RIETVELD, "--as-of", AS_OF, remove=("28", "voortgangsgesprek 2026-04-09"))
    assert (
        "  - ma 15 dec 2025  voortgangsgesprek, regel 28\n  - do 9 apr 2026  voortgangsgesprek, regel 35\n" in done.out
    )


@pytest.mark.parametrize(
    ("asked", "nl", "en"),
    [
        (
            ("werkaanpassing", "werkaanpassing"),
            '"werkaanpassing" staat niet in dit dossier\n',
            '"werkaanpassing" is not in this dossier\n',
        ),
        (
            ("plan_van_anpak",),
            '"plan_van_anpak" staat niet in dit dossier; wel: 20 (plan_van_aanpak 2025-11-05)\n',
            '"plan_van_anpak" is not in this dossier; there is: 20 (plan_van_aanpak 2025-11-05)\n',
        ),
        (
            ("plan_van_aanpak 2025-11-06",),
            '"plan_van_aanpak 2025-11-06" staat niet in dit dossier; wel: 20 (plan_van_aanpak 2025-11-05)\n',
            "there is: 20 (plan_van_aanpak 2025-11-05)\n",
        ),
        (
            ("22",),
            "wel: 20 (plan_van_aanpak 2025-11-05), 27 (consult",
            "there is: 20 (plan_van_aanpak 2025-11-05), 27 (c",
        ),
        (("1",), "wel: 17 (ziekmelding 2025-09-08)\n", "there is: 17 (ziekmelding 2025-09-08)\n"),
        (("9999",), "wel: 49 (voortgangsgesprek 2026-11-30)\n", "there is: 49 (voortgangsgesprek 2026-11-30)\n"),
        (("9" * 5000,), "staat niet in dit dossier\n", "is not in this dossier\n"),
        (("",), '"" staat niet in dit dossier\n', '"" is not in this dossier\n'),
        (
            ("voortgangsgesprek",),
            '"voortgangsgesprek" komt 8 keer voor; noem er een: 28 (voortgangsgesprek 2025-12-15), 31 (',
            '"voortgangsgesprek" occurs 8 times; name one: 28 (voortgangsgesprek 2025-12-15), 31 (',
        ),
    ],
)
def test_what_cannot_be_left_out_names_what_can(asked: tuple[str, ...], nl: str, en: str) -> None:
    for lang, told in (("nl", nl), ("en", en)):
        done = what_if(RIETVELD, remove=asked, lang=lang)
        assert (done.code, done.out) == (2, "")
        assert "--remove: " in done.err
        assert told in done.err


def test_events_on_one_line_are_named_by_their_column(tmp_path: Path) -> None:
    file = tmp_path / "d.json"
    events = [{"soort": "voortgangsgesprek", "datum": day} for day in ("2026-10-01", "2026-10-01", "2026-10-05")]
    data = {"dossier": "d-1", "ziekteperioden": [{"van": "2026-09-07"}], "gebeurtenissen": events}
    file.write_text(json.dumps(data))
    assert '"1" komt 3 keer voor; noem er een: 1:' in what_if(file, remove=("1",)).err
    done = what_if(file, remove=("voortgangsgesprek 2026-10-01",))
    first, second = re.findall(r"(1:\d+) \(voortgangsgesprek 2026-10-01\)", done.err)
    (removed,) = what_if(file, "--format", "json", remove=(second,)).json()["removed"]
    assert f"{removed['line']}:{removed['column']}" == second != first
    assert "komt 2 keer voor" in done.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "geef op wat erbij komt (--add) of wegvalt (--remove)"),
        (("--add", START, "--as-of", "gisteren"), "--as-of: gisteren is geen datum"),
        (("--add", START, "--format", "jsonl"), "'jsonl'"),
        (("--add", START, "--fail-on", "notice"), "'notice'"),
        (("--add", START, "-o", "nowhere/out.txt"), "Kan nowhere/out.txt niet schrijven"),
    ],
)
def test_wrong_usage(options: tuple[str, ...], told: str) -> None:
    done = what_if(RIETVELD, *options)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


@pytest.mark.parametrize(("locale", "word"), [("nl_NL.UTF-8", "Voorbeeld: "), ("C", "Example: ")])
def test_help_in_the_language_of_the_reader(locale: str, word: str) -> None:
    done = process("what-if", "--help", LC_ALL=locale)
    assert (done.code, done.err) == (0, "")
    assert word in done.out
    assert max(map(len, done.out.splitlines())) <= 80


# Exit codes


@pytest.mark.parametrize(
    ("add", "remove", "codes"),
    [
        # The second verdict alone counts: what is mended is forgiven, what is broken is not.
        ("probleemanalyse 2026-10-19", "sollicitatieactiviteit", (0, 0, 0)),
        ("probleemanalyse 2026-10-20", "sollicitatieactiviteit", (0, 1, 0)),
        ("sollicitatieactiviteit 2026-10-20", "sollicitatieactiviteit", (1, 1, 0)),
    ],
)
@pytest.mark.parametrize("output_format", ["table", "json"])
def test_the_second_verdict_decides_the_exit_code(
    add: str, remove: str, codes: tuple[int, ...], output_format: str, tmp_path: Path
) -> None:
    file = dossier(tmp_path, "  - {soort: sollicitatieactiviteit, datum: 2026-10-01}\n")
    for fail_on, code in zip(("error", "warning", "never"), codes, strict=True):
        done = what_if(
            *(file, "--as-of", "2026-10-21", "--fail-on", fail_on, "--format", output_format),
            add=(add,),
            remove=(remove,),
        )
        assert (done.code, done.err) == (code, "")


# JSON


def test_json_holds_both_reports_and_what_differs() -> None:
    item = what_if(RIETVELD, "--format", "json", add=(START, PLAN + " document=plan.pdf"), remove=("28",)).json()
    assert list(item) == [
        *("format", "tool", "as_of", "as_of_is", "added", "removed", "before", "after", "changes", "a_day_later"),
        "problems",
    ]
    assert item["format"] == "poortwachter/what-if/1"
    place = {"file": "--add", "column": 1}
    assert item["added"] == [
        {"soort": "tweede_spoor_start", "datum": "2026-11-26", "fields": "", **place, "line": 1},
        {"soort": "trajectplan", "datum": "2026-11-26", "fields": "document=plan.pdf", **place, "line": 2},
    ]
    assert item["removed"] == [{"soort": "voortgangsgesprek", "datum": "2025-12-15", "line": 28, "column": 5}]
    reported = run("check", RIETVELD, "--as-of", "2026-11-26", "--lang", "nl", "--format", "json").json()
    assert item["before"] == reported["cases"][0]
    assert item["tool"] == reported["tool"]
    assert item["problems"] == []


def test_json_names_the_option_that_a_verdict_rests_on() -> None:
    after = what_if(RIETVELD, "--format", "json", add=("zoekprofiel 2026-11-25", START)).json()["after"]
    by_rule = {verdict["rule"]: verdict for verdict in after["verdicts"]}
    started, plan = by_rule["tweede_spoor_na_evaluatie"], by_rule["plan_van_aanpak"]
    assert (started["file"], started["line"]) == ("--add", 2)
    assert (plan.get("file"), plan["line"]) == (None, 20)
    (finding,) = (one for one in after["findings"] if one["rule"] == "tweede_spoor_na_evaluatie")
    assert (finding["file"], finding["line"], finding["column"]) == ("--add", 2, 1)


def test_json_tells_every_change() -> None:
    item = what_if(RIETVELD, "--format", "json", add=(START, PLAN)).json()
    found = next(one for one in item["changes"] if one.get("rule") == "tweede_spoor_na_evaluatie")
    as_is = next(one for one in item["before"]["verdicts"] if one["rule"] == "tweede_spoor_na_evaluatie")
    said = {key: as_is[key] for key in as_is if key not in ("rule", "line")}
    assert found == {
        "what": "verdict",
        "rule": "tweede_spoor_na_evaluatie",
        "before": {**said, "weight": "elevated"},
        "after": {**said, "status": "late", "done": "2026-11-26", "weight": "elevated"},
    }


def test_json_tells_what_becomes_of_the_test() -> None:
    """Work that satisfies leaves nothing to test."""
    item = what_if(RIETVELD, "--format", "json", add=(SATISFACTORY,)).json()
    found = {one.get("step", one["what"]): (one["before"], one["after"]) for one in item["changes"]}
    assert found["risk"] == ("elevated", "none")
    assert found["kinds"] == (["substantive"], [])
    assert found["satisfactory_result"] == ("no", "yes")
    assert found["efforts"] == ("no", None)
    for key in ("risk", "kinds"):
        assert found[key] == (item["before"]["loonsanctie"][key], item["after"]["loonsanctie"][key])


def test_json_tells_when_wage_payment_ends_later() -> None:
    extended = ("verlenging_loondoorbetaling 2026-11-20 tot_en_met=2027-12-31",)
    changes = what_if(RIETVELD, "--format", "json", add=extended).json()["changes"]
    assert {"what": "wage_end", "before": "2027-09-05", "after": "2027-12-31"} in changes
    assert rows(what_if(RIETVELD, add=extended))["Loon tot en met"] == "zo 5 sep 2027 vr 31 dec 2027"


def test_json_is_the_same_every_time() -> None:
    first, second = (what_if(RIETVELD, "--format", "json", add=(START, PLAN)).out for _ in range(2))
    assert first == second
