"""While a page is still coming on a bad line: the way out is there, and so is its own style."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect
from reader import arrive, leave

pytestmark = pytest.mark.browser

_LATER = re.compile(r'<svg class="unseen".*', re.DOTALL)
_DRAWN = """
() => [...document.querySelectorAll("main, main *")].map((one) => {
  const style = getComputedStyle(one);
  return [one.tagName, one.className, style.display, style.color, style.backgroundColor, style.font,
    style.padding, style.margin, style.border, style.borderRadius, style.listStyle].join(";");
})
"""

# All of the style and the place of all that can be seen.
_FIRST = """
() => [...document.querySelectorAll("html, body, header *, main, main *, .way-out *")]
  .filter((one) => one.checkVisibility() && !one.matches("svg.unseen, svg.unseen *"))
  .map((one) => {
    const box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    return [one.tagName, one.className, box.x, box.y, box.width, box.height,
      ...[...style].filter((name) => !name.startsWith("--"))
        .map((name) => style.getPropertyValue(name))].join(";");
  })
"""


@pytest.fixture
def coming(page: Page, home: dict[str, str]) -> Iterator[Page]:
    """The start page, of which only the first screen has come."""

    def cut(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=_LATER.sub("", answer.text()))

    page.route(home["sv"], cut)
    yield page
    page.unroute(home["sv"])


def test_who_presses_the_exit_before_all_has_come_leaves_and_nothing_stays_behind(
    coming: Page, home: dict[str, str]
) -> None:
    arrive(coming, home["sv"])
    seen = coming.evaluate(
        """() => {
          addEventListener("click", (event) => event.target.closest("a.exit") &&
            (window.seen = document.body.innerText.trim()));
          return document.body.innerText.trim().length;
        }"""
    )
    assert seen > 100
    leave(coming)
    coming.go_back()
    assert coming.url.startswith("https://before.test/")


def test_the_page_is_blank_the_moment_the_exit_is_pressed(
    coming: Page, home: dict[str, str]
) -> None:
    coming.goto(home["sv"])
    with coming.expect_request("https://**"):
        shown = coming.evaluate(
            "() => { document.querySelector('a.exit').click(); return document.body.innerText; }"
        )
    assert shown.strip() == ""


def test_a_page_that_was_left_shows_nothing_while_it_comes_again(
    coming: Page, home: dict[str, str]
) -> None:
    coming.goto(home["sv"])
    expect(coming.locator("main")).to_be_visible()
    coming.evaluate("history.replaceState(-1, '')")
    coming.reload()
    expect(coming.locator("main")).to_be_hidden()


def test_what_is_read_after_the_start_page_looks_as_if_it_had_been_opened_first(
    page: Page, site: str, home: dict[str, str]
) -> None:
    page.goto(f"{site}/kontakt/")
    expected = page.evaluate(_DRAWN)
    page.goto(home["sv"])
    page.locator("main a[href$='kontakt/']").first.click()
    expect(page.locator(".contact").first).to_be_visible()
    page.locator("button.back").evaluate("(one) => { one.hidden = true; }")
    page.evaluate("document.activeElement.blur()")
    assert page.evaluate(_DRAWN) == expected


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("colours", ["light", "dark", "forced"])
def test_the_first_screen_is_drawn_the_same_before_the_rest_of_its_style_has_come(
    page: Page, home: dict[str, str], language: str, width: int, colours: str
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    if colours == "forced":
        page.emulate_media(forced_colors="active")
    elif colours == "dark":
        page.emulate_media(color_scheme="dark")
    page.goto(home[language])
    page.evaluate("document.querySelector('main style').closest('svg').id = 'rest'")
    page.evaluate("while (rest.nextSibling) rest.nextSibling.remove()")
    page.evaluate("document.querySelector('footer').remove()")
    whole = page.evaluate(_FIRST)
    page.evaluate("rest.remove()")
    assert page.locator("a[href^='tel:']").count() == 1
    assert page.evaluate(_FIRST) == whole
