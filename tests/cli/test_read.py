"""`holdfast read` as transcripts: what is given, what comes out on each stream, the exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Holdfast = Callable[..., Any]

FARM = "Беспилотник атаковал ферму в селе Долгое Валуйского округа. Возник пожар. Пострадавших нет, сообщил губернатор Вячеслав Гладков."
CAR = "В Шебекино FPV-дрон ударил по легковому автомобилю, ранены двое мирных жителей."
CALM = "Школьники Белгорода посадили сто деревьев."


def post(post_id: str, text: str) -> str:
    return json.dumps({"id": post_id, "text": text, "published": "2025-10-01T12:00:00Z", "source": "channel"}, ensure_ascii=False) + "\n"


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    path = tmp_path / "posts.jsonl"
    path.write_text(post("farm", FARM) + post("car", CAR) + post("calm", CALM), "utf-8")
    return path


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_each_report_has_its_line_in_order(holdfast: Holdfast, posts: Path) -> None:
    ran = holdfast("read", "--each", "--format", "jsonl", posts.name)
    assert (ran.code, ran.err) == (0, "")
    assert [reading["id"] for reading in lines(ran.out)] == ["farm", "car", "calm"]
    assert [len(reading["incidents"]) for reading in lines(ran.out)] == [1, 1, 0]
    assert [reading["error"] for reading in lines(ran.out)] == [None, None, None]


def test_the_whole_is_a_line_an_incident(holdfast: Holdfast, posts: Path) -> None:
    ran = holdfast("read", "--format", "jsonl", posts.name)
    assert sorted(incident["weapon"]["type"] for incident in lines(ran.out)) == ["drone", "fpv_drone"]


def test_the_same_report_twice_changes_nothing(holdfast: Holdfast, posts: Path) -> None:
    once = holdfast("read", "--format", "jsonl", posts.name)
    (posts.parent / "again.jsonl").write_bytes(posts.read_bytes())
    assert holdfast("read", "--format", "jsonl", posts.name, "again.jsonl") == once


def test_the_evidence_is_the_words_of_the_text(holdfast: Holdfast, posts: Path) -> None:
    incident = lines(holdfast("read", "--each", "--format", "jsonl", posts.name).out)[0]["incidents"][0]
    quoted = [FARM[span["start"] : span["end"]].lower() for span in incident["evidence"]["weapon"]]
    assert quoted == ["беспилотник"]


def test_a_table_for_a_pipe_is_plain_and_100_columns_wide(holdfast: Holdfast, posts: Path) -> None:
    ran = holdfast("read", posts.name)
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert max(map(len, ran.out.splitlines())) == 100
    assert "“Беспилотник”" in ran.out
    assert "Where, when (Europe/Moscow)" in ran.out
    assert ran.out.splitlines()[-1].startswith("2 incidents")


def test_columns_tells_how_wide_a_table_is(holdfast: Holdfast, posts: Path) -> None:
    assert max(map(len, holdfast("read", posts.name, COLUMNS="72").out.splitlines())) == 72


@pytest.mark.parametrize("shape", ["table", "jsonl", "geojson", "md"])
def test_output_is_utf_8_whatever_the_locale(holdfast: Holdfast, posts: Path, shape: str) -> None:
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    holdfast("read", posts.name)  # the first reading with a region builds its gazetteer and says so
    assert holdfast("read", "--format", shape, posts.name, **plain) == holdfast("read", "--format", shape, posts.name)


@pytest.mark.parametrize("each", [(), ("--each",)])
def test_geojson_is_one_document(holdfast: Holdfast, posts: Path, each: tuple[str, ...]) -> None:
    ran = holdfast("read", *each, "--format", "geojson", posts.name)
    collection = json.loads(ran.out)
    assert collection["type"] == "FeatureCollection"
    assert sum(feature["properties"]["record"] == "incident" for feature in collection["features"]) == 2


def test_markdown_and_table_are_grouped_by_report_with_each(holdfast: Holdfast, posts: Path) -> None:
    page = holdfast("read", "--each", "--format", "md", posts.name).out
    assert [line for line in page.splitlines() if line.startswith("# ")] == ["# channel farm", "# channel car", "# channel calm"]
    table = holdfast("read", "--each", posts.name).out
    assert [line for line in table.splitlines() if line.startswith("channel ")] == ["channel farm", "channel car", "channel calm"]


def test_a_text_on_standard_input_is_read(holdfast: Holdfast) -> None:
    ran = holdfast("read", "--each", "--format", "jsonl", stdin=CAR.encode())
    assert [len(reading["incidents"]) for reading in lines(ran.out)] == [1]


def test_published_dates_what_has_no_date(holdfast: Holdfast) -> None:
    text = "Вчера беспилотник атаковал ферму в селе Долгое Валуйского округа."
    dated = lines(holdfast("read", "--format", "jsonl", "--published", "2025-10-02", stdin=text.encode()).out)[0]
    assert dated["when"]["start"] == "2025-09-30T21:00:00Z"
    assert dated["when"]["precision"] == "day"
    undated = lines(holdfast("read", "--format", "jsonl", stdin=text.encode()).out)[0]
    assert (undated["when"] or {}).get("start") is None


def test_a_published_that_is_no_date_is_a_usage_error(holdfast: Holdfast) -> None:
    ran = holdfast("read", "--published", "yesterday", stdin=b"x")
    assert (ran.code, ran.out) == (2, "")
    assert "write it as 2025-10-01" in ran.err


def test_an_unknown_region_is_an_error_that_lists_the_known(holdfast: Holdfast) -> None:
    ran = holdfast("read", "--region", "atlantis", stdin=b"x")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: atlantis: ")
    assert "belgorod" in ran.err


def test_a_lost_input_is_told_with_its_remedy_and_takes_no_other_with_it(holdfast: Holdfast, posts: Path) -> None:
    ran = holdfast("read", "--each", "--format", "jsonl", "missing.txt", posts.name)
    assert ran.code == 2
    assert ran.err == "missing.txt: there is no such file; check the path\n"
    readings = lines(ran.out)
    assert [reading["id"] for reading in readings] == ["missing.txt", "farm", "car", "calm"]
    assert readings[0]["error"] == "there is no such file; check the path"
    assert readings[0]["incidents"] == []


def test_a_broken_line_is_told_once_and_takes_no_other_with_it(holdfast: Holdfast, posts: Path) -> None:
    posts.write_text(post("farm", FARM) + "{broken\n" + post("car", CAR), "utf-8")
    ran = holdfast("read", "--format", "jsonl", posts.name)
    assert ran.code == 2
    assert len(lines(ran.out)) == 2
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("posts.jsonl, line 2: ")


def test_every_line_fits_the_schema(holdfast: Holdfast, posts: Path) -> None:
    definitions = json.loads(holdfast("schema").out)["$defs"]
    for reading in lines(holdfast("read", "--each", "--format", "jsonl", posts.name).out):
        assert set(definitions["Reading"]["required"]) <= set(reading) <= set(definitions["Reading"]["properties"])
        for incident in reading["incidents"]:
            assert set(definitions["Incident"]["required"]) <= set(incident) <= set(definitions["Incident"]["properties"])
