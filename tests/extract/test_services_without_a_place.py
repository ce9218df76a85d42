"""Where a service is out when the sentence names no place, and what is no longer, or not yet, so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim

Claims = Callable[..., list[Claim]]


def told(claims: Claims, text: str) -> set[tuple[str, str, tuple[str, ...]]]:
    return {(o.sector, o.status, o.settlements) for c in claims(text) for o in c.outages}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Мэр Белгорода рассказал о ситуации. Водоснабжение полностью восстановлено.", "Белгород"),
        ("Мер Харкова розповів про ситуацію. Водопостачання повністю відновлено.", "Харків"),
        ("The mayor of Belgorod told about the situation. Water supply has been fully restored.", "Belgorod"),
    ],
)
def test_what_a_mayor_says_of_services_is_of_the_town(claims: Claims, text: str, place: str) -> None:
    assert told(claims, text) == {("water", "restored", (place,))}


def test_what_had_been_so_at_one_point_is_no_last_word(claims: Claims) -> None:
    text = "Power has been restored in Belgorod, the mayor said. At one point half of the city had been without power."
    assert {status for _, status, _ in told(claims, text)} == {"restored"}


@pytest.mark.parametrize(
    "text",
    [
        "Сегодня трамваи в Белгороде не будут ходить.",
        "Сьогодні трамваї в Харкові не ходитимуть.",
        "Trams in Belgorod will not run today.",
    ],
)
def test_what_will_not_run_is_out(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims, text)} == {("roads_transport", "out")}


def test_an_ordinal_in_figures_is_written_as_maps_write_it(claims: Claims) -> None:
    text = "A drone hit a power line; the villages of Novostroyevka-1st and Kozinka are without electricity."
    assert {s for _, _, settlements in told(claims, text) for s in settlements} == {"Novostroyevka-Pervaya", "Kozinka"}


@pytest.mark.parametrize(
    ("text", "back", "out"),
    [
        ("Электроснабжение в Шебекино восстановлено, в Грайвороне работы продолжаются.", "Шебекино", "Грайворон"),
        ("Електропостачання у Вовчанську відновлено, у Харкові роботи тривають.", "Вовчанськ", "Харків"),
        ("Power was restored in Shebekino, in Kozinka repairs continue.", "Shebekino", "Kozinka"),
    ],
)
def test_where_repair_goes_on_the_service_is_not_back(claims: Claims, text: str, back: str, out: str) -> None:
    assert told(claims, text) == {("power", "restored", (back,)), ("power", "out", (out,))}


@pytest.mark.parametrize(
    "text",
    [
        "Drones attacked Kupiansk overnight. In the region 25,000 subscribers are without power.",
        "Ночью дроны атаковали Купянск. В области без света 25 тысяч абонентов.",
        "Вночі дрони атакували Куп'янськ. В області без світла 25 тисяч абонентів.",
    ],
)
def test_what_is_said_of_the_region_of_a_town_is_of_that_region(claims: Claims, text: str) -> None:
    assert told(claims, text) == {("power", "out", ("Kharkiv Oblast",))}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Parts of Belgorod are without power. Debris of a drone fell on a substation, the authorities said.", "Belgorod"),
        ("Без света часть Белгорода. Обломки дрона упали на подстанцию, сообщили власти.", "Белгород"),
        ("Без світла частина Харкова. Уламки дрона впали на підстанцію, повідомили у владі.", "Харків"),
    ],
)
def test_what_struck_without_a_place_struck_where_the_only_outage_is(claims: Claims, text: str, place: str) -> None:
    struck = [c.mention.bare for c in claims(text) if c.kind == "strike" and c.mention is not None]
    assert struck == [place]
