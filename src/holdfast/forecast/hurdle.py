"""Salvos: whether one comes, and how large it is if it does, are two questions (the hurdle of Mullahy, 1986).

The chance of at least one is a discounted frequency, the size beyond the first a negative binomial about a discounted mean of the
spans that had any; both are shrunk to their long run.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from holdfast.forecast.levels import discounted
from holdfast.forecast.panel import Floats
from holdfast.forecast.shapes import at_most, log_negative_binomial

_KINDS = ((0.93, 0.6), (0.93, 2.5), (0.982, 0.6), (0.982, 2.5))
"""Discount of frequency and mean, and size of the negative binomial."""
NAMES = ("hurdle_14d_wild", "hurdle_14d", "hurdle_56d_wild", "hurdle_56d")
_SLOW, _PRIOR = 0.998, 2.0


@dataclass(frozen=True, slots=True)
class Hurdle:
    """By day and district, from spans that had ended by then."""

    chance: Floats
    """Of at least one."""
    more: Floats
    """Expected count beyond the first, where there is one."""
    size: float
    """Of the negative binomial about it."""


def hurdles(ahead: Floats, days: int) -> tuple[Hurdle, ...]:
    """One for each of `NAMES`; `ahead` is what came in the `days` days after each day (NaN: unknown)."""
    ended = np.full(ahead.shape, np.nan)
    ended[days:] = ahead[: max(len(ahead) - days, 0)]
    known, came = (~np.isnan(ended)).astype(float), np.nan_to_num(ended)
    some = (came > 0).astype(float)
    seen, often, large = (discounted(values, _SLOW) for values in (known, some, came))
    usual, usually = (often + 0.5) / (seen + 1), (large + 1) / (often + 1)
    found = []
    for forget, size in _KINDS:
        chance = (discounted(some, forget) + _PRIOR * usual) / (discounted(known, forget) + _PRIOR)
        mean = (discounted(came, forget) + _PRIOR * usually) / (discounted(some, forget) + _PRIOR)
        found.append(Hurdle(np.clip(chance, 1e-6, 1 - 1e-6), np.maximum(mean - 1, 0.01), size))
    return tuple(found)


def log_hurdle(hurdle: Hurdle, came: Floats) -> Floats:
    """Logarithm of the probability given to what came, by day and district."""
    beyond = log_negative_binomial(np.maximum(came - 1, 0), hurdle.more, hurdle.size)
    return np.asarray(np.where(came > 0, np.log(hurdle.chance) + beyond, np.log1p(-hurdle.chance)), dtype=np.float64)


def cdf_hurdle(hurdle: Hurdle, row: int, values: Floats) -> Floats:
    """Distribution function for the days after `row`: by district and value."""
    chance, more = hurdle.chance[row][:, None], hurdle.more[row][:, None]
    below = np.maximum(values - 1, 0)
    points, place = np.unique(below, return_inverse=True)
    beyond = at_most(points, more, hurdle.size)[:, place]
    return np.asarray(np.where(values > 0, 1 - chance + chance * beyond, 1 - chance), dtype=np.float64)
