"""The futures, compiled: one after the other, so that all of one fits into the processor's cache. The extra `fast`.

It gives what `plain` gives, to the byte: the same counters, whole-number thresholds, and sums in the same order. The two are read
side by side: function by function they do the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np

from holdfast.forecast.endurance import streams
from holdfast.forecast.endurance.death import UNITS
from holdfast.forecast.endurance.world import MANY, MEMORY, MOST_JOBS, MOST_STRIKES, NEVER, STEPS

F = TypeVar("F", bound=Callable[..., Any])
_OPTIONS: dict[str, Any] = {"nogil": True, "cache": True, "error_model": "numpy"}
_inlined = cast(Callable[[F], F], numba.njit(inline="always", **_OPTIONS))
_part = cast(Callable[[F], F], numba.njit(forceinline=True, **_OPTIONS))
"""A part of the day. Called as a function, it would be handed all the arrays of the world, by value, every day."""
_compiled = cast(Callable[[F], F], numba.njit(**_OPTIONS))

_U = np.uint64
_GOLDEN, _FIRST, _SECOND = _U(streams.GOLDEN), _U(streams.FIRST), _U(streams.SECOND)
_S10, _S27, _S30, _S31, _S32 = _U(10), _U(27), _U(30), _U(31), _U(32)
_LOW32, _LOW10 = _U(0xFFFFFFFF), _U(STEPS - 1)
_NIGHT, _DISTRICT, _STRIKE, _JOB, _REPAIR = range(5)
_PURPOSES, _PLACES, _ITEMS, _UNIT = streams.PURPOSES, streams.PLACES, streams.ITEMS, streams.UNIT


@_inlined
def _mixed(word: Any) -> Any:
    word = (word ^ (word >> _S30)) * _FIRST
    word = (word ^ (word >> _S27)) * _SECOND
    return word ^ (word >> _S31)


@_inlined
def _word(key: Any, day: Any, purpose: Any, place: Any, item: Any) -> Any:
    counter = (day * _PURPOSES + purpose) * (_PLACES * _ITEMS) + place * _ITEMS + item
    return _mixed(key + _U(counter) * _GOLDEN)


@_inlined
def _uniform(bits: Any) -> Any:
    return (np.float64(bits) + 0.5) * _UNIT


@_inlined
def _falling(table: Any, x: Any) -> Any:
    step = int(x * 32.0)
    rest = x - step / 32.0
    return table[step] * (1.0 - rest * (1.0 - rest / 2.0 * (1.0 - rest / 3.0 * (1.0 - rest / 4.0 * (1.0 - rest / 5.0)))))


@_inlined
def _poisson(p: Any, mean: Any, u: Any, most: Any) -> Any:
    """By inversion; `p` is the probability of none. The first steps need no branch, which nobody could foresee."""
    second = p * mean
    third = second * (mean / 2)
    total = p + second + third
    count = int(u >= p) + int(u >= p + second) + int(u >= total)
    if count == 3:
        count = 2
        p = third
        while u >= total and count < most:
            count += 1
            p *= mean / count
            total += p
    return count


@_inlined
def _ready_on(day: Any, quarter: Any, wait: Any, missing: Any, supply: Any) -> Any:
    """The day from whose beginning the job can be worked on; `day` itself is at once."""
    at = day + wait
    if missing > 0.0:
        parts = missing / supply if supply > 0.0 else NEVER
        if parts > day + (2 * quarter + 1) / UNITS:
            at = max(at, int(min(np.ceil(parts), NEVER)))
    return at


@_part
def _attack(world: Any, key: Any, draw: Any, day: Any, levels: Any, strikes: Any) -> Any:
    """One night: the districts of its strikes, in order, and the number of each in its district; how many there are."""
    where, number = strikes[0], strikes[1]
    falling, rates, own, own_of, wander, wander_of = world.falling, world.rates, world.own, world.own_of, world.wander, world.wander_of
    districts, struck = rates.shape[1], 0
    night = _word(key, day, _NIGHT, 0, 0)
    shared = world.shared[int(night & _LOW10)]
    district = np.int64((night >> _S32) % _U(districts))
    for _ in range(districts):
        word = _word(key, day, _DISTRICT, district, 0)
        mean = rates[draw, district] * levels[district] * shared * own[own_of[district], int(word & _LOW10)]
        levels[district] *= wander[wander_of[district], int((word >> _S10) & _LOW10)]
        if mean < MANY:
            count = _poisson(_falling(falling, mean), mean, _uniform(word >> _S32), MOST_STRIKES)
        else:
            count = min(MOST_STRIKES, int(mean))
        where[struck], number[struck], where[struck + 1], number[struck + 1] = district, 0, district, 1
        for strike in range(2, count):
            where[struck + strike], number[struck + strike] = district, strike
        struck += count
        district += 1 - districts * int(district + 1 == districts)
    return struck


@_part
def _damage(world: Any, key: Any, draw: Any, day: Any, strikes: Any, struck: Any, jobs: Any) -> None:  # noqa: PLR0913, PLR0917 - the inner loop
    """What the strikes damage, and from when it can be worked on."""
    where, number, idle, arrived, quarters, pending, taken = strikes[0], strikes[1], jobs[1], jobs[2], jobs[3], jobs[4], jobs[5]
    weapons, means, none, shares = world.weapons, world.jobs, world.no_jobs, world.sectors
    spares, stock, supply, waits = world.spares, world.stock, world.supply, world.waits
    for at in range(struck):
        district, strike = where[at], number[at]
        word = _word(key, day, _STRIKE, district, strike)
        weapon, u, quarter = 0, _uniform(word >> _S32), np.int64((word >> _S32) & _U(3))
        for other in range(weapons.shape[1] - 1):
            weapon += int(u >= weapons[draw, other])
        p = none[draw, weapon]
        for job in range(_poisson(p, means[draw, weapon], p + _uniform(word & _LOW32) * (1.0 - p), MOST_JOBS)):
            word = _word(key, day, _JOB, district, strike * 64 + job)
            sector, u = 0, _uniform(word >> _S32)
            for other in range(shares.shape[2] - 1):
                sector += int(u >= shares[draw, weapon, other])
            cell = district * shares.shape[2] + sector
            taken[sector] += spares[sector, int(word & _LOW10)]
            wait = waits[sector, int((word >> _S10) & _LOW10)]
            ready_on = _ready_on(day, quarter, wait, taken[sector] - stock[sector], supply[sector])
            quarters[cell] |= 1 << quarter
            if ready_on <= day:
                arrived[cell, quarter] += 1
            else:
                idle[cell] += 1
                if ready_on < len(pending):
                    pending[ready_on, cell] += 1


@_inlined
def _died(tables: Any, pair: Any, units: Any, jobs: Any, bits: Any) -> Any:
    thresholds, begin, rows, widths = tables
    width = widths[pair, units]
    base = begin[pair, units] + min(jobs, rows[pair, units]) * width
    done = 0
    while done < width - 1 and bits >= thresholds[base + done]:
        done += 1
    return min(done, jobs)


@_part
def _repair(world: Any, key: Any, draw: Any, day: Any, jobs: Any, active: Any) -> None:
    """One day of work: in one step where nothing arrived, else from arrival to arrival."""
    ready, idle, arrived, quarters, pending = jobs[0], jobs[1], jobs[2], jobs[3], jobs[4]
    pairs = world.tables
    tables = (world.ended.thresholds, world.ended.begin, world.ended.rows, world.ended.width)
    count = 0
    for cell in range(len(ready)):
        ready[cell] += pending[day, cell]
        idle[cell] -= pending[day, cell]
        active[count] = cell
        count += int((ready[cell] | quarters[cell]) != 0)
    for number in range(count):
        cell, at = active[number], 0
        if quarters[cell]:
            for quarter in range(4):
                if (quarters[cell] >> quarter) & 1:
                    if ready[cell]:
                        bits = _word(key, day, _REPAIR, cell, quarter) >> _S32
                        ready[cell] -= _died(tables, pairs[draw, cell], 2 * quarter + 1 - at, ready[cell], bits)
                    ready[cell] += arrived[cell, quarter]
                    arrived[cell, quarter] = 0
                    at = 2 * quarter + 1
            quarters[cell] = 0
        bits = _word(key, day, _REPAIR, cell, 4) >> _S32
        ready[cell] -= _died(tables, pairs[draw, cell], UNITS - at, ready[cell], bits)


@_inlined
def _lasting(losses: Any, district: Any, sector: Any, day: Any, spent: Any) -> Any:
    """The loss that has outlasted `spent` days of back-up."""
    whole = int(spent)
    part = spent - whole
    low = losses[district, sector, day % MEMORY]
    for back in range(1, whole + 1):
        low = min(low, losses[district, sector, (day - back) % MEMORY])
    longer = min(low, losses[district, sector, (day - whole - 1) % MEMORY])
    return (1.0 - part) * low + part * longer


@_part
def _serve(world: Any, day: Any, jobs: Any, memory: Any, region_lost: Any, out: Any) -> None:
    """The services at the end of the day: own damage, then what they need."""
    ready, idle, losses, quiet = jobs[0], jobs[1], memory[0], memory[1]
    person_days, crossed, ends, open_jobs = out
    lost_by_job, people, needs, needed, spent = world.lost_by_job, world.people, world.needs, world.needed, world.spent
    sectors, least = len(world.stock), world.level
    for district in range(len(people)):
        cells = district * sectors
        open_here = 0
        for cell in range(cells, cells + sectors):
            open_here += ready[cell] + idle[cell]
        if open_here == 0:
            if quiet[district] < MEMORY:
                quiet[district] += 1
                for sector in range(sectors):
                    losses[district, sector, day % MEMORY] = 0.0
                    ends[cells + sector] = 0.0
            continue
        quiet[district] = 0
        need = 0
        for sector in range(sectors):
            cell = cells + sector
            count = ready[cell] + idle[cell]
            kept = 1.0 - min(1.0, count * lost_by_job[cell])
            while need < len(needs) and needs[need, 0] == sector:
                kept *= 1.0 - needed[need] * _lasting(losses, district, needs[need, 1], day, spent[need])
                need += 1
            lost = 1.0 - kept
            losses[district, sector, day % MEMORY] = lost
            ends[cell] = lost
            person_days[cell] += lost
            open_jobs[cell] += count
            region_lost[sector] += lost * people[district]
            if 1.0 - lost < least and crossed[cell] == 0:
                crossed[cell] = day + 1


@_part
def _serve_region(world: Any, day: Any, everybody: Any, region_lost: Any, levels: Any, crossed: Any) -> None:
    """The services of the whole region at the end of the day; what was lost in it is reckoned anew the next day."""
    for sector in range(len(region_lost)):
        level = 1.0 - region_lost[sector] / everybody
        levels[day, sector] = level
        if level < world.level and crossed[sector] == 0:
            crossed[sector] = day + 1
        region_lost[sector] = 0.0


@_compiled
def simulate(world: Any, keys: Any, first: Any, horizons: Any, out: Any) -> None:
    """The futures of `keys`, numbered from `first`, into `out`."""
    cells, sectors, districts = len(world.open_now), len(world.stock), len(world.people)
    days = out.region_levels.shape[1]
    everybody = 0.0
    for district in range(districts):
        everybody += world.people[district]
    jobs = (
        np.zeros(cells, np.int64), np.zeros(cells, np.int64), np.zeros((cells, 4), np.int64),
        np.zeros(cells, np.int64), np.zeros((days, cells), np.int32), np.zeros(sectors),
    )  # fmt: skip
    memory = (np.zeros((districts, sectors, MEMORY)), np.zeros(districts, np.int64))
    levels, ends, region_lost = np.ones(districts), np.zeros(cells), np.zeros(sectors)
    strikes = (np.zeros(MOST_STRIKES * districts + 2, np.int64), np.zeros(MOST_STRIKES * districts + 2, np.int64))
    active = np.zeros(cells + 1, np.int64)
    for future in range(len(keys)):
        draw = (first + future) % len(world.rates)
        jobs[0][:] = world.open_now
        jobs[1][:] = 0
        jobs[4][:] = 0
        memory[0][:], memory[1][:], levels[:] = 0.0, MEMORY, 1.0
        jobs[5][:], ends[:] = 0.0, 0.0
        record = (out.person_days[future], out.crossed[future], ends, out.open_jobs[future])
        for day in range(days):
            struck = _attack(world, keys[future], draw, day, levels, strikes)
            _damage(world, keys[future], draw, day, strikes, struck, jobs)
            _repair(world, keys[future], draw, day, jobs, active)
            _serve(world, day, jobs, memory, region_lost, record)
            _serve_region(world, day, everybody, region_lost, out.region_levels[future], out.region_crossed[future])
            for horizon in range(len(horizons)):
                if horizons[horizon] == day + 1:
                    for cell in range(cells):
                        out.levels[future, horizon, cell] = 1.0 - ends[cell]
        for cell in range(cells):
            out.open_jobs[future, cell] /= days
