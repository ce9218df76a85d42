"""Small worlds whose futures have a closed form, and a situation as the rest of the house would hand it in."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from holdfast.forecast.endurance import District, Hit, Situation
from holdfast.forecast.endurance.build import gamma_steps
from holdfast.forecast.endurance.death import ended
from holdfast.forecast.endurance.world import STEPS, World, falling_exponentials
from holdfast.records import Sector

SHARE = 0.01
"""Repairs of one strike: so few that they come one by one, as a Poisson process."""


def a_world(
    *, jobs_a_day: float = 3.0, work: float = 2.0, crews: float = 8.0, open_now: int = 0, districts: int = 1, sectors: int = 1
) -> World:
    """Even Poisson arrivals in each district and sector; nothing waits, nothing needs anything."""
    cells, nothing = districts * sectors, np.zeros(districts, np.int64)
    return World(
        rates=np.full((1, districts), jobs_a_day * sectors / SHARE),
        shared=np.ones(STEPS),
        own_of=nothing,
        own=np.ones((1, STEPS)),
        wander_of=nothing,
        wander=np.ones((1, STEPS)),
        falling=falling_exponentials(),
        weapons=np.ones((1, 1)),
        jobs=np.full((1, 1), SHARE),
        no_jobs=np.exp(-np.full((1, 1), SHARE)),
        sectors=np.tile(np.cumsum(np.ones(sectors) / sectors), (1, 1, 1)),
        spares=np.zeros((sectors, STEPS)),
        stock=np.full(sectors, np.inf),
        supply=np.zeros(sectors),
        waits=np.zeros((sectors, STEPS), np.int64),
        tables=np.zeros((1, cells), np.int64),
        ended=ended([(1.0 / work, crews)]),
        open_now=np.full(cells, open_now),
        lost_by_job=np.full(cells, 0.01),
        people=np.full(districts, 1000.0),
        needs=np.zeros((0, 2), np.int64),
        needed=np.zeros(0),
        spent=np.zeros(0),
        level=0.8,
    )


def a_rough_world(*, crews: float = 1.5, waits: bool = True) -> World:
    """Uneven nights, several weapons, parts that run short, clearance, needs with back-up: all that a kernel has to do."""
    districts, sectors, rng = 4, 3, np.random.default_rng(5)
    base = a_world(districts=districts, sectors=sectors, crews=crews)
    jobs = np.array([[0.2, 0.9]] * 6)
    wait = np.zeros((sectors, STEPS), np.int64)
    wait[:, :300] = rng.integers(1, 5, 300) if waits else 0
    spares = np.zeros((sectors, STEPS))
    spares[1, :600] = np.round(rng.exponential(1.0, 600) * 1024) / 1024
    return base._replace(
        rates=rng.gamma(4, 0.3, (6, districts)),
        shared=gamma_steps(2.0),
        own_of=np.array([0, 1, 0, 1]),
        own=np.array([gamma_steps(0.7), gamma_steps(3.0)]),
        wander=np.exp(rng.normal(0, 0.05, (1, STEPS))),
        weapons=np.tile([0.6, 1.0], (6, 1)),
        jobs=jobs,
        no_jobs=np.exp(-jobs),
        sectors=np.cumsum(rng.dirichlet(np.ones(sectors), (6, 2)), axis=2),
        spares=spares,
        stock=np.array([np.inf, 6.0, np.inf]),
        supply=np.array([0.0, 0.4, 0.0]),
        waits=wait,
        tables=rng.integers(0, 2, (6, districts * sectors)),
        ended=ended([(0.3, crews), (0.8, crews)]),
        open_now=rng.integers(0, 4, districts * sectors),
        lost_by_job=np.full(districts * sectors, 0.06),
        people=rng.integers(10_000, 90_000, districts).astype(float),
        needs=np.array([[1, 0], [2, 0], [2, 1]]),
        needed=np.array([0.5, 0.7, 0.3]),
        spent=np.array([0.0, 0.4, 2.3]),
    )


def a_situation(*, days: int = 120, strikes: float = 1.0, districts: int = 5, people: int | None = 50_000) -> Situation:
    """So many strikes a day and district, a fifth of which cut power."""
    chance, first = random.Random(3), date(2026, 3, 1)
    places = tuple(District(id=f"r/{at}", name=f"District {at}", people=people) for at in range(districts))
    hits = []
    for day in range(days):
        for place in places:
            for _ in range(int(chance.expovariate(1 / (strikes + 0.5)) if strikes else 0)):
                damaged: frozenset[Sector] = frozenset(["power"] if chance.random() < 0.2 else [])
                hits.append(Hit(first + timedelta(day), place.id, chance.choice(["drone", "missile"]), damaged))
    return Situation(
        region="r",
        name="Region",
        as_of=datetime(2026, 7, 1, tzinfo=UTC),
        districts=places,
        hits=tuple(hits),
        first_day=first if days else None,
        last_day=first + timedelta(days - 1) if days else None,
    )


@pytest.fixture
def make_world() -> Callable[..., World]:
    return a_world


@pytest.fixture
def make_rough_world() -> Callable[..., World]:
    return a_rough_world


@pytest.fixture
def make_situation() -> Callable[..., Situation]:
    return a_situation
