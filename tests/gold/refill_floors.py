"""Writes tests/gold/floors.toml from what the reader does now: each floor one point below its figure.

python tests/gold/refill_floors.py            # raises floors, lowers none
python tests/gold/refill_floors.py --lower    # also lowers those that are not reached any more: say why in the commit
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec

from holdfast.evaluate.evaluation import Evaluation
from holdfast.evaluate.figures import points
from holdfast.evaluate.floors import raised, read_floors, write_floors

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
SETS = {"incidents": ("all",), "services": ("all",), "set240": ("dev", "test")}
"""The gold sets, and the parts that each has floors for: a small set is not halved."""
HEADING = """The least that each figure of the gold sets may be, in points of a hundred. Written by refill_floors.py; a
figure below its floor fails tests/gold/test_gold_floors.py. See docs/reference/evaluation-set.md for what each counts."""


def figures_now(name: str, half: str) -> dict[str, float]:
    command = [sys.executable, "-m", "holdfast", "evaluate", str(HERE / name), "--half", half, "--json"]
    printed = subprocess.run(command, capture_output=True, check=True).stdout
    return points(msgspec.json.decode(printed, type=Evaluation).figures)


def main(*, may_lower: bool) -> None:
    old = read_floors(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    new = {
        name: {half: raised(figures_now(name, half), old.get(name, {}).get(half, {}), may_lower=may_lower) for half in halves}
        for name, halves in SETS.items()
    }
    FLOORS.write_text(write_floors(new, HEADING), "utf-8", newline="\n")


if __name__ == "__main__":
    main(may_lower="--lower" in sys.argv[1:])
