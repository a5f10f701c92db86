"""What a reader of the quiet room does."""

from __future__ import annotations

from playwright.sync_api import Page, expect

# From the start page by its text, then by the list of pages at the end of each.
TOPIC = "main.start h2 ~ ul li a[href$='/']"
_WAYS = f"{TOPIC}, .pages a:not([aria-current])"


def arrive(page: Page, address: str) -> None:
    """Come from somewhere, as readers do."""
    page.goto("https://before.test/")
    page.goto(address)


def read(page: Page, pages: int = 1) -> list[str]:
    """Open that many different pages by clicking, and give their headings."""
    headings = []
    for number in range(pages):
        before = page.locator("h1").inner_text()
        page.locator(_WAYS).nth(number + 2).click()
        expect(page.locator("h1")).not_to_have_text(before)
        headings.append(page.locator("h1").inner_text())
    return headings


def leave(page: Page) -> None:
    """Press the exit and come to where it leads."""
    page.locator("a.exit").click()
    expect(page).to_have_title("Outside")


def start_leaving(page: Page) -> None:
    """Press the exit without waiting for where it leads (a click of the tool would wait)."""
    with page.expect_request("https://**"):
        page.evaluate("setTimeout(() => document.querySelector('a.exit').click(), 0)")
