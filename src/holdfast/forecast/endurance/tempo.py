"""The tempo learned plainly from what was counted, until the hazard hands in its own.

A district's level is gamma: its strikes, each day weighted by how long ago it was, and the region's mean as some days more (a
discounted gamma filter; West and Harrison, 1997). Counts vary more than Poisson's: the size of the negative binomial and the
factor that all districts share in a night are found from variances and covariances, by moments.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from holdfast.forecast.endurance.assumptions import TempoAssumed
from holdfast.records import Pace

Floats = NDArray[np.float64]

LEAST_SHAPE, MOST_SHAPE = 0.2, 1e6
"""Bounds of a gamma's shape: below, nights are so uneven that ninety days cannot tell; above, it is a constant."""


def paces_of(counts: Floats, names: Sequence[str], assumed: TempoAssumed) -> tuple[Pace, ...]:
    """The pace of each district, from `counts` by day and district in order of time; a day that nobody knows is nan throughout."""
    ages = np.arange(len(counts))[::-1]
    known = np.asarray(~np.isnan(counts).any(axis=1))
    weights = np.where(known, np.exp(-ages / assumed.memory_days), 0.0)
    filled = np.where(known[:, None], counts, 0.0)
    strikes, days = weights @ filled, float(weights.sum())
    mean = (float(strikes.sum()) + 0.5) / (days * len(names) + 0.5)
    levels = (strikes + assumed.prior_days * mean) / (days + assumed.prior_days)
    shared, size = _unevenness(filled[known])
    shapes = (strikes + assumed.prior_days * mean) / (1.0 + levels * (1 / size + 1 / shared))
    return tuple(
        Pace(
            district=name,
            mean=float(level),
            level_shape=float(np.clip(shape, LEAST_SHAPE, MOST_SHAPE)),
            drift=assumed.drift,
            night_size=size,
            shared_shape=shared,
        )
        for name, level, shape in zip(names, levels, shapes, strict=True)
    )


def _unevenness(counts: Floats) -> tuple[float, float]:
    """Shape of the factor that districts share in a night, and size of what is a district's own; large is even.

    With means m: the variance of a district's count is m + m**2 * ((1 + 1/shared) * (1 + 1/own) - 1), the covariance of two
    m * m' / shared.
    """
    if len(counts) < 2:
        return 2.0, 2.0
    means, variances = counts.mean(axis=0), counts.var(axis=0, ddof=1)
    squares = float((means**2).sum())
    products = float(means.sum() ** 2) - squares
    together = float(counts.sum(axis=1).var(ddof=1) - variances.sum())
    between = max(together, 0.0) / products if products > 0 else 0.0
    within = max(float((variances - means).sum()), 0.0) / squares if squares > 0 else 0.0
    own = max((1.0 + within) / (1.0 + between) - 1.0, 0.0)
    return _shape(between), _shape(own)


def _shape(relative_variance: float) -> float:
    return float(np.clip(1.0 / max(relative_variance, 1e-9), LEAST_SHAPE, MOST_SHAPE))
