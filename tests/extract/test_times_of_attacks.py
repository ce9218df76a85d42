"""When it happened, as texts say it, against a publication on Monday 6 October 2025 at 15:00 in Belgorod (UTC+3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from holdfast.records import Incident, TimePrecision, When

Incidents = Callable[..., dict[str | None, Incident]]

ZONE = timedelta(hours=3)


def local(day: int, hour: int, hours: int, precision: TimePrecision, month: int = 10, year: int = 2025) -> When:
    """`hours` from `hour` o'clock of a day in Belgorod."""
    start = datetime(year, month, day, hour, tzinfo=UTC) - ZONE
    return When(start, start + timedelta(hours=hours), precision)


def day(day: int, month: int = 10, year: int = 2025) -> When:
    return local(day, 0, 24, "day", month, year)


def at(day: int, hour: int, minutes: int) -> When:
    start = datetime(2025, 10, day, hour, minutes, tzinfo=UTC) - ZONE
    return When(start, start + timedelta(minutes=1), "minute")


def only(found: dict[str | None, Incident]) -> Incident:
    (incident,) = found.values()
    return incident


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Ночью дрон ударил по дому в Шебекино.", local(6, 0, 6, "part_of_day")),
        ("Минулої ночі дрон влучив у будинок у місті Шебекино.", local(6, 0, 6, "part_of_day")),
        ("A drone hit a house in Shebekino overnight.", local(6, 0, 6, "part_of_day")),
        ("Сегодня утром дрон ударил по дому в Шебекино.", local(6, 6, 6, "part_of_day")),
        ("Вранці дрон влучив у будинок у місті Шебекино.", local(6, 6, 6, "part_of_day")),
        ("A drone hit a house in Shebekino in the morning.", local(6, 6, 6, "part_of_day")),
        ("Дрон ударил по дому в Шебекино днём.", local(6, 12, 6, "part_of_day")),
        ("Дрон влучив у будинок у місті Шебекино вдень.", local(6, 12, 6, "part_of_day")),
        ("On Sunday afternoon a drone hit a house in Shebekino.", local(5, 12, 6, "part_of_day")),
        ("Вчера вечером дрон ударил по дому в Шебекино.", local(5, 18, 6, "part_of_day")),
        ("Учора ввечері дрон влучив у будинок у місті Шебекино.", local(5, 18, 6, "part_of_day")),
        ("Yesterday evening a drone hit a house in Shebekino.", local(5, 18, 6, "part_of_day")),
    ],
)
def test_a_part_of_the_day_is_its_six_hours(incidents: Incidents, text: str, when: When) -> None:
    assert only(incidents(text)).when == when


@pytest.mark.parametrize(
    "text",
    [
        "В ночь на воскресенье дрон ударил по дому в Шебекино.",
        "В ночь с 4 на 5 октября дрон ударил по дому в Шебекино.",
        "У ніч на неділю дрон влучив у будинок у місті Шебекино.",
        "У ніч з 4 на 5 жовтня дрон влучив у будинок у місті Шебекино.",
        "On Sunday, overnight, a drone hit a house in Shebekino.",
    ],
)
def test_the_night_to_a_day_ends_on_that_day(incidents: Incidents, text: str) -> None:
    assert only(incidents(text)).when == local(5, 0, 6, "part_of_day")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("За прошедшие сутки в Шебекино дрон повредил дом.", day(5)),
        ("За минулу добу у місті Шебекино дрон пошкодив будинок.", day(5)),
        ("A drone damaged a house in Shebekino in the past 24 hours.", day(5)),
        ("Вчера дрон ударил по дому в Шебекино.", day(5)),
        ("Учора дрон влучив у будинок у місті Шебекино.", day(5)),
        ("Yesterday a drone hit a house in Shebekino.", day(5)),
        ("В среду дрон ударил по дому в Шебекино.", day(1)),
        ("У середу дрон влучив у будинок у місті Шебекино.", day(1)),
        ("On Wednesday a drone hit a house in Shebekino.", day(1)),
        ("В понедельник дрон ударил по дому в Шебекино.", day(6)),
        ("У понеділок дрон влучив у будинок у місті Шебекино.", day(6)),
        ("On Monday a drone hit a house in Shebekino.", day(6)),
    ],
)
def test_a_day_is_counted_back_from_publication(incidents: Incidents, text: str, when: When) -> None:
    assert only(incidents(text)).when == when


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("В четверг около 02:30 дрон ударил по дому в Шебекино.", at(2, 2, 30)),
        ("У четвер близько 02:30 дрон влучив у будинок у місті Шебекино.", at(2, 2, 30)),
        ("About 02:30 on Thursday a drone hit a house in Shebekino.", at(2, 2, 30)),
        ("Вчера вечером, в 21:05, дрон ударил по дому в Шебекино.", at(5, 21, 5)),
        ("Учора ввечері, о 21:05, дрон влучив у будинок у місті Шебекино.", at(5, 21, 5)),
        ("Yesterday evening, at 21:05, a drone hit a house in Shebekino.", at(5, 21, 5)),
    ],
)
def test_a_clock_time_is_a_minute_of_its_day_in_the_zone_of_the_region(incidents: Incidents, text: str, when: When) -> None:
    assert only(incidents(text)).when == when


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("4 октября дрон ударил по дому в Шебекино.", day(4)),
        ("4 жовтня дрон влучив у будинок у місті Шебекино.", day(4)),
        ("On 4 October a drone hit a house in Shebekino.", day(4)),
        ("Вечером 5 октября дрон ударил по дому в Шебекино.", local(5, 18, 6, "part_of_day")),
        ("Увечері 5 жовтня дрон влучив у будинок у місті Шебекино.", local(5, 18, 6, "part_of_day")),
        ("On the evening of October 5 a drone hit a house in Shebekino.", local(5, 18, 6, "part_of_day")),
        ("5 октября 2025 года дрон ударил по дому в Шебекино.", day(5)),
        ("05.10.2025 дрон влучив у будинок у місті Шебекино.", day(5)),
        ("On October 5, 2025, a drone hit a house in Shebekino.", day(5)),
    ],
)
def test_a_date_with_or_without_its_year_is_that_day(incidents: Incidents, text: str, when: When) -> None:
    assert only(incidents(text)).when == when


@pytest.mark.parametrize(
    "text",
    [
        "31 декабря дрон ударил по дому в Шебекино.",
        "31 грудня дрон влучив у будинок у місті Шебекино.",
        "On December 31 a drone hit a house in Shebekino.",
    ],
)
def test_a_december_date_in_a_january_report_is_of_the_year_before(incidents: Incidents, text: str) -> None:
    published = datetime(2026, 1, 2, 12, tzinfo=UTC)
    assert only(incidents(text, published)).when == day(31, 12, 2025)


@pytest.mark.parametrize(
    "text",
    [
        "Сегодня дрон ударил по дому в Шебекино.",
        "Сьогодні дрон влучив у будинок у місті Шебекино.",
        "Today a drone hit a house in Shebekino.",
    ],
)
def test_today_is_the_day_in_the_region_even_where_utc_is_still_on_the_day_before(incidents: Incidents, text: str) -> None:
    published = datetime(2025, 10, 5, 22, tzinfo=UTC)
    assert only(incidents(text, published)).when == day(6)


@pytest.mark.parametrize(
    "text",
    [
        "Вчера дрон ударил по дому в Шебекино. В ночь на понедельник ракета повредила школу в Козинке.",
        "Учора дрон влучив у будинок у місті Шебекино. У ніч на понеділок ракета пошкодила школу в селі Козинка.",
        "Yesterday a drone hit a house in Shebekino. On Monday, overnight, a missile damaged a school in Kozinka.",
    ],
)
def test_each_attack_of_a_text_has_the_day_of_its_own_sentence(incidents: Incidents, text: str) -> None:
    found = incidents(text)
    assert {place: i.when for place, i in found.items()} == {"Shebekino": day(5), "Kozinka": local(6, 0, 6, "part_of_day")}


@pytest.mark.parametrize(
    "text",
    [
        "Сегодня дрон ударил по дому в Шебекино. Напомним, 20 сентября в Козинке ракета повредила школу.",
        "Сьогодні дрон влучив у будинок у місті Шебекино. Нагадаємо, 20 вересня в селі Козинка ракета пошкодила школу.",
        "Today a drone hit a house in Shebekino. As a reminder, on September 20, a missile damaged a school in Kozinka.",
    ],
)
def test_a_recap_of_another_day_is_background_and_the_news_is_not(incidents: Incidents, text: str) -> None:
    found = incidents(text)
    assert {place: (i.background, i.when) for place, i in found.items()} == {
        "Shebekino": (False, day(6)),
        "Kozinka": (True, day(20, 9)),
    }


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Два дня назад дрон ударил по дому в Шебекино.", day(4)),
        ("Позавчера дрон ударил по дому в Шебекино.", day(4)),
        ("Сутки назад дрон ударил по дому в Шебекино.", day(5)),
        ("05.10 дрон ударил по дому в Шебекино.", day(5)),
        ("Два дні тому дрон влучив у будинок у місті Шебекино.", day(4)),
        ("Позавчора дрон влучив у будинок у місті Шебекино.", day(4)),
        ("Добу тому дрон влучив у будинок у місті Шебекино.", day(5)),
        ("Two days ago a drone hit a house in Shebekino.", day(4)),
        ("The day before yesterday a drone hit a house in Shebekino.", day(4)),
    ],
)
def test_a_day_is_counted_back_from_publication_or_given_without_its_year(incidents: Incidents, text: str, when: When) -> None:
    assert only(incidents(text)).when == when


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Вчера около 19 часов дрон ударил по дому в Шебекино.", local(5, 19, 1, "hour")),
        ("Учора близько 19-ї години дрон влучив у будинок у місті Шебекино.", local(5, 19, 1, "hour")),
        ("Yesterday at 7 p.m. a drone hit a house in Shebekino.", local(5, 19, 1, "hour")),
        ("Yesterday at 12:30 am a drone hit a house in Shebekino.", at(5, 0, 30)),
        ("Yesterday at 3 am a drone hit a house in Shebekino.", local(5, 3, 1, "hour")),
    ],
)
def test_an_hour_alone_is_that_hour(incidents: Incidents, text: str, when: When) -> None:
    assert only(incidents(text)).when == when


@pytest.mark.parametrize(
    "text",
    [
        "Обломки дрона в Шебекино разбирали 3 часа, повреждён дом.",
        "Уламки дрона у місті Шебекино розбирали 3 години, пошкоджено будинок.",
        "Debris of a drone in Shebekino took 3 hours to clear, a house was damaged.",
    ],
)
def test_a_length_of_time_is_no_hour_of_the_day(incidents: Incidents, text: str) -> None:
    when = only(incidents(text)).when
    assert when is None or when.precision != "hour"


@pytest.mark.parametrize(
    "text",
    [
        "В ночь на 5-6 октября дрон ударил по дому в Шебекино.",
        "On the night of October 5-6 a drone hit a house in Shebekino.",
    ],
)
def test_a_night_between_two_days_is_that_which_ends_on_the_second(incidents: Incidents, text: str) -> None:
    assert only(incidents(text)).when == local(6, 0, 6, "part_of_day")


@pytest.mark.parametrize(
    "text",
    [
        "На прошлой неделе дрон ударил по дому в Шебекино.",
        "Минулого тижня дрон влучив у будинок у місті Шебекино.",
        "Last week a drone hit a house in Shebekino.",
    ],
)
def test_a_week_is_no_day(incidents: Incidents, text: str) -> None:
    assert all(incident.when is None for incident in incidents(text).values())


def test_a_stamp_above_the_text_gives_the_day_and_not_the_minute(incidents: Incidents) -> None:
    (incident,) = incidents("06.10.2025 09:39\n\nВ Шебекино дрон повредил дом.").values()
    assert incident.when == day(6)


def test_a_part_of_the_day_that_the_text_gives_later_is_that_of_the_attack(incidents: Incidents) -> None:
    text = "5 октября дрон повредил дом в Шебекино.\n\nРано утром 5 октября дрон ударил по дому в Шебекино."
    (incident,) = incidents(text).values()
    assert incident.when is not None
    assert incident.when.precision == "part_of_day"
