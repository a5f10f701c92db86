"""Sets of minutes are exact: held against sets of single numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sluss.interval import Minutes, both, length, minutes, only_once, union, without

PIECES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


def single(one: Minutes) -> set[int]:
    return {minute for start, end in one for minute in range(start, end)}


@given(PIECES)
def test_a_set_is_sorted_and_its_pieces_do_not_touch(pieces: list[tuple[int, int]]) -> None:
    found = minutes(pieces)
    edges = [edge for piece in found for edge in piece]
    assert edges == sorted(set(edges))


@given(PIECES)
def test_a_set_holds_the_minutes_it_was_made_of(pieces: list[tuple[int, int]]) -> None:
    found = minutes(pieces)
    assert single(found) == {one for start, end in pieces for one in range(start, end)}
    assert length(found) == len(single(found))


@given(PIECES, PIECES)
def test_union_difference_and_intersection_are_those_of_sets(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    ours, theirs = minutes(one), minutes(other)
    assert single(union(ours, theirs)) == single(ours) | single(theirs)
    assert single(without(ours, theirs)) == single(ours) - single(theirs)
    assert single(both(ours, theirs)) == single(ours) & single(theirs)


@given(st.lists(PIECES, max_size=4))
def test_only_once_is_what_no_other_set_holds(lists: list[list[tuple[int, int]]]) -> None:
    sets = [minutes(pieces) for pieces in lists]
    for at, alone in enumerate(only_once(sets)):
        others = set().union(*(single(one) for other, one in enumerate(sets) if other != at))
        assert single(alone) == single(sets[at]) - others
