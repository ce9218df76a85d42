"""The likeliest number of people without on the boards of exercises, and their bounds, by sector, against what was told of.

    python bench/people_without.py 31 34 35 36 39 41    # seeds, 60 days each; a minute each, later 15 s
    python bench/people_without.py D31 ...              # or folders that `holdfast exercise run` has written

Every line of a district at every noon: `best/told` is the sum of likeliest numbers over the sum of the people of outages that had been
told of and lasted; `right` the share of those shown that were without; `held` the share of lines whose bounds hold that truth. Then
the restoration times learned at the end, beside the truth: hours until an outage was over everywhere.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from holdfast.cli.exercise.folder import REPORTS, history_in, told_in, world_in
from holdfast.cli.inputs import Losses, opened
from holdfast.cli.progress import GazetteerBar
from holdfast.collect import collect
from holdfast.exercise.score.services import WHOLE, _area, _Truth
from holdfast.exercise.truth import History
from holdfast.exercise.world import World
from holdfast.pipeline.everything import read_everything
from holdfast.pipeline.reading import Instruments
from holdfast.pipeline.service_noons import noons
from holdfast.pipeline.services import Known, service_board
from holdfast.records import Headcount, Sector

Line = tuple[Sector, Headcount | None, int, int]
"""A service of a district at a noon: what the board says, who is truly without, who of outages told of."""


class Reading(NamedTuple):
    """One exercise and what was read of it."""

    folder: Path
    world: World
    history: History
    instruments: Instruments
    known: Known


def reading(folder: Path) -> Reading:
    """What the reader makes of the exercise in `folder`."""
    world, history = world_in(folder), history_in(folder)
    instruments = opened(str(folder / f"{world.id}.toml"))
    items = collect([str(folder / REPORTS)], stdin=None, retrieved_at=history.end)
    with GazetteerBar(folder.name, ": reading") as bar:
        made = read_everything(Losses().among(items), instruments, bar)
    known = Known(made.claims, {one.report_id: one for one in made.lineages}, made.incidents)
    return Reading(folder, world, history, instruments, known)


def lines(read: Reading) -> Iterator[Line]:
    """The lines of one exercise."""
    folder, world, history, instruments, known = read
    truth = _Truth(history.outages, told_in(folder), world)
    districts = {district.name.en: district.id for district in world.districts}
    days = (history.end - history.start).days
    for noon in noons(known, instruments, (history.start + timedelta(days=day) for day in range(1, days + 1))):
        real, told, _ = truth.at(noon.at)
        shown = {(area, row.sector): row.people for row in noon.rows if (area := _area(row.area, districts)) is not None}
        for area, sector in sorted({*real.people, *shown}):
            if area != WHOLE and sector in truth.sectors:
                cell = area, sector
                yield sector, shown.get(cell), real.people.get(cell, 0), told.people.get(cell, 0)


def print_restored(read: Reading) -> None:
    """A line a sector: the restoration time at the end of the exercise beside the truth."""
    for found in service_board(read.known, read.instruments, read.history.end).restoration:
        own = (one for one in read.history.outages if one.sector == found.sector)
        true = sorted(((one.until or read.history.end) - one.since) / timedelta(hours=1) for one in own)
        if true:
            half, real = found.median_h, f"true {true[len(true) // 2]:.1f} h, of {len(true)}"
            print(f"  {read.folder.name} {found.sector:<15} {half.best:.1f} ({half.low:.1f}-{half.high:.1f}) h, of {found.n}; {real}")


@contextmanager
def folder_of(name: str) -> Iterator[Path]:
    """The folder of that name; of a number, one for the exercise of that seed, which is removed at the end."""
    if not name.isdecimal():
        yield Path(name)
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / name
        command = [sys.executable, "-m", "holdfast", "exercise", "run", "--days", "60", "--seed", name, str(folder)]
        subprocess.run(command, check=True, capture_output=True)
        yield folder


def _counted(people: Headcount | None, real: int, told: int) -> tuple[float, ...]:
    """Shown, told of, shown that were without, whether the bounds hold what was told of, whether there was anything to hold."""
    low, best, high = (0, 0, 0.0) if people is None else (people.low, people.best or people.low, people.high)
    counts = bool(told or best or high is None or high > 0)
    return best, told, min(best, real), counts and low <= told and (high is None or told <= high), counts


def main() -> None:
    """Prints a line a sector, and all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exercises", nargs="+", help="seeds, or folders")
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * 5)
    for name in parser.parse_args().exercises:
        with folder_of(name) as folder:
            read = reading(folder)
            for line in lines(read):
                for kind in (line[0], "all"):
                    sums[kind] = [a + b for a, b in zip(sums[kind], _counted(*line[1:]), strict=True)]
            print_restored(read)
    print(f"{'':<16}{'best/told':>10}{'right':>8}{'held':>8}{'lines':>8}")
    for name, (shown, of_told, right, within, of_all) in sorted(sums.items(), key=lambda item: (item[0] == "all", item[0])):
        print(f"{name:<16}{shown / max(of_told, 1):>10.2f}{right / max(shown, 1):>8.2f}{within / max(of_all, 1):>8.3f}{of_all:>8.0f}")


if __name__ == "__main__":
    main()
