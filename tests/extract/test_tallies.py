"""Tallies of a region's day: places that are only listed under what struck them are no incidents of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim

Claims = Callable[..., list[Claim]]


def struck(claims: list[Claim]) -> set[tuple[str, str]]:
    return {(c.mention.kind, c.mention.bare) for c in claims if c.kind == "strike" and c.mention is not None}


@pytest.mark.parametrize(
    "text",
    [
        (
            "Kharkiv region. 385 strikes hit 11 settlements in a day. 200 drones attacked Kupiansk and Izium. "
            "170 artillery strikes hit Vovchansk and Lyptsi."
        ),
        (
            "Харьковская область. За сутки нанесено 385 ударов по 11 населённым пунктам. "
            "200 дронов атаковали Купянск и Изюм. 170 артударов пришлось по Волчанску и Липцам."
        ),
        (
            "Харківська область. За добу завдано 385 ударів по 11 населених пунктах. "
            "200 дронів атакували Куп'янськ та Ізюм. 170 артударів завдано по Вовчанську та Липцях."
        ),
    ],
)
def test_places_listed_by_weapon_are_one_statement_on_their_region(claims: Claims, text: str) -> None:
    assert {kind for kind, _ in struck(claims(text))} == {"admin1"}


@pytest.mark.parametrize(
    "text",
    [
        "Kharkiv region. 385 strikes hit 11 settlements in a day. 200 drones attacked Kupiansk: a man was killed.",
        "Харьковская область. За сутки нанесено 385 ударов по 11 населённым пунктам. 200 дронов атаковали Купянск: погиб мужчина.",
        "Харківська область. За добу завдано 385 ударів по 11 населених пунктах. 200 дронів атакували Куп'янськ: загинув чоловік.",
    ],
)
def test_a_place_with_an_outcome_stands_for_itself(claims: Claims, text: str) -> None:
    assert "settlement" in {kind for kind, _ in struck(claims(text))}


@pytest.mark.parametrize(
    "text",
    [
        "Six settlements attacked. Three drones detonated on the outskirts of Kupiansk. Two cars were damaged. Two missiles hit Izium.",
        "За день атакованы шесть населённых пунктов. Тремя дронами атакован Купянск. Повреждены две машины. Две ракеты упали в Изюме.",
        "За добу атаковано шість населених пунктів. Трьома дронами атаковано Куп'янськ. Пошкоджено дві автівки. Дві ракети впали в Ізюмі.",
    ],
)
def test_several_weapons_at_one_place_are_a_strike_on_it_even_below_a_count_of_places(claims: Claims, text: str) -> None:
    assert {kind for kind, _ in struck(claims(text))} == {"settlement"}
    assert len(struck(claims(text))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Kharkiv region: nine settlements were shelled, including Kupiansk and Izium. Houses were damaged.",
        "Харьковская область: обстреляны девять населённых пунктов, в том числе Купянск и Изюм. Повреждены дома.",
        "Харківська область: обстріляно дев'ять населених пунктів, серед них Куп'янськ та Ізюм. Пошкоджено будинки.",
    ],
)
def test_some_of_the_places_that_a_sentence_counts_stand_for_their_region(claims: Claims, text: str) -> None:
    assert {kind for kind, _ in struck(claims(text))} == {"admin1"}


@pytest.mark.parametrize(
    "text",
    [
        "Two settlements were shelled, Kupiansk and Izium.",
        "Обстреляны два населённых пункта, Купянск и Изюм.",
        "Обстріляно два населені пункти, Куп'янськ та Ізюм.",
    ],
)
def test_places_that_are_all_that_a_sentence_counts_are_told_one_by_one(claims: Claims, text: str) -> None:
    assert {kind for kind, _ in struck(claims(text))} == {"settlement"}


@pytest.mark.parametrize(
    "text",
    [
        "News of the day. A drone hit a house in Kupiansk. Sumy region counted three dead and eight injured.",
        "Новости дня. Дрон попал в дом в Купянске. В Сумской области трое погибших и восемь раненых.",
        "Новини дня. Дрон влучив у будинок у Куп'янську. На Сумщині троє загиблих і восьмеро поранених.",
    ],
)
def test_the_toll_of_another_region_is_no_sum_of_what_is_told(claims: Claims, text: str) -> None:
    assert {kind for kind, _ in struck(claims(text))} == {"settlement", "admin1"}
