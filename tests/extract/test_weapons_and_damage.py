"""What struck and what it hit: classes of weapons, sectors, grades of damage, counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Incident, Quantity

Incidents = Callable[..., dict[str | None, Incident]]


def only(found: dict[str | None, Incident]) -> Incident:
    (incident,) = found.values()
    return incident


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("В Козинке дрон ударил по дому.", "drone"),
        ("У селі Козинка безпілотник влучив у будинок.", "drone"),
        ("A drone hit a house in Kozinka.", "drone"),
        ("В Козинке FPV-дрон ударил по машине.", "fpv_drone"),
        ("У селі Козинка FPV-дрон влучив в автомобіль.", "fpv_drone"),
        ("An FPV drone hit a car in Kozinka.", "fpv_drone"),
        ("В Козинке мужчина ранен при сбросе взрывного устройства с дрона.", "drone"),
        ("У селі Козинка чоловіка поранено внаслідок скиду вибухівки з дрона.", "drone"),
        ("A man was wounded in Kozinka by a grenade dropped from a drone.", "drone"),
        ("Ракета попала в дом в Шебекино.", "missile"),
        ("Ракета влучила в будинок у місті Шебекино.", "missile"),
        ("A missile hit a house in Shebekino.", "missile"),
        ("Шебекино обстреляли из РСЗО «Град», повреждён дом.", "mlrs"),
        ("Місто Шебекино обстріляли з РСЗВ «Град», пошкоджено будинок.", "mlrs"),
        ("Shebekino was shelled with Grad rockets, a house was damaged.", "mlrs"),
        ("Козинку обстреляли из артиллерии, повреждён дом.", "artillery"),
        ("Село Козинка обстріляли з артилерії, пошкоджено будинок.", "artillery"),
        ("Artillery shelled the village of Kozinka and damaged a house.", "artillery"),
        ("Козинку обстреляли из миномёта, повреждён дом.", "mortar"),
        ("Село Козинка обстріляли з міномета, пошкоджено будинок.", "mortar"),
        ("The village of Kozinka came under mortar fire and a house was damaged.", "mortar"),
        ("КАБ упал на жилой квартал в Волчанске, повреждён дом.", "bomb_glide"),
        ("По місту Вовчанськ вдарили КАБом, пошкоджено будинок.", "bomb_glide"),
        ("A KAB glide bomb hit Vovchansk and damaged a house.", "bomb_glide"),
        ("Над Шебекино ПВО сбила дрон, его обломки упали на дом и повредили крышу.", "debris_of_interception"),
        ("У місті Шебекино уламки збитого дрона впали на школу, вибито вікна.", "debris_of_interception"),
        ("Debris of a drone that was shot down fell on a school in Shebekino.", "debris_of_interception"),
        ("В селе Козинка мужчина подорвался на неразорвавшемся снаряде и ранен.", "mine_or_uxo"),
        ("У селі Козинка чоловік підірвався на вибухонебезпечному предметі та дістав поранення.", "mine_or_uxo"),
        ("A man was wounded by an unexploded shell in the village of Kozinka.", "mine_or_uxo"),
    ],
)
def test_a_weapon_is_read_as_its_class(incidents: Incidents, text: str, weapon: str) -> None:
    found = only(incidents(text)).weapon
    assert found is not None
    assert found.type == weapon


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("В Козинке два дрона ударили по ферме.", 2),
        ("У селі Козинка два дрони влучили у ферму.", 2),
        ("Two drones hit a farm in Kozinka.", 2),
        ("Три КАБа сбросили на Волчанск, повреждены дома.", 3),
        ("У місті Вовчанськ три КАБи влучили у будинок.", 3),
        ("Three glide bombs hit the town of Vovchansk and damaged houses.", 3),
    ],
)
def test_weapons_are_counted_where_a_text_counts_them(incidents: Incidents, text: str, count: int) -> None:
    found = only(incidents(text)).weapon
    assert found is not None
    assert found.count == Quantity.exactly(count)


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("В Шебекино дрон повредил многоквартирный дом.", "housing"),
        ("У місті Шебекино дрон пошкодив багатоквартирний будинок.", "housing"),
        ("A drone damaged an apartment block in Shebekino.", "housing"),
        ("В Шебекино дрон повредил подстанцию.", "power"),
        ("У місті Шебекино дрон пошкодив лінію електропередачі.", "power"),
        ("A drone damaged a power line in Shebekino.", "power"),
        ("В Шебекино дрон повредил газопровод.", "gas"),
        ("У місті Шебекино дрон пошкодив газопровід.", "gas"),
        ("A drone damaged a gas pipeline in Shebekino.", "gas"),
        ("В Шебекино дрон повредил водонапорную башню.", "water"),
        ("У місті Шебекино дрон пошкодив водонапірну вежу.", "water"),
        ("A drone damaged a water tower in Shebekino.", "water"),
        ("В Шебекино дрон повредил котельную.", "heating"),
        ("У місті Шебекино дрон пошкодив котельню.", "heating"),
        ("A drone damaged a boiler house in Shebekino.", "heating"),
        ("В Шебекино дрон повредил школу.", "education"),
        ("У місті Шебекино дрон пошкодив школу.", "education"),
        ("A drone damaged a school in Shebekino.", "education"),
        ("В Шебекино дрон повредил больницу.", "health"),
        ("У місті Шебекино дрон пошкодив лікарню.", "health"),
        ("In Shebekino a hospital was damaged by a drone.", "health"),
        ("В Шебекино дрон повредил коровник.", "agriculture"),
        ("У місті Шебекино дрон пошкодив ферму.", "agriculture"),
        ("A drone damaged a farm in Shebekino.", "agriculture"),
        ("В Шебекино дрон повредил магазин.", "commerce"),
        ("У місті Шебекино дрон пошкодив магазин.", "commerce"),
        ("A drone damaged a shop in Shebekino.", "commerce"),
        ("В Шебекино дрон повредил автобус.", "vehicles"),
        ("У місті Шебекино дрон пошкодив автобус.", "vehicles"),
        ("A drone damaged a bus in Shebekino.", "vehicles"),
        ("В Валуйках дрон повредил железнодорожные пути.", "roads_transport"),
        ("У місті Валуйки дрон пошкодив залізничний вокзал.", "roads_transport"),
        ("A drone damaged the railway station in Valuyki.", "roads_transport"),
        ("В Шебекино дрон повредил церковь.", "government"),
        ("У місті Шебекино дрон пошкодив церкву.", "government"),
        ("A drone damaged a church in Shebekino.", "government"),
        ("В Шебекино дрон повредил завод.", "industry"),
        ("У місті Шебекино дрон пошкодив завод.", "industry"),
        ("A drone damaged a factory in Shebekino.", "industry"),
    ],
)
def test_a_damaged_object_belongs_to_one_sector(incidents: Incidents, text: str, sector: str) -> None:
    assert [(t.sector, t.damage) for t in only(incidents(text)).targets] == [(sector, "damaged")]


@pytest.mark.parametrize(
    ("text", "sector", "damage"),
    [
        ("В Шебекино дрон повредил частный дом.", "housing", "damaged"),
        ("У місті Шебекино дрон пошкодив приватний будинок.", "housing", "damaged"),
        ("A drone damaged a private house in Shebekino.", "housing", "damaged"),
        ("В Шебекино от удара дрона загорелся грузовик.", "vehicles", "fire"),
        ("У місті Шебекино внаслідок удару дрона загорівся вантажний автомобіль.", "vehicles", "fire"),
        ("A truck caught fire after a drone strike in Shebekino.", "vehicles", "fire"),
        ("В Шебекино ракета разрушила жилой дом.", "housing", "destroyed"),
        ("У місті Шебекино ракета зруйнувала житловий будинок.", "housing", "destroyed"),
        ("A missile destroyed a house in Shebekino.", "housing", "destroyed"),
        ("В Шебекино сгорел склад после удара дрона.", "commerce", "destroyed"),
        ("У місті Шебекино після удару дрона згорів склад.", "commerce", "destroyed"),
        ("A warehouse burned down in Shebekino after a drone strike.", "commerce", "destroyed"),
        ("В Шебекино дрон ударил по дому.", "housing", "unknown"),
        ("У місті Шебекино дрон влучив у будинок.", "housing", "unknown"),
        ("A drone hit a house in Shebekino.", "housing", "unknown"),
    ],
)
def test_the_words_for_damage_grade_it_and_a_hit_alone_does_not(incidents: Incidents, text: str, sector: str, damage: str) -> None:
    assert [(t.sector, t.damage) for t in only(incidents(text)).targets] == [(sector, damage)]


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке при обстреле разрушены три дома, повреждены пять автомобилей.",
        "У селі Козинка під час обстрілу зруйновано три будинки, пошкоджено п’ять автомобілів.",
        "Shelling of Kozinka destroyed three houses and damaged five cars.",
    ],
)
def test_houses_and_cars_have_each_their_count_and_grade(incidents: Incidents, text: str) -> None:
    assert {(t.sector, t.damage, t.count) for t in only(incidents(text)).targets} == {
        ("housing", "destroyed", Quantity.exactly(3)),
        ("vehicles", "damaged", Quantity.exactly(5)),
    }


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("В Шебекино при обстреле повреждены не менее десяти домов.", "не менее"),
        ("У місті Шебекино під час обстрілу пошкоджено щонайменше десять будинків.", "щонайменше"),
        ("Shelling of Shebekino damaged at least ten houses.", "at least"),
    ],
)
def test_a_count_of_houses_keeps_its_hedge(incidents: Incidents, text: str, hedge: str) -> None:
    (target,) = only(incidents(text)).targets
    assert target.count == Quantity(10, 10, None, hedge)


@pytest.mark.parametrize(
    "text",
    [
        "В сёлах Козинка и Головчино дроны повредили пять домов.",
        "У селах Козинка та Головчино дрони пошкодили п’ять будинків.",
        "In the villages of Kozinka and Golovchino drones damaged five houses.",
    ],
)
def test_damage_of_several_places_together_is_pooled_with_its_count(incidents: Incidents, text: str) -> None:
    found = incidents(text)
    assert set(found) == {"Kozinka", "Golovchino"}
    assert [(t.count, t.pooled) for i in found.values() for t in i.targets] == [(Quantity.exactly(5), True)] * 2


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("A drone damaged a gas compressor station in Shebekino.", "gas"),
        ("Drones damaged a solar farm in Shebekino.", "power"),
        ("A drone damaged a railway junction in Shebekino.", "roads_transport"),
        ("A drone damaged a fire station in Shebekino.", "government"),
        ("В Шебекино дрон повредил станцию скорой помощи.", "health"),
        ("В Шебекино дрон повредил канализационную насосную станцию.", "water"),
        ("В Шебекино дрон повредил шиномонтаж.", "commerce"),
        ("У місті Шебекино дрон пошкодив водонапірну башту.", "water"),
        ("У місті Шебекино дрон пошкодив станцію екстреної меддопомоги.", "health"),
        ("У місті Шебекино дрон пошкодив залізничну колію.", "roads_transport"),
    ],
)
def test_an_object_is_of_the_network_that_its_whole_name_says(incidents: Incidents, text: str, sector: str) -> None:
    (found,) = incidents(text).values()
    assert {(t.sector, t.damage) for t in found.targets} == {(sector, "damaged")}
