"""Property 18: pages are read back as they are published, and every difference is found."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import world

from sluss import coverage, coverage_page, render, route
from sluss.built import BuiltPage
from sluss.proof import Status
from sluss.render_page import PageContext
from sluss.route import Table
from sluss.words import words

PROJECT = Path(__file__).parents[2]
LANGUAGES = ("sv", "en")


@pytest.fixture(scope="module")
def table() -> Table:
    bare = world.table()
    spoken, problems = words(PROJECT, LANGUAGES)
    assert not problems
    made = replace(bare, directory=replace(bare.directory, words=spoken))
    route._Latest.table = made  # what a build does when it has read the files
    return made


@pytest.fixture(scope="module")
def pages(table: Table) -> dict[str, str]:
    """One page for each situation and language, drawn as in a build."""
    drawn = {}
    for language in LANGUAGES:
        for situation in table.rows:
            context = PageContext(language, f"yrke/{situation}.md", "work")
            marker = f"<!-- route {situation} -->"
            html, problems = render.expand(marker, context, table.directory)
            assert not problems
            drawn[f"{language}/{situation}"] = f'<html lang="{language}"><body>{html}</body></html>'
    return drawn


def status(table: Table, pages: dict[str, str]) -> tuple[Status, list[str]]:
    built = [BuiltPage(name, text) for name, text in pages.items()]
    proof = coverage_page.read_back(table, built, coverage.of(table))
    verdict = proof.verdict(18)
    told = [f"{cause.code} {dict(cause.values)}" for cause, _ in verdict.causes]
    return verdict.status, told


def test_pages_that_say_what_the_model_says_are_proved(table: Table, pages: dict[str, str]) -> None:
    assert status(table, pages) == (Status.PROVED, [])


def _swapped(text: str) -> str:
    """The first two steps in the other order."""
    steps = re.findall(r"<li data-step=.*?</li>\s*(?=<li data-step|</ol>)", text, re.DOTALL)
    return text.replace(steps[0] + steps[1], steps[1] + steps[0], 1)


Change = Callable[[str], str]
STEP = r'<li data-step="ask-police".*?</li>\s*(?=<li data-step|</ol>)'
PLACE = r'<div class="place" data-place="9902">.*?</div>'


def put(before: str, after: str) -> Change:
    return lambda text: text.replace(before, after, 1)


def cut(pattern: str) -> Change:
    return lambda text: re.sub(pattern, "", text, count=1, flags=re.DOTALL)


FAULTS: dict[str, Change] = {
    "a digit in a number": put("+46313900602", "+46313900612"),
    "a digit in what is shown": put(">031-390 06 02<", ">031-390 06 03<"),
    "other opening hours": put("round the clock, every day", "weekdays 9–16"),
    "a step in another place": _swapped,
    "a step that is gone": cut(STEP),
    "a prohibition that is gone": cut(r'<li data-never="letter">.*?</li>'),
    "a prohibition in other words": put("Send nothing home.", "Send something home."),
    "another last resort": put('data-fallback="alarm"', 'data-fallback="police"'),
    "another number of last resort": lambda text: text.replace("tel:112", "tel:113"),
    "a municipality without its office": cut(PLACE),
    "a step with another text": put("Report at once.", "Report when you can."),
    "a row for other ages": put('data-ages="0-17"', 'data-ages="0-16"'),
    "a row for other roles": put('data-roles="teacher"', 'data-roles="friend"'),
    "a route without its rows": put("data-row=", "data-no-row="),
    "a route that is not there": put('data-route="danger"', ""),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_page_that_says_something_else_is_found(
    name: str, table: Table, pages: dict[str, str]
) -> None:
    page = pages["en/danger"]
    changed = FAULTS[name](page)
    assert changed != page
    found, told = status(table, {**pages, "en/danger": changed})
    assert found is Status.FAILED
    assert all("danger" in one for one in told)


def test_the_other_language_is_read_too(table: Table, pages: dict[str, str]) -> None:
    changed = pages["sv/control"].replace("+46313900602", "+46313900699")
    found, told = status(table, {**pages, "sv/control": changed})
    assert found is Status.FAILED
    assert all("sv/control" in one for one in told)


def test_the_real_pages_say_what_the_model_says(built_site: Path) -> None:
    given = json.loads((built_site / "proof.json").read_text(encoding="utf-8"))
    (pages_verdict,) = [one for one in given["properties"] if one["property"] == 18]
    assert pages_verdict["status"] == "proved"
    assert pages_verdict["cells"]["proved"] == 2 * int(given["rests_on"]["rows"])
