"""What may not stand in a dossier: a BSN anywhere, medical words in free text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poortwachter.case.privacy import (
    find_bsn,
    find_medical,
    may_hold_bsn,
    medical_problems,
    privacy_problems,
    without_bsn,
)
from poortwachter.problems import Place

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
