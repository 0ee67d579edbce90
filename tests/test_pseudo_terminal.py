"""``new`` and ``log`` as a person meets them: typed at a terminal, with mistakes and Ctrl-C."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, TypeAlias

import pytest

from tests.commandline import command, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

if os.name != "posix":  # pragma: no cover
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import pexpect

Terminal: TypeAlias = "Callable[..., pexpect.spawn[str]]"
AS_OF: Final = "2026-11-22"
NL: Final = ("--lang", "nl", "--as-of", AS_OF)


@pytest.fixture
def typed(tmp_path: Path) -> Iterator[Terminal]:
    """Starts a command at a terminal of its own, in an empty folder."""
    started: list[pexpect.spawn[str]] = []

    def start(*arguments: str, columns: int = 100) -> pexpect.spawn[str]:
        python, *rest = command(*arguments)
        env = environment(
            XDG_STATE_HOME=str(tmp_path.parent / f"{tmp_path.name}-state"), TERM="xterm", LC_ALL="C.UTF-8"
        )
        child = pexpect.spawn(
            python, rest, cwd=str(tmp_path), env=env, encoding="utf-8", timeout=30, dimensions=(50, columns)
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def answer(child: pexpect.spawn[str], question: str, text: str) -> None:
    child.expect_exact(question)
    child.sendline(text)


def ended(child: pexpect.spawn[str]) -> tuple[int | None, str]:
    """The exit code, and all that was written since the last question."""
    child.expect(pexpect.EOF)
    told = (child.before or "").replace("\r\n", "\n")
    child.close()
    return child.exitstatus, told


def test_answers_and_corrections(typed: Terminal, tmp_path: Path) -> None:
    child = typed("new", *NL)
    answer(child, "Kenmerk van het dossier: ", "")
    child.expect_exact("Dit is nodig.")
    answer(child, "Kenmerk van het dossier: ", "jansma-07")
    answer(child, "Naam van de werkgever: ", "Drukkerij Jansma")
    answer(child, "Kenmerk van de werknemer (geen naam, geen BSN): ", "111222333")
    child.expect_exact("BSN")
    answer(child, "Kenmerk van de werknemer (geen naam, geen BSN): ", "")
    answer(child, "Geboortedatum (alleen voor de AOW-leeftijd): ", "14-3-1978")
    child.expect_exact("Bedoeld is misschien 1978-03-14.")
    answer(child, "Geboortedatum (alleen voor de AOW-leeftijd): ", "1978-03-14")
    answer(child, "Laatste dag van een tijdelijk contract: ", "")
    answer(child, "Bruto maandloon in euro: ", "3.450,00")
    child.expect_exact("Bedoeld is misschien 3450.00.")
    answer(child, "Bruto maandloon in euro: ", "3450")
    answer(child, "Vangnet (geen, no_risk, zwangerschap, orgaandonatie) [geen]: ", "")
    answer(child, f"Eerste ziektedag [{AS_OF}]: ", "vorige week")
    child.expect_exact("Geen geldige datum.")
    answer(child, f"Eerste ziektedag [{AS_OF}]: ", "gisteren")
    answer(child, "Ziek gemeld op [2026-11-21]: ", "")
    (tmp_path / "jansma-07.yaml").write_text("dierbaar")
    answer(child, "Bestand [jansma-07.yaml]: ", "")
    child.expect_exact("jansma-07.yaml bestaat al en blijft zoals het is. Kies een andere naam.")
    answer(child, "Bestand [jansma-07.yaml]: ", "tweede.yaml")
    code, told = ended(child)
    assert code == 0
    assert "tweede.yaml is geschreven." in told
    assert "Probleemanalyse" in told
    written = (tmp_path / "tweede.yaml").read_text(encoding="utf-8")
    lines = [line.partition("#")[0].rstrip() for line in written.splitlines()]
    assert [line for line in lines if line] == [
        *("dossier: jansma-07", "werkgever:", "  naam: Drukkerij Jansma", "werknemer:", "  geboortedatum: 1978-03-14"),
        *("dienstverband:", "  maandloon: 3450", "vangnet: geen", "ziekteperioden:", "  - {van: 2026-11-21}"),
        *("gebeurtenissen:", "  - {soort: ziekmelding, datum: 2026-11-21}"),
    ]
    assert (tmp_path / "jansma-07.yaml").read_text() == "dierbaar"


def test_only_what_was_not_given_is_asked(typed: Terminal, tmp_path: Path) -> None:
    child = typed(
        *("new", "d.yaml", "--first-sick-day", "2026-11-16", "--reported", "2026-11-16", "--employer", "X"),
        *("--lang", "en", "--as-of", AS_OF),
    )
    answer(child, "Reference of the dossier [d]: ", "")
    answer(child, "Pseudonym of the employee (no name, no BSN): ", "")
    answer(child, "Date of birth (for the AOW age only): ", "")
    answer(child, "Last day of a temporary contract: ", "")
    answer(child, "Gross wage a month in euros: ", "")
    answer(child, "Safety net (geen, no_risk, zwangerschap, orgaandonatie) [geen]: ", "")
    code, told = ended(child)
    assert code == 0
    assert "d.yaml was written." in told
    assert "dossier: d " in (tmp_path / "d.yaml").read_text(encoding="utf-8")


def test_with_all_that_is_needed_nothing_is_asked(typed: Terminal, tmp_path: Path) -> None:
    code, told = ended(typed("new", "--reference", "d", "--first-sick-day", "2026-11-16", *NL))
    assert code == 0
    assert "d.yaml is geschreven." in told
    assert [path.name for path in tmp_path.iterdir()] == ["d.yaml"]


@pytest.mark.parametrize(("key", "answered"), [("c", 0), ("c", 4), ("d", 1)])
def test_interrupted_it_leaves_nothing(typed: Terminal, tmp_path: Path, key: str, answered: int) -> None:
    child = typed("new", *NL)
    for text in ("d", "", "", "", "")[:answered]:
        child.expect(": ")
        child.sendline(text)
    child.expect(r": $")
    child.sendcontrol(key)
    code, told = ended(child)
    assert code == 130
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []


def test_interrupted_in_the_middle_of_a_word_too(typed: Terminal, tmp_path: Path) -> None:
    child = typed("new", *NL)
    child.expect_exact("Kenmerk van het dossier: ")
    child.send("jans")
    child.sendintr()
    assert ended(child)[0] == 130
    assert list(tmp_path.iterdir()) == []


def test_log_at_a_terminal_has_colour_and_fits(typed: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "d.yaml"
    file.write_text("dossier: d-1\nziekteperioden:\n  - {van: 2026-09-07}   # telefonisch\n", encoding="utf-8")
    before = file.read_bytes()
    code, told = ended(typed("log", "d.yaml", "probleemanalyse", "gisteren", *NL, columns=70))
    assert code == 0
    assert "\x1b[32m" in told
    assert "probleemanalyse op za 21 nov 2026 toegevoegd" in told
    assert file.read_text(encoding="utf-8").endswith("  - {soort: probleemanalyse, datum: 2026-11-21}\n")
    code, told = ended(typed("log", "d.yaml", "--undo", "--no-color", *NL))
    assert code == 0
    assert "\x1b[" not in told
    assert "probleemanalyse op za 21 nov 2026 weer weggehaald" in told
    assert file.read_bytes() == before
