"""The dossiers in cases/: each with its expected output beside it, and each told of in cases/README.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools.expected import CASES, dossiers, expected, expected_path

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("dossier", dossiers(), ids=lambda dossier: dossier.stem)
def test_the_output_is_as_expected(dossier: Path) -> None:
    """Changed on purpose? Run: python tools/expected.py, and read what changed."""
    assert expected(dossier) == expected_path(dossier).read_text(encoding="utf-8")


def test_every_expected_output_belongs_to_a_dossier() -> None:
    assert sorted(CASES.glob("*.expected.txt")) == [expected_path(dossier) for dossier in dossiers()]


def test_the_readme_names_every_dossier() -> None:
    readme = (CASES / "README.md").read_text(encoding="utf-8")
    assert [dossier.name for dossier in dossiers() if f"`{dossier.name}`" not in readme] == []


@pytest.mark.parametrize("dossier", dossiers(), ids=lambda dossier: dossier.stem)
def test_the_output_keeps_to_80_columns(dossier: Path) -> None:
    lines = expected_path(dossier).read_text(encoding="utf-8").splitlines()[1:]
    assert [line for line in lines if len(line) > 80] == []
