"""The snippets of docs/ci.md run as far as they can without the platform, and what they say of options is true."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from tests.commandline import ROOT, process

if TYPE_CHECKING:
    from pathlib import Path

PAGE: Final = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
SNIPPETS: Final = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
OUTPUTS: Final = {"poortwachter.sarif", "gl-code-quality-report.json", "poortwachter.xml"}


def _commands(snippet: Any) -> list[str]:  # noqa: ANN401 - YAML of any shape
    """Every call of the program in a snippet, without what the shell makes of it."""
    if isinstance(snippet, dict):
        return [one for value in snippet.values() for one in _commands(value)]
    if isinstance(snippet, list):
        return [one for value in snippet for one in _commands(value)]
    lines = snippet.splitlines() if isinstance(snippet, str) else []
    return [line.split(" >>")[0] for line in lines if line.startswith("poortwachter ")]


COMMANDS: Final = [one for text in SNIPPETS for one in _commands(yaml.safe_load(text))]


def test_there_are_snippets_for_each_platform() -> None:
    assert len(SNIPPETS) == 3
    assert len(COMMANDS) == 5


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_does_what_the_page_says(command: str, tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    for name in ("rietveld", "plan-te-laat"):
        (tmp_path / "cases" / f"{name}.yaml").write_bytes((ROOT / "cases" / f"{name}.yaml").read_bytes())
    done = process(*shlex.split(command)[1:], "--as-of", "2026-11-22", cwd=tmp_path)
    assert done.code == (0 if "--fail-on never" in command else 1), done.err
    assert OUTPUTS.issuperset(written := {path.name for path in tmp_path.iterdir()} - {"cases"})
    assert bool(written) == ("--output" in command)
    assert done.out or written
    assert done.err == ""


def test_the_reports_that_are_uploaded_are_those_that_are_written() -> None:
    for output in OUTPUTS:
        assert PAGE.count(output) >= 2


def test_the_hook_is_a_command() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    done = process(*hook["entry"].split()[1:], ROOT / "cases" / "rietveld.yaml", "--as-of", "2026-11-22")
    assert hook["id"] in PAGE
    assert done.code == 1


@pytest.mark.parametrize("word", ["--write-baseline", "--baseline", "--no-redact", "--fail-on"])
def test_options_on_the_page_are_options(word: str) -> None:
    assert word in PAGE
    assert word in process("audit", "--help", COLUMNS="200").out
