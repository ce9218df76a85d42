from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.gazetteer.cyrillic import cyrillic_keys
from holdfast.gazetteer.names import (
    HYPHENS,
    adjective_spellings,
    foreign_keys,
    name_key,
    plain_name,
    script_of,
    transliteration_key,
    without_type_word,
)
from holdfast.gazetteer.spelling import MOST, russian_spellings, ukrainian_spellings
from holdfast.text import Tokens


@pytest.mark.parametrize(
    "spellings",
    [
        "Долгое Dolgoe Dolgoye Dolgoje",
        "Валуйки Valuiki Valuyki Valujki Waluiki",
        "Грайворон Grayvoron Graivoron Grajvoron Graiworon",
        "Головчино Golovchino Golowtschino",
        "Шебекино Шебекіно Shebekino Schebekino Šebekino",
        "Куп'янськ Купянск Kupiansk Kup'yans'k Kupyansk Kupjansk",
        "Соловьёвка Соловьевка Solovyovka Solovyevka",
        "Сєвєродонецьк Sievierodonetsk",
        "Щербинівка Shcherbynivka Schtscherbyniwka",
        "Алексеевка Alekseyevka Alexeyevka Alekseevka",
        "Хотінь Khotin Hotin",
        "Вінниця Vinnytsia Vinnytsya Winnytsja",
        "Майорськ Майорск Mayorsk Maiorsk",
        "Краснокутськ Краснокутск Krasnokutsk",
    ],
)
def test_all_spellings_of_a_name_have_one_transliteration_key(spellings: str) -> None:
    assert len({transliteration_key(name) for name in spellings.split()}) == 1


@pytest.mark.parametrize("pair", [("Харків", "Харьков"), ("Козинка", "Казинка"), ("Суми", "Самара"), ("Ровеньки", "Рівне")])
def test_different_names_keep_different_keys(pair: tuple[str, str]) -> None:
    assert transliteration_key(pair[0]) != transliteration_key(pair[1])


@pytest.mark.parametrize(
    ("cyrillic", "abroad"),
    [
        ("Харків", "Charkiw"),
        ("Ізюм", "Isjum"),
        ("Жовтневе", "Schowtnewe"),
        ("Липці", "Lypzi"),
        ("Хотінь", "Chotiń"),
        ("Каховка", "Kaxovka"),
        ("Харьков", "Járkov"),
        ("Харьков", "Xar`kov"),
        ("Цупівка", "Czupivka"),
    ],
)
def test_spellings_whose_letters_clash_with_english_ones_are_reached_from_the_cyrillic_name(cyrillic: str, abroad: str) -> None:
    assert transliteration_key(abroad) in foreign_keys(cyrillic)


@pytest.mark.parametrize(
    ("name", "latin"),
    [("Таврія", "Tavrii\u0361a"), ("Куп'янськ", "Kup”yans’k"), ("Кошари", "Koshary'"), ("Щасливе", "Ŝaslive"), ("Козацьке", "Kozacʹke"),
     ("Борщова", "Borszczowa"), ("Щербинівка", "Shherbynivka"), ("Счастливое", "Schastlivoye")],
)  # fmt: skip
def test_signs_and_ligatures_of_scholarly_systems_do_not_matter(name: str, latin: str) -> None:
    assert transliteration_key(latin) == transliteration_key(name)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Xарків", "Харків"), ("Харкiв", "Харків"), ("Bовчанськ", "Вовчанськ"), ("Куп‘янськ", "Куп'янськ"), ("Кам*янка", "Кам'янка"),
     ("Hова Kаховка", "Нова Каховка"), ("Khаrkiv", "Kharkiv")],
)  # fmt: skip
def test_look_alike_letters_and_signs_are_those_that_were_meant(written: str, meant: str) -> None:
    assert transliteration_key(written) == transliteration_key(meant)


@given(st.text("абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя'- ", min_size=1))
def test_a_key_of_cyrillic_has_no_cyrillic_left(name: str) -> None:
    assert not any("Ѐ" <= letter <= "ӿ" for letter in transliteration_key(name))


@given(st.text("абвгдеіїйклмнопрстуabcdefghijklmnopqrstuvwxyzABC '’-", min_size=1))
def test_keys_do_not_depend_on_case(name: str) -> None:
    assert name_key(name.upper()) == name_key(name.lower())
    assert transliteration_key(name.upper()) == transliteration_key(name.lower())


@given(st.lists(st.text("абвгіїabcxyz’'", min_size=1).filter(lambda word: word.strip("’'") == word), min_size=1, max_size=4))
def test_a_name_has_the_key_that_its_tokens_in_a_text_join_to(words: list[str]) -> None:
    name = "-".join(words)
    assert name_key(name) == " ".join(word for word in Tokens(name).folded if word not in HYPHENS)


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("Шебекино", "cyrillic"),
        ("Куп’янськ", "cyrillic"),
        ("Zürich", "latin"),
        ("Пардаўка", None),
        ("东京", None),
        ("bylgrwd", None),
        ("BGD", None),
        ("Κέρκυρα", None),
    ],
)
def test_only_names_that_a_text_could_hold_have_a_script(name: str, script: str | None) -> None:
    assert script_of(name) == script


def test_type_words_are_taken_off_only_before_a_name() -> None:
    assert without_type_word("Posëlok Krasnolesnyy") == "Krasnolesnyy"
    assert without_type_word("Selo") == "Selo"
    assert without_type_word("Городище") == "Городище"


def test_plain_names_read_as_the_press_writes_them() -> None:
    assert [plain_name(name) for name in ("Roven’ki", "Severnyy", "Nizhniy Kislyay")] == ["Rovenki", "Severny", "Nizhny Kislyay"]


def test_only_adjectives_have_other_endings() -> None:
    assert "Iziumskiy" in adjective_spellings("Iziumskyi")
    assert adjective_spellings("Grayvoron") == ("Grayvoron",)


@pytest.mark.parametrize(
    ("ukrainian", "russian"),
    [
        ("ківшарівка", "кившаровка"),
        ("олексіївка", "алексеевка"),
        ("вовчанськ", "волчанск"),
        ("калинове", "калиново"),
        ("калинове", "калиновое"),
        ("велика писарівка", "большая писаревка"),
        ("велика писарівка", "великая писаревка"),
        ("козача лопань", "казачья лопань"),
        ("підлиман", "подлиман"),
        ("кіндрашівка", "кондрашевка"),
        ("запоріжжя", "запорожье"),
        ("новомиколаївка", "новониколаевка"),
        ("жовтневе", "октябрьское"),
        ("черкаські тишки", "черкасские тишки"),
        ("липці", "липцы"),
        ("вільхуватка", "ольховатка"),
        ("софіївська борщагівка", "софиевская борщаговка"),
        ("вознесенка перша", "вознесенка первая"),
    ],
)
def test_a_ukrainian_name_is_known_under_its_russian_one(ukrainian: str, russian: str) -> None:
    assert russian in russian_spellings(ukrainian)


@pytest.mark.parametrize(
    ("russian", "ukrainian"),
    [
        ("рыльск", "рильськ"),
        ("ракитное", "ракитне"),
        ("шебекино", "шебекіно"),
        ("шебекино", "шебекине"),
        ("белая", "біла"),
        ("долгое", "довге"),
    ],
)
def test_a_russian_name_is_known_under_its_ukrainian_one(russian: str, ukrainian: str) -> None:
    assert ukrainian in ukrainian_spellings(russian)


@given(st.lists(st.text("абвгдежзийклмнопрстуфхцчшщьюяіїєґ'", min_size=1, max_size=14), min_size=1, max_size=4))
def test_a_name_has_few_spellings_in_the_other_language_each_of_as_many_words(words: list[str]) -> None:
    key = " ".join(words)
    for spellings in (russian_spellings(key), ukrainian_spellings(key)):
        assert 1 <= len(spellings) <= MOST
        assert all(spelled.count(" ") == len(words) - 1 for spelled in spellings)


@pytest.mark.parametrize(
    ("latin", "language", "cyrillic"),
    [
        ("Dovhen’ke", "uk", "довгеньке"),
        ("Oleksiivka", "uk", "олексіївка"),
        ("Oleksiyivka", "uk", "олексіївка"),
        ("Velykyi Burluk", "uk", "великий бурлук"),
        ("Kozacha Lopan", "uk", "козача лопань"),
        ("Cherkaski Tyshky", "uk", "черкаські тишки"),
        ("Dolgoye", "ru", "долгое"),
        ("Novaya Tavolzhanka", "ru", "новая таволжанка"),
        ("Zadorozhnyy", "ru", "задорожный"),
    ],
)
def test_a_latin_name_is_read_back_into_cyrillic(latin: str, language: Literal["uk", "ru"], cyrillic: str) -> None:
    assert cyrillic in cyrillic_keys(latin, language)


@given(st.text("abcdefghijklmnoprstuvyzABC ’'-", min_size=1))
def test_what_is_read_back_is_all_cyrillic(name: str) -> None:
    assert not any(letter.isascii() and letter.isalpha() for key in cyrillic_keys(name, "uk") for letter in key)
