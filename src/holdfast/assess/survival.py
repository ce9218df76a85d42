"""How long outages last: the Kaplan-Meier curve, for display. Open outages are censored, not left out.

Kaplan and Meier (1958); variance by Greenwood (1926); the interval on the scale of log(-log S), which keeps it within 0 and 1
(Kalbfleisch and Prentice, 1980). Leaving out what is not yet back would halve the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, inf, log, sqrt
from typing import NamedTuple

import numpy as np

from holdfast.records import SurvivalPoint

Z90 = 1.6448536269514722
"""Standard normal quantile that leaves 5 % on each side."""


class Lasted(NamedTuple):
    """How long one outage lasted, in hours: between `low` and `high`. `high` is infinite where it was not back when last heard of."""

    low: float
    high: float
    entry: float = 0.0
    """How long it had lasted when it was first told of: had it been shorter, nobody would have told that it is out ..."""
    together: int = 1
    """... or, of so many that one report tells of, had all been shorter."""

    @property
    def is_open(self) -> bool:
        """Whether it was not back."""
        return self.high == inf

    @property
    def middle(self) -> float:
        """The middle of the window; of an open one how long it lasted at least."""
        return self.low if self.is_open else (self.low + self.high) / 2


def kaplan_meier(lasted: Sequence[Lasted], most: int | None = None) -> tuple[SurvivalPoint, ...]:
    """The steps of the curve, in order of time, each with its 90 % interval; none where nothing came back.

    The curve is of outages that were told of. One that came back within a window counts at its middle. One censored at a time is at
    risk at that time. Of more than `most` steps so many are given, evenly by their number, the first and the last among them: enough
    to draw.

    >>> [round(point.share, 3) for point in kaplan_meier([Lasted(1, 1), Lasted(2, float("inf")), Lasted(3, 3)])]
    [0.667, 0.0]
    """
    if not lasted:
        return ()
    low, high, *_ = np.array(lasted, dtype=float).T
    is_open = np.isinf(high)
    hours, at = np.unique(np.where(is_open, low, (low + np.where(is_open, low, high)) / 2), return_inverse=True)
    leaves, ends = np.bincount(at), np.bincount(at, ~is_open)
    at_risk = len(lasted) - np.concatenate(([0], np.cumsum(leaves)[:-1]))
    share = np.cumprod(1 - ends / at_risk)
    with np.errstate(divide="ignore"):
        greenwood = np.cumsum(np.where(ends > 0, ends / (at_risk * (at_risk - ends)), 0.0))
    steps = np.flatnonzero(ends)
    if most is not None and len(steps) > most:
        steps = steps[np.round(np.arange(most) * ((len(steps) - 1) / (most - 1))).astype(int)]
    return tuple(
        SurvivalPoint(float(hours[n]), float(share[n]), *_bounds(float(share[n]), float(greenwood[n])), int(at_risk[n]), int(ends[n]))
        for n in steps
    )


def _bounds(share: float, greenwood: float) -> tuple[float, float]:
    """The 90 % interval of a share; at the end of the curve, where it is 0, nothing is known but that."""
    if share <= 0 or share >= 1 or greenwood == inf:
        return 0.0, share
    reach = Z90 * sqrt(greenwood) / abs(log(share))
    return share ** exp(reach), share ** exp(-reach)
