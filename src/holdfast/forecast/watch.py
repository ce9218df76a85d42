"""Watching for a change of tempo, with a stated rate of false alarms.

Each series is held against its own baseline: a slow mean, four weeks behind, and a spread learned with it. For several ratios the
likelihood of "so many times more, or fewer, since some day" is summed over all days it may have begun (Shiryaev, 1963;
Roberts, 1966). The sums are averaged: an e-detector, whose mean time to a false alarm is at least its threshold where the
baseline is known (Shin, Ramdas and Rinaldo, 2022). Here it is estimated, so the threshold is raised by what simulation of
the whole procedure asks for: `bench/detect_change.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from holdfast.forecast.panel import Floats
from holdfast.forecast.shapes import log_negative_binomial

RATIOS = (1.5, 2.0, 3.0, 2 / 3, 0.5, 1 / 3)
"""Changes looked for: up and down."""
_LAG = 28
"""Days that are not yet part of the baseline, so that a change does not hide itself."""
_MEMORY = 0.998
"""Of the baseline: 500 days."""
LEAST_BASELINE = 28.0
"""Known days that a baseline needs before anything is watched."""
_PRIOR_SIZE, _PRIOR_DAYS = 2.5, 20.0
"""Spread before it is known: that of nights of attack, weighed like so many days."""
_LARGEST_SIZE = 50.0
_RAISED = 0.2
"""What estimating the baseline costs, in logarithms of the threshold: bench/detect_change.py."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A series left its baseline."""

    series: int
    """Column of the series."""
    row: int
    """Day whose count raised it."""
    baseline: float
    """Mean before, a day of exposure."""
    size: float
    """Of the negative binomial about it."""
    days: float
    """Known days that the baseline rests on."""


def threshold(false_alarm_days: float) -> float:
    """Height of the statistic (a logarithm) that one series reaches by chance once in so many days."""
    return float(np.log(false_alarm_days)) + _RAISED


def alarms(count: Floats, exposure: Floats, height: float) -> tuple[Alarm, ...]:
    """All alarms of the series (columns), in order of time. After one, the series gets a new baseline from what came since."""
    state = _Watch(count.shape[1])
    found = []
    for row in range(len(count)):
        raised = state.step(count[row], exposure[row], height)
        found += [
            Alarm(int(k), row, float(state.before_mean[k]), float(state.before_size[k]), float(state.before_days[k]))
            for k in np.flatnonzero(raised)
        ]
    return tuple(found)


class _Watch:
    """Baselines and sums of all series, as of one day."""

    def __init__(self, series: int) -> None:
        self._total, self._days, self._square, self._mean2 = (np.zeros(series) for _ in range(4))
        self._late_count, self._late_exposure = np.zeros((_LAG, series)), np.zeros((_LAG, series))
        self._sums = np.zeros((len(RATIOS), series))
        self._row = 0
        self.before_mean, self.before_size, self.before_days = (np.zeros(series) for _ in range(3))

    def step(self, count: Floats, exposure: Floats, height: float) -> NDArray[np.bool_]:
        """Which series raise an alarm on the day whose counts are given."""
        mean, size = self._baseline()
        ready = (self._days >= LEAST_BASELINE) & (exposure > 0)
        expected = np.maximum(mean * exposure, 1e-6)
        null = log_negative_binomial(count, expected, size)
        for k, ratio in enumerate(RATIOS):
            gain = np.exp(np.clip(log_negative_binomial(count, expected * ratio, size) - null, -30, 30))
            self._sums[k] = np.where(ready, np.minimum((1 + self._sums[k]) * gain, 1e30), self._sums[k])
        raised = ready & (np.log(np.maximum(self._sums.mean(axis=0), 1e-12)) >= height)
        self.before_mean, self.before_size, self.before_days = mean, size, self._days.copy()
        self._age(count, exposure, mean)
        self._restart(raised)
        return np.asarray(raised, dtype=np.bool_)

    def _baseline(self) -> tuple[Floats, Floats]:
        mean = (self._total + 0.1) / (self._days + 0.5)
        over = self._square + _PRIOR_DAYS * mean**2 / _PRIOR_SIZE
        size = (self._mean2 + _PRIOR_DAYS * mean**2) / np.maximum(over, 1e-9)
        return mean, np.clip(size, 0.05, _LARGEST_SIZE)

    def _age(self, count: Floats, exposure: Floats, mean: Floats) -> None:
        """The day of four weeks ago joins the baseline; today waits."""
        slot = self._row % _LAG
        old, known = self._late_count[slot].copy(), self._late_exposure[slot].copy()
        expected = mean * known
        keep = np.where(known > 0, _MEMORY, 1.0)
        self._total, self._days = keep * self._total + old, keep * self._days + known
        self._square = keep * self._square + np.where(known > 0, (old - expected) ** 2 - expected, 0.0)
        self._mean2 = keep * self._mean2 + expected**2
        self._late_count[slot], self._late_exposure[slot] = np.where(exposure > 0, count, 0.0), exposure
        self._row += 1

    def _restart(self, raised: NDArray[np.bool_]) -> None:
        """A series that raised an alarm forgets what was before the last four weeks."""
        for kept in (self._total, self._days):
            kept[raised] = 0.0
        self._square[raised] *= 0.2
        self._mean2[raised] *= 0.2
        self._sums[:, raised] = 0.0
