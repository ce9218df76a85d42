"""How long outages last: the Kaplan-Meier curve, for display. Open outages are censored, not left out.

Kaplan and Meier (1958); variance by Greenwood (1926); the interval on the scale of log(-log S), which keeps it within 0 and 1
(Kalbfleisch and Prentice, 1980). Leaving out what is not yet back would halve the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import exp, inf, log, sqrt
from typing import NamedTuple

from holdfast.records import SurvivalPoint

Z90 = 1.6448536269514722
"""Standard normal quantile that leaves 5 % on each side."""


class Lasted(NamedTuple):
    """How long one outage lasted, in hours: between `low` and `high`. `high` is infinite where it was not back when last heard of."""

    low: float
    high: float

    @property
    def is_open(self) -> bool:
        """Whether it was not back."""
        return self.high == inf

    @property
    def middle(self) -> float:
        """The middle of the window; of an open one how long it lasted at least."""
        return self.low if self.is_open else (self.low + self.high) / 2


def kaplan_meier(lasted: Sequence[Lasted]) -> tuple[SurvivalPoint, ...]:
    """The steps of the curve, in order of time, each with its 90 % interval; none where nothing came back.

    An outage that came back within a window counts at its middle. One censored at a time is at risk at that time.

    >>> [round(point.share, 3) for point in kaplan_meier([Lasted(1, 1), Lasted(2, float("inf")), Lasted(3, 3)])]
    [0.667, 0.0]
    """
    ends = Counter(one.middle for one in lasted if not one.is_open)
    leaves = Counter(one.middle for one in lasted)
    at_risk, share, greenwood = len(lasted), 1.0, 0.0
    points = []
    for hours in sorted(leaves):
        if restored := ends.get(hours, 0):
            share *= 1 - restored / at_risk
            greenwood = inf if restored == at_risk else greenwood + restored / (at_risk * (at_risk - restored))
            points.append(SurvivalPoint(hours, share, *_bounds(share, greenwood), at_risk, restored))
        at_risk -= leaves[hours]
    return tuple(points)


def _bounds(share: float, greenwood: float) -> tuple[float, float]:
    """The 90 % interval of a share; at the end of the curve, where it is 0, nothing is known but that."""
    if share <= 0 or share >= 1 or greenwood == inf:
        return 0.0, share
    reach = Z90 * sqrt(greenwood) / abs(log(share))
    return share ** exp(reach), share ** exp(-reach)
