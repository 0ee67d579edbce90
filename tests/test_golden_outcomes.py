"""What the test for a loonsanctie comes to in the golden cases, against what was read and approved."""

from __future__ import annotations

import pytest

from tests.outcome_snapshots import FOLDER, files, taken


@pytest.mark.parametrize("stem", files())
def test_the_outcome_is_as_it_was_read(stem: str) -> None:
    """Changed on purpose? Run: python tools/snapshots.py, and read what changed."""
    assert taken(stem) == (FOLDER / f"{stem}.txt").read_text(encoding="utf-8")


def test_every_snapshot_belongs_to_a_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(files())
