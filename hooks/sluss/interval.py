"""
Exact sets of minutes, as sorted, separate half-open intervals.

No sampling: a union of these covers a whole stretch of time or leaves a hole that has a first
minute, and that minute is the witness a human can look at.
"""

from collections.abc import Iterable
from itertools import pairwise

Minutes = tuple[tuple[int, int], ...]
"""Sorted, separate intervals [from, until) of minutes since 1970."""

NOTHING: Minutes = ()


def minutes(pieces: Iterable[tuple[int, int]]) -> Minutes:
    """Make a set from intervals in any order; those that touch or overlap become one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def union(*sets: Minutes) -> Minutes:
    """Give the minutes that are in any of the sets."""
    filled = [one for one in sets if one]
    if len(filled) < 2:
        return filled[0] if filled else NOTHING
    return minutes(piece for one in filled for piece in one)


def without(whole: Minutes, *taken: Minutes) -> Minutes:
    """Give the minutes of `whole` that are in none of `taken`."""
    if not whole:
        return NOTHING
    away = union(*taken)
    left: list[tuple[int, int]] = []
    index = 0
    for start, end in whole:
        while index < len(away) and away[index][1] <= start:
            index += 1
        at, look = start, index
        while look < len(away) and away[look][0] < end:
            if at < away[look][0]:
                left.append((at, away[look][0]))
            at = max(at, away[look][1])
            look += 1
        if at < end:
            left.append((at, end))
    return tuple(left)


def both(one: Minutes, other: Minutes) -> Minutes:
    """Give the minutes that are in both sets."""
    return without(one, without(one, other))


def length(one: Minutes) -> int:
    """Count the minutes."""
    return sum(end - start for start, end in one)


def only_once(sets: list[Minutes]) -> list[Minutes]:
    """Give, for each set, the minutes that are in no other of them."""
    edges = sorted({edge for one in sets for piece in one for edge in piece})
    alone: list[list[tuple[int, int]]] = [[] for _ in sets]
    at = [0] * len(sets)
    for start, end in pairwise(edges):
        here: list[int] = []
        for number, one in enumerate(sets):
            while at[number] < len(one) and one[at[number]][1] <= start:
                at[number] += 1
            if at[number] < len(one) and one[at[number]][0] <= start:
                here.append(number)
        if len(here) == 1:
            alone[here[0]].append((start, end))
    return [minutes(pieces) for pieces in alone]
