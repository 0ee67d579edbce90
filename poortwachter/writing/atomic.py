"""Files that change whole or not at all, and only when they are still what was read."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class ChangedError(Exception):
    """The file is not what was read: somebody else wrote to it in the meantime."""


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Put ``after`` in the place of ``before``: whoever reads the file finds one of the two, whole, at any moment.

    Mode and, where that may be set, owner stay; a link keeps pointing where it does. Raises ChangedError when the file
    does not hold ``before`` any more, and OSError where it cannot be written.
    """
    path = path.resolve()
    with _temporary(path, after) as temporary, _locked(path):
        status = path.stat()
        if not os.access(path, os.W_OK):  # renaming asks nothing of the file, only of its folder
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if path.read_bytes() != before:
            raise ChangedError
        if hasattr(os, "chown"):  # not on Windows
            with suppress(PermissionError):  # only root gives a file away
                os.chown(temporary, status.st_uid, status.st_gid)
        temporary.chmod(stat.S_IMODE(status.st_mode))
        temporary.replace(path)
    _settle(path.parent)


def create(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write a file that is not there yet, whole or not at all.

    ``mode`` is what any other new file gets unless given. Raises FileExistsError when there is one, a link that leads
    nowhere included, and OSError where it cannot be written.
    """
    with _temporary(path, data) as temporary:
        temporary.chmod(0o666 & ~umask() if mode is None else mode)
        try:
            os.link(temporary, path)  # unlike renaming, this refuses a name that is taken
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            with path.open("xb"):
                temporary.replace(path)
    _settle(path.parent)


def put(path: Path, data: bytes) -> None:
    """Write a file of the program's own, for its user alone, over what was there. Raises OSError."""
    with _temporary(path, data) as temporary:
        temporary.replace(path)
    _settle(path.parent)


@contextmanager
def _temporary(path: Path, data: bytes) -> Iterator[Path]:
    """A file beside another, with these data on the disk; taken away unless it was renamed.

    Its name ends in ``.tmp``, so that what a power cut leaves behind is never taken for a dossier.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep two of these programs from comparing and renaming at once, where the system has locks."""
    if sys.platform == "win32":  # pragma: no cover
        yield
        return
    import fcntl  # noqa: PLC0415 - not on Windows

    with path.open("rb") as stream:
        with suppress(OSError):  # some network file systems have none
            fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _settle(folder: Path) -> None:
    """Have the new name of a file on the disk too."""
    if sys.platform == "win32":  # pragma: no cover - a folder cannot be opened there
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def umask() -> int:
    """The bits that a new file of this process does not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
