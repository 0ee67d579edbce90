"""What ``log`` wrote last in which file, so that it can be taken back.

It lies where a system keeps the state of programs, one small file a case file, and holds no word of a dossier: the
name of the case file and its contents are there as digests, what was inserted as offsets.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.writing.atomic import put

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_FORMAT: Final = "poortwachter/journal/1"
_KEPT: Final = 50
"""How many changes of one file can be taken back, one after the other."""


class Entry(NamedTuple):
    """A change of a file: digests of what it held before and after, and what was inserted, in bytes of the latter."""

    before: str
    after: str
    inserted: tuple[tuple[int, int], ...]
    """Where each piece begins and ends, in order."""


class UndoError(Exception):
    """The last change cannot be taken back."""


class NothingToUndoError(UndoError):
    """``log`` wrote nothing in this file that was not taken back."""


class ChangedSinceError(UndoError):
    """The file is not what ``log`` left."""


def entry(before: bytes, after: bytes, inserted: Sequence[tuple[int, int]]) -> Entry:
    """The change that inserting made."""
    return Entry(_digest(before), _digest(after), tuple(inserted))


def remember(path: Path, change: Entry) -> None:
    """Add the change of a file to what can be taken back. Raises OSError where that cannot be written."""
    known = _entries(path)
    if known and known[-1].after != change.before:
        known = []  # changed by others in between: those before can never be taken back
    _write(path, [*known, change][-_KEPT:])


def forget(path: Path) -> None:
    """Take the last change from what can be taken back. Raises OSError where that cannot be written."""
    _write(path, _entries(path)[:-1])


def last(path: Path, now: bytes) -> tuple[Entry, bytes]:
    """The last change of a file that holds ``now``, and what it held before. Raises UndoError."""
    known = _entries(path)
    if not known:
        raise NothingToUndoError
    change = known[-1]
    before = now
    for start, end in reversed(change.inserted):
        before = before[:start] + before[end:]
    if _digest(now) != change.after or _digest(before) != change.before:
        raise ChangedSinceError
    return change, before


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _file(path: Path) -> Path:
    from platformdirs import user_state_path  # noqa: PLC0415 - only what writes needs it

    name = _digest(str(path.resolve()).encode(errors="surrogateescape"))
    return user_state_path("poortwachter", appauthor=False) / "log" / f"{name}.json"


def _entries(path: Path) -> list[Entry]:
    """The changes of a file, oldest first; none when there are none that can be read."""
    try:
        held = json.loads(_file(path).read_bytes())
        if held["format"] != _FORMAT:
            return []
        return [
            Entry(
                str(one["before"]), str(one["after"]), tuple((int(start), int(end)) for start, end in one["inserted"])
            )
            for one in held["changes"]
        ]
    except (OSError, ValueError, TypeError, LookupError):
        return []


def _write(path: Path, changes: Sequence[Entry]) -> None:
    file = _file(path)
    if not changes:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    put(file, json.dumps({"format": _FORMAT, "changes": [one._asdict() for one in changes]}).encode())
