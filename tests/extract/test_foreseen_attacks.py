"""Attacks that are only feared, planned or supposed are none; what is told beside such words is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim, Incident

Claims = Callable[..., list[Claim]]
Incidents = Callable[..., dict[str | None, Incident]]


@pytest.mark.parametrize(
    "text",
    [
        "Гладков предупредил о риске новых обстрелов Шебекино и попросил не возвращаться в дома.",
        "Отбой атаки БПЛА в Шебекинском округе.",
        "Противник может нанести удар ракетами по Белгороду.",
        "В случае атаки дронов на подстанцию в Шебекино включат генераторы.",
        "Обстрел Шебекино в ближайшие часы не исключён.",
        "Синєгубов: ворог може повторно вдарити по Харкову.",
        "Розвідка попереджає: противник готує ракетний удар по енергетиці Харкова.",
        "У разі удару по підстанції в Харкові запрацюють генератори.",
        "Обстріли Вовчанська можливі й надалі, сказав мер.",
        "The enemy is preparing a large missile strike on Kharkiv, officials said.",
        "Further shelling of Shebekino was possible, the mayor said.",
        "Residents of Kharkiv should know what to do in case of a drone attack on the power station.",
        "The governor warned of drone attacks on Shebekino and asked people to stay at home.",
    ],
)
def test_an_attack_that_is_only_feared_or_planned_is_no_incident(incidents: Incidents, text: str) -> None:
    assert incidents(text) == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Дрон ударил по дому в Шебекино. Возможны повторные атаки, предупредил мэр.", "Shebekino"),
        ("После обстрела Шебекино под завалами могут оставаться люди.", "Shebekino"),
        ("Дрон влучив у будинок у Вовчанську. Можливі нові обстріли.", "Vovchansk"),
        ("A drone hit a house in Shebekino. More strikes are possible, the mayor said.", "Shebekino"),
        ("People may be trapped after a missile strike on Shebekino.", "Shebekino"),
    ],
)
def test_what_did_happen_is_told_beside_what_is_feared(incidents: Incidents, text: str, place: str) -> None:
    assert set(incidents(text)) == {place}
