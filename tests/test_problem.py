"""All problems at once, those of one cause together, in the order of the file."""

from __future__ import annotations

import json

from sluss.problem import Place, Problem, report, report_json


def _problem(line: int, cause: str = "", **words: str) -> Problem:
    wrong = words.get("wrong", f"wrong on {line}")
    return Problem(Place("data/a.yaml", line), wrong, "right", entry=f"e{line}", cause=cause)


def test_a_problem_says_where_what_came_why_and_what_to_write() -> None:
    one = Problem(Place("data/a.yaml", 7), "too long", "short", "nexus", "name.sv", '"x"')
    assert str(one) == (
        'data/a.yaml:7: nexus, name.sv\n    came:  "x"\n    wrong: too long\n    write: short'
    )


def test_problems_come_in_the_order_of_the_file() -> None:
    text = report([_problem(9), _problem(2), _problem(5)])
    assert [line.split(":")[1] for line in text.splitlines() if "data/" in line] == ["2", "5", "9"]


def test_problems_of_one_cause_are_counted_not_repeated() -> None:
    text = report([_problem(line, cause="same", wrong="bad") for line in range(1, 97)])
    assert text.count("wrong:") == 1
    assert "and 95 more like it:" in text
    assert "… 83 further places" in text
    assert text.endswith("96 problems.")


def test_the_same_problem_twice_counts_once() -> None:
    assert report([_problem(1), _problem(1)]).endswith("1 problem.")


def test_a_program_gets_them_as_json() -> None:
    listed = json.loads(report_json([_problem(3)]))
    assert listed[0]["place"] == {"file": "data/a.yaml", "line": 3, "column": 1}
    assert listed[0]["write"] == "right"


def test_no_problems_is_said_plainly() -> None:
    assert report([]) == "No problems."
