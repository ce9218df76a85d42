"""Protective measures: what kind, and in which words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim, Incident, Measure

Claims = Callable[..., list[Claim]]
Incidents = Callable[..., dict[str | None, Incident]]


def named(claims: list[Claim]) -> list[Measure]:
    return [measure for claim in claims for measure in claim.measures]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("В Белгороде объявлена ракетная опасность.", "warning", "Белгороде"),
        ("У Харкові оголошено повітряну тривогу.", "warning", "Харкові"),
        ("An air raid alert was declared in Belgorod.", "warning", "Belgorod"),
        ("В Белгороде дан отбой ракетной опасности.", "warning", "Белгороде"),
        ("У Харкові відбій повітряної тривоги.", "warning", "Харкові"),
        ("The all clear was given in Belgorod.", "warning", "Belgorod"),
        ("Из села Козинка эвакуируют жителей.", "evacuation", "Козинка"),
        ("Із села Ківшарівка евакуювали 40 мешканців.", "evacuation", "Ківшарівка"),
        ("Residents of the village of Kozinka are being evacuated.", "evacuation", "Kozinka"),
        ("В Валуйках для пострадавших развернули пункт временного размещения.", "shelter", "Валуйках"),
        ("У Чугуєві для постраждалих розгорнули пункт незламності.", "shelter", "Чугуєві"),
        ("A temporary accommodation centre was opened in Valuyki for those whose homes were damaged.", "shelter", "Valuyki"),
        ("Школы Шебекино переходят на дистанционное обучение.", "education", "Шебекино"),
        ("Школи Вовчанська переходять на дистанційне навчання.", "education", "Вовчанська"),
        ("Schools in Shebekino are moving to distance learning.", "education", "Shebekino"),
        ("Владельцам повреждённых домов в Козинке окажут материальную помощь.", "aid", "Козинке"),
        ("Власникам пошкоджених будинків у селі Козинка нададуть матеріальну допомогу.", "aid", "Козинка"),
        ("Owners of damaged homes in Kozinka will be offered financial aid.", "aid", "Kozinka"),
        ("В Шебекинском округе движение по трассе ограничено.", "road_closure", "Шебекинском округе"),
        ("У селі Козинка рух перекрито через загрозу обстрілів.", "road_closure", "Козинка"),
        ("The road is closed: traffic through the village of Kozinka is suspended.", "road_closure", "Kozinka"),
        ("Больница в Валуйках работает от генератора.", "reserve_supply", "Валуйках"),
        ("Лікарня в Чугуєві працює від генератора.", "reserve_supply", "Чугуєві"),
        ("The hospital in Valuyki is running on generators.", "reserve_supply", "Valuyki"),
        ("В Грайворонском округе введён режим чрезвычайной ситуации.", "state_of_emergency", "Грайворонском округе"),
        ("На Харківщині запроваджено режим надзвичайної ситуації.", "state_of_emergency", "Харківщині"),
        ("A state of emergency was declared in Graivoronsky District.", "state_of_emergency", "Graivoronsky District"),
    ],
)
def test_a_measure_has_its_kind_and_the_sentence_with_its_place(claims: Claims, text: str, kind: str, place: str) -> None:
    (measure,) = named(claims(text))
    assert measure.kind == kind
    assert measure.what.rstrip(".") == text.rstrip(".")
    assert place in measure.what


@pytest.mark.parametrize(
    "text",
    [
        "В Белгороде объявлена ракетная опасность. При сигнале тревоги спуститесь в укрытие.",
        "У Харкові оголошено повітряну тривогу. Прямуйте до укриття.",
        "An air raid alert was declared in Belgorod. Go to a shelter.",
    ],
)
def test_an_alert_and_a_call_to_shelter_are_two_measures_and_no_incident(claims: Claims, incidents: Incidents, text: str) -> None:
    assert {measure.kind for measure in named(claims(text))} == {"warning", "shelter"}
    assert incidents(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "В Шебекино дрон повредил многоквартирный дом. Жителей эвакуировали.",
        "У Вовчанську дрон пошкодив багатоповерховий будинок. Мешканців евакуювали.",
        "A drone damaged an apartment block in Shebekino. Residents were evacuated.",
    ],
)
def test_a_measure_after_an_attack_stands_beside_it(claims: Claims, text: str) -> None:
    told = claims(text)
    assert sorted(claim.kind for claim in told) == ["measure", "strike"]
    assert [measure.kind for measure in named(told)] == ["evacuation"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Жителям Козинки доставили гуманитарную помощь, школы перешли на дистанционное обучение.",
            ["гуманитарную помощь", "дистанционное"],
        ),
        (
            "Мешканцям Козинки привезли гуманітарну допомогу, школи перейшли на дистанційне навчання.",
            ["гуманітарну допомогу", "дистанційне"],
        ),
        ("Kozinka was brought humanitarian aid and its school moved to distance learning.", ["humanitarian aid", "distance learning"]),
    ],
)
def test_two_measures_of_one_sentence_each_point_at_their_own_words(claims: Claims, text: str, words: list[str]) -> None:
    told = {measure.kind: [text[e.start : e.end] for e in measure.evidence] for measure in named(claims(text))}
    assert set(told) == {"aid", "education"}
    assert told["aid"] == words[:1]
    assert [quoted.startswith(words[1]) for quoted in told["education"]] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Из Козинки эвакуируют жителей, эвакуация продлится два дня.",
        "Із села Козинка евакуюють мешканців, евакуація триватиме два дні.",
        "Residents of Kozinka are being evacuated; the evacuation will take two days.",
    ],
)
def test_a_measure_named_twice_in_a_sentence_is_one(claims: Claims, text: str) -> None:
    assert [measure.kind for measure in named(claims(text))] == ["evacuation"]


@pytest.mark.parametrize(
    "text",
    [
        "Школьники Белгорода посадили сто деревьев вдоль дороги.",
        "Школярі Харкова посадили сто дерев уздовж дороги.",
        "School children in Belgorod planted a hundred trees along the road.",
    ],
)
def test_schools_and_roads_alone_are_no_measure(claims: Claims, text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("В Белгороде объявлена ракетная опасность.", "raised"),
        ("В Белгороде дан отбой ракетной опасности.", "lifted"),
        ("В Белгороде ракетная опасность снята.", "lifted"),
        ("Опасность атаки БПЛА для Шебекинского округа, Валуйского округа, Грайворонского округа и Белгородского района снята.", "lifted"),
        ("Жителям Шебекинского округа: угроза БПЛА позади.", "lifted"),
        ("Загрозу БпЛА відмінено: Чугуївський район, Харківський район.", "lifted"),
        ("В Валуйках занятия отменены.", "raised"),
        ("У Харкові оголошено повітряну тривогу.", "raised"),
        ("У Харкові відбій повітряної тривоги.", "lifted"),
        ("У Харкові повітряну тривогу скасовано.", "lifted"),
        ("У Чугуєві заняття скасовано.", "raised"),
        ("An air raid alert was declared in Belgorod.", "raised"),
        ("The all clear was given in Belgorod.", "lifted"),
        ("The air raid alert in Belgorod was lifted.", "lifted"),
        ("Classes cancelled in Valuyki schools.", "raised"),
    ],
)
def test_a_measure_was_raised_or_lifted(claims: Claims, text: str, status: str) -> None:
    assert [measure.status for measure in named(claims(text))] == [status]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("В Валуйках и Шебекино школы переходят на дистанционное обучение.", 2),
        ("Жителей села Козинка эвакуируют в Воронеж.", 1),
        ("Дрон ударил по селу Козинка. Жителей эвакуируют.", 1),
        ("У Чугуєві та Вовчанську школи переходять на дистанційне навчання.", 2),
        ("Мешканців села Козинка евакуюють до Полтави.", 1),
        ("Дрон ударив по селу Козинка. Мешканців евакуюють.", 1),
        ("Schools in Valuyki and Shebekino are moving to distance learning.", 2),
        ("Residents of the village of Kozinka are evacuated to Voronezh.", 1),
        ("A drone hit the village of Kozinka. Residents are being evacuated.", 1),
    ],
)
def test_a_measure_knows_where_it_holds_and_not_where_people_are_taken(claims: Claims, text: str, places: int) -> None:
    (measure,) = named(claims(text))
    assert measure.places is not None
    assert len(measure.places) == places
    assert not {"Воронеж", "Полтава", "Voronezh"} & set(measure.places)


@pytest.mark.parametrize(
    "text",
    [
        "5 октября в Валуйках ввели дистанционное обучение.",
        "5 жовтня у Чугуєві запровадили дистанційне навчання.",
        "On October 5 Valuyki moved its schools to distance learning.",
    ],
)
def test_a_measure_has_the_day_that_its_sentence_names(claims: Claims, text: str) -> None:
    (measure,) = named(claims(text))
    assert measure.when is not None
    assert measure.when.start is not None
    assert measure.when.start.date().isoformat() in ("2025-10-04", "2025-10-05")


@pytest.mark.parametrize(
    "text",
    [
        "В Валуйках действует дистанционное обучение.",
        "У Чугуєві діє дистанційне навчання.",
        "Valuyki keeps to distance learning.",
    ],
)
def test_a_measure_without_a_day_has_none(claims: Claims, text: str) -> None:
    assert [measure.when for measure in named(claims(text))] == [None]
