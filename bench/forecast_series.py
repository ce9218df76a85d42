"""How good the forecasts are: ignorance, CRPS, Brier score and coverage on real day counts, beside plain baselines.

    python bench/forecast_series.py FOLDER [A B C E ...]

Each file of the folder is a wide CSV: the day, then a count a district. One pass over all days; the last fifth is scored, and nothing
is set on it. The gain over the 28-day mean stands with its 90 % interval from blocks of days, and so does that over each rival.
`filters` is a plain mixture of discounted gamma filters weighed by discounted likelihood of all days, computed in the same run;
every forecast is scored by the distribution that the program would store. The program weighs its members by their last 400 days;
here all days of a fortnight are weighed from the same day on, 387 to 400 days before, which is the same but for those few.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain, islice, repeat
from pathlib import Path

import numpy as np

from holdfast.forecast.empirical import cdf_past
from holdfast.forecast.ensemble import NAMES, Ensemble, distribution_at, ensemble_of, recent_mean_at, support
from holdfast.forecast.hazard import WEIGHED_DAYS
from holdfast.forecast.hurdle import Hurdle
from holdfast.forecast.levels import Levels
from holdfast.forecast.mixture import mixed
from holdfast.forecast.panel import Floats, Panel
from holdfast.forecast.scoring import Scores, block_bootstrap, expected_coverage, scored
from holdfast.forecast.shapes import POISSON, SHAPES, at_most

FORGET = 0.98
TOGETHER = 14
"""Days whose members are weighed from the same day on."""


def panel_of_file(path: Path) -> Panel:
    with path.open(encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    count = np.array([[float(cell or "nan") for cell in row[1:]] for row in rows])
    known = ~np.isnan(count)
    return Panel(tuple(head[1:]), date.fromisoformat(rows[0][0]), np.where(known, count, 0), known.astype(float))


def panels(folder: Path, asked: list[str]) -> Iterator[tuple[str, Panel]]:
    for path in sorted(folder.glob("*.csv")):
        name = path.stem.split("_")[0]
        if asked and name not in asked:
            continue
        panel = panel_of_file(path)
        if len(panel.names) > 2:
            yield name, panel
            yield f"{name} sum", panel.summed("all")
        else:
            for k, column in enumerate(panel.names):
                yield f"{name} {column}", Panel((column,), panel.first, panel.count[:, [k]], panel.exposure[:, [k]])


def filter_weights(ensemble: Ensemble) -> Iterator[Floats]:
    """The plain mixture: five memories, two poolings, four multiples of the filter's own size; half pooled over districts."""
    chosen = np.array(
        [
            name.startswith("filter_") and not name.startswith("filter_143d") and shape.kind == "own"
            for name in ensemble.levels.names
            for shape in SHAPES
        ]
        + [False] * len(NAMES)
    )
    log, known = np.zeros(ensemble.log_score.shape[1:]), ensemble.known
    for row in range(ensemble.panel.days):
        if row >= ensemble.days:
            past = row - ensemble.days
            log = np.where(known[past] > 0, FORGET * log, log) + ensemble.log_score[past]
        blend = np.where(chosen[:, None], (log + log.mean(axis=1, keepdims=True)) / 2, -np.inf)
        weights = np.exp(blend - blend.max(axis=0))
        yield weights / weights.sum(axis=0)


def part_of(ensemble: Ensemble, first: int, last: int) -> Ensemble:
    """The days from row `first` up to, not including, `last`."""
    rows, panel = slice(first, last), ensemble.panel
    return replace(
        ensemble,
        panel=Panel(panel.names, panel.day(first), panel.count[rows], panel.exposure[rows]),
        levels=Levels(ensemble.levels.names, ensemble.levels.rate[rows], ensemble.levels.evidence[rows]),
        salvos=tuple(Hurdle(one.chance[rows], one.more[rows], one.size) for one in ensemble.salvos),
        ahead=ensemble.ahead[rows],
        log_score=ensemble.log_score[rows],
    )


def weights_of(ensemble: Ensemble, first: int) -> Iterator[Floats]:
    """Of each day from row `first` on, a fortnight at a time, as the program weighs its members."""
    for begin in range(first, ensemble.panel.days, TOGETHER):
        end = min(begin + TOGETHER, ensemble.panel.days)
        since = max(end - WEIGHED_DAYS, 0)
        yield from islice(mixed(part_of(ensemble, since, end)), begin - since, None)


def forecasts(ensemble: Ensemble, first: int) -> Iterator[dict[str, Scores]]:
    names = ensemble.levels.names
    for row, (weights, plain) in enumerate(
        zip(chain(repeat(None, first), weights_of(ensemble, first)), filter_weights(ensemble), strict=True)
    ):
        came = ensemble.ahead[row]
        if weights is None or np.isnan(came).any():
            continue
        values = support(ensemble, row, weights)
        steady = ensemble.days * ensemble.levels.rate[row, names.index("homogeneous")][:, None]
        cdfs = {
            "homogeneous": at_most(values, steady, POISSON),
            "28-day mean": recent_mean_at(ensemble, row, values),
            "conflictology": cdf_past(ensemble.ahead, ensemble.level, ensemble.days, row, values)[0],
            "filters": distribution_at(ensemble, row, plain, values),
            "holdfast": distribution_at(ensemble, row, weights, values),
        }
        yield {name: scored(values, cdf, came) for name, cdf in cdfs.items()}


def daily(every: list[dict[str, Scores]], method: str, what: str) -> Floats:
    """One score of a method, day after day, mean of the districts."""
    return np.array([getattr(each[method], what).mean() for each in every])


def interval(by_day: Floats, days: int) -> str:
    """A mean with its 90 % interval from blocks of days."""
    low, high = block_bootstrap(by_day, max(7, 2 * days), np.random.default_rng(1))
    return f"{by_day.mean():+.4f} [{low:+.4f}, {high:+.4f}]"


def report(name: str, panel: Panel, days: int) -> None:
    began = time.process_time()
    ensemble = ensemble_of(panel, days)
    every = list(forecasts(ensemble, int(0.8 * panel.days)))
    spent = time.process_time() - began
    for method in every[0]:
        one = {what: daily(every, method, what) for what in ("ignorance", "crps", "brier")}
        inside, half = (np.mean([expected_coverage(e[method].below, e[method].at_most, q).mean() for e in every]) for q in (0.9, 0.5))
        print(
            f"{name:10} {days:2}d {method:14} ign {one['ignorance'].mean():7.3f} crps {one['crps'].mean():8.3f} "
            f"brier {one['brier'].mean():.4f} in 90 % {inside:.3f} in 50 % {half:.3f}",
            flush=True,
        )
    own = [interval(daily(every, "holdfast", what), days) for what in ("ignorance", "crps", "brier")]
    print(f"{name:10} {days:2}d holdfast itself: ign {own[0]} crps {own[1]} brier {own[2]}", flush=True)
    for rival in every[0]:
        if rival != "holdfast":
            gains = [interval(daily(every, rival, what) - daily(every, "holdfast", what), days) for what in ("ignorance", "crps", "brier")]
            print(f"{name:10} {days:2}d gain over {rival:14} ign {gains[0]} crps {gains[1]} brier {gains[2]}", flush=True)
    print(
        f"{name:10} {days:2}d {len(every)} days x {len(panel.names)}, {len(ensemble.names)} members: {spent:.1f} s of processor time",
        flush=True,
    )


def main(folder: str, *asked: str) -> None:
    for name, panel in panels(Path(folder), list(asked)):
        for days in (1, 7):
            report(name, panel, days)


if __name__ == "__main__":
    main(*sys.argv[1:])
