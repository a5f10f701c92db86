"""While a page is still coming on a bad line: the way out is there, and so is its own style."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect
from reader import arrive, leave

pytestmark = pytest.mark.browser

_LATER = re.compile(r'<script type="module">.*?</script>', re.DOTALL)
_DRAWN = """
() => [...document.querySelectorAll("main, main *")].map((one) => {
  const style = getComputedStyle(one);
  return [one.tagName, one.className, style.display, style.color, style.backgroundColor, style.font,
    style.padding, style.margin, style.border, style.borderRadius, style.listStyle].join(";");
})
"""


@pytest.fixture
def coming(page: Page, home: dict[str, str]) -> Iterator[Page]:
    """The start page, of which the last kilobytes do not come."""

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


@pytest.mark.parametrize("kept", [True, False], ids=["today", "a browser of 2022"])
def test_what_is_read_after_the_start_page_looks_as_if_it_had_been_opened_first(
    page: Page, site: str, home: dict[str, str], *, kept: bool
) -> None:
    if not kept:
        # Its policy comes from the whole room on a real server; here from the page alone.
        page.route(home["sv"], _let_styles_through)
        page.add_init_script("delete Document.prototype.adoptedStyleSheets")
    page.goto(f"{site}/kontakt/")
    expected = page.evaluate(_DRAWN)
    page.goto(home["sv"])
    page.locator("main a[href$='kontakt/']").first.click()
    expect(page.locator(".contact").first).to_be_visible()
    assert len(page.evaluate("document.adoptedStyleSheets ?? []")) == int(kept)
    page.locator("button.back").evaluate("(one) => { one.hidden = true; }")
    page.evaluate("document.activeElement.blur()")
    assert page.evaluate(_DRAWN) == expected


def _let_styles_through(route: Route) -> None:
    answer = route.fetch()
    policy = re.sub(r"style-src [^;]*", "style-src 'unsafe-inline'",
                    answer.headers["content-security-policy"])  # fmt: skip
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})
