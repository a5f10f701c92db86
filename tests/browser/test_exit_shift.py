"""Shift three times: for hands that cannot reach the link in time, and never by mistake."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from reader import TOPIC

pytestmark = pytest.mark.browser

LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])
TWO_MORE = {
    "sv": "Shift. Två tryck till lämnar sidan.",
    "en": "Shift. Press two more times to leave.",
}
ONE_MORE = {
    "sv": "Shift. Ett tryck till lämnar sidan.",
    "en": "Shift. Press once more to leave.",
}


@pytest.fixture
def start(page: Page, home: dict[str, str]) -> Page:
    page.goto(home["sv"])
    return page


def _press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def _still_here(page: Page) -> None:
    assert page.locator("h1").count() == 1


@LANGUAGES
def test_each_press_is_announced_and_the_third_leaves(
    page: Page, home: dict[str, str], language: str
) -> None:
    page.goto(home[language])
    status = page.locator(".exit-count[role=status]")
    _press(page, "Shift")
    expect(status).to_have_text(TWO_MORE[language])
    _press(page, "Shift")
    expect(status).to_have_text(ONE_MORE[language])
    _press(page, "Shift")
    expect(page).to_have_title("Outside")


@pytest.mark.parametrize(
    "keys",
    [("ShiftLeft",) * 3, ("ShiftRight",) * 3, ("ShiftLeft", "ShiftRight", "ShiftLeft")],
    ids=["left", "right", "both in turn"],
)
def test_both_shift_keys_count(start: Page, keys: tuple[str, ...]) -> None:
    _press(start, *keys)
    expect(start).to_have_title("Outside")


def test_the_count_goes_on_inside_a_page_that_was_opened_here(start: Page) -> None:
    start.locator(TOPIC).first.click()
    expect(start.locator(".back")).to_be_visible()
    _press(start, "Shift", "Shift", "Shift")
    expect(start).to_have_title("Outside")


def test_after_five_seconds_the_count_begins_again(page: Page, home: dict[str, str]) -> None:
    page.clock.install()
    page.goto(home["sv"])
    _press(page, "Shift", "Shift")
    page.clock.run_for(5001)
    expect(page.locator(".exit-count")).to_have_text("Räkningen av Shift börjar om.")
    _press(page, "Shift")
    expect(page.locator(".exit-count")).to_have_text(TWO_MORE["sv"])


@pytest.mark.parametrize(
    "keys",
    [
        ("Shift", "Shift", "Shift+A"),
        ("Shift", "a", "Shift", "Shift"),
        ("Shift", "Shift", "Control+Shift"),
        ("Shift", "Shift", "Alt+Shift"),
        ("Shift", "Shift", "Shift+Tab"),
        ("Shift", "Shift", "Escape", "Shift"),
    ],
    ids=[
        "a capital letter",
        "a letter between, as with sticky keys",
        "with Control",
        "another keyboard language",
        "backwards by Tab",
        "Escape between",
    ],
)
def test_shift_that_changes_another_key_does_not_leave(start: Page, keys: tuple[str, ...]) -> None:
    _press(start, *keys)
    _still_here(start)


def test_a_held_key_that_repeats_counts_for_nothing(start: Page) -> None:
    for _ in range(6):
        start.keyboard.down("Shift")  # from the second on it repeats
    start.keyboard.up("Shift")
    _press(start, "Shift", "Shift")
    _still_here(start)
    expect(start.locator(".exit-count")).to_have_text(ONE_MORE["sv"])


def test_a_key_held_longer_than_a_second_counts_for_nothing(start: Page) -> None:
    start.evaluate(
        """() => {
          for (const [kind, moment] of [["keydown", 1000], ["keyup", 2500]]) {
            const shift = { key: "Shift", code: "ShiftLeft", bubbles: true };
            const event = new KeyboardEvent(kind, shift);
            Object.defineProperty(event, "timeStamp", { value: moment });
            document.body.dispatchEvent(event);
          }
        }"""
    )
    expect(start.locator(".exit-count")).to_have_text("")


@pytest.mark.parametrize("field", ["input", "textarea", "select", "p contenteditable"])
def test_somebody_who_writes_in_a_field_stays(start: Page, field: str) -> None:
    name, _, attribute = field.partition(" ")
    start.evaluate(
        """([name, attribute]) => {
          const field = document.createElement(name);
          if (attribute) field.setAttribute(attribute, "");
          document.querySelector("main").append(field);
          field.focus();
        }""",
        [name, attribute],
    )
    _press(start, "Shift", "Shift", "Shift")
    _still_here(start)


def test_a_ticked_box_is_not_writing(start: Page) -> None:
    start.evaluate(
        """() => {
          const box = document.createElement("input");
          box.type = "checkbox";
          document.querySelector("main").append(box);
          box.focus();
        }"""
    )
    _press(start, "Shift", "Shift", "Shift")
    expect(start).to_have_title("Outside")


def test_the_shift_of_an_on_screen_keyboard_does_not_leave(start: Page) -> None:
    start.evaluate(
        """() => {
          for (let press = 0; press < 4; press += 1) for (const kind of ["keydown", "keyup"]) {
            const shift = { key: "Shift", code: "", bubbles: true };
            document.body.dispatchEvent(new KeyboardEvent(kind, shift));
          }
        }"""
    )
    _still_here(start)


def test_a_click_between_begins_the_count_again(start: Page) -> None:
    _press(start, "Shift", "Shift")
    start.locator("h1").click()
    _press(start, "Shift")
    _still_here(start)


def test_shift_while_choosing_text_with_the_mouse_does_not_count(start: Page) -> None:
    _press(start, "Shift", "Shift")
    start.locator("h1").click(modifiers=["Shift"])
    _still_here(start)
    expect(start.locator(".exit-count")).not_to_have_text(ONE_MORE["sv"])


def test_the_announcements_come_in_order(start: Page) -> None:
    said = start.evaluate(
        """() => new Promise((done) => {
          const said = [];
          new MutationObserver(() => {
            const find = (selector) => document.querySelector(selector);
            const spoken = find("[role=alert]") ?? find(".exit-count");
            const text = spoken.textContent;
            if (text && text !== said.at(-1)) said.push(text);
            if (spoken.matches("[role=alert]")) done(said);
          }).observe(document.body, { childList: true, characterData: true, subtree: true });
          const press = (left) => {
            for (const kind of ["keydown", "keyup"]) {
              const shift = { key: "Shift", code: "ShiftLeft", bubbles: true };
              document.body.dispatchEvent(new KeyboardEvent(kind, shift));
            }
            if (left > 1) setTimeout(() => press(left - 1), 0);
          };
          press(3);
        })"""
    )
    assert said == [TWO_MORE["sv"], ONE_MORE["sv"], "Lämnar sidan."]


def test_pressing_on_after_the_exit_does_no_harm(start: Page) -> None:
    failures: list[str] = []
    start.on("pageerror", lambda error: failures.append(str(error)))
    start.evaluate("document.querySelector('a.exit').click()")
    _press(start, "Shift", "Shift", "Shift", "Shift")
    expect(start).to_have_title("Outside")
    assert failures == []
