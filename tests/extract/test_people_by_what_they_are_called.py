"""People whom a text counts without a noun for them: by their age alone, as "another", as the one who was hurt."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim

Claims = Callable[..., list[Claim]]


def figures(claims: list[Claim]) -> tuple[int | None, int | None]:
    (claim,) = (c for c in claims if c.kind == "strike")
    return (claim.killed.best if claim.killed else None, claim.injured.best if claim.injured else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A drone struck Kupiansk: three people including a child were wounded.", (None, 3)),
        ("Missiles struck Kupiansk, killing three people including a child and injuring 12.", (3, 12)),
        ("A drone struck Kupiansk: ten people were hurt, 4 of them died.", (4, 6)),
    ],
)
def test_a_count_before_including_is_the_whole(claims: Claims, text: str, expected: tuple[int | None, int | None]) -> None:
    assert figures(claims(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In Kupiansk a 41-year-old was hurt by a drone.",
        "В Купянске при ударе дрона ранен 41-летний харьковчанин.",
        "У Куп'янську через удар дрона поранено 41-річного.",
    ],
)
def test_an_age_alone_names_one_person(claims: Claims, text: str) -> None:
    assert figures(claims(text)) == (None, 1)


@pytest.mark.parametrize(
    "text",
    [
        "In Kupiansk a drone damaged a 41-year-old house, a man was hurt.",
        "В Купянске дрон повредил 41-летний дом, ранен мужчина.",
        "У Куп'янську дрон пошкодив 41-річний будинок, поранено чоловіка.",
    ],
)
def test_the_age_of_a_house_is_nobody(claims: Claims, text: str) -> None:
    assert figures(claims(text)) == (None, 1)


def test_another_before_what_happened_is_one_more(claims: Claims) -> None:
    assert figures(claims("In Kupiansk a man was killed and another injured by a drone.")) == (1, 1)
    assert figures(claims("In Kupiansk a man of 62 was killed and another, 48, injured by a drone.")) == (1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "В Купянске дрон ударил по машине. Раненый госпитализирован.",
        "У Куп'янську дрон ударив по машині. Потерпілому 51 рік, у нього контузія.",
    ],
)
def test_the_one_who_was_hurt_is_one(claims: Claims, text: str) -> None:
    assert figures(claims(text)) == (None, 1)


@pytest.mark.parametrize(
    "text",
    [
        "В Купянске дрон ударил по машине. Раненый 40-летний мужчина в больнице.",
        "У Куп'янську дрон ударив по машині. Пораненого 40-річного чоловіка госпіталізовано.",
    ],
)
def test_the_wounded_man_is_not_two(claims: Claims, text: str) -> None:
    assert figures(claims(text)) == (None, 1)


@pytest.mark.parametrize(
    "text",
    [
        "При обстреле в Купянске пострадали 47-летний, 50-летний, 69-летний мужчины и 65-летняя женщина.",
        "Через обстріл у Куп'янську постраждали 47-річний, 50-річний, 69-річний чоловіки та 65-річна жінка.",
    ],
)
def test_ages_put_nobody_too_far_from_what_happened(claims: Claims, text: str) -> None:
    assert figures(claims(text)) == (None, 4)


@pytest.mark.parametrize(
    "text",
    [
        "The number of dead in the strike on Kupiansk rose to 26: a child died in hospital.",
        "Число погибших при ударе по Купянску 30 сентября увеличилось до 26: в больнице умер ребёнок.",
        "Кількість загиблих унаслідок удару по Куп'янську 30 вересня зросла до 26: у лікарні померла дитина.",
    ],
)
def test_a_colon_after_a_toll_is_no_clock_time(claims: Claims, text: str) -> None:
    assert figures(claims(text))[0] == 26


@pytest.mark.parametrize(
    "text",
    [
        "Через атаку шести дронів у Куп'янську загинули п'ятеро, серед них дитина.",
        "От атаки шести дронов в Купянске погибли пятеро, среди них ребёнок.",
    ],
)
def test_drones_are_not_counted_among_the_dead(claims: Claims, text: str) -> None:
    assert figures(claims(text)) == (5, None)


@pytest.mark.parametrize(
    "text",
    [
        "FPV-дрон поранив родину в Куп'янську.",
        "Дрон ранил семью в Купянске.",
        "A drone wounded a family in Kupiansk.",
    ],
)
def test_a_weapon_that_hurt_somebody_struck(claims: Claims, text: str) -> None:
    assert [c.mention.bare for c in claims(text) if c.mention is not None] != []


@pytest.mark.parametrize(
    "text",
    [
        "КАБи по Куп'янську. Зруйновано будинок культури.",
        "КАБы по Купянску. Разрушен дом культуры.",
        "Glide bombs on Kupiansk. The house of culture was destroyed.",
    ],
)
def test_a_weapon_told_with_where_it_was_aimed_struck(claims: Claims, text: str) -> None:
    assert [(c.weapon and c.weapon.type, c.targets[0].damage) for c in claims(text)] == [("bomb_glide", "destroyed")]
