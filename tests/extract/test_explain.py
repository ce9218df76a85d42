"""How the reader explains a reading: what it saw in each sentence, and the rule and the words behind each value."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.posts import report_of

from holdfast.explanation import ExplainedAttack, Explanation
from holdfast.extract import Reader

Explain = Callable[[str], Explanation]

ONE_ATTACK = [
    "Губернатор: ночью в селе Козинка дрон повредил два дома, ранена женщина.",
    "Начальник ОВА: вночі у селі Козинка дрон пошкодив два будинки, поранено жінку.",
    "The governor: overnight a drone damaged two houses in the village of Kozinka and wounded a woman.",
]
TWO_ATTACKS = [
    "Дроны атаковали два села.\nВ селе Козинка повреждён дом. В селе Головчино сгорел автомобиль.",
    "Дрони атакували два села.\nУ селі Козинка пошкоджено будинок. У селі Головчино згорів автомобіль.",
    "Drones attacked two villages.\nIn the village of Kozinka a house was damaged. In the village of Golovchino a car burned down.",
]
NO_ATTACK = [
    "Школьники Белгорода посадили сто деревьев.",
    "Школярі міста Белгород посадили сто дерев.",
    "School children in Belgorod planted a hundred trees.",
]


@pytest.fixture
def explain(reader: Reader) -> Explain:
    def explained(text: str) -> Explanation:
        found = reader.explain(report_of(text))
        assert found is not None
        return found

    return explained


def rules(attack: ExplainedAttack) -> dict[str, str]:
    return {value.name: value.rule for value in attack.values}


def values(attack: ExplainedAttack) -> dict[str, str]:
    return {value.name: value.value for value in attack.values}


@pytest.mark.parametrize("text", TWO_ATTACKS)
def test_the_sentences_stand_in_order_and_in_the_words_of_the_text(explain: Explain, text: str) -> None:
    sentences = explain(text).sentences
    assert len(sentences) == 3
    assert "".join("".join(s.text.split()) for s in sentences) == "".join(text.split())


@pytest.mark.parametrize("text", ONE_ATTACK)
def test_a_sentence_shows_its_tokens_in_small_letters(explain: Explain, text: str) -> None:
    (sentence,) = explain(text).sentences
    assert sentence.tokens[-1] == "."
    assert set(sentence.tokens) & {"козинка", "kozinka"}
    assert "".join(sentence.tokens) == "".join(text.split()).lower()


@pytest.mark.parametrize("text", ONE_ATTACK)
def test_a_sentence_shows_its_terms_with_table_and_key(explain: Explain, text: str) -> None:
    (sentence,) = explain(text).sentences
    seen = {(term.category, term.code) for term in sentence.terms}
    assert {("weapon", "drone"), ("damage", "damaged"), ("target", "housing"), ("casualty", "injured")} <= seen
    assert all(term.words in text for term in sentence.terms)
    starts = [text.index(term.words) for term in sentence.terms if text.count(term.words) == 1]
    assert starts == sorted(starts)


@pytest.mark.parametrize("text", ONE_ATTACK)
def test_a_sentence_shows_its_places_and_numbers(explain: Explain, text: str) -> None:
    (sentence,) = explain(text).sentences
    assert [place.removeprefix("село ") for place in sentence.places] in (["Козинка (settlement, site)"], ["Kozinka (settlement, site)"])
    assert {"два = 2", "two = 2"} & set(sentence.numbers)


@pytest.mark.parametrize("text", ONE_ATTACK)
def test_each_value_of_an_attack_has_a_rule_and_words_of_the_text(explain: Explain, text: str) -> None:
    (attack,) = explain(text).attacks
    assert [value.name for value in attack.values] == ["where", "when", "weapon", "killed", "injured", "target"]
    assert set(rules(attack).values()) == {"its own words", "not stated"}
    for value in attack.values:
        assert bool(value.words) == (value.rule == "its own words")
        assert all(words in text for words in value.words)


@pytest.mark.parametrize("text", ONE_ATTACK)
def test_a_value_that_is_not_stated_is_a_dash_without_words(explain: Explain, text: str) -> None:
    (attack,) = explain(text).attacks
    killed = next(value for value in attack.values if value.name == "killed")
    assert (killed.value, killed.rule, killed.words) == ("-", "not stated", ())
    assert (values(attack)["injured"], values(attack)["weapon"]) == ("1", "drone")


@pytest.mark.parametrize("text", TWO_ATTACKS)
def test_a_value_from_the_whole_text_says_so_and_quotes_where_it_stands(explain: Explain, text: str) -> None:
    attacks = explain(text).attacks
    assert len(attacks) == 2
    for attack in attacks:
        assert rules(attack)["weapon"] == "the only weapon that the text names"
        assert rules(attack)["when"] == "the day of publication"
        assert rules(attack)["target"] == "its own words"
        (weapon,) = (value for value in attack.values if value.name == "weapon")
        assert [words in text.splitlines()[0] for words in weapon.words] == [True]


@pytest.mark.parametrize("text", NO_ATTACK)
def test_a_text_without_an_attack_has_sentences_and_no_attacks(explain: Explain, text: str) -> None:
    explained = explain(text)
    assert (len(explained.sentences), explained.attacks) == (1, ())


@pytest.mark.parametrize(("text", "language"), list(zip(ONE_ATTACK, ("ru", "uk", "en"), strict=True)))
def test_the_explanation_names_its_report_and_the_language_it_was_read_in(explain: Explain, text: str, language: str) -> None:
    assert (explain(text).report, explain(text).language) == ("r1", language)


def test_a_text_in_a_language_without_vocabulary_is_not_explained(reader: Reader) -> None:
    assert reader.explain(report_of("Hyökkäys Kozinkan kylään vaurioitti taloa, kaksi ihmistä loukkaantui.")) is None
