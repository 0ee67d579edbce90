"""The page in a browser: it asks for nothing, sorts and filters, works by keyboard and without scripts, for anyone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from poortwachter.html import binding
from tests.browser.chromium import chromium, opened
from tests.browser.reports import CASES, HOSTILE, LONG, hostile, page_of, report, small, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.chromium import Opened

pytestmark = pytest.mark.xdist_group("chromium")
DOSSIER = "#dossier=rietveld-0418"
ROWS = ".cases tbody tr"
NAMES = f"{ROWS} td:nth-child(2)"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_of(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with one of each risk, and with what cannot be read."""
    folder = tmp_path_factory.mktemp("few")
    (folder / "broken.yaml").write_text("dossier: d-1\n", encoding="utf-8")
    return page_of(folder, CASES / "rietveld.yaml", CASES / "zwangerschapsverlof.yaml", folder / "broken.yaml")


@pytest.fixture
def overview(browser: Browser, file: Path) -> Iterator[Opened]:
    with opened(browser, file) as told:
        yield told
        assert told.said == [], "nothing on the console"
        assert told.asked == [file.as_uri()], "nothing but the file itself"


@pytest.fixture
def dossier(browser: Browser, file: Path) -> Iterator[Opened]:
    with opened(browser, file, DOSSIER) as told:
        yield told
        assert told.said == [], "nothing on the console"
        assert told.asked == [file.as_uri()], "nothing but the file itself"


class TestOverview:
    def test_begins_with_what_needs_a_person_first(self, overview: Opened) -> None:
        assert overview.texts(NAMES)[:3] == ["avondrood-0256", "steenhouwer-0140", "rietveld-0418"]
        assert overview.texts(".dossier") == [], "one thing at a time"

    def test_sorts_by_a_column_and_back(self, overview: Opened) -> None:
        page, before = overview.page, overview.texts(NAMES)
        head = page.locator(".cases").get_by_role("columnheader", name="dossier")
        head.get_by_role("button").click()
        assert overview.texts(NAMES) == sorted(before)
        assert head.get_attribute("aria-sort") == "ascending"
        head.get_by_role("button").click()
        assert overview.texts(NAMES) == sorted(before, reverse=True)
        assert head.get_attribute("aria-sort") == "descending"
        page.locator(".cases").get_by_role("columnheader", name="risico").get_by_role("button").click()
        assert overview.texts(NAMES) == before
        assert head.get_attribute("aria-sort") is None

    def test_money_sorts_as_numbers_the_most_first_and_nothing_last(self, overview: Opened) -> None:
        overview.page.locator(".cases").get_by_role("columnheader", name="kosten, hoogstens").get_by_role(
            "button"
        ).click()
        costs = overview.texts(".cases tbody td:nth-child(8)")
        amounts = [int(re.sub(r"\D", "", cost)) for cost in costs if cost]
        assert amounts == sorted(amounts, reverse=True)
        assert len(amounts) > 2
        assert all(not cost for cost in costs[len(amounts) :])

    def test_days_sort_as_days(self, overview: Opened) -> None:
        overview.page.locator(".cases").get_by_role("columnheader", name="volgende dag").get_by_role("button").click()
        days = [day for day in overview.texts(".cases tbody td:nth-child(7)") if day]
        assert days[0] == "23 nov 2026"
        assert days[-1] == "29 dec 2026"

    def test_filters_by_words_in_any_order(self, overview: Opened) -> None:
        overview.page.get_by_label("Zoek dossier").fill("RIETveld kwekerij")
        overview.page.locator(ROWS).nth(1).wait_for(state="detached")
        assert overview.texts(NAMES) == ["rietveld-0418"]
        assert overview.page.locator("output").inner_text() == f"1 van {len([*CASES.glob('*.yaml')])} dossiers"

    def test_filters_by_risk(self, overview: Opened) -> None:
        overview.page.locator(".filter").get_by_label("Risico").select_option("verhoogd")
        assert overview.texts(NAMES) == ["rietveld-0418", "ijzerhof-0334"]

    def test_a_filter_that_nothing_fits_leaves_nothing(self, overview: Opened) -> None:
        overview.page.get_by_label("Zoek dossier").fill("niemand")
        overview.page.locator(ROWS).first.wait_for(state="detached")
        assert overview.texts(NAMES) == []
        assert overview.page.locator("output").inner_text().startswith("0 van")

    def test_a_row_opens_its_dossier_and_back_returns_to_the_row(self, overview: Opened) -> None:
        page = overview.page
        page.get_by_role("link", name="rietveld-0418").click()
        assert page.url.endswith(DOSSIER)
        assert page.locator("article h1:visible").inner_text() == "rietveld-0418"
        assert not page.locator(".portfolio").is_visible()
        assert page.title() == "rietveld-0418 · Verzuimdossiers · zo 22 nov 2026"
        page.get_by_role("link", name="Terug naar het overzicht").click()
        assert page.locator(".portfolio").is_visible()
        assert page.evaluate("document.activeElement.textContent") == "rietveld-0418"


class TestKeyboard:
    def test_the_first_stop_skips_to_the_content(self, overview: Opened) -> None:
        overview.page.keyboard.press("Tab")
        assert overview.page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
        assert overview.page.locator(".skip").bounding_box() is not None
        overview.page.keyboard.press("Enter")
        assert overview.page.evaluate("document.activeElement.id") == "inhoud"

    def test_sorts_and_opens_without_a_mouse(self, overview: Opened) -> None:
        page = overview.page
        page.get_by_role("button", name="werkgever").focus()
        page.keyboard.press("Enter")
        assert overview.texts(".cases tbody td:nth-child(3)")[0] == "Administratiekantoor Lindepoort"
        page.locator(".cases a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("article h1:visible")
        assert page.evaluate("document.activeElement.tagName") == "H1"

    def test_a_mark_in_the_timeline_tells_when_done_and_source(self, dossier: Opened) -> None:
        page = dossier.page
        mark = page.get_by_role("link", name=re.compile("^Plan van aanpak: te laat")).and_(page.locator(".m"))
        tip = mark.locator(".tip")
        assert tip.evaluate("one => getComputedStyle(one).opacity") == "0"
        page.locator(".drawn:visible").focus()
        for _ in range(40):
            page.keyboard.press("Tab")
            if mark.evaluate("one => one === document.activeElement"):
                break
        assert tip.evaluate("one => getComputedStyle(one).opacity") == "1"
        told = tip.text_content() or ""
        assert "uiterlijk di 28 okt 2025" in told
        assert "gedaan wo 5 nov 2025" in told
        assert "Rpez art. 4 lid 1" in told
        box, picture = tip.bounding_box(), page.locator("svg.line:visible").bounding_box()
        assert box is not None
        assert picture is not None
        assert picture["x"] <= box["x"]
        assert box["x"] + box["width"] <= picture["x"] + picture["width"]
        page.keyboard.press("Enter")
        row = page.locator(".duties tr:target")
        assert "Plan van aanpak" in row.inner_text()
        assert row.is_visible()

    def test_pointing_at_a_mark_tells_the_same(self, dossier: Opened) -> None:
        mark = dossier.page.locator("article:visible .m.missing").first
        mark.locator("circle").hover()
        assert mark.locator(".tip").evaluate("one => getComputedStyle(one).opacity") == "1"


class TestAddress:
    def test_of_a_dossier_opens_it(self, dossier: Opened) -> None:
        assert dossier.texts("article h1") == ["rietveld-0418"]
        assert not dossier.page.locator(".portfolio").is_visible()

    def test_of_a_place_in_a_dossier_opens_it_there(self, browser: Browser, file: Path) -> None:
        with opened(browser, file, f"{DOSSIER}/verslag") as told:
            assert told.texts("article h1") == ["rietveld-0418"]
            assert told.page.locator("h2:target").inner_text() == "Voor het re-integratieverslag"

    def test_of_nothing_shows_the_overview(self, browser: Browser, file: Path) -> None:
        for at in ("#dossier=niemand", "#%E0%A4%A", "#"):
            with opened(browser, file, at) as told:
                assert told.page.locator(".portfolio").is_visible()
                assert told.said == []

    @pytest.mark.parametrize("reference", ["é & <b>/#?%", "50%25", LONG[:200], "\N{HEBREW LETTER SHIN}"])
    def test_of_any_reference_works(self, browser: Browser, tmp_path: Path, reference: str) -> None:
        file = written(tmp_path, "in.jsonl", small(reference), small("linde-7"))
        with opened(browser, page_of(tmp_path, file)) as told:
            told.page.locator(".cases a").filter(has_text=reference[:100]).click()
            assert told.texts("article h1") == [reference]


class TestWithoutScripts:
    def test_everything_is_there_but_what_needs_them(self, browser: Browser, file: Path) -> None:
        with opened(browser, file, scripts=False) as told:
            assert told.texts(NAMES)[0] == "avondrood-0256"
            assert told.texts(".filter") == []
            assert told.page.locator(".cases button").count() == 0
            told.page.get_by_role("link", name="rietveld-0418").click()
            assert told.texts("article h1") == ["rietveld-0418"]
            assert not told.page.locator(".portfolio").is_visible()
            assert told.asked == [file.as_uri()]


class TestHostileText:
    def test_does_nothing_anywhere(self, browser: Browser, tmp_path: Path) -> None:
        file = written(tmp_path, "in.jsonl", *(hostile(text, number) for number, text in enumerate(HOSTILE)))
        page = page_of(tmp_path, file)
        for at in ("", *re.findall(r'<article class="dossier" id="([^"]*)"', page.read_text(encoding="utf-8"))):
            with opened(browser, page, f"#{at}" if at else "", width=360) as told:
                assert told.page.locator("img, iframe, textarea, object").count() == 0
                assert told.page.locator("script").count() == 1
                assert "taken" not in told.page.title()[:5]
                assert told.page.evaluate("document.documentElement.scrollWidth") <= 360
                assert told.said == []
                assert told.asked == [page.as_uri()]

    def test_that_would_fetch_is_stopped_by_the_policy_all_the_same(self, browser: Browser, file: Path) -> None:
        with opened(browser, file) as told:
            failed: list[str | None] = []
            told.page.on("requestfailed", lambda request: failed.append(request.failure))
            told.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"https://voorbeeld.nl/x\">')")
            told.page.wait_for_timeout(100)
            assert failed == ["csp"]
            assert any("Content Security Policy" in one for one in told.said)


class TestAccessible:
    @pytest.mark.parametrize("at", ["", DOSSIER])
    @pytest.mark.parametrize(("width", "dark"), [(360, False), (1024, True), (1600, False)])
    def test_axe_finds_nothing(self, browser: Browser, few: Path, at: str, width: int, dark: bool) -> None:  # noqa: FBT001 - of a table
        with opened(browser, few, at, width=width, dark=dark) as told:
            assert told.violations() == []

    def test_axe_finds_nothing_in_a_page_of_its_own_in_english(self, browser: Browser, tmp_path: Path) -> None:
        report(CASES / "loonsanctie-opgelegd.yaml", lang="en", output=f"{tmp_path}/")
        (alone,) = (tmp_path / "dossiers").iterdir()
        with opened(browser, alone) as told:
            assert told.violations() == []
            assert told.said == []
            told.page.get_by_role("link", name="Back to the overview").click()
            assert told.page.get_by_role("heading", name="Absence dossiers").is_visible()

    @pytest.mark.parametrize("at", ["", DOSSIER])
    @pytest.mark.parametrize("width", [320, 360, 512, 1024])
    def test_nothing_is_wider_than_the_window(self, browser: Browser, file: Path, at: str, width: int) -> None:
        with opened(browser, file, at, width=width) as told:
            assert told.page.evaluate("document.documentElement.scrollWidth") <= width

    @pytest.mark.parametrize("at", ["", DOSSIER])
    def test_letters_twice_as_large_still_fit(self, browser: Browser, file: Path, at: str) -> None:
        with opened(browser, file, at, width=1024) as told:
            told.page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert told.page.evaluate("document.documentElement.scrollWidth") <= 1024

    def test_a_risk_is_told_by_more_than_its_colour(self, overview: Opened) -> None:
        risks = overview.page.locator(".cases .risk").evaluate_all(
            "all => all.map(one => [one.innerText, "
            "getComputedStyle(one, '::before').borderRadius + getComputedStyle(one, '::before').backgroundImage"
            " + getComputedStyle(one, '::before').backgroundColor + getComputedStyle(one, '::before').borderStyle])"
        )
        shapes = dict(map(tuple, risks))
        assert len({*shapes.values()}) >= len(shapes) - 1, "only none and not applicable share one, and have a word"


class TestPrint:
    def test_a_dossier_prints_whole_and_nothing_that_is_for_screens(self, dossier: Opened) -> None:
        page = dossier.page
        page.emulate_media(media="print")
        assert not page.locator(".contents:visible, .filter:visible, .skip:visible, .back:visible").count()
        assert page.locator("svg.line:visible").count() == 1
        raw = page.pdf(prefer_css_page_size=True)
        assert raw.startswith(b"%PDF-")
        assert len(re.findall(rb"/Type\s*/Page\b", raw)) > 2
        width, height = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", raw)[0]
        assert (round(float(width)), round(float(height))) in {(595, 842), (594, 842), (596, 842), (595, 841)}

    def test_what_was_folded_is_folded_again(self, dossier: Opened) -> None:
        page = dossier.page
        folded = "document.querySelectorAll('article:target details:not([open])').length"
        before = page.evaluate(folded)
        assert before > 0
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate(folded) == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate(folded) == before


class TestManyDossiers:
    def test_the_overview_is_usable_soon(
        self, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A small part of what ``bench/report.py`` measures: enough to see that nothing grows with the square."""
        monkeypatch.setattr(binding, "MOST_SECTIONS", 20)
        rows = (small(f"linde-{number}") for number in range(500))
        file = page_of(tmp_path, written(tmp_path, "in.jsonl", *rows))
        with opened(browser, file) as told:
            assert told.page.locator(ROWS).count() == 200
            told.page.get_by_role("columnheader", name="dossier").get_by_role("button").click()
            told.page.get_by_role("columnheader", name="dossier").get_by_role("button").click()
            assert told.page.locator(f"{ROWS} a, {ROWS} bdi").first.inner_text() == "linde-499", "of all, not of those"
            told.page.get_by_role("button", name="Toon ook de andere 300").click()
            assert told.page.locator(ROWS).count() == 500
            assert told.texts(".more") == []
            assert "20 dringendste" in told.page.locator(".told").inner_text()
            usable = told.page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
            assert usable < 5_000
