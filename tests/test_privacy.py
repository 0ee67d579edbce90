"""What may not stand in a dossier: a BSN anywhere, medical words in free text."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poortwachter.case.medical_words import entries
from poortwachter.case.privacy import (
    find_bsn,
    find_medical,
    may_hold_bsn,
    medical_problems,
    privacy_problems,
    without_bsn,
)
from poortwachter.problems import Place

if TYPE_CHECKING:
    from datetime import date
    from types import ModuleType

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))
NINE_DIGITS = st.from_regex(r"[0-9]{9}", fullmatch=True)
BSN = "123456782"

NEUTRAL = """
ziekmelding ziekteperiode ziektedag herstel hersteld griffie arbodienst bedrijfsarts re-integratie belastbaarheid
beperking kankeraar kankeren arbeidstherapie zwangerschapsverlof bevallingsverlof letselschade contractbreuk inbreuk
vertrouwensbreuk cooperatie coöperatie ontvangst ontvangstbevestiging vangst desinfectie klachtenregeling behandeling
behandelend medische vakantie factuur dementi angstvallig hartelijk koortsachtig begrip verslag spits overwerkte
operationeel mogelijkheden functie arbeidsdeskundige verzekeringsarts loonsanctie hersenspinsel pijnlijk stelselmatig
"""

MEDICAL = """
depressie depressieve Depressies burn-out burnout burn-outklachten migraine rugklachten hoofdpijn pijn pijnklachten
borstkanker kanker kankerbehandeling griep buikgriep hernia nekhernia-operatie hartinfarct longontsteking ontstekingen
hersentumor hersentumoren angststoornis persoonlijkheidsstoornissen prikkelbaredarmsyndroom fysiotherapeut
fysiotherapie therapieën chemokuur MRI-scan antidepressiva medicijnen geopereerd operatie operaties symptomen
werkstress overspannen covid reumatisch enkelfractuur diagnose psycholoog revalidatie ziekenhuisopname suïcidaal
"""


def weighs_up(digits: str) -> bool:
    """Compute the eleven-test the other way round: the first eight digits leave the ninth as their remainder."""
    total = 0
    for position, digit in enumerate(digits[:8]):
        total += int(digit) * (9 - position)
    return digits != "000000000" and total % 11 == int(digits[8])


@given(NINE_DIGITS)
def test_nine_digits_are_a_bsn_exactly_when_they_pass_the_eleven_test(digits: str) -> None:
    assert bool([*find_bsn(digits)]) == weighs_up(digits)


@given(st.integers(1, 99_999_999))
def test_every_number_completed_with_its_check_digit_is_found_and_its_neighbours_are_not(number: int) -> None:
    eight = f"{number:08}"
    check = sum(int(digit) * weight for digit, weight in zip(eight, range(9, 1, -1), strict=True)) % 11
    assume(check < 10)
    assert [match[0] for match in find_bsn(f"nr {eight}{check}.")] == [f"{eight}{check}"]
    assert not [*find_bsn(f"{eight}{(check + 1) % 10}")]


@given(NINE_DIGITS, st.sampled_from(["{}.{}.{}", "{} {} {}"]))
def test_separators_change_nothing(digits: str, written: str) -> None:
    text = written.format(digits[:3], digits[3:6], digits[6:])
    assert [match[0] for match in find_bsn(text)] == [text] * weighs_up(digits)


@given(NINE_DIGITS, st.from_regex(r"[0-9]+", fullmatch=True), st.booleans())
def test_a_part_of_a_longer_number_is_no_bsn(digits: str, more: str, before: bool) -> None:  # noqa: FBT001
    assert not [*find_bsn(more + digits if before else digits + more)]


@given(st.text())
def test_any_text_can_be_searched_and_masked(text: str) -> None:
    masked = without_bsn(text)
    assert len(masked) == len(text)
    assert not [*find_bsn(masked)]
    assert all(match[0] in text for match in find_medical(text))


@pytest.mark.parametrize(
    "text",
    [BSN, "123.456.782", "123 456 782", "123\N{NO-BREAK SPACE}456\N{NO-BREAK SPACE}782", "1234.56.782", "010000008"],
)
def test_a_bsn_is_found_in_every_way_of_writing(text: str) -> None:
    for around in ("{}", "kenmerk: {}", "(BSN{})", "W-{}", "op 13 mei 2025, {}.", "stukken/{}.pdf", "'{}'"):
        assert [match[0] for match in find_bsn(around.format(text))] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "000000000",
        "123456781",
        "1234567820",
        "0123456782",
        "1.123.456.782",
        "123.456.782.1",
        "1 123 456 782",
        "123 456 7821",
        "12345 6782",
        "12-345-6782",
        "123.456 782",
        "2025-01-13",
        "3450.00",
    ],
)
def test_other_numbers_are_no_bsn(text: str) -> None:
    assert not [*find_bsn(text)]


@given(st.lists(st.sampled_from([*"0123456789. \n", "\N{NO-BREAK SPACE}", "123", "é"]), max_size=20).map("".join))
def test_no_bsn_is_missed_for_not_being_looked_for(text: str) -> None:
    assert may_hold_bsn(text) or not [*find_bsn(text)]


def test_dates_and_short_references_are_not_looked_into() -> None:
    assert not may_hold_bsn("dossier: korenaar-0231\ndatum: 2025-01-13\nmaandloon: 3450.00\n")


def test_a_bsn_is_an_error_at_its_place_and_never_repeated() -> None:
    lines = ["dossier: x", f"  kenmerk: {BSN}  # of 111222333"]
    first, second = privacy_problems("x.yaml", lines)
    assert (first.place, second.place) == (Place(2, 12, 9), Place(2, 28, 9))
    assert (first.file, first.code, first.severity) == ("x.yaml", "bsn", "error")
    assert first.shown == "  kenmerk: *********  # of *********"
    for problem in (first, second):
        assert BSN not in repr(problem)
        assert "111222333" not in repr(problem)


def test_a_clean_file_has_no_privacy_problems() -> None:
    assert privacy_problems("x.yaml", ["dossier: korenaar-0231", "werknemer: {kenmerk: W-0231}"]) == []


def test_a_bsn_is_not_pieced_together_over_two_lines() -> None:
    assert privacy_problems("x.yaml", ["123 456", "782"]) == []


@pytest.mark.parametrize("word", MEDICAL.split())
def test_a_medical_word_is_found_whole(word: str) -> None:
    assert [match[0] for match in find_medical(f"Gemeld: {word}, zo blijkt.")] == [word]


@pytest.mark.parametrize("word", NEUTRAL.split())
def test_an_innocent_word_is_left_alone(word: str) -> None:
    assert not [*find_medical(f"Gemeld: {word}, zo blijkt.")]


@pytest.mark.parametrize("text", ["verslag_depressie.pdf", "verslag-depressie.pdf", "DEPRESSIE2025"])
def test_a_medical_word_is_found_in_the_name_of_a_document(text: str) -> None:
    assert [*find_medical(text)]


def test_a_medical_word_is_a_warning_that_points_at_the_word() -> None:
    lines = [
        "gebeurtenissen:",
        '  - {soort: ziekmelding, datum: 2025-01-13, toelichting: "Meldt rugklachten, migraine"}',
    ]
    problems = medical_problems("x.yaml", lines, [("Meldt rugklachten, migraine", Place(2, 58, 29))])
    assert [problem.place for problem in problems] == [Place(2, 65, 11), Place(2, 78, 8)]
    assert {(problem.code, problem.severity, problem.shown) for problem in problems} == {
        ("medical_word", "warning", lines[1]),
    }


def test_the_same_word_twice_gives_two_places() -> None:
    problems = medical_problems("x.yaml", ["reden: griep na griep"], [("griep na griep", Place(1, 8))])
    assert [problem.place for problem in problems] == [Place(1, 8, 5), Place(1, 17, 5)]


def test_a_word_in_a_folded_text_is_found_on_its_own_line() -> None:
    lines = [
        "    toelichting: >",
        "      Een tweede regel",
        "      over hoofdpijn en",
        "      griep.",
        "    reden: griep",
    ]
    problems = medical_problems("x.yaml", lines, [("Een tweede regel over hoofdpijn en griep.\n", Place(1, 18))])
    assert [problem.place for problem in problems] == [Place(3, 12, 9), Place(4, 7, 5)]


def test_a_word_written_with_an_escape_is_pointed_at_by_the_start_of_its_text() -> None:
    lines = [r'toelichting: "gr\u0069ep"', "", "reden: griep"]
    (problem,) = medical_problems("x.yaml", lines, [("griep", Place(1, 14, 12))])
    assert problem.place == Place(1, 14, 12)


def test_a_bsn_beside_a_medical_word_is_not_shown() -> None:
    (problem,) = medical_problems("x.yaml", [f"reden: griep {BSN}"], [(f"griep {BSN}", Place(1, 8))])
    assert problem.shown == "reden: griep *********"


def test_the_lines_of_a_larger_file_keep_their_numbers() -> None:
    (number,) = privacy_problems("x.jsonl", [f'{{"dossier": "{BSN}"}}'], 41)
    (word,) = medical_problems("x.jsonl", ['{"reden": "griep"}'], [("griep", Place(41, 11, 7))], 41)
    assert (number.place, word.place) == (Place(41, 14, 9), Place(41, 12, 5))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_fictional_dossiers_hold_neither(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert privacy_problems(path.name, text.splitlines()) == []
    assert not [*find_medical(text)]


# What looks like a BSN


def completed(digits: str) -> str:
    """Nine digits that pass the eleven-test, as the worst case of a number that is none: of eight, and a check."""
    check = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True)) % 11
    assume(check < 10)
    return f"{digits}{check}"


MOBILE = (
    *("0{0}{1}", "06-{1}", "06 {1}", "06 {2} {3} {4} {5}", "0{0} {6} {7}", "(06) {1}"),
    *("+31{0}{1}", "+31 {0}{1}", "+31-{0}{1}", "+31 6 {1}", "+31 6 {2} {3} {4} {5}", "+31(0){0}{1}", "+31 (0){0}{1}"),
    *("+31 (0)6 {1}", "0031{0}{1}", "0031 {0}{1}", "0031-{0}{1}", "+31 {0}{2} {6} {7}", "+31 (0){8}", "+31(0){9}"),
)
"""Ways of writing a mobile number."""
BESIDES = {
    "IBAN": "NL91 ABNA 0{0} {1} {2}",
    "IBAN in one": "NL91ABNA0{0}{1}{2}",
    "case number": "{0}-{1}-{2}",
    "court case": "C/10/{0}{1}/HA ZA 25-{2}",
    "longer number": "{0}{1}{2}0",
    "with a slash": "{0}/{1}/{2}",
    "counted on": "{0} {1} {2} 001",
}


@given(st.from_regex(r"6[1-5][0-9]{6}", fullmatch=True), st.sampled_from(MOBILE))
def test_a_telephone_number_is_no_bsn(digits: str, written: str) -> None:
    number = completed(digits)
    rest = number[1:]
    pairs = [rest[at : at + 2] for at in range(0, 8, 2)]
    groups = f"{number[:3]} {number[3:6]} {number[6:]}"
    text = written.format(number[0], rest, *pairs, rest[2:5], rest[5:], groups, groups.replace(" ", "."))
    assert not [*find_bsn(f"Bereikbaar op {text}, na vijf uur.")]


@given(st.from_regex(r"[0-9]{8}", fullmatch=True), st.sampled_from(sorted(BESIDES)))
def test_a_number_of_another_kind_is_no_bsn(digits: str, kind: str) -> None:
    number = completed(digits)
    assert not [*find_bsn(BESIDES[kind].format(number[:3], number[3:6], number[6:]))]


@given(st.dates(), st.dates())
def test_dates_are_no_bsn(one: date, other: date) -> None:
    for way in ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%Y%m%d", "%d/%m/%Y"):
        text = f"van {one.strftime(way)} tot en met {other.strftime(way)}"
        assert not [*find_bsn(text)]
        assert without_bsn(text) == text


def test_a_number_on_a_list_is_still_a_bsn() -> None:
    assert [match[0] for match in find_bsn(f"1 {BSN}")] == [BSN]
    assert [match[0] for match in find_bsn(f"31 {BSN}")] == [BSN]
    assert [match[0] for match in find_bsn(f"(1){BSN}")] == [BSN]


# Words that only look medical


@pytest.mark.parametrize(
    "text",
    [
        "Mevrouw Koorts belt terug.",
        "de heer De Griep",
        "dhr. A.B. van der Pijn",
        "Verslag van J. de Griep",
        "Casemanager Hernia",
        "Kantoor: De Griep 14",
        "Kantoor aan Het Gips 3a",
        "Griepstraat 5, Ziekenhuisplein 2",
        "Dat is achter de rug.",
        "Het vak ONDER  DE\nKNIE krijgen",
        "Werkt in een ziekenhuis, als fysiotherapeut.",
        "Stage bij de GGZ-instelling",
        "Zorggroep De Brug",
        "langste dienst, bangste vermoeden",
        "spreekuur van de bedrijfsarts",
        "achterwaarts inparkeren",
    ],
)
def test_names_and_expressions_are_left_alone(text: str) -> None:
    assert [match[0] for match in find_medical(text)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Heeft koorts.", ["koorts"]),
        ("mevrouw heeft koorts", ["koorts"]),
        ("mevrouw koorts", ["koorts"]),
        ("De griep 14 dagen lang", ["griep"]),
        ("Last van de rug", ["Last", "rug"]),
        ("burn out", ["burn"]),
        ("burn\n  out", ["burn"]),
        ("burn", []),
        ("out burn", []),
        ("gebroken arm, gebroken dienst", ["gebroken"]),
        ("gebroken pols", ["pols"]),
        ("Gebroken zijn arm", ["Gebroken"]),
        ("Opgenomen in het ziekenhuis", ["ziekenhuis"]),
        ("Doorverwezen naar de GGZ", ["GGZ"]),
        ("verslaving aan werk", ["verslaving"]),
        ("faalangst, angst, ontvangst", ["faalangst", "angst"]),
        ("De rug is dat achter de rug?", ["rug"]),
    ],
)
def test_the_words_around_it_count(text: str, words: list[str]) -> None:
    assert [match[0] for match in find_medical(text)] == words


def test_of_two_the_word_that_is_medical_is_pointed_at() -> None:
    line = "reden: dat is achter de rug, maar de rug blijft"
    (problem,) = medical_problems("x.yaml", [line], [(line.removeprefix("reden: "), Place(1, 8))])
    assert problem.place == Place(1, line.rindex("rug") + 1, 3)


# The list


def example(slots: str, pick: int = 0) -> str:
    """A text that an entry of more than one word is about; a slot is left out where it may be and none is asked for."""
    words = [slot.split("|")[min(pick, slot.count("|"))].replace("~", "") for slot in slots.split(" ")]
    return " ".join(word for word in words if word)


def mistakes(entry: str) -> str | None:
    """What is wrong with how an entry is written, if anything."""
    slots = entry.removeprefix("!").split(" ")
    words = [word for slot in slots for word in slot.split("|") if word]
    if entry != entry.lower() or not all(re.fullmatch(r"~?[^\W\d_]+(-[^\W\d_]+)*[~.]?", word) for word in words):
        return "letters, hyphens and marks only, in lower case"
    if len(slots) == 1:
        return (
            "shorter beginnings and ends are not looked for" if "~" in entry and len(words[0].strip("~.")) < 3 else None
        )
    if "~" in slots[0]:
        return "the first word of an expression is written in full"
    if "." in entry:
        return "in an expression every word is exactly as written"
    return "the last word of an expression may not be left out" if slots[-1].endswith("|") else None


def test_every_entry_is_well_written() -> None:
    assert {entry: wrong for entry in entries() if (wrong := mistakes(entry))} == {}


def test_every_entry_does_what_it_says() -> None:
    idle = []
    for entry in entries():
        asked = entry.removeprefix("!")
        # The end of a compound may be innocent by itself: klacht.
        texts = [example(asked), example(asked, 99)] if " " in asked else [re.sub("^~", "been", asked).strip("~.")]
        idle += [text for text in texts if bool([*find_medical(text)]) == entry.startswith("!")]
    assert idle == []


def test_an_entry_that_is_written_wrong_is_told() -> None:
    good = ("griep", "koorts.", "depressi~", "~pijn", "gebroken zijn| rib~|pols", "!achter de rug", "!~straat")
    wrong = ("Griep", "~ab", "ab~", "co2", "!ge~ been", "gebroken been.", "gebroken been|")
    assert [entry for entry in good if mistakes(entry)] == []
    assert [entry for entry in wrong if not mistakes(entry)] == []


def test_the_list_holds_no_entry_twice_and_is_in_order() -> None:
    lines = (Path(__file__).parents[1] / "poortwachter/case/medical_words.txt").read_text(encoding="utf-8")
    groups = [block.splitlines()[1:] for block in lines.split("\n\n")[1:]]
    for group in groups:
        assert group == sorted(group, key=lambda entry: entry.strip("!~"))
    listed = [entry for group in groups for entry in group]
    assert listed == entries()
    assert len(set(listed)) == len(listed)
    assert sum(not entry.startswith("!") for entry in listed) >= 300


# How well the words are found


def figures() -> ModuleType:
    """The script that measures it."""
    path = Path(__file__).parents[1] / "tools" / "privacy_figures.py"
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FIGURES = figures()


def test_the_labelled_set_is_large_half_harmless_and_a_fifth_held_out() -> None:
    parts = FIGURES.parts()
    assert set(parts) == {"tuning", "held_out"}
    sizes = {name: (len(part.harmless), len(part.medical)) for name, part in parts.items()}
    assert sum(map(sum, sizes.values())) >= 400
    assert sum(sizes["held_out"]) * 5 >= sum(map(sum, sizes.values()))
    for harmless, medical in sizes.values():
        assert abs(harmless - medical) <= 0.1 * medical
    texts = [text for part in parts.values() for text in (*part.harmless, *(one.text for one in part.medical))]
    assert len(set(texts)) == len(texts)
    assert all(sentence.marks for part in parts.values() for sentence in part.medical)
    assert not [text for text in texts if [*find_bsn(text)]]


@pytest.mark.parametrize("name", ["tuning", "held_out"])
def test_precision_and_recall_are_at_least_95_percent(name: str) -> None:
    part = FIGURES.parts()[name]
    assert part.precision >= 0.95
    assert part.recall >= 0.95


def test_the_documented_figures_are_those_of_today() -> None:
    assert FIGURES.page() == FIGURES.PAGE.read_text(encoding="utf-8"), "run python tools/privacy_figures.py"
    assert f"| {len(FIGURES.parts()['tuning'].harmless)} | " in FIGURES.figures()


def test_a_sentence_counts_as_found_at_the_marked_word_only() -> None:
    there, elsewhere = FIGURES.marked("Heeft _griep_ gehad"), FIGURES.marked("Heeft griep _gehad_")
    assert (there.text, there.marks) == ("Heeft griep gehad", ((6, 11),))
    assert there.pointed_at
    assert not elsewhere.pointed_at
    part = FIGURES.Part(["goed gesprek", "met koorts"], [there, elsewhere])
    assert (part.precision, part.recall) == (0.5, 0.5)
    assert (part.false_alarms, part.missed) == (["met koorts"], ["Heeft griep gehad"])
