"""What is fuzzed: a function that takes any bytes and raises where the program did something wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT: Final = Path(__file__).parent.parent
FOUND: Final = ROOT / "tests" / "fuzz_corpus"
"""Inputs that once were a finding, in a folder for each target."""


class ViolationError(Exception):
    """The program did not fail, but what it gave is wrong."""


class Target(NamedTuple):
    """One part of the program, its seeds and what its inputs are made of."""

    name: str
    check: Callable[[bytes], None]
    """Raises what the program raises, and ``ViolationError``."""
    seeds: Callable[[], Sequence[bytes]]
    """Inputs to begin with; all of them are good."""
    words: Sequence[bytes] = ()
    """What its inputs are made of, beside what stands in the seeds."""
    weight: float = 1.0
    """Its part of the time, compared with the others."""

    def found(self) -> list[Path]:
        """The inputs that once were a finding."""
        return sorted(path for path in (FOUND / self.name).glob("*") if path.is_file())


def expect(condition: object, message: str) -> None:
    """Raise ``ViolationError`` unless something holds."""
    if not condition:
        raise ViolationError(message)
