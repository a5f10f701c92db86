"""Leaving with script: at once, without a way back, whatever the page or the net is doing."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page, expect
from reader import arrive, leave, read

pytestmark = pytest.mark.browser

LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])


@LANGUAGES
def test_the_exit_leads_to_one_of_the_ordinary_pages_of_the_language(
    page: Page, home: dict[str, str], language: str
) -> None:
    page.goto(home[language])
    targets = page.locator("a.exit").get_attribute("data-targets") or ""
    leave(page)
    assert page.url in targets.split()


def test_several_ordinary_pages_are_used(page: Page, home: dict[str, str]) -> None:
    page.goto(home["sv"])
    for chance, place in ((0, 0), (0.999, -1)):
        page.goto(home["sv"])
        targets = (page.locator("a.exit").get_attribute("data-targets") or "").split()
        page.evaluate(f"Math.random = () => {chance}")
        leave(page)
        assert page.url == targets[place]


def test_the_page_is_empty_before_anything_else_happens(page: Page, home: dict[str, str]) -> None:
    page.goto(home["sv"])
    left = page.evaluate(
        """() => {
          document.querySelector("a.exit").click();
          const body = document.body;
          const { backgroundColor } = getComputedStyle(body);
          return [body.children.length, body.innerText.trim(), backgroundColor];
        }"""
    )
    assert left == [1, "Lämnar sidan.", "rgb(255, 255, 255)"]


@LANGUAGES
def test_a_screen_reader_is_told_that_the_page_is_being_left(
    page: Page, home: dict[str, str], language: str
) -> None:
    page.goto(home[language])
    said = page.evaluate(
        """() => {
          document.querySelector("a.exit").click();
          const alert = document.querySelector("[role=alert]");
          return [alert.textContent, document.documentElement.lang];
        }"""
    )
    assert said == [{"sv": "Lämnar sidan.", "en": "Leaving this page."}[language], language]


@pytest.mark.parametrize("pages", [0, 1, 3], ids=["nothing read", "one page read", "three read"])
def test_back_goes_to_the_page_before_the_visit(
    page: Page, home: dict[str, str], pages: int
) -> None:
    arrive(page, home["sv"])
    read(page, pages)
    leave(page)
    page.go_back()
    assert page.url == "https://before.test/"


def test_forward_shows_nothing_and_leaves_again(
    page: Page, home: dict[str, str], seen: list[str]
) -> None:
    arrive(page, home["sv"])
    read(page, 3)
    leave(page)
    assert seen  # the instrument sees
    seen.clear()
    with page.expect_event("framenavigated", lambda frame: "127.0.0.1" in frame.url):
        page.evaluate("setTimeout(() => history.forward(), 0)")
    expect(page).to_have_title("Outside")
    assert set(seen) <= {"Lämnar sidan."}


def test_after_the_exit_one_empty_entry_is_all_that_is_left_ahead(
    page: Page, home: dict[str, str]
) -> None:
    arrive(page, home["sv"])
    read(page, 3)
    leave(page)
    entries = page.context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    ours = [entry for entry in entries if "127.0.0.1" in entry["url"]]
    assert [(entry["url"], entry["title"]) for entry in ours] == [(home["sv"], "Start")]


def test_after_going_back_inside_the_visit_nothing_is_left_ahead_either(
    page: Page, home: dict[str, str], seen: list[str]
) -> None:
    arrive(page, home["sv"])
    read(page, 2)
    for _ in range(2):
        heading = page.locator("h1").inner_text()
        page.go_back()
        expect(page.locator("h1")).not_to_have_text(heading)
    leave(page)
    assert seen  # the instrument sees
    seen.clear()
    page.go_forward()
    expect(page).to_have_title("Outside")
    page.go_back()
    page.go_back()
    assert page.url == "https://before.test/"
    assert set(seen) <= {"Lämnar sidan."}


def test_a_page_restored_from_memory_stays_empty_and_leaves_again(
    kept_browser: Browser, home: dict[str, str]
) -> None:
    context = kept_browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    arrive(page, home["sv"])
    read(page, 2)
    leave(page)
    with page.expect_event("framenavigated", lambda frame: "127.0.0.1" in frame.url):
        page.evaluate("setTimeout(() => history.forward(), 0)")
    expect(page).to_have_title("Outside")
    # The same with the moment itself, since a browser need not keep a page.
    page.goto(home["sv"])
    text = page.evaluate(
        """() => new Promise((done) => {
          document.querySelector("a.exit").click();
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
          done(document.body.innerText.trim());
        })"""
    )
    assert text == "Lämnar sidan."
    expect(page).to_have_title("Outside")
    context.close()


def test_after_a_reload_in_the_middle_nothing_is_left_behind_or_ahead(
    page: Page, home: dict[str, str]
) -> None:
    arrive(page, home["sv"])
    read(page, 2)
    page.reload()
    leave(page)
    page.go_back()
    assert page.url == "https://before.test/"


def test_pressing_twice_leaves_once(page: Page, home: dict[str, str]) -> None:
    arrive(page, home["sv"])
    page.locator("a.exit").dblclick()
    expect(page).to_have_title("Outside")
    page.go_back()
    assert page.url == "https://before.test/"


def test_the_keyboard_leaves_with_enter(page: Page, home: dict[str, str]) -> None:
    page.goto(home["sv"])
    page.locator("a.exit").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_title("Outside")


def test_a_second_exit_on_the_page_works_as_well(page: Page, home: dict[str, str]) -> None:
    page.goto(home["sv"])
    page.evaluate(
        "document.querySelector('main').append(document.querySelector('a.exit').cloneNode(true))"
    )
    page.locator("main a.exit").click()
    expect(page).to_have_title("Outside")


@pytest.mark.parametrize(
    ("element", "opening"),
    [
        ("dialog", "it.showModal()"),
        ("details", "it.open = true"),
        ("p", "it.popover = 'auto', it.showPopover()"),
    ],
    ids=["dialog", "details", "menu"],
)
def test_what_is_open_goes_with_the_page(
    page: Page, home: dict[str, str], element: str, opening: str
) -> None:
    page.goto(home["sv"])
    page.evaluate(
        f"""() => {{
          const it = document.createElement("{element}");
          it.append("open");
          document.body.append(it);
          {opening};
        }}"""
    )
    for _ in range(3):
        page.keyboard.press("Shift")
    expect(page).to_have_title("Outside")


def test_the_icon_and_a_telling_title_go_at_once(page: Page, home: dict[str, str]) -> None:
    page.goto(home["sv"])
    after = page.evaluate(
        """() => {
          document.querySelector("a.exit").dataset.title = "Neutral";
          document.querySelector("a.exit").click();
          return [document.title, document.querySelector("link[rel=icon]").getAttribute("href")];
        }"""
    )
    assert after == ["Neutral", "data:,"]


def test_the_quiet_room_gives_no_title_to_change_to(page: Page, home: dict[str, str]) -> None:
    page.goto(home["sv"])
    assert (
        json.loads(page.evaluate("JSON.stringify(document.querySelector('a.exit').dataset)")).get(
            "title"
        )
        is None
    )


@LANGUAGES
def test_the_exit_can_be_rehearsed_without_leaving(
    page: Page, home: dict[str, str], language: str
) -> None:
    page.goto(f"{home[language]}prova/")
    button = page.locator(".rehearsal")
    button.click()
    expect(page.locator("h1")).to_be_hidden()
    expect(page.locator(".rehearsed")).not_to_be_empty()
    expect(page.locator("h1")).to_be_visible()
    expect(button).to_be_focused()
    assert page.url == f"{home[language]}prova/"
    page.locator("a.exit").click()
    expect(page).to_have_title("Outside")


def test_without_script_nothing_is_offered_that_would_not_work(
    bare_page: Page, home: dict[str, str]
) -> None:
    bare_page.goto(f"{home['sv']}prova/")
    for part in (".rehearsal", ".share", ".filter", ".back"):
        expect(bare_page.locator(part)).to_be_hidden()
