"""Every fault that is sown is found, and by the property that should find it."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import sow
import world

from sluss import coverage
from sluss.proof import Proof, Status

ORDER = list(Status)
FAULTS = sow.faults()


@cache
def sound() -> Proof:
    return coverage.prove(world.table(), world.TODAY)


def worse(proof: Proof) -> list[str]:
    """The numbers of the properties that came out worse than in the sound county."""
    return [
        str(after.number)
        for before, after in zip(sound().verdicts, proof.verdicts, strict=True)
        if ORDER.index(after.status) > ORDER.index(before.status)
    ]


def test_everything_is_proved_before_a_fault_is_sown() -> None:
    unproved = [verdict.number for verdict in sound().verdicts if verdict.status != Status.PROVED]
    assert unproved == [18]  # there are no built pages to read here


def test_there_are_at_least_forty_faults() -> None:
    assert len(FAULTS) >= 40


def test_every_property_has_a_fault_that_it_must_find() -> None:
    assert {int(fault["property"]) for fault in FAULTS} == set(range(1, 21)) - {18}


@pytest.mark.parametrize("fault", FAULTS, ids=[fault["name"] for fault in FAULTS])
def test_the_fault_is_found_by_the_property_it_should_be(fault: dict[str, Any]) -> None:
    table = world.table(sow.sow(world.tree(), fault))
    found = worse(coverage.prove(table, world.TODAY))
    assert sorted(found) == sorted([fault["property"], *fault.get("also", [])])
