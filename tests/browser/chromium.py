"""A headless Chromium for the tests, driven by Playwright; no browser is ever downloaded."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WCAG: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser with a profile of its own; the test is skipped where there is none."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("no Chromium is installed: apt-get install chromium")
    sync_api = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed: pip install 'poortwachter[dev]'"
    )
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS])
        try:
            yield browser
        finally:
            browser.close()


class Opened(NamedTuple):
    """A page that is open, with what it said and what it asked for."""

    page: Page
    said: list[str]
    """Messages on the console, errors, and dialogs."""
    asked: list[str]
    """Addresses."""

    def violations(self) -> list[str]:
        """What axe-core has against the page."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(_axe())
        found: list[dict[str, Any]] = self.page.evaluate(
            "tags => axe.run(document, {runOnly: tags}).then(found => found.violations)", [*WCAG]
        )
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary']}" for one in found]

    def texts(self, selector: str) -> list[str]:
        """The texts of what can be seen of a selection."""
        return [one.inner_text().strip() for one in self.page.locator(selector).all() if one.is_visible()]


@contextmanager
def opened(  # noqa: PLR0913 - what a reader has
    browser: Browser,
    file: Path,
    at: str = "",
    *,
    width: int = 1024,
    dark: bool = False,
    scripts: bool = True,
) -> Iterator[Opened]:
    """A file in a window of its own."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    try:
        context.set_default_timeout(10_000)
        page = context.new_page()
        told = Opened(page, [], [])
        page.on("console", lambda message: told.said.append(message.text))
        page.on("pageerror", lambda error: told.said.append(str(error)))
        page.on("dialog", lambda dialog: _dismiss(dialog, told))
        context.on("request", lambda request: told.asked.append(request.url))
        page.goto(f"{file.as_uri()}{at}")
        yield told
    finally:
        context.close()


def _dismiss(dialog: Dialog, told: Opened) -> None:
    told.said.append(dialog.message)
    dialog.dismiss()


def _axe() -> str:
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: pip install 'poortwachter[dev]'")
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
