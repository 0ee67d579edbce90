"""Every example in README.md is run: files are saved, commands are run in order, and the output is compared exactly."""

from __future__ import annotations

import doctest
import re
import subprocess
from contextlib import chdir
from typing import TYPE_CHECKING, Final

import pytest

from poortwachter import load_rules
from tools.expected import ROOT
from tools.picture import PICTURE, picture
from tools.readme import README, filled

if TYPE_CHECKING:
    from pathlib import Path

TEXT: Final = README.read_text(encoding="utf-8")
FENCED: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK: Final = re.compile(r"\]\(([^)#\s]+)")
SETUP: Final = {
    "make demo",
    "python3 -m venv .venv",
    ".venv/bin/pip install .",
    "source .venv/bin/activate",
}
"""What a reader types to install: not run here, where it is installed already."""


def blocks(language: str) -> list[str]:
    return [text for found, text in FENCED.findall(TEXT) if found == language]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the reader works."""
    return tmp_path_factory.mktemp("readme")


@pytest.fixture(scope="module")
def right(folder: Path) -> str:
    return filled(TEXT, folder)


def test_every_example_shows_what_the_program_writes(right: str) -> None:
    """Changed on purpose? Run: python tools/readme.py, and read what changed."""
    assert right == TEXT


def test_the_python_example_works(right: str, folder: Path) -> None:
    assert right
    for text in blocks("pycon"):
        with chdir(folder):
            example = doctest.DocTestParser().get_doctest(text, {}, README.name, str(README), 0)
            assert doctest.DocTestRunner(verbose=False).run(example).failed == 0


def test_every_block_is_tested() -> None:
    assert {language for language, _ in FENCED.findall(TEXT)} == {"console", "json", "pycon", "sh", "yaml"}
    assert {line for text in blocks("sh") for line in text.splitlines()} == SETUP


def test_make_demo_exists() -> None:
    subprocess.run(["make", "--dry-run", "--silent", "demo"], cwd=ROOT, check=True, capture_output=True)  # noqa: S607


def test_the_day_on_which_the_law_was_read() -> None:
    assert f"as it stood on {load_rules().read_on}" in TEXT


@pytest.mark.parametrize("page", [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("cases/*.md")])
def test_links_lead_somewhere(page: Path) -> None:
    targets = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_picture_is_real_output() -> None:
    """Changed on purpose? Run: python tools/picture.py, and look at it."""
    assert picture() == PICTURE.read_text(encoding="utf-8")
