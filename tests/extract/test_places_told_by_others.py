"""Places that a text tells by others, by a street or by coordinates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.geo import distance_km
from holdfast.records import Claim, Location

Claims = Callable[..., list[Claim]]

VALUYKI, SHEBEKINO, KUPIANSK = (50.1966, 38.1167), (50.4134, 36.9254), (49.7106, 37.6152)
KOZINKA, GOLOVCHINO = (50.4613, 35.6026), (50.5346, 35.8063)


def where(claims: list[Claim]) -> Location:
    (location,) = [claim.location for claim in claims if claim.kind == "strike"]
    assert location is not None
    return location


def apart_km(location: Location, point: tuple[float, float]) -> float:
    assert location.lat is not None
    assert location.lon is not None
    return distance_km(location.lat, location.lon, *point)


def radius_km(location: Location) -> float:
    assert location.radius_m is not None
    return location.radius_m / 1000


@pytest.mark.parametrize(
    ("text", "anchor", "north_km"),
    [
        ("Беспилотник упал в 3 км к северу от Валуек, повреждён дом.", VALUYKI, 3),
        ("Дрон упав за 4 км на південь від Куп'янська, пошкоджено будинок.", KUPIANSK, -4),
        ("A drone fell 3 km north of Shebekino and damaged a house.", SHEBEKINO, 3),
        ("Дрон взорвался в пяти километрах южнее Шебекино, повреждён сарай.", SHEBEKINO, -5),
    ],
)
def test_a_distance_and_a_direction_are_a_point_that_far_from_the_place(
    claims: Claims, text: str, anchor: tuple[float, float], north_km: int
) -> None:
    found = where(claims(text))
    assert found.lat is not None
    assert (found.lat - anchor[0]) * 111.2 == pytest.approx(north_km, abs=0.1)
    assert found.lon == pytest.approx(anchor[1], abs=0.001)
    assert radius_km(found) > 0.4 * abs(north_km)


@pytest.mark.parametrize(
    "text",
    [
        "Дрон упал в 5 км от Шебекино, повреждён дом.",
        "Дрон упав за 5 км від Шебекіно, пошкоджено будинок.",
        "A drone fell 5 km from Shebekino and damaged a house.",
    ],
)
def test_a_distance_without_a_direction_is_a_circle_that_holds_the_whole_ring(claims: Claims, text: str) -> None:
    found = where(claims(text))
    assert apart_km(found, SHEBEKINO) < 0.1
    assert radius_km(found) >= 5


@pytest.mark.parametrize(
    "text",
    ["Возле Шебекино дрон повредил дом.", "Біля Шебекіно дрон пошкодив будинок.", "A drone damaged a house near Shebekino."],
)
def test_near_a_place_is_that_place_with_a_wider_circle(claims: Claims, text: str) -> None:
    inside = where(claims("В Шебекино дрон повредил дом."))
    found = where(claims(text))
    assert (found.place, found.lat, found.lon) == ("Shebekino", inside.lat, inside.lon)
    assert radius_km(found) > radius_km(inside) + 3


@pytest.mark.parametrize(
    "text",
    [
        "На окраине Шебекино дрон повредил дом.",
        "На околиці Шебекіно дрон пошкодив будинок.",
        "A drone damaged a house on the outskirts of Shebekino.",
    ],
)
def test_the_outskirts_reach_a_little_further_than_the_place(claims: Claims, text: str) -> None:
    found = where(claims(text))
    assert found.place == "Shebekino"
    assert radius_km(found) == radius_km(where(claims("В Шебекино дрон повредил дом."))) + 2


@pytest.mark.parametrize(
    "text",
    [
        "В пригороде Белгорода после атаки дронов горит дом.\n\nДроны атаковали посёлок Октябрьский, пригород Белгорода. Повреждён дом.",
        "Дрони атакували передмістя Бєлгорода.\n\nУ селищі Октябрський, передмісті Бєлгорода, дрон пошкодив будинок.",
        "Drones hit the outskirts of Belgorod.\n\nIn the village of Oktyabrsky, a suburb of Belgorod, a drone damaged a house.",
    ],
)
def test_a_suburb_that_the_text_names_is_the_outskirts_of_its_headline(claims: Claims, text: str) -> None:
    assert where(claims(text)).place == "Oktyabrsky"


def test_a_village_of_a_district_s_name_is_no_district(claims: Claims) -> None:
    found = where(claims("Drones dropped explosives in the village of Oktyabrsky in the Belgorod region. A power line was damaged."))
    assert (found.place, found.admin2, found.precision) == ("Oktyabrsky", "Belgorodsky", "settlement")


def test_a_translator_s_village_may_be_a_town(claims: Claims) -> None:
    found = where(claims("A drone damaged a house in the village of Kivsharivka in the Kharkiv region."))
    assert (found.place, found.precision) == ("Kivsharivka", "settlement")


@pytest.mark.parametrize(
    "text",
    [
        "На дороге между Козинкой и Головчино дрон повредил автомобиль.",
        "На трассе «Козинка — Головчино» дрон повредил автомобиль.",
        "A drone hit a car on the Kozinka-Golovchino road.",
        "A drone hit a car between Kozinka and Golovchino.",
    ],
)
def test_a_stretch_between_two_places_is_its_middle_and_holds_both_ends(claims: Claims, text: str) -> None:
    found = where(claims(text))
    assert found.place is None
    assert found.admin2 == "Graivoronsky"
    assert radius_km(found) > apart_km(found, KOZINKA) == pytest.approx(apart_km(found, GOLOVCHINO), abs=0.1)


@pytest.mark.parametrize(
    "text",
    [
        "У Вовчанській громаді Харківської області дрон пошкодив будинок.",
        "В Волчанской общине Харьковской области дрон повредил дом.",
        "A drone damaged a house in the Vovchansk community of Kharkiv region.",
    ],
)
def test_a_community_is_a_wide_circle_around_its_seat(claims: Claims, text: str) -> None:
    found = where(claims(text))
    assert (found.place, found.admin2, found.precision) == ("Vovchansk", "Chuhuivskyi", "admin2")
    assert radius_km(found) > 15


def test_of_a_stretch_with_an_unknown_end_no_point_is_made_up(claims: Claims) -> None:
    found = where(claims("На дороге между Козинкой и Бурьяновкой дрон повредил автомобиль."))
    assert found.lat is None


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("В Шебекино на улице Школьной дрон повредил дом.", "улице Школьной"),
        ("У Шебекіно на вул. Шкільній дрон пошкодив будинок.", "вул. Шкільній"),
        ("A drone damaged a house on Shkolnaya Street in Shebekino.", "Shkolnaya Street"),
    ],
)
def test_a_street_is_kept_in_the_name_and_the_point_is_the_settlements(claims: Claims, text: str, street: str) -> None:
    found = where(claims(text))
    assert found.place == "Shebekino"
    assert found.precision == "street"
    assert found.name is not None
    assert found.name.endswith(f", {street}")
    assert apart_km(found, SHEBEKINO) < 0.1


@pytest.mark.parametrize(
    "words",
    ["50.4123, 36.9254", "50,41230, 36,92540", "50°24'44\"N 36°55'31\"E"],
)
def test_coordinates_in_a_text_are_its_point(claims: Claims, words: str) -> None:
    found = where(claims(f"Дрон повредил дом, координаты {words}."))
    assert found.precision == "point"
    assert apart_km(found, (50.4123, 36.9254)) < 0.1
    assert found.radius_m is not None
    assert 0 < found.radius_m <= 200


def test_coordinates_beside_a_place_are_its_point(claims: Claims) -> None:
    found = where(claims("В Шебекино (50.4200, 36.9000) дрон повредил дом."))
    assert (found.place, found.admin2, found.precision) == ("Shebekino", "Shebekinsky", "point")
    assert (found.lat, found.lon) == (50.42, 36.9)


@pytest.mark.parametrize("words", ["95.4123, 36.9254", "50.4, 36.9", "1.234, 5", "2.50 и 3.75"])
def test_figures_that_are_no_coordinates_give_no_point(claims: Claims, words: str) -> None:
    assert [
        c.location for c in claims(f"В Козинке дрон повредил дом, ущерб {words}.") if c.location and c.location.precision == "point"
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке, в 5 км от Грайворона, дрон повредил дом.",
        "У селі Козинка неподалік Грайворона дрон пошкодив будинок.",
        "A drone damaged a house in Kozinka, 5 km from Grayvoron.",
    ],
)
def test_a_place_that_only_tells_where_the_named_one_lies_is_not_struck(claims: Claims, text: str) -> None:
    assert where(claims(text)).place == "Kozinka"
