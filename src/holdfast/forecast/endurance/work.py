"""How long a crew works on one job: learned from repairs that were timed, those still going on included.

Work is taken to be exponential; its mean is inverse gamma, whose prior has the assumed interval. A repair that goes on counts with
its time so far and is no end: leaving such out would halve the estimate (right-censoring; Lawless, 2003).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from holdfast.forecast.endurance.situation import Work
from holdfast.records import RestorationTime

VALUES = 5
"""Equally likely values that stand for the uncertain mean: each needs its own tables."""


class MeanWork(NamedTuple):
    """Posterior of the mean days of work on one job: inverse gamma."""

    shape: float
    scale: float
    ended: int
    """Repairs that ended, of those it was learned from."""
    going: int
    """Repairs that go on."""
    outages: int = 0
    """Outages, where it was learned from how long services were out, less what they waited."""

    def quantile(self, probability: float) -> float:
        """The mean work, in days, that the true one is below with this probability."""
        return float(self.scale / stats.gamma.isf(probability, self.shape))

    def values(self) -> NDArray[np.float64]:
        """Equally likely values, rising."""
        return np.array([self.quantile((at + 0.5) / VALUES) for at in range(VALUES)])


def learn_work(assumed: tuple[float, float, float], seen: Iterable[Work]) -> MeanWork:
    """The posterior, from the assumed best value and 90 % interval and the repairs of this sector."""
    shape, scale = prior_of(assumed)
    repairs = list(seen)
    ended = sum(repair.finished for repair in repairs)
    days = sum(max(repair.days, 0.0) for repair in repairs)
    return MeanWork(shape + ended, scale + days, ended, len(repairs) - ended)


def work_of(time: RestorationTime, waits_days: float) -> MeanWork:
    """The posterior that the restoration time of a service gives, less the wait: that stated, else `waits_days`.

    At least a tenth is work. Where nobody says when work began, a wait for a crew is taken for work.
    """
    wait = time.wait_h.best / 24 if time.wait_h is not None else waits_days
    best, low, high = (max(hours / 24 - wait, hours / 240) for hours in (time.mean_h.best, time.mean_h.low, time.mean_h.high))
    shape, scale = prior_of((best, low, high))
    return MeanWork(shape, scale, 0, 0, time.n)


def prior_of(assumed: tuple[float, float, float]) -> tuple[float, float]:
    """Shape and scale of the inverse gamma whose median is the best value and whose 90 % interval is as wide, in its ratio."""
    best, low, high = assumed
    ratio = max(high / low, 1.0001)
    shapes = np.geomspace(0.3, 1e7, 400)
    ratios = stats.gamma.isf(0.05, shapes) / stats.gamma.isf(0.95, shapes)
    shape = float(np.exp(np.interp(np.log(ratio), np.log(ratios[::-1]), np.log(shapes[::-1]))))
    return shape, best * float(stats.gamma.isf(0.5, shape))
