"""The way out before any script: a link that is there, reachable, and never in the way."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

from sluss.headers import rule_of
from sluss.preview import preview

pytestmark = pytest.mark.browser

LABEL = {"sv": "Lämna sidan snabbt", "en": "Leave this page quickly"}
LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])


def _box(page: Page) -> FloatRect:
    box = page.locator("a.exit").bounding_box()
    assert box is not None
    return box


@LANGUAGES
def test_without_script_the_exit_is_an_ordinary_link_to_another_site(
    bare_page: Page, home: dict[str, str], language: str
) -> None:
    bare_page.goto(home[language])
    bare_page.locator("a.exit").click()
    expect(bare_page).to_have_title("Outside")


@LANGUAGES
def test_a_screen_reader_hears_what_the_link_does_and_that_it_is_quick(
    bare_page: Page, home: dict[str, str], language: str
) -> None:
    bare_page.goto(home[language])
    expect(bare_page.get_by_role("link", name=LABEL[language], exact=True)).to_have_count(1)


def test_the_exit_is_the_first_thing_after_the_skip_link_for_a_keyboard(
    page: Page, home: dict[str, str]
) -> None:
    page.goto(home["sv"])
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator("a.exit")).to_be_focused()


@pytest.mark.parametrize("sound", ["throw new Error('broken');", "this is no script {"])
def test_a_broken_script_leaves_the_link_working(
    page: Page, tmp_path: Path, copied_site: Callable[[Path], Path], sound: str
) -> None:
    site = copied_site(tmp_path)
    first = site / "index.html"
    before, _, rest = first.read_text().partition("<script>")
    first.write_text(f"{before}<script>{sound}</script><script>{rest}")
    text = first.read_text().replace("(() => {", "(() => { throw new Error('broken');")
    first.write_text(text)
    with preview(site) as server:
        page.goto(f"http://127.0.0.1:{server.port}/")
        page.locator("a.exit").click()
        expect(page).to_have_title("Outside")


@pytest.mark.parametrize(
    ("width", "height"),
    [(320, 568), (320, 256), (390, 844), (768, 1024), (1280, 800)],
    ids=["small phone", "400 % zoom", "phone", "tablet", "desk"],
)
def test_the_exit_is_seen_wherever_the_page_is_scrolled(
    page: Page, home: dict[str, str], width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(home["sv"])
    for share in (0, 0.5, 1):
        page.evaluate(f"scrollTo(0, document.body.scrollHeight * {share})")
        box = _box(page)
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
        assert box["height"] >= 44


@pytest.mark.parametrize(("width", "height"), [(320, 568), (320, 256), (1280, 800)])
def test_the_exit_never_hides_what_has_focus(
    page: Page, home: dict[str, str], width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(home["sv"] + "kontakt/")
    hidden = page.evaluate(
        """() => {
          const exit = document.querySelector("a.exit");
          const covered = [];
          for (const one of document.querySelectorAll("main a, footer a, footer input, summary")) {
            one.focus();
            const a = one.getBoundingClientRect(), b = exit.getBoundingClientRect();
            const aside = a.right <= b.left || a.left >= b.right;
            const apart = aside || a.bottom <= b.top || a.top >= b.bottom;
            if (!apart && a.height < innerHeight / 2) covered.push(one.outerHTML);
          }
          return covered;
        }"""
    )
    assert hidden == []


def test_nothing_is_wider_than_a_screen_of_320_pixels(page: Page, home: dict[str, str]) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    page.goto(home["sv"])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_exit_stands_in_the_right_place_where_people_read_from_the_right(
    page: Page, home: dict[str, str]
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(home["sv"])
    left_to_right = _box(page)
    page.evaluate("document.documentElement.dir = 'rtl'")
    right_to_left = _box(page)
    assert left_to_right["x"] > 640 > right_to_left["x"] >= 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_in_forced_colours_the_exit_still_has_an_edge(
    browser: Browser, home: dict[str, str]
) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(home["sv"])
    exit_link = page.locator("a.exit")
    assert exit_link.evaluate("(exit) => parseFloat(getComputedStyle(exit).borderTopWidth)") >= 2
    expect(exit_link).to_be_visible()
    context.close()


def test_with_reduced_motion_nothing_moves(browser: Browser, home: dict[str, str]) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(home["sv"])
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    context.close()


def test_the_exit_is_not_printed(page: Page, home: dict[str, str]) -> None:
    page.goto(home["sv"])
    page.emulate_media(media="print")
    expect(page.locator("a.exit")).to_be_hidden()


def test_every_page_of_the_quiet_room_can_be_read_and_left_without_script(
    bare_page: Page, site: str, built_site: Path
) -> None:
    files = (file.relative_to(built_site).as_posix() for file in built_site.rglob("index.html"))
    quiet = [name for name in files if rule_of(f"/{name}").kind == "quiet"]
    assert len(quiet) > 40
    for name in quiet:
        bare_page.goto(f"{site}/{name}")
        expect(bare_page.locator("h1")).to_be_visible()
        expect(bare_page.locator("a.exit[href^='https://']")).to_be_in_viewport(ratio=1)


def test_both_scripts_together_are_under_four_kilobytes(built_site: Path) -> None:
    scripts = re.findall(
        r'<script(?: type="module")?>(.*?)</script>',
        (built_site / "index.html").read_text(),
        re.DOTALL,
    )
    assert len(scripts) == 2
    assert sum(len(gzip.compress(script.encode())) for script in scripts) < 4096
    assert sum(len(brotli.compress(script.encode())) for script in scripts) < 4096
