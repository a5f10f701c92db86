"""The steps for a situation: all of them without script, one reader's with it."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

ADDRESS = "/yrke/lage/akut-fara/"


def test_without_script_every_step_for_everybody_is_there_and_nothing_to_choose(
    bare_page: Page, site: str
) -> None:
    bare_page.goto(site + ADDRESS)
    expect(bare_page.locator("[data-chooser]")).to_be_hidden()
    for route in bare_page.locator("[data-row]").all():
        expect(route.locator("[data-step]").first).to_be_visible()


def test_without_script_the_own_municipality_is_found_in_a_list_that_opens_by_keyboard(
    bare_page: Page, site: str
) -> None:
    bare_page.goto(site + ADDRESS)
    places = bare_page.locator("details.places").first
    expect(places.locator(".place").first).to_be_hidden()
    places.locator("summary").press("Enter")
    expect(places.locator(".place").first).to_be_visible()


def test_a_reader_who_chooses_sees_their_part_alone(page: Page, site: str) -> None:
    page.goto(site + ADDRESS)
    groups = page.locator("[data-group]")
    page.locator('[data-choose="role"]').select_option(index=2)
    expect(groups.filter(visible=True)).to_have_count(1)
    page.locator('[data-choose="role"]').select_option(index=0)
    expect(groups.filter(visible=True)).to_have_count(groups.count())


def test_a_chosen_municipality_stands_open_and_the_others_are_away(page: Page, site: str) -> None:
    page.goto(site + ADDRESS)
    field = page.locator('[data-choose="place"]')
    field.select_option(index=1)
    code = field.input_value()
    places = page.locator("details.places .place").filter(visible=True)
    assert places.count() > 0
    for place in places.all():
        expect(place).to_have_attribute("data-place", code)


def test_the_choice_stays_in_memory(context: BrowserContext, page: Page, site: str) -> None:
    page.goto(site + ADDRESS)
    page.locator('[data-choose="place"]').select_option(index=1)
    assert page.url == site + ADDRESS
    assert context.storage_state() == {"cookies": [], "origins": []}
    page.reload()
    expect(page.locator('[data-choose="place"]')).to_have_value("")
