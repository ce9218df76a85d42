"""What a named place is in its text, and names that are no places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.extract.named import MOST_IN_ALL
from holdfast.records import Claim, Incident, MentionRole

Claims = Callable[..., list[Claim]]
Incidents = Callable[..., dict[str | None, Incident]]


def roles(claims: list[Claim]) -> dict[str, MentionRole]:
    """The role of every place that the text of these claims names, by its name."""
    found: dict[str, MentionRole] = {}
    for claim in claims:
        for mention in (*([claim.mention] if claim.mention else []), *claim.also_named):
            found[mention.bare] = mention.role
    return found


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("В Козинке дрон повредил дом. Раненых увезли в больницу Белгорода.", "Белгород", "other"),
        ("У Козинці дрон пошкодив будинок. Поранених відвезли до лікарні Харкова.", "Харків", "other"),
        ("A drone damaged a house in Kozinka. The wounded were taken to Belgorod.", "Belgorod", "other"),
        ("Ракету выпустили из Харькова, в Козинке повреждён дом.", "Харьков", "origin"),
        ("В Козинке дрон повредил дом, сообщил губернатор Белгородской области.", "Belgorod Oblast", "source"),
        ("В Козинке дрон повредил дом. В Головчино отключено электроснабжение.", "Головчино", "outage"),
    ],
)
def test_a_place_that_was_not_struck_has_the_role_that_its_sentence_gives_it(
    claims: Claims, text: str, name: str, role: MentionRole
) -> None:
    assert roles(claims(text))[name] == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Дрон ударил по автобусу с жителями в селе Козинка Грайворонского округа.", "attack"),
        ("В Головчино дрон ударил по автобусу, ранена жительница села Козинка.", "other"),
        ("Дрон вдарив по автобусу з мешканцями у селі Козинка.", "attack"),
        ("У Головчино дрон вдарив по автобусу, поранена мешканка села Козинка.", "other"),
        ("A drone hit a bus with residents in the village of Kozinka.", "attack"),
    ],
)
def test_residents_in_a_village_are_where_the_blow_fell_and_a_resident_of_one_only_comes_from_there(
    claims: Claims, text: str, role: MentionRole
) -> None:
    assert {name: found for name, found in roles(claims(text)).items() if name in ("Козинка", "Kozinka")} in (
        {"Козинка": role},
        {"Kozinka": role},
    )


@pytest.mark.parametrize(
    "text",
    [
        "Крейсер «Белгород» вышел в море. В Козинке дрон повредил дом.",
        "Клуб «Белгород» отменил матч: в Козинке дрон повредил стадион.",
        "Писатель И. Белгород рассказал, как в Козинке дрон повредил дом.",
        "На улице Белгород в Козинке дрон повредил дом.",
    ],
)
def test_a_ship_a_club_a_surname_and_a_street_named_after_a_place_are_no_places(claims: Claims, text: str) -> None:
    assert "Белгород" not in roles(claims(text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Обломки дрона упали на дом в Шевченковском районе Харькова.", "Kharkiv"),
        ("Уламки дрона впали на будинок у Шевченківському районі Харкова.", "Kharkiv"),
        ("Drone debris fell on a house in the Shevchenkivskyi district of Kharkiv.", "Kharkiv"),
    ],
)
def test_a_district_of_a_city_is_not_the_regions_district_of_that_name(claims: Claims, text: str, place: str) -> None:
    (location,) = [claim.location for claim in claims(text) if claim.location]
    assert (location.place, location.precision) == (place, "settlement")


def test_several_districts_of_a_city_that_are_named_together_are_the_city(claims: Claims) -> None:
    found = [c for c in claims("Дроны повредили дома в Шевченковском и Индустриальном районах Харькова.") if c.location]
    assert [c.location.place for c in found if c.location] == ["Kharkiv"]


def test_after_a_text_said_that_it_speaks_of_a_citys_districts_they_are_the_citys(claims: Claims) -> None:
    text = "Дроны ударили по трём районам Харькова.\n\nШевченковский район: повреждён дом.\nВалуйский район: сгорел автомобиль."
    assert {c.location.place for c in claims(text) if c.location} == {"Kharkiv"}


def test_a_district_in_a_region_is_one_though_a_city_was_named_before(claims: Claims) -> None:
    found = [c.location for c in claims("В Харькове дрон повредил дом. В Купянском районе сгорел склад.") if c.location]
    assert [location.precision for location in found] == ["settlement", "admin2"]


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("The Russia-installed head of Donetsk said that a drone hit a house in Horlivka.", {"Horlivka"}),
        ("Глава Донецка сообщил, что дрон попал в дом в Горловке.", {"Горловка"}),
        ("Очільник Донецька повідомив, що дрон влучив у будинок у Горлівці.", {"Горлівка"}),
        ("A drone hit a car in Shebekino, the driver is in the Valuyki Central District Hospital.", {"Shebekino"}),
        ("Дрон ударил по машине в Шебекино, водителя отвезли в Валуйскую районную больницу.", {"Шебекино"}),
        ("Дрон ударив по авто у Вовчанську, водія доправили до Ізюмської центральної лікарні.", {"Вовчанськ"}),
        ("Drone Strike Damages Communication Infrastructure in Shebekino", {"Shebekino"}),
        ("Дрон ударил по автобусу с жителями в Шебекино, водитель ранен.", {"Шебекино"}),
        ("Дроны сбросили взрывчатку на посёлок Разумное, пригород Белгорода, повреждён дом.", {"Разумное"}),
        ("Kharkiv's Saltivskyi district was hit by a drone, a house was damaged.", {"Saltivskyi district"}),
    ],
)
def test_offices_hospitals_and_headlines_name_no_place_that_was_struck(claims: Claims, text: str, struck: set[str]) -> None:
    found = [c.mention for c in claims(text) if c.kind == "strike" and c.mention is not None]
    assert {m.name if m.city else m.bare for m in found} == struck


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("На Куп'янщині дрони пошкодили п'ять будинків.", "Kupianskyi"),
        ("На Купянщине дроны повредили пять домов.", "Kupianskyi"),
    ],
)
def test_the_land_around_a_town_is_its_district(claims: Claims, text: str, land: str) -> None:
    (told,) = [c for c in claims(text) if c.kind == "strike"]
    assert told.mention is not None
    assert (told.mention.kind, told.mention.bare) == ("admin2", land)


@pytest.mark.parametrize(
    "text",
    [
        "Як повідомив Брильченко, у Шебекінському районі дрон влучив у склад.",
        "Как сообщил Брыльченко, в Шебекинском районе дрон попал в склад.",
        "As said Brylchenko, in Shebekinsky district a drone hit a warehouse.",
        "Брильчук: у місті Шебекино дрон влучив у склад.",
        "Брыльчук: в Шебекино дрон попал в склад.",
    ],
)
def test_who_is_only_said_to_have_told_it_is_no_place(incidents: Incidents, text: str) -> None:
    assert not any("ри" in (name or "")[:3].lower() or "ryl" in (name or "").lower() for name in incidents(text))
    assert len(incidents(text)) == 1


def test_the_preposition_of_a_list_restores_the_names_of_all_its_places(incidents: Incidents) -> None:
    found = incidents("У Шостці та Вербці дрони пошкодили будинки.")
    assert {i.where.name for i in found.values()} == {"Шостка", "Вербка"}


@pytest.mark.parametrize("word", ["Подробности", "Эксперт", "Срочно", "Наслідки", "Джерело", "Терміново", "Details", "Analyst"])
def test_a_word_that_heads_a_statement_is_no_place(claims: Claims, word: str) -> None:
    told = {"П": "дрон повредил дом, двое ранены.", "Н": "дрон пошкодив будинок, двоє поранені."}
    rest = "a drone damaged a house, two are wounded." if word.isascii() else told["Н" if word[0] in "НДТ" else "П"]
    assert not roles(claims(f"{word}: {rest}"))


def test_what_the_claims_of_a_long_list_hold_of_its_other_places_stays_within_what_one_text_may_hold(claims: Claims) -> None:
    villages = [f"{first}{second}{third}ка" for first in ("Бо", "Ви", "Го", "Ди", "Зо") for second in "длмнртс" for third in "алеволору"]
    told = claims("".join(f"Без света {village}, {number} человек. " for number, village in enumerate(villages, 2)))
    held = [len(claim.also_named) for claim in told]
    assert len(told) > 200
    assert 0 < sum(held) <= MOST_IN_ALL
    assert len(set(held)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "In central Belgorod a drone hit a house on Beregovaya: two people were hurt.",
        "В центре Белгорода дрон попал в жилой дом на Береговой: двое раненых.",
        "У центрі Харкова дрон влучив у будинок на Сумській: двоє поранених.",
    ],
)
def test_a_house_stands_on_a_street_of_its_town(claims: Claims, text: str) -> None:
    assert [c.mention.bare[:4] for c in claims(text) if c.kind == "strike" and c.mention is not None] in (["Belg"], ["Белг"], ["Харк"])
