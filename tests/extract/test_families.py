"""People told in one breath: families, pairs and lists, and what happened to each of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim

Claims = Callable[..., list[Claim]]


def figures(claims: list[Claim]) -> tuple[int | None, int | None]:
    (claim,) = (c for c in claims if c.kind == "strike")
    return (claim.killed.best if claim.killed else None, claim.injured.best if claim.injured else None)


@pytest.mark.parametrize(
    "text",
    [
        "A drone struck a car in Kupiansk: a 60-year-old man, his wife and two children were wounded.",
        "Дрон ударил по машине в Купянске, ранены мужчина 60 лет, его жена и двое детей.",
        "Дрон ударив по машині в Куп'янську, поранено чоловіка 60 років, його дружину та двох дітей.",
    ],
)
def test_the_age_of_the_first_parts_no_family(claims: Claims, text: str) -> None:
    assert figures(claims(text)) == (None, 4)


@pytest.mark.parametrize(
    "text",
    [
        "Shelling of Kupiansk killed a woman and her 5-year-old son, a man is in hospital.",
        "При обстреле Купянска погибли женщина и её 5-летний сын, мужчина в тяжёлом состоянии.",
        "Під час обстрілу Куп'янська загинули жінка та її 5-річний син, чоловік у важкому стані.",
    ],
)
def test_a_pair_shares_its_fate(claims: Claims, text: str) -> None:
    assert figures(claims(text)) == (2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "A 70-year-old woman died and her son, 45, was wounded in the shelling of Kupiansk.",
        "При обстреле Купянска женщина погибла, а её сын, 45, был ранен.",
        "Під час обстрілу Куп'янська жінка загинула, а її син, 45, був поранений.",
    ],
)
def test_two_who_suffered_otherwise_are_told_apart(claims: Claims, text: str) -> None:
    assert figures(claims(text)) == (1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Three members of one family, a mother, a father and their daughter, were killed in Kupiansk when a drone hit their house.",
        "В Купянске от удара дрона погибли трое членов одной семьи: мать, отец и дочь.",
        "У Куп'янську від удару дрона загинули троє членів однієї родини: мати, батько та донька.",
    ],
)
def test_members_of_a_family_are_as_many_as_are_counted(claims: Claims, text: str) -> None:
    assert figures(claims(text)) == (3, None)


@pytest.mark.parametrize(
    "text",
    [
        "Over Kupiansk came nine drones, five of them were shot down. Two houses are damaged.",
        "По Купянску – девять дронов, пять сбиты. Повреждены два дома.",
        "По Куп'янську – дев'ять дронів, п'ять збито. Пошкоджено два будинки.",
    ],
)
def test_where_only_some_were_shot_down_the_others_struck(claims: Claims, text: str) -> None:
    assert [c.weapon.type for c in claims(text) if c.kind == "strike" and c.weapon is not None] == ["drone"]


@pytest.mark.parametrize(
    "text",
    [
        "Past day in Kharkiv region: in Kupiansk a man was killed, in Vovchansk two women were wounded.",
        "За сутки в Харьковской области в Купянске погиб мужчина, в Волчанске ранены две женщины.",
        "За добу на Харківщині у Куп'янську загинув чоловік, у Вовчанську поранено двох жінок.",
    ],
)
def test_a_days_dead_at_several_places_need_no_word_of_attack(claims: Claims, text: str) -> None:
    assert len([c for c in claims(text) if c.kind == "strike"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Past day on the roads of Kharkiv region: in Kupiansk a driver was killed, in Vovchansk two women were hurt.",
        "За сутки на дорогах области погибли двое: в Купянске погиб водитель, в Волчанске ранена женщина.",
        "За добу на дорогах області загинули двоє: у Куп'янську загинув водій, у Вовчанську поранено жінку.",
    ],
)
def test_a_days_dead_on_the_roads_are_no_attack(claims: Claims, text: str) -> None:
    assert [c for c in claims(text) if c.kind == "strike"] == []
