"""Open now: told from the page's own data, in Swedish time wherever the reader is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sluss.preview import preview

pytestmark = pytest.mark.browser

CENTRE = "/kontakter/funktion/resurscentrum/"  # weekdays 9–16, closed on red days and eves
SERVICE = "/kontakter/funktion/jour/"  # open exactly when another one is closed


@pytest.fixture(scope="module")
def county(county_site: Path) -> Iterator[str]:
    with preview(county_site) as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture
def far_away(browser: Browser) -> Iterator[Page]:
    """A reader whose clock is six hours behind."""
    context = browser.new_context(timezone_id="America/New_York")
    yield context.new_page()
    context.close()


def _told(page: Page, address: str, now: str) -> str:
    page.clock.install(time=now)
    page.goto(address)
    return page.locator(".open-now").first.inner_text()


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-11-20T10:00:00+01:00", "Öppet nu, till 16"),
        ("2026-11-20T08:59:00+01:00", "Stängt nu, öppnar 9"),
        ("2026-11-20T16:00:00+01:00", "Stängt nu, öppnar måndag 9"),
        ("2026-12-24T10:00:00+01:00", "Stängt nu, öppnar måndag 9"),
        ("2027-07-05T10:00:00+02:00", "Öppet nu, till 16"),
        ("2029-01-08T10:00:00+01:00", "Ring och hör: vi vet inte om det är öppet nu"),
    ],
    ids=[
        "on a weekday",
        "before it opens",
        "after it closes on a Friday",
        "on Christmas Eve, when two red days follow",
        "in summer time",
        "when the page is older than its calendar",
    ],
)
def test_it_is_told_whether_it_is_open(far_away: Page, county: str, now: str, told: str) -> None:
    assert _told(far_away, county + CENTRE, now) == told


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-11-20T12:30:00+01:00", "Öppet nu"),
        ("2026-11-23T16:30:00+01:00", "Öppet nu, till 8"),
        ("2026-11-20T09:00:00+01:00", "Stängt nu, öppnar 12"),
    ],
    ids=["over a whole weekend, no hour is named", "past midnight", "while the office is open"],
)
def test_a_service_that_takes_over_is_open_when_the_other_is_closed(
    far_away: Page, county: str, now: str, told: str
) -> None:
    assert _told(far_away, county + SERVICE, now) == told


def test_where_a_day_is_not_confirmed_it_is_never_called_open(far_away: Page, county: str) -> None:
    # The visiting hours say nothing of eves.
    far_away.clock.install(time="2026-12-24T11:00:00+01:00")
    far_away.goto(county + CENTRE)
    visit = far_away.locator(".open-now").nth(1)
    expect(visit).to_have_attribute("data-state", "unknown")
    expect(visit).to_have_text("Ring och hör: vi vet inte om det är öppet nu")


def test_it_changes_by_itself_when_the_minute_does(far_away: Page, county: str) -> None:
    assert _told(far_away, county + CENTRE, "2026-11-20T15:59:30+01:00") == "Öppet nu, till 16"
    far_away.clock.run_for(31_000)
    assert far_away.locator(".open-now").first.inner_text() == "Stängt nu, öppnar måndag 9"


def test_open_and_closed_differ_by_more_than_words(far_away: Page, county: str) -> None:
    _told(far_away, county + CENTRE, "2026-11-20T10:00:00+01:00")
    dot = "getComputedStyle(document.querySelector('.open-now'), '::before').inlineSize"
    assert far_away.evaluate(dot) not in ("auto", "0px")


def test_it_speaks_the_language_of_the_page(far_away: Page, county: str) -> None:
    told = _told(far_away, f"{county}/en{CENTRE}", "2026-11-20T10:00:00+01:00")
    assert told == "Open now, until 16:00"


def test_hours_that_nobody_knows_get_no_state(far_away: Page, county: str) -> None:
    far_away.goto(county + CENTRE)
    chat = far_away.locator(".reach", has_text="centrum.example")
    expect(chat.first.locator(".open-now")).to_have_count(0)
