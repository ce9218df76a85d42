"""What is told of a whole - a region, a city, a list of places - and what of its parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim

Claims = Callable[..., list[Claim]]


def places(claims: list[Claim]) -> set[str]:
    return {c.mention.bare for c in claims if c.kind == "strike" and c.mention is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Дроны ударили по Белгороду. В Свято-Троицком районе Белгорода дрон попал в дом, выбиты окна.", 1),
        ("Вночі дрони атакували Харків. У Слобідському районі Харкова дрон влучив у будинок, пошкоджено дах.", 1),
        ("Drones attacked Kharkiv overnight. In the Slobidskyi district of Kharkiv a drone hit a house and damaged the roof.", 1),
    ],
)
def test_a_city_told_by_one_of_its_districts_is_one_attack(claims: Claims, text: str, expected: int) -> None:
    assert len([c for c in claims(text) if c.kind == "strike"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Belgorod: a woman died in Shebekino when a drone hit her house.", {"Shebekino"}),
        ("Белгород: женщина погибла в Шебекино при ударе дрона по дому.", {"Шебекино"}),
        ("Харків: жінка загинула в Чугуєві через удар дрона по будинку.", {"Чугуїв"}),
    ],
)
def test_the_name_of_a_region_before_a_colon_is_no_place_of_its_own(claims: Claims, text: str, expected: set[str]) -> None:
    assert len(places(claims(text))) == len(expected)
    assert not {"Белгород", "Belgorod", "Харків"} & places(claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "Под огнём были Шебекино, Грайворон, Валуйки, Короча и Строитель. Повреждены три дома, ранены двое.",
        "Shebekino, Grayvoron, Valuyki, Korocha and Stroitel came under fire. Three houses were damaged, two people were wounded.",
    ],
)
def test_a_list_of_places_with_one_outcome_is_one_attack_on_the_region_that_they_lie_in(claims: Claims, text: str) -> None:
    (only,) = [c for c in claims(text) if c.kind == "strike"]
    assert only.mention is not None
    assert only.mention.kind == "admin1"
    assert only.injured is not None
    assert only.injured.best == 2


@pytest.mark.parametrize(
    ("text", "damage"),
    [
        ("В Шебекино дрон атаковал предприятие. Вспыхнул пожар, пострадавших нет.", "fire"),
        ("У Чугуєві дрон атакував підприємство. Спалахнула пожежа, постраждалих немає.", "fire"),
        ("A drone attacked a factory in Shebekino. A fire broke out, nobody was hurt.", "fire"),
        ("В Шебекино дрон сбросил взрывное устройство на автомобиль. Он полностью сгорел.", "destroyed"),
        ("A drone dropped an explosive device on a car in Shebekino. It burned out.", "destroyed"),
    ],
)
def test_a_fire_told_after_the_blow_is_of_what_was_hit(claims: Claims, text: str, damage: str) -> None:
    (only,) = [c for c in claims(text) if c.kind == "strike"]
    assert [t.damage for t in only.targets] == [damage]


@pytest.mark.parametrize(
    "text",
    [
        "Один человек погиб в Белгородской области. В Шебекино дрон ударил по дому. В Валуйках повреждён автомобиль. В Короче — гараж.",
        "One man was killed in Belgorod region. Drones hit a house in Shebekino. Drones hit cars in Valuyki. Drones hit a barn in Korocha.",
    ],
)
def test_the_toll_of_a_region_goes_to_none_of_many_places(claims: Claims, text: str) -> None:
    assert {c.killed for c in claims(text) if c.kind == "strike"} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Белгородская область. В Шебекино дрон повредил дом. По области выпущено 40 дронов и 12 снарядов.",
        "Бєлгородська область. У місті Шебекино дрон пошкодив будинок. По області випущено 40 дронів і 12 снарядів.",
        "Belgorod region. A drone damaged a house in Shebekino. Across the region 40 drones and 12 shells were launched.",
    ],
)
def test_what_is_said_of_the_region_is_not_of_the_place_before(claims: Claims, text: str) -> None:
    struck = [c for c in claims(text) if c.mention is not None and c.mention.kind == "settlement"]
    assert [c.weapon.count for c in struck if c.weapon is not None] == [None]


RU_TWICE = """Дроны атаковали автобус: один погибший, трое раненых

Москва. 6 октября. Дроны ударили по автобусу в Грайворонском районе, водитель погиб, ранены трое.

«Дрон ударил по автобусу в селе Козинка Грайворонского района. Водитель погиб. Ранены трое», - написал губернатор."""
UK_TWICE = """Дрони атакували автобус

Київ. 6 жовтня. Дрони вдарили по автобусу в Чугуївському районі, один загинув, троє поранені.

«Дрон ударив по автобусу у Вовчанську Чугуївського району. Один загинув. Троє поранені», - написав начальник ОВА."""
EN_TWICE = """Drones attack a bus

Moscow. October 6. Drones hit a bus in the Graivoronsky district, one was killed, three were wounded.

'A drone hit a bus in the village of Kozinka, Graivoronsky district. One was killed, three were wounded,' he wrote."""


@pytest.mark.parametrize(("text", "place"), [(RU_TWICE, "Козинка"), (UK_TWICE, "Вовчанськ"), (EN_TWICE, "Kozinka")])
def test_an_attack_told_of_a_district_and_again_closer_with_the_same_toll_is_one(claims: Claims, text: str, place: str) -> None:
    (strike,) = [c for c in claims(text) if c.kind == "strike"]
    assert strike.mention is not None
    assert strike.mention.bare == place
    assert (strike.killed.best if strike.killed else None, strike.injured.best if strike.injured else None) == (1, 3)
