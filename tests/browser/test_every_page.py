"""Every page in every language: nobody is shut out, nothing is sent, nothing is stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request

PROJECT = Path(__file__).parents[2]
AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

_STORED = """async () => ({
  cookies: document.cookie,
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(one => one.name),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  caches: await caches.keys(),
})"""
_NOTHING = {
    "cookies": "", "local": [], "session": [], "databases": [], "workers": 0, "caches": [],
}  # fmt: skip


def _pages(site: Path, language: str) -> list[str]:
    """The addresses of all pages of a language; Swedish is at the root."""
    found = [
        "/" + path.relative_to(site).as_posix().removesuffix("index.html")
        for path in sorted(site.rglob("index.html"))
    ]
    return [page for page in found if page.startswith("/en/") == (language == "en")]


def _violations(page: Page) -> list[str]:
    # What the exit's bar covers until one scrolls is not too small to be pressed.
    page.add_style_tag(content=".exit { position: static !important }")
    found: list[dict[str, Any]] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(done => done.violations)", RULES
    )
    return [
        f"{one['id']}: {one['help']}: {node['target']} {node['html'][:120]}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A phone as tall as the page, so that the exit fixed below lies over nothing that is measured;
    it lets the test look into the page in spite of its policy.
    """
    context = browser.new_context(
        viewport={"width": 390, "height": 20_000}, bypass_csp=True, ignore_https_errors=True
    )
    context.add_init_script(AXE.read_text(encoding="utf-8"))
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_page_has_an_accessibility_violation(
    reader: Page, site: str, built_site: Path, language: str
) -> None:
    found: dict[str, list[str]] = {}
    for address in _pages(built_site, language):
        reader.goto(site + address)
        if violations := _violations(reader):
            found[address] = violations
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)[:6000]


@pytest.mark.parametrize("scheme", ["dark", "forced"])
def test_no_page_type_has_a_violation_in_the_dark_or_in_forced_colours(
    reader: Page, site: str, scheme: str
) -> None:
    if scheme == "dark":
        reader.emulate_media(color_scheme="dark")
    else:
        reader.emulate_media(forced_colors="active")
    for address in ["/", "/kontakt/", "/en/resa/", "/kontakter/", "/yrke/skola/", "/kunskap/lag/"]:
        reader.goto(site + address)
        assert not _violations(reader), (address, _violations(reader))


def test_the_check_sees_a_violation(reader: Page, site: str) -> None:
    reader.goto(f"{site}/")
    reader.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x>')")
    assert any("image-alt" in line for line in _violations(reader))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_page_asks_another_host_or_leaves_anything_on_the_device(
    browser: Browser, site: str, built_site: Path, language: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    asked: set[str] = set()
    noise: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((site, "data:")):
            asked.add(request.url)

    context.on("request", note)
    page = context.new_page()
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    for address in _pages(built_site, language):
        page.goto(site + address)
        assert page.evaluate(_STORED) == _NOTHING, address
    assert not context.cookies()
    context.close()
    assert not asked
    assert not noise


@pytest.mark.parametrize("address", ["/", "/kontakt/", "/kontakter/", "/yrke/skola/"])
def test_the_page_fits_320_pixels_without_scrolling_sideways(
    reader: Page, site: str, address: str
) -> None:
    reader.set_viewport_size({"width": 320, "height": 640})
    reader.goto(site + address)
    assert reader.evaluate("document.documentElement.scrollWidth") <= 320
