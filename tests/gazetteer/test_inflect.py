from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.gazetteer.inflect import Inflector
from holdfast.gazetteer.names import name_key

RUSSIAN = """
Белгород: Белгорода Белгороду Белгородом Белгороде
Шебекино: Шебекина Шебекине
Валуйки: Валуек Валуйкам Валуйках
Головчино: Головчине
Новая Таволжанка: Новой_Таволжанке Новую_Таволжанку
Козинка: Козинке Козинкой
Красная Яруга: Красной_Яруги
Долгое: Долгого Долгом
Середа: Середу
Задорожный: Задорожного Задорожном
Глиница: Глиницы Глинице Глиницей
Елец: Ельца Ельце
Сумы: Сум Сумах
Старый Оскол: Старого_Оскола Старым_Осколом
Маслова Пристань: Масловой_Пристани
Нижние Мельницы: Нижних_Мельницах
Ростов-на-Дону: Ростове-на-Дону
Шебекинский: Шебекинского Шебекинском
Белгородчина: Белгородчине Белгородчины
"""
UKRAINIAN = """
Вовчанськ: Вовчанська Вовчанську
Куп'янськ: Куп'янську Куп'янськом
Чугуїв: Чугуєва Чугуєві
Загір'я: Загір'ю Загір'ям Загір'ї
Чиста: Чистої Чистій
Ізюм: Ізюма Ізюмі
Харків: Харкова Харкові
Великий Бурлук: Великого_Бурлука Великому_Бурлуці Великому_Бурлуку
Козача Лопань: Козачої_Лопані Козачій_Лопані Козачою_Лопанню
Грушівка: Грушівку Грушівці
Ірпінь: Ірпеня
Тернопіль: Тернополя
Кривий Ріг: Кривого_Рогу Кривому_Розі
Запоріжжя: Запоріжжі
Чернівці: Чернівцях
Суми: Сум Сумах
Маяки: Маяків
Мостиська: Мостиськах
Балаклія: Балаклії
Синельникове: Синельниковому
Великі Проходи: Великих_Проходах
Івано-Франківськ: Івано-Франківську
Харківський: Харківському
Піски-Радьківські: Піскам-Радьківським Пісках-Радьківських
Черкаські Тишки: Черкаських_Тишках Черкаським_Тишкам
Князе-Григорівка: Князе-Григорівці Князе-Григорівку
Козачі Лагері: Козачих_Лагерях
Павлівка Друга: Павлівці_Другій Павлівки_Другої
Олешня: Олешнею
Затишшя: Затишшям
Межиріч: Межиріччю
Одещина: Одещину Одещини
"""


def cases(text: str, language: str) -> list[tuple[str, str, str]]:
    lines = (line.split(": ") for line in text.strip().splitlines())
    return [(language, name, form.replace("_", " ")) for name, forms in lines for form in forms.split()]


@pytest.mark.parametrize(("language", "name", "form"), cases(RUSSIAN, "ru") + cases(UKRAINIAN, "uk"))
def test_a_form_that_texts_use_is_made(inflector: Inflector, language: Literal["ru", "uk"], name: str, form: str) -> None:
    assert name_key(form) in inflector.forms(name_key(name), language)


def test_the_nominative_is_no_inflected_form(inflector: Inflector) -> None:
    assert "козинка" not in inflector.forms("козинка", "ru")


def test_what_follows_a_preposition_in_a_name_stays(inflector: Inflector) -> None:
    assert all(form.endswith(" на дону") for form in inflector.forms("ростов на дону", "ru"))


@given(
    st.lists(st.text("абвгдежзийклмнопрстуфхцчшщыьюяіїєґ'", min_size=1, max_size=12), min_size=1, max_size=4),
    st.sampled_from(["ru", "uk"]),
)
def test_forms_of_any_name_are_few_and_have_as_many_words(inflector: Inflector, words: list[str], language: Literal["ru", "uk"]) -> None:
    forms = inflector.forms(" ".join(words), language)
    assert len(forms) <= 160
    assert all(form.count(" ") == len(words) - 1 for form in forms)
