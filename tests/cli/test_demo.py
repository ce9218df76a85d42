from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Holdfast = Callable[..., Any]


def test_demo_prints_a_table_writes_a_page_and_says_so(holdfast: Holdfast, tmp_path: Path) -> None:
    ran = holdfast("demo")
    assert (ran.code, ran.err) == (0, "wrote demo.html: open it in a browser\n")
    assert "Where, when (Europe/Moscow)" in ran.out
    page = (tmp_path / "demo.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert '<mark class="hf-weapon"' in page


def test_demo_in_a_folder_that_cannot_be_written_says_so(holdfast: Holdfast, tmp_path: Path) -> None:
    (tmp_path / "demo.html").mkdir()
    ran = holdfast("demo")
    assert ran.code == 2
    assert "Error: demo.html: cannot be written here" in ran.err
