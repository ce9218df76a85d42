"""Places that share what is told of them, or the word for their kind; and those that are only somebody's home or name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim, Incident, Outage

Claims = Callable[..., list[Claim]]
Incidents = Callable[..., dict[str | None, Incident]]


def outages(claims: list[Claim]) -> set[tuple[str, str]]:
    return {(outage.status, name) for claim in claims for outage in claim.outages for name in outage.settlements}


def told(claims: list[Claim]) -> list[Outage]:
    return [outage for claim in claims for outage in claim.outages]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("После ударов по подстанциям Козинка и Головчино остались полностью без света.", {"Козинка", "Головчино"}),
        ("Після ударів по підстанціях Вовчанськ і Ківшарівка лишилися повністю без світла.", {"Вовчанськ", "Ківшарівка"}),
        ("Following strikes on substations, Kozinka and Golovchino were left completely without electricity.", {"Kozinka", "Golovchino"}),
    ],
)
def test_places_of_one_list_are_without_service_together(claims: Claims, text: str, names: set[str]) -> None:
    assert outages(claims(text)) == {("out", name) for name in names}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Частично обесточены Белгородская, Курская и Брянская области.", {"Belgorod Oblast", "Kursk Oblast", "Bryansk Oblast"}),
        ("Частково знеструмлені Сумська, Харківська та Херсонська області.", {"Sumy Oblast", "Kharkiv Oblast", "Kherson Oblast"}),
    ],
)
def test_a_list_of_regions_may_have_its_type_word_only_at_its_end(claims: Claims, text: str, names: set[str]) -> None:
    assert outages(claims(text)) == {("out", name) for name in names}


@pytest.mark.parametrize(
    "text",
    [
        "Электроснабжение в Грайворонском округе и Шебекино Белгородской области практически полностью восстановлено.",
        "Електропостачання у Чугуївському районі та Вовчанську Харківської області практично повністю відновлено.",
    ],
)
def test_names_of_places_do_not_part_a_service_from_what_became_of_it(claims: Claims, text: str) -> None:
    (outage,) = told(claims(text))
    assert (outage.sector, outage.status, len(outage.settlements)) == ("power", "restored", 2)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("КУРСКАЯ ОБЛАСТЬ\nБез света 24 населённых пункта.\nБЕЛГОРОДСКАЯ ОБЛАСТЬ\nБез света 3 населённых пункта.", "Kursk Oblast"),
        ("СУМСЬКА ОБЛАСТЬ\nБез світла 24 населені пункти.\nХАРКІВСЬКА ОБЛАСТЬ\nБез світла 3 населені пункти.", "Sumy Oblast"),
        ("KURSK REGION\n24 settlements are without power.\nBELGOROD REGION\n3 settlements are without power.", "Kursk Oblast"),
    ],
)
def test_settlements_that_are_only_counted_are_those_of_the_region_above_them(claims: Claims, text: str, region: str) -> None:
    found = outages(claims(text))
    assert ("out", region) in found
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Без света Грайворонский округ.\nВ Шебекино погас свет. Сейчас электроснабжение восстановлено.", "Шебекино"),
        ("Без світла Чугуївський район.\nУ Вовчанську зникло світло. Зараз електропостачання відновлено.", "Вовчанськ"),
        ("Graivoron district is without power.\nShebekino lost power. It has been restored since.", "Shebekino"),
    ],
)
def test_a_return_without_a_place_is_of_what_its_paragraph_told(claims: Claims, text: str, back: str) -> None:
    found = outages(claims(text))
    assert ("restored", back) in found
    assert {status for status, name in found if name != back} == {"out"}


@pytest.mark.parametrize(
    ("text", "services"),
    [
        ("The town of Shebekino is experiencing power and water outages.", {"power", "water"}),
        ("В Шебекино перебои со светом и водой.", {"power", "water"}),
        ("У Вовчанську перебої зі світлом і водою.", {"power", "water"}),
    ],
)
def test_one_word_for_a_loss_is_of_both_services_before_it(claims: Claims, text: str, services: set[str]) -> None:
    assert {outage.sector for outage in told(claims(text))} == services


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Житель Шебекино ранен осколками при атаке дрона.", "Шебекино"),
        ("Мешканку Вовчанська поранено внаслідок удару дрона.", "Вовчанськ"),
        ("A resident of Shebekino was wounded by a drone strike.", "Shebekino"),
    ],
)
def test_where_only_the_home_of_the_hurt_is_named_they_were_hurt_there(claims: Claims, text: str, place: str) -> None:
    assert [c.mention.bare for c in claims(text) if c.mention] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Дрон попал в машину в селе Козинка. Житель Шебекино ранен.",
        "Дрон влучив у машину в селі Козинка. Мешканця Вовчанська поранено.",
    ],
)
def test_the_home_of_the_hurt_is_not_struck_where_another_place_is(claims: Claims, text: str) -> None:
    assert {"Вовчанськ", "Шебекино"}.isdisjoint(c.mention.bare for c in claims(text) if c.mention)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The governor of the border region of Belgorod said a drone strike on the village of Kozinka killed a man.", "Kozinka"),
        ("El gobernador de la región de Bélgorod informó de un muerto por un ataque con dron en la localidad de Kozinka.", "Kozinka"),
    ],
)
def test_a_region_may_have_its_type_word_before_it(claims: Claims, text: str, place: str) -> None:
    assert [c.mention.bare for c in claims(text) if c.mention] == [place]


def test_who_speaks_after_a_quotation_is_no_place_of_its_list(claims: Claims) -> None:
    text = '"Shells hit two communities, Shebekino and Kozinka," Petrenko wrote. Houses were damaged.'
    assert {c.mention.bare for c in claims(text) if c.mention} == {"Shebekino", "Kozinka"}


@pytest.mark.parametrize(
    "text",
    [
        "У Вовчанську на Харківщині зникло світло. Внаслідок обстрілу міста пошкоджено підстанцію.",
        "В Шебекино пропал свет. В результате обстрела города повреждена подстанция.",
    ],
)
def test_the_city_is_the_one_that_lost_a_service_where_no_other_was_named(claims: Claims, text: str) -> None:
    assert {c.mention.bare for c in claims(text) if c.mention and c.targets} <= {"Вовчанськ", "Шебекино"}
    assert any(c.targets for c in claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "Без света остались жители Грайворонского округа, к обеду электроснабжение возобновили.",
        "Без світла лишилися жителі Чугуївського району, до обіду електропостачання відновили.",
    ],
)
def test_who_was_left_without_is_so_no_longer_where_the_sentence_ends_with_a_return(claims: Claims, text: str) -> None:
    assert [outage.status for outage in told(claims(text))] == ["restored"]


@pytest.mark.parametrize(
    "text",
    [
        "В Шебекино свет вернули 4000 абонентам. Ещё 32000 абонентов в Шебекино остаются без света.",
        "У Вовчанську світло повернули 4000 абонентам. Ще 32000 абонентів у Вовчанську лишаються без світла.",
        "In Shebekino power was restored to 4,000 customers. Another 32,000 customers in Shebekino are without power.",
    ],
)
def test_those_who_have_it_back_and_those_who_have_not_are_parts_of_one_place(claims: Claims, text: str) -> None:
    assert sorted((o.status, o.people.best if o.people else None) for o in told(claims(text))) == [("out", 32000), ("restored", 4000)]


def test_the_full_stop_of_an_abbreviation_ends_no_statement(claims: Claims) -> None:
    assert outages(claims("Електропостачання споживачів сел. Ківшарівка відновлено в повному обсязі.")) == {("restored", "Ківшарівка")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Villages in the Graivoron district - Kozinka and Golovchino - lost their power supply.", {"Kozinka", "Golovchino"}),
        ("Сёла Грайворонского округа - Козинка и Головчино - остались без света.", {"Козинка", "Головчино"}),
    ],
)
def test_a_list_between_typed_dashes_names_the_places_and_not_their_district(claims: Claims, text: str, names: set[str]) -> None:
    assert outages(claims(text)) == {("out", name) for name in names}


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Губернатор Белгородской области сообщил, что без света остались 20 тысяч жителей региона.", "Belgorod Oblast"),
        ("Голова Харківської області повідомив, що без світла лишилися 20 тисяч жителів регіону.", "Kharkiv Oblast"),
    ],
)
def test_people_of_the_region_are_those_of_the_one_whose_head_speaks(claims: Claims, text: str, region: str) -> None:
    assert outages(claims(text)) == {("out", region)}


@pytest.mark.parametrize(
    ("text", "killed", "hurt"),
    [
        ("Погиб мужчина в Козинке и ранена женщина в Шебекино при атаке дронов.", "Козинка", "Шебекино"),
        ("Загинув чоловік у Вовчанську та поранено жінку в Ківшарівці внаслідок ударів дронів.", "Вовчанськ", "Ківшарівка"),
        ("One person was killed in Kozinka and another was injured in Shebekino by drones.", "Kozinka", "Shebekino"),
    ],
)
def test_what_befell_people_in_two_places_is_told_of_each(claims: Claims, text: str, killed: str, hurt: str) -> None:
    read = {c.mention.bare: (c.killed.best if c.killed else None, c.injured.best if c.injured else None) for c in claims(text) if c.mention}
    assert read == {killed: (1, None), hurt: (None, 1)}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Мэр Шебекино сообщил об атаке дрона. В городе повреждён дом.", "Шебекино"),
        ("Мер Вовчанська повідомив про атаку дрона. У місті пошкоджено будинок.", "Вовчанськ"),
        ("The mayor of Shebekino reported a drone attack. A house in the city was damaged.", "Shebekino"),
        ("Shebekino's mayor said a drone hit a house in the city.", "Shebekino"),
        ("Shebekino's residents heard explosions. A drone hit a house in the city.", "Shebekino"),
    ],
)
def test_the_city_is_that_of_the_one_mayor_or_people_spoken_of(claims: Claims, text: str, place: str) -> None:
    assert {c.mention.bare for c in claims(text) if c.mention and c.targets} == {place}
