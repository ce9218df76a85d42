"""`holdfast trace` as transcripts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Holdfast = Callable[..., Any]

ORIGIN = "На окраине Козинки дрон ударил по трактору. Тракторист 54 лет ранен в плечо, его везут в больницу. У трактора разбита кабина."
QUOTE = (
    "В Козинке дрон ударил по трактору, сообщил губернатор Гладков. «Тракторист 54 лет ранен в плечо, его везут в больницу», — написал он."
)
FARM = (
    "A drone hit a tractor in Kozinka and wounded the driver, 54, in the shoulder, governor Gladkov said. "
    "The strike is a stark reminder of how fragile peace is."
)
OTHER = "В Шебекино ракета попала в склад, пострадавших нет."


def line(name: str, text: str, **more: str) -> str:
    return json.dumps({"id": name, "text": text, "source": f"{name}.example", **more}, ensure_ascii=False) + "\n"


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    path = tmp_path / "posts.jsonl"
    path.write_text(
        line("farm", FARM, published="2025-10-06T15:00:00Z")
        + line("post", ORIGIN, published="2025-10-06T07:00:00Z")
        + line("other", OTHER, published="2025-10-06T07:00:00Z")
        + line("quote", QUOTE, published="2025-10-06T08:00:00Z"),
        "utf-8",
    )
    return path


def test_each_report_has_its_line_with_its_origin_and_what_it_added(holdfast: Holdfast, posts: Path) -> None:
    ran = holdfast("trace", "--format", "jsonl", posts.name)
    assert ran.code == 0
    found = {lineage["id"]: lineage for lineage in map(json.loads, ran.out.splitlines())}
    assert {name: (lineage["origin"], lineage["how"]) for name, lineage in found.items()} == {
        "post": ("post", "origin"),
        "quote": ("post", "quote"),
        "farm": ("post", "rewrite"),
        "other": ("other", "independent"),
    }
    assert found["farm"]["derives_from"] == ["post"]
    marked = [FARM[mark["start"] : mark["end"]] for mark in found["farm"]["unsupported"]]
    assert marked == ["The strike is a stark reminder of how fragile peace is."]


def test_the_table_is_a_tree_with_what_only_a_retelling_says(holdfast: Holdfast, posts: Path) -> None:
    ran = holdfast("trace", posts.name)
    assert ran.out == (
        "origin      post, post.example, 2025-10-06 10:00, ru\n"
        "  quote       quote, quote.example, 2025-10-06 11:00, ru\n"
        "  rewrite     farm, farm.example, 2025-10-06 18:00, en\n"
        "    comment           “The strike is a stark reminder of how fragile peace is.”\n"
        "\n"
        "alone   other, other.example, 2025-10-06 10:00, ru\n"
        "\n"
        "4 reports, 2 statements\n"
    )


def test_the_order_of_files_and_lines_does_not_matter(holdfast: Holdfast, posts: Path) -> None:
    shuffled = posts.parent / "shuffled.jsonl"
    shuffled.write_text("".join(reversed(posts.read_text("utf-8").splitlines(keepends=True))), "utf-8")
    assert holdfast("trace", shuffled.name) == holdfast("trace", posts.name)
    assert holdfast("trace", shuffled.name, posts.name) == holdfast("trace", posts.name)


def test_reports_that_their_sources_name_alike_keep_apart(holdfast: Holdfast, tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text(line("1", ORIGIN), "utf-8")
    (tmp_path / "two.jsonl").write_text(line("1", OTHER).replace("1.example", "2.example"), "utf-8")
    first, second = map(json.loads, holdfast("trace", "--format", "jsonl", "one.jsonl", "two.jsonl").out.splitlines())
    assert first["id"] != second["id"]
    assert first["origin"] != second["origin"]


def test_a_bad_line_is_told_and_the_good_ones_are_traced(holdfast: Holdfast, posts: Path) -> None:
    posts.write_text(posts.read_text("utf-8") + "{\n", "utf-8")
    ran = holdfast("trace", "--format", "jsonl", posts.name)
    assert ran.code == 2
    assert "line 5" in ran.err
    assert len(ran.out.splitlines()) == 4


def test_a_statement_that_is_not_there_is_named_by_its_speaker(holdfast: Holdfast, posts: Path) -> None:
    posts.write_text(line("quote", QUOTE) + line("farm", FARM), "utf-8")
    assert holdfast("trace", posts.name).out.startswith("statement of governor Gladkov, not among the reports\n  rewrite     farm")


def test_a_narrow_terminal_gets_narrow_lines(holdfast: Holdfast, posts: Path) -> None:
    assert max(map(len, holdfast("trace", posts.name, COLUMNS="60").out.splitlines())) <= 60
