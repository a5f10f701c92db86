"""Search in the work room: nothing before somebody searches, and nothing left behind."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from sluss.preview import Preview

pytestmark = pytest.mark.browser

LANGUAGES = pytest.mark.parametrize(
    ("start", "word"), [("/kontakter/", "socialjour"), ("/en/kontakter/", "switchboard")]
)


def _search(page: Page, word: str) -> None:
    page.locator(".search-open").click()
    page.locator("#search-words").fill(word)


@LANGUAGES
def test_nothing_of_the_index_is_loaded_until_somebody_opens_the_search(
    page: Page, site: str, served: Preview, start: str, word: str
) -> None:
    served.asked.clear()
    page.goto(site + start, wait_until="networkidle")
    assert [path for path, _ in served.asked if "pagefind" in path] == []
    _search(page, word)
    expect(page.locator(".search-results li").first).to_be_visible()
    assert any("pagefind" in path for path, _ in served.asked)


@LANGUAGES
def test_results_are_pages_of_the_work_room_in_the_readers_language(
    page: Page, site: str, start: str, word: str
) -> None:
    page.goto(site + start)
    _search(page, word)
    links = page.locator(".search-results a")
    expect(links.first).to_be_visible()
    language = "/en/" if start.startswith("/en/") else "/"
    rooms = tuple(f"{language}{room}/" for room in ("yrke", "kontakter", "kunskap", "om"))
    for link in links.all():
        assert (link.get_attribute("href") or "").startswith(rooms)


def test_what_is_searched_for_is_neither_in_the_address_nor_sent(
    page: Page, site: str, served: Preview
) -> None:
    page.goto(f"{site}/kontakter/")
    served.asked.clear()
    _search(page, "socialjour")
    expect(page.locator(".search-results li").first).to_be_visible()
    assert page.url == f"{site}/kontakter/"
    assert page.evaluate("history.length") == 2
    assert [path for path, _ in served.asked if "socialjour" in path or "?" in path] == []


def test_nothing_found_says_what_to_try(page: Page, site: str) -> None:
    page.goto(f"{site}/kontakter/")
    _search(page, "qxqxqx")
    expect(page.locator(".search-status")).to_contain_text("Inget hittades")


def test_escape_closes_the_search_forgets_the_words_and_returns_the_focus(
    page: Page, site: str
) -> None:
    page.goto(f"{site}/kontakter/")
    _search(page, "polis")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_hidden()
    expect(page.locator(".search-open")).to_be_focused()
    expect(page.locator("#search-words")).to_have_value("")


def test_while_the_search_is_open_the_exit_can_be_pressed(page: Page, site: str) -> None:
    page.goto(f"{site}/kontakter/")
    _search(page, "polis")
    expect(page.locator(".search-results li").first).to_be_visible()
    page.locator("a.exit").click()
    expect(page).to_have_title("Outside")


def test_when_the_index_cannot_be_loaded_the_reader_is_told(page: Page, site: str) -> None:
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{site}/kontakter/")
    _search(page, "polis")
    expect(page.locator(".search-status")).to_contain_text("gick inte att ladda")


def test_the_search_breaks_no_policy(page: Page, site: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{site}/kontakter/")
    _search(page, "polis")
    expect(page.locator(".search-results li").first).to_be_visible()
    assert said == []
