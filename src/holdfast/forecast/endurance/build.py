"""From what is known and assumed to a `World`: draws of what is uncertain, and tables of all that is drawn later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

import numpy as np
from numpy.random import Generator, Philox
from scipy import special

from holdfast.errors import InputError
from holdfast.forecast.endurance.assumptions import Assumptions, SectorAssumed
from holdfast.forecast.endurance.death import ended
from holdfast.forecast.endurance.marks import Marks, draw_marks, learn_marks
from holdfast.forecast.endurance.question import More, WhatIf
from holdfast.forecast.endurance.situation import Situation
from holdfast.forecast.endurance.tempo import paces_of
from holdfast.forecast.endurance.work import VALUES, MeanWork, learn_work, work_of
from holdfast.forecast.endurance.world import STEPS, Floats, Whole, World, falling_exponentials
from holdfast.records import Pace

DRAWS = 256
"""Equally likely draws of what is uncertain: tempo, weapons, damage, work."""
SHORTEST_HISTORY = 14
"""Days below which nothing is said."""
MOST_A_DAY = 500.0
"""Strikes a day in one district above which a strike is no single event any more."""


class Learned(NamedTuple):
    """What the futures are drawn from, in the field's terms: for what is printed beside them."""

    paces: tuple[Pace, ...]
    marks: Marks
    work: tuple[MeanWork, ...]
    """By sector."""
    levels: Floats
    """Strikes a day at the start, [draw, district]."""
    weapons: Floats
    """[draw, class]."""
    jobs: Floats
    """Expected jobs of one strike, [draw, class, sector]."""
    values: Whole
    """Which of the equally likely mean works a draw has, [draw, sector]."""
    crews: Floats
    """Crews of the region, [sector], before any what-if."""


def learn(situation: Situation, assumed: Assumptions, seed: int) -> Learned:
    """The posteriors and their draws. Raises `InputError` where the history is too short, or holds more than can be told apart."""
    rng = Generator(Philox(key=seed))
    paces = _paces(situation, assumed)
    for pace in paces:
        if pace.mean > MOST_A_DAY:
            problem = f"{pace.district}: {pace.mean:.0f} strikes a day, more than {MOST_A_DAY:.0f}"
            raise InputError("history", problem, "check that each strike is one incident")
    marks = learn_marks(situation, assumed)
    work = tuple(_work(situation, sector) for sector in assumed.sector)
    shapes = np.array([pace.level_shape for pace in paces])
    levels = np.array([pace.mean for pace in paces]) * rng.gamma(shapes, size=(DRAWS, len(paces))) / shapes
    weapons, jobs = draw_marks(marks, np.array([s.jobs_by_damage for s in assumed.sector]), DRAWS, rng)
    values = np.array([rng.permutation(np.arange(DRAWS) % VALUES) for _ in assumed.sector]).T
    return Learned(paces, marks, work, levels, weapons, jobs, values, _crews(situation, assumed))


def _paces(situation: Situation, assumed: Assumptions) -> tuple[Pace, ...]:
    """One for each district: as the hazard gives it, else learned plainly."""
    given = {pace.district: pace for pace in situation.paces}
    if all(district.name in given for district in situation.districts):
        return tuple(given[district.name] for district in situation.districts)
    plain = _plain_paces(situation, assumed)
    return tuple(given.get(district.name, pace) for district, pace in zip(situation.districts, plain, strict=True))


def _work(situation: Situation, sector: SectorAssumed) -> MeanWork:
    seen = [work for work in situation.work if work.sector == sector.name]
    time = next((time for time in situation.restoration if time.sector == sector.name and time.basis != "prior"), None)
    if time is None or seen:
        return learn_work(sector.work_days, seen)
    return work_of(time, sector.clearance_share * sector.clearance_days)


def _plain_paces(situation: Situation, assumed: Assumptions) -> tuple[Pace, ...]:
    counts = counts_of(situation)
    known = int((~np.isnan(counts).any(axis=1)).sum()) if counts.size else 0
    if known < SHORTEST_HISTORY:
        problem = f"{known} days of history, fewer than {SHORTEST_HISTORY}"
        raise InputError(situation.region, problem, "collect reports of more days, or ask as of a later day")
    return paces_of(counts, [district.id for district in situation.districts], assumed.tempo)


def counts_of(situation: Situation) -> Floats:
    """Strikes by operational day and district; nan on days that nobody could have told of."""
    if situation.first_day is None or situation.last_day is None or not situation.districts:
        return np.zeros((0, len(situation.districts)))
    days = (situation.last_day - situation.first_day).days + 1
    numbers = {district.id: at for at, district in enumerate(situation.districts)}
    counts = np.zeros((max(days, 0), len(numbers)))
    for hit in situation.hits:
        at = (hit.day - situation.first_day).days
        if hit.district in numbers and 0 <= at < days:
            counts[at, numbers[hit.district]] += 1
    for day in situation.unknown_days:
        if 0 <= (at := (day - situation.first_day) // timedelta(days=1)) < days:
            counts[at] = np.nan
    return counts


def people_of(situation: Situation, assumed: Assumptions) -> Floats:
    """People by district; the assumed number where nobody says."""
    return np.array([district.people or assumed.people.district for district in situation.districts], float)


def _crews(situation: Situation, assumed: Assumptions) -> Floats:
    people = float(people_of(situation, assumed).sum())
    return np.array([situation.crews.get(s.name, s.crews_by_100k * people / 1e5) for s in assumed.sector])


def build(situation: Situation, assumed: Assumptions, learned: Learned, what_if: WhatIf, level: float, more: More | None = None) -> World:
    """The world that the futures of this scenario are drawn from; worlds of one `learned` differ in what was asked alone."""
    sectors, people = assumed.sector, people_of(situation, assumed)
    extra = [more if more is not None and more.sector == s.name else More(sector=s.name) for s in sectors]
    crews = learned.crews * what_if.crews + [one.crews for one in extra]
    use = learned.levels.mean(axis=0).sum() * _jobs_of_a_strike(learned) * [s.spare_share for s in sectors]
    tables, repair = _repairs(learned, crews, what_if.work)
    needs, needed, spent = _needs(sectors, what_if.backup, extra)
    own_of, own = _by_value([pace.night_size for pace in learned.paces], gamma_steps)
    wander_of, wander = _by_value([pace.drift for pace in learned.paces], _wander_steps)
    total = learned.jobs.sum(axis=2)
    return World(
        rates=learned.levels * what_if.tempo,
        shared=gamma_steps(min((pace.shared_shape for pace in learned.paces), default=1e6)),
        own_of=own_of,
        own=own,
        wander_of=wander_of,
        wander=wander,
        falling=falling_exponentials(),
        weapons=np.cumsum(learned.weapons, axis=1),
        jobs=total,
        no_jobs=np.exp(-total),
        sectors=np.cumsum(learned.jobs / np.maximum(total, 1e-300)[:, :, None], axis=2),
        spares=np.array([np.arange(STEPS) < round(s.spare_share * STEPS) for s in sectors], float),
        stock=use * [s.spare_stock_days + one.stock_days for s, one in zip(sectors, extra, strict=True)],
        supply=use * [s.spare_supply for s in sectors] * what_if.supply,
        waits=np.array([_wait_steps(s.clearance_share, s.clearance_days * what_if.clearance) for s in sectors]),
        tables=tables,
        ended=ended(repair),
        open_now=np.array([situation.open_jobs.get((d.id, s.name), 0) for d in situation.districts for s in sectors], np.int64),
        lost_by_job=np.minimum(1.0, np.array([s.people_by_job for s in sectors]) / people[:, None]).ravel(),
        people=people,
        needs=needs,
        needed=needed,
        spent=spent,
        level=level,
    )


def _jobs_of_a_strike(learned: Learned) -> Floats:
    """Expected, by sector."""
    mean: Floats = np.einsum("sw,swk->k", learned.weapons, learned.jobs) / DRAWS
    return mean


def crew_shares(learned: Learned) -> Floats:
    """Share of the region's crews that a district has: by expected damage, a tenth of it evenly."""
    levels = learned.levels.mean(axis=0)
    levels = 0.9 * levels + 0.1 * levels.mean() if levels.sum() > 0 else np.ones(len(levels))
    shares: Floats = levels / levels.sum()
    return shares


def _repairs(learned: Learned, crews: Floats, slower: float) -> tuple[Whole, list[tuple[float, float]]]:
    """Which pair of rate and crews each draw and cell has, and the pairs."""
    districts, sectors = len(learned.paces), len(crews)
    pairs: list[tuple[float, float]] = []
    tables = np.zeros((DRAWS, districts, sectors), np.int64)
    shares = crew_shares(learned)
    for sector, (work, its) in enumerate(zip(learned.work, crews, strict=True)):
        rates = 1.0 / np.maximum(work.values() * slower, 1e-3)
        for district, share in enumerate(shares):
            tables[:, district, sector] = len(pairs) + learned.values[:, sector]
            pairs += [(float(rate), float(its * share)) for rate in rates]
    return tables.reshape(DRAWS, -1), pairs


def _needs(sectors: Sequence[SectorAssumed], factor: float, extra: Sequence[More]) -> tuple[Whole, Floats, Floats]:
    names = [s.name for s in sectors]
    found = [
        (at, names.index(other), need.share, (need.backup_hours * factor + one.backup_hours) / 24)  # type: ignore[arg-type]
        for at, (s, one) in enumerate(zip(sectors, extra, strict=True))
        for other, need in sorted(s.needs.items())
    ]
    who = np.array([row[:2] for row in found], np.int64).reshape(-1, 2)
    return who, np.array([row[2] for row in found], float), np.array([min(row[3], 7.0) for row in found], float)


def gamma_steps(shape: float) -> Floats:
    """Means of the STEPS equally likely parts of a gamma distribution of mean 1: their mean is 1, their variance nearly its own."""
    if shape >= 1e5:
        return np.ones(STEPS)
    edges = special.gammaincinv(shape, np.arange(STEPS + 1) / STEPS)
    steps: Floats = np.diff(special.gammainc(shape + 1, edges)) * STEPS
    return steps


def _wander_steps(drift: float) -> Floats:
    steps = np.exp(drift * special.ndtri((np.arange(STEPS) + 0.5) / STEPS))
    return np.asarray(steps / steps.mean())


def _wait_steps(share: float, mean_days: float) -> Whole:
    """Whole days that jobs wait: `share` of them an exponential time, rounded up to the beginning of a day."""
    waiting = round(share * STEPS)
    waits = np.zeros(STEPS, np.int64)
    if waiting and mean_days > 0:
        waits[:waiting] = np.ceil(-mean_days * np.log((np.arange(waiting) + 0.5) / waiting))
    return waits


def _by_value(values: Sequence[float], steps: object) -> tuple[Whole, Floats]:
    """One row of steps for each distinct value, near ones taken together, and which row each has."""
    rounded = [float(f"{value:.2g}") for value in values]
    distinct = sorted(set(rounded))
    table = np.array([steps(value) for value in distinct]) if callable(steps) else np.zeros((0, STEPS))
    return np.array([distinct.index(value) for value in rounded], np.int64), table
