"""``log``: an event goes into a case file to the byte, and out again."""

from __future__ import annotations

import codecs
import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from poortwachter.case.events import MODELS
from poortwachter.case.loading import read_case
from poortwachter.source import read_json, read_yaml
from poortwachter.writing import journal
from poortwachter.writing.adding import add
from poortwachter.writing.atomic import ChangedError, create, replace
from poortwachter.writing.completing import completions
from poortwachter.writing.inserting import inserted
from poortwachter.writing.style import Field
from poortwachter.writing.words import QuotesError, one_line
from tests.commandline import CASES, ROOT, Run, environment, process, run
from tests.strategies import EVENTS, dossiers, event

if TYPE_CHECKING:
    from collections.abc import Sequence

AS_OF: Final = "2026-11-22"
TODAY: Final = date(2026, 11, 22)
HEAD: Final = "dossier: d-1\nziekteperioden:\n  - {van: 2026-09-07}\n"
REVIEW: Final = [Field("soort", "voortgangsgesprek", "word"), Field("datum", "2026-10-15", "word")]


@pytest.fixture(autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the journal of this test lies."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_, **__: folder / "poortwachter")
    return folder


def log(file: Path, *words: str, lang: str = "nl", options: Sequence[str | Path] = ()) -> Run:
    return run("log", file, *words, *options, "--as-of", AS_OF, "--lang", lang, env={"COLUMNS": "80"})


def undo(file: Path, lang: str = "nl") -> Run:
    return run("log", file, "--undo", "--lang", lang)


def dossier(folder: Path, rest: str = "", name: str = "d.yaml", head: str = HEAD) -> Path:
    file = folder / name
    file.write_bytes((head + rest).encode())
    return file


def with_review(rest: str, *, head: str = HEAD, name: str = "d.yaml") -> str:
    """The text with a review on 15 October 2026 in it."""
    added = add((head + rest).encode(), name, REVIEW)
    assert added is not None
    return added.raw.decode().removeprefix(head)


# Where the event goes


def test_it_goes_in_the_order_of_days() -> None:
    early, late = "  - {soort: ziekmelding, datum: 2026-09-07}\n", "  - {soort: scholing, datum: 2026-11-01}\n"
    new = "  - {soort: voortgangsgesprek, datum: 2026-10-15}\n"
    key = "gebeurtenissen:\n"
    assert with_review(key + early + late) == key + early + new + late
    assert with_review(key + late) == key + new + late
    assert with_review(key + early) == key + early + new
    assert with_review(key + early + new + late) == key + early + new + new + late


def test_where_the_file_is_in_no_order_it_goes_at_the_end() -> None:
    rest = "gebeurtenissen:\n  - {soort: scholing, datum: 2026-11-01}\n  - {soort: ziekmelding, datum: 2026-09-07}\n"
    assert with_review(rest) == rest + "  - {soort: voortgangsgesprek, datum: 2026-10-15}\n"


def test_of_one_day_it_comes_last() -> None:
    rest = "gebeurtenissen:\n  - {soort: scholing, datum: 2026-10-15}\n"
    assert with_review(rest) == rest + "  - {soort: voortgangsgesprek, datum: 2026-10-15}\n"


def test_comments_and_blank_lines_stay_with_the_entry_below_them() -> None:
    above = (
        "gebeurtenissen:   # wat er gebeurde\n  # begin\n\n  - {soort: ziekmelding, datum: 2026-09-07}  # telefonisch\n"
    )
    below = "\n  # later\n  - {soort: scholing, datum: 2026-11-01}\n# eind\n"
    assert with_review(above + below) == above + "  - {soort: voortgangsgesprek, datum: 2026-10-15}\n" + below


BLOCKS: Final = {
    "a line a field": (
        "gebeurtenissen:\n- soort: ziekmelding\n  datum: 2026-09-07\n\n# c\n",
        "gebeurtenissen:\n- soort: ziekmelding\n  datum: 2026-09-07\n"
        "- soort: voortgangsgesprek\n  datum: 2026-10-15\n\n# c\n",
    ),
    "a dash far from its entry": (
        "gebeurtenissen:\n    -   soort: ziekmelding\n        datum: '2026-09-07'\n",
        "gebeurtenissen:\n    -   soort: ziekmelding\n        datum: '2026-09-07'\n"
        "    -   soort: voortgangsgesprek\n        datum: '2026-10-15'\n",
    ),
    "a dash on a line of its own": (
        "gebeurtenissen:\n  -\n    soort: ziekmelding\n    datum: 2026-09-07\n",
        "gebeurtenissen:\n  -\n    soort: ziekmelding\n    datum: 2026-09-07\n"
        "  - soort: voortgangsgesprek\n    datum: 2026-10-15\n",
    ),
    "a text in lines before it": (
        "gebeurtenissen:\n  - soort: ziekmelding\n    datum: 2026-09-07\n    toelichting: |\n      een\n"
        "\n      twee\n\n",
        "gebeurtenissen:\n  - soort: ziekmelding\n    datum: 2026-09-07\n    toelichting: |\n      een\n\n      twee\n"
        "  - soort: voortgangsgesprek\n    datum: 2026-10-15\n\n",
    ),
    "a text that keeps its blank lines": (
        "gebeurtenissen:\n  - soort: ziekmelding\n    datum: 2026-09-07\n    toelichting: |+\n      een\n\n",
        "gebeurtenissen:\n  - soort: ziekmelding\n    datum: 2026-09-07\n    toelichting: |+\n      een\n\n"
        "  - soort: voortgangsgesprek\n    datum: 2026-10-15\n",
    ),
    "a text over two lines": (
        "gebeurtenissen:\n  - soort: ziekmelding\n    datum: 2026-09-07\n    toelichting: een\n"
        "      twee\nverlof: []\n",
        "gebeurtenissen:\n  - soort: ziekmelding\n    datum: 2026-09-07\n    toelichting: een\n      twee\n"
        "  - soort: voortgangsgesprek\n    datum: 2026-10-15\nverlof: []\n",
    ),
    "braces over several lines": (
        "gebeurtenissen:\n  - {\n      soort: ziekmelding,\n      datum: 2026-09-07\n    }\n",
        "gebeurtenissen:\n  - {\n      soort: ziekmelding,\n      datum: 2026-09-07\n    }\n"
        "  - {\n      soort: voortgangsgesprek,\n      datum: 2026-10-15\n    }\n",
    ),
    "as most entries": (
        "gebeurtenissen:\n  - { soort: 'ziekmelding', datum: 2026-09-07 }\n"
        "  - { soort: 'scholing', datum: 2026-09-08 }\n"
        "  - soort: begeleiding\n    datum: 2026-09-09\n",
        "gebeurtenissen:\n  - { soort: 'ziekmelding', datum: 2026-09-07 }\n"
        "  - { soort: 'scholing', datum: 2026-09-08 }\n"
        "  - soort: begeleiding\n    datum: 2026-09-09\n  - { soort: 'voortgangsgesprek', datum: 2026-10-15 }\n",
    ),
    "no line break at the end": (
        "gebeurtenissen:\n  - {soort: ziekmelding, datum: 2026-09-07}",
        "gebeurtenissen:\n  - {soort: ziekmelding, datum: 2026-09-07}\n"
        "  - {soort: voortgangsgesprek, datum: 2026-10-15}",
    ),
    "no list": ("# eind\n", "gebeurtenissen:\n  - {soort: voortgangsgesprek, datum: 2026-10-15}\n# eind\n"),
    "a list left open": (
        "gebeurtenissen:   # nog niets\nverlof: []\n",
        "gebeurtenissen:   # nog niets\n  - {soort: voortgangsgesprek, datum: 2026-10-15}\nverlof: []\n",
    ),
    "an empty list": (
        "gebeurtenissen: []   # nog niets\n",
        "gebeurtenissen: [{soort: voortgangsgesprek, datum: 2026-10-15}]   # nog niets\n",
    ),
    "an empty list with a comment": (
        "gebeurtenissen: [ # nog niets\n  ]\n",
        "gebeurtenissen: [{soort: voortgangsgesprek, datum: 2026-10-15} # nog niets\n  ]\n",
    ),
    "brackets on one line": (
        "gebeurtenissen: [{soort: ziekmelding, datum: 2026-09-07}, {soort: scholing, datum: 2026-11-01}]\n",
        "gebeurtenissen: [{soort: ziekmelding, datum: 2026-09-07}, {soort: voortgangsgesprek, datum: 2026-10-15}, "
        "{soort: scholing, datum: 2026-11-01}]\n",
    ),
    "brackets over several lines": (
        "gebeurtenissen: [\n    {soort: ziekmelding, datum: 2026-09-07},   # een\n"
        "    {soort: scholing, datum: 2026-11-01}\n  ]\n",
        "gebeurtenissen: [\n    {soort: ziekmelding, datum: 2026-09-07},   # een\n"
        "    {soort: voortgangsgesprek, datum: 2026-10-15},\n    {soort: scholing, datum: 2026-11-01}\n  ]\n",
    ),
    "a comment behind the last in brackets": (
        "gebeurtenissen: [\n    {soort: ziekmelding, datum: 2026-09-07} # een\n  ]\n",
        "gebeurtenissen: [\n    {soort: ziekmelding, datum: 2026-09-07}, # een\n"
        "    {soort: voortgangsgesprek, datum: 2026-10-15}\n  ]\n",
    ),
    "a comma behind the last in brackets": (
        "gebeurtenissen: [\n    {soort: ziekmelding, datum: 2026-09-07}, # een, twee\n  ]\n",
        "gebeurtenissen: [\n    {soort: ziekmelding, datum: 2026-09-07}, # een, twee\n"
        "    {soort: voortgangsgesprek, datum: 2026-10-15},\n  ]\n",
    ),
    "the end of the document marked": (
        "...\n",
        "gebeurtenissen:\n  - {soort: voortgangsgesprek, datum: 2026-10-15}\n...\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), BLOCKS.values(), ids=BLOCKS)
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8], ids=["", "bom"])
def test_layouts(before: str, after: str, line_break: str, bom: bytes) -> None:
    def raw(text: str) -> bytes:
        return bom + (HEAD + text).replace("\n", line_break).encode()

    added = add(raw(before), "d.yaml", REVIEW)
    assert added is not None
    assert added.raw.decode() == raw(after).decode()


def test_a_new_list_is_laid_out_as_that_of_the_spells() -> None:
    head = 'dossier: d-1\nziekteperioden:\n    -   van: "2026-09-07"\n        tot_en_met: 2026-09-30\n'
    new = 'gebeurtenissen:\n    -   soort: "voortgangsgesprek"\n        datum: "2026-10-15"\n'
    assert with_review("", head=head) == new
    head = "dossier: d-1\nziekteperioden: [{van: 2026-09-07}]\n"
    assert with_review("", head=head) == "gebeurtenissen:\n  - {soort: voortgangsgesprek, datum: 2026-10-15}\n"


def test_what_makes_a_line_too_long_has_a_line_a_field_where_others_have() -> None:
    block = "gebeurtenissen:\n  - soort: ziekmelding\n    datum: 2026-09-07\n"
    flow = "  - {soort: scholing, datum: 2026-09-08}\n" * 2
    line = "  - {soort: voortgangsgesprek, datum: 2026-10-15, toelichting: }"
    for length, lines in ((120 - len(line), 1), (121 - len(line), 3)):
        fields = [*REVIEW, Field("toelichting", "x" * length, "text")]
        added = add((HEAD + block + flow).encode(), "d.yaml", fields)
        assert added is not None
        assert added.raw.count(b"\n") == (HEAD + block + flow).count("\n") + lines


EVENT: Final = {"soort": "ziekmelding", "datum": "2026-09-07"}
DATA: Final[dict[str, Any]] = {"dossier": "d-1", "ziekteperioden": [{"van": "2026-09-07"}]}


@pytest.mark.parametrize("events", [None, [], [EVENT], [EVENT, {**EVENT, "datum": "2026-11-01"}]], ids=str)
@pytest.mark.parametrize("layout", [{"indent": 2}, {"indent": "\t"}, {}, {"separators": (",", ":")}], ids=str)
def test_json_stays_as_it_was_laid_out(events: list[Any] | None, layout: dict[str, Any]) -> None:
    data = DATA if events is None else {**DATA, "gebeurtenissen": events}
    fields = [*REVIEW, Field("casemanager", "ja", "truth"), Field("evaluatie_elke_weken", "8", "number")]
    added = add((json.dumps(data, **layout) + "\n").encode(), "d.json", fields)
    new = {"soort": "voortgangsgesprek", "datum": "2026-10-15", "casemanager": True, "evaluatie_elke_weken": 8}
    whole = {**DATA, "gebeurtenissen": sorted([*(events or []), new], key=lambda one: one["datum"])}
    expected = json.dumps(whole, **layout) + "\n"
    assert added is not None
    if layout == {"separators": (",", ":")} and not events:
        assert added.raw.decode().replace(", ", ",") == expected  # there is no second field to learn the comma from
    else:
        assert added.raw.decode() == expected


def test_yaml_in_braces() -> None:
    raw = b"{dossier: d-1, ziekteperioden: [{van: 2026-09-07}]}"
    added = add(raw, "d.yaml", REVIEW)
    assert added is not None
    assert added.raw == raw[:-1] + b", gebeurtenissen: [{soort: voortgangsgesprek, datum: 2026-10-15}]}"


def test_yaml_in_braces_with_its_list_left_open() -> None:
    raw = b"{dossier: d-1, gebeurtenissen: , ziekteperioden: [{van: 2026-09-07}]}"
    added = add(raw, "d.yaml", REVIEW)
    assert added is not None
    assert added.raw == raw.replace(b": ,", b": [{soort: voortgangsgesprek, datum: 2026-10-15}],")


def test_what_holds_no_mapping_gets_no_event() -> None:
    assert add(b"- x\n", "d.yaml", REVIEW) is None
    assert add(b"{", "d.json", REVIEW) is None


TEXTS: Final = {
    "zoals besproken": "zoals besproken",
    "a: b": '"a: b"',
    "#1": '"#1"',
    "zo'n dag": "zo'n dag",
    "a, b": '"a, b"',
    "007": '"007"',
    "2026-11-20": '"2026-11-20"',
    "ja": '"ja"',
    "null": '"null"',
    "1e gesprek": "1e gesprek",
    'met "quotes"': 'met "quotes"',
    '"': r'"\""',
    "*": '"*"',
    "é ☂": "é ☂",
    "a\\b": r"a\b",
    " ": '" "',
}


@pytest.mark.parametrize(("text", "written"), TEXTS.items())
def test_a_text_is_quoted_where_yaml_needs_it(text: str, written: str) -> None:
    added = add(HEAD.encode(), "d.yaml", [*REVIEW, Field("toelichting", text, "text")])
    assert added is not None
    assert f"toelichting: {written}}}" in added.raw.decode()
    assert added.source.data["gebeurtenissen"][0]["toelichting"] == text


# Random dossiers

TEXT: Final = st.text(
    st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" :,#'\"{}[]-&*!|>%@`\\"), min_size=1
)
SLOW: Final = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def words_of(data: dict[str, Any]) -> list[str]:
    def said(value: Any) -> str:  # noqa: ANN401 - fields have values of any type
        return {True: "ja", False: "nee"}[value] if isinstance(value, bool) else str(value)

    rest = [f"{name}={said(value)}" for name, value in data.items() if name not in ("soort", "datum")]
    return [data["soort"], str(data["datum"]), *rest]


def yaml_text(data: dict[str, Any], choose: st.DataObject) -> str:
    """A dossier as a person might lay it out, with comments and blank lines anywhere they can stand."""
    draw = choose.draw
    noise = st.sampled_from(["", "", "\n", "# opmerking\n", "   # ingesprongen\n\n"])
    text = f"{draw(noise)}dossier: {data['dossier']}   # kenmerk\n{draw(noise)}"
    rest = {key: value for key, value in data.items() if key not in ("dossier", "gebeurtenissen")}
    for key, value in rest.items():
        text += f"{key}: {json.dumps(value, default=str)}\n{draw(noise)}"
    events = data["gebeurtenissen"]
    if not events and draw(st.booleans()):
        return text + draw(
            st.sampled_from(["", "gebeurtenissen:\n", "gebeurtenissen: []", "gebeurtenissen: [ ] # x\n"])
        )
    if not events:
        return text
    indent = draw(st.sampled_from(["", "  ", "    "]))
    text += "gebeurtenissen:   # lijst\n"
    for one in events:
        pairs = [f"{key}: {json.dumps(value, default=str)}" for key, value in one.items()]
        text += draw(noise)
        if draw(st.booleans()):
            text += f"{indent}- {{{', '.join(pairs)}}}{draw(st.sampled_from(['', '  # c']))}\n"
        else:
            text += f"{indent}- " + f"\n{indent}  ".join(pairs) + draw(st.sampled_from(["\n", "  # c\n"]))
    text += draw(noise)
    return text.rstrip("\n") if draw(st.booleans()) else text


@SLOW
@given(dossiers(), EVENTS, st.data())
def test_log_then_undo_gives_the_same_bytes(data: dict[str, Any], number: int, choose: st.DataObject) -> None:
    """And in between only lines were added: comments, blank lines and order stay."""
    new = event(number, data["ziekteperioden"][0]["van"])
    text = yaml_text(data, choose)
    raw = choose.draw(st.sampled_from([b"", codecs.BOM_UTF8])) + text.encode()
    if choose.draw(st.booleans()):
        raw = raw.replace(b"\n", b"\r\n")
    fields = [Field(*word.partition("=")[::2], sort="word") for word in words_of(new)[2:]]
    fields = [Field("soort", new["soort"], "word"), Field("datum", str(new["datum"]), "word"), *fields]
    added = add(raw, "d.yaml", fields)
    assert added is not None
    change = journal.entry(raw, added.raw, added.spans)
    before = added.raw
    for start, end in reversed(change.inserted):
        before = before[:start] + before[end:]
    assert before == raw
    case = read_case(*read_yaml(added.raw, "d.yaml")).case
    assert case is not None
    kinds = [one.kind for one in case.events]
    assert kinds.count(new["soort"]) == [one["soort"] for one in data["gebeurtenissen"]].count(new["soort"]) + 1
    kept = iter(added.raw.splitlines())
    if b"[" not in text.encode().split(b"gebeurtenissen")[-1]:
        assert all(line in kept for line in raw.splitlines())  # in order


@SLOW
@given(dossiers(), EVENTS, st.sampled_from([None, 1, 2, "\t"]), TEXT)
def test_json_is_changed_by_the_event_alone(
    data: dict[str, Any], number: int, indent: int | str | None, text: str
) -> None:
    new = {**event(number, data["ziekteperioden"][0]["van"]), "toelichting": text}
    raw = json.dumps(data, indent=indent, default=str).encode()
    fields = [
        Field("soort", new["soort"], "word"),
        Field("datum", str(new["datum"]), "word"),
        Field("toelichting", text, "text"),
    ]
    added = add(raw, "d.json", fields)
    assert added is not None
    source, problems = read_json(added.raw, "d.json")
    assert source is not None
    assert problems == []
    assert inserted(raw.decode(), added.pieces).encode() == added.raw


@SLOW
@given(st.dictionaries(st.sampled_from(["toelichting", "document", "reden"]), TEXT.filter(str.strip)))
def test_words_of_a_command_keep_their_texts(texts: dict[str, str]) -> None:
    try:
        line = one_line(["waarschuwing", *(f"{name}={text}" for name, text in texts.items())], TODAY)
    except QuotesError:
        assert any('"' in text and "'" in text and re.search(r"\s|^['\"]", text) for text in texts.values())
        return
    from poortwachter.case.one_line import read_events  # noqa: PLC0415

    source = read_events([line], "event").source
    assert source is not None
    assert source.data["gebeurtenissen"][0] == {"soort": "waarschuwing", "datum": "2026-11-22", **texts}


# The command


def test_it_says_what_the_event_changes(tmp_path: Path) -> None:
    file = tmp_path / "rietveld.yaml"
    file.write_bytes((ROOT / "cases/rietveld.yaml").read_bytes())
    done = log(file, "voortgangsgesprek", "2026-11-20")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        "rietveld-0418  voortgangsgesprek op vr 20 nov 2026 toegevoegd\n\n"
        "  48 │     - {soort: consult_bedrijfsarts, datum: 2026-10-27}\n"
        "  49 │ +   - {soort: voortgangsgesprek, datum: 2026-11-20}\n"
        "  50 │     - {soort: voortgangsgesprek, datum: 2026-11-30}\n\n"
        "Nu op tijd    Voortgangsgesprek 9, 3 dagen voor ma 23 nov 2026\n"
        "Nieuw         Voortgangsgesprek 10, uiterlijk vr 1 jan 2027\n"
        "Ongewijzigd   risico verhoogd, 1 fout, 5 keer let op, 1 onbekend\n\n"
        "Eerst doen, uiterlijk op\n"
    )
    assert done.out.endswith(f"\nTerugdraaien: poortwachter log {file} --undo\n")


def test_it_says_so_in_english(tmp_path: Path) -> None:
    file = tmp_path / "rietveld.yaml"
    file.write_bytes((ROOT / "cases/rietveld.yaml").read_bytes())
    told = log(file, "voortgangsgesprek", "2026-11-25", lang="en").out
    assert "Planned: on Sun 22 Nov 2026 it does not count yet." in told
    told = log(file, "eerstejaarsevaluatie", "2026-11-22", lang="en").out
    assert "To take it back: poortwachter log" in told


def test_a_duty_done_late_and_days_that_move(tmp_path: Path) -> None:
    file = dossier(tmp_path)
    told = log(file, "probleemanalyse", "2026-10-20", lang="en").out
    assert "\nNow late      Problem analysis, 1 day after Mon 19 Oct 2026\n" in told
    assert "\nMoved         Action plan, from Mon 2 Nov 2026 to Tue 3 Nov 2026\n" in told
    assert "\nRisk          " in told
    told = log(file, "plan_van_aanpak", "2026-11-03", lang="en").out
    assert "\nNow on time   Action plan, on the last day\n" in told


def test_what_is_before_the_first_sick_day_does_not_count(tmp_path: Path) -> None:
    told = " ".join(log(dossier(tmp_path), "scholing", "2026-01-05").out.split())
    assert "Dit ligt voor de eerste ziektedag van ma 7 sep 2026, hoort bij een eerdere periode" in told


def test_before_the_first_sick_day_nothing_is_judged(tmp_path: Path) -> None:
    file = dossier(tmp_path, head="dossier: d-1\nziekteperioden: [{van: 2027-01-04}]\n")
    assert "Op zo 22 nov 2026 is nog geen ziekteperiode begonnen." in log(file, "scholing", "2027-01-05").out


def test_what_changes_nothing_says_so(tmp_path: Path) -> None:
    told = log(dossier(tmp_path), "ziekmelding", "2026-11-20").out
    assert "\nAan de beoordeling verandert niets.\n\nOngewijzigd   risico " in told


@pytest.mark.parametrize(
    ("word", "day"),
    [
        *((None, 0), ("vandaag", 0), ("today", 0), ("gisteren", -1), ("Yesterday", -1), ("morgen", 1)),
        *(("tomorrow", 1), ("document=x.pdf", 0)),
    ],
)
def test_days(tmp_path: Path, word: str | None, day: int) -> None:
    file = dossier(tmp_path)
    assert log(file, "scholing", *((word,) if word else ())).code == 0
    assert f"datum: {TODAY + timedelta(days=day)}" in file.read_text(encoding="utf-8")


def test_without_a_day_judged_on_it_is_today(tmp_path: Path) -> None:
    file = dossier(tmp_path)
    before = datetime.now(tz=UTC).astimezone().date()
    assert run("log", file, "scholing").code == 0
    after = datetime.now(tz=UTC).astimezone().date()
    (written,) = re.findall(r"datum: (\S+)}", file.read_text(encoding="utf-8"))
    assert before <= date.fromisoformat(written) <= after


def test_an_event_may_be_one_argument(tmp_path: Path) -> None:
    file = dossier(tmp_path)
    assert log(file, "werkhervatting 2026-10-05 waar=eigen_werk", "loonwaarde=40").code == 0
    assert log(file, 'waarschuwing gisteren reden="niet gekomen"').code == 0
    line = "  - {soort: werkhervatting, datum: 2026-10-05, waar: eigen_werk, loonwaarde: 40}\n"
    line += "  - {soort: waarschuwing, datum: 2026-11-21, reden: niet gekomen}\n"
    assert file.read_text(encoding="utf-8") == HEAD + "gebeurtenissen:\n" + line


def test_a_field_left_open_is_not_written(tmp_path: Path) -> None:
    file = dossier(tmp_path)
    assert log(file, "scholing", "document=").code == 0
    assert "document" not in file.read_text(encoding="utf-8")


REFUSED: Final = [
    (("voortgangsgesprk",), "Onbekende soort gebeurtenis", "gebeurtenis:1:1"),
    (("voortgangsgesprek", "20-11-2026"), "Geen geldige datum", "gebeurtenis:1:19"),
    (("voortgangsgesprek", "2026-11-20", "doel=x"), "doel hoort niet bij voortgangsgesprek", "gebeurtenis:1:30"),
    (("plan_van_aanpak", "2026-11-20", "doel=x"), "x kan hier niet staan", "gebeurtenis:1:33"),
    (("werkhervatting", "2026-11-20"), "waar ontbreekt", "gebeurtenis:1:1"),
    (("scholing", "2026-11-20", "toelichting"), "Hier hoort veld=waarde", "gebeurtenis:1:21"),
    (("scholing", "2026-11-20", "toelichting=111222333"), "BSN", "gebeurtenis:1:33"),
    (
        ("deugdelijke_grond", "2026-11-20", "regel=trajectpln", "grond=kosten", "motivering=x"),
        "trajectpln",
        "gebeurtenis:1:36",
    ),
]


@pytest.mark.parametrize(("words", "message", "place"), REFUSED, ids=str)
def test_what_is_no_event_is_refused_where_it_is_wrong(
    tmp_path: Path, words: tuple[str, ...], message: str, place: str, own_state: Path
) -> None:
    file = dossier(tmp_path)
    done = log(file, *words)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert place in done.err
    assert f"{file} is niet gewijzigd.\n" in done.err
    assert "111222333" not in done.err
    assert file.read_text(encoding="utf-8") == HEAD
    assert list(tmp_path.iterdir()) == [file]
    assert list(own_state.iterdir()) == []


def test_a_medical_word_is_a_warning_and_is_written(tmp_path: Path) -> None:
    file = dossier(tmp_path)
    done = log(file, "scholing", "toelichting=na een burn-out")
    assert done.code == 0
    assert "let op" in done.err
    assert "toelichting: na een burn-out" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["dossier: d-1\n", HEAD + "gebeurtenissen:\n  - {soort: x}\n", "a: [", "- x\n", ""])
def test_a_dossier_that_is_not_valid_is_left_alone(tmp_path: Path, text: str) -> None:
    file = dossier(tmp_path, text, head="")
    done = log(file, "scholing")
    assert (done.code, done.out) == (2, "")
    assert f"{file} is niet te lezen" in done.err
    assert file.read_text(encoding="utf-8") == text


def test_what_is_no_file(tmp_path: Path) -> None:
    for file, told in ((tmp_path, "map"), (tmp_path / "none.yaml", "bestaat niet")):
        done = log(file, "scholing")
        assert (done.code, done.out) == (2, "")
        assert told in done.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "FILE"),
        (("d.yaml",), "geef de soort gebeurtenis"),
        (("d.yaml", "scholing", "--undo"), "--undo staat alleen"),
        (("-", "scholing"), "standaardinvoer kan niet"),
        (("d.yaml", "scholing", 'toelichting="zo\'n dag"'), "beide soorten aanhalingstekens"),
        (("d.yaml", "scholing", "--as-of", "gisteren"), "gisteren is geen datum"),
    ],
)
def test_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str) -> None:
    monkeypatch.chdir(tmp_path)
    dossier(tmp_path)
    done = run("log", *arguments, "--lang", "nl")
    assert (done.code, done.out) == (2, "")
    assert told in " ".join(done.err.split())


def test_a_file_that_would_be_too_large_or_is_too_particular(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = dossier(tmp_path, "# " + "x" * ((1 << 20) - len(HEAD) - 2))
    before = file.read_bytes()
    assert len(before) == 1 << 20
    assert "Daarmee wordt het bestand groter dan 1 MiB" in log(file, "scholing").err
    assert file.read_bytes() == before
    monkeypatch.setattr("poortwachter.commands.log.add", lambda *_: None)
    done = log(file, "scholing", lang="en")
    assert (done.code, done.out) == (2, "")
    assert "Add the line by hand." in done.err


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(("width", "lang"), [(60, "nl"), (60, "en"), (80, "nl")])
def test_what_is_told_is_no_wider_than_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, width: int, lang: str
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("d.yaml")
    file.write_bytes((ROOT / "cases" / name).read_bytes())
    words = ("consult_bedrijfsarts", "2026-11-20", "benutbare_mogelijkheden=nee")
    done = run("log", file, *words, "--as-of", AS_OF, "--lang", lang, env={"COLUMNS": str(width)})
    lines = [line for line in done.out.splitlines() if " │ " not in line]
    assert [line for line in lines if len(line) > width or line != line.rstrip()] == []


def test_an_own_rules_file_knows_its_rules(tmp_path: Path) -> None:
    file, own = dossier(tmp_path), ROOT / "docs/examples/cao.yaml"
    words = ("deugdelijke_grond", "regel=cao_eerste_contact", "grond=kosten", "motivering=x")
    assert log(file, *words).code == 2
    assert log(file, *words, options=("--rules", own)).code == 0
    assert log(file, *words, options=("--rules", tmp_path / "none.yaml")).code == 2


@pytest.mark.parametrize("name", CASES)
def test_every_dossier_gets_its_bytes_back(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    before = (ROOT / "cases" / name).read_bytes()
    file.write_bytes(before)
    assert log(file, "consult_bedrijfsarts", "2026-11-20", "benutbare_mogelijkheden=ja").code == 0
    assert file.read_bytes() != before
    assert undo(file).code == 0
    assert file.read_bytes() == before


# Taking it back


def test_undo_says_what_it_took_out(tmp_path: Path) -> None:
    file = dossier(tmp_path)
    log(file, "scholing", "2026-11-20")
    done = undo(file)
    assert done.out == (
        "d-1  scholing op vr 20 nov 2026 weer weggehaald\n\n"
        "   3 │     - {van: 2026-09-07}\n"
        "   4 │ - gebeurtenissen:\n"
        "   5 │ -   - {soort: scholing, datum: 2026-11-20}\n"
    )
    assert file.read_text(encoding="utf-8") == HEAD


def test_one_after_the_other_can_be_taken_back(tmp_path: Path) -> None:
    file, texts = dossier(tmp_path), []
    for day in ("2026-11-20", "2026-10-01", "2026-11-05"):
        texts.append(file.read_bytes())
        assert log(file, "scholing", day).code == 0
    while texts:
        assert undo(file).code == 0
        assert file.read_bytes() == texts.pop()
    assert "niets terug te draaien" in undo(file).err


def test_what_was_changed_since_stays(tmp_path: Path) -> None:
    file = dossier(tmp_path)
    log(file, "scholing")
    changed = file.read_bytes() + b"# later\n"
    file.write_bytes(changed)
    done = undo(file, "en")
    assert (done.code, done.out) == (2, "")
    assert "The file was changed since log wrote to it." in done.err
    assert file.read_bytes() == changed
    log(file, "scholing")
    assert undo(file).code == 0
    assert file.read_bytes() == changed
    assert undo(file).code == 2  # what lay below the change of others is forgotten


def test_a_file_of_the_same_name_elsewhere_has_its_own_journal(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = dossier(tmp_path / "a"), dossier(tmp_path / "b")
    log(one, "scholing")
    other.write_bytes(one.read_bytes())
    assert undo(other).code == 2
    assert undo(one).code == 0


def test_the_journal_holds_no_word_of_the_dossier(tmp_path: Path, own_state: Path) -> None:
    file = dossier(tmp_path, name="jansma.yaml")
    log(file, "scholing", "toelichting=geheim")
    (kept,) = [path for path in own_state.rglob("*") if path.is_file()]
    text = kept.name + kept.read_text(encoding="utf-8")
    assert [word for word in ("jansma", "d-1", "scholing", "geheim", str(tmp_path)) if word in text] == []
    if os.name == "posix":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"format": "poortwachter/journal/1"}', "\xff"])
def test_a_journal_that_cannot_be_read_is_none(tmp_path: Path, own_state: Path, text: str) -> None:
    file = dossier(tmp_path)
    log(file, "scholing")
    (kept,) = [path for path in own_state.rglob("*") if path.is_file()]
    kept.write_bytes(text.encode("latin-1"))
    assert undo(file).code == 2
    assert log(file, "scholing").code == 0
    assert undo(file).code == 0


def test_without_a_place_for_the_journal_the_event_is_written_all_the_same(tmp_path: Path, own_state: Path) -> None:
    file = dossier(tmp_path)
    (own_state / "poortwachter").write_text("")
    done = log(file, "scholing")
    assert done.code == 0
    assert "Met --undo terugdraaien kan niet:" in done.out
    assert "scholing" in file.read_text(encoding="utf-8")


# Writing


@pytest.mark.skipif(os.name != "posix", reason="modes and links of POSIX")
def test_mode_and_link_stay(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    real = dossier(tmp_path / "deep")
    real.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(Path("deep") / "d.yaml")
    assert log(link, "scholing").code == 0
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert "scholing" in real.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["d.yaml", "deep", "link.yaml"]
    assert undo(real).code == 0  # by whatever name


def test_a_file_that_changed_since_it_was_read_is_not_replaced(tmp_path: Path) -> None:
    file = dossier(tmp_path)
    with pytest.raises(ChangedError):
        replace(file, b"something else", b"new")
    assert file.read_bytes() == HEAD.encode()
    assert list(tmp_path.iterdir()) == [file]


def test_a_change_in_the_meantime_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = dossier(tmp_path)

    def meanwhile(path: Path, before: bytes, after: bytes) -> None:
        path.write_bytes(b"others")
        replace(path, before, after)

    monkeypatch.setattr("poortwachter.commands.log.replace", meanwhile)
    done = log(file, "scholing", lang="en")
    assert (done.code, done.out) == (2, "")
    assert "Something else changed the file in the meantime." in done.err
    assert file.read_bytes() == b"others"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    file = dossier(tmp_path)
    tmp_path.chmod(0o500)
    try:
        done = log(file, "scholing")
        assert (done.code, done.out) == (2, "")
        assert "Schrijven lukt niet" in done.err
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_may_not_be_written(tmp_path: Path) -> None:
    file = dossier(tmp_path)
    file.chmod(0o400)
    assert log(file, "scholing").code == 2
    assert file.read_bytes() == HEAD.encode()


def test_a_fault_while_writing_leaves_the_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = dossier(tmp_path)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("poortwachter.writing.atomic.os.fsync", full)
    done = log(file, "scholing")
    assert (done.code, done.out) == (2, "")
    assert "No space left on device" in done.err
    assert file.read_bytes() == HEAD.encode()
    assert list(tmp_path.iterdir()) == [file]


def test_creating_refuses_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = dossier(tmp_path)
    with pytest.raises(FileExistsError):
        create(file, b"new")
    fresh = tmp_path / "fresh.yaml"

    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    create(fresh, b"new")
    assert fresh.read_bytes() == b"new"
    monkeypatch.setattr("poortwachter.writing.atomic.os.link", no_links)
    with pytest.raises(FileExistsError):
        create(fresh, b"other")
    create(tmp_path / "third.yaml", b"third")
    assert (tmp_path / "third.yaml").read_bytes() == b"third"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d.yaml", "fresh.yaml", "third.yaml"]


WRITER: Final = """
import sys
from pathlib import Path
from poortwachter.writing.atomic import replace

file = Path(sys.argv[1])
one, other = (sign * 200_000 for sign in (b"a", b"b"))
print("begun", flush=True)
while True:
    replace(file, one, other)
    replace(file, other, one)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_killed_at_any_moment_the_file_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "d.yaml"
    whole = {sign * 200_000 for sign in (b"a", b"b")}
    for number in range(12):
        file.write_bytes(b"a" * 200_000)
        with subprocess.Popen(  # noqa: S603 - our own
            [sys.executable, "-c", WRITER, str(file)], env=environment(), stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.003 * number)
            assert file.read_bytes() in whole  # nor is it torn for who reads meanwhile
            writer.send_signal(signal.SIGKILL)
        assert file.read_bytes() in whole
        for left in tmp_path.glob(".*"):
            assert left.suffix == ".tmp"
            left.unlink()


def test_two_at_once_lose_no_event(tmp_path: Path) -> None:
    """Each is written or refused; none goes over the other."""
    file = dossier(tmp_path)
    runs = [
        subprocess.Popen(  # noqa: S603 - our own
            [sys.executable, "-m", "poortwachter.commands.app", "log", str(file), "scholing", f"2026-11-0{day}"],
            env=environment(XDG_STATE_HOME=str(tmp_path / "state")),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for day in range(1, 4)
    ]
    written = [one.wait(60) == 0 for one in runs]
    text = file.read_text(encoding="utf-8")
    assert any(written)
    assert [f"2026-11-0{day}" in text for day in range(1, 4)] == written


def test_a_process_of_its_own(tmp_path: Path) -> None:
    file = dossier(tmp_path)
    done = process("log", file, "scholing", "2026-11-20", XDG_STATE_HOME=str(tmp_path / "state"))
    assert (done.code, done.err) == (0, "")
    assert "d-1  scholing on Fri 20 Nov 2026 added" in done.out


# Completing in a shell


def offered(words: Sequence[str], incomplete: str = "") -> list[str]:
    return [word for word, _ in completions(words, incomplete, TODAY, "nl")]


def test_kinds_are_offered_with_their_names() -> None:
    assert offered([]) == list(MODELS)
    told = list(completions([], "voortgangsg", TODAY, "en"))
    assert told == [("voortgangsgesprek", "progress review")]


def test_then_the_day_and_the_fields() -> None:
    assert offered(["deugdelijke_grond"]) == [
        *("2026-11-22", "regel=", "motivering=", "grond=", "document=", "toelichting="),
    ]
    assert offered(["scholing"], "gis") == ["gisteren"]
    assert offered(["scholing", "2026-11-20"]) == ["document=", "toelichting="]
    assert offered(["scholing", "document=x"]) == ["toelichting="]
    assert offered(["scholng"]) == []


def test_then_the_values() -> None:
    plan = ["plan_van_aanpak", "2026-11-20"]
    assert offered(plan, "casem") == ["casemanager=ja", "casemanager=nee"]
    assert offered(plan, "doel=a") == ["doel=ander_werk", "doel=andere_werkgever"]
    assert offered(plan, "evaluatie_elke_weken=") == []
    assert offered(plan, "onzin=") == []
    assert offered([*plan, "doel", "="], "e") == ["eigen_werk"]
    assert offered([*plan, "doel"]) == ["eigen_werk", "ander_werk", "andere_werkgever"]


@pytest.mark.parametrize("kind", MODELS)
def test_every_field_is_offered(kind: str) -> None:
    fields = {word.partition("=")[0] for word in offered([kind, "2026-11-20"])}
    assert fields == set(MODELS[kind].model_fields) - {"soort", "datum"}
