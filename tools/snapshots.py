"""Writes the snapshots of the terminal and of the reasons and outcomes of golden cases: ``python tools/snapshots.py``.

Read the difference in git before committing it: a snapshot says what the output should be, not what it happens to be.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))


def main() -> None:
    """Write every snapshot anew and remove those that nobody asks for any more."""
    from tests import outcome_snapshots, reasons_snapshots, terminal_snapshots  # noqa: PLC0415 - after the path is set

    shown = terminal_snapshots.SNAPSHOTS.items()
    _write(terminal_snapshots.FOLDER, {name: terminal_snapshots.taken(snapshot) for name, snapshot in shown})
    golden = reasons_snapshots.snapshots().items()
    _write(reasons_snapshots.FOLDER, {rule: reasons_snapshots.taken(rule, cases) for rule, cases in golden})
    _write(outcome_snapshots.FOLDER, {stem: outcome_snapshots.taken(stem) for stem in outcome_snapshots.files()})


def _write(folder: Path, texts: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.txt"):
        if path.stem not in texts:
            path.unlink()
            print(f"removed {path.relative_to(ROOT)}")
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        if not path.exists() or path.read_bytes() != text.encode():
            path.write_bytes(text.encode())
            print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
