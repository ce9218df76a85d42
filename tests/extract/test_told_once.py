"""What a text tells once for several places, or several times for one: lists of communities, leads, the hurt of a second place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim

Claims = Callable[..., list[Claim]]


def strikes(claims: list[Claim]) -> dict[str, Claim]:
    return {c.mention.bare: c for c in claims if c.kind == "strike" and c.mention is not None}


@pytest.mark.parametrize(
    "text",
    [
        "In Kupiansk district drones attacked the Borova, Kurylivka and Oskil communities. Three houses were damaged.",
        "В Купянском районе дроны атаковали Боровскую, Куриловскую и Оскольскую громады. Повреждены три дома.",
        "У Куп'янському районі дрони атакували Борівську, Курилівську та Оскільську громади. Пошкоджено три будинки.",
    ],
)
def test_communities_told_together_are_one_attack_on_their_district(claims: Claims, text: str) -> None:
    ((_, only),) = strikes(claims(text)).items()
    assert only.mention is not None
    assert (only.mention.kind, only.mention.relation) == ("admin2", None)
    assert only.targets


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Shelling: a man was wounded in Kupiansk; two women in Izium.", "Izium"),
        ("При обстреле в Купянске ранен мужчина; в Волчанске — две женщины, 52 и 71 года.", "Волчанск"),
        ("Під час обстрілу в Куп'янську поранено чоловіка. У місті Ізюм - двоє жінок, 52 і 71 року.", "Ізюм"),
    ],
)
def test_people_named_after_another_places_hurt_are_hurt_too(claims: Claims, text: str, second: str) -> None:
    told = strikes(claims(text))[second]
    assert told.injured is not None
    assert told.injured.best == 2


@pytest.mark.parametrize(
    "text",
    [
        "Shelling: a man was wounded in Kupiansk; two women in Izium were evacuated.",
        "При обстреле в Купянске ранен мужчина; в Изюме эвакуированы две женщины.",
        "Під час обстрілу в Куп'янську поранено чоловіка; в Ізюмі евакуйовано двох жінок.",
    ],
)
def test_people_of_whom_something_else_is_told_are_not_hurt(claims: Claims, text: str) -> None:
    assert len(strikes(claims(text))) == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Drone kills driver in Belgorod Region: five hurt. Fog all day. In the town of Shebekino a drone hit a bus, five were hurt.",
            "Shebekino",
        ),
        (
            "В Белгородской области дрон ударил по автобусу, пятеро ранены. Был туман. В Шебекино дрон ударил по автобусу, ранены пятеро.",
            "Шебекино",
        ),
        (
            "У Харківській області дрон влучив в автобус, п'ятеро поранених. Був туман. У Вовчанську дрон вдарив, п'ятеро поранених.",
            "Вовчанськ",
        ),
    ],
)
def test_an_attack_told_of_the_region_and_then_of_the_place_is_one(claims: Claims, text: str, place: str) -> None:
    assert set(strikes(claims(text))) == {place}


@pytest.mark.parametrize(
    "text",
    [
        "In the Belgorod region three people were hurt by drones. In the town of Shebekino a drone hit a bus, five were hurt.",
        "В Шебекинском округе дрон ранил троих. После полудня в Грайвороне дрон ударил по автобусу, ранены пятеро.",
    ],
)
def test_what_is_counted_otherwise_stays_apart_from_its_place(claims: Claims, text: str) -> None:
    assert all(c.injured is not None and c.injured.best in (3, 5) for c in strikes(claims(text)).values())


@pytest.mark.parametrize(
    "text",
    [
        "Two were wounded in Kherson. Artillery hit the Dniprovskyi district of the city.",
        "В Херсоне ранены двое. Артиллерия ударила по Днепровскому району города.",
        "У Херсоні поранено двох. Артилерія вдарила по Дніпровському району міста.",
    ],
)
def test_a_district_of_the_city_is_one_of_the_city_named_before(claims: Claims, text: str) -> None:
    ((_, only),) = strikes(claims(text)).items()
    assert only.injured is not None
    assert only.injured.best == 2


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Drones killed one man in Shebekino, wounded one woman in Grayvoron.", "Shebekino", "Grayvoron"),
        ("Дрон убил одного человека в Шебекино, одного ранил в Козинке.", "Шебекино", "Козинка"),
        ("Дрон убив одного чоловіка у Вовчанську, одного поранив у Куп'янську.", "Вовчанськ", "Куп'янськ"),
    ],
)
def test_where_places_come_last_each_has_what_is_told_before_it_and_the_weapon_of_all(
    claims: Claims, text: str, first: str, second: str
) -> None:
    told = strikes(claims(text))
    assert [told[first].killed is not None, told[first].injured is not None] == [True, False]
    assert [told[second].killed is not None, told[second].injured is not None] == [False, True]
    weapons = [told[name].weapon for name in (first, second)]
    assert [weapon.type for weapon in weapons if weapon is not None] == ["drone", "drone"]


@pytest.mark.parametrize(
    "text",
    [
        "Shebekino, Grayvoron, Valuyki, Korocha and the town of Stroitel came under fire. Three houses were damaged.",
        "Дроны атаковали Шебекинский, Грайворонский и Валуйский районы Белгородской области.",
        "Дрони атакували Шебекинський, Грайворонський та Валуйський райони Бєлгородської області.",
    ],
)
def test_a_list_without_an_outcome_for_each_is_one_attack_on_the_region(claims: Claims, text: str) -> None:
    ((_, only),) = strikes(claims(text)).items()
    assert only.mention is not None
    assert only.mention.kind == "admin1"
