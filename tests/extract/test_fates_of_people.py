"""What happened to whom: the dead among the hurt, those in care, parts of a whole, and those who were only counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Incident, Quantity

Incidents = Callable[..., dict[str | None, Incident]]

LEADS = {
    "ru": "В Козинке дрон ударил по дому. ",
    "uk": "У селі Козинка дрон влучив у будинок. ",
    "en": "A drone hit a house in Kozinka. ",
}


def toll(incidents: Incidents, language: str, text: str) -> tuple[int | None, int | None]:
    (incident,) = incidents(LEADS[language] + text).values()
    return best(incident.killed), best(incident.injured)


def best(quantity: Quantity | None) -> int | None:
    return quantity.best if quantity is not None else None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Пострадал 131 человек, из них 24 погибли.", (24, 107)),
        ("ru", "Пострадали пять человек, включая двоих детей; один из пострадавших умер в больнице.", (1, 4)),
        ("ru", "Всего пострадало 12 человек: трое погибли и девять ранены.", (3, 9)),
        ("uk", "Постраждала 131 людина, з них 24 загинули.", (24, 107)),
        ("uk", "Постраждали восьмеро людей. Один із постраждалих помер у лікарні.", (1, 7)),
        ("en", "A total of 131 people were hurt, of whom 24 died.", (24, 107)),
        ("en", "Five people were injured, one of whom died later in hospital.", (1, 4)),
        ("en", "Twelve people were hurt: three were killed and nine wounded.", (3, 9)),
    ],
)
def test_the_dead_among_the_hurt_are_no_longer_injured(
    incidents: Incidents, language: str, text: str, expected: tuple[int | None, int | None]
) -> None:
    assert toll(incidents, language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Ранены 46 человек, 37 из них, в том числе семеро детей, госпитализированы.", (None, 46)),
        ("ru", "Погибли шестеро, среди них беременная женщина.", (6, None)),
        ("uk", "Травмовано 117 людей, з них 15 — діти.", (None, 117)),
        ("uk", "Шестеро загиблих, серед них вагітна жінка.", (6, None)),
        ("en", "A woman was killed and three people, including a four-year-old boy, were injured.", (1, 3)),
        ("en", "Six people, including a one-year-old, were killed and 18 others wounded.", (6, 18)),
    ],
)
def test_those_named_among_others_are_not_counted_again(
    incidents: Incidents, language: str, text: str, expected: tuple[int | None, int | None]
) -> None:
    assert toll(incidents, language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Женщина скончалась на месте, её супруг в тяжёлом состоянии доставлен в больницу.", (1, 1)),
        ("ru", "Раненый накануне мужчина умер в больнице.", (1, None)),
        ("ru", "В больницу доставлены шесть человек, двое из них — в тяжёлом состоянии.", (None, 6)),
        ("uk", "Жінка померла на місці, її чоловік у важкому стані.", (1, 1)),
        ("uk", "Водій від отриманих травм помер, пасажирка поранена.", (1, 1)),
        ("uk", "До лікарні доставили шістьох людей.", (None, 6)),
        ("en", "A man wounded the day before has died in hospital.", (1, None)),
        ("en", "A woman was killed in her home and her daughter, 14, is in intensive care.", (1, 1)),
        ("en", "Six people were taken to hospital, two of them in a serious condition.", (None, 6)),
    ],
)
def test_who_is_in_hospital_is_hurt_unless_he_died_there(
    incidents: Incidents, language: str, text: str, expected: tuple[int | None, int | None]
) -> None:
    assert toll(incidents, language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Ранены семь человек. В больнице остаются девять пациентов.", (None, 7)),
        ("uk", "Поранено сімох людей. У лікарні залишаються дев'ятеро.", (None, 7)),
        ("en", "Seven people were wounded. Nine patients are still in hospital.", (None, 7)),
    ],
)
def test_patients_are_not_the_toll_where_one_is_stated(
    incidents: Incidents, language: str, text: str, expected: tuple[int | None, int | None]
) -> None:
    assert toll(incidents, language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Погибли супружеская пара и их сын.", (3, None)),
        ("ru", "Пострадал один человек — водитель грузовика.", (None, 1)),
        ("ru", "У 97-летней женщины контузия, у мужчины 67 лет осколочные ранения.", (None, 2)),
        ("uk", "Загинули подружжя та їхній син.", (3, None)),
        ("uk", "У жінки контузія, у чоловіка 67 років осколкові поранення.", (None, 2)),
        ("uk", "Поранені його дружина й сусід.", (None, 2)),
        ("en", "A married couple were killed and their son was injured.", (2, 1)),
        ("en", "The driver, a local farm worker, was wounded.", (None, 1)),
        ("en", "Men of 71, 66 and 35, women of 69 and 65 and a boy of 6 were injured.", (None, 6)),
    ],
)
def test_persons_named_one_by_one_are_counted_once_each(
    incidents: Incidents, language: str, text: str, expected: tuple[int | None, int | None]
) -> None:
    assert toll(incidents, language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Погибли сто голов скота, люди не пострадали.", (0, 0)),
        ("ru", "Ранены двое. Эвакуированы 40 человек.", (None, 2)),
        ("uk", "Загинуло близько 30 корів, люди вціліли.", (0, 0)),
        ("uk", "Поранено двох людей. 83 людини евакуйовано.", (None, 2)),
        ("en", "About 30 cows were killed, people were not hurt.", (0, 0)),
        ("en", "Two people were hurt, 40 people were evacuated.", (None, 2)),
    ],
)
def test_livestock_and_people_with_another_fate_are_no_casualties(
    incidents: Incidents, language: str, text: str, expected: tuple[int | None, int | None]
) -> None:
    assert toll(incidents, language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Количество раненых выросло с шести до девяти.", (None, 9)),
        ("ru", "Пострадали трое. Ранен мужчина. Ранены ещё двое.", (None, 3)),
        ("uk", "Кількість поранених зросла з шести до дев'яти.", (None, 9)),
        ("uk", "Поранено чоловіка. Ще двоє людей поранені.", (None, 3)),
        ("en", "The number of wounded has risen from six to nine.", (None, 9)),
        ("en", "At least 28 people were killed. The bodies of 5 more people were found. In all 28 people were killed.", (28, None)),
    ],
)
def test_a_grown_toll_is_the_last_and_parts_add_up_to_no_more_than_the_whole(
    incidents: Incidents, language: str, text: str, expected: tuple[int | None, int | None]
) -> None:
    assert toll(incidents, language, text) == expected
