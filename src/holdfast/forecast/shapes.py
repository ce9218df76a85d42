"""How counts spread about their mean: negative binomials from wild to Poisson, and distributions tighter than Poisson.

Salvos are far more spread than a Poisson, alerts of a busy district less: which shape holds is learned, not chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from scipy.special import betainc, gammaincc, gammaln

from holdfast.forecast.panel import Floats

POISSON = 1e6
"""A negative binomial of this size is a Poisson."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One family: `size` is that of a negative binomial; `own` a multiple of the level's evidence; `tight` a power of the Poisson."""

    kind: Literal["size", "own", "tight"]
    value: float


SHAPES = (
    *(Shape("size", value) for value in (0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 13.0, 26.0, 60.0, POISSON)),
    *(Shape("own", value) for value in (0.25, 0.5, 1.0, 2.0)),
    *(Shape("tight", value) for value in (1.2, 1.5, 2.0)),
)
DENSE_MOST = 4000
"""Up to here probabilities are added one by one; beyond, the distribution function is taken at fewer points."""
_TIGHT_MOST = 70.0
"""Above this mean a tight shape is taken for a Poisson: no count of alerts is that large."""
_TIGHT_COUNTS = np.arange(251)
_TIGHT_MEANS = np.concatenate([np.linspace(0.005, 2, 60), np.geomspace(2.05, 80, 140)])


def size_of(shape: Shape, evidence: Floats) -> Floats:
    """Size of the negative binomial, for levels that rest on `evidence`."""
    if shape.kind == "own":
        return evidence * shape.value
    return np.full(evidence.shape, shape.value if shape.kind == "size" else POISSON)


def log_negative_binomial(count: Floats, mean: Floats, size: Floats | float) -> Floats:
    """Logarithm of the probability of `count`: mean `mean`, variance mean + mean^2 / size."""
    mean = np.maximum(mean, 1e-9)
    within = gammaln(count + size) - gammaln(size) - gammaln(count + 1)
    return np.asarray(within - size * np.log1p(mean / size) + count * (np.log(mean) - np.log(mean + size)), dtype=np.float64)


def log_tight(count: Floats, mean: Floats, power: float) -> Floats:
    """Logarithm of a Poisson's probability to the `power`, normed: variance about mean / power (Conway and Maxwell, 1962)."""
    moved = np.clip(mean + (power - 1) / (2 * power) * np.minimum(1, mean), 0.006, 80)
    poisson = count * np.log(moved) - moved - gammaln(count + 1)
    tight = power * poisson - np.interp(moved, _TIGHT_MEANS, _norms(power))
    return np.where(mean > _TIGHT_MOST, log_negative_binomial(count, mean, POISSON), tight)


def log_probability(shape: Shape, count: Floats, mean: Floats, evidence: Floats) -> Floats:
    """Logarithm of the probability of `count` where `mean`, resting on `evidence`, is expected."""
    if shape.kind == "tight":
        return log_tight(count, mean, shape.value)
    return log_negative_binomial(count, mean, evidence * shape.value if shape.kind == "own" else shape.value)


def at_most(values: Floats, mean: Floats, size: Floats | float) -> Floats:
    """Distribution function of the negative binomial at the rising whole numbers `values`, the last axis of what is given."""
    if values[-1] <= DENSE_MOST:
        every = np.arange(values[-1] + 1)
        dense = np.cumsum(np.exp(log_negative_binomial(every, mean, size)), axis=-1)
        return dense if len(values) == len(every) else dense[..., values.astype(int)]
    if isinstance(size, float) and size >= POISSON:
        return np.asarray(gammaincc(values + 1, mean), dtype=np.float64)
    return np.asarray(betainc(size, values + 1, size / (size + mean)), dtype=np.float64)


@lru_cache(maxsize=16)
def _norms(power: float) -> Floats:
    """Logarithm of what a Poisson's probabilities to the `power` add up to, at `_TIGHT_MEANS`."""
    poisson = _TIGHT_COUNTS * np.log(_TIGHT_MEANS[:, None]) - _TIGHT_MEANS[:, None] - gammaln(_TIGHT_COUNTS + 1)
    return np.asarray(np.log(np.exp(power * poisson).sum(axis=1)), dtype=np.float64)
