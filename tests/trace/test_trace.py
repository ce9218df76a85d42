from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Lineage, Report

Traces = Callable[..., dict[str, Lineage]]
MakeReport = Callable[..., Report]

ORIGIN = (
    "На окраине Козинки дрон сбросил взрывное устройство на трактор. Тракторист 54 лет с осколочным ранением плеча доставлен "
    "в Грайворонскую ЦРБ. У трактора разбита кабина, сгорело переднее колесо."
)
QUOTE = (
    "В Козинке ранен тракторист\n\nДрон сбросил взрывное устройство на трактор в Козинке, сообщил губернатор Вячеслав Гладков. "
    "«Тракторист 54 лет с осколочным ранением плеча доставлен в Грайворонскую ЦРБ», — написал он."
)
ENGLISH = (
    "A drone dropped an explosive device on a tractor in Kozinka, governor Vyacheslav Gladkov said. The tractor driver, 54, was "
    "wounded in the shoulder and taken to hospital. The cab is broken and a front wheel burned."
)
UKRAINIAN = (
    "У Козинці дрон скинув вибуховий пристрій на трактор, повідомив губернатор Гладков. Тракторист 54 років з осколковим "
    "пораненням плеча у лікарні."
)
FARM = (
    "A drone dropped an explosive device on a tractor in Kozynka, governor Vyacheslav Gladkov said. The tractor driver, 54, was "
    "wounded in the shoulder and taken to hospital.\nThe strike underscores the fragile calm along the frontier.\nNeighbours said "
    "they heard a deafening roar."
)
RESCUERS = (
    "Подразделение пожарной части выезжало в Козинку: из-за сброса с дрона горел трактор. Тракторист 54 лет ранен, "
    "огонь потушен на площади двух квадратных метров."
)
LOOKALIKE = (
    "В Головчино ранен водитель\n\nДрон сбросил взрывное устройство на автомобиль в Головчино, сообщил губернатор Вячеслав Гладков. "
    "«Водитель с осколочным ранением бедра доставлен в Грайворонскую ЦРБ», — написал он."
)


def groups(lineages: dict[str, Lineage]) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for name, lineage in lineages.items():
        found.setdefault(lineage.origin, []).append(name)
    return sorted(sorted(group) for group in found.values())


def test_a_statement_and_its_retellings_in_three_languages_have_one_origin(post: MakeReport, traced: Traces) -> None:
    reports = [
        post("origin", ORIGIN, "2025-10-06T07:00"),
        post("quote", QUOTE, "2025-10-06T08:00"),
        post("uk", UKRAINIAN, "2025-10-06T09:00"),
        post("en", ENGLISH, "2025-10-07T06:00"),
    ]
    lineages = traced(reports)
    assert groups(lineages) == [["en", "origin", "quote", "uk"]]
    assert {name: lineage.how for name, lineage in lineages.items()} == {
        "origin": "origin",
        "quote": "quote",
        "uk": "translation",
        "en": "translation",
    }
    assert {lineage.origin for lineage in lineages.values()} == {"origin"}
    assert lineages["en"].derives_from == ("origin",)
    assert lineages["origin"].derives_from == ()


@pytest.mark.parametrize("day", ["2025-10-06T10:00", "2025-09-12T10:00", None])
def test_the_same_formulas_for_another_village_are_another_statement(post: MakeReport, traced: Traces, day: str | None) -> None:
    lineages = traced([post("quote", QUOTE), post("other", LOOKALIKE, day)])
    assert groups(lineages) == [["other"], ["quote"]]
    assert {lineage.how for lineage in lineages.values()} == {"independent"}


def test_the_same_words_of_another_week_are_another_statement(post: MakeReport, traced: Traces) -> None:
    lineages = traced([post("now", QUOTE), post("then", QUOTE, "2025-09-12T12:00")])
    assert groups(lineages) == [["now"], ["then"]]


def test_two_offices_that_each_speak_for_themselves_are_two_witnesses(post: MakeReport, traced: Traces) -> None:
    reports = [post("governor", ORIGIN, "2025-10-06T07:00"), post("rescuers", RESCUERS, "2025-10-06T07:20")]
    assert groups(traced(reports)) == [["governor"], ["rescuers"]]


NAMING = f"{RESCUERS} По словам медиков, состояние тракториста стабильное."


def test_an_office_that_names_somebody_speaks_for_itself_all_the_same(post: MakeReport, traced: Traces) -> None:
    reports = [post("governor", ORIGIN, "2025-10-06T07:00"), post("rescuers", NAMING, "2025-10-06T07:20")]
    assert groups(traced(reports, governor="official", rescuers="emergency_service")) == [["governor"], ["rescuers"]]


def test_an_office_that_publishes_the_words_of_another_is_no_second_voice(post: MakeReport, traced: Traces) -> None:
    reports = [post("governor", ORIGIN, "2025-10-06T07:00"), post("mayor", f"{ORIGIN} Берегите себя.", "2025-10-06T07:20")]
    assert groups(traced(reports, governor="official", mayor="official")) == [["governor", "mayor"]]


def test_a_retelling_is_of_the_office_that_it_names(post: MakeReport, traced: Traces) -> None:
    said = "У Козинці через скид з дрона горів трактор, повідомила ДСНС. Поранено тракториста 54 років."
    reports = [post("governor", ORIGIN, "2025-10-06T07:00"), post("rescuers", NAMING, "2025-10-06T07:20"), post("site", said)]
    lineages = traced(reports, governor="official", rescuers="emergency_service")
    assert lineages["site"].origin == "rescuers"
    assert lineages["site"].derives_from == ("rescuers",)


def test_retellings_of_two_offices_are_two_voices_though_neither_post_is_there(post: MakeReport, traced: Traces) -> None:
    governor = "В Козинке дрон ударил по трактору, ранен тракторист 54 лет, сообщил губернатор."
    rescuers = "У Козинці дрон ударив по трактору, поранено тракториста 54 років, повідомила ДСНС."
    assert groups(traced([post("one", governor), post("other", rescuers)])) == [["one"], ["other"]]


def test_what_an_office_forwards_is_its_authors(post: MakeReport, traced: Traces) -> None:
    reports = [post("site", ORIGIN, "2025-10-06T07:00"), post("office", ORIGIN, "2025-10-06T07:20", forwarded="site")]
    assert traced(reports, office="official")["office"].derives_from == ("site",)


def test_two_events_of_one_day_and_place_stay_apart(post: MakeReport, traced: Traces) -> None:
    shop = "В Шебекино FPV-дрон ударил по магазину, выбиты стекла. Пострадавших нет, написал губернатор Вячеслав Гладков."
    lorry = "В Шебекино FPV-дрон ударил по грузовику, ранены трое рабочих, написал губернатор Вячеслав Гладков."
    assert groups(traced([post("shop", shop), post("lorry", lorry)])) == [["lorry"], ["shop"]]


def test_a_round_up_does_not_chain_the_events_it_names(post: MakeReport, traced: Traces) -> None:
    village = "В Козинке дрон повредил две теплицы и баню, сообщил глава округа. Пострадавших нет."
    town = "В Валуйках ракета разрушила склад, погибли четыре человека, шестнадцать ранены, сообщили в МЧС."
    both = "За день: в Козинке дрон повредил две теплицы и баню. В Валуйках ракета разрушила склад, погибли четыре человека."
    lineages = traced([post("village", village), post("town", town), post("both", both)])
    assert lineages["village"].origin != lineages["town"].origin


def test_a_forward_is_a_copy_of_what_it_forwards(post: MakeReport, traced: Traces) -> None:
    lineages = traced([post("post", ORIGIN, "2025-10-06T07:00"), post("forward", ORIGIN, "2025-10-06T07:30", forwarded="Канал")])
    assert (lineages["forward"].how, lineages["forward"].derives_from) == ("copy", ("post",))
    assert lineages["post"].how == "origin"


def test_a_retelling_of_a_retelling_derives_from_that_and_keeps_its_inventions_unsupported(post: MakeReport, traced: Traces) -> None:
    reports = [
        post("origin", ORIGIN, "2025-10-06T07:00"),
        post("farm", FARM, "2025-10-06T12:00"),
        post("farm of farm", FARM + "\nRead more on our pages.", "2025-10-07T12:00"),
    ]
    lineages = traced(reports)
    assert lineages["farm of farm"].derives_from == ("farm",)
    for name in ("farm", "farm of farm"):
        marked = [FARM[mark.start : mark.end] for mark in lineages[name].unsupported]
        assert marked[:2] == ["The strike underscores the fragile calm along the frontier.", "Neighbours said they heard a deafening roar."]


def test_a_name_that_is_a_slip_of_the_origins_is_garbled_and_nothing_new(post: MakeReport, traced: Traces) -> None:
    origin = "Дрон атаковал ферму в селе Головчино Грайворонского округа. Загорелся сенник, погибли шесть телят. Людей там не было."
    copy = "A drone attacked a farm in the village of Golovichkino in the Grayvoronsky district, six calves died, governor Gladkov said."
    lineages = traced([post("origin", origin, "2025-10-06T07:00"), post("copy", copy, "2025-10-06T09:00")])
    (garble,) = lineages["copy"].garbled
    assert (garble.written, garble.meant) == ("Golovichkino", "Головчино")
    assert [fact for fact in lineages["copy"].added if fact.kind == "place"] == []


def test_another_toll_in_a_retelling_contradicts_and_is_unsupported(post: MakeReport, traced: Traces) -> None:
    origin = "В Шебекино дрон ударил по автобусу. Ранены семь человек, двое в тяжёлом состоянии, один остался без стопы."
    wrong = "A drone hit a bus in Shebekino, leaving nine people wounded, two of them gravely, governor Gladkov said."
    lineages = traced([post("origin", origin, "2025-10-06T07:00"), post("wrong", wrong, "2025-10-06T09:00")])
    (rival,) = lineages["wrong"].contradicted
    assert (rival.kind, rival.value, rival.against, rival.update) == ("injured", "9", ("7",), False)
    assert any("nine people" in wrong[mark.start : mark.end] for mark in lineages["wrong"].unsupported)


def test_a_later_toll_said_to_have_risen_is_an_update_and_no_error(post: MakeReport, traced: Traces) -> None:
    first = "В Шебекино дрон ударил по автобусу, ранены семь человек, сообщил губернатор Вячеслав Гладков."
    later = "Число раненых при ударе по автобусу в Шебекино выросло до одиннадцати, сообщил губернатор Вячеслав Гладков."
    lineages = traced([post("first", first, "2025-10-06T07:00"), post("later", later, "2025-10-06T15:00")])
    assert lineages["later"].how == "update"
    assert lineages["later"].origin == lineages["first"].origin
    assert lineages["later"].unsupported == ()


def test_a_statement_that_is_not_in_the_set_is_named_by_its_speaker(post: MakeReport, traced: Traces) -> None:
    other = "В Козинке дрон ударил по трактору: тракторист 54 лет ранен в плечо, рассказал губернатор Вячеслав Гладков."
    lineages = traced([post("quote", QUOTE), post("other", other, "2025-10-06T13:00")])
    assert lineages["quote"].origin == lineages["other"].origin
    assert lineages["other"].derives_from == ()
    assert "Гладков" in (lineages["other"].speaker or "")


def test_reports_without_a_date_find_their_statement(post: MakeReport, traced: Traces) -> None:
    lineages = traced([post("origin", ORIGIN, None), post("en", ENGLISH, None), post("quote", QUOTE)])
    assert groups(lineages) == [["en", "origin", "quote"]]


def test_a_report_without_a_date_that_names_another_day_is_another_statement(post: MakeReport, traced: Traces) -> None:
    dated = "6 октября. В Козинке дрон ударил по трактору, ранен тракторист, сообщил губернатор Вячеслав Гладков."
    other = "19 мая. В Козинке дрон ударил по трактору, ранен тракторист, сообщил губернатор Вячеслав Гладков."
    assert groups(traced([post("quote", QUOTE), post("dated", dated, None), post("other", other, None)])) == [["dated", "quote"], ["other"]]


def test_a_report_that_nobody_retells_stands_alone(post: MakeReport, traced: Traces) -> None:
    (lineage,) = traced([post("quote", QUOTE)]).values()
    assert (lineage.how, lineage.origin, lineage.derives_from, lineage.unsupported) == ("independent", "quote", (), ())


def test_a_report_in_which_nothing_was_read_stands_alone(post: MakeReport, traced: Traces) -> None:
    lineages = traced([post("a", "..."), post("b", ""), post("c", "Ура!")])
    assert {lineage.how for lineage in lineages.values()} == {"independent"}
