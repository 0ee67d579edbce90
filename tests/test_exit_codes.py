"""Exit codes and usage errors: what a script may rely on, and what a person who mistypes gets to read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, Final

import pytest

from poortwachter import __version__
from tests.commandline import AS_OF, ROOT, check, command, environment, process, run

if TYPE_CHECKING:
    from pathlib import Path

# Sick since when, and what was done: nothing is due yet; the analysis came a day late; nothing was done in a year.
NOTHING: Final = "{van: 2026-11-20}"
A_WARNING: Final = "{van: 2026-10-05}\ngebeurtenissen:\n  - {soort: probleemanalyse, datum: 2026-11-17}"
AN_ERROR: Final = "{van: 2025-09-08}"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A path for a dossier."""
    return tmp_path / "d.yaml"


def sick_since(spell: str, file: Path) -> Path:
    file.write_text(f"dossier: d-1\nziekteperioden:\n  - {spell}\n")
    return file


@pytest.mark.parametrize(
    ("day", "fail_on", "code"),
    [
        (NOTHING, None, 0),
        (NOTHING, "error", 0),
        (NOTHING, "warning", 0),
        (NOTHING, "never", 0),
        (A_WARNING, None, 0),
        (A_WARNING, "error", 0),
        (A_WARNING, "warning", 1),
        (A_WARNING, "never", 0),
        (AN_ERROR, None, 1),
        (AN_ERROR, "error", 1),
        (AN_ERROR, "warning", 1),
        (AN_ERROR, "never", 0),
    ],
)
@pytest.mark.parametrize("output_format", ["table", "json", "jsonl"])
def test_fail_on(day: str, fail_on: str | None, code: int, output_format: str, dossier: Path) -> None:
    asked = () if fail_on is None else ("--fail-on", fail_on)
    done = check(sick_since(day, dossier), "--format", output_format, *asked)
    assert (done.code, done.err) == (code, "")
    assert done.out


def test_the_dossiers_above_are_what_they_are_called(dossier: Path) -> None:
    severities = {}
    for day in (NOTHING, A_WARNING, AN_ERROR):
        case = check(sick_since(day, dossier), "--format", "json").json()["cases"][0]
        severities[day] = {finding["severity"] for finding in case["findings"]} - {"notice"}
    assert severities[NOTHING] == set()
    assert severities[A_WARNING] == {"warning"}
    assert "error" in severities[AN_ERROR]


def test_the_worst_of_several_dossiers_counts(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    assert check(sick_since(NOTHING, good), sick_since(AN_ERROR, bad)).code == 1


def test_a_rule_asked_for_narrows_what_is_shown_not_the_code(dossier: Path) -> None:
    """A script that narrows the output must not be told that all is well."""
    assert check(sick_since(AN_ERROR, dossier), "--rule", "zoekprofiel").code == 1


USAGE: Final = [
    (("check",), "FILE"),
    (("check", "x.yaml", "--nonsense"), "--nonsense"),
    (("check", "x.yaml", "--formaat", "json"), "--format"),
    (("check", "x.yaml", "--format", "xml"), "'xml'"),
    (("check", "x.yaml", "--fail-on", "notice"), "'notice'"),
    (("check", "x.yaml", "--lang", "de"), "'de'"),
    (("check", "x.yaml", "--as-of"), "--as-of"),
    (("explain",), "RULE"),
    (("rules", "chek", "x.yaml"), "rules check FILE"),
    (("rules", "check"), "rules check FILE"),
    (("chek", "x.yaml"), "chek"),
]


@pytest.mark.parametrize(("arguments", "named"), USAGE, ids=str)
def test_wrong_usage(arguments: tuple[str, ...], named: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert named in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "day",
    [
        *("yesterday", "22-11-2026", "2026-11-31", "2026-13-01", "20261122", "2026-W47-7", "2026-1-2"),
        *("2026-11-22T00:00", "٢٠٢٦-11-22", "", " 2026-11-22"),
    ],
)
@pytest.mark.parametrize("arguments", [("check", "cases/rietveld.yaml"), ("rules",), ("explain", "plan_van_aanpak")])
def test_no_day_to_judge_on(day: str, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for lang, message in (
        ("nl", f"--as-of: {day} is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-22"),
        ("en", f"--as-of: {day} is no date; write year-month-day, for example 2026-11-22"),
    ):
        done = run(*arguments, "--as-of", day, "--lang", lang)
        assert (done.code, done.out) == (2, "")
        assert message in done.err


@pytest.mark.parametrize("day", ["2002-03-31", "2200-01-01", "0001-01-01", "9999-12-31"])
def test_a_day_outside_the_law(day: str) -> None:
    done = run("check", "x.yaml", "--as-of", day, "--lang", "nl")
    assert (done.code, done.out) == (2, "")
    assert f"{day} ligt niet tussen 2002-04-01 en 2199-12-31" in done.err


@pytest.mark.parametrize("day", ["2002-04-01", "2199-12-31"])
def test_the_first_and_last_day_of_the_law(day: str) -> None:
    assert run("check", ROOT / "cases" / "rietveld.yaml", "--as-of", day, "--lang", "nl").code in (0, 1)


@pytest.mark.parametrize(
    "arguments", [("check", "x.yaml", "--rule", "plan_van_anpak"), ("explain", "plan_van_anpak")], ids=" ".join
)
def test_a_mistyped_rule_suggests_the_nearest(arguments: tuple[str, ...]) -> None:
    for lang, message in (
        ("nl", "Onbekende regel plan_van_anpak; bedoeld is misschien plan_van_aanpak"),
        ("en", "Unknown rule plan_van_anpak; perhaps plan_van_aanpak is meant"),
    ):
        done = run(*arguments, "--lang", lang)
        assert (done.code, done.out) == (2, "")
        assert message in done.err


def test_a_rule_like_no_other_suggests_nothing() -> None:
    done = run("explain", "plan_van_aanpak", "xyzzy", "--lang", "nl")
    assert (done.code, done.out) == (2, "")
    assert "Onbekende regel xyzzy\n" in done.err


@pytest.mark.parametrize("arguments", [("rules",), ("explain", "plan_van_aanpak"), ("rules", "--format", "json")])
def test_a_list_and_a_page_exit_0(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.code, done.err) == (0, "")


def test_a_rules_file_without_mistakes_exits_0(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("format: 1\nchanges: []\n")
    done = run("rules", "check", own, "--lang", "nl")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{own} is in orde: ")


def test_version() -> None:
    assert process("--version") == (0, f"poortwachter {__version__}\n", "")


def test_no_arguments_show_the_help() -> None:
    done = process()
    assert done.code == 2
    assert "check" in done.out + done.err


@pytest.mark.parametrize("arguments", [(), ("check",), ("explain",), ("rules",)])
@pytest.mark.parametrize(
    ("changes", "word"),
    [({"LC_ALL": "nl_NL.UTF-8"}, "Voorbeeld: "), ({"LC_ALL": "C"}, "Example: ")],
)
def test_help_is_plain_and_in_the_language_of_the_reader(
    arguments: tuple[str, ...], changes: dict[str, Any], word: str
) -> None:
    done = process(*arguments, "--help", **changes, FORCE_COLOR="1")
    assert (done.code, done.err) == (0, "")
    assert done.out.isprintable() or not set(done.out) & set("\x1b╭│─")
    assert max(map(len, done.out.splitlines())) <= 80
    if arguments:
        assert word in done.out


@pytest.mark.parametrize("asked", [("--lang", "nl"), ("--lang=nl",)])
def test_help_in_the_language_asked(asked: tuple[str, ...]) -> None:
    assert "Beoordeel een dossier" in process("check", *asked, "--help").out


posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")


@posix
def test_interrupted(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    # Opened for both, so that neither this process nor the shell of the reader waits for the other end.
    held = os.open(fifo, os.O_RDWR)
    try:
        with subprocess.Popen(  # noqa: S603 - our own command
            command("check", "-", "--as-of", AS_OF),
            stdin=held,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        ) as child:
            os.write(held, b"dossier: d-1\n")
            wait_until_read(held, child)
            child.send_signal(signal.SIGINT)
            out, err = child.communicate(timeout=30)
    finally:
        os.close(held)
    assert child.returncode == 130
    assert out == b""
    assert b"Traceback" not in err


def wait_until_read(held: int, child: subprocess.Popen[bytes]) -> None:
    """Until the child has taken what stands in the pipe: then it is waiting for more."""
    import fcntl  # noqa: PLC0415 - not on Windows
    import termios  # noqa: PLC0415

    end = time.monotonic() + 30
    while child.poll() is None and time.monotonic() < end:
        waiting = bytearray(4)
        fcntl.ioctl(held, termios.FIONREAD, waiting)
        if int.from_bytes(waiting, sys.byteorder) == 0:
            return
        time.sleep(0.01)


@posix
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "cases/rietveld.yaml", "--as-of", AS_OF),
        ("check", "cases/rietveld.yaml", "--as-of", AS_OF, "--format", "json"),
        ("check", *["cases/rietveld.yaml"] * 40, "--as-of", AS_OF, "--format", "jsonl"),
        ("check", *["cases/rietveld.yaml"] * 20, "--as-of", AS_OF),
        ("rules",),
        ("explain", "plan_van_aanpak"),
    ],
    ids=lambda arguments: f"{arguments[0]} {arguments[-1]} ({len(arguments)})",
)
def test_a_reader_that_goes_away_gives_no_traceback(arguments: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(  # noqa: S603 - our own command
            command(*arguments),
            stdout=write,
            stderr=subprocess.PIPE,
            env=environment(),
            cwd=ROOT,
            timeout=60,
            check=False,
        )
    finally:
        os.close(write)
    assert done.stderr == b""
    assert done.returncode not in (0, 2)
