"""How often the watch cries wolf, and how soon it sees a change: simulated, with everything estimated as on real counts.

    python bench/detect_change.py [SERIES]

False alarms: 25 districts of unlike tempo without any change, years on end. Delay: the tempo of a series rises after a year of
calm; days until the alarm, at the threshold of one false alarm in 378 days a district and at that of one a year in the whole
region. Beside it CUSUM that knows its baseline (threshold 3.12 for that rate), which is what estimating costs.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from holdfast.forecast.panel import Floats
from holdfast.forecast.shapes import log_negative_binomial
from holdfast.forecast.watch import alarms, threshold

YEAR, DISTRICTS = 365, 25
SIZE = 2.5


def region(rng: np.random.Generator, days: int, regions: int) -> Floats:
    """Counts of many regions side by side: districts of 0.1 to 6 a day, some all but Poisson, some wild."""
    mean = np.tile(np.geomspace(0.1, 6, DISTRICTS), regions)
    size = np.tile(np.resize([0.7, 2.5, 20.0], DISTRICTS), regions)
    return rng.poisson(mean * rng.gamma(size, 1 / size, (days, len(mean)))).astype(float)


def false_alarms(rng: np.random.Generator, years: int, regions: int, per_district: float) -> float:
    """False alarms a year and region, after the first half year."""
    counts = region(rng, YEAR * years, regions)
    found = alarms(counts, np.ones(counts.shape), threshold(per_district))
    late = [alarm for alarm in found if alarm.row >= YEAR // 2]
    return len(late) / regions / (years - 0.5)


def delays(rng: np.random.Generator, series: int, ratio: float, per_district: float) -> tuple[float, float, float]:
    """Median and 90 % of the delay in days, and the share never found within 180 days."""
    before, after = YEAR, 180
    mean = np.full((before + after, series), 2.2)
    mean[before:] *= ratio
    counts = rng.poisson(mean * rng.gamma(SIZE, 1 / SIZE, mean.shape)).astype(float)
    first = np.full(series, np.inf)
    early = set()
    for alarm in alarms(counts, np.ones(counts.shape), threshold(per_district)):
        if alarm.row < before:
            early.add(alarm.series)
        else:
            first[alarm.series] = min(first[alarm.series], alarm.row - before + 1)
    kept = first[[k for k in range(series) if k not in early]]
    return float(np.median(kept)), float(np.quantile(kept, 0.9, method="lower")), float(np.isinf(kept).mean())


def known_cusum(rng: np.random.Generator, series: int, ratio: float) -> float:
    """Median delay of a CUSUM for a ratio of 1.5 that knows mean and size, from an arbitrary day on."""
    sums, first = np.zeros(series), np.full(series, np.inf)
    for day in range(400):
        changed = 2.2 * (ratio if day >= 200 else 1.0)
        count = rng.poisson(changed * rng.gamma(SIZE, 1 / SIZE, series)).astype(float)
        gain = log_negative_binomial(count, np.full(series, 3.3), SIZE) - log_negative_binomial(count, np.full(series, 2.2), SIZE)
        sums = np.maximum(0, sums + gain)
        over = sums >= 3.12
        first = np.where(over & (day >= 200) & np.isinf(first), day - 199, first)
        sums = np.where(over & (day < 200), 0, sums)
    return float(np.median(first))


def main(series: int = 400) -> None:
    rng = np.random.default_rng(20)
    began = time.process_time()
    for per_district, words in ((378.0, "378 days a district"), (YEAR * DISTRICTS, "one a year in 25 districts")):
        stated = YEAR * DISTRICTS / per_district
        print(f"{words}: stated {stated:.1f} a year and region, simulated {false_alarms(rng, 4, 12, per_district):.2f}", flush=True)
        for ratio in (1.25, 1.5, 2.0, 0.5):
            median, late, never = delays(rng, series, ratio, per_district)
            print(f"  x{ratio}: median delay {median:.0f} days, 90 % within {late:.0f}, not within 180 days {never:.1%}", flush=True)
    for ratio in (1.5, 2.0):
        print(f"CUSUM that knows its baseline, 378 days: x{ratio}: median delay {known_cusum(rng, series, ratio):.0f} days")
    print(f"{time.process_time() - began:.1f} s of processor time")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
