"""A situation's page in a real browser: everything without script, a chooser with it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from sluss import route
from sluss.check import House
from sluss.route import Table

pytestmark = pytest.mark.browser

LANGUAGES = pytest.mark.parametrize("prefix", ["/", "/en/"])


@pytest.fixture
def table(house: House) -> Table:
    return route.of(house.directory)


@pytest.fixture
def situation(table: Table) -> str:
    """The situation whose page is tried: one that has steps of the person's own municipality."""
    return next(
        row.situation
        for row in table.routes.rows
        if any(name.endswith("@") for step in row.steps for name in table.steps[step].contacts)
    )


def steps(page: Page) -> list[str]:
    """The rows that can be seen, in order."""
    visible = page.locator("[data-row]:visible")
    return [str(one.get_attribute("data-row")) for one in visible.all()]


@LANGUAGES
def test_without_script_every_row_is_there_and_no_chooser(
    bare_page: Page, site: str, table: Table, situation: str, prefix: str
) -> None:
    bare_page.goto(f"{site}{prefix}yrke/lage/{situation}/")
    assert steps(bare_page) == [row.id for row in table.rows[situation]]
    expect(bare_page.locator("[data-chooser]")).to_be_hidden()


@LANGUAGES
def test_without_script_every_municipality_is_folded_under_its_step(
    bare_page: Page, site: str, table: Table, situation: str, prefix: str
) -> None:
    bare_page.goto(f"{site}{prefix}yrke/lage/{situation}/")
    folded = bare_page.locator("details.places").first
    folded.locator("summary").click()
    codes = [place.code for place in table.directory.site.municipalities]
    shown = [
        one.get_attribute("data-place") for one in folded.locator("[data-place]:visible").all()
    ]
    assert shown == codes


def test_without_script_a_link_leads_to_what_is_for_the_reader(
    bare_page: Page, site: str, situation: str
) -> None:
    bare_page.goto(f"{site}/yrke/lage/{situation}/")
    link = bare_page.locator(".route-who a").last
    target = str(link.get_attribute("href")).removeprefix("#")
    link.click()
    expect(bare_page.locator(f"[id='{target}']")).to_be_in_viewport()


@LANGUAGES
def test_the_chooser_shows_one_row_and_one_municipality(
    page: Page, site: str, table: Table, situation: str, prefix: str
) -> None:
    page.goto(f"{site}{prefix}yrke/lage/{situation}/")
    row = table.rows[situation][-2]
    place = table.directory.site.municipalities[1].code
    page.select_option("[data-choose=role]", f"for-{row.roles[0]}")
    page.select_option("[data-choose=age]", str(row.ages.youngest))
    page.select_option("[data-choose=place]", place)
    assert steps(page) == [row.id]
    shown = {one.get_attribute("data-place") for one in page.locator("[data-place]:visible").all()}
    assert shown <= {place}
    told = page.locator("[data-chooser] [role=status]")
    expect(told).to_contain_text("1")


def test_the_choice_is_kept_in_memory_only(page: Page, site: str, situation: str) -> None:
    address = f"{site}/yrke/lage/{situation}/"
    page.goto(address)
    page.select_option("[data-choose=place]", index=2)
    kept = page.evaluate(
        "[location.href, history.length, history.state, localStorage.length, "
        "sessionStorage.length, document.cookie]"
    )
    assert kept == [address, kept[1], None, 0, 0, ""]
    page.reload()
    assert page.locator("[data-choose=place]").input_value() == ""


def test_every_field_of_the_chooser_has_a_label_and_no_name(
    page: Page, site: str, situation: str
) -> None:
    page.goto(f"{site}/yrke/lage/{situation}/")
    for field in page.locator("[data-choose]").all():
        assert field.get_attribute("name") is None
        assert field.evaluate("field => field.labels.length && !field.form")


def test_one_readers_route_with_its_date_and_sources_is_one_sheet_of_paper(
    page: Page, site: str, table: Table
) -> None:
    a4 = {"width": 794, "height": 1123}  # in CSS pixels, without margins
    page.set_viewport_size(a4)  # type: ignore[arg-type]
    place = table.directory.site.municipalities[0].code
    too_long = []
    for situation, rows in table.rows.items():
        page.goto(f"{site}/yrke/lage/{situation}/")
        page.emulate_media(media="screen")
        page.select_option("[data-choose=place]", place)
        for row in rows:
            page.emulate_media(media="screen")
            page.select_option("[data-choose=role]", f"for-{row.roles[0]}")
            page.select_option("[data-choose=age]", str(row.ages.youngest))
            page.emulate_media(media="print")
            end = page.evaluate(
                "document.querySelector('.routes').getBoundingClientRect().bottom + scrollY"
            )
            if end > a4["height"]:
                too_long.append((row.id, round(end)))
    assert too_long == []
