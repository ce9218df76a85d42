"""Texts with many events: posts with a line a village, lists, timelines, recaps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from holdfast.records import Claim, Incident, Quantity

Claims = Callable[..., list[Claim]]
Incidents = Callable[..., dict[str | None, Incident]]


LINES = [
    """Сводка за сутки по приграничью:
— с. Козинка: дрон попал в дом, повреждена крыша;
— с. Головчино: от сброса с дрона загорелся автомобиль;
— г. Грайворон: обстрел, разрушена школа.""",
    """Зведення за добу по області:
— с. Козинка: дрон влучив у будинок, пошкоджено дах;
— с. Головчино: від скиду з дрона загорівся автомобіль;
— м. Грайворон: обстріл, зруйновано школу.""",
    """Daily update:
- Kozinka: a drone hit a house, the roof was damaged;
- Golovchino: a munition dropped from a drone set a car on fire;
- Grayvoron: shelling destroyed a school.""",
]

PARAGRAPHS = [
    """Сводка за сутки.

В селе Козинка ранен мужчина. В Головчино ранены две женщины.

Козинку атаковал FPV-дрон. По Головчино стреляли из миномёта.

В Козинке повреждён дом. В Головчино повреждён автомобиль.""",
    """Зведення за добу.

У селі Козинка поранено чоловіка. У селі Головчино поранено двох жінок.

Козинку атакував FPV-дрон. Село Головчино обстріляли з міномета.

У Козинці пошкоджено будинок. У Головчино пошкоджено автомобіль.""",
    """Daily summary.

In the village of Kozinka a man was wounded. In Golovchino two women were wounded.

An FPV drone attacked Kozinka. Golovchino was shelled with mortars.

In Kozinka a house was damaged. In Golovchino a car was damaged.""",
]

LISTS = [
    """Сводка за сутки.
Пострадали: в Козинке — мужчина; в Головчино — две женщины.
Повреждения: в Козинке — жилой дом; в Головчино — автомобиль.""",
    """Зведення за добу.
Постраждали: у Козинці — чоловік; у Головчино — дві жінки.
Пошкодження: у Козинці — житловий будинок; у Головчино — автомобіль.""",
    """Daily summary.
Injured: in Kozinka, a man; in Golovchino, two women.
Damage: in Kozinka, a house; in Golovchino, a car.""",
]


@pytest.mark.parametrize("text", LINES)
def test_each_line_of_a_post_is_the_incident_of_its_village(incidents: Incidents, text: str) -> None:
    found = incidents(text)
    outcome = {name: [(t.sector, t.damage) for t in i.targets] for name, i in found.items()}
    assert outcome == {"Kozinka": [("housing", "damaged")], "Golovchino": [("vehicles", "fire")], "Grayvoron": [("education", "destroyed")]}
    weapons = {name: i.weapon and i.weapon.type for name, i in found.items()}
    assert weapons == {"Kozinka": "drone", "Golovchino": "drone", "Grayvoron": "unknown"}


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_casualties_weapons_and_damage_told_apart_are_joined_on_the_place(incidents: Incidents, text: str) -> None:
    found = incidents(text)
    assert {name: (i.injured, i.weapon and i.weapon.type, [t.sector for t in i.targets]) for name, i in found.items()} == {
        "Kozinka": (Quantity.exactly(1), "fpv_drone", ["housing"]),
        "Golovchino": (Quantity.exactly(2), "mortar", ["vehicles"]),
    }


@pytest.mark.parametrize("text", LISTS)
def test_two_lists_under_headings_are_joined_on_the_place(incidents: Incidents, text: str) -> None:
    found = incidents(text)
    assert {name: (i.injured, [t.sector for t in i.targets]) for name, i in found.items()} == {
        "Kozinka": (Quantity.exactly(1), ["housing"]),
        "Golovchino": (Quantity.exactly(2), ["vehicles"]),
    }


@pytest.mark.parametrize(
    "text",
    [
        "10:15 — в селе Козинка дрон повредил дом.\n11:40 — в городе Шебекино ракета попала в склад.",
        "10:15 — у селі Козинка дрон пошкодив будинок.\n11:40 — у місті Шебекино ракета влучила у склад.",
        "10:15 – a drone damaged a house in the village of Kozinka.\n11:40 – a missile hit a warehouse in Shebekino.",
    ],
)
def test_each_entry_of_a_live_timeline_is_an_incident_and_its_clock_counts_nothing(incidents: Incidents, text: str) -> None:
    found = incidents(text)
    assert set(found) == {"Kozinka", "Shebekino"}
    weapons = {name: i.weapon and (i.weapon.type, i.weapon.count) for name, i in found.items()}
    assert weapons == {"Kozinka": ("drone", None), "Shebekino": ("missile", None)}
    assert {name: [t.sector for t in i.targets] for name, i in found.items()} == {"Kozinka": ["housing"], "Shebekino": ["commerce"]}


@pytest.mark.parametrize(
    "text",
    [
        "6 октября, 10:15. В селе Козинка дрон повредил дом.\n6 октября, 11:40. В городе Шебекино ракета попала в склад.",
        "6 жовтня, 10:15. У селі Козинка дрон пошкодив будинок.\n6 жовтня, 11:40. У місті Шебекино ракета влучила у склад.",
        "6 October, 10:15. A drone damaged a house in the village of Kozinka.\n6 October, 11:40. A missile hit a warehouse in Shebekino.",
    ],
)
def test_a_timeline_with_days_gives_each_entry_its_minute(incidents: Incidents, text: str) -> None:
    starts = {name: i.when and i.when.start for name, i in incidents(text).items()}
    assert starts == {"Kozinka": datetime(2025, 10, 6, 7, 15, tzinfo=UTC), "Shebekino": datetime(2025, 10, 6, 8, 40, tzinfo=UTC)}


@pytest.mark.parametrize(
    "text",
    [
        "Над Валуйками силы ПВО сбили три беспилотника. Пострадавших и разрушений нет.",
        "Над Чугуєвом сили ППО збили три безпілотники. Постраждалих і руйнувань немає.",
        "Air defences shot down three drones over Valuyki. There were no casualties or damage.",
        "Над селом Козинка сбили беспилотник. Пострадавших нет.",
        "Над селом Козинка збили безпілотник. Постраждалих немає.",
        "A drone was shot down over the village of Kozinka. No one was hurt.",
    ],
)
def test_an_interception_without_effect_is_a_claim_and_no_incident(claims: Claims, incidents: Incidents, text: str) -> None:
    assert [claim.kind for claim in claims(text)] == ["interception"]
    assert incidents(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Дроны атаковали Харьков. В Салтовском районе повреждён дом, ранены двое. В Индустриальном районе повреждён склад.",
        "Дрони атакували Харків. У Салтівському районі пошкоджено будинок, поранено двох. В Індустріальному районі пошкоджено склад.",
        "Drones attacked Kharkiv. In Saltivskyi district a house was damaged, two were hurt. In Industrialnyi district a shop was damaged.",
    ],
)
def test_a_district_of_a_city_lies_in_the_city_with_its_own_outcome(claims: Claims, text: str) -> None:
    told = [claim for claim in claims(text) if claim.targets]
    assert [c.location and c.location.place for c in told] == ["Kharkiv", "Kharkiv"]
    assert all(c.mention is not None and c.mention.bare not in ("Харьков", "Харків", "Kharkiv") for c in told)
    outcomes = sorted((c.targets[0].sector, c.injured.best if c.injured else None) for c in told)
    assert outcomes == [("commerce", None), ("housing", 2)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A drone damaged a house in Shebekyno.", "Shebekino"),
        ("A drone damaged a house in Schebekino.", "Shebekino"),
        ("Drones hit the town of Valuiki.", "Valuyki"),
        ("A drone damaged a house in Graivoron.", "Grayvoron"),
        ("У місті Шебекіно дрон пошкодив будинок.", "Shebekino"),
        ("У с. Козінка дрон влучив у будинок.", "Kozinka"),
        ("У Новій Таволжанці дрон пошкодив будинок.", "Novaya Tavolzhanka"),
        ("В Новой Таволжанке дрон повредил дом.", "Novaya Tavolzhanka"),
    ],
)
def test_a_place_in_another_spelling_is_the_same_place(incidents: Incidents, text: str, place: str) -> None:
    assert set(incidents(text)) == {place}


@pytest.mark.parametrize(
    "text",
    [
        "Сегодня в селе Козинка дрон повредил дом. Напомним, 28 сентября в Валуйках ракета попала в склад, погибли два человека.",
        "Сьогодні у селі Козинка дрон пошкодив будинок. Нагадаємо, 28 вересня у місті Валуйки ракета влучила у склад, двоє загиблих.",
        "Today a drone damaged a house in Kozinka. As a reminder, on 28 September a missile hit a shop in Valuyki, killing two people.",
    ],
)
def test_a_recap_of_another_day_is_background_and_lends_nothing_to_the_news(incidents: Incidents, text: str) -> None:
    found = incidents(text)
    assert {name: i.background for name, i in found.items()} == {"Kozinka": False, "Valuyki": True}
    assert found["Kozinka"].killed is None
    assert found["Valuyki"].when is not None
    assert found["Valuyki"].when.start == datetime(2025, 9, 27, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Сегодня в селе Козинка дрон повредил дом. С начала года в области погибли 200 человек.",
        "Сьогодні у селі Козинка дрон пошкодив будинок. Від початку року в області загинули 200 людей.",
        "Today a drone damaged a house in Kozinka. Since the beginning of the year 200 people have been killed in the region.",
    ],
)
def test_a_total_of_a_year_is_no_toll_of_the_day(incidents: Incidents, text: str) -> None:
    found = incidents(text)
    assert set(found) == {"Kozinka"}
    assert found["Kozinka"].killed is None


@pytest.mark.parametrize(
    "text",
    [
        "Шебекино: повреждена крыша дома, пострадавших нет. Это второй за сегодня обстрел Шебекино из «Градов»; при первом ранены двое.",
        (
            "Шебекино: пошкоджено дах будинку, постраждалих немає. Це другий за сьогодні обстріл Шебекино з «Градів»; "
            "під час першого поранено двох людей."
        ),
    ],
)
def test_what_the_first_of_two_attacks_did_is_not_the_outcome_of_the_second(claims: Claims, text: str) -> None:
    attacks = [claim for claim in claims(text) if claim.mention is not None]
    assert [claim.injured.best for claim in attacks if claim.injured is not None] == [0, 2]
    assert [claim.weapon.type for claim in attacks if claim.weapon is not None] == ["mlrs", "mlrs"]
