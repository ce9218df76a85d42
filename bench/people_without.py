"""The likeliest number of people without on the boards of exercises, and their bounds, by sector, against what was told of.

    holdfast exercise run --days 60 --seed 31 D31
    python bench/people_without.py D31 ...      # folders that `holdfast exercise run` has written; half a minute each

Every line of a district at every noon: `best/told` is the sum of likeliest numbers over the sum of the people of outages that had been
told of and lasted; `right` the share of those shown that were without; `held` the share of lines whose bounds hold that truth.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from holdfast.cli.exercise.folder import REPORTS, history_in, told_in, world_in
from holdfast.cli.inputs import Losses, opened
from holdfast.cli.progress import GazetteerBar
from holdfast.collect import collect
from holdfast.exercise.score.services import WHOLE, _area, _Truth
from holdfast.pipeline.everything import read_everything
from holdfast.pipeline.service_noons import noons
from holdfast.pipeline.services import Known
from holdfast.records import Headcount, Sector

Line = tuple[Sector, Headcount | None, int, int]
"""A service of a district at a noon: what the board says, who is truly without, who of outages told of."""


def lines(folder: Path) -> Iterator[Line]:
    """The lines of one exercise."""
    world, history = world_in(folder), history_in(folder)
    instruments = opened(str(folder / f"{world.id}.toml"))
    items = collect([str(folder / REPORTS)], stdin=None, retrieved_at=history.end)
    with GazetteerBar(folder.name, ": reading") as bar:
        made = read_everything(Losses().among(items), instruments, bar)
    known = Known(made.claims, {one.report_id: one for one in made.lineages}, made.incidents)
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


def main() -> None:
    """Prints a line a sector, and all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * 5)
    for folder in parser.parse_args().folders:
        for sector, people, real, told in lines(folder):
            low, best, high = (0, 0, 0.0) if people is None else (people.low, people.best or people.low, people.high)
            counts = bool(told or best or high is None or high > 0)
            held = counts and low <= told and (high is None or told <= high)
            for name in (sector, "all"):
                sums[name] = [a + b for a, b in zip(sums[name], (best, told, min(best, real), held, counts), strict=True)]
    print(f"{'':<16}{'best/told':>10}{'right':>8}{'held':>8}{'lines':>8}")
    for name, (shown, of_told, right, within, of_all) in sorted(sums.items(), key=lambda item: (item[0] == "all", item[0])):
        print(f"{name:<16}{shown / max(of_told, 1):>10.2f}{right / max(shown, 1):>8.2f}{within / max(of_all, 1):>8.3f}{of_all:>8.0f}")


if __name__ == "__main__":
    main()
