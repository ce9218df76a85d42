"""`holdfast read --explain` as transcripts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Holdfast = Callable[..., Any]

FARM = "Ночью беспилотник атаковал ферму в селе Долгое Валуйского округа. Пострадавших нет, сообщил губернатор."
SCHOOL = "У місті Вовчанськ ракета пошкодила школу, поранено двох учителів."
CAR = "In Shebekino an FPV drone hit a car and wounded two people."
CALM = "Школьники Белгорода посадили сто деревьев."


def post(post_id: str, text: str) -> str:
    return json.dumps({"id": post_id, "text": text, "published": "2025-10-01T12:00:00Z", "source": "channel"}, ensure_ascii=False) + "\n"


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    path = tmp_path / "posts.jsonl"
    path.write_text(post("farm", FARM) + post("school", SCHOOL) + post("car", CAR) + post("calm", CALM), "utf-8")
    return path


def test_explain_prints_a_table_for_each_report_in_order(holdfast: Holdfast, posts: Path) -> None:
    ran = holdfast("read", "--explain", posts.name)
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if ", read as " in line] == [
        "channel farm, read as ru",
        "channel school, read as uk",
        "channel car, read as en",
        "channel calm, read as ru",
    ]


def test_explain_tells_the_rule_and_the_words_of_each_value(holdfast: Holdfast, posts: Path) -> None:
    lines = [line.strip() for line in holdfast("read", "--explain", posts.name).out.splitlines()]
    assert "weapon   drone: its own words “беспилотник”" in lines
    assert "weapon   missile: its own words “ракета”" in lines
    assert "weapon   fpv_drone: its own words “FPV drone”" in lines
    assert lines.count("No attack is told of.") == 1


def test_explain_is_plain_and_as_wide_as_columns_says(holdfast: Holdfast, posts: Path) -> None:
    out = holdfast("read", "--explain", posts.name, COLUMNS="72").out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 72


def test_explain_as_jsonl_is_one_line_a_report(holdfast: Holdfast, posts: Path) -> None:
    ran = holdfast("read", "--explain", "--format", "jsonl", posts.name)
    assert (ran.code, ran.err) == (0, "")
    told = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["language"] for line in told] == ["ru", "uk", "en", "ru"]
    assert [len(line["attacks"]) for line in told] == [1, 1, 1, 0]
    assert [len(line["sentences"]) for line in told] == [2, 1, 1, 1]
    weapons = [value["value"] for line in told for attack in line["attacks"] for value in attack["values"] if value["name"] == "weapon"]
    assert weapons == ["drone", "missile", "fpv_drone"]


@pytest.mark.parametrize("shape", ["geojson", "md"])
def test_explain_in_another_format_is_a_usage_error_that_says_what_there_is(holdfast: Holdfast, posts: Path, shape: str) -> None:
    ran = holdfast("read", "--explain", "--format", shape, posts.name)
    assert (ran.code, ran.out) == (2, "")
    assert f"--explain prints a table or jsonl, no {shape}" in ran.err
    assert "Traceback" not in ran.err


def test_explain_reads_standard_input(holdfast: Holdfast) -> None:
    ran = holdfast("read", "--explain", stdin=CAR.encode())
    assert ran.code == 0
    assert "Attack 1: Shebekino" in ran.out.splitlines()


def test_explain_tells_a_lost_input_and_goes_on(holdfast: Holdfast, posts: Path) -> None:
    ran = holdfast("read", "--explain", "--format", "jsonl", "missing.txt", posts.name)
    assert ran.code == 2
    assert ran.err == "missing.txt: there is no such file; check the path\n"
    assert len(ran.out.splitlines()) == 4
