from __future__ import annotations

import pytest

from holdfast.evaluate.spelling import comparable, is_same


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Купянск", "Куп'янськ"),
        ("село Новая Таволжанка", "Novaya Tavolzhanka"),
        ("Graivoron", "Grayvoron"),
        ("Харків, Салтівський район", "Харків"),
        ("Shbekino", "Shebekino"),
        ("Borisovka (Volokonovsky)", "хутор Борисовка"),
    ],
)
def test_spellings_of_one_place_are_the_same(name: str, other: str) -> None:
    assert is_same(name, other)
    assert is_same(other, name)


@pytest.mark.parametrize(("name", "other"), [("Муром", "Графовка"), ("Гора", "Гора-Подол"), ("село", "село"), ("", ""), (None, "Муром")])
def test_other_places_and_type_words_alone_are_not(name: str | None, other: str) -> None:
    assert not is_same(name, other)


def test_a_short_name_within_another_is_the_same_only_where_that_is_asked_for() -> None:
    assert is_same("Гора", "Гора-Подол", shortest_part=1)


def test_a_name_is_compared_without_type_words_brackets_and_diacritics() -> None:
    assert comparable("с. Щёлоково (бывшее)") == comparable("ščëlokovo".replace("šč", "shch")) == "shelokovo"
