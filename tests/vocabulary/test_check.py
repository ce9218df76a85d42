from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.errors import Finding
from holdfast.records import Language
from holdfast.text import Tokens
from holdfast.vocabulary import LANGUAGES
from holdfast.vocabulary.check import check, spots
from holdfast.vocabulary.written import Written, written

HEAD = 'language = "ru"\nendings = ["", "а", "ы"]\n'
BASE = """language = "ru"
endings = ["", "а", "ов", "ы"]
[weapon]
drone = ["дрон~"]
[target]
housing = ["дом~"]
[casualty]
none = ["пострадавш* .. нет"]
[ignore]
words = ["белый дом"]
"""


def source_of(language: Language) -> str:
    return resources.files("holdfast.vocabulary").joinpath(f"{language}.toml").read_text("utf-8")


EMBEDDED = tuple(written(source_of(language), f"{language}.toml")[0] for language in LANGUAGES)


def found(terms: str, *embedded: Written) -> list[Finding]:
    """What the check says of tables below the head of a Russian file, notes left out."""
    return [f for f in check(HEAD + terms, "mine.toml", embedded or EMBEDDED) if f.grade != "note"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_embedded_vocabularies_have_no_errors(language: Language) -> None:
    findings = check(source_of(language), f"{language}.toml", EMBEDDED)
    assert [str(f) for f in findings if f.grade == "error"] == []


def test_a_sound_file_gives_no_finding() -> None:
    assert found('[weapon]\ndrone = ["дрон~", "х 101", "подвір\'~", "сброс~ с дрон~/бпла", "крыл* .. нет"]') == []


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ('[wepon]\ndrone = ["дрон"]', "did you mean weapon?"),
        ('[weapon]\ndrones = ["дрон"]', "did you mean drone?"),
        ('[target]\nhut = ["дом"]', "use one of agriculture, commerce"),
        ('[outage_water]\npartial = ["частично"]', "use one of out, restored"),
    ],
)
def test_a_category_or_code_that_the_reader_does_not_know_is_an_error(terms: str, said: str) -> None:
    (finding,) = found(terms)
    assert (finding.grade, finding.line) == ("error", 4)
    assert said in finding.remedy


@pytest.mark.parametrize(
    ("term", "remedy"),
    [
        ("х-101", "write “х 101”"),
        ("с300", "write “с 300”"),
        ("u.s", "write “u s”"),
        ("ни погибших, ни раненых", "write “погибших”"),
        (".. нет", "put .. between two words"),
        ("нет ..", "put .. between two words"),
        ("нет .. .. дрон", "put .. between two words"),
        ("др~он", "put ~ or * at the end"),
        ("дрон~*", "use either ~ or *"),
        ("а~", "write out the forms"),
        ("дрон/", "write a word on both sides"),
        ("удар - дрон", "leave it out"),
    ],
)
def test_a_term_that_no_text_can_match_is_an_error_that_says_how_to_write_it(term: str, remedy: str) -> None:
    errors = [f for f in found(f'[weapon]\ndrone = ["{term}"]') if f.grade == "error"]
    assert errors
    assert all(f.line == 4 and f"“{term}”" in f.where for f in errors)
    assert any(remedy in f.remedy for f in errors)


def test_a_term_under_two_codes_of_one_category_is_an_error_with_both_lines() -> None:
    (finding,) = found('[weapon]\ndrone = ["град/удав"]\nmlrs = ["Удав"]')
    assert (finding.grade, finding.line) == ("error", 5)
    assert "already stands in line 4 as drone" in finding.problem


def test_a_term_that_another_of_its_category_is_read_for_is_a_warning_with_that_term() -> None:
    (finding,) = found('[weapon]\ndrone = ["стриж*"]\nmlrs = ["стриж~", "стрижонок"]')
    assert (finding.grade, finding.line) == ("warning", 5)
    assert "“стриж” is read as [weapon] drone “стриж*” (mine.toml, line 4)" in finding.problem


def test_a_stem_that_fits_everyday_words_is_a_warning() -> None:
    assert [(f.grade, f.where) for f in found('[weapon]\ndrone = ["ба~", "бпл*", "ба~ яга", "бпла~"]')] == [
        ("warning", "[weapon] drone “ба~”"),
        ("warning", "[weapon] drone “бпл*”"),
    ]


def test_a_term_that_an_ignored_phrase_hides_is_an_error_and_one_that_is_longer_is_none() -> None:
    (finding,) = found('[target]\nhousing = ["белый дом", "белый дом у реки"]\n[ignore]\nwords = ["белый дом"]')
    assert (finding.grade, finding.line) == ("error", 4)
    assert "[ignore] words “белый дом” (mine.toml, line 6) hides it" in finding.problem


def test_a_term_in_two_categories_is_a_note() -> None:
    notes = [f for f in check(f'{HEAD}[near]\nnear = ["около"]\n[hedge]\nabout = ["около"]', "mine.toml", EMBEDDED) if f.grade == "note"]
    assert [(f.line, f.problem) for f in notes] == [(4, "“около” also stands in [hedge] about (line 6)")]


def test_a_file_of_additions_is_held_against_the_vocabulary_that_it_adds_to() -> None:
    base = written(BASE, "ru.toml")[0]
    own = 'language = "ru"\n[weapon]\ndrone = ["дрон~", "стриж~"]\nmissile = ["дроны"]'
    findings = check(own, "mine.toml", (base,))
    assert [(f.grade, f.line) for f in findings] == [("note", 3), ("warning", 4)]
    assert "[weapon] drone “дрон~” (ru.toml, line 4)" in findings[1].problem


def test_findings_come_in_the_order_of_their_lines() -> None:
    lines = [f.line for f in found('[weapon]\nmlrs = ["а~"]\ntank = ["а~", "т-72"]\n[wepon]\ndrone = ["ба~"]')]
    assert lines == sorted(lines)
    assert len(set(lines)) == 3


@given(st.lists(st.text(alphabet="аб~*/. -,1'", max_size=12), max_size=6))
def test_a_term_that_passes_is_found_where_it_is_written_as_a_text(terms: list[str]) -> None:
    listed = ", ".join(f'"{term}"' for term in terms)
    source = f"{HEAD}[weapon]\ndrone = [{listed}]"
    findings = check(source, "mine.toml", EMBEDDED)
    vocabulary, _ = written(source, "mine.toml")
    bad = {f.where for f in findings if f.grade == "error"}
    for entry in vocabulary.entries:
        if f"[weapon] drone “{entry.term}”" in bad:
            continue
        for word in (pattern for element in entry.term.split() if element != ".." for pattern in element.split("/")):
            assert len(Tokens(word.rstrip("~*") + "а" * (word[-1] in "~*")).folded) == 1


def spotted(text: str) -> list[tuple[str, str, str, int]]:
    return [(s.category, s.code, s.words, s.entry.line) for s in spots(text, written(BASE, "ru.toml")[0])]


def test_a_text_shows_its_terms_with_their_lines_in_text_order() -> None:
    assert spotted("Два «дрона»: дом цел, пострадавших, говорят, нет.") == [
        ("weapon", "drone", "дрона", 4),
        ("target", "housing", "дом", 6),
        ("casualty", "none", "пострадавших, говорят, нет", 8),
    ]


def test_what_is_ignored_is_shown_as_that_and_as_nothing_else() -> None:
    assert spotted("Белый дом") == [("ignore", "words", "Белый дом", 10)]


def test_spans_are_those_of_the_words() -> None:
    text = "Сбит дрон."
    (spot,) = spots(text, written(BASE, "ru.toml")[0])
    assert text[spot.start : spot.end] == spot.words == "дрон"
