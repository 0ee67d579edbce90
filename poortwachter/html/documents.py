"""Whether the documents that a dossier names are beside its file, and their SHA-256.

Nothing outside the folder of the case file is opened, wherever a path or a link in it leads.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import Final, Literal, NamedTuple

MAX_BYTES: Final = 256 * 1024 * 1024
"""A larger document is there, but nobody waits for its hash."""

_PART: Final = 1 << 20

State = Literal["present", "missing", "outside", "reference", "unreadable", "too_large", "not_checked"]


class Document(NamedTuple):
    """A document as it is named, and what became of looking for it."""

    name: str
    state: State
    sha256: str | None = None
    """In hexadecimal; only of one that is present."""
    size: int | None = None
    """Bytes."""


def look_for(name: str, folder: Path | None) -> Document:
    """Look for a document in the folder of the case file; without a folder nothing is looked for.

    A name that is no file and does not look like one (no folder, no extension) is a reference to another system.
    """
    if folder is None:
        return Document(name, "not_checked")
    if "://" in name:
        return Document(name, "reference")
    try:
        return _in_folder(name, folder)
    except (OSError, ValueError, RuntimeError):  # a name that is no path here, a link that loops, no permission
        return Document(name, "unreadable")


def _in_folder(name: str, folder: Path) -> Document:
    root = folder.resolve()
    # A backslash separates folders in a dossier that was written on Windows.
    asked = root / name.replace("\\", "/")
    if not Path(os.path.normpath(asked)).is_relative_to(root):
        return Document(name, "outside")
    place = asked.resolve()
    if not place.is_relative_to(root):
        return Document(name, "outside")
    try:
        status = place.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return Document(name, "missing" if Path(asked.name).suffix or asked.parent != root else "reference")
    if not stat.S_ISREG(status.st_mode):
        return Document(name, "unreadable")
    if status.st_size > MAX_BYTES:
        return Document(name, "too_large", size=status.st_size)
    return Document(name, "present", _sha256(place, status), status.st_size)


def _sha256(place: Path, seen: os.stat_result) -> str:
    """The hash of the very file that was looked at: one that was put in its place meanwhile is refused."""
    # Without a wait: a pipe may be put in its place as well.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(place, flags)
    with os.fdopen(handle, "rb") as stream:
        opened = os.fstat(handle)
        if (opened.st_dev, opened.st_ino, opened.st_size) != (seen.st_dev, seen.st_ino, seen.st_size):
            raise OSError
        digest, left = hashlib.sha256(), seen.st_size
        while left and (part := stream.read(min(left, _PART))):  # no further: somebody may go on writing
            digest.update(part)
            left -= len(part)
        after = os.fstat(handle)
        if (after.st_size, after.st_mtime_ns) != (opened.st_size, opened.st_mtime_ns):
            raise OSError
        return digest.hexdigest()
