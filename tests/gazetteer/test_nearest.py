from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from holdfast.gazetteer.nearest import FLOOR, NearestNames, similarity

words = st.text("abcde", min_size=1, max_size=9)


@given(words, words)
def test_similarity_is_symmetric_and_within_bounds(one: str, other: str) -> None:
    assert similarity(one, other, 0.0) == similarity(other, one, 0.0)
    assert 0.0 <= similarity(one, other, 0.0) <= 1.0


@given(words, words)
def test_a_floor_changes_no_similarity_above_it(one: str, other: str) -> None:
    free = similarity(one, other, 0.0)
    assert similarity(one, other, 0.5) == (free if free >= 0.5 else 0.0)


def test_a_swap_of_neighbours_is_one_edit() -> None:
    assert similarity("ryslk", "rylsk") == 1 - 1 / 5


@given(st.lists(st.text("abcde", min_size=5, max_size=9), min_size=1, max_size=20), st.text("abcde", min_size=5, max_size=9))
def test_the_nearest_name_is_the_first_of_the_most_similar(names: list[str], key: str) -> None:
    found = NearestNames((name, number) for number, name in enumerate(names))(key)
    similarities = [similarity(key, name) for name in names]
    best = max(similarities)
    assert found == ((similarities.index(best), best) if best >= FLOOR else None)


def test_short_words_are_not_compared() -> None:
    assert NearestNames([("kursk", 0)])("kurs") is None
