from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.vocabulary.written import Entry, Known, written

SOURCE = """# terms
language = "ru"
endings = ["", "а"]

[weapon]  # what struck
drone = ["дрон~", "бпла", 'гер"б']
fpv_drone = [
  "fpv",  # "no term"
  "ф\\u043fв",
  "fpv",
]

[target]
power = ["дрон~"]
"""


def test_every_term_has_the_line_that_it_stands_on() -> None:
    vocabulary, findings = written(SOURCE, "ru.toml")
    assert findings == []
    assert [(e.line, e.category, e.code, e.term) for e in vocabulary.entries] == [
        (6, "weapon", "drone", "дрон~"), (6, "weapon", "drone", "бпла"), (6, "weapon", "drone", 'гер"б'),
        (8, "weapon", "fpv_drone", "fpv"), (9, "weapon", "fpv_drone", "фпв"), (10, "weapon", "fpv_drone", "fpv"),
        (14, "target", "power", "дрон~"),
    ]  # fmt: skip


def test_a_file_without_endings_adds_to_another() -> None:
    base, _ = written(SOURCE, "ru.toml")
    own, _ = written('language = "ru"\n[weapon]\nmlrs = ["дрон~"]', "mine.toml")
    assert (own.adds, base.adds) == (True, False)
    whole = own.with_base(base)
    assert whole.endings == base.endings
    assert whole.entries[0] == Entry("mine.toml", 3, "weapon", "mlrs", "дрон~")
    assert whole.lexicon().means("дрона", "weapon", "mlrs")


@pytest.mark.parametrize(
    ("source", "line", "problem"),
    [
        ('language = "ru"\n[weapon]\ndrone = ["a" "b"]', 3, "not valid TOML"),
        ('language = "ru"\n[weapon]\ndrone = ["a",', 3, "not valid TOML"),
        ('[weapon]\ndrone = ["a"]', 1, "cannot be read"),
        ('language = "pl"\n', 1, "'pl', which cannot be read"),
        ('language = "ru"\n\nwords = ["a"]', 3, "is not in a table"),
        ('language = "ru"\nendings = ["", 3]', 2, "3 is none of its texts"),
        ('language = "ru"\nnominatives = [["а", "б"], ["в"]]', 2, "['в'] is none of its pairs"),
        ('language = "ru"\n[weapon]\n\ndrone = "дрон"', 4, "is not a list of terms"),
        ('language = "ru"\n[weapon]\ndrone = [\n"дрон", 3]', 3, "3 is no term"),
        ('language = "ru"\n[weapon]\ndrone = [\n"дрон",\n"~"]', 5, "'~' is no term"),
    ],
)
def test_what_is_no_vocabulary_is_told_with_its_line(source: str, line: int, problem: str) -> None:
    _, findings = written(source, "mine.toml")
    assert [(f.grade, f.line) for f in findings] == [("error", line)]
    assert problem in str(findings[0])
    assert str(findings[0]).startswith(f"mine.toml:{line}: error: ")
    assert findings[0].remedy


def test_a_bad_term_does_not_take_a_good_one_with_it() -> None:
    vocabulary, findings = written('language = "ru"\n[weapon]\ndrone = [3, "дрон"]', "mine.toml")
    assert len(findings) == 1
    assert [e.term for e in vocabulary.entries] == ["дрон"]


def test_the_codes_of_the_records_are_known_whatever_the_vocabularies_hold() -> None:
    known = Known(())
    assert known.has("target", "heating")
    assert known.has("number", "70")
    assert not known.has("target", "70")
    assert not known.has("speaker", "official")
    assert Known((written('language = "en"\n[speaker]\nofficial = ["mayor"]', "en.toml")[0],)).has("speaker", "official")


@given(st.text(alphabet="[]=\"'#,\n\\ аb1~", max_size=80))
def test_no_source_breaks_it_and_every_line_lies_in_the_source(source: str) -> None:
    vocabulary, findings = written(source, "any.toml")
    lines = source.count("\n") + 1
    assert all(1 <= at <= lines for at in [e.line for e in vocabulary.entries] + [f.line for f in findings])
