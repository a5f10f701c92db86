"""The same work on all cores: in order, whole, and with what went wrong."""

from __future__ import annotations

import os

import pytest

from sluss import parallel
from sluss.parallel import each, shares


def test_what_comes_back_is_in_the_order_of_what_was_given() -> None:
    things = [[number] * number for number in range(20)]
    assert each(len, things) == list(range(20))


def test_the_work_is_done_by_several_processes() -> None:
    assert os.getpid() not in each(lambda _: os.getpid(), [1, 2])


@pytest.mark.parametrize("count", [0, 1, 49, 50, 1001])
def test_every_thing_is_in_one_share(count: int) -> None:
    made = shares(range(count))
    assert sorted(thing for share in made for thing in share) == list(range(count))
    assert len(made) == (1 if count < 50 else os.cpu_count())


def test_what_goes_wrong_there_is_raised_here() -> None:
    def divide(number: int) -> float:
        return 1 / number

    with pytest.raises(ZeroDivisionError):
        each(divide, [1, 0, 2])


def test_where_nothing_can_be_forked_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel.multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert each(lambda _: os.getpid(), [1, 2]) == [os.getpid()] * 2
