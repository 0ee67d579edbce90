"""Work spread over processes: the results come in the order of the work, and a process that dies costs one item."""

from __future__ import annotations

import os
import signal
from collections import deque
from itertools import chain, islice
from multiprocessing import get_all_start_methods, get_context
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD: Final = 3
"""Chunks in hand for each process: enough that none waits, few enough that results do not pile up."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Spread(Generic[Item, Result]):
    """Calls ``work`` on chunks of items in several processes.

    ``lost`` gives the result that stands for an item at which a process died. Items and results are sent between
    processes; ``work`` is not where processes can be forked.
    """

    def __init__(self, work: Callable[[Sequence[Item]], Result], lost: Callable[[Item], Result], jobs: int) -> None:
        """Start nothing yet; ``jobs`` is the number of processes."""
        self._work = work
        self._lost = lost
        self._jobs = jobs

    def results(self, chunks: Iterable[Sequence[Item]]) -> Generator[Result, None, None]:
        """The result of each chunk, in order; of a chunk at which a process died, one for each of its items.

        When this is left early, by an interruption or an error, the processes are ended at once.
        """
        chunks = iter(chunks)
        first = [*islice(chunks, 2)]
        if self._jobs == 1 or len(first) < 2:  # noqa: PLR2004 - one chunk is done before a process has begun
            yield from map(self._work, chain(first, chunks))
            return
        from pebble import ProcessPool  # noqa: PLC0415 - one process needs none

        # Forked where that can be, so that a process has the rules without reading them again.
        context: Any = get_context("fork" if "fork" in get_all_start_methods() else "spawn")
        pool: Any = ProcessPool(self._jobs, initializer=_begin, initargs=(self._work,), context=context)
        try:
            yield from self._in_order(pool, chain(first, chunks))
            pool.close()
        except BaseException:
            pool.stop()
            raise
        finally:
            pool.join()

    def _in_order(self, pool: Any, chunks: Iterable[Sequence[Item]]) -> Iterator[Result]:  # noqa: ANN401 - untyped pool
        waiting: deque[tuple[Sequence[Item], Future[Result]]] = deque()
        for chunk in chunks:
            waiting.append((chunk, pool.schedule(_go_on, args=[chunk])))
            if len(waiting) >= _AHEAD * self._jobs:
                yield from self._result(pool, *waiting.popleft())
        while waiting:
            yield from self._result(pool, *waiting.popleft())

    def _result(self, pool: Any, chunk: Sequence[Item], future: Future[Result]) -> Iterator[Result]:  # noqa: ANN401 - the same
        from pebble import ProcessExpired  # noqa: PLC0415 - see above

        try:
            yield future.result()
        except ProcessExpired:
            if len(chunk) == 1:
                yield self._lost(chunk[0])
                return
            # One of these: each by itself shows which.
            for item in chunk:
                yield from self._result(pool, [item], pool.schedule(_go_on, args=[[item]]))


_work: Callable[[Sequence[Any]], Any] | None = None
"""What this process does; set once, when it begins."""


def _begin(work: Callable[[Sequence[Any]], Any]) -> None:  # pragma: no cover - runs in the other processes
    global _work  # noqa: PLW0603 - a process of the pool has no other place to keep it
    _work = work
    # An interruption is the first process's to answer: it ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _go_on(chunk: Sequence[Any]) -> Any:  # noqa: ANN401  # pragma: no cover - runs in the other processes
    if _work is None:
        raise AssertionError
    return _work(chunk)
