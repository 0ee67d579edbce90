"""Writes the expected output beside each dossier in cases/: `python tools/expected.py`; `--check` only compares."""

from __future__ import annotations

import argparse
import os
import re
import sys
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from unittest.mock import patch

from typer.testing import CliRunner

from poortwachter.commands.app import app

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT: Final = Path(__file__).resolve().parent.parent
CASES: Final = ROOT / "cases"
COLUMNS: Final = "80"
_AS_OF: Final = re.compile(r"^# as of: (\d{4}-\d{2}-\d{2})$", re.MULTILINE)
_OF_THE_MACHINE: Final = ("POORTWACHTER_LANG", "NO_COLOR", "FORCE_COLOR")


class Ran(NamedTuple):
    """What a command wrote, both streams as they came, and its exit code."""

    output: str
    code: int


def run(arguments: Sequence[str], folder: Path) -> Ran:
    """Run ``poortwachter`` with these arguments in a folder, without colour, at 80 columns."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_THE_MACHINE}
    with chdir(folder), patch.dict(os.environ, {**kept, "COLUMNS": COLUMNS}, clear=True):
        result = CliRunner().invoke(app, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.output, result.exit_code)


def dossiers() -> list[Path]:
    """The dossiers, in order of their names."""
    return sorted(CASES.glob("*.yaml"))


def expected_path(dossier: Path) -> Path:
    """Where the expected output of a dossier stands."""
    return dossier.with_suffix(".expected.txt")


def expected(dossier: Path) -> str:
    """The output of ``check`` on the day the dossier names, under its command and above its exit code."""
    found = _AS_OF.search(dossier.read_text(encoding="utf-8"))
    if found is None:
        message = f"{dossier.name} has no comment `# as of: <date>`"
        raise ValueError(message)
    name = dossier.relative_to(ROOT).as_posix()
    arguments = ["check", name, "--as-of", found[1], "--lang", "nl"]
    ran = run(arguments, ROOT)
    return f"$ poortwachter {' '.join(arguments)}\n{ran.output}exit {ran.code}\n"


def main(arguments: list[str] | None = None) -> int:
    """Write what is stale, or with ``--check`` only name it and return 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when an expected output is stale")
    check = parser.parse_args(arguments).check
    stale = False
    for dossier in dossiers():
        path, text = expected_path(dossier), expected(dossier)
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale = True
        if not check:
            path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{path.name} is stale; run: python tools/expected.py" if check else f"wrote {path.name}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
