from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Holdfast = Callable[..., Any]


def test_a_region_is_made_checked_and_drawn(holdfast: Holdfast, tmp_path: Path) -> None:
    ran = holdfast("exercise", "region", "--seed", "7", "--map", "ladora.svg", "ladora")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("EXERCISE ladora/ladora.toml\nLadora Oblast: 25 districts, 800 settlements, ")
    assert (tmp_path / "ladora.svg").read_text("utf-8").startswith("<svg ")
    checked = holdfast("region", "check", "ladora/ladora.toml")
    assert (checked.code, checked.out) == (0, "ladora/ladora.toml: no errors, no warnings\n")


def test_a_history_is_drawn_with_its_truth(holdfast: Holdfast, tmp_path: Path) -> None:
    holdfast("exercise", "region", "ladora")
    ran = holdfast("exercise", "run", "--days", "30", "ladora")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("EXERCISE ladora/truth\n2026-03-01 to 2026-03-31, seed 7\n")
    head = json.loads((tmp_path / "ladora" / "truth" / "history.json").read_text("utf-8"))
    assert head["exercise"] is True
    assert head["made_by"].startswith("holdfast ")
    lines = (tmp_path / "ladora" / "truth" / "strikes.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == head["counts"]["strikes"] > 50


def test_the_order_of_sets_and_dictionaries_changes_no_byte(holdfast: Holdfast, tmp_path: Path) -> None:
    for folder, seed in (("one", "1"), ("other", "2")):
        assert holdfast("exercise", "region", folder, PYTHONHASHSEED=seed).code == 0
        assert holdfast("exercise", "run", "--days", "60", folder, PYTHONHASHSEED=seed).code == 0
    one, other = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in sorted((tmp_path / name).rglob("*.*")) if path.is_file()}
        for name in ("one", "other")
    )
    assert len(one) > 10
    assert one == other


def test_the_region_of_a_history_is_made_where_there_is_none(holdfast: Holdfast, tmp_path: Path) -> None:
    ran = holdfast("exercise", "run", "--days", "2", "--seed", "3", "nowhere")
    assert ran.code == 0, ran.err
    assert (tmp_path / "nowhere" / "ladora.toml").read_text("utf-8").startswith("# EXERCISE. An invented region (seed 3)")


def test_a_damaged_region_says_so(holdfast: Holdfast, tmp_path: Path) -> None:
    (tmp_path / "ladora").mkdir()
    (tmp_path / "ladora" / "world.json").write_text('{"id": 7', "utf-8")
    ran = holdfast("exercise", "run", "ladora")
    assert ran.code == 2
    assert "ladora/world.json: is no region of this version" in ran.err


def test_a_wrong_figure_of_ones_own_process_is_named(holdfast: Holdfast, tmp_path: Path) -> None:
    holdfast("exercise", "region", "ladora")
    (tmp_path / "own.toml").write_text("[tempo]\nstrikes_a_day = 'many'\n", "utf-8")
    ran = holdfast("exercise", "run", "--parameters", "own.toml", "ladora")
    assert ran.code == 2
    assert "own.toml: Expected `float`, got `str` - at `$.tempo.strikes_a_day`" in ran.err
