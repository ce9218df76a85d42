"""How many a day, by memories of many lengths: the means that the forecasts are built on.

A discounted gamma filter (West, Harrison and Migon, 1985; Smith and Miller, 1986) keeps A = dA + y and B = dB + e for a count y
of exposure e; its level is A / B. A short memory follows a jump, a long one is steady in calm. Nothing is fitted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.signal import lfilter

from holdfast.forecast.panel import Floats, Panel

DISCOUNTS = (0.7, 0.86, 0.93, 0.965, 0.982, 0.993)
"""A day ago counts so much less: memories of 3 to 140 days."""
_SLOW = 0.998
"""Of the long-run mean: 500 days."""
_REGION_DAYS, _PRIOR_DAYS = 5.0, 2.0
"""The long-run mean is shrunk to the region's by five days of it, each level to its prior by two."""
_MOST_EVIDENCE = 200.0
"""Days that a plain mean rests on at most: the tempo of a year ago says little."""
_EVEN_ODDS = 0.5
"""Before anything is known: half a strike in one day."""
RECENT_DAYS = 28
"""The mean that every forecast is measured against."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Expected counts a day by day (rows), kind of memory and district, each from that day and those before."""

    names: tuple[str, ...]
    """Of the memories."""
    rate: Floats
    """A day; above zero."""
    evidence: Floats
    """How many counts each rests on: the size of the filter's own negative binomial."""

    def of(self, name: str) -> Floats:
        """The rate of one memory, by day and district."""
        return self.rate[:, self.names.index(name)]


def discounted(values: Floats, discount: float) -> Floats:
    """The sum of all rows so far, a row further back counting `discount` times less for each row."""
    return np.asarray(lfilter([1.0], [1.0, -discount], values, axis=0), dtype=np.float64)


def long_run(panel: Panel) -> Floats:
    """The mean of some five hundred days, shrunk to that of all districts."""
    count, exposure = discounted(panel.count, _SLOW), discounted(panel.exposure, _SLOW)
    everywhere = (count.sum(axis=1, keepdims=True) + _EVEN_ODDS) / (exposure.sum(axis=1, keepdims=True) + 1)
    return np.asarray((count + _REGION_DAYS * everywhere) / (exposure + _REGION_DAYS), dtype=np.float64)


def rolled(panel: Panel, days: int, prior: Floats) -> Floats:
    """The mean of the last `days` days, shrunk to `prior` by two days of it."""
    count, exposure = (_window(values, days) for values in (panel.count, panel.exposure))
    return (count + _PRIOR_DAYS * prior) / (exposure + _PRIOR_DAYS)


def levels(panel: Panel) -> Levels:
    """All memories: filters shrunk to the district's long-run mean and to its share of the region, and the plain means."""
    prior = long_run(panel)
    share = prior / prior.sum(axis=1, keepdims=True)
    names, rates, evidence = [], [], []
    for discount in DISCOUNTS:
        count, exposure = discounted(panel.count, discount), discounted(panel.exposure, discount)
        region = count.sum(axis=1, keepdims=True) / np.maximum(exposure.mean(axis=1, keepdims=True), 1e-9) * share
        for pool, centre in (("own", prior), ("region", np.where(exposure.sum(axis=1, keepdims=True) > 0, region, prior))):
            names.append(f"filter_{1 / (1 - discount):.0f}d_{pool}")
            rates.append((count + _PRIOR_DAYS * centre) / (exposure + _PRIOR_DAYS))
            evidence.append(count + _PRIOR_DAYS * centre)
    for name, days in (("recent_mean", RECENT_DAYS), ("week_mean", 7), ("homogeneous", panel.days + 1)):
        names.append(name)
        rates.append(rolled(panel, days, prior))
        evidence.append(rates[-1] * (np.minimum(_window(panel.exposure, days), _MOST_EVIDENCE) + _PRIOR_DAYS))
    return Levels(tuple(names), np.maximum(np.stack(rates, axis=1), 1e-4), np.maximum(np.stack(evidence, axis=1), 0.05))


def blended(own: Levels, regression: Floats) -> Levels:
    """`own`, the regression and means of both: averages of good forecasters that err differently."""
    fast = [own.of(f"filter_{days}d_own") for days in (3, 7, 14, 29)]
    quick, middle = (fast[0] + fast[1] + fast[2]) / 3, (fast[1] + fast[2] + fast[3]) / 3
    every = (fast[0] + fast[1] + fast[2] + fast[3] + own.of("filter_7d_region")) / 5
    added = {
        "regression": regression,
        "regression_7d": (regression + fast[1]) / 2,
        "regression_14d": (regression + fast[2]) / 2,
        "regression_filters": (regression + every) / 2,
        "filters_quick": quick,
        "filters_middle": middle,
    }
    rate = np.stack(list(added.values()), axis=1)
    return Levels(
        (*own.names, *added),
        np.concatenate([own.rate, np.maximum(rate, 1e-4)], axis=1),
        np.concatenate([own.evidence, np.maximum(rate * 9, 0.3)], axis=1),
    )


def _window(values: Floats, days: int) -> Floats:
    """Sums of the last `days` rows."""
    summed = np.cumsum(values, axis=0)
    summed[days:] -= summed[:-days].copy() if days < len(values) else 0.0
    return summed
