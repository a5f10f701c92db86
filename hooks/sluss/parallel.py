"""
The same work for many things, on all cores, in processes that know all that this one has read.

Processes and not threads, because Python runs one thread at a time; forked, so that a directory or
a thousand pages need not be sent. Where a system cannot fork, the work is done here, one by one.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Below this, starting a process takes longer than the work.
_FEW = 50
_given: tuple[Callable[[Any], Any], Sequence[Any]]


def each(work: Callable[[T], R], things: Sequence[T]) -> list[R]:
    """
    Do `work` for each thing, each in a process; what it gives comes back in the order of things.

    What it gives is pickled; what it raises is raised here.
    """
    if len(things) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [work(thing) for thing in things]
    cores = min(len(things), os.cpu_count() or 1)
    context = multiprocessing.get_context("fork")
    with context.Pool(cores, _give, (work, things)) as pool:
        return pool.map(_do, range(len(things)), chunksize=1)


def shares(things: Sequence[T]) -> list[Sequence[T]]:
    """As many shares as there are cores, of like size, each from all over the list; few are one."""
    count = (os.cpu_count() or 1) if len(things) >= _FEW else 1
    return [things[number::count] for number in range(count)]


def _give(work: Callable[[Any], Any], things: Sequence[Any]) -> None:
    global _given  # noqa: PLW0603  a forked process is given its work once
    _given = work, things


def _do(number: int) -> Any:
    work, things = _given
    return work(things[number])
