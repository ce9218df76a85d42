from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.extract.endpoint.passages import MAX_OCCURRENCES, Passages

TEXT = "Дрон ударив по Куп’янську:\nпоранено 13 людей, «вибито\u00a0 вікна» — усі. Жертв немає."


def found(quote: str, text: str = TEXT, near: int = 0) -> str | None:
    span = Passages(text).find(quote, near)
    return text[span.start : span.end] if span is not None else None


@pytest.mark.parametrize("quote", ["Дрон ударив", "Куп’янську", "13", "поранено 13 людей", "Жертв немає"])
def test_words_that_stand_in_the_text_are_found(quote: str) -> None:
    assert found(quote) == quote


@pytest.mark.parametrize(
    ("quote", "written"),
    [
        ("Куп'янську", "Куп’янську"),
        ("КУП`ЯНСЬКУ: ПОРАНЕНО", "Куп’янську:\nпоранено"),
        ('"вибито вікна" - усі', "вибито\u00a0 вікна» — усі"),
        ("  «дрон   ударив» ", "Дрон ударив"),
        ("…ударив по…", "ударив по"),
        ("Жертв не\u00adмає", "Жертв немає"),
        ("вікна» – усі.", "вікна» — усі"),
    ],
)
def test_blanks_case_and_kinds_of_signs_do_not_matter(quote: str, written: str) -> None:
    assert found(quote) == written


def test_a_stress_mark_is_part_of_the_words_that_are_found() -> None:
    assert found("Долгое", "в селе До\u0301лгое\u0301 пожар") == "До\u0301лгое\u0301"
    assert found("в'їзд", "бля в'і\u0308зд") == "в'і\u0308зд"


@pytest.mark.parametrize("quote", ["", " ", "…", '""', "ракета", "Дрон ударила", "поранено 14 людей", "людей 13"])
def test_words_that_do_not_stand_in_the_text_are_not_found(quote: str) -> None:
    assert found(quote) is None


@pytest.mark.parametrize("quote", ["3", "1", "рон", "уда", "немає. Жер"])
def test_half_a_word_or_figure_is_no_quote_of_it(quote: str) -> None:
    assert found(quote) is None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("无人机袭击了别尔哥罗德", "别尔哥罗德"),
        ("ضربت طائرة بيلغورود", "بيلغورود"),
        ("הרחפן פגע בבלגורוד", "בלגורוד"),
        ("Ντρόνε στο Μπέλγκοροντ", "Μπέλγκοροντ"),
    ],
)
def test_other_scripts_are_searched_too(text: str, quote: str) -> None:
    assert found(quote, text) == quote


def test_of_several_places_the_nearest_is_taken() -> None:
    text = "дрон, дрон, дрон"
    assert [span.start for near in (0, 7, 99) if (span := Passages(text).find("дрон", near))] == [0, 6, 12]


def test_words_that_stand_everywhere_cost_no_more_than_a_few_places() -> None:
    span = Passages("дрон " * 10 * MAX_OCCURRENCES).find("дрон", near=10**9)
    assert span is not None
    assert span.start == (MAX_OCCURRENCES - 1) * 5


@given(st.text(max_size=60), st.text(max_size=8), st.integers(-5, 90))
def test_a_span_lies_in_its_text_and_holds_something(text: str, quote: str, near: int) -> None:
    span = Passages(text).find(quote, near)
    assert span is None or 0 <= span.start < span.end <= len(text)


@given(st.lists(st.sampled_from(["дрон", "12", "«село»", "Куп’янськ", "ё", "A", "\u0301", "…", "ﬁ"]), min_size=1, max_size=6), st.data())
def test_whole_words_of_a_text_are_found_in_it(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    quote = " ".join(words[first : data.draw(st.integers(first + 1, len(words)))])
    text = " ".join(words)
    span = Passages(text).find(quote)
    assert span is not None
    assert text[span.start : span.end] == quote
