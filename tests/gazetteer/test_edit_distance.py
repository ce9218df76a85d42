from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from holdfast.gazetteer.edit_distance import DistanceFrom

words = st.text("abcd", max_size=12)


def plain_distance(one: str, other: str) -> int:
    """Optimal string alignment by the whole table of distances between beginnings."""
    table = {(row, 0): row for row in range(len(one) + 1)} | {(0, column): column for column in range(len(other) + 1)}
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            replaced = table[row - 1, column - 1] + (one[row - 1] != other[column - 1])
            cost = min(table[row - 1, column] + 1, table[row, column - 1] + 1, replaced)
            if row > 1 and column > 1 and one[row - 2 : row] == other[column - 2 : column][::-1]:
                cost = min(cost, table[row - 2, column - 2] + 1)
            table[row, column] = cost
    return table[len(one), len(other)]


@given(words, words)
@example("", "abc")
@example("abc", "")
@example("ca", "abc")
def test_the_distance_is_that_of_the_whole_table(one: str, other: str) -> None:
    assert DistanceFrom(one)(other) == plain_distance(one, other)


@given(st.text("ab", min_size=60, max_size=140), st.text("ab", min_size=60, max_size=140))
def test_words_longer_than_a_machine_word_are_compared_whole(one: str, other: str) -> None:
    assert DistanceFrom(one)(other) == plain_distance(one, other)


def test_a_letter_swapped_is_not_edited_again() -> None:
    assert DistanceFrom("ca")("abc") == 3
