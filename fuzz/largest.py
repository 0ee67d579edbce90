"""Inputs of about a mebibyte that are as dear as we could make them: ``python -m fuzz.largest [TARGET…]``.

What chance reaches is small; what is slow in a way that grows faster than the input only shows in a large one.
"""

from __future__ import annotations

import signal
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from fuzz import large_dossiers, large_files, limits
from fuzz.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE: Final = 20
"""Seconds of processor time after which an input is given up."""


class Largest(NamedTuple):
    """A large input and the target that it is for."""

    target: str
    name: str
    data: bytes


def largest() -> Iterator[Largest]:
    """All of them."""
    for name, data in (
        *large_dossiers.valid(),
        *large_dossiers.wrong(),
        *(("JSON: " + name, data) for name, data in large_dossiers.in_json()),
    ):
        yield Largest("reader", name, data)
        yield Largest("judging", name, data)
    for name, data in large_dossiers.in_json():
        yield Largest("lines", name, data.replace(b"\n", b" "))
    yield Largest("lines", "empty lines", b"\n" * limits.MAX_BYTES)
    for name, data in large_files.sheets():
        yield Largest("importer", name, data)
    for name, data in large_files.rules():
        yield Largest("rules", name, data)


def _stop(_signal: int, _frame: object) -> None:
    message = f"not done after {_PATIENCE} s"
    raise TimeoutError(message)


def main(chosen: list[str]) -> int:
    """Run them, tell the processor time of each, and give the exit code."""
    worst, wrong = 0.0, 0
    signal.signal(signal.SIGPROF, _stop)
    for one in largest():
        if chosen and one.target not in chosen:
            continue
        begin, said = time.process_time(), ""
        signal.setitimer(signal.ITIMER_PROF, _PATIENCE)
        try:
            TARGETS[one.target].check(one.data)
        except Exception as error:  # noqa: BLE001 - any exception is a finding
            at = traceback.extract_tb(error.__traceback__)[-1]
            said = f"{type(error).__name__}: {error} at {Path(at.filename).name}:{at.lineno}"[:200]
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        seconds = time.process_time() - begin
        worst, wrong = max(worst, seconds), wrong + bool(said)
        print(f"{seconds:6.2f} s {len(one.data):>8} {one.target:<9} {one.name} {said}", flush=True)
    print(f"{worst:6.2f} s at most, {limits.peak()} MB, {wrong} wrong")
    return 1 if wrong or worst > limits.SECONDS or limits.peak() > limits.MEGABYTES else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
