"""
A second checker in another language agrees with the proof, cell by cell.

It counts minutes one by one for every single year of age, and shares nothing with the proof but
the data: not the intervals, not the cutting of ages, not the way from a reference to a contact.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sluss import route
from sluss.coverage import Examination
from sluss.coverage_time import LINES
from sluss.directory import load
from sluss.route import Table
from sluss.source import plain, read

sys.path += [str(Path(__file__).parents[1] / name) for name in ("coverage", "mutations")]
import sow
import world

PROJECT = Path(__file__).parents[2]
NODE = PROJECT / ".venv" / "bin" / "node"
FILES = ("site", "vocabulary", "contacts", "routes", "gaps")
DAYS = 400
Cells = dict[str, list[Any]]


def second(parts: dict[str, Any], today: date) -> tuple[Cells, list[str]]:
    """What the second checker finds: the cells, and who stands alone."""
    asked = {**parts, "today": today.isoformat(), "start": today.isoformat(), "days": DAYS}
    done = subprocess.run(
        [str(NODE), "tests/checker/checker.mjs"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return found["cells"], found["alone"]


def first(table: Table, today: date) -> tuple[Cells, list[str]]:
    """The same from the proof, in the second one's form: runs of ages with their minutes."""
    examination = Examination(table, today, DAYS, keep_cells=True)
    examination.prove()
    cells: Cells = {}
    for key, result in (examination.cells or {}).items():
        situation, role, youngest, oldest, place, name = key
        runs = cells.setdefault(f"{situation}|{role}|{place}|{name}", [])
        lengths = [result.lengths[line] for line in LINES]
        if runs and runs[-1][1] == youngest - 1 and runs[-1][2] == lengths:
            runs[-1][1] = oldest
        else:
            runs.append([youngest, oldest, lengths])
    return cells, sorted(examination.alone.when)


def differing(one: Cells, other: Cells) -> list[str]:
    return sorted(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))


def test_both_agree_on_every_cell_of_the_real_data() -> None:
    today = date(2026, 11, 20)
    directory, problems = load(PROJECT, today)
    assert directory is not None, problems
    table, problems = route.load(directory)
    assert table is not None, problems
    parts = {name: plain(read(PROJECT / f"data/{name}.yaml", name)[0]) for name in FILES}  # type: ignore[arg-type]
    cells, alone = second(parts, today)
    ours, ours_alone = first(table, today)
    assert len(cells) > 3000
    assert differing(ours, cells) == []
    assert ours_alone == alone


def test_both_agree_on_every_cell_of_the_invented_county() -> None:
    cells, alone = second(world.tree(), world.TODAY)
    ours, ours_alone = first(world.table(), world.TODAY)
    assert differing(ours, cells) == []
    assert ours_alone == alone


# Those that each change something else that both must count: ages, dates, clocks, trust, trials,
# ways through somebody, registration, the way from abroad, waivers.
CHANGING = [
    "the child line takes nobody over sixteen",
    "nobody says any more which ages the adult line takes",
    "the night service is closed one night",
    "an hour is missing in the night when the clocks go back",
    "the night service takes over from the wrong office",
    "the night service is a trial that ends in spring",
    "the adult line is only reached through the emergency number",
    "nobody can be reached from abroad",
    "a sole witness has expired",
    "a waiver has ended",
]


@pytest.mark.parametrize("name", CHANGING)
def test_both_see_the_same_change_when_a_fault_is_sown(name: str) -> None:
    (fault,) = [fault for fault in sow.faults() if fault["name"] == name]
    cells, alone = second(sow.sow(world.tree(), fault), world.TODAY)
    ours, ours_alone = first(world.table(sow.sow(world.tree(), fault)), world.TODAY)
    sound, _ = first(world.table(), world.TODAY)
    assert differing(ours, cells) == []
    assert ours_alone == alone
    assert differing(sound, cells) != []
