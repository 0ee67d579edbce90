"""A report of five thousand dossiers: how long it takes, how large it is, and how soon a browser shows it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Final

from dossiers import write_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM: Final = str(Path(sys.executable).with_name("poortwachter"))
DOSSIERS: Final = 5_000
MOST_SECONDS: Final = 30.0
MOST_BYTES: Final = 40_000_000
MOST_UNTIL_USABLE: Final = 2.0
ROUNDS: Final = 3
FIRST_ROW: Final = ".cases tbody tr:first-child a"
ARGUMENTS: Final = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
QUIET: Final = ("--disable-background-networking", "--disable-component-update", "--disable-sync")


def figures() -> Iterator[tuple[str, float, float]]:
    """What was measured, the figure, and its limit."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_folder(folder / "cases", DOSSIERS)
        begun = perf_counter()
        command = [PROGRAM, "report", "cases", "--as-of", "2026-11-22", "--jobs", "2", "-o", "report.html"]
        subprocess.run(command, cwd=folder, check=True)
        yield f"seconds for {DOSSIERS:,} dossiers", perf_counter() - begun, MOST_SECONDS
        page = folder / "report.html"
        yield "megabytes of HTML", page.stat().st_size / 1e6, MOST_BYTES / 1e6
        usable = list(until_usable(page))
        if usable:
            yield "seconds until the overview is usable in Chromium", median(usable), MOST_UNTIL_USABLE


def until_usable(page: Path) -> Iterator[float]:
    """Seconds from asking for the page until its first row can be seen and its filter answers; nothing without one."""
    program = shutil.which("chromium")
    if program is None:
        print("no Chromium is installed: the browser is not measured", file=sys.stderr)
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS, *QUIET])
        for _ in range(ROUNDS):
            window = browser.new_page()
            begun = perf_counter()
            window.goto(page.as_uri(), wait_until="commit")
            window.locator(FIRST_ROW).wait_for(timeout=60_000)
            window.locator(".filter input").wait_for(timeout=60_000)
            yield perf_counter() - begun
            window.close()
        browser.close()


def main() -> int:
    """Print what was measured; 1 when something is over its limit."""
    over = False
    for name, figure, limit in figures():
        over |= figure > limit
        print(f"{figure:8.2f}  at most {limit:6.1f}  {name}")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
