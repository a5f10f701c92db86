"""Reading at one address: nothing of what was read is written down, and nothing gets harder."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from reader import TOPIC, read

pytestmark = pytest.mark.browser

LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])


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
    assert start.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        "en",
        "ltr",
    ]
    assert start.url == home["sv"]
    start.locator(".languages a[lang=sv]").click()
    expect(start.locator("a.exit")).to_contain_text("Lämna sidan")


def test_the_direction_of_reading_comes_with_the_page(start: Page, context: BrowserContext) -> None:
    def turned(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace('dir="ltr"', 'dir="rtl"', 1)
        route.fulfill(response=answer, body=body)

    context.route("**/kontakt/part.html", turned)
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
