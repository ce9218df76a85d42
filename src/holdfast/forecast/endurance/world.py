"""All that the futures are drawn from, in numbers: what both kernels read and neither changes.

Index letters: `s` one of the equally likely draws of what is uncertain (a future uses that of its number), `d` district, `k`
sector in the order of dependencies, `w` class of weapon, `cell` = district * sectors + sector.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from holdfast.forecast.endurance.death import Ended

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

STEPS = 1024
"""Equally likely values that stand for a continuous distribution."""
MOST_STRIKES = 4000
"""In one district and night; more are not told apart."""
MOST_JOBS = 60
"""From one strike."""
MEMORY = 9
"""Days of losses that are remembered: back-up of a week and a day at most."""
MANY = 690.0
"""Expected strikes of a district and night above which their number is taken to be the expected one."""
NEVER = 1e9
"""A day that no future reaches."""
_EXP_STEPS, _EXP_REACH = 32, 700


class World(NamedTuple):
    """A region, its tempo, its crews and its needs."""

    rates: Floats
    """Strikes a day, [s, d]."""
    shared: Floats
    """Factor of a night that all districts share, [STEPS], mean 1."""
    own_of: Whole
    """Row of `own` of a district, [d]."""
    own: Floats
    """Factor of a night of one district, [row, STEPS], mean 1."""
    wander_of: Whole
    """Row of `wander` of a district, [d]."""
    wander: Floats
    """Factor by which the level of a district changes from day to day, [row, STEPS], mean 1."""
    falling: Floats
    """exp(-i / 32): with it exponentials are the same on every machine."""
    weapons: Floats
    """Running sum of the shares of weapons, [s, w]."""
    jobs: Floats
    """Expected jobs of one strike, [s, w]."""
    no_jobs: Floats
    """Probability that a strike opens none, [s, w]."""
    sectors: Floats
    """Running sum of the sectors' shares of them, [s, w, k]."""
    spares: Floats
    """Units of stock that a job takes, [k, STEPS]."""
    stock: Floats
    """Units in stock at the start, [k]; infinite where stock is no matter."""
    supply: Floats
    """Units that come in a day, [k]."""
    waits: Whole
    """Whole days that a job waits for clearance, [k, STEPS]; 0 is none."""
    tables: Whole
    """Number of the pair of rate and crews, [s, cell]."""
    ended: Ended
    """The tables of the repair."""
    open_now: Whole
    """Jobs open at the start, [cell]."""
    lost_by_job: Floats
    """Share of a district's service that one open job takes, [cell]."""
    people: Floats
    """Weight of a district in the region, [d]: its people."""
    needs: Whole
    """Which sector needs which, [need, 2]: the needing one, the needed one; by the first."""
    needed: Floats
    """Share that stands still without it, [need]."""
    spent: Floats
    """Days of back-up, [need]."""
    level: float
    """The service level that counts as holding."""


class Futures(NamedTuple):
    """What happens in each future; the day of crossing counts from 1, 0 is never."""

    person_days: Floats
    """Weighted days without the service, [future, cell]."""
    crossed: NDArray[np.int16]
    """Day on which a district's service first is below the level, [future, cell]."""
    levels: NDArray[np.float32]
    """Level at the end of the days asked for, [future, day asked for, cell]."""
    region_crossed: NDArray[np.int16]
    """As above for the region, [future, k]."""
    region_levels: NDArray[np.float32]
    """Level of the region at the end of each day, [future, day, k]."""
    open_jobs: NDArray[np.float32]
    """Mean number of open jobs over all days, [future, cell]."""


def room_for(futures: int, days: int, horizons: int, world: World) -> Futures:
    """Zeros of the right shapes."""
    cells, sectors = len(world.open_now), len(world.stock)
    return Futures(
        person_days=np.zeros((futures, cells)),
        crossed=np.zeros((futures, cells), np.int16),
        levels=np.ones((futures, horizons, cells), np.float32),
        region_crossed=np.zeros((futures, sectors), np.int16),
        region_levels=np.ones((futures, days, sectors), np.float32),
        open_jobs=np.zeros((futures, cells), np.float32),
    )


def thinned(world: World) -> World:
    """The same world, of whose strikes only those are drawn that open a repair at all.

    The others leave no trace in a future. Strikes of a night are Poisson, so are those that remain (Kingman, 1993): their rate is
    less by the share that opens any, and their weapons are those of such strikes. The kernels draw their jobs given that
    there are some.
    """
    shares = np.diff(world.weapons, axis=1, prepend=0.0) * (1.0 - world.no_jobs)
    opening = shares.sum(axis=1, keepdims=True)
    return world._replace(rates=world.rates * opening, weapons=np.cumsum(shares, axis=1) / np.maximum(opening, 1e-300))


def falling_exponentials() -> Floats:
    """exp(-i / 32) for i / 32 up to 700."""
    return np.exp(-np.arange(_EXP_STEPS * _EXP_REACH + 1) / _EXP_STEPS)


def part_of(all_of: Futures, first: int, last: int) -> Futures:
    """The futures from number `first` up to, not including, `last`: the same memory."""
    return Futures(
        person_days=all_of.person_days[first:last],
        crossed=all_of.crossed[first:last],
        levels=all_of.levels[first:last],
        region_crossed=all_of.region_crossed[first:last],
        region_levels=all_of.region_levels[first:last],
        open_jobs=all_of.open_jobs[first:last],
    )
