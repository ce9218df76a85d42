"""What is left of a sentence when it is passed on to a partner."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.publish.safety import Passage, Policy, Working, release_one
from holdfast.publish.safety.scrub import scrubbed
from holdfast.records import Location, PublicIncident

NOWHERE = Location(
    name="Шебекино", place="Shebekino", admin2=None, admin1=None, country=None, lat=None, lon=None, radius_m=None, precision="unknown",
    confidence=0, candidates=(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Дрон повредил крышу и окна дома, сообщил губернатор Вячеслав Гладков в своём канале.", ("Вячеслав", "Гладков")),
        ("Обломки упали на дом по улице Ленина, 15, повреждены окна и фасад здания.", ("Ленина", "15")),
        ("Уламки впали на будинок на вул. Соборній, пошкоджено дах і вікна.", ("Соборн",)),
        ("A drone hit a house at 12 Green Street, two cars burned in the yard.", ("Green", "12")),
        ("В 05:42 дрон ударил по ферме, повреждены крыша и ворота.", ("05:42", "5:42")),
        ("Повреждены два дома, звоните по телефону +7 (472) 123-45-67 в любое время.", ("123", "472")),
        ("Повреждены два дома и гараж, подробности пишите в @ivanov_help или на a.b@example.org.", ("ivanov", "example")),
        ("Повреждены два дома и гараж, подробнее на странице https://t.me/channel/123.", ("t.me", "channel")),
        ("Дрон упал у дома в точке 50.41342, 36.92537, повреждена крыша.", ("50.41", "36.92")),
        ("В Шебекино дрон повредил крышу жилого дома и два автомобиля.", ("Шебекино",)),
        ("Дрон повредил крышу дома в селе Новая Таволжанка и два автомобиля рядом.", ("Таволжанка", "Новая")),
    ],
)
def test_names_contacts_addresses_and_times_are_taken_out(text: str, gone: tuple[str, ...]) -> None:
    left = scrubbed(text, NOWHERE)
    assert left is None or not [secret for secret in gone if secret.casefold() in left.casefold()], left


def test_what_tells_of_the_damage_stays() -> None:
    left = scrubbed("В Шебекино дрон повредил крышу жилого дома и два автомобиля.", NOWHERE)
    assert left is not None
    assert "дрон повредил крышу жилого дома и два автомобиля" in left


def test_a_sentence_of_which_little_is_left_is_left_out() -> None:
    assert scrubbed("Анна Петрова, Иван Сидоров, улица Ленина.", NOWHERE) is None


def test_a_partner_is_given_scrubbed_words_and_the_public_none(working: Callable[..., Working], policy: Callable[..., Policy]) -> None:
    from datetime import UTC, datetime  # noqa: PLC0415

    item = working(passages=(Passage("Дрон повредил крышу дома, сообщил Вячеслав Гладков в канале.", "ru"),))
    for audience, expected in (("partner", 1), ("public", 0)):
        shown = release_one(item, policy(audience), datetime(2025, 12, 1, tzinfo=UTC))
        assert isinstance(shown, PublicIncident)
        assert len(shown.quotes) == expected
        assert not [quote for quote in shown.quotes if "Гладков" in quote.text]
