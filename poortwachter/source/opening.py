"""Files on disk, opened without waiting for anybody and read as they were at one moment."""

# ruff: noqa: PTH116 - not by way of a Path, which takes as long as opening the file does

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Without a wait: what was a file a moment ago may be a pipe that nobody writes to."""
_ATTEMPTS: Final = 3
_ENDLESS: Final = 1 << 16
"""Bytes that are read at a time where a file does not tell how many there are."""


class NotAFileError(OSError):
    """A folder, a device, a pipe or a socket; ``folder`` says whether it is the first."""

    def __init__(self, mode: int) -> None:
        """Take the mode of what is there."""
        super().__init__("not a regular file")
        self.folder = stat.S_ISDIR(mode)


class ChangingError(OSError):
    """The file changed while it was read, each time that this was tried."""


def opened(path: Path | str) -> int:
    """The descriptor of a file on disk, open for reading. Raises OSError, NotAFileError; ValueError for a NUL."""
    _check(os.stat(path))  # before it is opened, which alone can do something to a device
    handle = os.open(path, _FLAGS)
    try:
        _check(os.fstat(handle))
    except BaseException:
        os.close(handle)
        raise
    return handle


def read_whole(path: Path | str, most: int) -> bytes:
    """What a file holds, up to one byte more than ``most``: never a part of it because somebody was writing.

    Raises OSError, NotAFileError, ChangingError; ValueError for a NUL in the name.
    """
    for _ in range(_ATTEMPTS):
        handle = opened(path)
        try:
            before = os.fstat(handle)
            raw = _read(handle, before.st_size, most)
            after = os.fstat(handle)
        finally:
            os.close(handle)
        # Shorter than its size is whole as well: some files that the system makes up misstate it.
        if _moment(before) == _moment(after) and (not before.st_size or len(raw) <= min(before.st_size, most + 1)):
            return raw
    raise ChangingError


def _check(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotAFileError(status.st_mode)


def _moment(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def _read(handle: int, size: int, most: int) -> bytes:
    """The bytes up to the end; files that the system makes up have no size."""
    wanted = (min(size, most) if size else most) + 1
    raw = os.read(handle, wanted if size else min(wanted, _ENDLESS))
    while raw and len(raw) < wanted and len(raw) != size:
        part = os.read(handle, min(wanted - len(raw), _ENDLESS))
        if not part:
            break
        raw += part
    return raw
