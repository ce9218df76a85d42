"""The tempo as scenarios draw it: a level that is not known exactly and wanders, nights that are heavy for all, and chance.

Found by matching moments: how far days missed the day-ahead level, how far all districts missed it together, and how wide the
forecasts of 7 and of 30 days are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from holdfast.forecast.hazard import moments
from holdfast.forecast.levels import discounted, levels
from holdfast.forecast.panel import KNOWN, Floats, Panel
from holdfast.records import Forecast, Pace

_FORGET = 0.985
"""Nights of the last two months count most."""
_LEVEL = "filter_14d_own"
_LEAST, _MOST = 0.002, 10.0
"""Bounds of relative variances: a Poisson is as good as one of 0.002."""
_WEEK_DRIFT, _MONTH_DRIFT = 7 / 3, 30 / 3
"""Variance of the mean of a random walk over n days is n / 3 of a day's."""
_MOST_DRIFT = 0.2


def paces(panel: Panel, forecasts: tuple[Forecast, ...]) -> tuple[Pace, ...]:
    """A pace for each district that has forecasts of 1, 7 and 30 days."""
    night, shared = _spread(panel)
    found = []
    for k, name in enumerate(panel.names):
        own = {f.days: f for f in forecasts if f.district == name and f.mean is not None}
        if not {1, 7, 30} <= set(own):
            continue
        mean = max(float(own[1].mean or 0), 1e-4)
        week, month = (max(_excess(own[days]) - (float(night[k]) + shared) / days, _LEAST) for days in (7, 30))
        drift = max(0.0, (month - week) / (_MONTH_DRIFT - _WEEK_DRIFT))
        level = min(max(week - _WEEK_DRIFT * drift, _LEAST), _MOST)
        found.append(
            Pace(
                district=name,
                mean=mean,
                level_shape=1 / level,
                drift=min(float(np.sqrt(drift)), _MOST_DRIFT),
                night_size=1 / max(float(night[k]), _LEAST),
                shared_shape=1 / max(shared, _LEAST),
            )
        )
    return tuple(found)


def draws(found: tuple[Pace, ...], days: int, futures: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Strikes by future, day and district. The same generator gives the same futures."""
    mean, level, drift, night = (
        np.array([getattr(pace, field) for pace in found]) for field in ("mean", "level_shape", "drift", "night_size")
    )
    shape = (futures, days, len(found))
    start = rng.gamma(level, 1 / level, (futures, len(found)))[:, None, :]
    steps = rng.normal(0.0, 1.0, shape) * drift
    walk = np.cumsum(steps, axis=1) - np.arange(1, days + 1)[None, :, None] * drift**2 / 2
    heavy = found[0].shared_shape if found else 1.0
    shared = rng.gamma(heavy, 1 / heavy, (futures, days, 1))
    own = rng.gamma(night, 1 / night, shape)
    return np.asarray(rng.poisson(np.minimum(mean * start * np.exp(walk) * shared * own, 1e7)), dtype=np.int64)


def _spread(panel: Panel) -> tuple[Floats, float]:
    """Relative variance of one night: of each district's own, and of the factor that all share."""
    level = levels(panel).of(_LEVEL)[:-1]
    known = panel.exposure[1:] >= KNOWN
    missed, mean = np.where(known, panel.count[1:] - level, 0.0), np.where(known, level, 0.0)

    def summed(values: Floats) -> Floats:
        return discounted(values, _FORGET)[-1] if len(values) else np.zeros(values.shape[1:])

    together = float(summed((missed.sum(axis=1) ** 2 - (missed**2).sum(axis=1))[:, None])[0])
    pairs = float(summed((mean.sum(axis=1) ** 2 - (mean**2).sum(axis=1))[:, None])[0])
    shared = min(max(together / pairs, 0.0), _MOST) if pairs > 0 else 0.0
    square, over = summed(mean**2), summed(missed**2 - mean)
    whole = (over + 0.5 * shared) / np.maximum(square + 0.5, 1e-9)
    return np.clip((whole - shared) / (1 + shared), 0, _MOST), shared


def _excess(forecast: Forecast) -> float:
    """Relative variance of a forecast beyond that of a Poisson."""
    if forecast.distribution is None or not forecast.mean:
        return _LEAST
    values, cdf = np.array(forecast.distribution.values[:-1], dtype=float), np.array(forecast.distribution.cdf[:-1])
    mean, variance = moments(values, cdf)
    return float(min(max((variance - mean) / max(mean, 0.1) ** 2, _LEAST), _MOST))
