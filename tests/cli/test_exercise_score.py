from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Holdfast = Callable[..., Any]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_run_makes_region_truth_and_reports_the_same_each_time(holdfast: Holdfast, tmp_path: Path) -> None:
    first = holdfast("exercise", "run", "--days", "9", "one")
    assert first.code == 0, first.err
    assert first.out.startswith("EXERCISE one")
    assert "reports of" in first.out
    holdfast("exercise", "run", "--days", "20", "two")
    holdfast("exercise", "run", "--days", "9", "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert {"ladora.toml", "reports", "truth", "world.json"} <= {path.name for path in (tmp_path / "one").iterdir()}


def test_score_reads_the_reports_and_judges_what_was_made_of_them(holdfast: Holdfast) -> None:
    holdfast("exercise", "run", "--days", "9", "ladora")
    table, figures = holdfast("exercise", "score", "ladora"), holdfast("exercise", "score", "--format", "json", "ladora")
    assert (table.code, figures.code) == (0, 0), table.err
    found = json.loads(figures.out)
    assert found["exercise"] is True
    assert 0.5 < found["attacks"]["found"]["share"] <= 1.0
    assert f"{found['attacks']['found']['right']:,.0f} of {found['attacks']['found']['of']:,.0f}" in table.out
    assert "What no reader could know" in table.out


def test_score_of_a_folder_without_an_exercise_says_how_to_make_one(holdfast: Holdfast, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = holdfast("exercise", "score", "empty")
    assert ran.code == 2
    assert "world.json: cannot be read" in ran.err
    assert "holdfast exercise region" in ran.err


def test_score_of_a_damaged_truth_names_it_and_the_remedy(holdfast: Holdfast, tmp_path: Path) -> None:
    holdfast("exercise", "run", "--days", "2", "ladora")
    (tmp_path / "ladora" / "truth" / "reports.jsonl").write_text('{"id": 1}\n')
    ran = holdfast("exercise", "score", "ladora")
    assert ran.code == 2
    assert "holds no truth of this version" in ran.err
    assert "run the exercise again: holdfast exercise run ladora" in ran.err
