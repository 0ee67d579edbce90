"""Every input that fuzzing found, and every input it begins with, judged as it was then: without atheris."""

from __future__ import annotations

import subprocess
import sys
from random import Random
from typing import TYPE_CHECKING, Final

import pytest

from fuzz import limits
from fuzz.mutating import Material, mutated
from fuzz.target import FOUND, ROOT, Target, ViolationError, expect
from fuzz.targets import TARGETS

if TYPE_CHECKING:
    from pathlib import Path

KEPT: Final = [(target, path) for target in TARGETS.values() for path in target.found()]
WRONG: Final = Target("wrong", lambda data: expect(data, "nothing"), list)


def test_what_was_found_is_kept() -> None:
    assert KEPT
    assert {path.name for path in FOUND.iterdir()} <= set(TARGETS), "a folder that belongs to no target"


@pytest.mark.parametrize(("target", "path"), [pytest.param(*one, id=f"{one[0].name}-{one[1].name}") for one in KEPT])
def test_a_finding_does_not_come_back(target: Target, path: Path) -> None:
    limits.run(target, path.read_bytes())


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_the_seeds_are_no_findings(target: Target) -> None:
    seeds = target.seeds()
    assert seeds
    target.check(seeds[0])  # what is made once for all inputs is made now
    for seed in seeds:
        limits.run(target, seed)


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_changed_seeds_are_no_findings(target: Target) -> None:
    seeds, random = target.seeds(), Random(1)
    material = Material(target.words, seeds, lambda data, _: data[::-1])
    target.check(seeds[0])
    for _ in range(10):
        limits.run(target, mutated(random.choice(seeds), 20_000, random, material))


def test_what_was_found_fits_in_memory() -> None:
    done = subprocess.run([sys.executable, "-m", "fuzz.replay"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(KEPT)} inputs, 0 findings" in done.stdout


def test_what_takes_too_long_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    limits.run(WRONG, b"x")
    monkeypatch.setattr(limits, "SECONDS", -1.0)
    with pytest.raises(limits.LimitError):
        limits.run(WRONG, b"x")


def test_what_breaks_a_promise_is_a_finding() -> None:
    with pytest.raises(ViolationError, match="nothing"):
        limits.run(WRONG, b"")
