"""Reading at one address: what is asked of the net, and what of the device."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from reader import TOPIC, read

from sluss.preview import Preview

pytestmark = pytest.mark.browser


def test_the_browser_is_not_told_where_a_request_came_from(start: Page, served: Preview) -> None:
    served.asked.clear()
    read(start, 2)
    assert served.asked
    assert {referrer for _, referrer in served.asked} == {None}


def test_nothing_is_stored(start: Page, context: BrowserContext) -> None:
    read(start, 2)
    kept = start.evaluate(
        """async () => [
          localStorage.length,
          sessionStorage.length,
          (await indexedDB.databases()).length,
          (await caches.keys()).length,
          (await navigator.serviceWorker.getRegistrations()).length,
          window.name,
        ]"""
    )
    assert kept == [0, 0, 0, 0, 0, ""]
    assert context.cookies() == []


def test_the_work_room_is_opened_by_an_ordinary_link(start: Page) -> None:
    start.locator("footer a[href*='yrke']").click()
    start.wait_for_url("**/yrke/")


@pytest.mark.parametrize("modifier", ["Control", "Shift"])
def test_a_new_tab_or_window_is_an_ordinary_page(
    start: Page, context: BrowserContext, home: dict[str, str], modifier: str
) -> None:
    heading = start.locator("h1").inner_text()
    with context.expect_page() as opened:
        start.locator(TOPIC).first.click(modifiers=[modifier])  # type: ignore[list-item]
    assert opened.value.url != home["sv"]
    expect(start.locator("h1")).to_have_text(heading)


def test_a_slow_page_is_announced_as_on_its_way(
    start: Page, slow_site: Callable[[], Event]
) -> None:
    answer = slow_site()
    start.locator(TOPIC).first.click()
    expect(start.locator(".telling")).to_have_text("Hämtar sidan …")
    expect(start.locator(".telling")).to_be_in_viewport()
    answer.set()
    expect(start.locator(".back")).to_be_visible()
    expect(start.locator(".telling")).not_to_have_text("Hämtar sidan …")


def test_when_a_page_cannot_come_a_plain_link_is_offered(
    start: Page, context: BrowserContext
) -> None:
    heading = start.locator("h1").inner_text()
    context.set_offline(True)
    start.locator(TOPIC).first.click()
    plain = start.get_by_role("link", name="Öppna den på vanligt sätt")
    expect(plain).to_be_in_viewport()
    expect(start.locator("h1")).to_have_text(heading)
    context.set_offline(False)
    plain.click()
    expect(start.locator("h1")).not_to_have_text(heading)


def test_a_page_that_is_not_ours_is_not_put_in_place_of_ours(
    start: Page, context: BrowserContext
) -> None:
    foreign = "<!doctype html><h1>Log in to this café's network</h1>"
    context.route(
        "**/kontakt/part.html", lambda route: route.fulfill(content_type="text/html", body=foreign)
    )
    start.locator("main a[href*='kontakt/']:not([href*='kontakter'])").first.click()
    expect(start.get_by_role("link", name="Öppna den på vanligt sätt")).to_be_visible()


def test_of_two_links_pressed_the_last_one_wins(
    start: Page, slow_site: Callable[[], Event]
) -> None:
    links = start.locator(TOPIC)
    answer = slow_site()
    links.nth(1).click()
    links.nth(2).click()
    wanted = links.nth(2).evaluate("(link) => link.pathname")
    answer.set()
    expect(start.locator(".pages [aria-current]")).to_have_count(1)
    current = start.evaluate("document.querySelector('.pages [aria-current]').pathname")
    assert current == wanted
    assert start.evaluate("history.state") == 1


def test_sharing_gives_the_pages_own_address(
    start: Page, context: BrowserContext, site: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    read(start, 1)
    own = start.evaluate("document.querySelector('.pages [aria-current]').href")
    start.evaluate("delete Navigator.prototype.share")
    start.locator(".share").click()
    expect(start.locator(".telling")).to_have_text("Sidans adress är kopierad.")
    assert start.evaluate("navigator.clipboard.readText()") == own
    assert own.startswith(site)


def test_where_nothing_can_be_copied_the_address_is_shown(start: Page) -> None:
    start.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
    )
    start.evaluate("delete Navigator.prototype.share")
    start.locator(".share").click()
    expect(start.locator(".telling")).to_contain_text(start.url)


def test_the_list_of_pages_is_filtered_without_touching_the_address(
    start: Page, home: dict[str, str]
) -> None:
    read(start, 1)
    entries = start.locator(".pages li:visible")
    everything = entries.count()
    start.locator(".filter").fill(entries.last.inner_text())
    assert 1 <= entries.count() < everything
    start.locator(".filter").fill("qqq")
    expect(start.locator(".telling")).to_have_text("Ingen sida heter så.")
    assert start.url == home["sv"]


def test_after_a_reload_back_still_shows_a_page(start: Page) -> None:
    read(start, 2)
    start.reload()
    start.go_back()
    expect(start.locator("h1")).to_be_visible()
