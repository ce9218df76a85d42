"""How long each sector takes to come back, from timelines and, where they are known, from the times of the repairs themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import zip_longest
from math import inf, log, sqrt
from statistics import fmean, stdev
from typing import NamedTuple

import msgspec

from holdfast.assess.delays import NOT_LEARNED, Delays, delays, narrowed
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
    return tuple(restoration_time(sector, of_sectors.get(sector, []), by_sector[sector]) for sector in sectors)


def restoration_time(sector: Sector, lasted: Sequence[Lasted], repairs: Sequence[Repair] = ()) -> RestorationTime:
    """The restoration time of one sector, from how long its outages lasted."""
    prior = prior_of(sector)
    found = fit(lasted, prior)
    ended = sum(high != inf for _, high in lasted)
    basis: FitBasis = "fitted" if ended >= MANY else "prior_and_few" if lasted else "prior"
    waits = [(repair.begun - repair.out) / _HOUR for repair in repairs]
    works = [(repair.done - repair.begun) / _HOUR for repair in repairs if repair.done is not None]
    return RestorationTime(
        sector=sector,
        basis=basis,
        n=len(lasted),
        censored=len(lasted) - ended,
        between=sum(low < high != inf for low, high in lasted),
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
        prior=f"Weibull, shape {SHAPE} (log sd {SHAPE_SD}), scale {SCALE_H.get(sector, OTHER_SCALE_H):g} h (log sd {SCALE_SD})",
    )


class Outlasted(NamedTuple):
    """One outage: how long it lasted, and by which claims and when that is known."""

    lasted: Lasted
    told_by: tuple[object, ...]


def durations(spells: Sequence[Spell], learned: Delays = NOT_LEARNED) -> list[Outlasted]:
    """How long each emergency outage lasted, from going out, whole or in part, to coming back.

    An open one is censored where it was last told of.
    """
    found = []
    start: Spell | None = None
    for spell, after in zip_longest(spells, spells[1:]):
        if spell.scheduled or spell.state not in _DOWN:
            start = None
            continue
        start = start or spell
        out = narrowed(start.since, "out", learned) if learned else start.since
        if after is None or after.state not in _BACK:
            if after is not None and after.state in _DOWN and not after.scheduled:
                continue
            known = spell.last_told or at_bound(spell.since, "high")
            lasted = Lasted(max(0.0, (known - at_bound(out, "best")) / _HOUR), inf)
            found.append(Outlasted(lasted, (start.claims, (), *lasted)))
        else:
            back = narrowed(after.since, "back", learned) if learned else after.since
            lasted = _between(out, back)
            found.append(Outlasted(lasted, (start.claims, after.claims, *lasted)))
        start = None
    return found


def _between(out: When, back: When) -> Lasted:
    """From the latest moment at which it can have gone out to the earliest at which it can have come back, and the other way round."""
    low = (at_bound(back, "low") - at_bound(out, "high")) / _HOUR
    high = (at_bound(back, "high") - at_bound(out, "low")) / _HOUR
    return Lasted(low if low > 0 else 0.0, high if high > 0 else 0.0)


def mean_with_interval(hours: Sequence[float]) -> Estimate | None:
    """The mean of `hours` with the interval of a normal mean; `None` of fewer than two."""
    if len(hours) < 2:
        return None
    mean, reach = fmean(hours), Z90 * stdev(hours) / sqrt(len(hours))
    return Estimate(mean, max(0.0, mean - reach), mean + reach)
