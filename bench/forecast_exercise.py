"""Forecasts and the watch on the exercise, where the truth is known: calibration, the announced shift, and its delay.

    python bench/forecast_exercise.py [SEEDS] [DAYS]

The history is drawn anew for each seed, with its own shift of tempo (x1.6 on day 80) and with drifting levels that make alarms of
their own. Counts are the true ones, so that nothing of reading or reporting is in these figures. `true level` is the score
of a Poisson about the hidden level: no forecast can know it.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

import numpy as np

from holdfast.exercise.history.parameters import read_parameters
from holdfast.exercise.history.run import run_history
from holdfast.exercise.region.make import make_world
from holdfast.exercise.truth import History
from holdfast.forecast.hazard import Subject, expected_from
from holdfast.forecast.panel import Floats, Panel
from holdfast.forecast.record import scores, track_records
from holdfast.forecast.scoring import block_bootstrap, expected_coverage
from holdfast.forecast.shapes import log_negative_binomial
from holdfast.forecast.watch import alarms, threshold
from holdfast.records import Counts, DayCount, Score

START = date(2025, 1, 1)
BURN_IN = 40


def panels(history: History) -> tuple[Panel, Panel]:
    """True counts by district, and the hidden expected count of the same."""
    names = sorted({day.district for day in history.district_days})
    first = min(day.day for day in history.district_days)
    rows = max((day.day - first).days for day in history.district_days) + 1
    count, level = np.zeros((rows, len(names))), np.zeros((rows, len(names)))
    for day in history.district_days:
        at = ((day.day - first).days, names.index(day.district))
        count[at], level[at] = day.strikes, day.level * day.night
    return Panel(tuple(names), first, count, np.ones(count.shape)), Panel(tuple(names), first, level, np.ones(count.shape))


def series(panel: Panel, name: str | None = None) -> list[Counts]:
    return [
        Counts(
            district=None if name else own,
            of="strikes",
            days=tuple(DayCount(panel.day(row), int(panel.count[row, k])) for row in range(panel.days)),
        )
        for k, own in enumerate(panel.names)
    ]


def all_scores(panel: Panel) -> list[Score]:
    subject = Subject("exercise", "strikes", datetime(2026, 1, 1, tzinfo=UTC))
    whole = panel.summed("")
    found = list(scores(expected_from(panel, subject, BURN_IN, (1, 7)), series(panel)))
    return found + list(scores(expected_from(whole, subject, BURN_IN, (1, 7)), series(whole, "whole")))


def covered(found: list[list[Score]], days: int, region: bool) -> tuple[float, float]:
    """90 % interval of the share in the 90 % interval, from blocks of days: of one exercise, then of the next."""
    by_day = []
    for scores_of_one in found:
        own: dict[date, list[float]] = defaultdict(list)
        for score in scores_of_one:
            if score.days == days and (score.district is None) == region:
                own[score.first].append(float(expected_coverage(np.array([score.pit[0]]), np.array([score.pit[1]]), 0.9)[0]))
        by_day += [float(np.mean(own[day])) for day in sorted(own)]
    low, high = block_bootstrap(np.array(by_day), max(7, 2 * days), np.random.default_rng(1))
    return float(np.mean(low)), float(np.mean(high))


def found_after(count: Floats, day: int, per_series: float) -> tuple[int | None, int]:
    """Days from the shift to the first alarm after it, and alarms before it."""
    rows = [alarm.row for alarm in alarms(count, np.ones(count.shape), threshold(per_series))]
    late = [row - day for row in rows if row >= day]
    return (min(late) if late else None), sum(row < day for row in rows)


def shown(found: list[list[Score]]) -> None:
    for record in track_records([score for one in found for score in one]):
        if record.district in ("*", None):
            gain = f"{record.gain.best:+.3f} [{record.gain.low:+.3f}, {record.gain.high:+.3f}]"
            name = "districts" if record.district else "region"
            low, high = covered(found, record.days, record.district is None)
            print(
                f"{name:10} {record.days}d {record.forecasts}: ign {record.ignorance:.3f} crps {record.crps:.3f} brier {record.brier:.3f} "
                f"in 90 % {record.coverage_90:.3f} [{low:.3f}, {high:.3f}] in 50 % {record.coverage_50:.3f} gain {gain}"
            )


def main(seeds: int = 6, days: int = 170) -> None:
    began = time.process_time()
    world, parameters = make_world(1), read_parameters()
    found: list[list[Score]] = []
    ideal: list[float] = []
    for seed in range(1, seeds + 1):
        panel, hidden = panels(run_history(world, parameters, days=days, seed=seed, start=START))
        found.append(all_scores(panel))
        ideal.append(-float(log_negative_binomial(panel.count[BURN_IN + 1 :], hidden.count[BURN_IN + 1 :], 1e6).mean()))
        per_series = 365.0 * (len(panel.names) + 1)
        region = found_after(panel.count.sum(axis=1, keepdims=True), parameters.shift.day, per_series)
        own = found_after(panel.count, parameters.shift.day, per_series)
        print(
            f"seed {seed}: {len(panel.names)} districts, x{parameters.shift.factor} on day {parameters.shift.day}: region alarm after "
            f"{region[0]} days ({region[1]} before it), first district after {own[0]} ({own[1]} before it)",
            flush=True,
        )
    shown(found)
    shift = START + timedelta(days=parameters.shift.day)
    print("without those of a week before to three weeks after the announced shift:")
    shown([[s for s in one if not -7 <= (s.first - shift).days < 21] for one in found])
    print(f"true level: ign {np.mean(ideal):.3f} (districts, 1d); {time.process_time() - began:.0f} s of processor time")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
