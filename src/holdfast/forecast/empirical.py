"""Conflictology: what comes is what came, one of the last 84 days drawn at random (the baseline of Hegre et al., 2023).

Twice as it was, smoothed more or less, and twice in proportion to the level of its own day: the shape of the nights
at today's tempo. Each is a mixture of negative binomials about past counts, so that no count is impossible.
"""

from __future__ import annotations

import numpy as np

from holdfast.forecast.panel import Floats
from holdfast.forecast.shapes import at_most, log_negative_binomial

NAMES = ("conflictology", "conflictology_smooth", "night_shape_wide", "night_shape")
"""In the order of the rows given."""
_DAYS = 84
_FRESH = (1.0, 10.0, 3.0, 3.0)
"""So many days of the level itself are mixed in."""
_KERNELS = (60.0, 60.0, 8.0, 40.0)
"""Size of the negative binomial about each past count: how much it is blurred."""
_FRESH_SIZE = 3.0
_MOST_RATIO = 20.0


def log_past(ahead: Floats, rate: Floats, days: int) -> Floats:
    """Logarithm of the probability that each of `NAMES` gave to what came, by day, name and district; NaN where unknown."""
    found = np.full((ahead.shape[0], len(NAMES), ahead.shape[1]), np.nan)
    for row in range(ahead.shape[0] - days):
        past, ratio = _window(ahead, rate, row, days)
        known = ~np.isnan(past)
        fresh = np.exp(log_negative_binomial(ahead[row], days * rate[row], _FRESH_SIZE))
        exact = np.where(known, past == ahead[row], 0.0).sum(axis=0)
        for k, (weight, kernel) in enumerate(zip(_FRESH, _KERNELS, strict=True)):
            mean = _centres(past, ratio, days * rate[row], k)
            near = np.where(known, np.exp(log_negative_binomial(ahead[row], np.nan_to_num(mean), kernel)), 0.0).sum(axis=0)
            counted = (near + exact) / 2 if k < 2 else near
            found[row, k] = np.log(np.maximum((counted + weight * fresh) / (known.sum(axis=0) + weight), 1e-30))
    return found


def cdf_past(ahead: Floats, rate: Floats, days: int, row: int, values: Floats) -> Floats:
    """Distribution functions of `NAMES` for the days after `row`: by name, district and value."""
    past, ratio = _window(ahead, rate, row, days)
    known = ~np.isnan(past)[..., None]
    fresh = at_most(values, days * rate[row][:, None], _FRESH_SIZE)
    exact = np.where(known, past[..., None] <= values, 0.0).sum(axis=0)
    found = []
    for k, (weight, kernel) in enumerate(zip(_FRESH, _KERNELS, strict=True)):
        mean = np.nan_to_num(_centres(past, ratio, days * rate[row], k), nan=1.0)[..., None]
        near = np.where(known, at_most(values, mean, kernel), 0.0).sum(axis=0)
        counted = (near + exact) / 2 if k < 2 else near
        found.append((counted + weight * fresh) / (known.sum(axis=0) + weight))
    return np.stack(found)


def _window(ahead: Floats, rate: Floats, row: int, days: int) -> tuple[Floats, Floats]:
    """What came over spans that had ended by `row`, and in what proportion to the level of the time."""
    last = row - days + 1
    first = max(0, last - _DAYS)
    past = ahead[first : max(last, 0)]
    return past, np.clip(past / (days * rate[first : max(last, 0)]), 0, _MOST_RATIO)


def _centres(past: Floats, ratio: Floats, level: Floats, name: int) -> Floats:
    """Means that the kernels of one of `NAMES` stand about."""
    return np.maximum(past if name < 2 else ratio * level, 0.02)
