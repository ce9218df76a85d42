from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.evaluate.gold import GoldIncident, GoldOutage, GoldText
from holdfast.evaluate.judgement import judge
from holdfast.evaluate.misses import Difference, Miss, misses_of, worst_first
from holdfast.evaluate.passage import passage_at, passage_naming
from holdfast.evaluate.predicted import PredictedIncident, PredictedOutage, PredictedTarget, PredictedWeapon, PredictedWhere, Prediction
from holdfast.records import Evidence, Quantity

MakeGold = Callable[..., GoldIncident]
MakeRead = Callable[..., PredictedIncident]
Text = Callable[..., GoldText]
Reading = Callable[..., Prediction]

TEXT = "Сводка за сутки\n\nВ Козинке повреждён дом.\nВ Муроме дрон ударил по машине. Света нет в Глотово."


def at(words: str) -> tuple[Evidence, ...]:
    return (Evidence("r", TEXT.index(words), TEXT.index(words) + len(words)),)


def test_a_missed_incident_comes_with_the_line_that_names_its_place(gold: MakeGold, a_text: Text) -> None:
    (miss,) = misses_of(judge(a_text(gold("Муром")), None), TEXT)
    assert (miss.text, miss.kind, miss.name) == ("t1", "missed", "Муром (drone)")
    assert miss.beside == "В Муроме дрон ударил по машине. Света нет в Глотово."


def test_a_made_up_incident_comes_with_the_words_it_was_read_from(read: MakeRead, a_text: Text, a_reading: Reading) -> None:
    (miss,) = misses_of(judge(a_text(), a_reading(read("Козинка", evidence={"where": at("Козинке")}))), TEXT)
    assert (miss.kind, miss.beside) == ("extra", "В Козинке повреждён дом.")


def test_a_difference_names_both_values(gold: MakeGold, read: MakeRead, a_text: Text, a_reading: Reading) -> None:
    wrong = read(killed=None, injured=Quantity(5, None, None), weapon=PredictedWeapon("mortar"))
    (miss,) = misses_of(judge(a_text(gold(injured=5)), a_reading(wrong)), TEXT)
    assert miss.differences == (
        Difference("weapon", "drone", "mortar"),
        Difference("killed", "0", "not stated"),
        Difference("injured", "5", "a number without a best guess"),
    )


def test_damage_district_and_point_are_differences_too(gold: MakeGold, read: MakeRead, a_text: Text, a_reading: Reading) -> None:
    incident = gold(admin2="Graivoronsky", lat=50.4, lon=35.6, geo_precision="settlement")
    where = PredictedWhere(name="Козинка", lat=50.6, lon=35.6)
    wrong = read(where=where, targets=(PredictedTarget("housing", "fire"),))
    (miss,) = misses_of(judge(a_text(incident), a_reading(wrong)), None)
    assert miss.differences == (
        Difference("admin2", "Graivoronsky", "not stated"),
        Difference("location", "50.4, 35.6", "22 km away"),
        Difference("damage", "housing damaged", "housing fire"),
    )
    assert miss.beside is None


def test_outages_are_named_as_they_are_written(a_text: Text, a_reading: Reading) -> None:
    text = a_text(outages=(GoldOutage(sector="power", settlements=("Глотово",), status="out"),))
    read = PredictedOutage("water", (), "restored", at("Света"))
    missed, extra = misses_of(judge(text, a_reading(outages=(read,))), TEXT)
    assert (missed.kind, missed.name) == ("outage missed", "power out, Глотово")
    assert (extra.kind, extra.name) == ("outage extra", "water restored, no place named")
    assert missed.beside == extra.beside == "В Муроме дрон ударил по машине. Света нет в Глотово."


def test_a_right_reading_has_no_miss(gold: MakeGold, read: MakeRead, a_text: Text, a_reading: Reading) -> None:
    assert list(misses_of(judge(a_text(gold()), a_reading(read())), TEXT)) == []


def test_the_worst_misses_stand_first() -> None:
    small = Miss(text="t", kind="differs", name="a", differences=(Difference("damage", "", ""),))
    large = Miss(text="t", kind="differs", name="b", differences=(Difference("killed", "", ""),))
    dark, missed = Miss(text="t", kind="outage extra", name="c"), Miss(text="t", kind="missed", name="d")
    assert worst_first([small, dark, large, missed]) == [missed, large, dark, small]


def test_of_a_long_line_only_the_sentence_is_shown() -> None:
    text = f"{'Первое предложение. ' * 10}В Муроме горел дом! {'Последнее предложение. ' * 10}"
    start = text.index("Муроме")
    assert passage_at(text, start, start + 6) == "В Муроме горел дом!"


@pytest.mark.parametrize("name", ["Новая Таволжанка", "село Новая Таволжанка", "Novaya Tavolzhanka"])
def test_a_place_is_found_in_any_case_and_alphabet(name: str) -> None:
    text = "Новая волна атак.\nВ Новой Таволжанке горел дом."
    assert passage_naming(text, None, name) == "В Новой Таволжанке горел дом."


@pytest.mark.parametrize(("name", "word"), [("Харків", "Харкові"), ("Гора", "Горе"), ("Муром", "Муромом"), ("Козинка", "Козинку")])
def test_an_inflected_name_is_found_past_words_that_begin_alike(name: str, word: str) -> None:
    assert passage_naming(f"Город, козырь, харчи, муравей.\nУдар: {word}.", name) == f"Удар: {word}."


def test_a_place_that_the_text_does_not_name_has_no_passage() -> None:
    assert passage_naming(TEXT, "Шебекино", None) is None
    assert passage_naming(TEXT) is None
