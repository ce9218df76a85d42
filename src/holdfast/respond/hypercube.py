"""The hypercube queueing model (Larson 1974): how busy each crew is when each district has its own order of calling them.

Crews may be free or busy, which gives 2^N states; a call from a district goes to the first free crew of its order, and elsewhere
where none is free (no queue). Exact up to `EXACT` crews, by Larson's approximation (1975) above.
"""

from __future__ import annotations

from math import comb
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from holdfast.respond.queueing import erlang_b

EXACT = 12
"""Crews up to which all states are solved: 4,096 of them take some 15 ms."""
_ROUNDS, _CLOSE = 2_000, 1e-12

Floats = npt.NDArray[np.float64]


class Demand(NamedTuple):
    """Where calls come from."""

    calls_an_hour: Floats
    """By district."""
    order: npt.NDArray[np.int64]
    """By district, its crews in the order in which they are called: a row a district, a column a rank."""


class Busyness(NamedTuple):
    """The steady state."""

    busy: Floats
    """By crew, the share of time that it is busy."""
    p_all_busy: float
    """Probability that no crew is free."""
    dispatch: Floats
    """By district and crew, the share of the district's calls that the crew answers."""
    exact: bool
    """Whether all states were solved."""


def busyness(demand: Demand, hours: float) -> Busyness:
    """How busy each crew is when a call takes `hours` on average, exact where there are few crews enough."""
    return exact(demand, hours) if demand.order.shape[1] <= EXACT else approximate(demand, hours)


def exact(demand: Demand, hours: float) -> Busyness:
    """The steady state of all 2^N states, by the balance of each with its neighbours, in turns (Larson 1974)."""
    crews = demand.order.shape[1]
    states = np.arange(1 << crews)
    first_free = _first_free(demand.order, states)
    chance = _steady(_flows(demand, hours, first_free), float(demand.calls_an_hour.sum()), hours, crews)
    busy = np.array([chance[(states >> crew) & 1 == 1].sum() for crew in range(crews)])
    dispatch = np.zeros(demand.order.shape)
    for district, crew_of in enumerate(first_free):
        dispatch[district] = np.bincount(crew_of[crew_of >= 0], weights=chance[crew_of >= 0], minlength=crews)
    return Busyness(busy, float(chance[-1]), dispatch, exact=True)


def _steady(flows: csr_matrix, calls_an_hour: float, hours: float, crews: int) -> Floats:
    """The chance of each state.

    States of even and of odd numbers of busy crews border only on each other: each kind is found from the other in turns, and
    each number of busy crews is given its known chance (M/M/N/N).
    """
    states = np.arange(1 << crews)
    busy = np.bitwise_count(states).astype(np.int64)
    level = _erlang(calls_an_hour * hours, crews)
    leaving = np.where(busy < crews, calls_an_hour, 0.0) + busy / hours
    chance: Floats = level[busy] / np.bincount(busy)[busy]
    turns = [(states[busy % 2 == parity], flows[busy % 2 == parity]) for parity in (0, 1)]
    for _ in range(_ROUNDS):
        before = chance.copy()
        for own, inflow in turns:
            chance[own] = (inflow @ chance) / leaving[own]
        chance *= (level / np.bincount(busy, weights=chance))[busy]
        if np.abs(chance - before).max() < _CLOSE:
            break
    return chance


def _erlang(load: float, crews: int) -> Floats:
    """The chance of each number of busy crews (M/M/N/N)."""
    chance = np.ones(crews + 1)
    for busy in range(1, crews + 1):
        chance[busy] = chance[busy - 1] * load / busy
    shares: Floats = chance / chance.sum()
    return shares


def _first_free(order: npt.NDArray[np.int64], states: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """By district and state the crew that is called; -1 where all are busy."""
    found = np.full((len(order), len(states)), -1)
    for rank in reversed(range(order.shape[1])):
        free = (states[None, :] >> order[:, rank, None]) & 1 == 0
        found = np.where(free, order[:, rank, None], found)
    return found


def _flows(demand: Demand, hours: float, first_free: npt.NDArray[np.int64]) -> csr_matrix:
    """How fast each state (a row) is entered from each other (a column)."""
    crews, size = demand.order.shape[1], first_free.shape[1]
    states = np.arange(size)
    begin, end, rate = [], [], []
    for calls, crew_of in zip(demand.calls_an_hour, first_free, strict=True):
        some = crew_of >= 0
        begin.append(states[some])
        end.append(states[some] | (1 << crew_of[some]))
        rate.append(np.full(some.sum(), calls))
    for crew in range(crews):
        busy = states[(states >> crew) & 1 == 1]
        begin.append(busy)
        end.append(busy ^ (1 << crew))
        rate.append(np.full(len(busy), 1 / hours))
    source, target, flow = (np.concatenate(parts) for parts in (begin, end, rate))
    return csr_matrix((flow, (target, source)), shape=(size, size))


def approximate(demand: Demand, hours: float) -> Busyness:
    """The steady state by Larson's approximation (1975): crews as independent, corrected for being drawn from one queue."""
    crews = demand.order.shape[1]
    load = float(demand.calls_an_hour.sum()) * hours
    p_all_busy = erlang_b(load, crews)
    mean = load * (1 - p_all_busy) / crews
    factors = _corrections(load, crews)
    busy = np.full(crews, mean)
    dispatch = np.zeros(demand.order.shape)
    for _ in range(_ROUNDS):
        dispatch = _dispatch(demand.order, busy, factors)
        asked = demand.calls_an_hour @ dispatch * hours / np.maximum(1 - busy, 1e-12)
        new = asked / (1 + asked)
        new *= mean * crews / new.sum()
        if np.abs(new - busy).max() < _CLOSE:
            break
        busy = new
    dispatch *= (1 - p_all_busy) / dispatch.sum(axis=1, keepdims=True)
    return Busyness(busy, p_all_busy, dispatch, exact=False)


def _dispatch(order: npt.NDArray[np.int64], busy: Floats, factors: Floats) -> Floats:
    """By district and crew, the chance that all before it are busy and it is free."""
    ranked = busy[order]
    before = np.cumprod(np.concatenate((np.ones((len(order), 1)), ranked[:, :-1]), axis=1), axis=1)
    chance = factors * before * (1 - ranked)
    found = np.zeros(order.shape)
    np.put_along_axis(found, order, chance, axis=1)
    return found


def _corrections(load: float, crews: int) -> Floats:
    """Q(j): how much likelier j given crews are busy and the next is free than if crews were independent (Larson 1975).

    With k of N busy, any k as likely as any other, that chance is C(N-j-1, k-j) / C(N, k).
    """
    chance = _erlang(load, crews)
    mean = load * (1 - chance[-1]) / crews
    found = np.zeros(crews)
    for rank in range(crews):
        joint = sum(chance[k] * comb(crews - rank - 1, k - rank) / comb(crews, k) for k in range(rank, crews))
        found[rank] = joint / (mean**rank * (1 - mean)) if mean > 0 else float(rank == 0)
    return found
