"""How long a service takes to come back, by sector."""

from __future__ import annotations

import msgspec

from holdfast.records.codes import FitBasis, Sector
from holdfast.records.estimate import Estimate


class SurvivalPoint(msgspec.Struct, frozen=True):
    """One step of a Kaplan-Meier curve: the share of outages that last longer than `hours`."""

    hours: float
    """Since the service went out."""
    share: float
    """Still out, 0 to 1."""
    low: float
    """Of the 90 % interval (Greenwood, on the scale of log(-log))."""
    high: float
    """Of the same."""
    at_risk: int
    """Outages known to last until then."""
    restored: int
    """Of those, the ones that ended then."""


class RestorationTime(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How long a service of this sector takes to come back, in hours: a Weibull law of outages that differ by a gamma frailty.

    With H = (t / scale) ** shape the share still out after t hours is (1 + frailty H) ** (-1 / frailty); exp(-H) where the frailty is 0.
    """

    sector: Sector
    """The service."""
    basis: FitBasis
    """`prior` where no outage was seen, `fitted` where outages outweigh the prior, `prior_and_few` between."""
    n: int
    """Outages it was fitted to, open ones among them."""
    censored: int
    """Of those, not back when last heard of."""
    between: int
    """Of those, back within a window rather than at a moment ("by morning")."""
    shape: Estimate
    """Weibull shape: above 1 the longer one outage has lasted, the sooner it ends."""
    scale_h: Estimate
    """Weibull scale in hours."""
    median_h: Estimate
    """Half are back by then."""
    mean_h: Estimate
    """Mean of the distribution, where more than ninety days count as ninety days."""
    log_mean: tuple[float, float] = (0.0, 0.0)
    """Of the normal distribution that stands for what is known of (log shape, log scale in hours): its means ..."""
    log_covariance: tuple[tuple[float, float], tuple[float, float]] = ((0.0, 0.0), (0.0, 0.0))
    """... and its covariance: what a simulation draws from."""
    frailty: float = 0.0
    """Variance of the frailty: held, not fitted."""
    ninth_h: Estimate | None = None
    """Nine of ten are back by then."""
    curve: tuple[SurvivalPoint, ...] = ()
    """Kaplan-Meier, for display, a hundred points at most; none where no outage was seen to end."""
    wait_h: Estimate | None = None
    """Mean hours from the outage until work began, where both are known. Adding crews shortens this, not the work."""
    wait_n: int = 0
    """How many outages that rests on."""
    work_h: Estimate | None = None
    """Mean hours from then until the service was back."""
    work_n: int = 0
    """How many outages that rests on."""
    prior: str = ""
    """The prior, in words."""
