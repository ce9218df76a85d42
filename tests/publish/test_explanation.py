"""How a text was read, as lines for a terminal."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.explanation import ExplainedAttack, ExplainedSentence, ExplainedValue, Explanation, SpottedTerm
from holdfast.publish.explanation import NARROWEST, render_explanation

SENTENCE = ExplainedSentence(
    text="Ночью в селе Долгое Валуйского округа беспилотник ударил по ферме и по двум складам, погибших нет, ранены трое рабочих.",
    tokens=("ночью", "в", "селе", "долгое", "беспилотник", "ударил", "по", "ферме", "и", "по", "двум", "складам", "."),
    terms=(SpottedTerm("weapon", "drone", "беспилотник"), SpottedTerm("target", "agriculture", "ферме")),
    places=("село Долгое (settlement, site)",),
    numbers=("двум = 2", "трое = 3"),
)
ATTACK = ExplainedAttack(
    place="село Долгое",
    values=(
        ExplainedValue("where", "село Долгое", "its own words", ("Долгое",)),
        ExplainedValue("weapon", "drone", "the only weapon that the text names", ("беспилотник",)),
        ExplainedValue("killed", "-", "not stated", ()),
    ),
)


@pytest.fixture
def told() -> Explanation:
    return Explanation(report="r1", language="ru", sentences=(SENTENCE,), attacks=(ATTACK,))


@pytest.mark.parametrize("width", [60, 61, 79, 80, 100, 137, 220])
def test_no_line_is_longer_than_the_width(told: Explanation, width: int) -> None:
    assert max(map(len, render_explanation(told, width=width).splitlines())) <= width


@settings(max_examples=100, deadline=None)
@given(words=st.text("абв xyz-—“”", max_size=400), width=st.integers(NARROWEST, 160))
def test_no_sentence_makes_a_line_longer_than_the_width(words: str, width: int) -> None:
    sentence = ExplainedSentence(text=words, tokens=tuple(words.split()), terms=(), places=(words,), numbers=())
    explained = Explanation(report="r1", language="ru", sentences=(sentence,), attacks=())
    assert max(map(len, render_explanation(explained, width=width).splitlines())) <= width


def test_a_narrower_terminal_than_60_gets_60(told: Explanation) -> None:
    assert render_explanation(told, width=20) == render_explanation(told, width=NARROWEST)
    assert render_explanation(told, width=61) != render_explanation(told, width=140)


@pytest.mark.parametrize("control", ["\x1b[31m", "\x00", "\x07", "\u202e", "\u200b", "\x9b"])
def test_controls_are_taken_out_of_what_the_text_says(told: Explanation, control: str) -> None:
    sentence = msgspec.structs.replace(SENTENCE, text=f"ударил{control} по ферме", tokens=(f"уда{control}рил",))
    value = ExplainedValue("weapon", f"dr{control}one", "its own words", (f"беспи{control}лотник",))
    attack = ExplainedAttack(place=f"Дол{control}гое", values=(value,))
    text = render_explanation(msgspec.structs.replace(told, sentences=(sentence,), attacks=(attack,)), heading=f"channel{control} 1")
    assert control[0] not in text
    assert "ударил" in text
    assert "channel" in text


def test_a_line_break_in_a_text_stays_within_its_lines(told: Explanation) -> None:
    broken = msgspec.structs.replace(SENTENCE, text="ударил\nAttack 9: nowhere")
    lines = render_explanation(msgspec.structs.replace(told, sentences=(broken,))).splitlines()
    assert "1   ударил Attack 9: nowhere" in lines
    assert "Attack 9: nowhere" not in lines


def test_a_sentence_is_followed_by_what_was_seen_in_it(told: Explanation) -> None:
    lines = [line.strip() for line in render_explanation(told, width=200).splitlines()]
    assert lines[0] == "r1, read as ru"
    assert "terms    беспилотник = weapon.drone; ферме = target.agriculture" in lines
    assert "places   село Долгое (settlement, site)" in lines
    assert "numbers  двум = 2; трое = 3" in lines


def test_a_sentence_without_places_or_numbers_has_no_line_for_them(told: Explanation) -> None:
    bare = ExplainedSentence(text="Всё спокойно.", tokens=("всё", "спокойно", "."), terms=(), places=(), numbers=())
    lines = render_explanation(msgspec.structs.replace(told, sentences=(bare,), attacks=())).splitlines()
    assert [line for line in lines if line.strip()] == [
        "r1, read as ru",
        "1   Всё спокойно.",
        "    tokens   всё спокойно .",
        "No attack is told of.",
    ]


def test_a_value_stands_with_its_rule_and_its_words(told: Explanation) -> None:
    lines = render_explanation(told).splitlines()
    at = lines.index("Attack 1: село Долгое")
    assert lines[at + 1 : at + 4] == [
        "    where    село Долгое: its own words “Долгое”",
        "    weapon   drone: the only weapon that the text names “беспилотник”",
        "    killed   -",
    ]


def test_no_attack_is_told_of_only_where_there_is_none(told: Explanation) -> None:
    calm = msgspec.structs.replace(told, attacks=())
    assert render_explanation(calm).splitlines()[-1] == "No attack is told of."
    assert "No attack is told of." not in render_explanation(told)


def test_the_heading_stands_for_the_id_of_the_report(told: Explanation) -> None:
    assert render_explanation(told, heading="channel 7").splitlines()[0] == "channel 7, read as ru"


def test_attacks_are_numbered_in_their_order(told: Explanation) -> None:
    other = ExplainedAttack(place="Шебекино", values=())
    lines = render_explanation(msgspec.structs.replace(told, attacks=(ATTACK, other))).splitlines()
    assert [line for line in lines if line.startswith("Attack")] == ["Attack 1: село Долгое", "Attack 2: Шебекино"]
