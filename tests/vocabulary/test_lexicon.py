from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def test_a_phrase_ignored_for_one_category_hides_the_terms_of_that_one_alone() -> None:
    made = lexicon(("damage", "fire", "fire"), ("attack", "strike", "under fire"), ("ignore", "damage", "under fire"))
    assert [(c.category, c.first, c.last) for c in made.spot(Tokens("Murom came under fire"))] == [("attack", 2, 3)]


def test_a_term_that_lies_in_two_ignored_phrases_but_in_neither_whole_is_kept() -> None:
    made = lexicon(("target", "housing", "б в"), ("ignore", "words", "а б"), ("ignore", "words", "в г"))
    assert spotted(made, "а б в г") == [("housing", "б в")]


def test_a_word_longer_than_every_stem_is_still_known_by_its_beginning() -> None:
    assert spotted(lexicon(("damage", "damaged", "поврежд*")), "поврежд" + "а" * 1000) == [("damaged", "поврежд" + "а" * 1000)]


def test_a_term_added_after_a_text_was_read_is_found_in_the_next() -> None:
    made = lexicon(("target", "housing", "дом"))
    assert spotted(made, "дом культуры и завод") == [("housing", "дом")]
    made.add("target", "government", "дом культуры")
    made.add("target", "industry", "завод")
    assert spotted(made, "дом культуры и завод") == [("government", "дом культуры"), ("industry", "завод")]


WORD = st.sampled_from("абвг")
TERM = st.lists(st.tuples(st.sampled_from([" ", " .. "]), WORD), max_size=2).flatmap(
    lambda tail: WORD.map(lambda first: first + "".join(joint + word for joint, word in tail))
)
CATEGORY = st.sampled_from(["weapon", "target", "ignore"])


def lasts(words: list[str], elements: list[str], at: int) -> set[int]:
    """Where the term `elements` may end if its first word is token `at`, by trying every way."""
    if at >= len(words) or words[at] != elements[0]:
        return set()
    rest = elements[1:]
    if not rest:
        return {at}
    allowed, skipped = (5, "-,") if rest[0] == ".." else (1, "-")
    ends: set[int] = set()
    for next_at in range(at + 1, len(words)):
        if words[next_at] == "." or not allowed:
            break
        if words[next_at] not in skipped:
            allowed -= 1
            ends |= lasts(words, rest[rest[0] == ".." :], next_at)
    return ends


@given(st.lists(st.tuples(CATEGORY, TERM), max_size=8), st.lists(st.sampled_from("абвг-,."), max_size=14))
def test_the_concepts_are_those_of_trying_every_term_at_every_token(terms: list[tuple[str, str]], words: list[str]) -> None:
    longest: dict[tuple[int, str], int] = {}
    for first in range(len(words)):
        for category, term in terms:
            for last in lasts(words, term.split(), first):
                longest[first, category] = max(last, longest.get((first, category), -1))
    ignored = [(first, last) for (first, category), last in longest.items() if category == "ignore"]
    reach: dict[str, int] = {}
    expected: set[tuple[str, int, int]] = set()
    for (first, category), last in longest.items():
        if category != "ignore" and first > reach.get(category, -1) and not any(a <= first and last <= b for a, b in ignored):
            reach[category] = last
            expected.add((category, first, last))
    made = lexicon(*((category, "words" if category == "ignore" else category, term) for category, term in terms))
    assert {(c.category, c.first, c.last) for c in made.spot(Tokens(" ".join(words)))} == expected


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
