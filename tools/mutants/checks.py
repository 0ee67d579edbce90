"""What a mutant must survive: the golden cases in this process, and then whole test files."""

from __future__ import annotations

import contextlib
import inspect
import os
import sys
import tempfile
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest
from _pytest.mark import ParameterSet

from tests import (
    outcome_snapshots,
    reasons_snapshots,
    strategies,
    test_conditions,
    test_corners,
    test_dates,
    test_golden,
    test_golden_clock,
    test_golden_loonsanctie,
    test_golden_outcomes,
    test_golden_reasons,
    test_loonsanctie,
    test_properties,
    test_sanction_dates,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence
    from types import ModuleType

MODULES: Final = (
    *(test_golden, test_golden_clock, test_sanction_dates, test_golden_loonsanctie),
    *(test_golden_reasons, test_golden_outcomes),
    *(test_corners, test_conditions, test_dates, test_properties, test_loonsanctie),
)
"""Whose tests are run in this process, but for those of random dossiers."""
HELPERS: Final = (strategies, reasons_snapshots, outcome_snapshots)
FILES: Final = {
    "poortwachter.rules": ("test_rules_file.py", "test_docs.py"),
    "poortwachter.judging": ("test_rules_file.py",),
    "poortwachter.judging.reading": ("test_bad_input.py", "test_exit_codes.py"),
    "poortwachter.case": ("test_day_walk.py",),
    "poortwachter.dates": ("test_day_walk.py",),
    "poortwachter.series": ("test_rules_file.py",),
}
"""Whole test files that a mutant of a package must survive besides."""
NEAREST: Final = {
    "poortwachter.judging.loonsanctie": (
        "tests.test_golden_loonsanctie",
        "tests.test_loonsanctie",
        "tests.test_golden_outcomes",
    ),
}
"""The modules whose tests come first for a mutant of a package: most of the others never reach it."""
RANDOM: Final = ("test_day_walk.py", "test_properties.py", "test_loonsanctie_properties.py")
"""Tests of random dossiers, which take a minute each."""
FOLDER: Final = "tmp_path"
_ALREADY_IMPORTED: Final = "ignore::pytest.PytestAssertRewriteWarning"
"""The golden modules have imported hypothesis, whose asserts are nothing to pytest here."""


class Check(NamedTuple):
    """One case of a test that takes its parameters, perhaps a folder, and nothing else."""

    name: str
    test: Callable[..., None]
    given: dict[str, Any]
    needs_folder: bool

    def fails(self) -> bool:
        """Whether the test fails, in whatever way."""
        with tempfile.TemporaryDirectory() if self.needs_folder else contextlib.nullcontext() as folder:
            more = {} if folder is None else {FOLDER: Path(folder)}
            try:
                self.test(**self.given, **more)
            except (Exception, pytest.fail.Exception):  # noqa: BLE001 - a mutant may raise anything
                return True
        return False


def in_process_checks() -> list[Check]:
    """Every case of every test in the modules that can be run without pytest."""
    return [check for module in MODULES for check in _checks_of(module)]


def _checks_of(module: ModuleType) -> Iterator[Check]:
    for name, found in list(vars(module).items()):
        if getattr(found, "__module__", None) != module.__name__:
            continue
        if name.startswith("test_"):
            yield from _cases(f"{module.__name__}:{name}", found)
        elif name.startswith("Test"):
            for method in [method for method in vars(found) if method.startswith("test_")]:
                yield from _cases(f"{module.__name__}:{name}.{method}", getattr(found(), method))


def _cases(name: str, test: Callable[..., None]) -> Iterator[Check]:
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    names = [one for mark in marks for one in _names(mark.args[0])]
    taken = set(inspect.signature(test).parameters)
    if hasattr(test, "hypothesis") or len(marks) > 1 or not taken <= {*names, FOLDER}:
        return
    cases = [_given(names, one) for mark in marks for one in mark.args[1]] or [{}]
    for at, given in enumerate(cases):
        yield Check(f"{name}[{at}]", test, given, FOLDER in taken)


def _names(written: str | Sequence[str]) -> Sequence[str]:
    return written.split(",") if isinstance(written, str) else written


def _given(names: Sequence[str], one: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a test is given
    if isinstance(one, ParameterSet):
        one = one.values if len(names) > 1 else one.values[0]
    return dict(zip(names, one if len(names) > 1 else (one,), strict=True))


def keep_what_is_read() -> None:
    """Have the golden modules read each dossier once: reading takes longer than judging."""
    for module in (strategies, test_golden):
        read = module.read
        kept: dict[str, Any] = {}

        def read_once(data: Any, read: Callable[[Any], Any] = read, kept: dict[str, Any] = kept) -> Any:  # noqa: ANN401
            key = repr(data)
            if key not in kept:
                kept[key] = read(data)
            return kept[key]

        for user in (*HELPERS, *MODULES):
            if vars(user).get("read") is read:
                vars(user)["read"] = read_once


@cache
def _nothing() -> None:
    """What a module without rules of its own keeps."""


def bind_anew(stale: Container[str]) -> None:
    """Have the golden modules use what the modules that were imported anew define."""
    for module in (*HELPERS, *MODULES):
        for name, value in list(vars(module).items()):
            home = getattr(value, "__module__", None)
            if home is not None and home in stale:
                vars(module)[name] = getattr(import_module(home), value.__name__)
        vars(module).get("rules", _nothing).cache_clear()


def failing_file(files: Iterable[str]) -> str | None:
    """The first test file of which a test fails; nothing is written."""
    for name in [name for name in sys.modules if name.split(".")[0] in {"tests", "tools"}]:
        del sys.modules[name]
    options = ("-x", "-q", "-n0", "-p", "no:cacheprovider", "-p", "no:randomly", "-W", _ALREADY_IMPORTED)
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):  # noqa: PTH123 - no path
        for file in files:
            if pytest.main([*options, f"tests/{file}"]) != pytest.ExitCode.OK:
                return file
    return None
