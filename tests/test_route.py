"""The decision table is read strictly: every name in it exists, and nothing stands twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from invented import DAY, PROJECT
from sluss import route
from sluss.directory import load
from sluss.problem import Problem
from sluss.source import plain, read

_value, _problems = read(PROJECT / "tests/coverage/slips.yaml", "slips.yaml")
assert _value is not None, _problems
SLIPS: Any = plain(_value)


def problems_after(county: Path, file: str, before: str, after: str) -> list[Problem]:
    path = county / "data" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    directory, problems = load(county, DAY)
    assert directory is not None, problems
    table, problems = route.load(directory)
    assert table is None
    return problems


@pytest.mark.parametrize("slip", SLIPS, ids=[slip["name"] for slip in SLIPS])
def test_a_slip_in_the_table_is_told_with_what_to_write(slip: dict[str, str], county: Path) -> None:
    problems = problems_after(county, "routes.yaml", slip["before"], slip["after"])
    assert (slip["wrong"], slip["write"]) in [(one.wrong, one.write) for one in problems]


def test_a_slip_is_pointed_at_where_it_stands(county: Path) -> None:
    (problem,) = problems_after(county, "routes.yaml", 'laws: ["anmalan"]', 'laws: ["lagen"]')
    assert str(problem.place) == "data/routes.yaml:11"
    assert problem.field == "steps[1].laws"


def test_a_waiver_that_has_ended_stops_the_build(county: Path) -> None:
    (county / "data/gaps.yaml").write_text(
        '- {id: "natt", property: "9", hours: "24/7", why: {sv: "A", en: "B"},\n'
        '   owner: "centrum", until: "2026-11-19"}\n',
        encoding="utf-8",
    )
    directory, _ = load(county, DAY)
    assert directory is not None
    _, (problem,) = route.load(directory)
    assert problem.wrong == "the waiver ended on 2026-11-19"
    assert (str(problem.place), problem.entry) == ("data/gaps.yaml:2", "natt")


def test_the_table_is_read_once_for_a_directory(county: Path) -> None:
    directory, _ = load(county, DAY)
    assert directory is not None
    assert route.of(directory) is route.of(directory)
