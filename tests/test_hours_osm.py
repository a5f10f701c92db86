"""Two libraries read what we compile for them, and both agree with us for 400 days."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from opening_hours import OpeningHours

from sluss import hours
from sluss.contact import Contact
from sluss.directory import load
from sluss.source import plain, read

PROJECT = Path(__file__).parents[1]
NODE = PROJECT / ".venv" / "bin" / "node"
START = date(2026, 11, 20)
DAYS = 400
Stretch = tuple[int, int, str]

_value, _problems = read(PROJECT / "tests/hours/dialect.yaml", "dialect.yaml")
assert _value is not None, _problems
CASES: Any = plain(_value)
OFFICE = {"office": hours.parse(CASES["read"][0]["text"])}


def _texts() -> dict[str, tuple[hours.Hours, hours.Others]]:
    """The cases of the dialect, and every opening hour in the real data."""
    texts = {case["name"]: (hours.parse(case["text"]), OFFICE) for case in CASES["read"]}
    directory, problems = load(PROJECT, START)
    assert directory is not None, problems
    published = [one for one in directory.contacts.values() if isinstance(one, Contact)]
    others = {one.id: one.channels[0].hours for one in published if one.channels[0].hours}
    for one in published:
        for number, way in enumerate(one.channels):
            if way.hours is not None:
                texts[f"{one.id} {number}"] = (way.hours, others)
    return texts


TEXTS = _texts()


def years() -> list[tuple[int, date, date]]:
    """The years of the 400 days, each with its first day and the day after its last."""
    end = START + timedelta(days=DAYS)
    return [
        (year, max(START, date(year, 1, 1)), min(end, date(year + 1, 1, 1)))
        for year in range(START.year, end.year + 1)
    ]


def ours(value: hours.Hours, others: hours.Others, first: date, end: date) -> list[Stretch]:
    """What we say, on the wall clock, in minutes since `first`; closed times are left out."""
    found: list[Stretch] = []
    for step in range((end - first).days):
        day = hours.on_day(value, first + timedelta(days=step), others)
        base = step * 1440
        if not day.known:
            found.append((base, base + 1440, "unknown"))
        found += [(base + start, base + stop, "open") for start, stop in day.spans]
    return joined(found)


def joined(stretches: list[Stretch]) -> list[Stretch]:
    whole: list[Stretch] = []
    for start, end, state in stretches:
        if whole and whole[-1][1] == start and whole[-1][2] == state:
            whole[-1] = (whole[-1][0], end, state)
        else:
            whole.append((start, end, state))
    return whole


@pytest.mark.parametrize("name", TEXTS)
def test_opening_hours_for_python_agrees(name: str) -> None:
    value, others = TEXTS[name]
    for year, first, end in years():
        begin = datetime(first.year, first.month, first.day)  # noqa: DTZ001 - the wall clock
        stop = datetime(end.year, end.month, end.day)  # noqa: DTZ001 - as above
        found = OpeningHours(hours.osm(value, year, others)).intervals(begin, stop)
        theirs = joined(
            [
                (_minutes(start, begin), _minutes(finish, begin), str(state).lower().split(".")[-1])
                for start, finish, state, _ in found
            ]
        )
        assert [one for one in theirs if one[2] != "closed"] == ours(value, others, first, end)


def _minutes(moment: datetime, begin: datetime) -> int:
    return int((moment.replace(tzinfo=None) - begin).total_seconds()) // 60


def test_opening_hours_for_javascript_agrees() -> None:
    asked = [(name, year, first, end) for name in TEXTS for year, first, end in years()]
    strings = [
        [hours.osm(*_of(name, year)), first.isoformat(), end.isoformat()]
        for name, year, first, end in asked
    ]
    done = subprocess.run(
        [str(NODE), "tests/hours/intervals.cjs"],
        input=json.dumps({"strings": strings}),
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
        env={**os.environ, "TZ": "UTC"},
    )
    answers = json.loads(done.stdout)
    differing = []
    for (name, year, first, end), answer in zip(asked, answers, strict=True):
        theirs = joined([(int(start), int(stop), state) for start, stop, state in answer])
        if theirs != ours(*TEXTS[name], first, end):
            differing.append((name, year))
    assert differing == []


def _of(name: str, year: int) -> tuple[hours.Hours, int, hours.Others]:
    value, others = TEXTS[name]
    return value, year, others


def test_the_libraries_are_asked_about_enough() -> None:
    assert len(TEXTS) >= 40
