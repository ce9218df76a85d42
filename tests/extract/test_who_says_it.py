"""Who says it, how sure it is thereby, and what is only talk of attacks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Incident

Incidents = Callable[..., dict[str | None, Incident]]


@pytest.mark.parametrize(
    ("text", "status", "speaker"),
    [
        ("Глава округа подтвердил: в селе Козинка дрон повредил дом.", "confirmed_by_official", "Глава округа"),
        ("Голова ОВА підтвердив: у селі Козинка дрон пошкодив будинок.", "confirmed_by_official", "Голова ОВА"),
        ("The governor confirmed that a drone damaged a house in the village of Kozinka.", "confirmed_by_official", "governor"),
        ("Минобороны сообщило, что в селе Козинка ракета повредила дом.", "claimed", "Минобороны"),
        ("Міноборони заявило, що в селі Козинка ракета пошкодила будинок.", "claimed", "Міноборони"),
        ("The defence ministry said a missile damaged a house in the village of Kozinka.", "claimed", "defence ministry"),
        ("По данным СМИ, в селе Козинка дрон попал в склад.", "reported", "СМИ"),
        ("За даними ЗМІ, у селі Козинка дрон влучив у склад.", "reported", "ЗМІ"),
        ("Local media report that a drone hit a warehouse in Kozinka.", "reported", "Local media"),
        ("Очевидцы сообщают, что в селе Козинка дрон попал в склад.", "reported", "Очевидцы"),
        ("Очевидці повідомляють, що у селі Козинка дрон влучив у склад.", "reported", "Очевидці"),
        ("Witnesses say a drone hit a warehouse in Kozinka.", "reported", "Witnesses"),
        ("Якобы в селе Козинка дрон попал в склад.", "claimed", None),
        ("Нібито у селі Козинка дрон влучив у склад.", "claimed", None),
        ("A drone allegedly hit a warehouse in Kozinka.", "claimed", None),
        ("В селе Козинка дрон попал в склад.", "reported", None),
        ("У селі Козинка дрон влучив у склад.", "reported", None),
        ("A drone hit a warehouse in Kozinka.", "reported", None),
    ],
)
def test_the_speaker_gives_the_status_and_is_named(incidents: Incidents, text: str, status: str, speaker: str | None) -> None:
    found = incidents(text)
    assert set(found) == {"Kozinka"}
    assert (found["Kozinka"].epistemic, found["Kozinka"].attributed_to) == (status, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "«В селе Козинка дрон повредил дом, хозяин сказал: „Меня спасло чудо“», — сообщил губернатор.",
        "«У селі Козинка дрон пошкодив будинок, господар сказав: „Мене врятувало диво“», — повідомив начальник ОВА.",
        "\"In the village of Kozinka a drone damaged a house; the owner said, 'It was a miracle I survived',\" the governor said.",
    ],
)
def test_a_quote_within_a_quote_is_not_who_the_text_rests_on(incidents: Incidents, text: str) -> None:
    found = incidents(text)
    assert set(found) == {"Kozinka"}
    assert found["Kozinka"].epistemic == "confirmed_by_official"


@pytest.mark.parametrize(
    "text",
    [
        "«Как мне сказал глава села: „Дрон попал в дом“, — в Козинке ранена женщина», — сообщил губернатор.",
        "«Голова громади сказав мені: „Дрон влучив у будинок“, — у Вовчанську поранено жінку», — повідомив начальник ОВА.",
        "\"The village head told me: 'A drone hit a house'. In Kozinka a woman was wounded,\" the governor said.",
    ],
)
def test_what_is_told_within_two_quotes_is_one_incident(incidents: Incidents, text: str) -> None:
    (found,) = incidents(text).values()
    assert found.epistemic == "confirmed_by_official"
    assert found.injured is not None
    assert found.injured.best == 1
    assert {target.sector for target in found.targets} == {"housing"}


@pytest.mark.parametrize(
    "text",
    [
        # denied
        "Губернатор опроверг сообщения о ракетном ударе по Шебекино.",
        "Голова ОВА спростував повідомлення про ракетний удар по Вовчанську.",
        "The governor denied reports of a missile strike on Shebekino.",
        "Сообщения о взрывах в Валуйках — фейк.",
        "Повідомлення про вибухи в Чугуєві — фейк.",
        "Reports of explosions in Valuyki are fake.",
        # guessed
        "Аналитики полагают, что следующей целью может стать подстанция в Валуйках.",
        "Аналітики вважають, що наступною ціллю може стати підстанція в Чугуєві.",
        "Analysts believe that a substation in Valuyki may be the next target.",
        "Аналитики предполагают, что ракетные удары по Валуйкам должны отвлечь внимание.",
        "Аналітики припускають, що ракетні удари по Чугуєву мають відволікти увагу.",
        "Analysts speculate that the missile strikes on Valuyki may be aimed at drawing attention away.",
    ],
)
def test_what_is_denied_or_only_guessed_is_no_incident(incidents: Incidents, text: str) -> None:
    assert incidents(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "В Шебекино проходят учения: условный противник нанёс удар беспилотником по складу.",
        "Тактико-спеціальні навчання пройшли у Чугуєві: рятувальники відпрацювали дії після удару дрона.",
        "A drill is under way in Shebekino: rescuers practise their response to a drone strike on a warehouse.",
    ],
)
def test_a_drill_is_no_incident(incidents: Incidents, text: str) -> None:
    assert incidents(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "В Валуйках столкнулись два автомобиля, ранены трое.",
        "У Чугуєві зіткнулися два автомобілі, поранено трьох людей.",
        "Two cars collided in Valuyki, injuring three people.",
        "В Шебекино из-за короткого замыкания сгорел дом, погиб мужчина.",
        "У Вовчанську через коротке замикання згорів будинок, загинув чоловік.",
        "A house burned down in Shebekino after a short circuit and a man died.",
        "Сапёры уничтожили в Валуйках авиабомбу времён войны контролируемым взрывом.",
        "Сапери знищили в Чугуєві авіабомбу часів війни контрольованим вибухом.",
        "Bomb disposal experts destroyed a wartime bomb in Valuyki in a controlled explosion.",
    ],
)
def test_accidents_and_planned_explosions_are_no_incidents(incidents: Incidents, text: str) -> None:
    assert incidents(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "В Белгороде почтили память погибших: год назад при ракетном ударе по центру города погибли 25 человек.",
        "У Харкові вшанували пам'ять загиблих: рік тому внаслідок ракетного удару по будинку загинули 12 людей.",
        "Belgorod marked the anniversary of the missile strike on the city centre that killed 25 people a year ago.",
    ],
)
def test_an_anniversary_is_no_incident(incidents: Incidents, text: str) -> None:
    assert incidents(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "В Валуйках волонтёры собрали деньги на FPV-дроны для бригады.",
        "У Чугуєві волонтери зібрали гроші на FPV-дрони для бригади.",
        "Volunteers in Valuyki raised money for FPV drones for a brigade.",
        "Сбор на FPV-дроны для добровольцев Шебекино: не хватает 200 тысяч.",
        "Збір на FPV-дрони для захисників Вовчанська: бракує 200 тисяч.",
        "Help us buy FPV drones for the defenders of Vovchansk: 200,000 still to raise.",
    ],
)
def test_fund_raising_for_weapons_is_no_incident(incidents: Incidents, text: str) -> None:
    assert incidents(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "В селе Козинка дрон повредил дом, без света три улицы. Ремонт начнут после согласования с Минобороны.",
        "У селі Козинка дрон пошкодив будинок, без світла три вулиці. Ремонт почнуть після погодження з Генштабом.",
        "In Kozinka a drone damaged a house, three streets have no power. Repairs will start after approval by the Defence Ministry.",
    ],
)
def test_whoever_is_only_asked_for_leave_is_no_source(incidents: Incidents, text: str) -> None:
    assert {incident.epistemic for incident in incidents(text).values()} == {"reported"}


@pytest.mark.parametrize(
    "text",
    [
        "Козинка: дрон повредил дом и машину. Последствия уточняются.",
        "Козинка: дрон пошкодив будинок і машину. Наслідки уточнюються.",
        "Kozinka: a drone damaged a house and a car. The consequences are being clarified.",
    ],
)
def test_a_post_that_names_nobody_and_ends_as_officials_end_theirs_is_an_officials(incidents: Incidents, text: str) -> None:
    assert {incident.epistemic for incident in incidents(text).values()} == {"confirmed_by_official"}


@pytest.mark.parametrize(
    "text",
    [
        "Козинка: дрон повредил дом, пишут местные СМИ. Последствия уточняются.",
        "Козинка: дрон пошкодив будинок, пишуть ЗМІ. Наслідки уточнюються.",
        "Kozinka: a drone damaged a house, local media report. The consequences are being clarified.",
    ],
)
def test_a_source_that_is_named_comes_before_the_manner_of_a_text(incidents: Incidents, text: str) -> None:
    assert {incident.epistemic for incident in incidents(text).values()} == {"reported"}
