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
from holdfast.forecast.endurance.world import MANY, MEMORY, MOST_JOBS, MOST_STRIKES, STEPS

F = TypeVar("F", bound=Callable[..., Any])
_inlined = cast(Callable[[F], F], numba.njit(nogil=True, cache=True, error_model="numpy", inline="always"))
_compiled = cast(Callable[[F], F], numba.njit(nogil=True, cache=True, error_model="numpy"))

_U = np.uint64
_GOLDEN, _FIRST, _SECOND = _U(streams.GOLDEN), _U(streams.FIRST), _U(streams.SECOND)
_S10, _S27, _S30, _S31, _S32 = _U(10), _U(27), _U(30), _U(31), _U(32)
_LOW32, _LOW10 = _U(0xFFFFFFFF), _U(STEPS - 1)
_NIGHT, _DISTRICT, _STRIKE, _JOB, _REPAIR = range(5)
_PURPOSES, _PLACES, _ITEMS, _UNIT = streams.PURPOSES, streams.PLACES, streams.ITEMS, streams.UNIT
_QUARTER = UNITS // 4


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
    """By inversion; `p` is the probability of none."""
    total = p
    count = 0
    while u >= total and count < most:
        count += 1
        p *= mean / count
        total += p
    return count


@_inlined
def _died(tables: Any, pair: Any, units: Any, jobs: Any, bits: Any) -> Any:
    thresholds, begin, rows, widths = tables
    width = widths[pair, units]
    base = begin[pair, units] + min(jobs, rows[pair, units]) * width
    done = 0
    while done < width - 1 and bits >= thresholds[base + done]:
        done += 1
    return min(done, jobs)


@_inlined
def _ready_on(day: Any, quarter: Any, wait: Any, missing: Any, supply: Any) -> Any:
    """The day from whose beginning the job can be worked on; `day` itself is at once."""
    at = float(day + wait)
    if missing > 0.0:
        parts = missing / supply if supply > 0.0 else 1e9
        if parts > day + (2 * quarter + 1) / UNITS:
            at = max(at, np.ceil(parts))
    return at


@_compiled
def _attack(world: Any, key: Any, draw: Any, day: Any, levels: Any, taken: Any, jobs: Any) -> None:  # noqa: PLR0913, PLR0915, PLR0917 - the inner loop
    """One night: strikes by district, what they damage, and from when it can be worked on."""
    idle, arrived, quarters, pending = jobs[1], jobs[2], jobs[3], jobs[4]
    falling, weapons, means, none, shares = world.falling, world.weapons, world.jobs, world.no_jobs, world.sectors
    spares, stock, supply, waits = world.spares, world.stock, world.supply, world.waits
    rates, own, own_of, wander, wander_of = world.rates, world.own, world.own_of, world.wander, world.wander_of
    districts, sectors, classes, days = rates.shape[1], len(stock), weapons.shape[1], len(pending)
    night = _word(key, day, _NIGHT, 0, 0)
    shared = world.shared[int(night & _LOW10)]
    start = int((night >> _S32) % _U(districts))
    for turn in range(districts):
        district = (start + turn) % districts
        word = _word(key, day, _DISTRICT, district, 0)
        mean = rates[draw, district] * levels[district] * shared * own[own_of[district], int(word & _LOW10)]
        levels[district] *= wander[wander_of[district], int((word >> _S10) & _LOW10)]
        if mean < MANY:
            strikes = _poisson(_falling(falling, mean), mean, _uniform(word >> _S32), MOST_STRIKES)
        else:
            strikes = min(MOST_STRIKES, int(mean))
        for strike in range(strikes):
            word = _word(key, day, _STRIKE, district, strike)
            weapon, u = 0, _uniform(word >> _S32)
            while weapon < classes - 1 and u >= weapons[draw, weapon]:
                weapon += 1
            quarter = int((word >> _S32) & _U(3))
            count = _poisson(none[draw, weapon], means[draw, weapon], _uniform(word & _LOW32), MOST_JOBS)
            for job in range(count):
                word = _word(key, day, _JOB, district, strike * 64 + job)
                sector, u = 0, _uniform(word >> _S32)
                while sector < sectors - 1 and u >= shares[draw, weapon, sector]:
                    sector += 1
                cell = district * sectors + sector
                taken[sector] += spares[sector, int(word & _LOW10)]
                wait = waits[sector, int((word >> _S10) & _LOW10)]
                at = _ready_on(day, quarter, wait, taken[sector] - stock[sector], supply[sector])
                quarters[cell] |= 1 << quarter
                if at <= day:
                    arrived[cell, quarter] += 1
                else:
                    idle[cell] += 1
                    if at < days:
                        pending[int(at), cell] += 1


@_compiled
def _repair(world: Any, key: Any, draw: Any, day: Any, jobs: Any) -> None:
    """One day of work: in one step where nothing arrived, else from arrival to arrival."""
    ready, idle, arrived, quarters, pending = jobs
    pairs = world.tables
    tables = (world.ended.thresholds, world.ended.begin, world.ended.rows, world.ended.width)
    for cell in range(len(ready)):
        if pending[day, cell]:
            ready[cell] += pending[day, cell]
            idle[cell] -= pending[day, cell]
        at = 0
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
        if ready[cell]:
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


@_compiled
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
        np.zeros(cells, np.int64), np.zeros((days, cells), np.int32),
    )  # fmt: skip
    memory = (np.zeros((districts, sectors, MEMORY)), np.zeros(districts, np.int64))
    levels, taken, ends, region_lost = np.ones(districts), np.zeros(sectors), np.zeros(cells), np.zeros(sectors)
    for future in range(len(keys)):
        draw = (first + future) % len(world.rates)
        jobs[0][:] = world.open_now
        jobs[1][:] = 0
        jobs[4][:] = 0
        memory[0][:] = 0.0
        memory[1][:] = MEMORY
        levels[:] = 1.0
        taken[:], ends[:] = 0.0, 0.0
        record = (out.person_days[future], out.crossed[future], ends, out.open_jobs[future])
        for day in range(days):
            _attack(world, keys[future], draw, day, levels, taken, jobs)
            _repair(world, keys[future], draw, day, jobs)
            region_lost[:] = 0.0
            _serve(world, day, jobs, memory, region_lost, record)
            for sector in range(sectors):
                level = 1.0 - region_lost[sector] / everybody
                out.region_levels[future, day, sector] = level
                if level < world.level and out.region_crossed[future, sector] == 0:
                    out.region_crossed[future, sector] = day + 1
            for horizon in range(len(horizons)):
                if horizons[horizon] == day + 1:
                    for cell in range(cells):
                        out.levels[future, horizon, cell] = 1.0 - ends[cell]
        for cell in range(cells):
            out.open_jobs[future, cell] /= days
