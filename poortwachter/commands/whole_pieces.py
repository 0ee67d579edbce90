"""Output that is written as it comes, and that an interruption never cuts in the middle of a piece."""

from __future__ import annotations

import os
import select
import signal
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

_ENOUGH: Final = 64 * 1024
_AT_ONCE: Final = 4096
"""What a pipe that has room takes without waiting (PIPE_BUF); a file on disk takes anything."""
_PATIENCE: Final = 0.25
"""Seconds between two looks at a reader that takes nothing."""


class WholePieces:
    """Gathers whole pieces and writes them by the buffer.

    An interruption waits until what was gathered is written, unless the reader takes nothing any more.
    """

    def __init__(self, stream: TextIO) -> None:
        """The file to write to, which stays open, and to which nothing else is written meanwhile."""
        self._stream = stream
        self._held = bytearray()

    def write(self, piece: str) -> None:
        """Take a piece."""
        self._held += piece.encode(errors="backslashreplace")
        if len(self._held) >= _ENOUGH:
            self.flush()

    def flush(self) -> None:
        """Write what was taken. Raises KeyboardInterrupt for an interruption that came meanwhile."""
        held, self._held = memoryview(self._held), bytearray()
        self._stream.flush()
        try:
            descriptor = self._stream.fileno()
        except OSError:  # no file of the system: nothing to wait for
            self._stream.buffer.write(held)
            return
        at_once = len(held) if stat.S_ISREG(os.fstat(descriptor).st_mode) else _AT_ONCE
        with _interruptions_noted() as noted:
            while held:
                if _has_room(descriptor):
                    held = held[os.write(descriptor, held[:at_once]) :]
                elif noted:
                    break
        if noted:
            raise KeyboardInterrupt


def _has_room(descriptor: int) -> bool:
    """Whether the reader takes something, within a while; where files cannot be waited for, it is taken to."""
    return os.name != "posix" or bool(select.select([], [descriptor], [], _PATIENCE)[1])


@contextmanager
def _interruptions_noted() -> Iterator[list[int]]:
    """Interruptions are put in a list instead of raised."""
    noted: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: noted.append(number))
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, before)
