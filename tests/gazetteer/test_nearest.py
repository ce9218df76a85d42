from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.gazetteer import nearest
from holdfast.gazetteer.nearest import FLOOR, NearestNames, similarity

words = st.text("abcde", min_size=1, max_size=9)
long_words = st.text("abcdefghij", min_size=5, max_size=17)


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


@given(st.lists(long_words, min_size=1, max_size=20), long_words, st.sampled_from((0.8, 0.92, 1.0)))
def test_a_higher_floor_changes_no_answer_above_it(names: list[str], key: str, floor: float) -> None:
    found = NearestNames((name, number) for number, name in enumerate([*names, key[::-1], key[:1] + key]))
    anyhow = found(key)
    assert found(key, floor) == (anyhow if anyhow is not None and anyhow[1] >= floor else None)


@given(st.lists(long_words, min_size=1, max_size=20), st.data())
def test_no_near_name_is_missed_by_the_sifting(names: list[str], data: st.DataObject) -> None:
    key = list(data.draw(st.sampled_from(names)))
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(key) - 1))
        key[place : place + 2] = data.draw(
            st.sampled_from([key[place : place + 2][::-1], key[place : place + 1], ["c", *key[place : place + 2]]])
        )
    found = NearestNames((name, number) for number, name in enumerate(names))("".join(key))
    similarities = [similarity("".join(key), name) for name in names]
    best = max(similarities)
    assert found == ((similarities.index(best), best) if len(key) >= 5 and best >= FLOOR else None)


def test_a_word_far_longer_than_any_name_is_near_none() -> None:
    assert NearestNames([("kursk", 0)])("kursk" * 20_000) is None


def test_answers_stay_right_when_more_words_are_asked_for_than_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "MEMORY", 2)
    names = NearestNames([("kursk", 7)])
    assert [names(word) for word in ("kursk", "rylsk", "kurks", "kursk")] == [(7, 1.0), None, (7, 0.8), (7, 1.0)]


def test_short_words_are_not_compared() -> None:
    assert NearestNames([("kursk", 0)])("kurs") is None
