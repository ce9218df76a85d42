"""Services that are said to work: no outage and no return, but a claim of its own that the boards of services hear."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim, Incident

Claims = Callable[..., list[Claim]]
Incidents = Callable[..., dict[str | None, Incident]]


def told(claims: list[Claim]) -> set[tuple[str, ...]]:
    return {(c.kind, o.sector, o.status, *(o.settlements or ("",))) for c in claims for o in c.outages}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Электроснабжение в Шебекино работает в штатном режиме.", "Шебекино"),
        ("Электроснабжение в Шебекино не нарушено.", "Шебекино"),
        ("В Шебекино есть свет.", "Шебекино"),
        ("Перебоев со светом в Шебекино нет.", "Шебекино"),
        ("У Вовчанську електропостачання є.", "Вовчанськ"),
        ("Електропостачання у Вовчанську працює у звичайному режимі.", "Вовчанськ"),
        ("Відключень світла у Вовчанську не було.", "Вовчанськ"),
        ("In Shebekino the power supply is normal.", "Shebekino"),
        ("The power supply in Shebekino was not disrupted.", "Shebekino"),
        ("There were no power outages in Shebekino.", "Shebekino"),
    ],
)
def test_a_service_that_works_is_a_claim_of_its_own(claims: Claims, text: str, place: str) -> None:
    assert told(claims(text)) == {("service", "power", "working", place)}


@pytest.mark.parametrize(
    "text",
    [
        "В Шебекино не было света. Сейчас свет в городе есть.",
        "У Вовчанську зникло світло. Зараз світло в місті є.",
    ],
)
def test_what_is_there_after_a_loss_came_back(claims: Claims, text: str) -> None:
    ((kind, sector, status, *_),) = told(claims(text))
    assert (kind, sector, status) == ("restoration", "power", "restored")


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Водоснабжение города не нарушено, а свет в Шебекино пропал.", "water"),
        ("Водопостачання не порушено, але світло у Вовчанську зникло.", "water"),
        ("Water supply was not affected, but Shebekino lost power.", "water"),
    ],
)
def test_one_service_may_work_while_another_is_out(claims: Claims, text: str, sector: str) -> None:
    found = {(s, status) for _, s, status, *_ in told(claims(text))}
    assert found == {(sector, "working"), ("power", "out")}


@pytest.mark.parametrize(
    "text",
    [
        "Если свет в Шебекино будет работать в штатном режиме, школы откроют.",
        "Якщо світло у Вовчанську працюватиме у звичайному режимі, школи відкриють.",
        "If power supply in Shebekino is normal again, schools will open.",
    ],
)
def test_a_condition_says_nothing(claims: Claims, text: str) -> None:
    assert told(claims(text)) == set()


def test_a_service_that_works_is_no_outage_of_the_attack(incidents: Incidents) -> None:
    found = incidents("Дрон ударил по дому в Шебекино. Электроснабжение в городе не нарушено.")
    assert found["Shebekino"].outages == ()
