from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from holdfast.evaluate.assignment import assign


def matrices(largest: int) -> st.SearchStrategy[list[list[int]]]:
    size = st.integers(1, 5)
    return st.tuples(size, size).flatmap(
        lambda shape: st.lists(
            st.lists(st.integers(0, largest), min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
        )
    )


def best_by_trying(gains: list[list[int]]) -> int:
    wide = gains if len(gains) <= len(gains[0]) else [list(column) for column in zip(*gains, strict=True)]
    totals: list[int] = [
        sum(row[column] for row, column in zip(wide, columns, strict=True)) for columns in permutations(range(len(wide[0])), len(wide))
    ]
    return max(totals)


@given(matrices(9))
def test_no_other_assignment_gains_more(gains: list[list[int]]) -> None:
    assert sum(gains[row][column] for row, column in assign(gains)) == best_by_trying(gains)


@given(matrices(2))
def test_an_assignment_full_of_ties_is_still_the_best(gains: list[list[int]]) -> None:
    assert sum(gains[row][column] for row, column in assign(gains)) == best_by_trying(gains)


@given(matrices(3))
def test_nobody_is_in_two_pairs_and_no_pair_is_without_gain(gains: list[list[int]]) -> None:
    pairs = assign(gains)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(gains[row][column] for row, column in pairs)


def test_a_row_gives_way_to_one_that_has_no_other_choice() -> None:
    assert assign([[9, 8, 0], [9, 0, 0], [0, 0, 1]]) == ((0, 1), (1, 0), (2, 2))


def test_nothing_is_assigned_where_there_is_nothing() -> None:
    assert (assign([]), assign([[], []]), assign([[0, 0]])) == ((), (), ())
