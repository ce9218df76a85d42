from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Holdfast = Callable[..., Any]


def test_demo_runs_an_exercise_shows_its_last_day_and_its_score_and_writes_a_page(holdfast: Holdfast, tmp_path: Path) -> None:
    ran = holdfast("demo", "--days", "5")
    assert ran.code == 0, ran.err
    assert "wrote demo.html: open it in a browser\n" in ran.err
    assert "EXERCISE: what the reports of Ladora Oblast say, the last day of 5\n" in ran.out
    assert "\nEXERCISE: " in ran.out
    assert "  strikes told of, found" in ran.out
    page = (tmp_path / "demo.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "EXERCISE" in page
    assert '<mark class="hf-weapon"' in page
    assert (tmp_path / "demo-exercise" / "truth" / "reports.jsonl").is_file()


def test_demo_of_the_examples_prints_a_table_writes_a_page_and_says_so(holdfast: Holdfast, tmp_path: Path) -> None:
    ran = holdfast("demo", "--examples")
    assert (ran.code, ran.err) == (0, "wrote demo.html: open it in a browser\n")
    assert "Where, when (Europe/Moscow)" in ran.out
    page = (tmp_path / "demo.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert '<mark class="hf-weapon"' in page


def test_demo_in_a_folder_that_cannot_be_written_says_so(holdfast: Holdfast, tmp_path: Path) -> None:
    (tmp_path / "demo.html").mkdir()
    ran = holdfast("demo", "--examples")
    assert ran.code == 2
    assert "Error: demo.html: cannot be written here" in ran.err
