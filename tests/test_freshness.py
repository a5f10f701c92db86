"""Confirmations age, by tier and by how much hangs on them, and only what counts is counted."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sluss.freshness import Age, age, limit

sys.path.append(str(Path(__file__).parent / "coverage"))
import world

TODAY = world.TODAY


def aged(days: int, *, entry: str = "child-line", sole: bool = False, **changed: Any) -> Age:
    """The age of an entry that was confirmed so many days ago."""
    parts = world.tree()
    (one,) = [one for one in parts["contacts"] if one["id"] == entry]
    one["verified"] = {
        "date": (TODAY - timedelta(days=days)).isoformat(),
        "method": "call",
        "role": "r",
    }
    one["verified"] |= changed
    table = world.table(parts)
    directory = table.directory
    return age(directory.contacts[entry], TODAY, directory.site.freshness, sole_witness=sole)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, Age.FRESH),
        (143, Age.FRESH),
        (144, Age.DUE),
        (180, Age.DUE),
        (181, Age.OVERDUE),
        (360, Age.OVERDUE),
        (361, Age.EXPIRED),
    ],
)
def test_advice_is_asked_again_within_half_a_year(days: int, expected: Age) -> None:
    assert aged(days) is expected


@pytest.mark.parametrize(
    ("days", "expected"), [(27, Age.FRESH), (28, Age.DUE), (36, Age.OVERDUE), (71, Age.EXPIRED)]
)
def test_a_sole_witness_is_asked_every_month(days: int, expected: Age) -> None:
    assert aged(days, sole=True) is expected


def test_an_emergency_number_keeps_its_year_although_it_stands_alone() -> None:
    assert aged(300, entry="alarm", sole=True) is Age.DUE


def test_what_was_only_collected_is_never_confirmed() -> None:
    assert aged(0, method="collected") is Age.UNCONFIRMED


def test_a_page_of_the_owner_counts_from_its_date() -> None:
    assert aged(10, method="source_page") is Age.FRESH


def test_nothing_verified_is_unconfirmed() -> None:
    parts = world.tree()
    parts["contacts"][0]["verified"] = "unknown"
    directory = world.table(parts).directory
    assert age(directory.contacts["alarm"], TODAY, directory.site.freshness) is Age.UNCONFIRMED


def test_only_the_first_three_ages_count() -> None:
    assert [one for one in Age if one.counts] == [Age.FRESH, Age.DUE, Age.OVERDUE]


def test_standing_alone_never_makes_a_confirmation_last_longer() -> None:
    limits = world.table().directory.site.freshness.model_copy(update={"sole_witness": 400})
    assert limit("acute", limits, sole_witness=True) == limits.acute


def test_a_confirmation_of_tomorrow_is_fresh_and_no_error() -> None:
    directory = world.table().directory
    contact = directory.contacts["alarm"]
    assert age(contact, date(2026, 11, 1), directory.site.freshness) is Age.FRESH
