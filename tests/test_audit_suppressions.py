"""Exceptions: how ``uitzonderingen.yaml`` is read, what they hold back, and what is said of those that do not."""

from __future__ import annotations

import pickle
import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poortwachter.audit.entry import Suppression
from poortwachter.audit.suppressions import Match, Suppressions, read_suppressions
from poortwachter.problems import Place
from poortwachter.rules.loading import load_rules

if TYPE_CHECKING:
    from poortwachter.problems import Problem

RULES = load_rules()
TODAY = date(2026, 11, 22)
GOOD = """\
- regel: plan_van_aanpak
  dossier: korenaar-0231
  reden: Het plan ligt bij de rechter.
  wie: P. de Vries
  tot: 2026-11-22
"""


def read(text: str, folder: Path) -> Suppressions:
    """The exceptions in a text without problems."""
    suppressions, problems = reading(text, folder)
    assert problems == []
    assert suppressions is not None
    return suppressions


def reading(text: str, folder: Path, name: str = "uitzonderingen.yaml") -> tuple[Suppressions | None, list[Problem]]:
    """What reading a text gives."""
    (folder / name).write_text(text, encoding="utf-8")
    return read_suppressions(folder / name, RULES)


def one(folder: Path, **changed: str | None) -> Suppressions:
    """One exception, with other values than the usual; ``None`` leaves a key out."""
    keys = {
        "regel": "plan_van_aanpak",
        "dossier": "korenaar-0231",
        "reden": "r",
        "wie": "w",
        "tot": "2026-12-31",
    } | changed
    return read(
        "- {" + ", ".join(f'{key}: "{value}"' for key, value in keys.items() if value is not None) + "}", folder
    )


def told(problems: list[Problem]) -> list[tuple[str, int, int, str | None]]:
    """Each problem as its code, its line, its column and what to type instead."""
    return [(p.code, p.place.line, p.place.column, p.instead.nl if p.instead else None) for p in problems if p.place]


class TestMatching:
    def test_what_is_held_back_says_why_who_and_until_when(self, tmp_path: Path) -> None:
        match = read(GOOD, tmp_path).match("korenaar-0231", "plan_van_aanpak", None, TODAY)
        assert match is not None
        assert match.index == 0
        assert match.suppression == Suppression("exception", "Het plan ligt bij de rechter.", "P. de Vries", TODAY)

    @pytest.mark.parametrize(("days", "holds"), [(-365, True), (-1, True), (0, True), (1, False), (365, False)])
    def test_the_last_day_counts_and_the_day_after_does_not(self, days: int, tmp_path: Path, *, holds: bool) -> None:
        match = read(GOOD, tmp_path).match("korenaar-0231", "plan_van_aanpak", None, TODAY + timedelta(days=days))
        assert (match is not None) == holds

    @pytest.mark.parametrize(
        ("dossier", "matches", "others"),
        [
            ("korenaar-0231", ["korenaar-0231"], ["korenaar-02311", "Korenaar-0231", "xkorenaar-0231", ""]),
            (
                "korenaar-*",
                ["korenaar-", "korenaar-0231", "korenaar-a/b"],
                ["korenaar", "een korenaar-1", "Korenaar-1"],
            ),
            ("korenaar-???1", ["korenaar-0231"], ["korenaar-231", "korenaar-02311"]),
            ("[km]*-1", ["korenaar-1", "molenaar-1"], ["rietveld-1"]),
            ("*", ["korenaar-0231", "x", "twee\nregels"], []),
            ("a.b+c", ["a.b+c"], ["aXb+c", "a.bbc"]),
            ("a.*", ["a.b"], ["ab"]),
        ],
    )
    def test_a_dossier_is_a_reference_or_a_glob(
        self, dossier: str, matches: list[str], others: list[str], tmp_path: Path
    ) -> None:
        suppressions = one(tmp_path, dossier=dossier)
        assert all(suppressions.match(one, "plan_van_aanpak", None, TODAY) for one in matches)
        assert not any(suppressions.match(one, "plan_van_aanpak", None, TODAY) for one in others)

    def test_a_rule_is_that_rule_only(self, tmp_path: Path) -> None:
        assert one(tmp_path).match("korenaar-0231", "probleemanalyse", None, TODAY) is None

    @pytest.mark.parametrize("dossier", ["korenaar-0231", "k*"])
    def test_or_all_of_them(self, dossier: str, tmp_path: Path) -> None:
        suppressions = one(tmp_path, regel="alle", dossier=dossier)
        assert all(suppressions.match("korenaar-0231", rule.id, None, TODAY) for rule in RULES.rules)
        assert suppressions.match("molenaar-0207", "plan_van_aanpak", None, TODAY) is None

    @pytest.mark.parametrize(
        ("keer", "occurrence", "holds"),
        [(None, None, True), (None, 3, True), ("3", 3, True), ("3", 2, False), ("3", None, False)],
    )
    def test_keer_narrows_it_to_one_occurrence(
        self, keer: str | None, occurrence: int | None, tmp_path: Path, *, holds: bool
    ) -> None:
        suppressions = one(tmp_path, keer=keer)
        assert (suppressions.match("korenaar-0231", "plan_van_aanpak", occurrence, TODAY) is not None) == holds

    def test_of_several_the_first_that_still_holds_is_told(self, tmp_path: Path) -> None:
        expired = GOOD.replace("2026-11-22", "2026-11-21")
        every = GOOD.replace("korenaar-0231", "k*").replace("plan_van_aanpak", "alle").replace("P. de Vries", "tweede")
        match = read(expired + every + GOOD, tmp_path).match("korenaar-0231", "plan_van_aanpak", None, TODAY)
        assert match is not None
        assert (match.index, match.suppression.who) == (1, "tweede")

    @given(st.text(st.characters(exclude_characters="*?["), min_size=1), st.text(min_size=1))
    def test_a_reference_without_signs_matches_itself_alone(self, dossier: str, other: str) -> None:
        from poortwachter.audit.suppressions import Uitzondering  # noqa: PLC0415 - only here

        entry = Uitzondering.model_construct(
            regel="alle", dossier=dossier, reden="r", wie="w", tot=date(2026, 12, 31), keer=None
        )
        suppressions = Suppressions([entry], None)
        assert suppressions.match(dossier, "x", None, TODAY) is not None
        assert (suppressions.match(other, "x", None, TODAY) is not None) == (other == dossier)

    def test_they_go_to_other_processes(self, tmp_path: Path) -> None:
        suppressions = pickle.loads(pickle.dumps(read(GOOD, tmp_path)))  # noqa: S301 - our own
        assert isinstance(suppressions.match("korenaar-0231", "plan_van_aanpak", None, TODAY), Match)


class TestComplaints:
    TWO = GOOD + GOOD.replace("korenaar-0231", "molenaar-*")

    def test_of_what_holds_and_is_used_nothing_is_said(self, tmp_path: Path) -> None:
        assert read(GOOD, tmp_path).complaints({0}, TODAY) == []

    def test_an_expired_one_is_a_warning_at_its_day_used_or_not(self, tmp_path: Path) -> None:
        suppressions = read(GOOD, tmp_path)
        for used in (set[int](), {0}):
            (problem,) = suppressions.complaints(used, TODAY + timedelta(days=1))
            assert (problem.code, problem.severity, problem.place) == ("exception_expired", "warning", Place(5, 8, 10))
            assert problem.file == str(tmp_path / "uitzonderingen.yaml")
            assert problem.message.nl == "Deze uitzondering gold tot en met zo 22 nov 2026"
            assert problem.message.en == "This exception held until Sun 22 Nov 2026"
            assert problem.shown == "  tot: 2026-11-22"
            assert problem.advice is not None

    def test_one_that_held_nothing_back_is_a_warning_at_its_beginning(self, tmp_path: Path) -> None:
        (problem,) = read(self.TWO, tmp_path).complaints({0}, TODAY)
        assert (problem.code, problem.severity) == ("exception_useless", "warning")
        assert problem.place == Place(6, 3, 5)
        assert problem.shown == "- regel: plan_van_aanpak"

    def test_unless_a_part_of_the_dossiers_was_judged(self, tmp_path: Path) -> None:
        suppressions = read(self.TWO, tmp_path)
        assert suppressions.complaints(set(), TODAY, whole=False) == []
        assert len(suppressions.complaints(set(), TODAY + timedelta(days=1), whole=False)) == 2

    def test_they_stand_in_the_order_of_the_file(self, tmp_path: Path) -> None:
        text = self.TWO + GOOD.replace("2026-11-22", "2025-01-01") + GOOD
        told = read(text, tmp_path).complaints({3}, TODAY)
        assert [problem.code for problem in told] == ["exception_useless", "exception_useless", "exception_expired"]


class TestReading:
    @pytest.mark.parametrize("text", ["", "# niets meer\n", "[]"])
    def test_a_file_without_exceptions_is_fine(self, text: str, tmp_path: Path) -> None:
        suppressions = read(text, tmp_path)
        assert len(suppressions) == 0
        assert suppressions.match("a", "plan_van_aanpak", None, TODAY) is None
        assert suppressions.complaints(set(), TODAY) == []

    def test_json_is_read_too(self, tmp_path: Path) -> None:
        text = '[{"regel": "alle", "dossier": "a", "reden": "r", "wie": "w", "tot": "2026-12-31", "keer": 2}]'
        suppressions, problems = reading(text, tmp_path, "uitzonderingen.json")
        assert problems == []
        assert suppressions is not None
        assert suppressions.match("a", "plan_van_aanpak", 2, TODAY) is not None

    @pytest.mark.parametrize("key", ["regel", "dossier", "reden", "wie", "tot"])
    def test_a_key_that_is_missing_is_told_with_an_example(self, key: str, tmp_path: Path) -> None:
        # In braces, so that any key may be the first.
        pairs = [line.removeprefix("- ").strip() for line in GOOD.splitlines()]
        left = ", ".join(pair for pair in pairs if not pair.startswith(key))
        suppressions, (problem,) = reading("- {" + left + "}\n", tmp_path)
        assert suppressions is None
        assert problem.code == "missing_key"
        assert problem.instead is not None
        assert problem.instead.nl.startswith(f"{key}: ")

    @pytest.mark.parametrize(
        ("line", "problem"),
        [
            ("regel: plan_van_anpak", ("unknown_rule", 1, 10, "plan_van_aanpak")),
            ("regel: '*'", ("unknown_rule", 1, 10, "alle")),
            ("regel: Alle", ("unknown_rule", 1, 10, "alle")),
            ("regel: qqq", ("unknown_rule", 1, 10, None)),
            ("regel: [plan_van_aanpak]", ("unknown_rule", 1, 10, "plan_van_aanpak")),
            ("regel:", ("unknown_rule", 1, 9, None)),
            ("dossier: ''", ("text", 1, 12, None)),
            ("reden: {a: b}", ("text", 1, 10, None)),
            ("wie:", ("text", 1, 7, None)),
            ("tot: 31-1-2027", ("date", 1, 8, "2027-01-31")),
            ("tot: 2027-02-30", ("date", 1, 8, None)),
            ("tot: 2002-03-31", ("date_range", 1, 8, None)),
            ("keer: drie", ("whole_number", 1, 9, "3")),
            ("keer: 0", ("whole_number", 1, 9, "3")),
            ("keer: -1", ("whole_number", 1, 9, "3")),
            ("regle: x", ("unknown_key", 1, 3, "regel")),
            ("rule: x", ("unknown_key", 1, 3, None)),
        ],
    )
    def test_a_mistake_is_told_with_its_place_and_what_to_type(
        self, line: str, problem: tuple[str, int, int, str | None], tmp_path: Path
    ) -> None:
        # The line under test comes first; the key it stands for is not written twice.
        key = line.split(":", maxsplit=1)[0]
        rest = [pair.removeprefix("- ").strip() for pair in GOOD.splitlines()]
        text = "\n  ".join(["- " + line, *(pair for pair in rest if not pair.startswith(key + ":"))])
        suppressions, problems = reading(text + "\n", tmp_path)
        assert suppressions is None
        assert told(problems) == [problem]

    def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(self, tmp_path: Path) -> None:
        text = GOOD.replace("2026-11-22", "nooit") + GOOD.replace("plan_van_aanpak", "plan") + "- x\n- {<<: {}}\n"
        _, problems = reading(text, tmp_path)
        assert [(problem.code, problem.place.line) for problem in problems if problem.place] == [
            ("date", 5),
            ("unknown_rule", 6),
            ("mapping", 11),
            ("merge_key", 12),
        ]

    @pytest.mark.parametrize("text", ["regel: alle\n", "alle\n", "null\n"])
    def test_a_file_is_a_list(self, text: str, tmp_path: Path) -> None:
        _, (problem,) = reading(text, tmp_path)
        assert (problem.code, problem.instead) == ("list", ("- regel: …", "- regel: …"))

    def test_a_citizen_service_number_is_an_error_that_does_not_show_it(self, tmp_path: Path) -> None:
        suppressions, (problem,) = reading(GOOD.replace("de rechter", "123456782"), tmp_path)
        assert suppressions is None
        assert problem.code == "bsn"
        assert problem.shown == "  reden: Het plan ligt bij *********."

    def test_an_illness_in_the_reason_is_a_warning(self, tmp_path: Path) -> None:
        suppressions, (problem,) = reading(GOOD.replace("de rechter", "migraine"), tmp_path)
        assert suppressions is not None
        assert (problem.code, problem.severity, problem.place) == ("medical_word", "warning", Place(3, 28, 8))

    @pytest.mark.parametrize(("name", "code"), [("weg.yaml", "not_found"), (".", "directory")])
    def test_what_cannot_be_opened_is_a_problem(self, name: str, code: str, tmp_path: Path) -> None:
        suppressions, (problem,) = read_suppressions(tmp_path / name, RULES)
        assert (suppressions, problem.code) == (None, code)


def test_the_example_in_the_documentation_is_right(tmp_path: Path) -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "living-with-findings.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    suppressions = read(example, tmp_path)
    assert suppressions.match("rietveld-0418", "voortgangsgesprek", 3, TODAY) is not None
    assert suppressions.match("rietveld-0418", "voortgangsgesprek", 4, TODAY) is None
    expired = [problem for problem in suppressions.complaints({0, 1, 2}, date(2027, 1, 1)) if problem.place]
    (told,) = re.findall(r"uitzonderingen\.yaml:(\d+):(\d+)  (.*)", page)
    place = expired[0].place
    assert place is not None
    assert (str(place.line), str(place.column), expired[0].message.en) == told
