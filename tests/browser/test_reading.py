"""Reading at one address: nothing of what was read is written down, and nothing gets harder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from reader import TOPIC, arrive, read

from sluss.preview import Preview

pytestmark = pytest.mark.browser

LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])


@pytest.fixture
def start(page: Page, home: dict[str, str]) -> Iterator[Page]:
    """The start page; no script may fail and no policy be broken while the test lasts."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    arrive(page, home["sv"])
    said.clear()
    yield page
    assert [line for line in said if "Failed to load resource" not in line] == []


@LANGUAGES
def test_without_script_the_links_are_ordinary_links(
    bare_page: Page, home: dict[str, str], language: str
) -> None:
    bare_page.goto(home[language])
    bare_page.locator(TOPIC).first.click()
    assert bare_page.url not in home.values()
    assert bare_page.url.startswith(home[language])


@LANGUAGES
def test_address_and_title_stay_while_pages_change(
    page: Page, home: dict[str, str], language: str
) -> None:
    page.goto(home[language])
    title = page.title()
    headings = read(page, 4)
    assert len(set(headings)) == 4
    assert (page.url, page.title()) == (home[language], title)


def test_only_a_number_is_kept_with_an_entry_of_the_history(start: Page) -> None:
    read(start, 2)
    assert start.evaluate("history.state") == 2


def test_back_and_forward_work_inside_the_visit(start: Page) -> None:
    first = start.locator("h1").inner_text()
    second, third = read(start, 2)
    for move, heading in (
        (start.go_back, second),
        (start.go_back, first),
        (start.go_forward, second),
        (start.go_forward, third),
    ):
        move()
        expect(start.locator("h1")).to_have_text(heading)


def test_back_before_the_first_page_leaves_the_site(start: Page) -> None:
    read(start, 1)
    start.go_back()
    start.go_back()
    assert start.url == "https://before.test/"


def test_a_button_on_the_page_goes_back_as_well(start: Page) -> None:
    first = start.locator("h1").inner_text()
    expect(start.locator(".back")).to_be_hidden()
    read(start, 1)
    start.locator(".back").click()
    expect(start.locator("h1")).to_have_text(first)
    expect(start.locator(".back")).to_be_hidden()


def test_the_new_heading_gets_focus_and_is_announced(start: Page) -> None:
    [heading] = read(start)
    expect(start.locator("h1")).to_be_focused()
    expect(start.locator(".telling[role=status]")).to_have_text(heading)


def test_a_new_page_begins_at_its_top_and_back_finds_the_old_place(start: Page) -> None:
    link = start.locator(TOPIC).last
    link.scroll_into_view_if_needed()
    place = start.evaluate("scrollY")
    assert place > 0
    link_text = link.inner_text()
    link.click()
    expect(start.locator(".back")).to_be_visible()
    assert start.evaluate("scrollY") == 0
    start.go_back()
    expect(start.locator(".back")).to_be_hidden()
    assert abs(start.evaluate("scrollY") - place) <= 1
    expect(start.get_by_role("link", name=link_text, exact=True).first).to_be_focused()


def test_a_new_way_after_going_back_forgets_the_old_one(start: Page) -> None:
    read(start, 2)
    last = start.locator("h1").inner_text()
    start.go_back()
    expect(start.locator("h1")).not_to_have_text(last)
    before = start.locator("h1").inner_text()
    start.locator(".pages a:not([aria-current])").last.click()
    expect(start.locator("h1")).not_to_have_text(before)
    assert start.evaluate("history.state") == 2


def test_the_language_changes_at_the_same_address_words_of_the_exit_included(
    start: Page, home: dict[str, str]
) -> None:
    read(start, 1)
    start.locator(".languages a[lang=en]").click()
    expect(start.locator("a.exit")).to_contain_text("Leave this page")
    assert start.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["en", "ltr"]
    assert start.url == home["sv"]
    start.locator(".languages a[lang=sv]").click()
    expect(start.locator("a.exit")).to_contain_text("Lämna sidan")


def test_the_direction_of_reading_comes_with_the_page(start: Page, context: BrowserContext) -> None:
    context.route(
        "**/kontakt/part.html",
        lambda route: (
            lambda answer: route.fulfill(
                response=answer, body=answer.text().replace('dir="ltr"', 'dir="rtl"', 1)
            )
        )(route.fetch()),
    )
    start.evaluate("fetch('/kontakt/part.html')")
    start.locator("main a[href*='kontakt/']:not([href*='kontakter'])").first.click()
    expect(start.locator(".back")).to_be_visible()
    assert start.evaluate("document.documentElement.dir") == "rtl"
    start.go_back()
    expect(start.locator(".back")).to_be_hidden()
    assert start.evaluate("document.documentElement.dir") == "ltr"


def test_the_exit_stays_the_same_link_under_the_finger(start: Page) -> None:
    start.evaluate("document.querySelector('a.exit').dataset.same = 'yes'")
    read(start, 1)
    expect(start.locator("a.exit")).to_have_attribute("data-same", "yes")


def test_a_place_on_the_page_is_found_without_touching_the_address(
    start: Page, home: dict[str, str]
) -> None:
    start.evaluate(
        """() => {
          const link = document.createElement("a");
          link.href = "#veta";
          link.textContent = "down";
          document.querySelector("main").prepend(link);
        }"""
    )
    start.get_by_role("link", name="down").click()
    expect(start.locator("#veta")).to_be_in_viewport()
    expect(start.locator("#veta")).to_be_focused()
    assert start.url == home["sv"]


def test_the_skip_link_goes_to_the_text_without_touching_the_address(
    start: Page, home: dict[str, str]
) -> None:
    start.locator("a.skip").focus()
    start.keyboard.press("Enter")
    expect(start.locator("main")).to_be_focused()
    assert start.url == home["sv"]


def test_a_place_inside_closed_details_is_opened(start: Page) -> None:
    start.evaluate(
        """() => {
          const details = document.createElement("details");
          const inside = document.createElement("p");
          inside.id = "inside";
          inside.textContent = "inside";
          const link = document.createElement("a");
          link.href = "#inside";
          link.textContent = "open";
          details.append(inside);
          document.querySelector("main").prepend(link, details);
        }"""
    )
    start.get_by_role("link", name="open").click()
    expect(start.locator("#inside")).to_be_visible()


def test_the_browser_is_not_told_where_a_request_came_from(start: Page, served: Preview) -> None:
    served.asked.clear()
    read(start, 2)
    assert served.asked
    assert {referrer for _, referrer in served.asked} == {None}


def test_nothing_is_stored(start: Page, context: BrowserContext) -> None:
    read(start, 2)
    kept = start.evaluate(
        """async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
          (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length, window.name]"""
    )
    assert kept == [0, 0, 0, 0, 0, ""]
    assert context.cookies() == []


def test_the_work_room_is_opened_by_an_ordinary_link(start: Page, home: dict[str, str]) -> None:
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


def test_a_slow_page_is_announced_as_on_its_way(start: Page, slow_site: Callable[[], Event]) -> None:
    answer = slow_site()
    start.locator(TOPIC).first.click()
    expect(start.locator(".telling")).to_have_text("Hämtar sidan …")
    expect(start.locator(".telling")).to_be_in_viewport()
    answer.set()
    expect(start.locator(".back")).to_be_visible()
    expect(start.locator(".telling")).not_to_have_text("Hämtar sidan …")


def test_when_a_page_cannot_come_a_plain_link_is_offered(start: Page, context: BrowserContext) -> None:
    heading = start.locator("h1").inner_text()
    context.set_offline(True)
    start.locator(TOPIC).first.click()
    plain = start.get_by_role("link", name="Öppna den på vanligt sätt")
    expect(plain).to_be_in_viewport()
    expect(start.locator("h1")).to_have_text(heading)
    context.set_offline(False)
    plain.click()
    expect(start.locator("h1")).not_to_have_text(heading)


def test_a_page_that_is_not_ours_is_not_put_in_place_of_ours(start: Page, context: BrowserContext) -> None:
    foreign = "<!doctype html><h1>Log in to this café's network</h1>"
    context.route("**/kontakt/part.html", lambda route: route.fulfill(content_type="text/html", body=foreign))
    start.locator("main a[href*='kontakt/']:not([href*='kontakter'])").first.click()
    expect(start.get_by_role("link", name="Öppna den på vanligt sätt")).to_be_visible()


def test_of_two_links_pressed_the_last_one_wins(start: Page, slow_site: Callable[[], Event]) -> None:
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


def test_sharing_gives_the_pages_own_address(start: Page, context: BrowserContext, site: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    read(start, 1)
    own = start.evaluate("document.querySelector('.pages [aria-current]').href")
    start.evaluate("delete Navigator.prototype.share")
    start.locator(".share").click()
    expect(start.locator(".telling")).to_have_text("Sidans adress är kopierad.")
    assert start.evaluate("navigator.clipboard.readText()") == own
    assert own.startswith(site)


def test_where_nothing_can_be_copied_the_address_is_shown(start: Page) -> None:
    start.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
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
