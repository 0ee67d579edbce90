"""How far a long run is, on standard error."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from poortwachter.text import Lang

_PATIENCE: Final = 1.0
"""Seconds after which somebody wants to know."""
_PAUSE: Final = 0.1
_DOSSIERS: Final = Text("dossiers", "dossiers")


@contextmanager
def progress(lang: Lang) -> Iterator[Callable[[int], None]]:
    """What is called with each number of dossiers that are done; shows nothing in the first second, or in a file."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - takes a while, and what is piped needs none
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.completed} {task.description}"), TimeElapsedColumn())
    # Refreshed by hand: a thread of its own would be copied, asleep, into processes that are forked later.
    shown = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    task = shown.add_task(_DOSSIERS.in_(lang), total=None)
    begun = last = time.monotonic()

    def done(number: int) -> None:
        nonlocal last
        shown.advance(task, number)
        now = time.monotonic()
        if now - begun >= _PATIENCE and now - last >= _PAUSE:
            last = now
            shown.start()
            shown.refresh()

    try:
        yield done
    finally:
        shown.stop()
