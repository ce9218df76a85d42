from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from holdfast import cli

Lines = Callable[[Path, list[Any]], Path]

HIT = {
    "when": {"start": "2025-10-01T06:00:00Z"},
    "where": {"name": "Козинка"},
    "weapon": {"type": "drone"},
    "killed": {"low": 0, "best": 0, "high": 0},
    "injured": {"low": 1, "best": 1, "high": 1},
    "targets": [{"sector": "housing", "damage": "damaged"}],
    "epistemic": "confirmed_by_official",
    "confidence": 0.9,
    "evidence": {"where": [{"report": "a", "start": 10, "end": 17}]},
}


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def evaluate(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*args: object) -> Ran:
        code = cli.main(["evaluate", *map(str, args)])
        return Ran(code, *capsys.readouterr())

    return call


@pytest.fixture
def readings(gold_set: Path, lines: Lines) -> Path:
    """Of the two texts the first is read rightly, the second not at all."""
    return lines(gold_set / "read.jsonl", [{"id": "a", "incidents": [HIT]}, {"id": "e"}])


def test_readings_are_scored_against_the_gold(evaluate: Run, gold_set: Path, readings: Path) -> None:
    ran = evaluate(gold_set, "--pred", readings)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[2].split() == ["incidents", "66.7", "100.0", "50.0", "1", "1", "2"]


def test_the_reader_is_scored_where_no_readings_are_given(evaluate: Run, gold_set: Path) -> None:
    ran = evaluate(gold_set, "--json")
    assert ran.code == 0
    figures = json.loads(ran.out)["figures"]
    assert (figures["texts"], figures["unread"], figures["incident"]["gold"]) == (2, 0, 2)
    assert figures["incident"]["right"] > 0


def test_figures_are_given_by_language_and_as_json(evaluate: Run, gold_set: Path, readings: Path) -> None:
    table = evaluate(gold_set, "--pred", readings, "--by", "lang").out.splitlines()
    assert table[-1].split()[:4] == ["ru", "2", "66.7", "66.7"]
    document = json.loads(evaluate(gold_set, "--pred", readings, "--by", "text_kind", "--json").out)
    assert list(document["by"]) == ["not given"]
    assert document["by"]["not given"]["incident"]["f1"] == pytest.approx(2 / 3)


def test_what_was_not_asked_for_is_not_in_the_document(evaluate: Run, gold_set: Path, readings: Path) -> None:
    assert set(json.loads(evaluate(gold_set, "--pred", readings, "--json").out)) == {"gold", "half", "figures"}


def test_misses_of_the_test_half_are_shown_only_when_it_is_named(evaluate: Run, gold_set: Path, readings: Path) -> None:
    whole = evaluate(gold_set, "--pred", readings, "--misses", 9)
    assert "Муром" not in whole.out
    assert "misses of 1 text of the test half are not shown" in whole.err
    named = evaluate(gold_set, "--pred", readings, "--misses", 9, "--half", "test")
    assert "- e missed: Муром (drone)\n    | В Муроме дрон повредил дом.\n" in named.out
    assert named.err == ""


def test_no_more_misses_are_listed_than_asked_for(evaluate: Run, gold_set: Path, lines: Lines) -> None:
    wrong = lines(gold_set / "read.jsonl", [{"id": "a", "incidents": [{"where": {"name": name}} for name in ("Муром", "Ломово", "Гора")]}])
    assert evaluate(gold_set, "--pred", wrong, "--misses", 2, "--half", "dev").out.count("\n- a ") == 2


def test_only_the_half_that_is_named_is_scored(evaluate: Run, gold_set: Path, readings: Path) -> None:
    halves = {half: json.loads(evaluate(gold_set, "--pred", readings, "--half", half, "--json").out) for half in ("dev", "test", "all")}
    assert {half: document["figures"]["texts"] for half, document in halves.items()} == {"dev": 1, "test": 1, "all": 2}


def test_reliability_is_shown_in_bins(evaluate: Run, gold_set: Path, readings: Path) -> None:
    out = evaluate(gold_set, "--pred", readings, "--reliability").out
    assert "confidence, incident found: expected calibration error 0.100 over 1\n  0.9-1.0      1  confidence 0.90  right 1.00\n" in out


def test_a_saved_run_can_be_compared_with_a_later_one(evaluate: Run, gold_set: Path, readings: Path, lines: Lines) -> None:
    kept = gold_set / "run.json"
    assert evaluate(gold_set, "--pred", readings, "--save", kept).code == 0
    worse = lines(gold_set / "worse.jsonl", [{"id": "a"}, {"id": "e"}])
    out = evaluate(gold_set, "--pred", worse, "--against", kept).out
    assert "  incidents          66.7 -> 0.0 (-66.7)" in out
    assert "worse: 1 text (how many are wrong)\n  a: incidents 0 -> 1" in out


def test_changes_in_the_test_half_are_not_named(evaluate: Run, gold_set: Path, lines: Lines) -> None:
    kept = gold_set / "run.json"
    evaluate(gold_set, "--pred", lines(gold_set / "early.jsonl", [{"id": "a", "incidents": [HIT]}]), "--save", kept)
    worse = lines(gold_set / "late.jsonl", [{"id": "a", "incidents": [HIT]}, {"id": "e", "incidents": [HIT]}])
    ran = evaluate(gold_set, "--pred", worse, "--against", kept)
    assert "\n  e: " not in ran.out
    assert "changes in 1 text of the test half are not shown" in ran.err


def test_two_annotations_are_compared_over_the_texts_of_both(evaluate: Run, gold_set: Path, lines: Lines) -> None:
    first = json.loads((gold_set / "gold.jsonl").read_text("utf-8").splitlines()[0])
    second = lines(gold_set / "second.jsonl", [first])
    figures = json.loads(evaluate(gold_set, "--annotation", second, "--json").out)["figures"]
    assert (figures["texts"], figures["strict"]["f1"]) == (1, 1.0)


def test_what_is_accepted_does_not_count_among_primary_values(evaluate: Run, gold_set: Path, readings: Path, lines: Lines) -> None:
    text = json.loads((gold_set / "gold.jsonl").read_text("utf-8").splitlines()[0])
    text["incidents"][0] |= {"weapon": "fpv_drone", "accept": {"weapon": ["drone"]}}
    lines(gold_set / "gold.jsonl", [text])
    shares = [
        json.loads(evaluate(gold_set, "--pred", readings, "--json", *more).out)["figures"]["weapon"]["share"]
        for more in ([], ["--primary"])
    ]
    assert shares == [1.0, 0.0]


def test_a_malformed_gold_line_is_an_error_with_line_and_field(evaluate: Run, gold_set: Path, readings: Path) -> None:
    (gold_set / "gold.jsonl").write_text('{"id": "a", "incidents": [{"place": 3}]}\n', "utf-8")
    ran = evaluate(gold_set, "--pred", readings)
    assert (ran.code, ran.out) == (2, "")
    assert "gold.jsonl: line 1 (id a), field incidents[0].place: " in ran.err


def test_a_text_without_its_report_is_an_error_where_the_reader_is_scored(evaluate: Run, gold_set: Path) -> None:
    (gold_set / "reports.jsonl").write_text('{"id": "a", "text": "В Козинке повреждён дом."}\n', "utf-8")
    ran = evaluate(gold_set)
    assert ran.code == 2
    assert "reports.jsonl: there is no report for 1 text of the gold set (e)" in ran.err


def test_readings_can_be_scored_without_the_reports(evaluate: Run, gold_set: Path, readings: Path) -> None:
    (gold_set / "reports.jsonl").unlink()
    ran = evaluate(gold_set, "--pred", readings, "--misses", 5, "--half", "test")
    assert ran.code == 0
    assert ran.out.endswith("- e missed: Муром (drone)\n")


def test_a_half_without_a_text_and_two_things_to_score_are_errors(evaluate: Run, gold_set: Path, readings: Path) -> None:
    lone = (gold_set / "gold.jsonl").read_text("utf-8").splitlines()[0]
    (gold_set / "gold.jsonl").write_text(lone, "utf-8")
    assert evaluate(gold_set, "--pred", readings, "--half", "test").code == 2
    assert evaluate(gold_set, "--pred", readings, "--annotation", readings).code == 2


def test_the_example_of_the_guide_is_a_gold_set(evaluate: Run, tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs/how-to/evaluate.md").read_text("utf-8")
    report, gold = (" ".join(found.split()) for found in re.findall(r"^    (\{(?:.+\n)+)", guide, re.MULTILINE))
    (tmp_path / "reports.jsonl").write_text(report, "utf-8")
    (tmp_path / "gold.jsonl").write_text(gold, "utf-8")
    figures = json.loads(evaluate(tmp_path, "--json").out)["figures"]
    assert (figures["texts"], figures["incident"]["gold"]) == (1, 1)
