"""How many people were killed and hurt, as texts say it: figures, words, hedges, ages and parts of a whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Incident, Quantity

Incidents = Callable[..., dict[str | None, Incident]]

NOBODY = Quantity.exactly(0)


def only(found: dict[str | None, Incident]) -> Incident:
    (incident,) = found.values()
    return incident


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("В Шебекино при ударе дрона ранены 3 человека.", 3),
        ("У місті Шебекино внаслідок удару дрона поранено 3 людей.", 3),
        ("A drone strike on Shebekino wounded 3 people.", 3),
        ("В Шебекино при атаке дрона пострадали семь человек.", 7),
        ("У місті Шебекино під час атаки дрона постраждали семеро людей.", 7),
        ("Seven people were injured when a drone hit Shebekino.", 7),
        ("В Козинке дрон ударил по дому, ранены двадцать пять человек.", 25),
        ("У селі Козинка дрон влучив у будинок, поранено двадцять п’ять людей.", 25),
        ("A missile strike on Shebekino wounded twenty people.", 20),
        ("Шебекино под ударом дрона: двенадцать пострадавших.", 12),
    ],
)
def test_figures_and_number_words_count_people_alike(incidents: Incidents, text: str, injured: int) -> None:
    found = only(incidents(text))
    assert (found.killed, found.injured) == (None, Quantity.exactly(injured))


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("В селе Козинка при ударе дрона пострадали две женщины.", 2),
        ("При ударе дрона по Козинке ранило троих мирных жителей.", 3),
        ("Дрон ударил по рынку в Козинке. Врачи оказывают помощь двум раненым.", 2),
        ("У селі Козинка дрон влучив у подвір’я, поранень зазнали дві жінки.", 2),
        ("У селі Козинка через удар дрона поранені двоє жінок.", 2),
        ("Внаслідок удару дрона по Козинці поранено трьох мирних жителів.", 3),
        ("У селі Козинка дрон поранив чотирьох людей.", 4),
        ("A drone hit a house in Kozinka. Medics are treating two wounded people.", 2),
    ],
)
def test_a_numeral_counts_in_every_gender_and_case(incidents: Incidents, text: str, injured: int) -> None:
    assert only(incidents(text)).injured == Quantity.exactly(injured)


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("В Шебекино при обстреле ранены не менее семи человек.", Quantity(7, 7, None, "не менее")),
        ("В Шебекино при ударе дрона ранены как минимум шесть человек.", Quantity(6, 6, None, "как минимум")),
        ("У місті Шебекино під час обстрілу поранено щонайменше семеро людей.", Quantity(7, 7, None, "щонайменше")),
        ("Shelling of Shebekino wounded at least seven people.", Quantity(7, 7, None, "at least")),
        ("В Шебекино при обстреле ранены более десяти человек.", Quantity(10, 10, None, "более")),
        ("У місті Шебекино під час обстрілу поранено понад десять людей.", Quantity(10, 10, None, "понад")),
        ("У місті Шебекино під час обстрілу поранено більше 10 людей.", Quantity(10, 10, None, "більше")),
        ("Shelling of Shebekino wounded more than ten people.", Quantity(10, 10, None, "more than")),
        ("В Шебекино при обстреле ранено до десяти человек.", Quantity(None, 10, 10, "до")),
        ("У місті Шебекино під час обстрілу поранено до десяти людей.", Quantity(None, 10, 10, "до")),
        ("Shelling of Shebekino wounded up to ten people.", Quantity(None, 10, 10, "up to")),
        ("В Шебекино при обстреле ранено около десяти человек.", Quantity(None, 10, None, "около")),
        ("У місті Шебекино під час обстрілу поранено близько десяти людей.", Quantity(None, 10, None, "близько")),
        ("Shelling of Shebekino wounded about ten people.", Quantity(None, 10, None, "about")),
    ],
)
def test_a_hedge_bounds_only_the_side_that_it_speaks_of(incidents: Incidents, text: str, injured: Quantity) -> None:
    assert only(incidents(text)).injured == injured


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("В Шебекино при обстреле ранены десятки человек.", "десятки"),
        ("У місті Шебекино під час обстрілу поранено десятки людей.", "десятки"),
        ("Shelling of Shebekino wounded dozens of people.", "dozens of"),
        ("В Шебекино при обстреле ранены несколько человек.", "несколько"),
        ("У місті Шебекино під час обстрілу поранено кілька людей.", "кілька"),
        ("Shelling of Shebekino wounded several people.", "several"),
    ],
)
def test_dozens_and_several_are_more_than_one_without_a_number(incidents: Incidents, text: str, words: str) -> None:
    found = only(incidents(text)).injured
    assert found is not None
    assert (found.best, found.high, found.stated) == (None, None, words)
    assert (found.low or 0) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "В Шебекино дрон ударил по машине, ранена супружеская пара.",
        "У місті Шебекино дрон влучив в автомобіль, поранено подружню пару.",
        "A drone hit a car in Shebekino, wounding an elderly couple.",
    ],
)
def test_a_couple_is_two_people(incidents: Incidents, text: str) -> None:
    assert only(incidents(text)).injured == Quantity.exactly(2)


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("В Козинке при ударе дрона ранен мужчина, 45 лет.", 1),
        ("У селі Козинка внаслідок удару дрона поранено 45-річного чоловіка.", 1),
        ("У селі Козинка внаслідок удару дрона поранено чоловіка, 45 років.", 1),
        ("A drone strike on Kozinka wounded a man aged 45.", 1),
        ("В Козинке при ударе дрона ранены двое мужчин 71 года и 66 лет.", 2),
        ("У селі Козинка внаслідок удару дрона поранено чоловіків 71 та 66 років.", 2),
        ("A drone strike on Kozinka wounded two men, 71 and 66.", 2),
        ("Ранены двое детей, 7 и 11 лет: дрон ударил по двору в Козинке.", 2),
        ("У селі Козинка дрон поранив двох дітей, 7 та 11 років.", 2),
        ("Two children, aged 7 and 11, were wounded by a drone strike on Kozinka.", 2),
    ],
)
def test_an_age_is_never_a_number_of_people(incidents: Incidents, text: str, injured: int) -> None:
    assert only(incidents(text)).injured == Quantity.exactly(injured)


@pytest.mark.parametrize(
    "text",
    [
        "В Шебекино при ракетном ударе пострадали восемь человек, среди них двое детей.",
        "В Шебекино при ракетном ударе пострадали восемь человек, в том числе двое детей.",
        "У місті Шебекино внаслідок ракетного удару постраждали восьмеро людей, серед них двоє дітей.",
        "У місті Шебекино внаслідок ракетного удару постраждали восьмеро людей, у тому числі двоє дітей.",
        "A missile strike on Shebekino injured eight people, among them two children.",
        "A missile strike on Shebekino injured eight people, including two children.",
    ],
)
def test_a_part_of_the_hurt_is_not_added_to_the_whole(incidents: Incidents, text: str) -> None:
    assert only(incidents(text)).injured == Quantity.exactly(8)


@pytest.mark.parametrize(
    "text",
    [
        "Ракета попала в дом в Шебекино. Пострадали 13 человек, двое из них погибли.",
        "У місті Шебекино внаслідок ракетного удару постраждали 13 людей, двоє з них загинули.",
        "A missile hit a market in Shebekino. Thirteen people were hurt; two died.",
    ],
)
def test_those_of_the_hurt_who_died_are_counted_among_the_dead(incidents: Incidents, text: str) -> None:
    assert only(incidents(text)).killed == Quantity.exactly(2)


@pytest.mark.parametrize(
    "text",
    [
        "Ракетный удар по Харькову: ранены 1 200 человек.",
        "Ракетный удар по Харькову: ранены 1\u00a0200 человек.",
        "У Харкові внаслідок ракетного удару поранено 1 200 людей.",
        "У Харкові внаслідок ракетного удару поранено 1\u202f200 людей.",
        "A missile strike on Kharkiv wounded 1,200 people.",
    ],
)
def test_a_separator_of_thousands_does_not_split_a_number(incidents: Incidents, text: str) -> None:
    assert only(incidents(text)).injured == Quantity.exactly(1200)


@pytest.mark.parametrize(
    "text",
    [
        "Дрон ударил по рынку в Шебекино. Пострадавших уже семеро.",
        "Дрон ударив по ринку в місті Шебекино. Постраждалих уже семеро.",
        "A drone hit a market in Shebekino. The number of wounded has risen to seven.",
    ],
)
def test_a_toll_that_has_risen_is_its_new_value(incidents: Incidents, text: str) -> None:
    assert only(incidents(text)).injured == Quantity.exactly(7)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("В Шебекино дрон повредил дом, люди не пострадали.", NOBODY, NOBODY),
        ("У місті Шебекино дрон спалив автівку. Ніхто не постраждав.", NOBODY, NOBODY),
        ("A drone burned out a car in Shebekino. Nobody was hurt.", NOBODY, NOBODY),
        ("В Шебекино дрон ударил по машине. Погибших нет, двое ранены.", NOBODY, Quantity.exactly(2)),
        ("У місті Шебекино дрон влучив в автівку. Загиблих немає, двоє поранених.", NOBODY, Quantity.exactly(2)),
        ("A drone hit a car in Shebekino. No one was killed, two people were wounded.", NOBODY, Quantity.exactly(2)),
        ("В Шебекино дрон повредил дом. Количество пострадавших неизвестно.", None, None),
        ("У місті Шебекино дрон спалив автівку. Даних про постраждалих наразі немає.", None, None),
        ("A drone damaged a house in Shebekino. The number of casualties is not known.", None, None),
    ],
)
def test_nobody_is_zero_and_unknown_is_no_value(incidents: Incidents, text: str, killed: Quantity | None, injured: Quantity | None) -> None:
    found = only(incidents(text))
    assert (found.killed, found.injured) == (killed, injured)


@pytest.mark.parametrize(
    "text",
    [
        "A drone hit a house in Shebekino. No one among the residents was hurt.",
        "A drone hit a house in Shebekino. No one has suffered.",
        "A drone hit a house in Shebekino. By preliminary data victims are absent.",
        "Дрон попал в дом в Шебекино. Людей не задело.",
        "Дрон попал в автобус в Шебекино. Водитель не пострадал.",
        "У місті Шебекино дрон влучив у будинок. Нікого не поранено.",
        "У місті Шебекино дрон влучив у будинок. Втрат серед населення немає.",
        "У місті Шебекино дрон влучив у будинок. Постраждалих не виявлено.",
    ],
)
def test_nobody_is_counted_where_those_who_were_there_are_said_to_be_unhurt(incidents: Incidents, text: str) -> None:
    found = only(incidents(text))
    assert (found.killed, found.injured) == (NOBODY, NOBODY)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A drone hit a house in Shebekino. Doctors could not save a man.", 1),
        ("Дрон попал в дом в Шебекино. Врачи не смогли спасти мужчину.", 1),
        ("У місті Шебекино дрон влучив у будинок. Лікарі не змогли врятувати чоловіка.", 1),
        ("Дрон попал в дом в Шебекино. Есть погибший.", 1),
        ("У місті Шебекино дрон влучив у будинок. На жаль, є загибла.", 1),
    ],
)
def test_who_could_not_be_saved_and_who_is_only_called_dead_died(incidents: Incidents, text: str, killed: int) -> None:
    assert only(incidents(text)).killed == Quantity.exactly(killed)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Two more bodies were found in Shebekino, bringing the number of dead in the drone strike to 9, including a child.", 9),
        ("В Шебекино нашли ещё два тела, число погибших при ударе ракеты возросло до 9.", 9),
        ("У місті Шебекино дістали ще два тіла, кількість загиблих від удару ракети зросла до 9.", 9),
    ],
)
def test_a_toll_is_what_it_rose_to_however_many_words_stand_between(incidents: Incidents, text: str, killed: int) -> None:
    assert only(incidents(text)).killed == Quantity.exactly(killed)


@pytest.mark.parametrize(
    "text",
    [
        "A missile killed six people in Shebekino; ten others, including a teenager, were taken to hospitals.",
        "В Шебекино попала ракета, шестеро погибли. За медпомощью обратились десять человек.",
        "У місто Шебекино влучила ракета, шестеро загинули. По медичну допомогу звернулися десятеро.",
    ],
)
def test_those_who_had_to_see_a_doctor_are_the_injured_where_no_others_are_told(incidents: Incidents, text: str) -> None:
    found = only(incidents(text))
    assert (found.killed, found.injured) == (Quantity.exactly(6), Quantity.exactly(10))
