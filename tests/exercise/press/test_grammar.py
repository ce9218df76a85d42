"""The phrase grammar: what a pattern may say, and where its words stand."""

from __future__ import annotations

from typing import get_args

import pytest

from holdfast.errors import SetupError
from holdfast.exercise.chance import Chance
from holdfast.exercise.press.grammar import Grammar
from holdfast.exercise.press.language import Counted, Spoken, load_language
from holdfast.exercise.press.marked import Mark, Marked, Text, capitalised, in_lines, joined
from holdfast.exercise.press.saying import Filling, words


def said(pattern: str, slots: dict[str, Filling] | None = None) -> set[str]:
    grammar = Grammar("test", {"rule": [pattern], "who": ["all", "some"]}, {"hurt": "ранен/ранена/ранено/ранены"})
    return {grammar.say("rule", slots or {}, Chance(seed, "said")).text for seed in range(60)}


def test_one_of_the_alternatives_is_said() -> None:
    assert said("(one|two) of <who>") == {"One of all", "One of some", "Two of all", "Two of some"}


def test_an_optional_part_is_said_or_left_out() -> None:
    assert said("here[ and there]") == {"Here", "Here and there"}


def test_words_agree_with_what_fills_a_slot() -> None:
    assert said("{hurt@who}", {"who": words("женщина", "f")}) == {"Ранена"}


def test_a_part_that_lacks_its_filling_is_never_said() -> None:
    assert said("(in {place.loc}|somewhere)[ at {time}]") == {"Somewhere"}


def test_a_rule_of_which_nothing_can_be_said_is_an_error() -> None:
    with pytest.raises(KeyError, match="nothing of <rule> can be said"):
        said("in {place.loc}")


@pytest.mark.parametrize("pattern", ["(one|two", "one)", "<nobody>", "{hit@who}"])
def test_a_broken_pattern_is_named(pattern: str) -> None:
    with pytest.raises(SetupError, match="test:"):
        said(pattern)


def test_a_mark_stands_where_its_words_do() -> None:
    grammar = Grammar("test", {"rule": ["[suddenly ]in {place.loc}, again"]}, {})
    for seed in range(20):
        text = grammar.say("rule", {"place": Filling({"loc": "Белове"}, "n", Mark("place", "k1"))}, Chance(seed, "said"))
        (marked,) = (one for one in text.marks if one.mark.kind == "place")
        assert text.text[marked.start : marked.end] == "Белове"


def test_the_marks_of_a_text_within_a_text_move_with_it() -> None:
    inner = Text.of("a drone fell", [(Mark("weapon"), 2, 7)])
    grammar = Grammar("test", {"rule": ["he said that {text}"]}, {})
    text = grammar.say("rule", {"text": words(inner)}, Chance(1, "said"))
    assert [text.text[one.start : one.end] for one in text.marks if one.mark.kind == "weapon"] == ["drone"]


def test_joined_texts_keep_their_marks() -> None:
    text = joined([Text.of("one", [(Mark("m"), 0, 3)]), Text.of("two", [(Mark("m"), 0, 3)])], "\n\n")
    assert in_lines(text) == Text("one\ntwo", (Marked(Mark("m"), 0, 3), Marked(Mark("m"), 4, 7)))
    assert capitalised(text).text == "One\n\ntwo"


@pytest.mark.parametrize(
    ("language", "count", "case", "expected"),
    [
        ("ru", 1, "nom", "гараж"), ("ru", 2, "nom", "два гаража"), ("ru", 5, "nom", "пять гаражей"), ("ru", 22, "nom", "22 гаража"),
        ("ru", 21, "gen", "21 гаража"), ("ru", 3, "dat", "трём гаражам"), ("ru", 12, "ins", "12 гаражами"),
        ("ru", None, "acc", "несколько гаражей"), ("uk", 3, "nom", "три гаражі"), ("uk", 7, "gen", "семи гаражів"),
        ("en", 1, "nom", "a garage"), ("en", 4, "nom", "four garages"),
    ],
)  # fmt: skip
def test_counted_things_stand_in_the_right_form(language: Spoken, count: int | None, case: str, expected: str) -> None:
    spoken = load_language(language)
    assert spoken.counted(Counted("garage", count), Chance(1, "garage")).forms[case] == expected


def test_the_three_languages_have_the_same_rules_and_things() -> None:
    russian, ukrainian, english = (load_language(code).vocabulary for code in get_args(Spoken))
    assert russian == ukrainian
    assert english <= russian
