"""How long each sector takes to come back, from timelines and, where they are known, from the times of the repairs themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import zip_longest
from math import exp, inf, log, sqrt
from statistics import fmean, stdev
from typing import NamedTuple

import msgspec

from holdfast.assess.delays import NOT_LEARNED, Delays, delays, narrowed
from holdfast.assess.holding import OUT_HOLDS
from holdfast.assess.moments import at_bound
from holdfast.assess.survival import Z90, Lasted, kaplan_meier
from holdfast.assess.weibull import Prior, fit
from holdfast.records import Estimate, FitBasis, RestorationTime, Sector, Spell, Timeline, When

_HOUR = timedelta(hours=1)
_DOWN, _BACK = ("out", "partial"), ("restored", "working")
MANY = 30
"""Outages seen to end from which on the prior hardly matters."""
CURVE_POINTS = 100
"""Most points of a curve that a board carries."""
SCALE_H: dict[Sector, float] = {
    "power": 18.0, "water": 24.0, "gas": 48.0, "heating": 36.0, "communications": 24.0, "roads_transport": 24.0,
}  # fmt: skip
"""Prior scale in hours: judgements of this project. They hold for outages people are told of, not for rebuilding a plant."""
OTHER_SCALE_H = 72.0
SHAPE = 0.8
"""Prior shape: most come back soon, some take very long."""
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
    return Prior(log(SHAPE), SHAPE_SD, log(SCALE_H.get(sector, OTHER_SCALE_H)), SCALE_SD)


def restoration_times(
    timelines: Iterable[Timeline], sectors: Sequence[Sector], repairs: Iterable[Repair] = ()
) -> tuple[RestorationTime, ...]:
    """The restoration time of each of `sectors`, in their order. Planned cuts do not count.

    Places that one statement put out together and that came back together are one outage: fourteen villages of one report are no
    fourteen witnesses. Changes of which only the report has a time were as long before it as those whose time is stated.
    """
    timelines = list(timelines)
    learned = delays(timelines)
    found: defaultdict[Sector, dict[tuple[object, ...], Lasted]] = defaultdict(dict)
    for timeline in timelines:
        of_sector = found[timeline.sector]
        for lasted, told_by in durations(timeline.spells, learned):
            of_sector[told_by] = lasted
    of_sectors = {sector: list(outages.values()) for sector, outages in found.items()}
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
        median_h=found.median,
        mean_h=found.expected,
        log_mean=found.mean,
        log_covariance=found.covariance,
        curve=kaplan_meier(lasted, CURVE_POINTS),
        wait_h=mean_with_interval(waits),
        wait_n=len(waits),
        work_h=mean_with_interval(works),
        work_n=len(works),
        prior=f"Weibull, shape {SHAPE} (log sd {SHAPE_SD}), scale {exp(prior.log_scale):.0f} h (log sd {prior.log_scale_sd:.2g})",
    )


class Outlasted(NamedTuple):
    """One outage: how long it lasted, and by which claims and when that is known."""

    lasted: Lasted
    told_by: tuple[object, ...]


def durations(spells: Sequence[Spell], learned: Delays = NOT_LEARNED) -> list[Outlasted]:
    """How long each emergency outage lasted, from going out, whole or in part, to coming back.

    Each counts from when it was told of (its entry): what is over before that is on no board. One whose beginning nobody states began
    so long before its first report as reports usually come late. An open one is censored where it was last told of: one that was told
    of once says no more than that it was. A return that comes after a longer silence than word of an outage holds for may be that of
    another: this one then ended at any time between its last word and that return.
    """
    found = []
    start: Spell | None = None
    for spell, after in zip_longest(spells, spells[1:]):
        if spell.scheduled or spell.state not in _DOWN:
            start = None
            continue
        start = start or spell
        if after is not None and after.state in _DOWN and not after.scheduled:
            continue
        out = narrowed(start.since, "out", learned)
        if start.since.precision == "unknown":  # how late its report came is its entry, and no more to be found in its length
            out = When(at_bound(out, "best"), at_bound(out, "best"), "unknown")
        entry = _hours(at_bound(out, "best"), _first_told(start))
        known = Lasted(max(entry, _hours(at_bound(out, "high"), _known_at(spell))), inf, entry)
        if after is None or after.state not in _BACK:
            found.append(Outlasted(known, (start.claims, (), *known)))
        else:
            back = narrowed(after.since, "back", learned)
            lasted = _between(out, back, entry)
            if at_bound(back, "high") - _known_at(spell) > OUT_HOLDS:
                lasted = Lasted(known.low, max(known.low, lasted.high), entry)
            found.append(Outlasted(lasted, (start.claims, after.claims, *lasted)))
        start = None
    return found


def _known_at(spell: Spell) -> datetime:
    """When it was last heard that it is out."""
    return spell.last_told or at_bound(spell.since, "high")


def _hours(start: datetime, end: datetime) -> float:
    return max(0.0, (end - start) / _HOUR)


def _first_told(start: Spell) -> datetime:
    """When it was first told of; of one that several reports tell of, by when it had begun."""
    if start.since.precision != "unknown" and len(start.claims) == 1 and start.last_told is not None:
        return start.last_told
    return at_bound(start.since, "high")


def _between(out: When, back: When, entry: float) -> Lasted:
    """From the latest moment at which it can have gone out to the earliest at which it can have come back, and the other way round.

    It lasted at least until it was told of.
    """
    low, high = _hours(at_bound(out, "high"), at_bound(back, "low")), _hours(at_bound(out, "low"), at_bound(back, "high"))
    return Lasted(max(entry, low), max(entry, high), entry)


def mean_with_interval(hours: Sequence[float]) -> Estimate | None:
    """The mean of `hours` with the interval of a normal mean; `None` of fewer than two."""
    if len(hours) < 2:
        return None
    mean, reach = fmean(hours), Z90 * stdev(hours) / sqrt(len(hours))
    return Estimate(mean, max(0.0, mean - reach), mean + reach)
