"""A Weibull distribution fitted to outages that ended, ended within a window, or have not ended.

    S(t) = exp(-H) for a frailty of 0, else (1 + frailty H) ** (-1 / frailty),    H = (t / scale) ** shape

Outages differ: one waits for nothing, another for sappers, daylight and a crew. A gamma frailty of mean 1 stands for that, whose
variance is given (Vaupel, Manton and Stallard, 1979); one of 0 is the plain Weibull law. Short outages are over before anybody tells
of them, so each counts given that it lasted until it was told of (left truncation): its likelihood is divided by S(entry); that of n
which one report tells of, given that the longest did, by 1 - (1 - S(entry)) ** n. There the frailty matters: without it lengths that
differ much pass for a law of many short ones, which nobody saw. The fit is the mode of the posterior of (log shape, log scale) under
a normal prior; what is known of them is taken as normal around that mode (Laplace's approximation). With no outage it is the prior;
with many it is the maximum of the likelihood.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log, log1p
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from holdfast.assess.survival import Z90, Lasted
from holdfast.records import Estimate

Floats = NDArray[np.float64]
_BOUNDS = ((-6, -20), (6, 20))
"""Of log shape and log scale: beyond lies nothing that outages do."""
MOST_H = 90 * 24.0
"""What is out for longer than ninety days is rebuilt, not restored: a mean counts no more of it."""
_LEAST_H = 1 / 60
"""What lasted less than a minute is taken as a minute: the likelihood of no time at all has no bound."""


def _grid(points: int = 48) -> tuple[Floats, Floats]:
    """Logarithms of hours from the least to the most, with the weights of the rule of Gauss and Legendre over them."""
    nodes, weights = np.polynomial.legendre.leggauss(points)
    low, high = log(_LEAST_H), log(MOST_H)
    return (low + high) / 2 + nodes * (high - low) / 2, weights * (high - low) / 2


_GRID = _grid()


class Prior(NamedTuple):
    """What is held of (log shape, log scale in hours) before any outage is seen: independent normals."""

    log_shape: float
    log_shape_sd: float
    log_scale: float
    log_scale_sd: float
    frailty: float = 0.0
    """Variance of the frailty, which is not fitted: a hundred outages do not tell it from the shape."""


class Fit(NamedTuple):
    """What is known of (log shape, log scale in hours): a normal distribution; and the frailty that is held."""

    mean: tuple[float, float]
    covariance: tuple[tuple[float, float], tuple[float, float]]
    frailty: float = 0.0

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
        """Hours by which half are back."""
        return self.within(0.5)

    @property
    def ninth(self) -> Estimate:
        """Hours by which nine of ten are back."""
        return self.within(0.9)

    def within(self, share: float) -> Estimate:
        """Hours by which that share of outages are back: scale * H ** (1 / shape), of the H at which S is what is left."""
        frailty = self.frailty
        hazard = -log1p(-share) if frailty == 0 else ((1 - share) ** -frailty - 1) / frailty
        inverse = float(np.exp(-self.mean[0]))
        return self.estimate(self.mean[1] + log(hazard) * inverse, (-log(hazard) * inverse, 1.0))

    @property
    def expected(self) -> Estimate:
        """Mean hours, where what lasts longer than `MOST_H` counts as that (restricted mean; Royston and Parmar, 2013)."""
        log_hours, weights = _GRID
        shape = float(np.exp(self.mean[0]))
        hazard, z = _hazards(log_hours, shape, self.mean[1])
        lasts = np.exp(log_hours - _cumulative(hazard, self.frailty)) * weights
        slope = -lasts * hazard / (1 + self.frailty * hazard)
        mean = _LEAST_H + float(lasts.sum())
        return self.estimate(log(mean), (float(slope @ z) / mean, -shape * float(slope.sum()) / mean))


def fit(lasted: Sequence[Lasted], prior: Prior) -> Fit:
    """The distribution of (log shape, log scale) given the outages. Their order does not matter.

    An outage whose window is narrower than a hundredth of its length counts as ended at its middle.
    """
    terms = _terms(lasted)

    def loss(theta: Floats) -> tuple[float, Floats]:
        likely, slope = _log_likelihood(theta, terms, prior.frailty)
        off = (theta - (prior.log_shape, prior.log_scale)) / (prior.log_shape_sd, prior.log_scale_sd)
        return 0.5 * float(off @ off) - likely, off / (prior.log_shape_sd, prior.log_scale_sd) - slope

    start = np.array([prior.log_shape, terms.typical if lasted else prior.log_scale])
    found = minimize(loss, start, jac=True, method="BFGS", options={"gtol": 1e-6 + 1e-9 * len(lasted), "maxiter": 200}).x
    covariance = np.linalg.inv(_curvature(lambda theta: loss(theta)[1], found))
    own = tuple(tuple(map(float, row)) for row in covariance)
    return Fit((float(found[0]), float(found[1])), own, prior.frailty)  # type: ignore[arg-type]


class _Terms(NamedTuple):
    """Logarithms of hours: of outages that ended, of what open ones lasted at least, of the two ends of windows."""

    exact: Floats
    open_low: Floats
    low: Floats
    high: Floats
    entry: Floats
    """Of what had lasted for a time when it was first told of."""
    together: Floats
    """How many were told of with each of those."""
    typical: float
    """Where the search for the scale begins."""


def _terms(lasted: Sequence[Lasted]) -> _Terms:
    """Sorted, so that the order of the outages does not change a digit."""
    data = np.array(lasted, dtype=float).reshape(-1, 4)
    data = data[np.lexsort((data[:, 3], data[:, 2], data[:, 1], data[:, 0]))]
    low, high = np.maximum(data[:, 0], 0.0), np.maximum(data[:, 1], _LEAST_H)
    together = data[:, 3]
    entry = np.where(together > 1, data[:, 2], np.minimum(data[:, 2], high))
    is_open = np.isinf(high)
    middle = np.maximum(np.where(is_open, low, (low + high) / 2), _LEAST_H)
    is_exact = ~is_open & (high - low <= 0.01 * high)
    window = ~is_open & ~is_exact
    typical = float(np.median(np.log(middle))) if len(low) else 0.0
    ends = np.log(middle[is_exact]), _log(low[is_open]), _log(low[window]), np.log(high[window])
    return _Terms(*ends, np.log(entry[entry > 0]), together[entry > 0], typical)


def _log(hours: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return np.log(hours)


def _hazards(log_hours: Floats, shape: float, log_scale: float) -> tuple[Floats, Floats]:
    """Cumulative hazards (t / scale) ** shape, bounded so that sums stay finite, and their logarithms, 0 for no time at all."""
    z = shape * (log_hours - log_scale)
    return np.exp(np.minimum(z, 200)), np.where(np.isfinite(z), z, 0.0)


def _cumulative(hazard: Floats, frailty: float) -> Floats:
    """-log S of those hazards: what is left over all outages, of which the quick are gone first."""
    mixed: Floats = hazard if frailty == 0 else np.log1p(frailty * hazard) / frailty
    return mixed


class _Ends(NamedTuple):
    """A kind of moments as the likelihood takes them: -log S there, its slope by z = log H, and z; z and H by their own names."""

    over: Floats
    slope: Floats
    z: Floats
    hazard: Floats


def _at(log_hours: Floats, shape: float, log_scale: float, frailty: float) -> _Ends:
    hazard, z = _hazards(log_hours, shape, log_scale)
    return _Ends(_cumulative(hazard, frailty), hazard / (1 + frailty * hazard), z, hazard)


def _log_likelihood(theta: Floats, terms: _Terms, frailty: float) -> tuple[float, Floats]:
    """Of ended outages the density, of open ones the survivor function, of windows the difference of two, given their entry; its slope.

    The slope is by log shape and by log scale: that of z = shape (log t - log scale) is (z, -shape).
    """
    (log_shape, log_scale), shape = theta.clip(*_BOUNDS), float(np.exp(np.clip(theta[0], -6, 6)))
    exact, still, first, last, entry = (_at(hours, shape, log_scale, frailty) for hours in terms[:5])
    thinned = 1 + frailty * exact.hazard
    between = np.maximum(-np.expm1(first.over - last.over), 1e-100)
    total = np.sum(log_shape - terms.exact + exact.z - np.log(thinned) - exact.over) - np.sum(still.over)
    unseen, unseen_slope = _unseen(entry, terms.together)
    total += np.sum(np.log(between) - first.over) - np.sum(unseen)
    share = np.exp(np.maximum(first.over - last.over, -700)) / between
    slopes = [(1 - exact.hazard) / thinned, -still.slope, -(1 + share) * first.slope, share * last.slope, -unseen_slope]
    by_z = list(zip(slopes, (exact, still, first, last, entry), strict=True))
    by_shape = len(terms.exact) + sum(float(slope @ ends.z) for slope, ends in by_z)
    by_scale = -sum(float(np.sum(slope)) for slope, _ in by_z)
    return float(total), np.array([by_shape, shape * by_scale])


_FAR = 30.0
"""-log S from which the square of S is lost beside S."""


def _unseen(entry: _Ends, together: Floats) -> tuple[Floats, Floats]:
    """The logarithm of the probability that the longest of so many lasts until then, a share for each of them, and its slope by z."""
    alone = together == 1
    if alone.all():
        return -entry.over, -entry.slope
    over = np.clip(entry.over, 1e-300, _FAR)
    late, soon = np.maximum(over, 0.5), np.minimum(over, 1.0)
    gone = np.where(over > 0.7, np.log1p(-np.exp(-late)), np.log(-np.expm1(-soon)))  # log (1 - S), each where it keeps its digits
    told = -np.expm1(together * gone)
    several, slope = np.log(told) / together, -np.exp((together - 1) * gone - over) * entry.slope / told
    far = entry.over >= _FAR  # so unlikely that one of them alone would have lasted: 1 - (1 - S)^n is nS
    several = np.where(far, (np.log(together) - entry.over) / together, several)
    slope = np.where(far, -entry.slope / together, slope)
    return np.where(alone, -entry.over, several), np.where(alone, -entry.slope, slope)


def _curvature(slope: Callable[[Floats], Floats], at: Floats, step: float = 1e-4) -> Floats:
    """Second derivatives: central differences of the first."""
    rows = np.array([(slope(at + e) - slope(at - e)) / (2 * step) for e in np.eye(2) * step])
    curved: Floats = (rows + rows.T) / 2
    return curved
