"""Runs inputs again without atheris: ``python -m fuzz.replay TARGET FILE…``, or all that are kept without arguments.

Exit code 1 where an input is a finding.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from fuzz import limits
from fuzz.targets import TARGETS


def finding(name: str, data: bytes) -> str | None:
    """Why an input is a finding; ``None`` where all is well with it."""
    try:
        limits.run(TARGETS[name], data)
    except Exception:  # noqa: BLE001 - any exception is a finding
        return traceback.format_exc()
    return None


def main(arguments: list[str]) -> int:
    """Run the inputs, tell what is wrong and how much memory that took, and give the exit code."""
    if arguments:
        inputs = [(arguments[0], Path(path)) for path in arguments[1:]]
    else:
        inputs = [(name, path) for name, target in TARGETS.items() for path in target.found()]
    wrong = 0
    for name, path in inputs:
        told = finding(name, path.read_bytes())
        if told is not None:
            wrong += 1
            print(f"{name} {path}\n{told}")
    print(f"{len(inputs)} inputs, {wrong} findings, {limits.peak()} MB")
    return 1 if wrong or limits.peak() > limits.MEGABYTES else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
