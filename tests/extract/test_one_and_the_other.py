"""What is shared out among places and people: one here and the other there, as many hurt as places, numbers before their places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim

Claims = Callable[..., list[Claim]]


def strikes(claims: list[Claim]) -> dict[str, Claim]:
    return {c.mention.bare: c for c in claims if c.kind == "strike" and c.mention is not None}


def weapon(claim: Claim) -> str | None:
    return claim.weapon.type if claim.weapon is not None else None


def counts(claims: list[Claim], harm: str) -> dict[str, int | None]:
    told = {name: getattr(claim, harm) for name, claim in strikes(claims).items()}
    return {name: figure.best for name, figure in told.items() if figure is not None}


@pytest.mark.parametrize(
    "text",
    [
        "Debris of drones damaged two substations: one in Kupiansk and the other in Izium.",
        "Обломки дронов повредили две подстанции: одну в Купянске, другую в Изюме.",
        "Уламки дронів пошкодили дві підстанції: одну в Куп'янську, другу в Ізюмі.",
    ],
)
def test_of_two_objects_one_is_here_and_the_other_there(claims: Claims, text: str) -> None:
    told = strikes(claims(text))
    assert len(told) == 2
    assert {(weapon(c), c.targets[0].sector, c.targets[0].damage) for c in told.values()} == {
        ("debris_of_interception", "power", "damaged")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed by drones: one in Kupiansk, the other in Izium.",
        "От ударов дронов погибли двое: один в Купянске, другой в Изюме.",
        "Через удари дронів загинули двоє: один у Куп'янську, інший в Ізюмі.",
    ],
)
def test_of_two_dead_one_died_here_and_the_other_there(claims: Claims, text: str) -> None:
    told = claims(text)
    assert list(counts(told, "killed").values()) == [1, 1]
    assert {weapon(c) for c in told} == {"drone"}


@pytest.mark.parametrize(
    "text",
    [
        "One drone hit a house in Kupiansk, the other a car in Izium.",
        "Один дрон ударил по дому в Купянске, второй — по машине в Изюме.",
        "Один дрон ударив по будинку в Куп'янську, другий — по машині в Ізюмі.",
    ],
)
def test_the_other_drone_struck_too(claims: Claims, text: str) -> None:
    told = list(strikes(claims(text)).values())
    assert [(weapon(c), c.targets[0].sector) for c in told] == [("drone", "housing"), ("drone", "vehicles")]


@pytest.mark.parametrize(
    "text",
    [
        "Russian attacks killed two people: in Kupiansk and Izium.",
        "При обстрелах погибли двое: в Купянске и Изюме.",
        "Через обстріли загинули двоє людей: у Куп'янську та Ізюмі.",
    ],
)
def test_as_many_dead_as_places_are_one_at_each(claims: Claims, text: str) -> None:
    assert list(counts(claims(text), "killed").values()) == [1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Shelling hurt six people: three in Kupiansk, two in Izium and one in Vovchansk.",
        "При обстрелах ранены шестеро: трое в Купянске, двое в Изюме, один в Волчанске.",
        "Через обстріли поранено шістьох: трьох у Куп'янську, двох в Ізюмі, одного у Вовчанську.",
    ],
)
def test_numbers_before_their_places_are_of_those(claims: Claims, text: str) -> None:
    assert list(counts(claims(text), "injured").values()) == [3, 2, 1]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Attacks killed one in Kupiansk. Shelling hurt six people: three in Izium, three in Vovchansk.", "Kupiansk"),
        ("При обстреле в Купянске погиб один человек. Ещё ранены шестеро: трое в Изюме, трое в Волчанске.", "Купянск"),
        ("Через обстріл у Куп'янську загинула одна людина. Ще поранено шістьох: трьох в Ізюмі, трьох у Вовчанську.", "Куп'янськ"),
    ],
)
def test_the_whole_before_a_list_of_places_is_not_of_the_place_before(claims: Claims, text: str, place: str) -> None:
    told = counts(claims(text), "injured")
    assert place not in told
    assert list(told.values()) == [3, 3]
