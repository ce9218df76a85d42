from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.gazetteer.skeleton import skeleton
from holdfast.trace.names import are_near, is_adjectival
from holdfast.trace.wording import containment, runs_of, sketch


def runs(text: str) -> list[int]:
    words = text.split()
    return list(runs_of(words, [True] * len(words)))


def test_a_text_within_another_is_contained_as_a_whole() -> None:
    shared, share = containment(runs("осколками посечен фасад дома"), runs("вчера осколками посечен фасад дома и гаража"))
    assert (shared, share) == (2, 1.0)


def test_runs_without_a_telling_word_do_not_count() -> None:
    assert list(runs_of(["дрон", "ударил", "по", "дому"], [False] * 4)) == []


@given(st.lists(st.sampled_from("абвгд"), max_size=12))
def test_a_short_text_has_no_runs_and_a_long_one_at_most_two_fewer_than_words(words: list[str]) -> None:
    found = runs_of(words, [True] * len(words))
    assert len(found) <= max(0, len(words) - 2)
    assert list(found) == sorted(set(found))


@given(st.sets(st.integers(0, 2**32 - 1), max_size=60))
def test_a_sketch_is_small_and_the_same_for_the_same_runs(numbers: set[int]) -> None:
    assert len(sketch(sorted(numbers))) <= 3
    assert sketch(sorted(numbers)) == sketch(sorted(numbers))


def test_texts_with_most_of_their_runs_in_common_share_a_part_of_their_sketches() -> None:
    numbers = random.Random(1)
    found = 0
    for _ in range(200):
        common = {numbers.randrange(1 << 32) for _ in range(70)}
        one, other = (common | {numbers.randrange(1 << 32) for _ in range(15)} for _ in range(2))  # 70 of 100 in common
        found += not sketch(sorted(one)).isdisjoint(sketch(sorted(other)))
    assert found > 160


def test_one_formula_in_common_is_no_common_sketch() -> None:
    numbers = random.Random(2)
    formula = {1, 2**31, 2**32 - 1}
    one, other = (formula | {numbers.randrange(1 << 32) for _ in range(60)} for _ in range(2))
    assert sketch(sorted(one)).isdisjoint(sketch(sorted(other)))


@pytest.mark.parametrize(
    "spellings",
    [
        ("козинка", "козинке", "козинку", "kozinka", "козинці", "kozynka"),
        ("головчино", "головчине", "golovchino", "holovchyne"),
        ("купянск", "куп'янську", "kupiansk"),
        ("гладкова", "гладков", "gladkov", "гладкову"),
        ("новая", "новой", "novaya"),
    ],
)
def test_a_name_has_one_key_in_every_case_and_language(spellings: tuple[str, ...]) -> None:
    keys = {skeleton(word) for word in spellings}
    assert len({key.replace("c", "k") for key in keys}) == 1, keys


def test_other_names_have_other_keys() -> None:
    names = ("козинка", "головчино", "шебекино", "валуйки", "грайворон", "белгород", "октябрьский", "новая", "таволжанка")
    assert len({skeleton(name) for name in names}) == len(names)


def test_a_slip_is_near_and_another_name_is_not() -> None:
    assert are_near("tvlžnk", "tlžnk")
    assert are_near("hlvčn", "hlvčt")
    assert not are_near("hlvčn", "šbkn")
    assert not are_near("prz", "brz")


def test_a_town_on_sk_is_no_adjective() -> None:
    assert not is_adjectival("волчанск")
    assert is_adjectival("волчанского")
    assert is_adjectival("volchansky")
