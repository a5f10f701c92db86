"""A page or law that nobody has read for a year is asked about, and its reader is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from invented import make_county, sluss
from sluss.check import House, everything
from sluss.freshness import Age, of_review

YEAR_LATER = "2027-12-24"
PAGES = ("index.html", "en/index.html", "kontakter/index.html", "en/kontakter/index.html")


@pytest.fixture(scope="session")
def later(build_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The invented county, built a year after its pages were reviewed."""

    def make(place: Path) -> None:
        done = sluss(
            make_county(place.with_name("later-root")), "build", str(place), today=YEAR_LATER
        )
        assert done.returncode == 0, done.stdout + done.stderr

    return build_once("later-site", make)


@pytest.mark.parametrize(
    ("day", "age"),
    [("2027-08-19", Age.FRESH), ("2027-11-20", Age.DUE), ("2027-11-21", Age.OVERDUE)],
)
def test_a_review_lasts_for_the_days_that_the_site_gives_it(
    county: Path, day: str, age: Age
) -> None:
    house, problems = everything(county, date(2026, 11, 20))
    assert house is not None, problems
    limits = house.directory.site.freshness
    assert limits.pages == 365
    assert of_review(date(2026, 11, 20), date.fromisoformat(day), limits) is age


@pytest.mark.parametrize("name", PAGES)
def test_the_reader_sees_when_the_review_is_overdue_and_only_then(
    house: House, county_site: Path, later: Path, name: str
) -> None:
    note = house.directory.words["en" if name.startswith("en/") else "sv"].page.overdue
    assert note in (later / name).read_text("utf-8")
    assert note not in (county_site / name).read_text("utf-8")


def test_due_asks_whose_site_it_is_about_each_page_in_each_language(county: Path) -> None:
    done = sluss(county, "due", "--json", today=YEAR_LATER)
    asks = next(iter(json.loads(done.stdout).values()))
    (ask,) = [ask for ask in asks if ask["entry"] == "docs/en/kontakt.md"]
    assert (ask["why"], ask["last"]) == ("overdue", "2026-11-01")
    assert "docs/en/kontakt.md" in ask["sentence"]


def test_due_can_be_sent_as_a_letter_and_kept_as_a_calendar(county: Path, tmp_path: Path) -> None:
    done = sluss(county, "due", "--mailto", "--ics", str(tmp_path / "due.ics"), today=YEAR_LATER)
    assert "docs/en/kontakt.md" in done.stdout
    assert "due-docs/en/kontakt.md" in (tmp_path / "due.ics").read_text("utf-8").replace(
        "\r\n ", ""
    )


def test_due_asks_about_law_that_was_confirmed_long_ago(county: Path) -> None:
    asks = next(iter(json.loads(sluss(county, "due", "--json", today=YEAR_LATER).stdout).values()))
    (ask,) = [ask for ask in asks if ask["entry"] == "anmalan"]
    assert (ask["why"], ask["last"], ask["by"]) == ("overdue", "2026-11-01", "2027-11-01")
    assert "https://lag.example/" in ask["sentence"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_of_law_says_that_a_confirmation_is_old(
    house: House, county_site: Path, later: Path, language: str
) -> None:
    note = house.directory.words[language].law.overdue
    name = f"{house.directory.languages.prefix(language)}kunskap/lag/index.html"
    assert note in (later / name).read_text("utf-8")
    assert note not in (county_site / name).read_text("utf-8")
