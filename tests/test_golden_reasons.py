"""The reasons given in the golden cases, against what was read and approved."""

from __future__ import annotations

import pytest

from tests.reasons_snapshots import FOLDER, snapshots, taken

CASES = snapshots()


@pytest.mark.parametrize("rule", CASES)
def test_the_reasons_are_as_they_were_read(rule: str) -> None:
    """Changed on purpose? Run: python tools/snapshots.py, and read what changed."""
    assert taken(rule, CASES[rule]) == (FOLDER / f"{rule}.txt").read_text(encoding="utf-8")


def test_every_snapshot_belongs_to_a_rule() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(CASES)
