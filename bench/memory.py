"""How much memory an audit of a hundred thousand dossiers takes in all its processes together, in each form.

Not part of `make bench`: it takes minutes a form. Linux only: it reads how processes share memory from /proc.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from audit import MANY, audit
from dossiers import write_lines

LIMIT: Final = 300
"""MB."""
FORMS: Final = ("table", "json", "jsonl", "csv", "markdown", "sarif", "junit", "github", "gitlab")
PAUSE: Final = 0.25
"""Seconds between two looks."""


def shared_out(process: int) -> int:
    """KiB of a process and its children; what several share is divided among them (PSS)."""
    total = 0
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
        for thread in Path(f"/proc/{process}/task").iterdir():
            children = (thread / "children").read_text(encoding="ascii").split()
            total += sum(shared_out(int(child)) for child in children)
    except (OSError, StopIteration):  # it ended meanwhile
        pass
    return total


def peak(command: list[str], folder: Path) -> float:
    """The most that a command takes, in MB."""
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        most = 0
        while process.poll() is None:
            most = max(most, shared_out(process.pid))
            time.sleep(PAUSE)
    if process.returncode != 1:
        message = f"{' '.join(command)}: exit {process.returncode} where 1 is right"
        raise SystemExit(message)
    return most * 1024 / 1e6


def main(number: int, forms: list[str]) -> int:
    """Measure each form; 1 when one takes too much."""
    over = False
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_lines(folder / "cases.jsonl", number)
        for form in forms:
            most = peak(audit("cases.jsonl", output="out", form=form), folder)
            print(f"{form:<9} {number:>7} dossiers {most:7.0f} MB  limit {LIMIT}", flush=True)
            over |= most > LIMIT
    return int(over)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY, sys.argv[2:] or [*FORMS]))
