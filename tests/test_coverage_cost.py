"""The whole table is proved in seconds, on a small machine."""

from __future__ import annotations

import sys

from invented import PROJECT

sys.path.append(str(PROJECT))
from bench import proof


def test_the_real_table_is_proved_in_five_seconds_and_300_megabytes() -> None:
    cost = proof.measure()
    assert cost["cases"] > 4000
    # the time of the process itself: other tests run beside it
    assert cost["cpu_seconds"] < 5
    assert cost["megabytes"] <= 300


def test_a_country_of_invented_municipalities_is_proved_with_the_same_table() -> None:
    cost = proof.measure(municipalities=40, counties=21)
    assert cost["municipalities"] == 40
    assert cost["failed"] == []
    assert cost["megabytes"] <= 300
