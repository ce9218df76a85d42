from __future__ import annotations

import pytest

from holdfast.gazetteer.inflect import Inflector
from holdfast.gazetteer.ordinary import OrdinaryWords
from holdfast.gazetteer.tables import NameHit, packed, unpacked


@pytest.fixture(scope="module")
def words(inflector: Inflector) -> OrdinaryWords:
    return OrdinaryWords(inflector)


@pytest.mark.parametrize(
    ("key", "nominative"),
    [("правда", "правда"), ("завод", "заводы"), ("большого", "большое"), ("под", "поды"), ("медведев", "медведев"), ("звідки", "звідки"),
     ("високий", "високий"), ("котляров", "котляры"), ("романків", "романки")],
)  # fmt: skip
def test_an_ordinary_word_or_a_surname_says_nothing_of_a_place(words: OrdinaryWords, key: str, nominative: str) -> None:
    assert words.has(key, nominative)


@pytest.mark.parametrize("key", ["шебекино", "вовчанськ", "козача лопань", "казинка", "нежеголь", "сумы", "белгород", "куп'янськ"])
def test_a_name_that_is_nothing_else_says_something_of_a_place(words: OrdinaryWords, key: str) -> None:
    assert not words.has(key, key)


def test_what_a_hit_says_of_its_name_is_stored_with_it() -> None:
    assert unpacked(packed(7, "inflected", ordinary=True)) == NameHit(7, "inflected", adjectival=False, ordinary=True)
