"""What the proof says of the invented county: verdicts, witnesses, waivers and who stands alone."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import world

sys.path.append(str(Path(__file__).parents[1] / "mutations"))
import sow

from sluss import coverage
from sluss.case import parts
from sluss.coverage_time import LINES
from sluss.proof import Cause, Found, Proof, Status
from sluss.reach import Reach


def proof(tree: dict[str, Any] | None = None, days: int = 400) -> Proof:
    return coverage.prove(world.table(tree), world.TODAY, days)


def with_fault(name: str) -> dict[str, Any]:
    (fault,) = [fault for fault in sow.faults() if fault["name"] == name]
    return sow.sow(world.tree(), fault)


def first(found: Proof, number: int) -> tuple[Cause, Found]:
    return found.verdict(number).causes[0]


def test_a_hole_is_shown_by_its_first_minute() -> None:
    cause, found = first(proof(with_fault("the night service is closed one night")), 8)
    assert dict(cause.values)["entries"] == "night-b, office-b"
    assert found.witness.as_json() == {
        "situation": "danger",
        "role": "teacher",
        "ages": [0, 17],
        "municipality": "9902",
        "step": "report",
        "at": "2027-03-10T21:00Z",
    }
    assert found.minutes == 2 * found.cells * 60


def test_ages_are_cut_at_every_bound_in_the_data() -> None:
    table = world.table(with_fault("the child line takes nobody over sixteen"))
    assert parts(table) == ((0, 16), (17, 17), (18, 120))


def test_every_minute_is_counted_exactly_once() -> None:
    minutes = coverage.Examination(world.table(), world.TODAY, 400, keep_cells=True)
    minutes.prove()
    for result in (minutes.cells or {}).values():
        assert sum(result.lengths[line] for line in LINES) == 400 * 1440


def test_a_waiver_makes_a_hole_a_known_gap() -> None:
    tree = with_fault("a waiver has ended")
    tree["gaps"][0]["until"] = "2027-06-30"
    assert proof(tree).verdict(10).status is Status.GAP


def test_a_waiver_for_some_hours_leaves_the_others_failed() -> None:
    tree = with_fault("a waiver has ended")
    tree["gaps"][0] |= {
        "until": "2027-06-30",
        "hours": "Mo-Su 00:00-12:00; PH 00:00-12:00; eves 00:00-12:00",
    }
    assert proof(tree).verdict(10).status is Status.FAILED


def test_the_way_through_the_emergency_number_is_counted_apart() -> None:
    found = proof().verdict(8)
    through = [pair for pair in found.causes if pair[0].code == "only_through"]
    assert found.status is Status.PROVED
    assert found.minutes["via"] == sum(one.minutes for _, one in through) > 0
    assert {one.witness.step for _, one in through} == {"report-from-abroad"}


def test_an_emergency_number_counts_as_itself_only_in_danger() -> None:
    tree = sow.sow(world.tree(), {"drop": ["contacts.night-b"]})
    tree["routes"]["steps"][1]["contacts"] = ["office@", "alarm"]
    assert proof(tree).verdict(8).minutes["via"] > proof().verdict(8).minutes["via"]


def test_somebody_stands_alone_exactly_when_taking_them_away_leaves_less_proved() -> None:
    whole = proof()
    for name in sorted(world.table().directory.contacts):
        tree = world.tree()
        (one,) = [one for one in tree["contacts"] if one["id"] == name]
        one["channels"] = [{"type": "form", "url": "https://form.example/"}]
        left = proof(tree).verdict(8).minutes["proved"]
        assert (left < whole.verdict(8).minutes["proved"]) == (name in whole.criticality), name


def test_expired_entries_sink_below_the_confirmed_and_none_disappears() -> None:
    tree = world.tree()
    (police,) = [one for one in tree["contacts"] if one["id"] == "police"]
    police["verified"]["date"] = "2024-01-01"
    table = world.table(tree)
    reach = Reach(table.directory)
    entries = (*reach.entries("police", "9901"), *reach.entries("child-line", "9901"))
    assert [one.id for one in reach.in_order(entries)] == ["child-line", "police"]


def test_a_proof_can_begin_on_any_day_and_last_any_time() -> None:
    found = coverage.prove(world.table(), date(2027, 3, 28), 1).verdict(8)
    assert sum(found.minutes.values()) == found.cells[Status.PROVED] * 23 * 60


def test_proof_json_names_every_property_once() -> None:
    given = proof(days=7).as_json()
    assert [one["property"] for one in given["properties"]] == list(range(1, 21))
    assert sum(given["summary"].values()) == 20


@pytest.mark.parametrize("days", [1, 7, 45])
def test_a_shorter_time_never_has_more_causes(days: int) -> None:
    tree = with_fault("the night service rests on Christmas Eve")
    short = {
        cause for cause, _ in coverage.prove(world.table(tree), world.TODAY, days).verdict(8).causes
    }
    whole = {cause for cause, _ in proof(tree).verdict(8).causes}
    assert short <= whole
