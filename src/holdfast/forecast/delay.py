"""How late reports come, and what a day that is still being reported will come to.

Of all that is told within a week, the share told by age a is the product over later ages d of 1 - g(d); g(d), the reverse hazard, is
estimated from days old enough to show it, so that young days do not bias it (Kalbfleisch and Lawless, 1991).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import nbinom

from holdfast.forecast.panel import Floats
from holdfast.records import Estimate

AGES = 8
"""Days after the end of an operational day, 0 to 7; what comes later is not waited for."""
_PRIOR_TOLD, _PRIOR_LATE = 20.0, (0.0, 3.0, 1.0, 0.6, 0.4, 0.3, 0.2, 0.2)
"""Before anything is known: of twenty strikes three are told a day after the day's end, one two days after."""


def share_told(ages: Sequence[int], day_ages: Sequence[int]) -> tuple[float, ...]:
    """Share of a day's strikes that is told by each age 0 to 7.

    `ages`: for each strike, days from the end of its operational day until it was first told (0 within the first day).
    `day_ages`: for each, how old its day is by now.
    """
    told = np.clip(np.array(ages, dtype=int), 0, AGES - 1)
    old = np.array(day_ages, dtype=int)
    share = np.ones(AGES)
    for age in range(AGES - 1, 0, -1):
        watched = old >= age
        late = float((watched & (told == age)).sum()) + _PRIOR_LATE[age]
        by_then = float((watched & (told <= age)).sum()) + _PRIOR_TOLD
        share[age - 1] = share[age] * (1 - late / by_then)
    return tuple(float(value) for value in share)


def nowcast(count: int, share: float, level: float, size: float = 3.0) -> Estimate:
    """What a day will come to of which `count` is told so far, `share` of what is expected, at `level` a day.

    The rest is negative binomial: its rate, gamma with mean `level` and shape `size`, is updated by what is told already.
    """
    missing = 1 - min(max(share, 0.0), 1.0)
    if missing <= 0:
        return Estimate(float(count), float(count), float(count))
    shape, rate = size + count, size / max(level, 1e-6) + share
    more = shape / rate * missing
    odds = rate / (rate + missing)
    low, high = (float(nbinom.ppf(quantile, shape, odds)) for quantile in (0.05, 0.95))
    best = count + more
    return Estimate(best, min(count + low, best), max(count + high, best))


def shares_of_days(days: int, share: tuple[float, ...]) -> Floats:
    """Share told of each of so many days, the last one just ended."""
    ages = np.arange(days)[::-1]
    return np.where(ages < AGES, np.array(share)[np.minimum(ages, AGES - 1)], 1.0)
