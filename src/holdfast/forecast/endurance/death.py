"""How many jobs a few crews finish in a stretch of time: the pure-death process of repair, as tables.

With `q` open jobs, `c` crews and exponential work of mean `1/mu`, jobs end at the rate `mu * min(q, c)`. The number that ends in
a stretch is drawn by inversion from its distribution, which is found by uniformisation (Jensen, 1953) once for each pair of rate
and crews: exact up to 2**-34, whatever the length of the stretch. `c` need not be whole: a crew that is here two days of five
counts 0.4.

A stretch is counted in units of three hours: a day has eight, and what arrives in it does so in the middle of one of its four
quarters. Between arrivals the process is drawn in one step, so a day without any costs one draw.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

UNITS = 8
"""Stretches of three hours in a day."""
FULL = 2.0**32
"""Probabilities are compared as whole numbers of 32 bits: the same on every machine, in every kernel."""
_TAIL = 2.0**-34
MOST_CREWS, MOST_A_DAY = 200.0, 600.0
"""Crews of one sector in one district, and jobs that they end in a day, above which more make no difference that can be seen."""


class Ended(NamedTuple):
    """How many jobs end in stretches of one to eight units, for each pair of rate and crews: one flat table."""

    thresholds: NDArray[np.uint32]
    """For pair `p`, length `n` and `q` open jobs, from `begin[p, n] + min(q, rows[p, n]) * width[p, n]` on: P(at most k end) * 2**32."""
    begin: NDArray[np.int64]
    """Where the table of a pair and a length begins; lengths 1 to 8, 0 unused."""
    rows: NDArray[np.int64]
    """Its last row: from so many jobs on all crews are busy throughout."""
    width: NDArray[np.int64]
    """The columns of a row: more jobs than that never end."""


def ended(pairs: list[tuple[float, float]]) -> Ended:
    """The tables for pairs of rate (a day, one crew's) and crews."""
    shape = (len(pairs), UNITS + 1)
    begin, rows, width = (np.zeros(shape, np.int64) for _ in range(3))
    parts: list[NDArray[np.uint32]] = []
    at = 0
    for number, (rate, crews) in enumerate(pairs):
        for units, table in enumerate(_tables(rate, min(crews, MOST_CREWS, MOST_A_DAY / rate)), 1):
            begin[number, units], rows[number, units], width[number, units] = at, table.shape[0] - 1, table.shape[1]
            parts.append(table.ravel())
            at += table.size
    return Ended(np.concatenate(parts) if parts else np.zeros(0, np.uint32), begin, rows, width)


@lru_cache(maxsize=4096)
def _tables(rate: float, crews: float) -> tuple[NDArray[np.uint32], ...]:
    """The thresholds of stretches of one to eight units; remembered, for worlds that are compared share most of them."""
    return tuple(_thresholds(distribution(rate * units / UNITS, crews)) for units in range(1, UNITS + 1))


def distribution(work: float, crews: float) -> NDArray[np.float64]:
    """P(k of q jobs end): a row for each q, a column for each k; from the last row on all rows are alike.

    `work` is the rate of one crew times the length of the stretch.
    """
    busy = work * crews
    columns = 1 if busy <= 0 else _most(busy)
    rows = 1 + (0 if columns == 1 else columns + ceil(crews))
    found = np.zeros((rows, columns))
    found[:, 0] = 1.0
    if columns > 1:
        _uniformise(found, work, crews)
        _thin(found, work, crews)
    return found


def _uniformise(found: NDArray[np.float64], work: float, crews: float) -> None:
    """`found` goes from nothing ended to its distribution, by a Poisson number of events at the highest rate."""
    jobs = np.arange(found.shape[0])[:, None] - np.arange(found.shape[1])[None, :]
    ends = np.minimum(np.maximum(jobs, 0), crews) / crews
    state = found.copy()
    events = np.arange(_most(work * crews) + 1)
    weights = np.exp(special.xlogy(events, work * crews) - special.gammaln(events + 1) - work * crews)
    found *= weights[0]
    for weight in weights[1:]:
        moved = state * ends
        state -= moved
        state[:, 1:] += moved[:, :-1]
        found += weight * state


def _thin(found: NDArray[np.float64], work: float, crews: float) -> None:
    """Where every job has a crew, jobs end independently: these rows are binomial, the same whatever the number of crews."""
    jobs = np.arange(min(floor(crews), found.shape[0] - 1) + 1)[:, None]
    done = np.minimum(np.arange(found.shape[1])[None, :], jobs)
    ways = special.gammaln(jobs + 1) - special.gammaln(done + 1) - special.gammaln(jobs - done + 1)
    each = np.exp(ways + special.xlogy(done, -np.expm1(-work)) - work * (jobs - done))
    found[: len(jobs)] = np.where(np.arange(found.shape[1])[None, :] <= jobs, each, 0.0)


def _most(mean: float) -> int:
    """More than so many events of a Poisson number of this mean never come."""
    return 1 + ceil(float(special.pdtrik(1.0 - _TAIL, mean)))


def _thresholds(found: NDArray[np.float64]) -> NDArray[np.uint32]:
    """P(at most k) in whole numbers of 32 bits; the last column is never passed."""
    whole = np.minimum(np.floor(np.cumsum(found, axis=1) * FULL), FULL - 1)
    whole[:, -1] = FULL - 1
    return whole.astype(np.uint32)
