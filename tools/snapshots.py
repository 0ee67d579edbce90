"""Writes the snapshots that ``tests/test_terminal.py`` compares with: ``python tools/snapshots.py``.

Read the difference in git before committing it: a snapshot says what the output should be, not what it happens to be.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))


def main() -> None:
    """Write every snapshot anew and remove those that nobody asks for any more."""
    from tests.terminal_snapshots import FOLDER, SNAPSHOTS, taken  # noqa: PLC0415 - after the path is set

    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.txt"):
        if path.stem not in SNAPSHOTS:
            path.unlink()
            print(f"removed {path.relative_to(ROOT)}")
    for name, snapshot in SNAPSHOTS.items():
        path, text = FOLDER / f"{name}.txt", taken(snapshot)
        if not path.exists() or path.read_bytes() != text.encode():
            path.write_bytes(text.encode())
            print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
