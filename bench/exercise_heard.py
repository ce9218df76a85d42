"""What the whole pipeline hears in the reports of an exercise, and which claim is truly of which strike.

    python bench/exercise_heard.py ladora     # how much it heard of an exercise that `holdfast exercise run` has written

Reading takes most of the time, about 60 reports a second on one core.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from holdfast.cli.exercise.folder import REPORTS, history_in, told_in, world_in
from holdfast.collect import collect
from holdfast.exercise.score.matching import Matched, match
from holdfast.exercise.strike import Strike
from holdfast.pipeline import open_instruments
from holdfast.pipeline.everything import Everything, read_everything


@dataclass(frozen=True, slots=True)
class Heard:
    """What the stages made of an exercise, beside what is true of it."""

    made: Everything
    matched: Matched
    strikes: dict[str, Strike]
    """By id."""


def heard(folder: Path) -> Heard:
    """The reports in `folder` read by all stages; they are given those and the region pack alone."""
    world, history = world_in(folder), history_in(folder)
    instruments = open_instruments(str(folder / f"{world.id}.toml"))
    items = collect([str(folder / REPORTS)], stdin=None, retrieved_at=history.end)
    made = read_everything(items, instruments, lambda _what, _share: None)
    matched = match(made.reports, made.claims, told_in(folder))
    return Heard(made, matched, {strike.id: strike for strike in history.strikes})


def main() -> None:
    for name in sys.argv[1:]:
        one = heard(Path(name))
        print(f"{name}: {len(one.made.reports)} reports, {len(one.made.claims)} claims, {len(one.matched.strike_of)} of strikes, "
              f"{len(one.made.incidents)} incidents, {len(one.strikes)} strikes")  # fmt: skip


if __name__ == "__main__":
    main()
