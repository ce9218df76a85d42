"""What a scenario rests on is told as codes: each has its words in English here, and in three languages on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from holdfast.forecast.endurance import Question, Situation, endure, load_assumptions, what_if_of, words
from holdfast.records import Endurance

PAGE = Path(__file__).parents[3] / "web" / "src" / "words" / "endurance"


@pytest.fixture(scope="module")
def keys_of() -> Callable[[str], set[str]]:
    return lambda lang: set(re.findall(r"^  (\w+):", (PAGE / f"{lang}.ts").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.fixture
def told(make_situation: Callable[..., Situation]) -> Endurance:
    situation = msgspec.structs.replace(make_situation(days=20, strikes=0.4), crews={"power": 3.0})
    return endure(situation, load_assumptions(), Question(days=7, futures=100, gains=False, what_if=what_if_of(["crews=0", "tempo=1.5"])))


@pytest.mark.parametrize("lang", ["en", "ru", "uk"])
def test_every_code_has_its_words_on_the_page(lang: str, keys_of: Callable[[str], set[str]]) -> None:
    keys = keys_of(lang)
    assert {f"assumes_{code}" for code in words.NAMES} <= keys
    assert {f"source_{code}" for code in words.SOURCES} <= keys
    assert {f"caution_{code}" for code in words.CAUTIONS} <= keys
    bare = {code for code, said in words.VALUES.items() if re.fullmatch(r"\{n:[^}]*\}", said)}
    assert {f"value_{code}" for code in set(words.VALUES) - bare} <= keys


def test_an_assumption_says_the_same_in_words_and_as_a_code(told: Endurance) -> None:
    tempo = next(one for one in told.assumptions if one.says.code == "tempo")
    assert tempo.value.startswith(f"{tempo.says.values['strikes']:.2g} strikes a day")
    asked = [(one.says.values["what"], one.says.values["factor"]) for one in told.assumptions if one.basis == "asked"]
    assert asked == [("tempo", 1.5), ("crews", 0.0)]
    crews = next(one for one in told.assumptions if one.sector == "power" and one.says.code == "crews")
    assert (crews.basis, crews.rests_on.code, crews.value) == ("region", "registry", "3")


def test_what_a_reader_must_know_is_told_in_words_and_as_codes(told: Endurance) -> None:
    assert [one.code for one in told.cautions] == ["short", "no_crew"]
    assert told.notes == tuple(map(words.caution, told.cautions))


def test_that_work_is_exponential_and_what_it_costs_is_printed_with_the_result(told: Endurance) -> None:
    law = next(one for one in told.assumptions if one.says.code == "law_of_work")
    assert "exponential" in law.value
    assert "up to three tenths more" in law.value


def test_a_note_of_the_assumptions_file_is_kept_and_a_bare_assumption_has_none(told: Endurance) -> None:
    work = {one.sector: one for one in told.assumptions if one.says.code == "work"}
    assert str(work["power"].rests_on.values["note"]).startswith("hours for a line")
    assert (work["gas"].rests_on.values, work["gas"].source) == ({}, "judgement of the project")
