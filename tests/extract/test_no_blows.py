"""Words for an attack that tell of none: shot down, announced, called off, remembered, denied; and tolls, which tell of one told before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from holdfast.fuse import fuse
from holdfast.records import Claim, Incident

Claims = Callable[..., list[Claim]]
Incidents = Callable[..., dict[str | None, Incident]]


@pytest.mark.parametrize(
    "text",
    [
        "Силы ПВО сбили над Валуйским округом шесть ударных дронов.",
        "Атака беспилотников на Белгород отражена.",
        "ПВО отразила атаку на Белгород: сбиты пять БПЛА, последствий нет.",
        "Над Валуйським округом збито три ударні безпілотники.",
        "Атаку дронів на Харків відбито.",
        "Сили оборони знешкодили два ударні БпЛА над Вовчанськом.",
        "Air defences brought down seven strike drones over Valuysky district.",
        "Four attack drones were intercepted over Shebekino.",
        "A drone attack on Belgorod was repelled.",
    ],
)
def test_what_was_shot_down_or_repelled_is_an_interception_and_no_strike(claims: Claims, incidents: Incidents, text: str) -> None:
    assert {claim.kind for claim in claims(text)} == {"interception"}
    assert incidents(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Над Белгородом сбит ударный дрон, обломки повредили дом.",
        "Ударный дрон попал в жилой дом в Шебекино.",
        "Ударний дрон влучив у житловий будинок у Вовчанську.",
        "A strike drone hit a house in Shebekino.",
        "Air defences repelled an attack on Belgorod, but a house was damaged.",
    ],
)
def test_a_strike_drone_that_did_harm_is_an_attack(incidents: Incidents, text: str) -> None:
    assert len(incidents(text)) == 1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("В Белгороде действует опасность ракетного удара.", "raised"),
        ("Внимание! Опасность обстрела в Шебекинском округе.", "raised"),
        ("Риск ракетного удара: Шебекино и Валуйки.", "raised"),
        ("Опасность обстрела в Шебекино снята.", "lifted"),
        ("Обстрелов Шебекино больше нет, тревога отменена.", "lifted"),
        ("Небезпека ракетного удару в Чугуєві.", "raised"),
        ("У Харкові оголошено тривогу через ударні безпілотники.", "raised"),
        ("Увага, мешканці Харкова: можливий обстріл.", "raised"),
        ("Небезпеку ракетного удару в Чугуєві знято.", "lifted"),
        ("Попередження про обстріл скасовано: Вовчанськ, Чугуїв.", "lifted"),
        ("Missile strike danger has been declared in Belgorod.", "raised"),
        ("Attention: a threat of drone attacks in Valuysky district.", "raised"),
        ("The danger of shelling in Shebekino has passed.", "lifted"),
        ("The drone attack alert in Belgorod has been lifted.", "lifted"),
    ],
)
def test_a_danger_that_is_announced_or_called_off_is_a_warning_and_no_attack(
    claims: Claims, incidents: Incidents, text: str, status: str
) -> None:
    assert incidents(text) == {}
    assert [(m.kind, m.status) for claim in claims(text) for m in claim.measures] == [("warning", status)]


@pytest.mark.parametrize(
    "text",
    [
        "Опасность обстрела в Шебекино сохраняется: утром снаряд повредил дом.",
        "В Белгороде сработали сирены, ракета попала в дом.",
        "Під час тривоги дрон ударив по будинку у Вовчанську.",
        "During the air raid alert a missile hit a house in Belgorod.",
    ],
)
def test_an_attack_under_an_alert_is_an_attack(incidents: Incidents, text: str) -> None:
    assert len(incidents(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "В Шебекино исполнился год со дня обстрела, при котором погибли трое.",
        "В Белгороде вспомнили погибших при прошлогоднем ударе.",
        "Минув рік від дня, коли ракета вбила трьох людей у Чугуєві.",
        "У Чугуєві згадали загиблих під час торішнього обстрілу.",
        "A year after the strike on Belgorod, people laid flowers.",
        "Two years have passed since the shelling of Shebekino, in which three people were killed.",
        "Завод в Валуйках запустил производство насосов.",
        "В Белгороде запустили новый автобусный маршрут.",
        "Школа в Чугуєві запустила гурток робототехніки.",
        "A plant in Valuyki launched production of pumps.",
        "Информация о прилёте в Белгороде подтверждения не нашла.",
        "Перевірили: повідомлення про удар у Вовчанську не підтвердилися.",
        "Reports of a strike on Shebekino have not been confirmed, the district head said.",
        "The report of a drone strike on Belgorod turned out to be false.",
    ],
)
def test_memory_a_product_and_a_report_that_was_not_confirmed_are_no_attack(incidents: Incidents, text: str) -> None:
    assert incidents(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "По Шебекино запустили три ракеты.",
        "По Чугуєву запустили два дрони, пошкоджено будинок.",
        "The army launched drones at Belgorod.",
    ],
)
def test_a_weapon_that_was_launched_is_an_attack(incidents: Incidents, text: str) -> None:
    assert len(incidents(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Жителей Валуек просят не подходить к обломкам.",
        "Прохання до мешканців Чугуєва не торкатися уламків.",
        "Residents of Valuyki are asked to stay away from debris.",
    ],
)
def test_a_request_to_keep_away_from_debris_is_a_measure_and_no_attack(claims: Claims, incidents: Incidents, text: str) -> None:
    assert incidents(text) == {}
    assert [m.kind for claim in claims(text) for m in claim.measures] == ["other"]


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке движение перекрыто из-за опасности обстрела.",
        "У селі Козинка рух перекрито через загрозу обстрілів.",
        "Traffic through the village of Kozinka is suspended because of the danger of shelling.",
    ],
)
def test_a_danger_that_is_only_a_reason_is_no_warning_of_its_own(claims: Claims, text: str) -> None:
    assert "warning" not in {m.kind for claim in claims(text) for m in claim.measures}


@pytest.mark.parametrize(
    "text",
    [
        "По неподтверждённым данным, в Шебекино дрон попал в дом.",
        "Ходят слухи, что ракета попала в склад в Валуйках.",
        "За непідтвердженою інформацією, ракета влучила в завод у Харкові.",
        "Подейкують, що в Чугуєві дрон влучив у склад.",
        "According to unconfirmed reports, a drone hit a house in Shebekino.",
        "Rumour has it that a missile hit a depot in Valuyki.",
    ],
)
def test_a_rumour_is_only_claimed(claims: Claims, text: str) -> None:
    (claim,) = claims(text)
    assert claim.epistemic == "claimed"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Из-за атаки отключены Козинка и Головчино.", ("Козинка", "Головчино")),
        ("Через удар вимкнені с. Козинка та с. Муром.", ("Козинка", "Муром")),
        ("Because of a strike Kozinka and Golovchino are without power.", ("Kozinka", "Golovchino")),
    ],
)
def test_a_blow_that_is_only_the_cause_of_an_outage_is_no_incident(
    claims: Claims, incidents: Incidents, text: str, places: tuple[str, ...]
) -> None:
    assert incidents(f"Белгородская область. {text}") == {}
    assert [outage.settlements for claim in claims(text) for outage in claim.outages] == [places]


TOLLS = [
    ("Ракета попала в дом в Шебекино, погибли пять человек.", "Число погибших в городе Шебекино выросло до семи.", 7),
    ("Ракета попала в дом в Шебекино, погибли пять человек.", "По последним данным, в Шебекино 7 погибших.", 7),
    ("Ракета влучила в будинок у Вовчанську, загинули п'ятеро людей.", "Кількість загиблих у Вовчанську зросла до семи.", 7),
    ("A missile hit a house in Shebekino, killing five people.", "The death toll in Shebekino has risen to seven.", 7),
]


@pytest.mark.parametrize(("first", "later", "dead"), TOLLS)
def test_a_toll_that_rose_is_that_of_the_strike_told_before(claims: Claims, first: str, later: str, dead: int) -> None:
    told = claims(first, datetime(2025, 10, 6, 8, tzinfo=UTC), "r1") + claims(later, datetime(2025, 10, 6, 15, tzinfo=UTC), "r2")
    assert [claim.kind for claim in told] == ["strike", "toll"]
    (incident,) = fuse(told)
    assert incident.killed is not None
    assert incident.killed.best == dead


@pytest.mark.parametrize(("first", "later", "dead"), TOLLS)
def test_a_toll_alone_is_no_incident_as_it_may_be_one_of_an_accident(incidents: Incidents, first: str, later: str, dead: int) -> None:
    assert incidents(later) == {}
    assert len(incidents(first)) == 1
    assert dead


@pytest.mark.parametrize(
    "text",
    [
        "Шебекинский округ\nс. Козинка — повреждены два дома, выбиты окна.",
        "Валуйський округ\nс. Козинка — пошкоджено два будинки.",
        "Valuysky district\nKozinka — two houses damaged.",
    ],
)
def test_a_line_of_damage_under_a_district_is_an_attack_though_none_is_named(incidents: Incidents, text: str) -> None:
    (incident,) = incidents(text).values()
    assert incident.targets


@pytest.mark.parametrize("text", ["В Белгороде сгорел дом, погиб мужчина.", "Пожар в селе Козинка: сгорел дом, пострадала женщина."])
def test_a_fire_without_a_word_of_attack_is_none(incidents: Incidents, text: str) -> None:
    assert incidents(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Трагедия: в Козинке дрон убил женщину.",
        "Горе: у селі Козинка дрон убив жінку.",
    ],
)
def test_a_word_that_opens_a_notice_is_no_place(incidents: Incidents, text: str) -> None:
    assert list(incidents(text)) == ["Kozinka"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("У Шебекінським районі дрон пошкодив будинок.", "Shebekinsky"),
        ("У Кам'яницьким районі дрон пошкодив будинок.", "Кам'яницький"),
        ("В Новій Криниці дрон пошкодив будинок.", "Нова Криниця"),
        ("В Каменицким районе дрон повредил дом.", "Каменицкий"),
    ],
)
def test_a_name_in_an_oblique_case_is_shown_in_the_nominative(claims: Claims, text: str, name: str) -> None:
    (claim,) = claims(text)
    assert claim.mention is not None
    assert claim.mention.bare == name


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Под удар попали Валуйки, ракета повредила дом.", "Valuyki"),
        ("Снаряды легли в селе Козинка.", "Kozinka"),
        ("Вночі під обстріл потрапило село Козинка.", "Kozinka"),
    ],
)
def test_shells_that_came_down_and_a_place_that_came_under_fire_are_attacks(incidents: Incidents, text: str, place: str) -> None:
    assert list(incidents(text)) == [place]
