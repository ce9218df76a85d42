"""An exercise put into its folder: the region, what happened, what was written about it, and what is true of each report."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import msgspec

from holdfast.cli.exercise.folder import REPORTS, TOLD, TRUTH, WORLD, put_files, world_in
from holdfast.exercise.history.parameters import read_parameters
from holdfast.exercise.history.run import run_history
from holdfast.exercise.history.written import HEAD, truth_files
from holdfast.exercise.press import Printed, files_of, write_reports
from holdfast.exercise.region.make import make_world
from holdfast.exercise.region.pack import pack_files
from holdfast.exercise.truth import History
from holdfast.exercise.world import World
from holdfast.version import VERSION


def region_in(folder: Path, seed: int) -> World:
    """The region in `folder`, made there of this seed if there is none."""
    if not (folder / WORLD).exists():
        put_files(folder, pack_files(make_world(seed)))
    return world_in(folder)


def write_exercise(
    folder: Path, *, days: int, seed: int, start: date, parameters: Path | None = None
) -> tuple[World, History, tuple[Printed, ...]]:
    """The region, its history and the reports about it, all of them in `folder` now; those of an earlier run are gone."""
    world = region_in(folder, seed)
    history = run_history(world, read_parameters(parameters), days=days, seed=seed, start=start)
    reports = write_reports(world, history, seed)
    if (folder / TRUTH / HEAD).exists():  # so the reports there are an exercise's
        shutil.rmtree(folder / REPORTS, ignore_errors=True)
    put_files(folder / REPORTS, dict(files_of(reports, world)))
    encoder = msgspec.json.Encoder(order="deterministic")
    told = b"".join(encoder.encode(report.told) + b"\n" for report in reports)
    put_files(folder / TRUTH, truth_files(history, f"holdfast {VERSION}") | {TOLD: told})
    return world, history, reports
