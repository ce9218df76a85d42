from __future__ import annotations

from pathlib import Path

import pytest

from holdfast.errors import InputError
from holdfast.evaluate.counts import Tally
from holdfast.evaluate.printed import compared
from holdfast.evaluate.runs import Change, Run, Shift, compare, open_run, save_run


def run(**texts: Tally) -> Run:
    return Run(gold="set", holdfast="0.1.0", texts=texts)


POOR = Tally(texts=1, gold=2, read=2, paired=1, strict=1, date=1, weapon=1, killed=1, injured=1, epistemic=1)
GOOD = Tally(texts=1, gold=2, read=2, paired=2, strict=2, date=2, weapon=2, killed=2, injured=1, epistemic=2, apart_km=(0.5,))


def test_a_run_is_kept_and_opened_again(tmp_path: Path) -> None:
    kept = run(a=GOOD, b=POOR)
    save_run(tmp_path / "run.json", kept)
    assert open_run(tmp_path / "run.json") == kept


def test_one_text_can_be_better_and_worse_at_once() -> None:
    (change,) = compare(run(a=POOR), run(a=GOOD)).changes
    assert change == Change(text="a", better=(Shift("incidents", 2, 0), Shift("strict", 2, 0)), worse=(Shift("injured", 0, 1),))


def test_a_text_without_a_change_is_not_named() -> None:
    assert compare(run(a=POOR, b=GOOD), run(a=POOR, b=GOOD)).changes == ()


def test_only_the_texts_of_both_runs_are_compared() -> None:
    found = compare(run(a=POOR, b=GOOD), run(b=GOOD, c=POOR))
    assert (found.only_before, found.only_after) == (("a",), ("c",))
    assert found.before == found.after
    assert found.after.texts == 1


def test_runs_over_different_sets_cannot_be_compared() -> None:
    with pytest.raises(InputError, match="no text in common"):
        compare(run(a=POOR), run(b=POOR))


def test_a_comparison_says_by_how_many_points_a_figure_moved() -> None:
    told = list(compared(compare(run(a=POOR), run(a=GOOD))))
    assert "  incidents          50.0 -> 100.0 (+50.0)" in told
    assert "  a: incidents 2 -> 0, strict 2 -> 0" in told
    assert "  a: injured 0 -> 1" in told


@pytest.mark.parametrize("content", ["", "{}", '{"gold": "x", "holdfast": "1", "texts": {"a": {"gold": "two"}}}'])
def test_a_file_that_is_no_run_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "run.json").write_text(content, "utf-8")
    with pytest.raises(InputError, match="it is no run"):
        open_run(tmp_path / "run.json")


def test_a_run_that_is_not_there_or_cannot_be_kept_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        open_run(tmp_path / "none.json")
    with pytest.raises(InputError, match="cannot be written"):
        save_run(tmp_path / "none" / "run.json", run(a=POOR))
