"""Leaving while the net is slow or gone."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from reader import TOPIC, arrive, read, start_leaving

pytestmark = pytest.mark.browser


def test_on_a_slow_net_the_page_stays_empty_until_the_other_comes(
    page: Page, home: dict[str, str], slow_outside: Event, seen: list[str]
) -> None:
    page.goto(home["sv"])
    start_leaving(page)
    assert seen  # the instrument sees
    seen.clear()
    slow_outside.set()
    expect(page).to_have_title("Outside")
    assert set(seen) <= {"Lämnar sidan."}


def test_without_a_net_the_page_is_gone_and_stays_gone(
    page: Page, context: BrowserContext, home: dict[str, str]
) -> None:
    arrive(page, home["sv"])
    [title] = read(page)
    context.set_offline(True)
    start_leaving(page)
    expect(page.locator("h1")).not_to_have_text(title)
    context.set_offline(False)
    page.go_back()
    assert page.url == "https://before.test/"


def test_a_page_that_was_on_its_way_does_not_come_after_the_exit(
    page: Page,
    home: dict[str, str],
    slow_site: Callable[[], Event],
    slow_outside: Event,
    seen: list[str],
) -> None:
    page.goto(home["sv"])
    answer = slow_site()
    with page.expect_request("**/*"):
        page.locator(TOPIC).first.click()
    start_leaving(page)
    assert seen  # the instrument sees
    seen.clear()
    answer.set()
    slow_outside.set()
    expect(page).to_have_title("Outside")
    assert set(seen) <= {"Lämnar sidan."}
