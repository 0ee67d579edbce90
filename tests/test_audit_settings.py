"""The settings of an organisation: where they are found, what they settle, and what is said of mistakes in them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from poortwachter.audit.forms import FORMS
from poortwachter.audit.settings import Settings, load_settings
from poortwachter.problems import Place, Problem

FULL = """\
# Voor alle vestigingen.
lang = "nl"
rules = "cao.yaml"
fail-on = "warning"
exclude = ["oud/", "*.concept.yaml"]
jobs = 4
format = "sarif"
baseline = "nulmeting.json"
exceptions = "beheer/uitzonderingen.yaml"
redact = true
only = ["risk>=elevated"]
group-by = "employer"
top = 20
"""


def write(text: str | bytes, name: str = "poortwachter.toml") -> None:
    """A file with the folders it lies in."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture(autouse=True)
def _in_a_work_tree_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()


def settled(start: str = ".") -> Settings:
    """The settings of a folder, without problems."""
    settings, problems = load_settings(Path(start))
    assert problems == []
    return settings


def problem(start: str = ".") -> Problem:
    """The one thing that is wrong; nothing is settled then."""
    settings, problems = load_settings(Path(start))
    assert settings == Settings()
    assert len(problems) == 1
    return problems[0]


class TestWhatIsSettled:
    def test_without_a_file_nothing(self) -> None:
        assert settled() == Settings()

    @pytest.mark.parametrize(
        ("name", "text"),
        [("poortwachter.toml", FULL), ("pyproject.toml", "[project]\nname = 'x'\n[tool.poortwachter]\n" + FULL)],
    )
    def test_each_option_in_a_file_of_its_own_or_in_a_table(self, name: str, text: str) -> None:
        write(text, name)
        assert settled() == Settings(
            lang="nl",
            rules="cao.yaml",
            fail_on="warning",
            exclude=["oud/", "*.concept.yaml"],
            jobs=4,
            format="sarif",
            baseline="nulmeting.json",
            exceptions=str(Path("beheer/uitzonderingen.yaml")),
            redact=True,
            only=["risk>=elevated"],
            group_by="employer",
            top=20,
            folder=".",
        )

    def test_an_empty_file_settles_nothing_but_its_place(self) -> None:
        write("# later\n")
        assert settled() == Settings(folder=".")

    @pytest.mark.parametrize("line", ['format = "table"', *(f'format = "{name}"' for name in FORMS)])
    def test_every_form_can_be_settled(self, line: str) -> None:
        write(line)
        assert f'"{settled().format}"' in line

    def test_a_byte_order_mark_and_windows_line_ends_are_allowed(self) -> None:
        write("\ufeff" + FULL.replace("\n", "\r\n"))
        assert settled().top == 20


class TestWhereTheyAreFound:
    def test_in_the_folder_or_the_nearest_above_it(self) -> None:
        write('lang = "nl"')
        write('lang = "en"', "a/poortwachter.toml")
        Path("a/b/c").mkdir(parents=True)
        Path("d").mkdir()
        assert [settled(folder).lang for folder in (".", "a", "a/b/c", "d")] == ["nl", "en", "en", "nl"]

    def test_a_file_of_its_own_goes_before_a_table_beside_it(self) -> None:
        write("[tool.poortwachter]\nlang = 'en'", "pyproject.toml")
        write("lang = 'nl'")
        assert settled().lang == "nl"

    @pytest.mark.parametrize(
        "text",
        ["[tool.ruff]\nx = 1", "[project]\nname = 'poortwachter'", "tool = 'poortwachter'", "[tool.ruff]\nbroken ="],
    )
    def test_a_project_of_something_else_is_passed_over(self, text: str) -> None:
        write("lang = 'nl'")
        write(text, "a/pyproject.toml")
        assert settled("a").lang == "nl"

    def test_not_beyond_the_root_of_the_work_tree(self) -> None:
        write("lang = 'nl'")
        Path("a/b").mkdir(parents=True)
        write("gitdir: elders", "a/.git")
        assert settled("a/b") == Settings()
        write("lang = 'en'", "a/poortwachter.toml")
        assert settled("a/b").lang == "en"

    def test_a_folder_of_that_name_is_no_file(self) -> None:
        Path("poortwachter.toml").mkdir()
        assert settled() == Settings()

    def test_paths_are_relative_to_their_file_and_shown_from_the_folder_asked(self) -> None:
        elsewhere = str(Path("/elders/nulmeting.json").absolute())
        write(f"rules = 'cao.yaml'\nexceptions = '../u.yaml'\nbaseline = '{elsewhere}'", "a/poortwachter.toml")
        Path("a/b/c").mkdir(parents=True)
        assert settled("a").rules == "cao.yaml"
        deep = settled("a/b/c")
        up = os.path.join("..", "..")  # noqa: PTH118 - a text is what is settled
        assert (deep.folder, deep.rules) == (up, str(Path(up, "cao.yaml")))
        assert (deep.exceptions, deep.baseline) == (str(Path(up, "..", "u.yaml")), elsewhere)

    def test_without_a_file_reading_them_costs_no_pydantic(self) -> None:
        code = (
            "import sys; from pathlib import Path; from poortwachter.audit.settings import load_settings;"
            "load_settings(Path.cwd()); print({'pydantic', 'tomllib'} & set(sys.modules))"
        )
        root = Path(__file__).resolve().parent.parent
        run = subprocess.run(  # noqa: S603 - our own
            [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, check=True
        )
        assert run.stdout.decode().strip() == "set()"


class TestMistakes:
    @pytest.mark.parametrize(
        ("line", "code", "place", "instead"),
        [
            ("fail_on = 'error'", "unknown_key", Place(2, 1, 7), "fail-on"),
            ("langg = 'nl'", "unknown_key", Place(2, 1, 5), "lang"),
            ("'as-of' = '2026-11-22'", "unknown_key", Place(2, 1, 7), None),
            ("folder = 'x'", "unknown_key", Place(2, 1, 6), None),
            ("  lang   =   'fr'  # Frans", "choice", Place(2, 14, 4), None),
            ("fail-on = 'errors'", "choice", Place(2, 11, 8), "error"),
            ("format = 'yaml'", "choice", Place(2, 10, 6), None),
            ("group-by = 'week'", "choice", Place(2, 12, 6), None),
            ("lang = 1", "choice", Place(2, 8, 1), None),
            ("rules = 3", "text", Place(2, 9, 1), None),
            ("exclude = 'oud'", "list", Place(2, 11, 5), '["oud"]'),
            ("only = 3", "list", Place(2, 8, 1), '["…"]'),
            ("exclude = ['a', 3]", "list", Place(2, 11, 8), '["…"]'),
            ("jobs = 0", "whole_number", Place(2, 8, 1), "4"),
            ("jobs = '4'", "whole_number", Place(2, 8, 3), "4"),
            ("jobs = true", "whole_number", Place(2, 8, 4), "4"),
            ("top = -1", "whole_number", Place(2, 7, 2), "4"),
            ("top = 1.5", "whole_number", Place(2, 7, 3), "4"),
            ("redact = 'ja'", "boolean", Place(2, 10, 4), "true"),
            ("redact = 1", "boolean", Place(2, 10, 1), "true"),
        ],
    )
    @pytest.mark.parametrize("name", ["poortwachter.toml", "pyproject.toml"])
    def test_a_mistake_is_told_with_its_place_and_what_to_type(
        self, name: str, line: str, code: str, place: Place, instead: str | None
    ) -> None:
        write(
            "[tool.poortwachter]\n" * (name == "pyproject.toml") + "\n" * (name != "pyproject.toml") + line + "\n", name
        )
        told = problem()
        assert (told.file, told.code, told.place, told.shown) == (name, code, place, line)
        assert (told.instead.nl if told.instead else None) == instead

    def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(self) -> None:
        write("top = 0\nlangg = 'nl'\nredact = 3\nlang = 'nl'\n[meer]\nx = 1\n")
        _, problems = load_settings(Path())
        assert [one.place.line for one in problems if one.place] == [1, 2, 3, 5]

    def test_a_key_of_another_table_is_not_mistaken_for_it(self) -> None:
        write("[tool.ander]\nlang = 'x'\n[tool.poortwachter]\nlang = 'y'\n[tool.nog]\nlang = 'z'", "pyproject.toml")
        assert problem().place == Place(4, 8, 3)

    def test_a_table_that_is_written_in_another_way_is_told_without_a_place_or_at_its_line(self) -> None:
        write("[tool]\npoortwachter = {lang = 'fr'}\n", "pyproject.toml")
        assert problem().code == "choice"
        write("[tool]\npoortwachter = 3\n", "pyproject.toml")
        assert problem().code == "mapping"

    @pytest.mark.parametrize(
        ("text", "place", "word"),
        [
            ("top = 1\nlang = nl\n", (2, 8), "value"),
            ("lang 'nl'", (1, 6), "= is missing"),
            ("= 3", (1, 1), "key"),
            ("lang = 'nl", (1, 11), "From here"),
            ("exclude = ['a',\n'b'\n", (2, 4), "bracket"),
            ("top = 1\ntop = 2\nlang = 'nl'", (2, 8), "already"),
            ('rules = "c:\\quae"', (1, 14), "code"),
            ("top = 1 2", (1, 9), "From here"),
            ("exclude = " + "[" * 5000, (1, 5011), "From here"),
        ],
    )
    def test_what_is_no_toml_is_told_with_its_place_in_both_languages(
        self, text: str, place: tuple[int, int], word: str
    ) -> None:
        write(text)
        told = problem()
        assert (told.code, told.place and (told.place.line, told.place.column)) == ("toml_syntax", place)
        assert word in told.message.en
        assert told.message.nl != told.message.en

    @pytest.mark.parametrize(
        ("raw", "code"), [(b"lang = '\xff'", "encoding"), (b"x = '\x07'", "control_character"), (b"\0", "binary")]
    )
    def test_nor_does_another_encoding_make_it_fail(self, raw: bytes, code: str) -> None:
        write(raw)
        assert problem().code == code

    def test_a_file_that_cannot_be_opened_is_a_problem(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("lang = 'nl'")

        def refuse(_: Path) -> int:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("poortwachter.audit.settings.opened", refuse)
        assert problem().code == "unreadable"

    def test_but_not_when_it_may_have_to_do_with_other_programs_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("[tool.poortwachter]", "pyproject.toml")

        def refuse(_: Path) -> int:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("poortwachter.audit.settings.opened", refuse)
        assert settled() == Settings()


def test_the_example_in_the_documentation_is_right() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "living-with-findings.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    write(example)
    assert None not in settled()
