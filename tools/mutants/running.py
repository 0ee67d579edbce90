"""Runs checks against mutants, each in a fork of this process, and keeps what came of it."""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import time
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import checks
import grimp
from making import Mutant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import CodeType


ROOT: Final = Path(__file__).parents[2]
RESULTS: Final = ROOT / "build" / "mutants"
T = TypeVar("T")
MEMORY: Final = 4 * 2**30
KILLED, TIMED_OUT, SURVIVED = "killed", "timed out", "survived"


class Result(NamedTuple):
    """What came of a mutant: ``killed`` by a check, ``timed out`` (killed too), or ``survived``."""

    key: str
    outcome: str
    by: str
    line: int
    before: str
    after: str


class Limits(NamedTuple):
    """How long a mutant may take (seconds of wall time), how many run at once, and which files are tried."""

    seconds: int
    jobs: int
    files: tuple[str, ...]


def path_of(module: str) -> Path:
    """The file of a module."""
    return ROOT.joinpath(*module.split(".")).with_suffix(".py")


def stored(module: str) -> dict[str, Result]:
    """The results of a module by the keys of its mutants, the last of each."""
    path = RESULTS / f"{module}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {result.key: result for result in (Result(**json.loads(line)) for line in lines)}


def store(module: str, result: Result) -> None:
    """Keep a result, so that a run that was stopped goes on where it was."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    with (RESULTS / f"{module}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(result._asdict(), ensure_ascii=False) + "\n")


class _Mutated(SourceFileLoader):
    """Loads the module from a mutant's source."""

    def __init__(self, module: str, path: str, source: str) -> None:
        super().__init__(module, path)
        self.source = source

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.source, self.get_filename(fullname), "exec", dont_inherit=True)


class _Finder:
    """Finds the mutated module, and no other."""

    def __init__(self, module: str, path: Path, source: str) -> None:
        self.module, self.path, self.source = module, path, source

    def find_spec(self, fullname: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        if fullname != self.module:
            return None
        loader = _Mutated(fullname, str(self.path), self.source)
        return spec_from_file_location(fullname, self.path, loader=loader)


class Runner:
    """The checks with everything imported once, for mutants of any module."""

    def __init__(self) -> None:
        """Runs the checks once, unmutated: they must hold, and what they read is kept; the quickest come first."""
        checks.keep_what_is_read()
        self.checks = checks.in_process_checks()
        self.graph = grimp.build_graph("poortwachter", exclude_type_checking_imports=True, cache_dir=None)
        failing = [check.name for check in self.checks if check.fails()]
        if failing:
            message = f"fails without any mutant: {failing[:3]}"
            raise SystemExit(message)
        took = {id(check): _seconds(check) for check in self.checks}  # anew: the first time something was read as well
        self.checks.sort(key=lambda check: took[id(check)])

    def must_hold(self, module: str, limits: Limits) -> None:
        """Check that the module as it is survives, or no result would mean anything."""
        (found,) = self.run(module, [Mutant("", 0, "", "", path_of(module).read_text(encoding="utf-8"))], limits)
        if found.outcome != SURVIVED:
            message = f"{module} fails without any mutant: {found.outcome} {found.by}"
            raise SystemExit(message)

    def run(self, module: str, mutants: Sequence[Mutant], limits: Limits) -> Iterator[Result]:
        """The results, in the order in which they come."""
        path = path_of(module)
        stale = {module, *self.graph.find_downstream_modules(module)}
        waiting = list(reversed(mutants))
        running: dict[int, tuple[Mutant, int]] = {}
        nearest = tuple(
            name for package, names in checks.NEAREST.items() if module.startswith(package) for name in names
        )
        order = sorted(range(len(self.checks)), key=lambda at: not self.checks[at].name.startswith(nearest))
        files = list(limits.files)
        while waiting or running:
            while waiting and len(running) < limits.jobs:
                mutant = waiting.pop()
                reading, writing = os.pipe()
                child = os.fork()
                if child == 0:
                    os.close(reading)
                    self._child(_Finder(module, path, mutant.source), stale, order, files, writing, limits.seconds)
                os.close(writing)
                running[child] = (mutant, reading)
            child, status = os.waitpid(-1, 0)
            mutant, reading = running.pop(child)
            with os.fdopen(reading, "rb") as pipe:
                told = pipe.read().decode()
            outcome, by = _outcome(status, told)
            _to_the_front(order, [at for at, check in enumerate(self.checks) if check.name == by])
            _to_the_front(files, [file for file in files if file == by])
            yield Result(mutant.key, outcome, by, mutant.line, mutant.before, mutant.after)

    def _child(  # noqa: PLR0913, PLR0917 - everything a fork needs to know
        self, finder: _Finder, stale: set[str], order: list[int], files: list[str], writing: int, seconds: int
    ) -> None:
        """Run the checks against a mutant and end the process."""
        gc.disable()
        signal.alarm(seconds)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        try:
            by = self._killer(finder, stale, order, files)
        except BaseException as error:  # noqa: BLE001 - whatever a mutant does when it is imported
            by = f"import: {type(error).__name__}"
        os.write(writing, (by or SURVIVED).encode())
        os._exit(0)

    def _killer(self, finder: _Finder, stale: set[str], order: list[int], files: list[str]) -> str | None:
        for name in stale:
            module = sys.modules.pop(name, None)
            package, _, last = name.rpartition(".")
            if module is not None and package in sys.modules:
                vars(sys.modules[package]).pop(last, None)
        sys.meta_path.insert(0, finder)
        checks.bind_anew(stale)
        failing = next((self.checks[at].name for at in order if self.checks[at].fails()), None)
        return failing or checks.failing_file(files)


def _seconds(check: checks.Check) -> float:
    begin = time.perf_counter()
    check.fails()
    return time.perf_counter() - begin


def _outcome(status: int, told: str) -> tuple[str, str]:
    if os.WIFSIGNALED(status):
        return TIMED_OUT, signal.Signals(os.WTERMSIG(status)).name
    return (SURVIVED, "") if told == SURVIVED else (KILLED, told)


def _to_the_front(order: list[T], found: Iterable[T]) -> None:
    """What has just killed a mutant is likely to kill the next one."""
    for one in found:
        order.remove(one)
        order.insert(0, one)
