"""A chart is a table first: its numbers are words, its bars only repeat them."""

from __future__ import annotations

import re

import pytest

from sluss.check import House
from sluss.render import PageContext, expand

KEYS = "stodtelefon-2014 stodtelefon-2019 stodtelefon-2020"


@pytest.fixture(params=["sv", "en"])
def drawn(request: pytest.FixtureRequest, house: House) -> str:
    page = PageContext(request.param, "kunskap/siffror.md", "work")
    html, problems = expand(f"<!-- chart {KEYS} -->", page, house.directory)
    assert not problems
    return html


def test_every_figure_is_a_row_named_by_its_year(drawn: str) -> None:
    assert re.findall(r'<th scope="row">(\d+)</th>', drawn) == ["2014", "2019", "2020"]


def test_the_longest_bar_is_the_largest_number_in_every_language(drawn: str) -> None:
    assert re.findall(r'<rect width="([\d.]+)%"', drawn) == ["18.4", "100.0", "76.9"]


def test_a_screen_reader_hears_the_numbers_and_no_bars(drawn: str) -> None:
    assert drawn.count('<svg width="100%" height="10" aria-hidden="true"') == len(KEYS.split())
    assert "<caption>" in drawn


def test_one_figure_is_no_chart(house: House) -> None:
    page = PageContext("sv", "kunskap/siffror.md", "work")
    _, problems = expand("<!-- chart stodtelefon-2014 -->", page, house.directory)
    assert [problem.wrong for problem in problems] == ["`chart` needs an id after it"]
