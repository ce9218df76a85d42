from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.gazetteer.names import (
    HYPHENS,
    adjective_spellings,
    german_keys,
    name_key,
    plain_name,
    script_of,
    transliteration_key,
    without_type_word,
)
from holdfast.gazetteer.spelling import russian_spelling, ukrainian_spelling
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
    ],
)
def test_all_spellings_of_a_name_have_one_transliteration_key(spellings: str) -> None:
    assert len({transliteration_key(name) for name in spellings.split()}) == 1


@pytest.mark.parametrize("pair", [("Харків", "Харьков"), ("Козинка", "Казинка"), ("Суми", "Самара"), ("Ровеньки", "Рівне")])
def test_different_names_keep_different_keys(pair: tuple[str, str]) -> None:
    assert transliteration_key(pair[0]) != transliteration_key(pair[1])


def test_german_spellings_are_reached_from_the_cyrillic_key() -> None:
    assert transliteration_key("Charkiw") in german_keys(transliteration_key("Харків"))
    assert transliteration_key("Isjum") in german_keys(transliteration_key("Ізюм"))


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


def test_names_are_respelled_for_the_other_language() -> None:
    assert russian_spelling("ківшарівка") == "кившаровка"
    assert russian_spelling("малинівка") == "малиновка"
    assert ukrainian_spelling("рыльск") == "рильськ"
    assert ukrainian_spelling("ракитное") == "ракитне"
