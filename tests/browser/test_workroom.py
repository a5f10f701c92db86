"""The work room in a real browser: first without script, then with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from sluss.check import House

pytestmark = pytest.mark.browser

LANGUAGES = pytest.mark.parametrize("prefix", ["/", "/en/"])
WIDE: ViewportSize = {"width": 1280, "height": 800}
# The rectangle of the exit, and those of everything in the text that it could lie over.
_COVERED = """() => {
  const exit = document.querySelector("a.exit").getBoundingClientRect();
  const parts = [...document.querySelectorAll("h1, .page-body p, .contact, .toc a, .tools *")];
  return parts.filter(part => part.checkVisibility()).filter(part => {
    const box = part.getBoundingClientRect();
    return box.left < exit.right && box.right > exit.left
      && box.top < exit.bottom && box.bottom > exit.top;
  }).map(part => part.outerHTML.slice(0, 80));
}"""
_SHIFT = """() => new Promise(done => {
  let moved = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) moved += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => done(moved)));
})"""


@pytest.fixture
def place(house: House) -> str:
    """The page of a municipality, whichever comes first."""
    return f"kontakter/{house.directory.site.municipalities[0].page}/"


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE, ignore_https_errors=True)
    yield context.new_page()
    context.close()


@LANGUAGES
def test_without_script_every_contact_of_a_municipality_is_there(
    bare_page: Page, site: str, place: str, house: House, prefix: str
) -> None:
    bare_page.goto(site + prefix + place)
    code = house.directory.site.municipalities[0].code
    every = [*house.directory.contacts.values(), *house.directory.wanted.values()]
    for entry in every:
        if code in entry.area:
            expect(bare_page.locator(f'[data-contact="{entry.id}"]').first).to_be_visible()


def test_without_script_nothing_stands_there_that_needs_one(bare_page: Page, site: str) -> None:
    bare_page.goto(f"{site}/kontakter/landet/")
    for part in (".search-open", ".search", ".filter", ".open-now"):
        for one in bare_page.locator(part).all():
            expect(one).to_be_hidden()


def test_without_script_the_menu_opens_by_keyboard(bare_page: Page, site: str, place: str) -> None:
    bare_page.goto(f"{site}/{place}")
    current = bare_page.locator('.pages a[aria-current="page"]')
    expect(current).to_be_hidden()
    bare_page.locator(".pages .menu > summary").press("Enter")
    expect(current).to_be_visible()


def test_on_a_wide_screen_the_pages_and_headings_stand_open_beside_the_text(
    wide: Page, site: str, place: str
) -> None:
    wide.goto(f"{site}/{place}")
    expect(wide.locator('.pages a[aria-current="page"]')).to_be_visible()
    expect(wide.locator(".toc a").first).to_be_visible()


def test_the_language_switch_leads_to_the_same_page(bare_page: Page, site: str, place: str) -> None:
    bare_page.goto(f"{site}/{place}")
    bare_page.locator(".languages a").click()
    expect(bare_page).to_have_url(f"{site}/en/{place}")
    bare_page.locator(".languages a").click()
    expect(bare_page).to_have_url(f"{site}/{place}")


def test_the_skip_link_comes_first_and_the_exit_second(page: Page, site: str, place: str) -> None:
    page.goto(f"{site}/{place}")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("a.exit")).to_be_focused()


@pytest.mark.parametrize("page_path", ["kontakter/", "kontakter/landet/", "kunskap/lag/", "yrke/"])
def test_nothing_needs_sideways_scrolling_on_a_narrow_screen(
    page: Page, site: str, page_path: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}/{page_path}")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("width", [1056, 1280, 1920])
def test_on_a_wide_screen_the_exit_never_lies_over_the_text(
    wide: Page, site: str, place: str, width: int
) -> None:
    wide.set_viewport_size({"width": width, "height": 800})
    wide.goto(f"{site}/{place}")
    for distance in (0, 300, 1200):
        wide.evaluate("distance => scrollTo(0, distance)", distance)
        assert wide.evaluate(_COVERED) == []


def test_the_last_line_of_a_page_can_be_read_above_the_exit(
    page: Page, site: str, place: str
) -> None:
    page.goto(f"{site}/{place}")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last = page.locator("footer.end p").bounding_box()
    exit_link = page.locator("a.exit").bounding_box()
    assert last is not None
    assert exit_link is not None
    assert last["y"] + last["height"] <= exit_link["y"]


@pytest.mark.parametrize("size", [(390, 844), (1280, 800)])
@pytest.mark.parametrize(
    "page_path", ["kontakter/", "kontakter/funktion/vaxel/", "yrke/lage/akut-fara/", "kunskap/lag/"]
)
def test_nothing_moves_while_a_page_loads(
    page: Page, site: str, page_path: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    # A line so slow that the page is painted piece by piece, and before its scripts have come.
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 300, "downloadThroughput": 5e4, "uploadThroughput": 5e4}
    line.send("Network.emulateNetworkConditions", slow)
    page.goto(f"{site}/{page_path}", wait_until="networkidle")
    assert page.evaluate(_SHIFT) == 0


def test_on_paper_there_are_numbers_and_a_date_and_no_menus(
    page: Page, site: str, place: str
) -> None:
    page.goto(f"{site}/{place}")
    page.emulate_media(media="print")
    for gone in (".top", ".pages", ".toc", "a.exit", "footer.end"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator("a.call").first).to_be_visible()
    expect(page.locator(".printed")).to_be_visible()
    expect(page.locator(".page-foot p").first).to_be_visible()


def test_a_filter_shows_the_contacts_that_hold_every_word(page: Page, site: str) -> None:
    page.goto(f"{site}/kontakter/funktion/vaxel/")
    cards = page.locator(".contacts .contact")
    field = page.locator(".filter input")
    name = page.locator(".contact-name").nth(3).inner_text()
    field.fill(name.upper())
    expect(cards.filter(visible=True)).to_have_count(1)
    expect(page.locator(".filter-count")).to_contain_text("1")
    field.fill("qqqq")
    expect(cards.filter(visible=True)).to_have_count(0)
    field.fill("")
    expect(cards.filter(visible=True)).to_have_count(cards.count())
    expect(page.locator(".filter-count")).to_be_empty()


def test_what_is_typed_in_a_filter_leaves_no_trace(
    context: BrowserContext, page: Page, site: str
) -> None:
    address = f"{site}/kontakter/funktion/vaxel/"
    page.goto(address)
    page.locator(".filter input").fill("abc")
    page.locator(".filter input").press("Enter")
    assert page.url == address
    assert page.evaluate("history.length") == 2
    assert page.locator("form, [name]:not(meta)").count() == 0
    assert context.storage_state() == {"cookies": [], "origins": []}
