"""The reports of an exercise through the whole pipeline, with progress shown, and what it made of them judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from holdfast.cli.exercise.folder import REPORTS
from holdfast.cli.inputs import Losses, opened
from holdfast.cli.progress import GazetteerBar
from holdfast.collect import collect
from holdfast.exercise.score import Board, Made, Score, Truth, score
from holdfast.pipeline.everything import Everything, read_everything
from holdfast.pipeline.reading import Instruments
from holdfast.pipeline.service_noons import noons
from holdfast.pipeline.services import Known

_WORDS = "EXERCISE"


def read_exercise(folder: Path, truth: Truth, losses: Losses) -> tuple[Everything, Score]:
    """What the pipeline makes of the reports in `folder`, and how right it is: it is given those and the region pack alone."""
    instruments = opened(str(folder / f"{truth.world.id}.toml"))
    items = collect([str(folder / REPORTS)], stdin=None, retrieved_at=truth.history.end)
    with GazetteerBar(_WORDS, ": reading the reports") as bar:
        made = read_everything(losses.among(items), instruments, bar)
    boards = _boards(made, instruments, truth)
    return made, score(Made(made.reports, made.claims, made.lineages, made.incidents, boards), truth)


def _boards(made: Everything, instruments: Instruments, truth: Truth) -> Iterator[Board]:
    """What the services board would have said at each noon of the history."""
    known = Known(made.claims, {one.report_id: one for one in made.lineages}, made.incidents)
    start, end = truth.history.start, truth.history.end
    for noon in noons(known, instruments, (start + timedelta(days=day) for day in range(1, (end - start).days + 1))):
        yield Board(noon.at, noon.down, noon.rows)
