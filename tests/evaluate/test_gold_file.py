from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from holdfast.errors import InputError
from holdfast.evaluate.gold import half_of
from holdfast.evaluate.gold_file import open_gold_set, read_predictions
from holdfast.evaluate.predicted import Prediction, prediction_of
from holdfast.publish.jsonl import json_line
from holdfast.records import Evidence, Outage, Quantity, Reading

Lines = Callable[[Path, list[Any]], Path]


def changed(gold_set: Path, lines: Lines, **changes: object) -> str:
    """What is said of a set whose first incident has these fields."""
    texts = [json.loads(line) for line in (gold_set / "gold.jsonl").read_text("utf-8").splitlines()]
    texts[0]["incidents"][0] |= changes
    lines(gold_set / "gold.jsonl", texts)
    with pytest.raises(InputError) as raised:
        open_gold_set(gold_set)
    return raised.value.problem


def test_a_set_is_named_by_its_folder_or_by_its_gold_file(gold_set: Path) -> None:
    by_folder, by_file = open_gold_set(gold_set), open_gold_set(gold_set / "gold.jsonl")
    assert by_folder.texts == by_file.texts
    assert by_folder.reports == by_file.reports == gold_set / "reports.jsonl"
    assert open_gold_set(gold_set, gold_set / "other.jsonl").reports == gold_set / "other.jsonl"


def test_keys_that_are_not_scored_are_let_be(gold_set: Path, lines: Lines) -> None:
    texts = [json.loads(line) | {"measures": ["shelter"], "query": 3} for line in (gold_set / "gold.jsonl").read_text("utf-8").splitlines()]
    lines(gold_set / "gold.jsonl", texts)
    assert [text.id for text in open_gold_set(gold_set).texts] == ["a", "e"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("weapon", "dron"), ("date", "1 October"), ("killed", -1), ("injured", "two"), ("lat", 91), ("targets", None), ("epistemic", "sure")],
)
def test_a_wrong_value_is_told_with_its_line_and_field(gold_set: Path, lines: Lines, field: str, value: object) -> None:
    assert changed(gold_set, lines, **{field: value}).startswith(f"line 1 (id a), field incidents[0].{field}: ")


def test_a_wrong_accepted_value_is_told_with_its_place_in_the_list(gold_set: Path, lines: Lines) -> None:
    assert "field incidents[0].accept.weapon[1]: " in changed(gold_set, lines, accept={"weapon": ["drone", "dron"]})


def test_all_wrong_lines_are_told_at_once(gold_set: Path) -> None:
    (gold_set / "gold.jsonl").write_text('{"id": "a"}\n\n{"id": "b", "incidents": []}\nnot JSON\n', "utf-8")
    with pytest.raises(InputError) as raised:
        open_gold_set(gold_set)
    assert "line 1 (id a): " in raised.value.problem
    assert "`incidents`" in raised.value.problem
    assert "line 4: " in raised.value.problem
    assert "line 3" not in raised.value.problem


def test_many_wrong_lines_are_counted(gold_set: Path) -> None:
    (gold_set / "gold.jsonl").write_text("{}\n" * 25, "utf-8")
    with pytest.raises(InputError, match=r"line 10: .*; and 15 more"):
        open_gold_set(gold_set)


def test_an_id_that_stands_twice_is_a_fault(gold_set: Path) -> None:
    (gold_set / "gold.jsonl").write_text('{"id": "b", "incidents": []}\n' * 2, "utf-8")
    with pytest.raises(InputError, match="2 lines have the id 'b'"):
        open_gold_set(gold_set)


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xff\xfe\x00"])
def test_a_file_without_a_line_that_can_be_read_is_a_fault(gold_set: Path, content: bytes) -> None:
    (gold_set / "gold.jsonl").write_bytes(content)
    with pytest.raises(InputError):
        open_gold_set(gold_set)


def test_a_set_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl"):
        open_gold_set(tmp_path)


def test_a_reading_is_scored_as_its_line_would_be(tmp_path: Path) -> None:
    dark = Outage(sector="power", settlements=("Козинка",), people=None, status="out", partial=False, evidence=(Evidence("r", 1, 4),))
    reading = Reading(id="a", incidents=(), outages=(dark,), measures=(), error=None)
    (tmp_path / "read.jsonl").write_bytes(json_line(reading))
    assert read_predictions(tmp_path / "read.jsonl") == {"a": prediction_of(reading)}
    assert prediction_of(reading).outages[0].settlements == ("Козинка",)


def test_a_reading_needs_no_more_than_its_id_and_what_it_found(tmp_path: Path, lines: Lines) -> None:
    bare = lines(
        tmp_path / "read.jsonl", [{"id": "a", "incidents": [{"where": {"name": "Козинка"}, "killed": {"low": 1, "best": 1, "high": 1}}]}]
    )
    incident = read_predictions(bare)["a"].incidents[0]
    assert (incident.killed, incident.injured, incident.day, incident.weapon_type) == (Quantity.exactly(1), None, None, "unknown")
    assert read_predictions(lines(bare, [{"id": "b"}])) == {"b": Prediction(id="b")}


def test_a_wrong_date_in_a_reading_is_told_with_its_line(tmp_path: Path, lines: Lines) -> None:
    wrong = lines(tmp_path / "read.jsonl", [{"id": "a", "incidents": [{"when": {"start": "2025-13-01T00:00:00Z"}}]}])
    with pytest.raises(InputError, match=r"line 1 \(id a\), field incidents\[.*\]\.when"):
        read_predictions(wrong)


def test_a_text_stays_in_its_half() -> None:
    assert [half_of(name) for name in ("a", "b", "e", "f")] == ["dev", "dev", "test", "test"]
