from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Holdfast = Callable[..., Any]

WORDS = 'language = "ru"\n\n[weapon]\ndrone = ["стриж~"]\n'


@pytest.fixture
def words(tmp_path: Path) -> Path:
    (tmp_path / "words.toml").write_text(WORDS, "utf-8")
    return tmp_path / "words.toml"


def test_a_sound_file_ends_with_0_and_a_line_that_says_so(holdfast: Holdfast, words: Path) -> None:
    ran = holdfast("vocabulary", "check", words.name)
    assert (ran.code, ran.out, ran.err) == (0, "words.toml: no errors, no warnings, no notes\n", "")


def test_an_error_ends_with_1_and_names_file_line_and_remedy(holdfast: Holdfast, words: Path) -> None:
    words.write_text(WORDS.replace("стриж~", "стриж-м"), "utf-8")
    ran = holdfast("vocabulary", "check", words.name)
    assert ran.code == 1
    assert ran.out.splitlines()[0].startswith("words.toml:4: error: [weapon] drone “стриж-м”: ")
    assert ran.out.splitlines()[1] == "words.toml: 1 error, no warnings, no notes"


def test_a_warning_alone_ends_with_0(holdfast: Holdfast, words: Path) -> None:
    words.write_text(WORDS.replace("стриж~", "ст~"), "utf-8")
    ran = holdfast("vocabulary", "check", words.name)
    assert ran.code == 0
    assert ": warning: " in ran.out


def test_notes_are_counted_and_shown_when_asked_for(holdfast: Holdfast) -> None:
    short, long = (holdfast("vocabulary", "check", "--language", "uk", *more) for more in ((), ("--notes",)))
    assert ": note: " not in short.out
    assert long.out.count(": note: ") > 3
    assert short.out.splitlines()[-1] == long.out.splitlines()[-1]


def test_findings_come_as_json(holdfast: Holdfast, words: Path) -> None:
    words.write_text(WORDS.replace("стриж~", "стриж-м"), "utf-8")
    (finding,) = json.loads(holdfast("vocabulary", "check", "--json", words.name).out)
    assert (finding["grade"], finding["file"], finding["line"]) == ("error", "words.toml", 4)


def test_a_file_that_is_not_utf_8_is_named_with_the_remedy(holdfast: Holdfast, words: Path) -> None:
    words.write_bytes(WORDS.encode("cp1251"))
    ran = holdfast("vocabulary", "check", words.name)
    assert (ran.code, ran.out) == (2, "")
    assert re.search(r"words\.toml: not UTF-8 at byte \d+; save it as UTF-8", ran.err)


def test_a_file_saved_with_a_byte_order_mark_is_read(holdfast: Holdfast, words: Path) -> None:
    words.write_text(WORDS, "utf-8-sig")
    assert holdfast("vocabulary", "check", words.name).code == 0


def test_a_language_with_a_file_is_a_usage_error(holdfast: Holdfast, words: Path) -> None:
    assert holdfast("vocabulary", "check", "--language", "ru", words.name).code == 2


def test_the_list_has_a_line_a_category_with_the_terms_of_each_language(holdfast: Holdfast) -> None:
    lines = holdfast("vocabulary", "list").out.splitlines()
    assert lines[0].split() == ["category", "codes", "de", "en", "es", "ru", "uk"]
    (weapon,) = (line.split() for line in lines if line.startswith("weapon "))
    assert all(int(number) > 5 for number in weapon[1:])


def test_the_list_of_a_category_has_the_terms_of_each_code_in_the_width_of_the_terminal(holdfast: Holdfast) -> None:
    out = holdfast("vocabulary", "list", "--category", "weapon", "--language", "ru", COLUMNS="60").out
    assert "[weapon] mortar\n  ru  " in out
    assert "дрон~" in out
    assert max(map(len, out.splitlines())) <= 60


def test_the_terms_come_as_json_with_their_places(holdfast: Holdfast) -> None:
    entries = json.loads(holdfast("vocabulary", "list", "--category", "month", "--language", "en", "--json").out)
    assert {(e["language"], e["category"]) for e in entries} == {("en", "month")}
    assert all(e["file"].endswith("en.toml") and e["line"] > 1 for e in entries)


def test_an_unknown_category_is_refused_with_those_that_there_are(holdfast: Holdfast) -> None:
    ran = holdfast("vocabulary", "list", "--category", "wepon")
    assert (ran.code, ran.out) == (2, "")
    assert "weapon" in ran.err


def test_spot_shows_the_words_of_a_text_and_what_they_stand_for(holdfast: Holdfast) -> None:
    out = holdfast("vocabulary", "spot", "Дрон и абракадабра").out
    assert out.splitlines()[:2] == ["language        ru", "words           дрон | и | абракадабра"]
    assert [line.split()[:3] for line in out.splitlines() if line.startswith("weapon")] == [["weapon", "drone", "“Дрон”"]]
    assert out.splitlines()[-1] == "no meaning      абракадабра"


def test_spot_reads_standard_input(holdfast: Holdfast) -> None:
    assert "“drone”" in holdfast("vocabulary", "spot", "--language", "en", "-", stdin=b"A drone\n").out


def test_spot_shows_what_a_new_word_does_beside_those_of_its_language(holdfast: Holdfast, words: Path) -> None:
    document = json.loads(holdfast("vocabulary", "spot", "--json", "--file", words.name, "Стрижом повреждена крыша").out)
    assert document["language"] == "ru"
    found = {c["words"]: c["entry"]["file"] for c in document["concepts"]}
    assert found["Стрижом"] == "words.toml"
    assert found["повреждена"].endswith("ru.toml")


def test_spot_with_a_faulty_file_names_the_line(holdfast: Holdfast, words: Path) -> None:
    words.write_text(WORDS.replace('["', '"'), "utf-8")
    ran = holdfast("vocabulary", "spot", "--file", words.name, "Стриж")
    assert (ran.code, ran.out) == (2, "")
    assert "words.toml: line 4: " in ran.err


def test_a_text_whose_language_cannot_be_told_asks_for_it(holdfast: Holdfast) -> None:
    ran = holdfast("vocabulary", "spot", "12345")
    assert ran.code == 2
    assert "--language" in ran.err


@pytest.mark.parametrize("name", ["check", "list", "spot"])
def test_the_help_of_each_ends_in_an_example(holdfast: Holdfast, name: str) -> None:
    ran = holdfast("vocabulary", name, "--help")
    assert ran.code == 0
    assert f"Example: holdfast vocabulary {name}" in ran.out.rstrip().splitlines()[-1]
