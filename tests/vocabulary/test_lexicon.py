from __future__ import annotations

import pytest

from holdfast.errors import InputError
from holdfast.records import Language
from holdfast.text import Tokens
from holdfast.vocabulary import LANGUAGES, Lexicon, load_vocabulary
from holdfast.vocabulary.lexicon import lexicon_from_toml

CATEGORIES = (
    "weapon", "interception", "attack", "damage", "target", "casualty", "person", "outage", "unit", "hedge", "speaker", "denial",
    "irrelevant", "time", "month", "weekday", "number", "settlement_type", "admin2_type", "admin1_type", "preposition", "conjunction",
)  # fmt: skip


def lexicon(*terms: tuple[str, str, str]) -> Lexicon:
    made = Lexicon(["", "а", "ов", "ы"])
    for category, code, term in terms:
        made.add(category, code, term)
    return made


def spotted(made: Lexicon, text: str) -> list[tuple[str, str]]:
    tokens = Tokens(text)
    return [(c.code, tokens.surface(c.first, c.last)) for c in made.spot(tokens)]


def test_a_tilde_stands_for_the_endings_of_the_language_and_for_no_others() -> None:
    made = lexicon(("weapon", "drone", "дрон~"))
    assert spotted(made, "дрон дронов дроны дронарий") == [("drone", "дрон"), ("drone", "дронов"), ("drone", "дроны")]


def test_a_star_stands_for_any_continuation() -> None:
    assert spotted(lexicon(("damage", "damaged", "поврежд*")), "Повреждения") == [("damaged", "Повреждения")]


def test_a_slash_parts_alternatives() -> None:
    assert len(spotted(lexicon(("unit", "people", "люди/людей")), "люди, людей, людям")) == 2


def test_the_longest_term_of_a_category_wins() -> None:
    made = lexicon(("target", "housing", "дом"), ("target", "government", "дом культуры"))
    assert spotted(made, "дом культуры и дом") == [("government", "дом культуры"), ("housing", "дом")]


def test_terms_of_different_categories_may_share_words() -> None:
    made = lexicon(("weapon", "artillery", "артобстрел"), ("attack", "strike", "артобстрел"))
    assert len(spotted(made, "артобстрел")) == 2


def test_a_gap_skips_a_few_words_but_never_the_end_of_a_statement() -> None:
    made = lexicon(("casualty", "none", "пострадавших .. нет"))
    assert spotted(made, "пострадавших, по первым данным, нет")
    assert not spotted(made, "пострадавших двое. Разрушений нет")
    assert not spotted(made, "пострадавших раз два три четыре пять нет")


def test_hyphens_and_quotes_inside_a_term_make_no_difference() -> None:
    made = lexicon(("weapon", "fpv_drone", "fpv дрон~"))
    assert [code for code, _ in spotted(made, "FPV-дрон, fpv «дронов»")] == ["fpv_drone", "fpv_drone"]


def test_what_an_ignored_phrase_covers_is_no_concept() -> None:
    made = lexicon(("target", "housing", "дом~"), ("ignore", "words", "белый дом"))
    assert spotted(made, "Белый дом и дом") == [("housing", "дом")]


def test_stress_marks_case_and_zero_width_characters_make_no_difference() -> None:
    assert spotted(lexicon(("weapon", "drone", "дрон~")), "ДРО\u0301Н\u200bОВ") == [("drone", "ДРО\u0301Н\u200bОВ")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_categories_that_the_reader_looks_for(language: Language) -> None:
    made = load_vocabulary(language)
    assert made is not None
    assert [name for name in CATEGORIES if not made.has(name)] == []


def test_a_language_without_vocabulary_has_no_lexicon() -> None:
    assert load_vocabulary("und") is None


@pytest.mark.parametrize(
    ("source", "problem"), [("[weapon]\ndrone = [3]", "[weapon] drone"), ('[weapon]\ndrone = ["~"]', "[weapon] drone"), ("[weapon", "TOML")]
)
def test_a_bad_vocabulary_is_refused_with_the_place_of_the_fault(source: str, problem: str) -> None:
    with pytest.raises(InputError) as caught:
        lexicon_from_toml(source, "mine.toml")
    assert "mine.toml" in str(caught.value)
    assert problem in str(caught.value)
