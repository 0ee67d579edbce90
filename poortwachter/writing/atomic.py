"""Files that change whole or not at all, and only when they are still what was read."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

_NAMED: Final = 50
"""Characters of the name of a file that stand in that of the one beside it: four bytes each, and some for chance."""


class ChangedError(Exception):
    """The file is not what was read: somebody else wrote to it in the meantime."""


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Put ``after`` in the place of ``before``: whoever reads the file finds one of the two, whole, at any moment.

    Mode and, where that may be set, owner stay; a link keeps pointing where it does. Raises ChangedError when the file
    does not hold ``before`` any more, and OSError where it cannot be written.
    """
    path = path.resolve()
    with _holding(path, after) as temporary, _locked(path):
        status = _writable(path)
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
    with _holding(path, data) as temporary:
        temporary.chmod(0o666 & ~umask() if mode is None else mode)
        claim(temporary, path)
    _settle(path.parent)


def claim(ready: Path, path: Path) -> None:
    """Give a file that is ready its name, unless that is taken: then FileExistsError is raised. Raises OSError."""
    try:
        os.link(ready, path)  # unlike renaming, this refuses a name that is taken
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with path.open("xb"):
            ready.replace(path)
    else:
        ready.unlink()


def put(path: Path, data: bytes) -> None:
    """Write a file of the program's own, for its user alone, over what was there. Raises OSError."""
    with _holding(path, data) as temporary:
        temporary.replace(path)
    _settle(path.parent)


@contextmanager
def written(path: Path) -> Iterator[TextIO]:
    """A text file in UTF-8 that appears when all of it was written, in the place of what was there, and not before.

    What was there keeps its mode; a link keeps pointing where it does. When it is left by an exception nothing changes.
    Raises OSError where it cannot be written.
    """
    path = path.resolve()
    mode = stat.S_IMODE(_writable(path).st_mode) if path.exists() else 0o666 & ~umask()
    with _beside(path) as (temporary, handle):
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
            stream.flush()
            os.fsync(handle)
        temporary.chmod(mode)
        temporary.replace(path)
    _settle(path.parent)


def _writable(path: Path) -> os.stat_result:
    """What is known of a file that is there. Raises PermissionError when it may not be written to."""
    if not os.access(path, os.W_OK):  # renaming asks nothing of the file, only of its folder
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return path.stat()


@contextmanager
def _holding(path: Path, data: bytes) -> Iterator[Path]:
    """A file beside another, with these data on the disk; taken away unless it was renamed."""
    with _beside(path) as (temporary, handle):
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(handle)
        yield temporary


@contextmanager
def _beside(path: Path) -> Iterator[tuple[Path, int]]:
    """An open file beside another, for its user alone; taken away unless it was renamed.

    Its name begins with a dot and ends in ``.tmp``: what a power cut leaves behind is never taken for a dossier. It is
    no longer than a name may be, however long that of the other.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:_NAMED]}.", suffix=".tmp")
    try:
        yield Path(name), handle
    finally:
        Path(name).unlink(missing_ok=True)


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
