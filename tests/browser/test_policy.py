"""The pages behind real servers, in a real browser: no policy is broken and nothing is said."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from realserver import caddy, configure, nginx
from sluss import built
from sluss.check import House

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("real servers")]

_WATCH = """
window.broken = [];
document.addEventListener('securitypolicyviolation', (event) =>
  window.broken.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}`));
"""


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def real(
    request: pytest.FixtureRequest,
    built_site: Path,
    house: House,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    folder = tmp_path_factory.mktemp(f"browsed-{request.param}")
    configure(folder, built_site, house.directory.languages)
    with {"nginx": nginx, "caddy": caddy}[request.param](folder, built_site) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def heard(browser: Browser) -> Iterator[tuple[Page, list[str], list[str]]]:
    """A page, everything that its console says, and every address that is asked for."""
    context = browser.new_context()
    context.add_init_script(_WATCH)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("request", lambda request: asked.append(request.url))
    yield page, said, asked
    context.close()
    gc.collect()


def addresses(site: Path) -> list[str]:
    return [one.address for one in built.pages(site) if one.file != "404.html"]


def test_every_page_is_shown_without_breaking_its_policy(
    heard: tuple[Page, list[str], list[str]],
    real: str,
    built_site: Path,
) -> None:
    page, said, asked = heard
    broken: list[str] = []
    for address in [*addresses(built_site), "/finns-inte/"]:
        page.goto(f"{real}{address}", wait_until="load")
        broken += page.evaluate("window.broken")
    lost = "Failed to load resource: the server responded with a status of 404 (Not Found)"
    assert broken == []
    assert [one for one in said if lost not in one] == []
    assert {one for one in asked if not one.startswith((real, "data:"))} == set()


def test_reading_leaving_and_searching_break_no_policy(
    heard: tuple[Page, list[str], list[str]], real: str
) -> None:
    page, said, _ = heard
    page.goto(f"{real}/")
    page.locator("main a[href$='kontakt/']").first.click()
    page.locator("button.back").wait_for(state="visible")
    page.goto(f"{real}/yrke/")
    page.locator(".search-open").click()
    page.locator(".search input").fill("anmälan")
    page.locator(".search-results li").first.wait_for()
    assert page.evaluate("window.broken") == []
    assert said == []


def test_what_a_policy_forbids_does_not_happen(
    heard: tuple[Page, list[str], list[str]], real: str
) -> None:
    page, _, _ = heard
    for address in ("/", "/yrke/"):
        page.goto(f"{real}{address}")
        page.evaluate(
            """() => new Promise((done) => {
                const picture = new Image();
                picture.src = "https://other.example/x.png";
                fetch("https://other.example/").catch(() => {});
                const form = document.createElement("form");
                form.action = "/"; document.body.append(form); form.submit();
                // Text that would run is no such thing to this page...
                const script = document.createElement("script");
                try { script.text = "window.ran = true"; } catch { window.refused = 1; }
                // ...and put in another way it meets the sums.
                script.append("window.ran = true");
                document.body.append(script);
                try { document.body.innerHTML = "<p>x"; } catch { window.refused += 1; }
                const wait = () => window.broken.length >= 6 ? done() : requestAnimationFrame(wait);
                wait();
            })"""
        )
        assert not page.evaluate("window.ran")
        assert page.evaluate("window.refused") == 2


def test_a_browser_sees_the_headers_of_each_room(browser: Browser, real: str) -> None:
    page = browser.new_page()
    quiet, work = page.goto(f"{real}/kontakt/"), page.goto(f"{real}/yrke/")
    assert quiet is not None
    assert work is not None
    assert quiet.headers["cache-control"] == "no-store"
    assert quiet.headers["referrer-policy"] == "no-referrer"
    assert "trusted-types sluss" in quiet.headers["content-security-policy"]
    assert "wasm" not in quiet.headers["content-security-policy"]
    assert "trusted-types 'none'" in work.headers["content-security-policy"]
    assert work.headers["cache-control"] == "no-cache"
    assert "'wasm-unsafe-eval'" in work.headers["content-security-policy"]
    page.close()
