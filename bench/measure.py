"""Two things measured in turn, and their ratio: a ratio of one run means the same on a slow and on a busy machine."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

ROUNDS = 21


@dataclass(frozen=True, slots=True)
class Ratio:
    """How long something takes, with something else as the unit; without a limit it is only told."""

    name: str
    ratio: float
    limit: float | None = None

    @property
    def over(self) -> bool:
        """Whether it is slower than allowed."""
        return self.limit is not None and self.ratio > self.limit

    def __str__(self) -> str:
        """One line: name, ratio, limit, ok or over."""
        limit = "no limit" if self.limit is None else f"limit {self.limit:.2f}"
        return f"{self.name:<42} {self.ratio:6.2f}  {limit}  {'over' if self.over else 'ok'}"


def interleaved(
    measured: Callable[[], object], unit: Callable[[], object], repeat: int = 1, rounds: int = ROUNDS
) -> float:
    """Median time of ``measured`` over median time of ``unit``, run in turn (A, B, A, B …) after one round unmeasured.

    ``repeat`` is how often each is called within a round, for what is too short to be timed once.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for call, spent in zip((measured, unit), times, strict=True):
            start = time.perf_counter()
            for _ in range(repeat):
                call()
            if number:
                spent.append(time.perf_counter() - start)
    return median(times[0]) / median(times[1])


def process(command: Sequence[str], folder: Path, expected: int = 0) -> Callable[[], None]:
    """Return a call that runs ``command`` in ``folder`` and insists on its exit code.

    Compiled modules are kept, as after an installation: without them every process would compile the whole program.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run() -> None:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
        if done.returncode != expected:
            complaint = done.stderr.decode(errors="replace").strip()
            message = f"{' '.join(command)}: exit {done.returncode} where {expected} is right\n{complaint}"
            raise SystemExit(message)

    return run


def report(ratios: Iterable[Ratio]) -> int:
    """Print each ratio as it comes; 1 when one is over its limit, else 0."""
    over = False
    for ratio in ratios:
        print(ratio, flush=True)
        over |= ratio.over
    return int(over)
