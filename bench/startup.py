"""Whole processes: what a command costs above the libraries it cannot do without."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from measure import Ratio, interleaved, process, report

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PROGRAM = str(Path(sys.executable).with_name("poortwachter"))
LIBRARIES = (
    "import typer, rich.table, yaml; from pydantic import BaseModel; "
    "A = type('A', (BaseModel,), {'__annotations__': {'x': int}})"
)


def ratios() -> Iterator[Ratio]:
    """Measure `check` against its libraries, `--help` and `--version` against typer alone."""
    libraries = process([sys.executable, "-c", LIBRARIES], ROOT)
    # exit 1: this dossier has findings
    check = process([PROGRAM, "check", "cases/rietveld.yaml", "--as-of", "2026-11-22"], ROOT, expected=1)
    yield Ratio("check, against importing its libraries", interleaved(check, libraries), 1.5)
    typer = process([sys.executable, "-c", "import typer"], ROOT)
    for option in ("--help", "--version"):
        yield Ratio(f"{option}, against importing typer", interleaved(process([PROGRAM, option], ROOT), typer), 1.2)


if __name__ == "__main__":
    sys.exit(report(ratios()))
