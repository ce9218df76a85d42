"""A Weibull distribution fitted to outages that ended, ended within a window, or have not ended.

    S(t) = exp(-(t / scale) ** shape)

Short outages are over before anybody tells of them: each counts given that it lasted until it was told of (left truncation), so its
likelihood is divided by S(entry). The fit is the mode of the posterior of (log shape, log scale) under a normal prior; what is known
of them is taken as normal around that mode (Laplace's approximation). With no outage it is the prior; with many it is the maximum
of the likelihood.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import lgamma, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import digamma

from holdfast.assess.survival import Z90, Lasted
from holdfast.records import Estimate

Floats = NDArray[np.float64]
_BOUNDS = ((-6, -20), (6, 20))
"""Of log shape and log scale: beyond lies nothing that outages do."""
_LEAST_H = 1 / 60
"""What lasted less than a minute is taken as a minute: the likelihood of no time at all has no bound."""


class Prior(NamedTuple):
    """What is held of (log shape, log scale in hours) before any outage is seen: independent normals."""

    log_shape: float
    log_shape_sd: float
    log_scale: float
    log_scale_sd: float


class Fit(NamedTuple):
    """What is known of (log shape, log scale in hours): a normal distribution."""

    mean: tuple[float, float]
    covariance: tuple[tuple[float, float], tuple[float, float]]

    def estimate(self, value: float, gradient: tuple[float, float]) -> Estimate:
        """exp(`value`) with its 90 % interval, `value` being a function of the two with that gradient (delta method)."""
        (a, b), ((aa, ab), (_, bb)) = gradient, self.covariance
        reach = Z90 * max(0.0, a * a * aa + 2 * a * b * ab + b * b * bb) ** 0.5
        return Estimate(*(float(np.exp(np.clip(v, -50, 50))) for v in (value, value - reach, value + reach)))

    @property
    def shape(self) -> Estimate:
        """Shape."""
        return self.estimate(self.mean[0], (1.0, 0.0))

    @property
    def scale(self) -> Estimate:
        """Scale, in hours."""
        return self.estimate(self.mean[1], (0.0, 1.0))

    @property
    def median(self) -> Estimate:
        """Hours by which half are back: scale * (log 2) ** (1 / shape)."""
        inverse = float(np.exp(-self.mean[0]))
        return self.estimate(self.mean[1] + log(log(2)) * inverse, (-log(log(2)) * inverse, 1.0))

    @property
    def expected(self) -> Estimate:
        """Mean hours: scale * gamma(1 + 1 / shape)."""
        inverse = float(np.exp(-self.mean[0]))
        return self.estimate(self.mean[1] + lgamma(1 + inverse), (-float(digamma(1 + inverse)) * inverse, 1.0))


def fit(lasted: Sequence[Lasted], prior: Prior) -> Fit:
    """The distribution of (log shape, log scale) given the outages. Their order does not matter.

    An outage whose window is narrower than a hundredth of its length counts as ended at its middle.
    """
    terms = _terms(lasted)

    def loss(theta: Floats) -> tuple[float, Floats]:
        likely, slope = _log_likelihood(theta, terms)
        off = (theta - (prior.log_shape, prior.log_scale)) / (prior.log_shape_sd, prior.log_scale_sd)
        return 0.5 * float(off @ off) - likely, off / (prior.log_shape_sd, prior.log_scale_sd) - slope

    start = np.array([prior.log_shape, terms.typical if lasted else prior.log_scale])
    found = minimize(loss, start, jac=True, method="BFGS", options={"gtol": 1e-6 + 1e-9 * len(lasted), "maxiter": 200}).x
    covariance = np.linalg.inv(_curvature(lambda theta: loss(theta)[1], found))
    return Fit((float(found[0]), float(found[1])), tuple(tuple(map(float, row)) for row in covariance))  # type: ignore[arg-type]


class _Terms(NamedTuple):
    """Logarithms of hours: of outages that ended, of what open ones lasted at least, of the two ends of windows."""

    exact: Floats
    open_low: Floats
    low: Floats
    high: Floats
    entry: Floats
    """Of what had lasted for a time when it was first told of."""
    typical: float
    """Where the search for the scale begins."""


def _terms(lasted: Sequence[Lasted]) -> _Terms:
    """Sorted, so that the order of the outages does not change a digit."""
    data = np.array(lasted, dtype=float).reshape(-1, 3)
    data = data[np.lexsort((data[:, 2], data[:, 1], data[:, 0]))]
    low, high = np.maximum(data[:, 0], 0.0), np.maximum(data[:, 1], _LEAST_H)
    entry = np.minimum(data[:, 2], high)
    is_open = np.isinf(high)
    middle = np.maximum(np.where(is_open, low, (low + high) / 2), _LEAST_H)
    is_exact = ~is_open & (high - low <= 0.01 * high)
    window = ~is_open & ~is_exact
    typical = float(np.median(np.log(middle))) if len(low) else 0.0
    return _Terms(np.log(middle[is_exact]), _log(low[is_open]), _log(low[window]), np.log(high[window]), np.log(entry[entry > 0]), typical)


def _log(hours: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return np.log(hours)


def _hazards(log_hours: Floats, shape: float, log_scale: float) -> tuple[Floats, Floats]:
    """Cumulative hazards (t / scale) ** shape, bounded so that sums stay finite, and their logarithms, 0 for no time at all."""
    z = shape * (log_hours - log_scale)
    return np.exp(np.minimum(z, 200)), np.where(np.isfinite(z), z, 0.0)


def _log_likelihood(theta: Floats, terms: _Terms) -> tuple[float, Floats]:
    """Of ended outages the density, of open ones the survivor function, of windows the difference of two, given their entry; its slope.

    The slope is by log shape and by log scale: that of a hazard H = exp(z) is (H z, -shape H).
    """
    (log_shape, log_scale), shape = theta.clip(*_BOUNDS), float(np.exp(np.clip(theta[0], -6, 6)))
    exact, z = _hazards(terms.exact, shape, log_scale)
    still, z_still = _hazards(terms.open_low, shape, log_scale)
    (first, z_first), (last, z_last) = (_hazards(ends, shape, log_scale) for ends in (terms.low, terms.high))
    entry, z_entry = _hazards(terms.entry, shape, log_scale)
    between = np.maximum(-np.expm1(first - last), 1e-100)
    total = np.sum(log_shape - terms.exact + z - exact) - np.sum(still) + np.sum(np.log(between) - first) + np.sum(entry)
    share = np.exp(np.maximum(first - last, -700)) / between
    by_shape = np.sum(1 + z) - exact @ z - still @ z_still + (share * last) @ z_last - ((1 + share) * first) @ z_first
    by_shape += entry @ z_entry
    by_scale = np.sum(exact) - len(exact) + np.sum(still) - share @ last + (1 + share) @ first - np.sum(entry)
    return float(total), np.array([by_shape, shape * by_scale])


def _curvature(slope: Callable[[Floats], Floats], at: Floats, step: float = 1e-4) -> Floats:
    """Second derivatives: central differences of the first."""
    rows = np.array([(slope(at + e) - slope(at - e)) / (2 * step) for e in np.eye(2) * step])
    curved: Floats = (rows + rows.T) / 2
    return curved
