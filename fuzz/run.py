"""Fuzzes the targets one after another: ``python -m fuzz.run --minutes 60``; exit code 1 on a finding."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Final, NamedTuple

from fuzz.limits import MEGABYTES, SECONDS
from fuzz.target import ROOT
from fuzz.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEAD: Final = (
    f"{'target':<10} {'executions':>10} {'seconds':>8} {'processor':>9} {'findings':>8} {'slowest':>9} {'memory':>8}"
)
_EXECUTED: Final = re.compile(r"stat::number_of_executed_units: (\d+)")
_FINDINGS: Final = ("crash-*", "timeout-*", "oom-*", "leak-*", "slow-unit-*")


class Fuzzed(NamedTuple):
    """What a target came to."""

    name: str
    executions: int = 0
    seconds: float = 0.0
    """Of the clock, start-up included."""
    processor: float = 0.0
    """Seconds of processor time in it."""
    findings: tuple[Path, ...] = ()
    slowest: float = 0.0
    """Seconds of processor time, with the instrumentation, which slows down."""
    megabytes: int = 0
    """The most memory, with the instrumentation and all inputs that libFuzzer keeps."""

    def __str__(self) -> str:
        """A line of the table."""
        times = f"{self.seconds:>8.0f} {self.processor:>9.0f}"
        found = f"{len(self.findings):>8} {self.slowest:>7.2f} s {self.megabytes:>5} MB"
        return f"{self.name:<10} {self.executions:>10} {times} {found}"


def fuzzed(name: str, seconds: float, folder: Path, seed: int) -> Fuzzed:
    """Fuzz one target, anew after each stop that was none of the program's own doing."""
    told, begin, used = Fuzzed(name), time.monotonic(), _used()
    while not told.findings and (left := seconds - (time.monotonic() - begin)) > 1:
        told = _once(told, left, folder, seed)
        told = told._replace(seconds=time.monotonic() - begin, processor=_used() - used)
        seed += 1
    return told


def _used() -> float:
    """Processor time of all processes that were started from here, in seconds."""
    times = os.times()
    return times.children_user + times.children_system


def _once(told: Fuzzed, seconds: float, folder: Path, seed: int) -> Fuzzed:
    before = set(_inputs(folder))
    command = [sys.executable, "-m", "fuzz.one", told.name, str(folder), str(int(seconds)), str(seed)]
    with (folder / "log.txt").open("a+b") as log:
        start = log.tell()
        code = subprocess.run(command, stdout=log, stderr=log, cwd=ROOT, check=False).returncode  # noqa: S603 - our own
        log.seek(start)
        text = log.read().decode(errors="replace")
    measured = json.loads((folder / "measured.json").read_bytes())
    counted = int(found[1]) if (found := _EXECUTED.search(text)) else 0
    new = [path for path in _inputs(folder) if path not in before]
    findings = tuple(path for path in new if _confirmed(told.name, path))
    for path in set(new).difference(findings):
        path.unlink()  # it may come again
    if code and not new:
        message = f"{told.name} ended with code {code}; see {folder / 'log.txt'}"
        raise RuntimeError(message)
    return told._replace(
        executions=told.executions + max(counted, measured["executions"]),
        findings=findings,
        slowest=max(told.slowest, measured["slowest"]),
        megabytes=max(told.megabytes, measured["megabytes"]),
    )


def _inputs(folder: Path) -> Iterator[Path]:
    return (path for pattern in _FINDINGS for path in sorted(folder.glob(pattern)))


def _confirmed(name: str, path: Path) -> bool:
    """Whether an input is a finding without the instrumentation too, which makes everything some times as slow."""
    command = [sys.executable, "-m", "fuzz.replay", name, str(path)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)  # noqa: S603 - our own
    if done.returncode:
        print(f"{name}: {path}\n{done.stdout}{done.stderr}", flush=True)
    return done.returncode != 0


def main(arguments: Sequence[str]) -> int:
    """Fuzz all targets, or one, and give the exit code."""
    parser = argparse.ArgumentParser(prog="fuzz.run", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="in total; 10 when absent")
    parser.add_argument("--target", choices=tuple(TARGETS), help="only this one")
    parser.add_argument("--folder", type=Path, help="where findings go; a new one when absent")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins; 1 when absent")
    options = parser.parse_args(arguments)
    chosen = [TARGETS[options.target]] if options.target else list(TARGETS.values())
    whole = options.folder or Path(mkdtemp(prefix="poortwachter-fuzz-"))
    print(f"Findings: {whole}\nLimits: {SECONDS} s, {MEGABYTES} MB\n{_HEAD}", flush=True)
    weights = sum(target.weight for target in chosen)
    results = []
    for target in chosen:
        folder = whole / target.name
        folder.mkdir(parents=True, exist_ok=True)
        seconds = options.minutes * 60 * target.weight / weights
        results.append(fuzzed(target.name, seconds, folder, options.seed))
        print(results[-1], flush=True)
    total = Fuzzed(
        "total",
        sum(result.executions for result in results),
        sum(result.seconds for result in results),
        sum(result.processor for result in results),
        tuple(path for result in results for path in result.findings),
        max(result.slowest for result in results),
        max(result.megabytes for result in results),
    )
    print(total)
    return 1 if total.findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
