"""The futures with numpy alone: a day of all of them at once. Slower than `compiled`, and the same numbers to the byte.

Function by function it does what `compiled` does; what stands there as a loop over jobs is here an array of them in the same
order. Units of stock are multiples of 1/1024, so that sums of them are exact in any order.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from holdfast.forecast.endurance import streams
from holdfast.forecast.endurance.death import UNITS
from holdfast.forecast.endurance.streams import Words
from holdfast.forecast.endurance.world import MANY, MEMORY, MOST_JOBS, MOST_STRIKES, NEVER, STEPS, Floats, Futures, Whole, World

_LOW10, _LOW32 = np.uint64(STEPS - 1), np.uint64(0xFFFFFFFF)


def falling(table: Floats, x: Floats) -> Floats:
    """exp(-x), for x from 0 to 700."""
    step = (x * 32.0).astype(np.int64)
    rest = x - step / 32.0
    return table[step] * (1.0 - rest * (1.0 - rest / 2.0 * (1.0 - rest / 3.0 * (1.0 - rest / 4.0 * (1.0 - rest / 5.0)))))


def poisson(p: Floats, mean: Floats, u: Floats, most: int) -> Whole:
    """Poisson counts by inversion, at most `most`; `p` is the probability of none."""
    p, total, count = p.copy(), p.copy(), np.zeros(len(mean), np.int64)
    going = np.flatnonzero(u >= total)
    while len(going):
        count[going] += 1
        p[going] *= mean[going] / count[going]
        total[going] += p[going]
        going = going[(u[going] >= total[going]) & (count[going] < most)]
    return count


def found(running: Floats, u: Floats) -> Whole:
    """In which part of each row of running sums `u` falls."""
    parts: Whole = np.minimum((u[:, None] >= running).sum(axis=1), running.shape[1] - 1)
    return parts


class Block:
    """The state of many futures."""

    def __init__(self, world: World, keys: Words, first: int, days: int) -> None:
        count, cells, districts = len(keys), len(world.open_now), len(world.people)
        self.world, self.keys = world, keys
        self.draw = (first + np.arange(count)) % len(world.rates)
        self.ready = np.tile(world.open_now, (count, 1))
        self.idle = np.zeros((count, cells), np.int64)
        self.arrived = np.zeros((count, cells, 4), np.int64)
        self.came = np.zeros((count, cells, 4), bool)
        self.pending = np.zeros((days, count, cells), np.int32)
        self.levels = np.ones((count, districts))
        self.taken = np.zeros((count, len(world.stock)))
        self.losses = np.zeros((MEMORY, count, districts, len(world.stock)))

    def attack(self, day: int) -> None:
        """One night: strikes by district, what they damage, and from when it can be worked on."""
        world, districts = self.world, len(self.world.people)
        night = streams.words(self.keys, day, streams.NIGHT)
        start = (streams.high(night) % np.uint64(districts)).astype(np.int64)
        turns = (start[:, None] + np.arange(districts)) % districts
        word = streams.words(self.keys[:, None], day, streams.DISTRICT, turns)
        shared = world.shared[(night & _LOW10).astype(np.int64)][:, None]
        rates = world.rates[self.draw[:, None], turns] * np.take_along_axis(self.levels, turns, 1)
        mean = rates * shared * world.own[world.own_of[turns], (word & _LOW10).astype(np.int64)]
        wander = world.wander[world.wander_of[turns], ((word >> np.uint64(10)) & _LOW10).astype(np.int64)]
        np.put_along_axis(self.levels, turns, np.take_along_axis(self.levels, turns, 1) * wander, 1)
        mean, u = mean.ravel(), streams.uniform(streams.high(word)).ravel()
        few = np.minimum(mean, MANY)
        strikes = poisson(falling(world.falling, few), few, u, MOST_STRIKES)
        strikes = np.where(mean < MANY, strikes, np.minimum(mean, MOST_STRIKES).astype(np.int64))
        future, district, strike = _each(strikes, np.repeat(np.arange(len(self.keys)), districts), turns.ravel())
        self._damage(day, future, district, strike)

    def _damage(self, day: int, future: Whole, district: Whole, strike: Whole) -> None:
        world = self.world
        word = streams.words(self.keys[future], day, streams.STRIKE, district, strike)
        draw = self.draw[future]
        weapon = found(world.weapons[draw], streams.uniform(streams.high(word)))
        quarter = (streams.high(word) & np.uint64(3)).astype(np.int64)
        none = world.no_jobs[draw, weapon]
        counts = poisson(none, world.jobs[draw, weapon], none + streams.uniform(word & _LOW32) * (1.0 - none), MOST_JOBS)
        of, number = np.repeat(np.arange(len(counts)), counts), _numbered(counts)
        future, district, quarter = future[of], district[of], quarter[of]
        word = streams.words(self.keys[future], day, streams.JOB, district, strike[of] * 64 + number)
        sector = found(world.sectors[draw[of], weapon[of]], streams.uniform(streams.high(word)))
        cell = district * len(world.stock) + sector
        self.came[future, cell, quarter] = True
        at = self._ready_on(day, future, sector, quarter, word)
        now = at <= day
        np.add.at(self.arrived, (future[now], cell[now], quarter[now]), 1)
        np.add.at(self.idle, (future[~now], cell[~now]), 1)
        later = ~now & (at < len(self.pending))
        np.add.at(self.pending, (at[later].astype(np.int64), future[later], cell[later]), 1)

    def _ready_on(self, day: int, future: Whole, sector: Whole, quarter: Whole, word: Words) -> Floats:
        world = self.world
        taken = self._taken(future, sector, world.spares[sector, (word & _LOW10).astype(np.int64)])
        at = day + world.waits[sector, ((word >> np.uint64(10)) & _LOW10).astype(np.int64)].astype(np.float64)
        short = taken > world.stock[sector]
        supply = world.supply[sector]
        parts = np.full(len(at), NEVER)
        np.divide(taken - world.stock[sector], supply, out=parts, where=short & (supply > 0.0))
        late = short & (parts > day + (2 * quarter + 1) / UNITS)
        return np.where(late, np.maximum(at, np.minimum(np.ceil(parts), NEVER)), at)

    def _taken(self, future: Whole, sector: Whole, units: Floats) -> Floats:
        """What has been taken from stock in its future when each job has taken its own, in their order."""
        taken = np.zeros(len(units))
        for number in range(len(self.world.stock)):
            mine = np.flatnonzero(sector == number)
            running = np.cumsum(units[mine])
            before = np.concatenate([[0.0], running])[np.searchsorted(future[mine], future[mine])]
            taken[mine] = self.taken[future[mine], number] + (running - before)
            np.maximum.at(self.taken[:, number], future[mine], taken[mine])
        return taken

    def repair(self, day: int) -> None:
        """One day of work: in one step where nothing arrived, else from arrival to arrival."""
        self.ready += self.pending[day]
        self.idle -= self.pending[day]
        at = np.zeros_like(self.ready)
        for quarter in range(4):
            future, cell = np.nonzero(self.came[:, :, quarter])
            self._work(day, quarter, future, cell, 2 * quarter + 1 - at[future, cell])
            at[future, cell] = 2 * quarter + 1
        future, cell = np.nonzero(self.ready)
        self._work(day, 4, future, cell, UNITS - at[future, cell])
        self.arrived[:], self.came[:] = 0, False

    def _work(self, day: int, part: int, future: Whole, cell: Whole, units: Whole) -> None:
        tables, jobs = self.world.ended, self.ready[future, cell]
        bits = streams.high(streams.words(self.keys[future], day, streams.REPAIR, cell, part))
        pair = self.world.tables[self.draw[future], cell]
        width = tables.width[pair, units]
        base = tables.begin[pair, units] + np.minimum(jobs, tables.rows[pair, units]) * width
        done = np.zeros(len(jobs), np.int64)
        going = np.flatnonzero((jobs > 0) & (width > 1) & (bits >= tables.thresholds[base]))
        while len(going):
            done[going] += 1
            going = going[done[going] < width[going] - 1]
            going = going[bits[going] >= tables.thresholds[base[going] + done[going]]]
        self.ready[future, cell] = jobs - np.minimum(done, jobs)
        if part < 4:
            self.ready[future, cell] += self.arrived[future, cell, part]

    def serve(self, day: int) -> tuple[Floats, Whole]:
        """What is lost of each service at the end of the day, and the jobs open, [future, district, sector]."""
        world, sectors = self.world, len(self.world.stock)
        jobs = (self.ready + self.idle).reshape(len(self.keys), -1, sectors)
        kept = 1.0 - np.minimum(1.0, jobs * world.lost_by_job.reshape(-1, sectors))
        lost, need = self.losses[day % MEMORY], 0
        anything = jobs.sum(axis=2) > 0
        for sector in range(sectors):
            while need < len(world.needs) and world.needs[need, 0] == sector:
                kept[:, :, sector] *= 1.0 - world.needed[need] * self._lasting(int(world.needs[need, 1]), day, float(world.spent[need]))
                need += 1
            lost[:, :, sector] = np.where(anything, 1.0 - kept[:, :, sector], 0.0)
        return lost, jobs

    def _lasting(self, sector: int, day: int, spent: float) -> Floats:
        """The loss that has outlasted `spent` days of back-up."""
        whole = int(spent)
        part = spent - whole
        low = self.losses[day % MEMORY, :, :, sector]
        for back in range(1, whole + 1):
            low = np.minimum(low, self.losses[(day - back) % MEMORY, :, :, sector])
        longer = np.minimum(low, self.losses[(day - whole - 1) % MEMORY, :, :, sector])
        lasting: Floats = (1.0 - part) * low + part * longer
        return lasting


def _each(counts: Whole, *of: Whole) -> list[Whole]:
    """Each of `of` as often as `counts` says, and then the number of each among its own."""
    return [*(np.repeat(one, counts) for one in of), _numbered(counts)]


def _numbered(counts: Whole) -> Whole:
    """0, 1, ... up to each of `counts`, one after the other."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts)


def simulate(world: World, keys: Words, first: int, horizons: NDArray[np.int64], out: Futures) -> None:
    """The futures of `keys`, numbered from `first`, into `out`."""
    days = out.region_levels.shape[1]
    block = Block(world, keys, first, days)
    everybody = 0.0
    for people in world.people:
        everybody += float(people)
    for day in range(days):
        block.attack(day)
        block.repair(day)
        lost, jobs = block.serve(day)
        _record(day, lost, jobs, world, out)
        _record_region(day, lost, world, everybody, out)
        for at in np.flatnonzero(horizons == day + 1):
            out.levels[:, at] = 1.0 - lost.reshape(len(keys), -1)
    out.open_jobs[:] /= np.float32(days)


def _record(day: int, lost: Floats, jobs: Whole, world: World, out: Futures) -> None:
    flat = lost.reshape(len(lost), -1)
    out.person_days[:] += flat
    out.open_jobs[:] += jobs.reshape(len(lost), -1).astype(np.float32)
    below = (1.0 - flat < world.level) & (out.crossed == 0)
    out.crossed[below] = day + 1


def _record_region(day: int, lost: Floats, world: World, everybody: float, out: Futures) -> None:
    total = np.zeros((len(lost), lost.shape[2]))
    for district, people in enumerate(world.people):
        total += lost[:, district] * people
    level = 1.0 - total / everybody
    out.region_levels[:, day] = level
    below = (level < world.level) & (out.region_crossed == 0)
    out.region_crossed[below] = day + 1
