"""The commands and files that the page on exercises tells of are there."""

from __future__ import annotations

import re
from pathlib import Path

from holdfast.cli.exercise import SUMMARIES
from holdfast.exercise.history.written import HEAD, KINDS
from holdfast.exercise.region.make import make_world
from holdfast.exercise.region.pack import pack_files

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "run-an-exercise.md").read_text("utf-8")


def test_every_command_of_the_page_is_one() -> None:
    assert set(re.findall(r"holdfast exercise (\w+) -", PAGE)) <= set(SUMMARIES)


def test_every_file_of_the_region_and_of_the_truth_is_told_of() -> None:
    names = [*pack_files(make_world(7)), HEAD, *(f"{kind}.jsonl" for kind in KINDS)]
    assert [name for name in names if f"`{name}`" not in PAGE] == []


def test_the_page_on_the_process_says_what_its_figures_are() -> None:
    page = (ROOT / "docs" / "reference" / "exercise.md").read_text("utf-8")
    figures = (ROOT / "src/holdfast/exercise/history/parameters.toml").read_text("utf-8")
    for told, written in (("together 7", "strikes_a_day = 7.0"), ("= 2.5", "level_shape = 2.5"), ("multiplied by 1.6", "factor = 1.6")):
        assert told in page
        assert written in figures
