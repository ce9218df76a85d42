"""Queues whose jobs come in salvos: M^X/M/c by simulation. Jobs that come one by one are a salvo of one."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Sizes = npt.NDArray[np.int64]


class Salvos(NamedTuple):
    """How jobs arrive: salvos as a Poisson process, their sizes drawn from those seen."""

    an_hour: float
    """Salvos an hour."""
    sizes: tuple[int, ...]
    """Jobs a salvo, each as likely as it stands here."""

    @property
    def jobs_an_hour(self) -> float:
        """Jobs an hour on average."""
        return self.an_hour * sum(self.sizes) / len(self.sizes) if self.sizes else 0.0


class Waits(NamedTuple):
    """What a simulation comes to."""

    p_wait: float
    """Share of jobs that wait."""
    jobs: float
    """Mean number of jobs present, waiting or in work (Little 1961: arrival rate times mean time there)."""
    wait_h: float
    """Mean wait of a job, in hours."""


def simulate(salvos: Salvos, hours: float, crews: int, jobs: int, rng: np.random.Generator) -> Waits | None:
    """The waits of about `jobs` jobs in the order of their coming, a tenth before them not counted; `None` without a steady state.

    Durations are exponential with a mean of `hours`. The error of `p_wait` falls with the root of `jobs`, but neighbours in a
    salvo wait together: at 100,000 jobs in salvos of five it is some 0.01.
    """
    if not salvos.sizes or salvos.an_hour <= 0 or salvos.jobs_an_hour * hours >= crews:
        return None
    arrivals = _arrivals(salvos, int(jobs * 1.1), rng)
    work = rng.exponential(hours, len(arrivals))
    waits = _first_come_first_served(arrivals, work, crews)[len(arrivals) // 11 :]
    mean_wait = float(waits.mean())
    return Waits(float((waits > 0).mean()), salvos.jobs_an_hour * (mean_wait + hours), mean_wait)


def p_backlog(salvos: Salvos, hours: float, crews: int, more_than: int, rng: np.random.Generator) -> float:
    """Probability that at some moment of the next 24 hours more than `more_than` jobs wait, all crews being free at first."""
    days, hits = 2_000, 0
    for _ in range(days):
        number = rng.poisson(salvos.an_hour * 24)
        times = np.sort(rng.uniform(0, 24, number))
        arrivals = np.repeat(times, rng.choice(np.asarray(salvos.sizes), number)) if number else times
        starts = arrivals + _first_come_first_served(arrivals, rng.exponential(hours, len(arrivals)), crews)
        waiting = np.arange(1, len(arrivals) + 1) - np.searchsorted(np.sort(starts), arrivals, side="right")
        hits += bool(len(waiting) and waiting.max() > more_than)
    return hits / days


def _arrivals(salvos: Salvos, jobs: int, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    sizes = np.asarray(salvos.sizes)
    number = max(1, round(jobs / sizes.mean()))
    times = np.cumsum(rng.exponential(1 / salvos.an_hour, number))
    return np.repeat(times, rng.choice(sizes, number))


def _first_come_first_served(arrivals: npt.NDArray[np.float64], work: npt.NDArray[np.float64], crews: int) -> npt.NDArray[np.float64]:
    """How long each job waits until one of the crews is free for it."""
    free = [0.0] * crews
    heapify(free)
    waits = np.zeros(len(arrivals))
    for number, (arrival, duration) in enumerate(zip(arrivals.tolist(), work.tolist(), strict=True)):
        begins = max(arrival, heappop(free))
        waits[number] = begins - arrival
        heappush(free, begins + duration)
    return waits
