"""What an editor is told: each case in tests/cases/editor breaks one thing in the invented county.

The file's name says what was done; it holds the change and the whole report.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from invented import DAY, make_county
from sluss.check import everything
from sluss.problem import report

CASES = sorted((Path(__file__).parent / "cases" / "editor").glob("*.yaml"))


def test_the_invented_county_is_sound(county: Path) -> None:
    house, problems = everything(county, DAY)
    assert report(problems) == "No problems."
    assert house is not None


def test_there_are_at_least_forty_broken_cases() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_an_editor_is_told_where_what_and_how_to_mend_it(case: Path, county: Path) -> None:
    change = yaml.safe_load(case.read_text(encoding="utf-8"))
    path = county / change["file"]
    text = path.read_text(encoding="utf-8")
    assert change["replace"] in text, "the case changes nothing: mend the case"
    path.write_text(text.replace(change["replace"], change["with"], 1), encoding="utf-8")
    house, problems = everything(county, DAY)
    assert house is None
    assert report(problems) == change["says"]


def test_all_mistakes_are_told_in_one_run(tmp_path: Path) -> None:
    root = make_county(tmp_path / "county")
    for file, one, other in [
        ("data/contacts.yaml", 'function: "jour"', 'function: "juor"'),
        ("data/site.yaml", 'short_list: ["nod"', 'short_list: ["nodd"'),
        ("docs/sv/kontakt.md", "Den som", "Ring 112. Den som"),
        ("data/contacts.yaml", 'ages: "0-17"', 'ages: "17"'),
    ]:
        path = root / file
        path.write_text(path.read_text(encoding="utf-8").replace(one, other), encoding="utf-8")
    _, problems = everything(root, DAY)
    told = {(problem.place.file, problem.entry, problem.field) for problem in problems}
    assert ("data/contacts.yaml", "jouren", "function") in told
    assert ("data/contacts.yaml", "norrby-barn", "audience.ages") in told
    assert ("data/site.yaml", "", "short_list[0]") in told
