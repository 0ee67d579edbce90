"""What every test runs under: the same random examples, and no locale, colour, width or time zone of the machine."""

from __future__ import annotations

import os
import signal
import sys
import time
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

import poortwachter

if TYPE_CHECKING:
    from collections.abc import Generator

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # What runs in the background of a script ignores it, and so would the commands that a test interrupts: for ever.
    signal.signal(signal.SIGINT, signal.default_int_handler)

JUDGING = {
    *("test_bad_input.py", "test_corners.py", "test_golden.py", "test_golden_clock.py", "test_golden_loonsanctie.py"),
    *("test_loonsanctie.py", "test_privacy.py", "test_properties.py", "test_rules_file.py", "test_what_if.py"),
}
"""The tests that together reach every branch of what judges."""

OF_THE_MACHINE = ("POORTWACHTER_LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LANG", "LANGUAGE", "TZ")


@pytest.fixture(autouse=True)
def neutral_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what would make output depend on who runs the test; a test sets what it is about."""
    for name in (*OF_THE_MACHINE, *(name for name in os.environ if name.startswith("LC_"))):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    if hasattr(time, "tzset"):  # not on Windows
        time.tzset()


def measured(item: pytest.Item) -> bool:
    """Whether coverage looks at a test: not at random examples, which must not be what reaches a branch."""
    return item.path.name in JUDGING and item.get_closest_marker("hypothesis") is None


@pytest.hookimpl(trylast=True)  # hypothesis marks its own here
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Measured tests first, so that no other fills a cache before them; then the long ones, so that none ends alone."""
    if not config.getoption("cov_source", None):
        return
    for module in walk_packages(poortwachter.__path__, "poortwachter."):
        import_module(module.name)  # now, while all is measured, and not in a test that is not
    items.sort(key=lambda item: (not measured(item), item.get_closest_marker("hypothesis") is None))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let coverage look at the tests of what judges alone: it would double the time of the others.

    Not the ``no_cover`` of pytest-cov, which in a worker of xdist stops the second of two measurements.
    """
    if measured(item) or not item.config.getoption("cov_source", None):
        return (yield)
    measuring = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(measuring)
