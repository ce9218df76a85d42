from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from holdfast.records import Claim, Incident, Quantity

Claims = Callable[..., list[Claim]]
Incidents = Callable[..., dict[str | None, Incident]]

NOBODY = Quantity.exactly(0)


@pytest.mark.parametrize(
    "text",
    [
        "В селе Козинка беспилотник попал в частный дом, повреждена кровля. В городе Шебекино дрон сжёг автомобиль, ранен мужчина.",
        "У селі Козинка безпілотник влучив у будинок, пошкоджено дах. У місті Шебекино дрон влучив в автомобіль, поранено чоловіка.",
        "A drone hit a house in the village of Kozinka. In the town of Shebekino a drone set fire to a car and a man was wounded.",
    ],
)
def test_each_village_of_a_text_is_an_incident_with_its_own_outcome(incidents: Incidents, text: str) -> None:
    found = incidents(text)
    assert set(found) == {"Kozinka", "Shebekino"}
    assert {t.sector for t in found["Kozinka"].targets} == {"housing"}
    assert found["Kozinka"].injured is None
    assert {t.sector for t in found["Shebekino"].targets} == {"vehicles"}
    assert found["Shebekino"].injured == Quantity.exactly(1)
    assert all(i.weapon is not None and i.weapon.type == "drone" for i in found.values())


@pytest.mark.parametrize(
    "text",
    [
        "Дрон атаковал склад в Шебекино. Пострадавших, по предварительным данным, нет.",
        "Дрон атакував склад у місті Шебекино. Постраждалих, за попередніми даними, немає.",
        "A drone hit a warehouse in Shebekino. According to early reports, no one was hurt.",
    ],
)
def test_a_stated_nobody_is_zero_killed_and_zero_injured(incidents: Incidents, text: str) -> None:
    found = incidents(text)["Shebekino"]
    assert (found.killed, found.injured) == (NOBODY, NOBODY)


@pytest.mark.parametrize(
    "text",
    [
        "Дрон атаковал склад в Шебекино. Информация о пострадавших уточняется.",
        "A drone hit a warehouse in Shebekino. There is no information on casualties yet.",
        "Дрон атаковал склад в Шебекино.",
    ],
)
def test_what_is_not_known_or_not_mentioned_is_never_zero(incidents: Incidents, text: str) -> None:
    found = incidents(text)["Shebekino"]
    assert (found.killed, found.injured) == (None, None)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("В Шебекино при ударе дрона погибли два человека, ещё пятеро ранены.", 2, 5),
        ("В Шебекино дрон ударил по машине: погиб мужчина, 45 лет, его жена ранена.", 1, 1),
        ("У Вовчанську внаслідок удару дрона загинула жінка, 63 роки, поранено двох чоловіків.", 1, 2),
        ("A drone strike on Shebekino killed three people and wounded at least 12 others.", 3, 12),
        ("A missile hit Kharkiv, killing a 60-year-old woman and injuring two children.", 1, 2),
    ],
)
def test_people_are_counted_by_number_or_one_by_one_and_ages_are_no_counts(
    incidents: Incidents, text: str, killed: int, injured: int
) -> None:
    (found,) = incidents(text).values()
    assert (found.killed and found.killed.best, found.injured and found.injured.best) == (killed, injured)


def test_at_least_is_a_lower_bound_without_an_upper_one(incidents: Incidents) -> None:
    found = incidents("A missile strike on Kharkiv wounded at least 12 people.")["Kharkiv"]
    assert found.injured == Quantity(12, 12, None, "at least")


@pytest.mark.parametrize(
    "text",
    [
        "После атаки дрона на подстанцию в Шебекино без света остались сёла Козинка и Головчино.",
        "A drone struck a substation in Shebekino; the villages of Kozinka and Golovchino are without electricity.",
    ],
)
def test_villages_that_only_lost_power_are_places_of_the_outage_and_no_incidents(incidents: Incidents, text: str) -> None:
    found = incidents(text)
    assert set(found) == {"Shebekino"}
    (outage,) = found["Shebekino"].outages
    assert (outage.sector, outage.status) == ("power", "out")
    assert len(outage.settlements) == 2


def test_a_district_named_once_holds_for_the_villages_after_it(incidents: Incidents) -> None:
    found = incidents(
        "Грайворонский округ\nВ селе Глотово дрон повредил автомобиль.\nВ селе Дорогощь при обстреле выбиты окна в жилом доме."
    )
    assert {name: i.where.admin2 for name, i in found.items()} == {"село Глотово": "Graivoronsky", "село Дорогощь": "Graivoronsky"}
    assert all(i.where.precision == "admin2" and i.where.radius_m for i in found.values())


def test_a_district_that_is_only_the_sum_of_its_villages_is_no_incident_of_its_own(incidents: Incidents) -> None:
    found = incidents("Drones attacked Graivoronsky District. In the village of Kozinka a house was damaged.")
    assert set(found) == {"Kozinka"}


@pytest.mark.parametrize(
    "text",
    [
        "По словам губернатора, Шебекино сегодня не обстреливали: сообщения о ракетном ударе — фейк.",
        "В Шебекино прошли учения: спасатели отработали действия при атаке беспилотника.",
        "На аукционе в Харькове собрали два миллиона на дроны.",
        "The governor said reports of a missile strike on Shebekino were not true.",
        "An auction in Kharkiv raised money for FPV drones.",
    ],
)
def test_denials_drills_and_fundraising_are_no_incidents(incidents: Incidents, text: str) -> None:
    assert incidents(text) == {}


def test_hospitals_visitors_and_launch_sites_are_not_where_it_struck(incidents: Incidents) -> None:
    found = incidents(
        "В селе Козинка дрон ударил по машине, ранена женщина. Её доставили в больницу Белгорода. Глава региона побывал в Валуйках."
    )
    assert set(found) == {"Kozinka"}


def test_damage_given_once_for_several_villages_is_pooled(incidents: Incidents) -> None:
    found = incidents("Drones came down on the villages of Kozinka and Golovchino, where two houses were damaged.")
    assert set(found) == {"Kozinka", "Golovchino"}
    assert all(t.pooled for i in found.values() for t in i.targets)


def test_debris_of_a_drone_that_was_shot_down_is_the_weapon(incidents: Incidents) -> None:
    found = incidents("Над Белгородом сбили беспилотник. Обломки упали на жилой дом, повреждена крыша.")
    (incident,) = found.values()
    assert incident.weapon is not None
    assert incident.weapon.type == "debris_of_interception"


def test_weapons_listed_for_a_whole_region_are_not_handed_to_its_places(incidents: Incidents) -> None:
    found = incidents(
        "Постраждалі: с. Ківшарівка — чоловік, 45 років; с. Великий Бурлук — жінка, 49.\nЧим били: три КАБи, п’ять FPV-дронів, дві ракети."
    )
    assert {i.weapon.type for i in found.values() if i.weapon} == {"unknown"}
    assert [i.injured for i in found.values()] == [Quantity.exactly(1)] * 2


def test_the_only_weapon_of_a_text_is_that_of_each_of_its_places(incidents: Incidents) -> None:
    found = incidents(
        "Drones attacked two villages.\nIn the village of Kozinka a house was damaged. In the village of Golovchino a car burned down."
    )
    assert {i.weapon.type for i in found.values() if i.weapon} == {"drone"}


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Вчера в Шебекино дрон повредил дом.", datetime(2025, 10, 4, 21, tzinfo=UTC)),
        ("3 октября в Шебекино дрон повредил дом.", datetime(2025, 10, 2, 21, tzinfo=UTC)),
        ("Ночью в Шебекино дрон повредил дом.", datetime(2025, 10, 5, 21, tzinfo=UTC)),
        ("Сегодня в 14:30 в Шебекино дрон повредил дом.", datetime(2025, 10, 6, 11, 30, tzinfo=UTC)),
        ("On Sunday evening a drone damaged a house in Shebekino.", datetime(2025, 10, 5, 15, tzinfo=UTC)),
        ("У ніч на 5 жовтня у місті Шебекино дрон пошкодив будинок.", datetime(2025, 10, 4, 21, tzinfo=UTC)),
    ],
)
def test_times_are_resolved_against_publication_in_the_region_s_zone(incidents: Incidents, text: str, start: datetime) -> None:
    (found,) = incidents(text).values()
    assert found.when is not None
    assert found.when.start == start


def test_a_text_that_states_no_day_is_dated_by_publication_and_says_that_it_did_not(incidents: Incidents) -> None:
    (found,) = incidents("В Шебекино дрон повредил дом.").values()
    assert found.when is not None
    assert found.when.precision == "unknown"
    assert "when" not in found.evidence


def test_without_publication_a_text_that_states_no_day_has_no_time(claims: Claims) -> None:
    (claim,) = claims("В Шебекино дрон повредил дом.", published=None)
    assert claim.when is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Губернатор сообщил, что в Шебекино дрон повредил дом.", "confirmed_by_official"),
        ("Минобороны заявило, что в Шебекино ракета повредила дом.", "claimed"),
        ("Очевидцы пишут, что в Шебекино дрон повредил дом.", "reported"),
        ("A drone allegedly damaged a house in Shebekino.", "claimed"),
        ("В Шебекино дрон повредил дом.", "reported"),
    ],
)
def test_who_says_it_decides_how_sure_it_is(incidents: Incidents, text: str, status: str) -> None:
    (found,) = incidents(text).values()
    assert found.epistemic == status


def test_an_outage_without_an_attack_stands_alone(claims: Claims) -> None:
    (claim,) = claims("Отключение электроэнергии: без света остались сёла Козинка и Головчино, 1,5 тыс. абонентов.")
    assert claim.kind == "outage"
    (outage,) = claim.outages
    assert outage.people == Quantity.exactly(1500)
    assert outage.unit == "subscribers"


def test_a_service_that_is_back_is_restored(claims: Claims) -> None:
    kinds = {c.kind for c in claims("Электроснабжение в Шебекино полностью восстановлено.")}
    assert kinds == {"restoration"}


def test_a_text_in_a_language_without_vocabulary_gives_no_claims(claims: Claims) -> None:
    assert claims("Un drone a frappé une maison à Shebekino, une femme a été blessée.") == []


def test_every_value_points_at_the_words_it_was_read_from(claims: Claims) -> None:
    text = "Губернатор: ночью в селе Козинка дрон повредил два дома, ранена женщина."
    (claim,) = claims(text)
    words = {name: [text[e.start : e.end] for e in spans] for name, spans in claim.evidence.items()}
    assert words["weapon"] == ["дрон"]
    assert words["where"] == ["Козинка"]
    assert "женщина" in words["injured"]
    (target,) = claim.targets
    assert "два дома" in [text[e.start : e.end] for e in target.evidence]
