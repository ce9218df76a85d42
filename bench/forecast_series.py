"""How good the forecasts are: ignorance, CRPS, Brier score and coverage on real day counts, beside plain baselines.

    python bench/forecast_series.py FOLDER [A B C E ...]

Each file of the folder is a wide CSV: the day, then a count a district. One pass over all days; the last fifth is scored, and nothing
is set on it. The gain over the 28-day mean stands with its 90 % interval from blocks of days. `filters` is a plain mixture of
discounted gamma filters weighed by discounted likelihood, computed in the same run; every forecast is scored by the
distribution that the program would store.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from holdfast.forecast.empirical import cdf_past
from holdfast.forecast.ensemble import NAMES, Ensemble, distribution_at, ensemble_of, recent_mean_at, support
from holdfast.forecast.mixture import mixed
from holdfast.forecast.panel import Floats, Panel
from holdfast.forecast.scoring import Scores, block_bootstrap, expected_coverage, scored
from holdfast.forecast.shapes import POISSON, SHAPES, at_most

FORGET = 0.98


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


def forecasts(ensemble: Ensemble, first: int) -> Iterator[dict[str, Scores]]:
    names = ensemble.levels.names
    for row, (weights, plain) in enumerate(zip(mixed(ensemble), filter_weights(ensemble), strict=True)):
        came = ensemble.ahead[row]
        if row < first or np.isnan(came).any():
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


def report(name: str, panel: Panel, days: int) -> None:
    began = time.process_time()
    ensemble = ensemble_of(panel, days)
    every = list(forecasts(ensemble, int(0.8 * panel.days)))
    spent = time.process_time() - began
    reference = np.array([each["28-day mean"].ignorance.mean() for each in every])
    wide = np.array([each["28-day mean"].crps.mean() for each in every])
    for method in every[0]:
        ignorance = np.array([each[method].ignorance.mean() for each in every])
        crps = np.array([each[method].crps.mean() for each in every])
        brier = np.mean([each[method].brier.mean() for each in every])
        inside = np.mean([expected_coverage(each[method].below, each[method].at_most, 0.9).mean() for each in every])
        half = np.mean([expected_coverage(each[method].below, each[method].at_most, 0.5).mean() for each in every])
        low, high = block_bootstrap(reference - ignorance, max(7, 2 * days), np.random.default_rng(1))
        least, most = block_bootstrap(wide - crps, max(7, 2 * days), np.random.default_rng(1))
        print(
            f"{name:10} {days:2}d {method:14} ign {ignorance.mean():7.3f} crps {crps.mean():8.3f} brier {brier:.4f} "
            f"in 90 % {inside:.3f} in 50 % {half:.3f}  gain {reference.mean() - ignorance.mean():+.3f} [{low:+.3f}, {high:+.3f}] "
            f"crps {wide.mean() - crps.mean():+.3f} [{least:+.3f}, {most:+.3f}]",
            flush=True,
        )
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
