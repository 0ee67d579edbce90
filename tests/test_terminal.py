"""What people see: whole outputs compared with ``tests/snapshots``, widths, colours, and text that stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.commandline import CASES, ROOT, SICK, check, process, run
from tests.terminal_snapshots import FOLDER, RIETVELD, SNAPSHOTS, taken

if TYPE_CHECKING:
    from pathlib import Path

LANGS: Final = pytest.mark.parametrize("lang", ["nl", "en"])
SIXTEEN: Final = re.compile(r"\x1b\[(?:0|1|2|22|3[0-7]|39|9[0-7])(?:;(?:0|1|2|22|3[0-7]|39|9[0-7]))*m")
"""Sets bold, dim or one of the sixteen colours of the foreground, or takes that away; no background."""


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_snapshot(name: str) -> None:
    path = FOLDER / f"{name}.txt"
    wanted = path.read_text(encoding="utf-8") if path.exists() else ""
    again = f"{path.name} differs; if the new output is right, write it with: python tools/snapshots.py"
    assert taken(SNAPSHOTS[name]) == wanted, again


def test_no_snapshot_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(SNAPSHOTS), "run: python tools/snapshots.py"


def too_wide(text: str, width: int) -> list[str]:
    """The lines that do not fit, but for those that hold a path or a link, which nothing may cut."""
    return [line for line in text.splitlines() if len(line) > width and "cases/" not in line and "https:" not in line]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("width", [80, 120])
@LANGS
def test_no_line_is_wider_than_the_page(name: str, width: int, lang: str) -> None:
    for options in ((), ("--all",), ("--explain",), ("--strip",)):
        done = check(f"cases/{name}", *options, lang=lang, env={"COLUMNS": str(width)})
        assert too_wide(done.out, width) == [], options


@pytest.mark.parametrize("name", CASES)
@LANGS
def test_prose_keeps_to_eighty_characters_at_any_width(name: str, lang: str) -> None:
    done = check(f"cases/{name}", lang=lang, env={"COLUMNS": "200"})
    prose = [
        line for line in done.out.splitlines() if line.startswith(("  waarom", "  why", "  doe ", "  do ", "         "))
    ]
    assert too_wide("\n".join(prose), 80) == []


@pytest.mark.parametrize("name", sorted(SNAPSHOTS))
def test_no_line_ends_in_spaces(name: str) -> None:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line != line.rstrip()] == []


def test_piped_output_is_eighty_wide() -> None:
    at_80 = check(RIETVELD, env={"COLUMNS": "80"})
    assert check(RIETVELD).out == check(RIETVELD, env={"COLUMNS": "wide"}).out == at_80.out
    assert check(RIETVELD, env={"COLUMNS": "0"}).out == at_80.out


def test_a_file_holds_what_a_pipe_would(tmp_path: Path) -> None:
    file = tmp_path / "out.txt"
    done = check(RIETVELD, "-o", file)
    assert done.out == ""
    assert file.read_text(encoding="utf-8") == check(RIETVELD).out


def test_a_forced_terminal_gets_sixteen_colours() -> None:
    done = process(
        "check", RIETVELD, "--lang", "nl", cwd=ROOT, FORCE_COLOR="1", TERM="xterm-256color", COLORTERM="truecolor"
    )
    assert "\x1b[1;31m" in done.out
    assert "\x1b[33m" in done.out
    assert "\x1b" not in SIXTEEN.sub("", done.out)


def test_colour_changes_nothing_else() -> None:
    arguments = ("check", RIETVELD, "--lang", "nl", "--as-of", "2026-11-22")
    coloured = process(*arguments, cwd=ROOT, FORCE_COLOR="1", TERM="xterm-256color", COLUMNS="80")
    assert SIXTEEN.sub("", coloured.out) == check(RIETVELD).out


@pytest.mark.parametrize(
    ("options", "changes"),
    [
        ((), {}),
        (("--no-color",), {"FORCE_COLOR": "1", "TERM": "xterm-256color"}),
        ((), {"NO_COLOR": "1", "FORCE_COLOR": "1", "TERM": "xterm-256color"}),
    ],
)
def test_no_escape_codes_without_colour(options: tuple[str, ...], changes: dict[str, Any]) -> None:
    whole = process("check", RIETVELD, *options, cwd=ROOT, **changes)
    commands = (("check", "nothing.yaml"), ("rules",), ("explain", "plan_van_aanpak"))
    for done in (whole, *(run(*arguments, *options, env=changes) for arguments in commands)):
        assert done.out + done.err
        assert "\x1b" not in done.out + done.err


def test_an_empty_no_color_asks_nothing() -> None:
    done = process("rules", cwd=ROOT, NO_COLOR="", FORCE_COLOR="1", TERM="xterm-256color")
    assert "\x1b[" in done.out


@LANGS
@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_output_without_unicode_is_readable(lang: str, encoding: str) -> None:
    whole = process("check", RIETVELD, "--all", "--lang", lang, cwd=ROOT, PYTHONIOENCODING=encoding)
    commands = (("rules",), ("explain", "wia_aanvraag"))
    for done in (whole, *(run(*arguments, "--lang", lang, charset=encoding) for arguments in commands)):
        assert done.out
        assert done.err == ""
        assert "\ufffd" not in done.out
        if encoding == "ascii":
            # A question mark by itself is the sign of what is unknown; inside a word it is a lost character.
            assert done.out.isascii()
            assert not re.search(r"\w\?\w", done.out)


MARKUP: Final = r"[bold red]X[/] [link=https://example.org]klik[/link] :skull: \[dim]"


def test_markup_in_a_dossier_is_shown_as_text(tmp_path: Path) -> None:
    file = tmp_path / "markup.yaml"
    file.write_text(SICK.replace("d-1", f"'{MARKUP}'") + f"werkgever: {{naam: '{MARKUP}'}}\n")
    plain = check(file).out
    assert plain.count(MARKUP) == 2
    forced = process("check", file, "--lang", "nl", FORCE_COLOR="1", TERM="xterm-256color")
    assert SIXTEEN.sub("", forced.out).count(MARKUP) == 2


def test_markup_in_what_is_wrong_is_shown_as_text(tmp_path: Path) -> None:
    file = tmp_path / "markup.yaml"
    file.write_text(f"{SICK}'{MARKUP}': x\n")
    for err in (check(file).err, process("check", file, FORCE_COLOR="1", TERM="xterm-256color").err):
        assert f"   4 │ '{MARKUP}': x" in SIXTEEN.sub("", err)


def test_a_very_long_name_is_not_cut(tmp_path: Path) -> None:
    name = "Stichting " + "zeer " * 40 + "lang"
    file = tmp_path / "long.yaml"
    file.write_text(f"{SICK}werkgever: {{naam: {name}}}\n")
    assert name in " ".join(check(file).out.split())


@pytest.mark.parametrize("width", [20, 30, 40, 1])
def test_a_very_narrow_page_is_no_reason_to_fail(width: int) -> None:
    for options in ((), ("--all",), ("--explain",), ("--strip",)):
        done = check(RIETVELD, *options, env={"COLUMNS": str(width)})
        assert (done.code, done.err) == (1, "")


def test_a_finding_told_under_another_is_shown_when_its_rule_is_asked_for() -> None:
    for finding in check(RIETVELD, "--format", "json").json()["cases"][0]["findings"]:
        told = check(RIETVELD, "--rule", finding["rule"]).out
        title = finding["message"].split(" nog niet sinds")[0]
        assert title in " ".join(told.split("Bevindingen")[1].split())
