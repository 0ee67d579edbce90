"""What an input may cost, and how that is measured: in processor time, so that a busy machine makes no difference."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

import poortwachter.commands  # noqa: F401 - sets how often the program looks for garbage

if TYPE_CHECKING:
    from fuzz.target import Target

MAX_BYTES: Final = 1 << 20
"""The largest input."""
SECONDS: Final = 1.0
"""Of processor time, for one input."""
MEGABYTES: Final = 500
"""Of memory, for the whole process."""


class LimitError(Exception):
    """An input took longer than any may."""


def run(target: Target, data: bytes) -> float:
    """Give an input to a target; the processor time it took, in seconds.

    Raises whatever the target raises, each of which is a finding, and ``LimitError``.
    """
    begin = time.process_time()
    target.check(data)
    seconds = time.process_time() - begin
    if seconds > SECONDS:
        message = f"{seconds:.2f} s"
        raise LimitError(message)
    return seconds


def peak() -> int:
    """The most memory that this process has had, in MB; 0 on a system that does not tell."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 - not on Windows

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most >> (20 if sys.platform == "darwin" else 10)
