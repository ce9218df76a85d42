"""The reports of an exercise through the whole pipeline, with progress shown, and what it made of them judged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from holdfast.cli.exercise.folder import REPORTS
from holdfast.cli.inputs import Losses, opened
from holdfast.cli.progress import GazetteerBar
from holdfast.collect import collect
from holdfast.exercise.press.told import ReportTold
from holdfast.exercise.score import Made, Score, Truth, score
from holdfast.exercise.truth import History
from holdfast.exercise.world import World
from holdfast.pipeline.everything import Everything, read_everything

_WORDS = "EXERCISE"


def read_exercise(folder: Path, world: World, history: History, losses: Losses) -> Everything:
    """What the pipeline makes of the reports in `folder`: it is given those and the region pack, and nothing of the truth."""
    instruments = opened(str(folder / f"{world.id}.toml"))
    items = collect([str(folder / REPORTS)], stdin=None, retrieved_at=history.end)
    with GazetteerBar(_WORDS, ": reading the reports") as bar:
        return read_everything(losses.among(items), instruments, bar)


def judged(everything: Everything, world: World, history: History, told: Sequence[ReportTold]) -> Score:
    """The score of what was made."""
    made = Made(everything.reports, everything.claims, everything.lineages, everything.incidents)
    return score(made, Truth(world, history, told))
