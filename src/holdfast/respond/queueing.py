"""Closed forms of queues: how likely it is that all crews are busy, or that a job waits (Erlang 1917)."""

from __future__ import annotations

from typing import NamedTuple


def erlang_b(load: float, crews: int) -> float:
    """Probability that all of `crews` are busy when jobs that find none go elsewhere (M/G/c/c; Erlang 1917).

    `load` is the work offered: jobs an hour times hours a job. Whatever the law of the durations, only their mean counts.

    >>> round(erlang_b(2.0, 3), 4)
    0.2105
    """
    blocked = 1.0
    for crew in range(1, crews + 1):
        blocked = load * blocked / (crew + load * blocked)
    return blocked


def erlang_c(load: float, crews: int) -> float | None:
    """Probability that a job waits when jobs queue (M/M/c; Erlang 1917); `None` where the queue grows for ever.

    >>> round(erlang_c(6.0, 8), 4)
    0.357
    """
    if load >= crews:
        return None
    blocked = erlang_b(load, crews)
    return crews * blocked / (crews - load * (1 - blocked))


class Queue(NamedTuple):
    """The steady state of a queue of jobs."""

    p_wait: float
    """Probability that a job waits."""
    jobs: float
    """Mean number of jobs, waiting or in work."""
    waiting: float
    """Mean number that wait."""
    wait_h: float
    """Mean wait of a job, in hours, those that do not wait among them."""


def steady_state(jobs_an_hour: float, hours: float, crews: int) -> Queue | None:
    """The steady state of M/M/c; `None` where there is none (Erlang 1917; Little 1961).

    >>> round(steady_state(6.0, 1.0, 8).jobs, 3)
    7.071
    """
    load = jobs_an_hour * hours
    p_wait = erlang_c(load, crews)
    if p_wait is None:
        return None
    waiting = p_wait * load / (crews - load)
    return Queue(p_wait, load + waiting, waiting, waiting / jobs_an_hour if jobs_an_hour else 0.0)
