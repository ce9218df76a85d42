"""Services out and back: which, where, for how many, and until when."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim, Incident, Outage, Quantity

Claims = Callable[..., list[Claim]]
Incidents = Callable[..., dict[str | None, Incident]]


def loose(claims: list[Claim]) -> list[Outage]:
    assert {c.kind for c in claims} <= {"outage", "restoration"}
    return [outage for claim in claims for outage in claim.outages]


@pytest.mark.parametrize(
    ("words", "service"),
    [
        (("света", "світла", "power"), "power"),
        (("воды", "води", "water"), "water"),
        (("газа", "газу", "gas"), "gas"),
        (("отопления", "опалення", "heating"), "heating"),
        (("связи", "зв'язку", "mobile service"), "communications"),
    ],
)
@pytest.mark.parametrize(
    ("language", "text"),
    [
        (0, "Без {} остались сёла Козинка и Головчино."),
        (1, "Без {} залишилися села Козинка та Ківшарівка."),
        (2, "The villages of Kozinka and Golovchino were left without {}."),
    ],
)
def test_an_outage_is_of_the_service_that_is_gone_and_needs_no_attack(
    claims: Claims, language: int, text: str, words: tuple[str, ...], service: str
) -> None:
    (outage,) = loose(claims(text.format(words[language])))
    assert (outage.sector, outage.status, outage.partial) == (service, "out", False)
    assert set(outage.settlements) in ({"Козинка", "Головчино"}, {"Козинка", "Ківшарівка"}, {"Kozinka", "Golovchino"})


@pytest.mark.parametrize(
    "text",
    [
        "После удара по подстанции в Шебекино без света остались Козинка и Головчино.",
        "Після удару по підстанції у місті Шебекино без світла залишилися села Козинка та Головчино.",
        "After a strike on a substation in Shebekino the villages of Kozinka and Golovchino were left without electricity.",
    ],
)
def test_the_places_without_power_are_not_the_place_that_was_hit(incidents: Incidents, text: str) -> None:
    found = incidents(text)
    assert set(found) == {"Shebekino"}
    (outage,) = found["Shebekino"].outages
    assert set(outage.settlements) in ({"Козинка", "Головчино"}, {"Kozinka", "Golovchino"})


@pytest.mark.parametrize(
    "text",
    [
        "Ночью дроны атаковали подстанцию в Валуйках. В Валуйках и Шебекино нет света.",
        "Вночі дрони атакували підстанцію у місті Валуйки. У містах Валуйки та Шебекино немає світла.",
        "Drones attacked a substation in Valuyki overnight. Valuyki and Shebekino lost power.",
    ],
)
def test_the_place_that_was_hit_is_dark_where_the_text_says_so(incidents: Incidents, text: str) -> None:
    found = incidents(text)
    assert set(found) == {"Valuyki"}
    (outage,) = found["Valuyki"].outages
    assert set(outage.settlements) in ({"Валуйки", "Шебекино"}, {"Valuyki", "Shebekino"})


@pytest.mark.parametrize(
    "text",
    [
        "Часть Шебекино осталась без света.",
        "Через обстріл частково знеструмлено місто Вовчанськ.",
        "Part of Shebekino is without power.",
    ],
)
def test_a_part_of_a_town_without_power_is_a_partial_outage(claims: Claims, text: str) -> None:
    (outage,) = loose(claims(text))
    assert (outage.sector, outage.status, outage.partial) == ("power", "out", True)


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("В селе Козинка без электричества остались 3,2 тыс. абонентов.", 3200, "subscribers"),
        ("У селі Козинка без електропостачання залишилися 3,2 тис. абонентів.", 3200, "subscribers"),
        ("In the village of Kozinka 3,200 customers were left without power.", 3200, "subscribers"),
        ("В селе Козинка без света 450 семей.", 450, "households"),
        ("У селі Козинка без світла 450 родин.", 450, "households"),
        ("In Kozinka 450 families have no power.", 450, "households"),
        ("В селе Козинка без воды остались 12 тысяч жителей.", 12_000, "people"),
        ("У селі Козинка без води залишилися 12 тисяч мешканців.", 12_000, "people"),
        ("In Kozinka 12,000 residents are without water.", 12_000, "people"),
        ("Без отопления остались 40 многоквартирных домов в Валуйках.", 40, "buildings"),
        ("Без опалення залишилися 40 багатоквартирних будинків у місті Валуйки.", 40, "buildings"),
        ("Forty apartment blocks in Valuyki are without heating.", 40, "buildings"),
    ],
)
def test_those_without_a_service_are_counted_in_the_unit_that_the_text_gives(claims: Claims, text: str, count: int, unit: str) -> None:
    (outage,) = loose(claims(text))
    assert (outage.people, outage.unit) == (Quantity.exactly(count), unit)


@pytest.mark.parametrize(
    ("text", "scheduled"),
    [
        ("В Шебекино аварийное отключение электроэнергии.", False),
        ("У місті Шебекино аварійне відключення електроенергії.", False),
        ("There is an emergency power outage in Shebekino.", False),
        ("Из-за планового отключения в Козинке нет света.", True),
        ("Через планове відключення у селі Козинка немає світла.", True),
        ("Kozinka has no power because of a scheduled outage.", True),
    ],
)
def test_an_emergency_outage_is_not_a_scheduled_one(claims: Claims, text: str, scheduled: bool) -> None:
    (outage,) = loose(claims(text))
    assert (outage.sector, outage.status, outage.scheduled) == ("power", "out", scheduled)


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке из-за обстрела нет света.",
        "У селі Козинка через обстріл немає світла.",
        "The village of Kozinka has no power because of shelling.",
    ],
)
def test_a_place_without_power_because_of_shelling_is_a_place_of_the_outage(claims: Claims, text: str) -> None:
    (outage,) = (outage for claim in claims(text) for outage in claim.outages)
    assert (outage.sector, outage.status, outage.settlements) in (("power", "out", ("Козинка",)), ("power", "out", ("Kozinka",)))


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("В селе Козинка восстановлено водоснабжение.", "water"),
        ("У селі Козинка відновлено водопостачання.", "water"),
        ("Water supply has been restored in Kozinka.", "water"),
        ("Утром в селе Козинка пропал свет. К вечеру электроснабжение в Козинке восстановлено.", "power"),
        ("Вранці у селі Козинка зникло світло. До вечора електропостачання у Козинці відновлено.", "power"),
        ("In the morning Kozinka lost power. By evening the power supply in Kozinka was restored.", "power"),
    ],
)
def test_the_last_word_of_a_text_on_a_service_and_a_place_stands(claims: Claims, text: str, service: str) -> None:
    (outage,) = loose(claims(text))
    assert (outage.sector, outage.status) == (service, "restored")
    assert outage.settlements in (("Козинка",), ("Kozinka",))


@pytest.mark.parametrize(
    ("text", "dark", "lit"),
    [
        ("Без света остались Козинка и Головчино. К вечеру электроснабжение в Козинке восстановлено.", "Головчино", "Козинка"),
        ("Без світла залишилися села Козинка та Ківшарівка. Згодом у селі Козинка електропостачання відновлено.", "Ківшарівка", "Козинка"),
        ("Kozinka and Golovchino lost power. By evening power was restored in Kozinka.", "Golovchino", "Kozinka"),
        ("В Козинке нет света. В Головчино электроснабжение восстановлено.", "Козинка", "Головчино"),
        ("У селі Козинка немає світла. У селі Головчино електропостачання відновлено.", "Козинка", "Головчино"),
        ("The village of Kozinka has no power. In Golovchino power has been restored.", "Kozinka", "Golovchino"),
    ],
)
def test_one_place_back_leaves_the_other_out(claims: Claims, text: str, dark: str, lit: str) -> None:
    assert {o.status: o.settlements for o in loose(claims(text))} == {"out": (dark,), "restored": (lit,)}


@pytest.mark.parametrize(
    ("text", "awaits"),
    [
        ("В Козинке нет света, бригады приступят к ремонту после согласования с военными.", "после согласования"),
        ("У селі Козинка немає світла, бригади розпочнуть ремонт після дозволу військових.", "після дозволу"),
        ("The village of Kozinka has no power, and crews will start work after clearance.", "after clearance"),
    ],
)
def test_what_the_crews_wait_for_is_kept_in_the_words_of_the_text(claims: Claims, text: str, awaits: str) -> None:
    assert [outage.awaits for outage in loose(claims(text))] == [awaits]


@pytest.mark.parametrize("text", ["В селе Козинка нет света.", "У селі Козинка немає світла.", "The village of Kozinka has no power."])
def test_an_outage_says_nothing_that_its_text_does_not(claims: Claims, text: str) -> None:
    (outage,) = loose(claims(text))
    assert (outage.people, outage.partial, outage.scheduled, outage.awaits) == (None, False, False, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("В селе Козинка без света 450 семей.", {"без света", "450 семей", "Козинка"}),
        ("У селі Козинка без світла 450 родин.", {"без світла", "450 родин", "Козинка"}),
        ("In Kozinka 450 families have no power.", {"no power", "450 families", "Kozinka"}),
    ],
)
def test_the_evidence_of_an_outage_is_the_service_the_place_and_the_number(claims: Claims, text: str, words: set[str]) -> None:
    (outage,) = loose(claims(text))
    assert {text[e.start : e.end] for e in outage.evidence} == words


@pytest.mark.parametrize(
    "text",
    [
        "Козинка: дрон повредил дом. Губернатор напомнил о запасах света и воды.",
        "Козинка: дрон пошкодив будинок. Голова області нагадав про запаси світла та води.",
        "Kozinka: a drone damaged a house. The governor spoke about power and water plants.",
    ],
)
def test_services_that_are_only_named_together_are_not_out(claims: Claims, text: str) -> None:
    assert [outage for claim in claims(text) for outage in claim.outages] == []


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("В Козинке нет света из-за обстрела подстанции.", "из-за обстрела подстанции"),
        ("У селі Козинка немає світла через обстріл підстанції.", "через обстріл підстанції"),
        ("Kozinka has no power because of shelling of a substation.", "because of shelling of a substation"),
        ("В Козинке нет света.", None),
        ("У селі Козинка немає світла.", None),
        ("Kozinka has no power.", None),
    ],
)
def test_the_cause_of_an_outage_is_kept_in_the_words_of_the_text(claims: Claims, text: str, cause: str | None) -> None:
    assert [o.cause for claim in claims(text) for o in claim.outages] == [cause]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("В Козинке нет света, восстановят его к вечеру.", "восстановят его к вечеру"),
        ("В Козинке нет света. Энергетики обещают вернуть его завтра.", "обещают вернуть его завтра"),
        ("У селі Козинка немає світла, відновлять його до вечора.", "відновлять його до вечора"),
        ("У селі Козинка немає світла. Енергетики обіцяють повернути його завтра.", "обіцяють повернути його завтра"),
        ("Kozinka has no power. Repairs will take three hours.", "will take three hours"),
    ],
)
def test_when_a_service_is_to_be_back_is_kept_in_the_words_of_the_text(claims: Claims, text: str, expected: str) -> None:
    (outage,) = loose(claims(text))
    assert (outage.status, outage.expected) == ("out", expected)


@pytest.mark.parametrize(
    "text",
    [
        "5 октября в Козинке пропал свет. 6 октября электроснабжение в Козинке восстановлено.",
        "5 жовтня у селі Козинка зникло світло. 6 жовтня електропостачання у селі Козинка відновлено.",
        "On October 5 Kozinka lost power. On October 6 the power supply in Kozinka was restored.",
    ],
)
def test_a_return_has_the_day_that_its_sentence_names(claims: Claims, text: str) -> None:
    (outage,) = loose(claims(text))
    assert (outage.status, outage.since) == ("restored", None)
    assert outage.until is not None
    assert outage.until.start is not None
    assert outage.until.start.isoformat() == "2025-10-05T21:00:00+00:00"


@pytest.mark.parametrize(
    "text",
    [
        "5 октября в Козинке пропал свет.",
        "5 жовтня у селі Козинка зникло світло.",
        "On October 5 Kozinka lost power.",
    ],
)
def test_an_outage_has_the_day_that_its_sentence_names(claims: Claims, text: str) -> None:
    (outage,) = loose(claims(text))
    assert outage.since is not None
    assert outage.since.start is not None
    assert outage.since.start.isoformat() == "2025-10-04T21:00:00+00:00"
