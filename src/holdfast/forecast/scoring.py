"""Proper scores of a forecast distribution, once it is known what came: lower is better, and honesty is the best strategy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from holdfast.forecast.panel import Floats
from holdfast.records import Distribution

LEAST = 1e-12
"""No count is called more unlikely than this: a surprise costs 27.6 nats, not infinity."""


@dataclass(frozen=True, slots=True)
class Scores:
    """By district."""

    ignorance: Floats
    """-log of the probability of what came, nats (Good, 1952)."""
    crps: Floats
    """Continuous ranked probability score, counts (Matheson and Winkler, 1976)."""
    brier: Floats
    """Squared error of the probability of at least one (Brier, 1950)."""
    below: Floats
    """Probability of less than came."""
    at_most: Floats
    """Probability of at most what came."""


def scored(values: Floats, cdf: Floats, came: Floats) -> Scores:
    """Scores of distributions given at `values` (by district), for what `came` in each."""
    at, below = (np.array([_at(values, row, x) for row, x in zip(cdf, points, strict=True)]) for points in (came, came - 1))
    zero = np.array([_at(values, row, 0.0) for row in cdf])
    return Scores(
        ignorance=-np.log(np.maximum(at - below, LEAST)),
        crps=np.array([_crps(values, row, x) for row, x in zip(cdf, came, strict=True)]),
        brier=(1 - zero - (came > 0)) ** 2,
        below=below,
        at_most=at,
    )


def scored_steps(distributions: Sequence[Distribution], came: Sequence[int]) -> Scores:
    """The same of distributions each given at values of its own, all at once: many years of forecasts are scored in a second."""
    sizes = np.array([len(one.values) for one in distributions])
    values = np.fromiter((value for one in distributions for value in one.values), np.float64, sizes.sum())
    cdf = np.fromiter((height for one in distributions for height in one.cdf), np.float64, sizes.sum())
    ends = np.cumsum(sizes)
    parts = [(values[end - size : end], cdf[end - size : end]) for size, end in zip(sizes, ends, strict=True)]
    points = np.array(came, dtype=np.float64)
    at, below = (np.array([_at(*part, x) for part, x in zip(parts, xs, strict=True)]) for xs in (points, points - 1))
    zero = np.array([_at(*part, 0.0) for part in parts])
    return Scores(
        ignorance=-np.log(np.maximum(at - below, LEAST)),
        crps=_crps_of_steps(values, cdf, ends, points),
        brier=(1 - zero - (points > 0)) ** 2,
        below=below,
        at_most=at,
    )


def _crps_of_steps(values: Floats, cdf: Floats, ends: NDArray[np.int64], came: Floats) -> Floats:
    """`_crps` of each distribution: each step is cut at what came and at the number before it."""
    firsts = np.concatenate([[0], ends[:-1]])
    within = np.delete(np.arange(len(values)), ends - 1)
    owner = np.searchsorted(ends, within, side="right")
    left, right, low, high = values[within], values[within + 1], cdf[within], cdf[within + 1]
    slope = (high - low) / (right - left)
    before, after = (np.clip(came[owner] - back, left, right) for back in (1, 0))
    jump = (after - before) * (low + slope * (before - left)) ** 2
    past = _piece(right - after, low + slope * (after - left) - 1, slope)
    parts = _piece(before - left, low, slope) + jump + past
    outside = np.maximum(came - values[ends - 1], 0.0) + np.maximum(values[firsts] - came, 0.0)
    return np.asarray(np.bincount(owner, parts, len(ends)) + outside, dtype=np.float64)


def _piece(width: Floats, start: Floats, slope: Floats) -> Floats:
    """Sum over `width` whole numbers of the square of what begins at `start` and rises by `slope` a number."""
    rise = slope * width
    square = width * start**2 + start * rise * (width - 1) + rise**2 * (width - 1) * (2 * width - 1) / (6 * np.maximum(width, 1))
    return np.asarray(square, dtype=np.float64)


def expected_coverage(below: Floats, at_most: Floats, inside: float) -> Floats:
    """Chance that the randomised PIT lies in the middle `inside` of 0 to 1 (Czado, Gneiting and Held, 2009)."""
    low, high = (1 - inside) / 2, (1 + inside) / 2
    width = np.maximum(at_most - below, LEAST)
    return np.clip((np.minimum(at_most, high) - np.maximum(below, low)) / width, 0, 1)


def pit_shares(below: Floats, at_most: Floats, bins: int = 10) -> Floats:
    """Mean share of the PIT in each bin: even where forecasts are calibrated."""
    edges = np.linspace(0, 1, bins + 1)
    width = np.maximum(at_most - below, LEAST)
    upto = np.clip((edges[:, None] - below.ravel()) / width.ravel(), 0, 1).mean(axis=1)
    return np.asarray(np.diff(upto), dtype=np.float64)


def block_bootstrap(by_day: Floats, block_days: int, rng: np.random.Generator, draws: int = 1000) -> tuple[float, float]:
    """Bounds of 5 and 95 % of the mean, drawing whole blocks of days: days near each other are alike (Kuensch, 1989)."""
    blocks = max(len(by_day) // block_days, 1)
    sums = np.array([part.sum() for part in np.array_split(by_day, blocks)])
    sizes = np.array([len(part) for part in np.array_split(by_day, blocks)])
    drawn = rng.integers(0, blocks, (draws, blocks))
    means = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    low, high = np.quantile(means, (0.05, 0.95))
    return float(low), float(high)


def _at(values: Floats, cdf: Floats, x: float) -> float:
    """The distribution function at `x`; evenly rising between two of `values`."""
    return 0.0 if x < 0 else float(np.interp(x, values, cdf, left=0.0, right=1.0))


def _crps(values: Floats, cdf: Floats, came: float) -> float:
    """Sum over whole numbers of the squared distance of `cdf` from the step at `came`."""
    grid = np.unique(np.concatenate([values, [max(came - 1, 0.0), came]]))
    height = np.interp(grid, values, cdf, left=0.0, right=1.0)
    if grid[0] > 0:
        grid, height = np.concatenate([[0.0], grid]), np.concatenate([[0.0], height])
    width = np.diff(grid)
    start = height[:-1] - (grid[:-1] >= came)
    rise = np.where(grid[:-1] == came - 1, 0.0, height[1:] - height[:-1])
    parts = width * start**2 + start * rise * (width - 1) + rise**2 * (width - 1) * (2 * width - 1) / (6 * width)
    return float(parts.sum())
