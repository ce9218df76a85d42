"""A Weibull distribution fitted to outages that ended, ended within a window, or have not ended.

    S(t) = exp(-(t / scale) ** shape)

The fit is the mode of the posterior of (log shape, log scale) under a normal prior; what is known of them is taken as normal
around that mode (Laplace's approximation). With no outage it is the prior; with many it is the maximum of the likelihood.
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
    data = np.array(sorted((max(one.low, 0.0), max(one.high, _LEAST_H)) for one in lasted), dtype=float).reshape(-1, 2)
    low, high = data[:, 0], data[:, 1]
    is_open = np.isinf(high)
    is_exact = ~is_open & (high - low <= 0.01 * high)
    exact = np.log(np.maximum((low[is_exact] + high[is_exact]) / 2, _LEAST_H))
    window = ~is_open & ~is_exact
    terms = (exact, _log(low[is_open]), _log(low[window]), _log(high[window]))

    def loss(theta: NDArray[np.float64]) -> float:
        return -_log_likelihood(theta, terms) - _log_prior(theta, prior)

    start = np.array([prior.log_shape, prior.log_scale if not len(data) else float(np.median(np.log(np.maximum(low, 1.0))))])
    found = minimize(loss, start, method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-9, "maxiter": 2000}).x
    covariance = np.linalg.inv(_hessian(loss, found))
    return Fit((float(found[0]), float(found[1])), tuple(tuple(map(float, row)) for row in covariance))  # type: ignore[arg-type]


def _log(hours: NDArray[np.float64]) -> NDArray[np.float64]:
    with np.errstate(divide="ignore"):
        return np.log(hours)


def _log_likelihood(theta: NDArray[np.float64], terms: tuple[NDArray[np.float64], ...]) -> float:
    """Of ended outages the density, of open ones the survivor function, of windows the difference of two."""
    exact, open_low, low, high = terms
    log_shape, log_scale = np.clip(theta, (-6, -20), (6, 20))
    shape = np.exp(log_shape)
    z = shape * (exact - log_scale)
    total = float(np.sum(log_shape - exact + z - np.exp(np.minimum(z, 300))))
    total -= float(np.sum(np.exp(np.minimum(shape * (open_low - log_scale), 300))))
    first, last = (np.exp(np.minimum(shape * (ends - log_scale), 300)) for ends in (low, high))
    return total + float(np.sum(-first + np.log(np.maximum(-np.expm1(first - last), 1e-300))))


def _log_prior(theta: NDArray[np.float64], prior: Prior) -> float:
    return float(
        -0.5 * ((theta[0] - prior.log_shape) / prior.log_shape_sd) ** 2 - 0.5 * ((theta[1] - prior.log_scale) / prior.log_scale_sd) ** 2
    )


def _hessian(loss: Callable[[NDArray[np.float64]], float], at: NDArray[np.float64], step: float = 1e-3) -> NDArray[np.float64]:
    """Second derivatives by central differences."""
    first, second = np.eye(2) * step
    mixed = (loss(at + first + second) - loss(at + first - second) - loss(at - first + second) + loss(at - first - second)) / (4 * step**2)
    own = [(loss(at + e) - 2 * loss(at) + loss(at - e)) / step**2 for e in (first, second)]
    return np.array([[own[0], mixed], [mixed, own[1]]])
