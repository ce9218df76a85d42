"""A log-linear regression of the count on what came lately, learned day by day.

The logarithm of the mean is that of a fortnight's level plus a weighted sum of how the other memories, yesterday, the region and the
day of the week differ from it. The weights follow the score of a negative binomial, each step divided by the discounted Fisher
information (the natural gradient of Amari, 1998; the dynamic model of West, Harrison and Migon, 1985). All districts share them.
"""

from __future__ import annotations

import numpy as np

from holdfast.forecast.levels import discounted
from holdfast.forecast.panel import Floats, Panel

_MEMORIES = (0.5, 0.75, 0.88, 0.95, 0.98)
_BASE, _CALM = 2, 3
"""Which of the memories is the level itself, and which the count of a day is held against."""
_FORGET = 0.999
"""A day ago counts so much less for the weights."""
_SIZE = 3.0
"""Of the negative binomial whose score is followed: large counts pull less than a Poisson's would."""
_RIDGE = 50.0
"""How strongly the weights are drawn to zero, that is to the level itself."""
_MOST = 1.5
"""The regression may differ from the level by a factor of e^1.5 = 4.5, no more."""


def regressed(panel: Panel, days: int, ahead: Floats, prior: Floats) -> Floats:
    """Expected count a day over the `days` days after each day, by district; `ahead` holds what came in them (NaN: unknown)."""
    base, features = _features(panel, days, prior)
    weights, information = np.zeros(features.shape[2]), np.eye(features.shape[2]) * _RIDGE
    damp = np.sqrt(days)
    rate = np.empty(base.shape)
    for row in range(panel.days):
        past = row - days
        if past >= 0:
            weights, information = _learned(weights, information, features[past], base[past] + np.log(days), ahead[past] * 1.0, damp)
        rate[row] = np.exp(base[row] + np.clip(features[row] @ weights, -_MOST, _MOST))
    return rate


def _learned(weights: Floats, information: Floats, features: Floats, base: Floats, came: Floats, damp: float) -> tuple[Floats, Floats]:
    """Weights and information after what came is known; overlapping spans count `damp` times less."""
    known = ~np.isnan(came)
    seen, count = features[known], came[known]
    mean = np.exp(base[known] + np.clip(seen @ weights, -2, 2))
    tempered = (1 + mean / _SIZE) * damp
    slope = seen.T @ ((count - mean) / tempered)
    kept = (1 - _FORGET) * _RIDGE
    information = _FORGET * information + (seen * (mean / tempered)[:, None]).T @ seen + kept * np.eye(len(weights))
    return weights + np.linalg.solve(information, slope - kept * weights), information


def _features(panel: Panel, days: int, prior: Floats) -> tuple[Floats, Floats]:
    """The logarithm of the level, and what may move it, by day, district and feature."""
    least = 0.05 * prior + 0.02
    own = [discounted(panel.count, d) / np.maximum(discounted(panel.exposure, d), 1e-9) for d in _MEMORIES]
    region = [np.repeat(rate.mean(axis=1, keepdims=True), rate.shape[1], axis=1) for rate in own]
    base, whole = np.log(own[_BASE] + least), np.log(region[_BASE] + 0.02)
    features = [np.ones(base.shape), np.log(prior + 0.02) - base]
    features += [np.log(rate + least) - base for rate in (*own[:_BASE], *own[_BASE + 1 :])]
    features += [np.log(rate + 0.02) - whole for rate in (*region[:_BASE], *region[_BASE + 1 :])]
    surprise = np.where(panel.exposure > 0, np.log1p(panel.count) - np.log1p(own[_CALM]), 0.0)
    features += [_later(surprise, lag) for lag in (0, 1, 2, 6)]
    features.append(np.where(panel.exposure > 0, (panel.count == 0) - np.exp(-own[_CALM]), 0.0))
    if days < 7:
        weekday = (np.arange(panel.days) + panel.first.toordinal()) % 7
        features += [np.repeat(((weekday == k) - 1 / 7)[:, None], base.shape[1], axis=1) for k in range(6)]
    return base, np.stack(features, axis=2)


def _later(values: Floats, lag: int) -> Floats:
    """`values` as they were `lag` rows before; nothing where there was none."""
    moved = np.zeros(values.shape)
    moved[lag:] = values[: len(values) - lag]
    return moved
