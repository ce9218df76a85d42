"""People who are counted by their ages, told by a word that elsewhere is an adjective, or named twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim, Incident

Claims = Callable[..., list[Claim]]
Incidents = Callable[..., dict[str | None, Incident]]


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("При обстреле города Шебекино пострадали 41-летний, 52-летний и 63-летний мужчины.", 3),
        ("При обстреле города Шебекино пострадали 41-летний, 52-летний мужчины и 63-летняя женщина.", 3),
        ("При обстреле города Шебекино ранены 30-летняя и 70-летняя местные жительницы.", 2),
        ("Унаслідок обстрілу Вовчанська постраждали 41-річний, 52-річний і 63-річний чоловіки.", 3),
        ("Унаслідок обстрілу Вовчанська постраждали 41-річний чоловік, 52-річна та 63-річна жінки.", 3),
        ("A 41-year-old man and a 52-year-old woman were injured when Shebekino was shelled.", 2),
        ("Унаслідок обстрілу Вовчанська постраждали жінки 83 і 38 років та чоловіки 67 і 63 років.", 4),
        ("При обстреле города Шебекино ранены женщины 83 и 38 лет и мужчины 67 и 63 лет.", 4),
        ("Two children and one adult were injured when a drone hit Shebekino.", 3),
        ("Two men aged 41 and 52 and a 30-year-old woman were wounded when a drone struck Shebekino.", 3),
        ("Двое мужчин и 30-летняя женщина ранены при ударе дрона по Шебекино.", 3),
        ("Двоє чоловіків і 30-річна жінка поранені внаслідок удару дрона по Вовчанську.", 3),
    ],
)
def test_as_many_people_are_counted_as_have_ages(claims: Claims, text: str, injured: int) -> None:
    assert [c.injured.best if c.injured else None for c in claims(text)] == [injured]


@pytest.mark.parametrize(
    "text",
    [
        "Дрон повредил гражданский автомобиль в Шебекино, водитель ранен.",
        "Дрон пошкодив цивільний автомобіль у Вовчанську, поранено цивільного чоловіка.",
        "A drone hit a civilian car in Shebekino and a man was wounded, local officials said.",
        "A drone hit a van of the local energy utility in Shebekino, wounding one person.",
    ],
)
def test_an_adjective_before_a_thing_or_an_office_counts_nobody(claims: Claims, text: str) -> None:
    assert [c.injured.best if c.injured else None for c in claims(text)] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "При обстреле Шебекино один человек погиб, 15 получили ранения.",
        "Унаслідок обстрілу Вовчанська загинула 1 людина, 15 отримали поранення.",
        "One person was killed and 15 were wounded when Shebekino was shelled.",
    ],
)
def test_a_number_that_goes_on_after_a_comma_is_no_age(claims: Claims, text: str) -> None:
    assert [(c.killed.best, c.injured.best) for c in claims(text) if c.killed and c.injured] == [(1, 15)]


@pytest.mark.parametrize(
    "text",
    [
        "При атаке на Шебекино ранен один человек - охранник предприятия, его доставили в больницу.",
        "Унаслідок удару по Вовчанську постраждала одна людина - охоронець підприємства, його госпіталізували.",
    ],
)
def test_who_somebody_is_after_a_dash_is_nobody_else(claims: Claims, text: str) -> None:
    assert [c.injured.best for c in claims(text) if c.injured] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "При обстреле Шебекино один мужчина ранен, а ещё один человек, по предварительным данным, погиб.",
        "У Вовчанську один чоловік отримав поранення, а ще одна людина, за попередніми даними, загинула від обстрілу.",
    ],
)
def test_what_is_put_in_between_commas_does_not_part_people_from_their_fate(claims: Claims, text: str) -> None:
    assert [(c.killed.best, c.injured.best) for c in claims(text) if c.killed and c.injured] == [(1, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "При ударе дрона по Шебекино из 13 пострадавших двое скончались.",
        "Внаслідок удару дрона по Вовчанську з 13 постраждалих двоє померли.",
        "Of 13 people hurt in Shebekino by a drone strike two died.",
    ],
)
def test_of_all_who_were_hurt_those_who_died_are_no_longer_injured(claims: Claims, text: str) -> None:
    (claim,) = claims(text)
    assert claim.killed is not None
    assert claim.injured is not None
    assert (claim.killed.best, claim.injured.best) == (2, 11)


@pytest.mark.parametrize(
    "text",
    [
        "Ранены два человека, мужчина и женщина, при ударе дрона по Шебекино.",
        "Поранено двох людей - чоловіка і жінку - внаслідок удару дрона по Вовчанську.",
        "Two people, a man and a woman, were injured by a drone in Shebekino.",
    ],
)
def test_who_is_counted_and_then_named_is_counted_once(claims: Claims, text: str) -> None:
    assert [c.injured.best if c.injured else None for c in claims(text)] == [2]


def test_people_at_the_very_end_of_a_text_are_read(claims: Claims) -> None:
    assert claims("гостр реакці на стрес10п'ятьох людей") == []


def test_a_number_grown_together_with_a_word_for_people_ends_no_reading(claims: Claims) -> None:
    assert claims("гостр реакці на стрес2, 0п'ятьох людей") == []
