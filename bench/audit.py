"""An audit of ten thousand dossiers: against reading them once, and against linters of the same files."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from dossiers import write_folder, write_lines
from measure import Ratio, interleaved, process, report

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
PROGRAM: Final = str(Path(sys.executable).with_name("poortwachter"))
DOSSIERS: Final = 10_000
MANY: Final = 100_000
FEW: Final = 200
"""Files for the linters, which take seconds for so many."""
ROUNDS: Final = 3
READ_ALL: Final = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    with path.open(encoding="utf-8") as stream:
        yaml.load(stream, Loader=yaml.CSafeLoader)
"""
FINDINGS: Final = 1


def audit(path: str, *, output: str = "out.jsonl", form: str = "jsonl") -> list[str]:
    """The command: all rules, two processes, to a file."""
    return [PROGRAM, "audit", path, "--as-of", "2026-11-22", "--jobs", "2", "--format", form, "--output", output]


def ratios() -> Iterator[Ratio]:
    """Measure in a folder that is gone afterwards."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_folder(folder / "cases", DOSSIERS)
        write_folder(folder / "few", FEW)
        write_lines(folder / "cases.jsonl", DOSSIERS)
        files = process(audit("cases"), folder, FINDINGS)
        read = process([sys.executable, "-c", READ_ALL, "cases"], folder)
        yield Ratio("audit of 10,000, against CSafeLoader", interleaved(files, read, rounds=ROUNDS), 0.8)
        lines = process(audit("cases.jsonl"), folder, FINDINGS)
        yield Ratio("the same as .jsonl, against YAML files", interleaved(lines, files, rounds=ROUNDS), 1 / 1.3)
        yield from _linters(folder)
        write_folder(folder / "many", MANY)
        many = process(audit("many"), folder, FINDINGS)
        each = interleaved(many, files, rounds=1) * DOSSIERS / MANY
        yield Ratio("a dossier of 100,000, against one of 10,000", each, 1.15)


def _linters(folder: Path) -> Iterator[Ratio]:
    """What a linter takes for one file, start-up included, as for the audit: both over the same files."""
    scripts = Path(sys.executable).parent
    files = process(audit("cases"), folder, FINDINGS)
    for name, limit, command in (
        ("yamllint", 20, [str(scripts / "yamllint"), "-d", "relaxed", "few"]),
        ("check-jsonschema", 15, [str(scripts / "check-jsonschema"), "--schemafile", str(ROOT / "schema/case.json")]),
    ):
        below = [str(path.relative_to(folder)) for path in sorted((folder / "few").rglob("*.yaml"))]
        linter = process([*command, *(below if name == "check-jsonschema" else [])], folder)
        each = interleaved(files, linter, rounds=ROUNDS) * FEW / DOSSIERS
        yield Ratio(f"a file, against {name}", each, 1 / limit)


if __name__ == "__main__":
    sys.exit(report(ratios()))
