"""What a little more of something saves: the same futures with it and without (common random numbers).

It is told for the region as a whole and per 100,000 people, in the order of sectors, never as a ranking of places or objects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from holdfast.forecast.endurance.assumptions import Assumptions
from holdfast.forecast.endurance.outcome import estimate
from holdfast.forecast.endurance.question import More
from holdfast.forecast.endurance.world import Floats, Futures, World
from holdfast.records import Lever, LeverGain

FUTURES = 2000
"""Futures of each comparison: those that differ only in what is compared need fewer."""

Simulate = Callable[[World], Futures]


def mores_of(assumed: Assumptions) -> Iterator[tuple[Lever, More]]:
    """What is looked at: one more crew, a week of stock where parts are short, an hour of back-up where there is a need."""
    for sector in assumed.sector:
        yield "crew", More(sector=sector.name, crews=1.0)
        if sector.spare_share > 0:
            yield "stock", More(sector=sector.name, stock_days=7.0)
        if sector.needs:
            yield "backup", More(sector=sector.name, backup_hours=1.0)


def gains_of(assumed: Assumptions, build: Callable[[More | None], World], simulate: Simulate) -> tuple[LeverGain, ...]:
    """What each saves over all services, against the world without it."""
    plain = build(None)
    before = _person_days(simulate(plain), plain)
    everybody = float(plain.people.sum())
    found = []
    for lever, more in mores_of(assumed):
        saved = (before - _person_days(simulate(build(more)), plain)) / everybody * 1e5
        error = float(saved.std(ddof=1) / np.sqrt(len(saved)))
        found.append(LeverGain(lever=lever, sector=more.sector, person_days_per_100k=estimate(saved), standard_error=error))
    return tuple(found)


def _person_days(futures: Futures, world: World) -> Floats:
    """Over all services and districts, by future."""
    lost = futures.person_days.reshape(len(futures.person_days), len(world.people), -1).sum(axis=2)
    days: Floats = lost @ world.people
    return days
