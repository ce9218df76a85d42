"""How long each sector takes to come back, from timelines and, where they are known, from the times of the repairs themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from math import exp, inf, log, sqrt
from statistics import fmean, stdev

import msgspec

from holdfast.assess.delays import delays
from holdfast.assess.lengths import lengths
from holdfast.assess.survival import Z90, Lasted, kaplan_meier
from holdfast.assess.weibull import Prior, fit
from holdfast.records import Estimate, FitBasis, RestorationTime, Sector, Timeline

_HOUR = timedelta(hours=1)
MANY = 30
"""Outages seen to end from which on the prior hardly matters."""
CURVE_POINTS = 100
"""Most points of a curve that a board carries."""
SCALE_H: dict[Sector, float] = {
    "power": 14.0, "water": 18.0, "gas": 36.0, "heating": 28.0, "communications": 18.0, "roads_transport": 18.0,
}  # fmt: skip
"""Prior scale in hours: judgements of this project. They hold for outages people are told of, not for rebuilding a plant."""
OTHER_SCALE_H = 56.0
SHAPE = 1.1
"""Prior shape of one outage: the longer a repair has taken, the sooner it ends ..."""
FRAILTY = 0.2
"""... but some wait for sappers, daylight, a crew or a part: over all, most come back soon and some take very long. A judgement."""
SHAPE_SD, SCALE_SD = 0.35, 1.0
"""Prior standard deviations of the logarithms: the scale may be five times smaller or larger."""
COMMON_SD, OWN_SD = 0.8, 0.6
"""What of it all sectors of a region have in common (its crews, its roads, shelling while they work), and what is a sector's own."""


class Repair(msgspec.Struct, frozen=True, kw_only=True):
    """The times of one repair, where they are known: the wait for a crew and the work, apart."""

    sector: Sector
    """The service."""
    out: datetime
    """When it went out, or the repair was called for."""
    begun: datetime
    """When work began."""
    done: datetime | None
    """When it was back; `None` while work goes on."""


def prior_of(sector: Sector) -> Prior:
    """What is held of a sector before any outage is seen."""
    return Prior(log(SHAPE), SHAPE_SD, log(SCALE_H.get(sector, OTHER_SCALE_H)), SCALE_SD, FRAILTY)


def restoration_times(
    timelines: Iterable[Timeline], sectors: Sequence[Sector], repairs: Iterable[Repair] = ()
) -> tuple[RestorationTime, ...]:
    """The restoration time of each of `sectors`, in their order, from the `lengths` of their outages.

    Changes of which only the report has a time were as long before it as those whose time is stated.
    """
    timelines = list(timelines)
    of_sectors = lengths(timelines, delays(timelines))
    by_sector: defaultdict[Sector, list[Repair]] = defaultdict(list)
    for repair in repairs:
        by_sector[repair.sector].append(repair)
    priors = priors_by_others(of_sectors)
    return tuple(restoration_time(sector, of_sectors.get(sector, []), by_sector[sector], priors(sector)) for sector in sectors)


def priors_by_others(of_sectors: Mapping[Sector, Sequence[Lasted]]) -> Callable[[Sector], Prior]:
    """Gives what is held of a sector once the others are seen: where all take half as long as was held, so will one that is not seen yet.

    How far the scales of a region lie off what was held is a common part and each sector's own, both normal; what a sector says of the
    common part is what its likelihood says of its scale (empirical Bayes, each sector left out of its own prior).
    """
    off: dict[Sector, tuple[float, float]] = {}
    for sector in sorted(of_sectors):
        prior = prior_of(sector)
        known = fit(of_sectors[sector], prior)
        told = 1 / known.covariance[1][1] - 1 / SCALE_SD**2
        if told > 0:
            off[sector] = ((known.mean[1] - prior.log_scale) / known.covariance[1][1] / told, 1 / (1 / told + OWN_SD**2))

    def by_others(sector: Sector) -> Prior:
        others = [of for other, of in off.items() if other != sector]
        weight = 1 / COMMON_SD**2 + sum(by for _, by in others)
        mean, held = sum(away * by for away, by in others) / weight, prior_of(sector)
        return held._replace(log_scale=held.log_scale + mean, log_scale_sd=sqrt(1 / weight + OWN_SD**2))

    return by_others


def restoration_time(
    sector: Sector, lasted: Sequence[Lasted], repairs: Sequence[Repair] = (), prior: Prior | None = None
) -> RestorationTime:
    """The restoration time of one sector, from how long its outages lasted; `prior` is what is held of it besides, if that is more."""
    prior = prior or prior_of(sector)
    found = fit(lasted, prior)
    ended = sum(not one.is_open for one in lasted)
    basis: FitBasis = "fitted" if ended >= MANY else "prior_and_few" if lasted else "prior"
    waits = [(repair.begun - repair.out) / _HOUR for repair in repairs]
    works = [(repair.done - repair.begun) / _HOUR for repair in repairs if repair.done is not None]
    return RestorationTime(
        sector=sector,
        basis=basis,
        n=len(lasted),
        censored=len(lasted) - ended,
        between=sum(one.low < one.high != inf for one in lasted),
        shape=found.shape,
        scale_h=found.scale,
        frailty=found.frailty,
        median_h=found.median,
        ninth_h=found.ninth,
        mean_h=found.expected,
        log_mean=found.mean,
        log_covariance=found.covariance,
        curve=kaplan_meier(lasted, CURVE_POINTS),
        wait_h=mean_with_interval(waits),
        wait_n=len(waits),
        work_h=mean_with_interval(works),
        work_n=len(works),
        prior=_in_words(prior),
    )


def _in_words(prior: Prior) -> str:
    shape, scale = f"shape {exp(prior.log_shape):.2g} (log sd {prior.log_shape_sd})", f"scale {exp(prior.log_scale):.0f} h"
    return f"Weibull, {shape}, {scale} (log sd {prior.log_scale_sd:.2g}), gamma frailty of variance {prior.frailty:.2g}"


def mean_with_interval(hours: Sequence[float]) -> Estimate | None:
    """The mean of `hours` with the interval of a normal mean; `None` of fewer than two."""
    if len(hours) < 2:
        return None
    mean, reach = fmean(hours), Z90 * stdev(hours) / sqrt(len(hours))
    return Estimate(mean, max(0.0, mean - reach), mean + reach)
