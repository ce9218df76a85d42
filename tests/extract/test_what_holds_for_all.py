"""What one sentence says of all places of a text, and what it says of none of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim, Incident

Claims = Callable[..., list[Claim]]
Incidents = Callable[..., dict[str | None, Incident]]


@pytest.mark.parametrize(
    "text",
    [
        "В Шебекино дрон повредил дом, в Грайвороне загорелся склад от удара дрона. Жители не пострадали.",
        "У Вовчанську дрон пошкодив будинок, у Дергачах від удару дрона загорівся склад. Люди не постраждали.",
        "In Shebekino a drone damaged a house, in Graivoron a warehouse caught fire after a drone strike. Nobody was hurt.",
    ],
)
def test_nobody_was_hurt_as_the_last_word_holds_for_all_places(claims: Claims, text: str) -> None:
    found = claims(text)
    assert len(found) == 2
    assert all(c.killed is not None and c.killed.best == 0 for c in found)


@pytest.mark.parametrize(
    "text",
    [
        "Шестеро пострадали при ударе дрона по Шебекино. Ранее дрон атаковал машину с энергетиками, трое из них погибли.",
        "Шестеро людей постраждали внаслідок удару дрона по Вовчанську. Раніше дрон атакував авто енергетиків, троє з них загинули.",
        "Six people were injured in a drone strike on Shebekino. Earlier a drone hit a car with engineers, killing three of them.",
    ],
)
def test_an_earlier_attack_without_a_place_is_not_where_the_last_one_was(claims: Claims, text: str) -> None:
    assert [(c.killed, c.injured.best if c.injured else None) for c in claims(text) if not c.background] == [(None, 6)]


@pytest.mark.parametrize(
    "text",
    [
        "Вооружённые силы Украины обстреляли Шебекино. Губернатор сообщил, что повреждён дом.",
        "Armed forces shelled Shebekino. The governor said that a house was damaged.",
    ],
)
def test_those_who_struck_are_no_source(claims: Claims, text: str) -> None:
    assert {c.epistemic for c in claims(text)} == {"confirmed_by_official"}


def test_the_object_after_a_name_takes_it_for_its_own(claims: Claims) -> None:
    found = claims("В Горловке дрон повредил трансформатор на Резервной насосной станции.")
    assert "Резервная" not in {c.mention.bare for c in found if c.mention}
