"""How stretched the crews of each kind are: what they do now, what arrives, and how likely the next job is to wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import exp, hypot, log
from typing import NamedTuple, get_args

import numpy as np
from scipy.special import gammaincinv

from holdfast.records import CrewKind, CrewLoad, Estimate, Standing, Task
from holdfast.respond.batches import Salvos, p_backlog, simulate
from holdfast.respond.durations import Hours
from holdfast.respond.queueing import erlang_b, erlang_c
from holdfast.respond.standing import AT_WORK, is_free

SALVO = timedelta(hours=1)
"""Jobs that begin within an hour of the one before are one salvo."""
JOBS = 40_000
"""Jobs simulated: enough for a probability to within about 0.02."""


class Arrivals(NamedTuple):
    """The jobs of one kind that came in some days: each crew that a task asks for is a job."""

    salvos: tuple[int, ...]
    """Jobs of each salvo, in order of time."""
    days: float
    """Over how long."""

    @property
    def jobs_a_day(self) -> float:
        """Jobs a day on average."""
        return sum(self.salvos) / self.days

    def interval(self) -> Estimate:
        """Jobs a day with the interval of a Gamma posterior on the rate of salvos (Jeffreys), their mean size taken as known."""
        size = sum(self.salvos) / len(self.salvos) if self.salvos else 1.0
        low, high = (float(gammaincinv(len(self.salvos) + 0.5, share)) * size / self.days for share in (0.05, 0.95))
        return Estimate(self.jobs_a_day, min(low, self.jobs_a_day), max(high, self.jobs_a_day))


def arrivals(history: Iterable[Task], kind: CrewKind, since: datetime, until: datetime) -> Arrivals:
    """The jobs of `kind` among tasks that began in the window; tasks of unknown time are left out."""
    jobs = sorted(
        (task.since, task.crews) for task in history if task.kind == kind and task.since is not None and since <= task.since < until
    )
    salvos: list[int] = []
    last: datetime | None = None
    for begun, crews in jobs:
        if last is not None and begun - last <= SALVO:
            salvos[-1] += crews
        else:
            salvos.append(crews)
        last = begun
    return Arrivals(tuple(salvos), (until - since).total_seconds() / 86_400)


def load(
    kind: CrewKind, standings: Sequence[Standing], tasks: Sequence[Task], came: Arrivals | None, hours: Hours, at: datetime
) -> CrewLoad:
    """How stretched the crews of `kind` are at `at`, with what `came` in the past; the same input gives the same figures."""
    own = [standing for standing in standings if standing.crew.kind == kind]
    states = Counter(standing.state for standing in own)
    on_duty = sum(standing.on_shift and standing.state != "out" for standing in own)
    open_tasks = [task for task in tasks if task.kind == kind]
    queue = _queue(came, hours, on_duty)
    return CrewLoad(
        kind=kind,
        crews=len(own),
        on_duty=on_duty,
        free=sum(is_free(standing, at) for standing in own),
        at_work=sum(states[state] for state in AT_WORK),
        resting=states["resting"] + sum(standing.why.startswith("due for rest") for standing in own),
        out=states["out"],
        open_tasks=len(open_tasks),
        missing=sum(task.missing for task in open_tasks),
        fronts=len(open_tasks) / on_duty if on_duty else None,
        jobs_a_day=came.interval() if came else None,
        hours=hours.mean,
        hours_basis=hours.basis,
        utilisation=queue.utilisation,
        p_wait=queue.p_wait,
        p_wait_salvos=queue.p_wait_salvos,
        p_all_busy=queue.p_all_busy,
        p_backlog=queue.p_backlog,
    )


class _Queue(NamedTuple):
    utilisation: Estimate | None = None
    p_wait: float | None = None
    p_wait_salvos: float | None = None
    p_all_busy: float | None = None
    p_backlog: float | None = None


def _queue(came: Arrivals | None, hours: Hours, crews: int) -> _Queue:
    """What the theory of queues says; nothing without a history or without crews."""
    if came is None or not came.salvos or not crews:
        return _Queue()
    offered = came.jobs_a_day / 24 * hours.mean.best
    salvos = Salvos(len(came.salvos) / came.days / 24, came.salvos)
    rng = np.random.default_rng(20_251_006)  # the figures of one state of things are the same whenever they are asked for
    waits = simulate(salvos, hours.mean.best, crews, JOBS, rng)
    return _Queue(
        utilisation=_utilisation(came.interval(), hours.mean, crews),
        p_wait=erlang_c(offered, crews),
        p_wait_salvos=waits.p_wait if waits else None,
        p_all_busy=erlang_b(offered, crews),
        p_backlog=p_backlog(salvos, hours.mean.best, crews, crews, rng),
    )


def _utilisation(jobs_a_day: Estimate, hours: Estimate, crews: int) -> Estimate:
    """Their product over the crews; the two intervals are joined on the logarithmic scale as independent."""
    best = jobs_a_day.best / 24 * hours.best / crews
    down = hypot(log(jobs_a_day.best / jobs_a_day.low), log(hours.best / hours.low))
    up = hypot(log(jobs_a_day.high / jobs_a_day.best), log(hours.high / hours.best))
    return Estimate(best, best * exp(-down), best * exp(up))


def kinds_of(standings: Iterable[Standing], tasks: Iterable[Task]) -> tuple[CrewKind, ...]:
    """The kinds that there are crews or tasks of, in the order of the vocabulary."""
    present = {standing.crew.kind for standing in standings} | {task.kind for task in tasks}
    return tuple(kind for kind in get_args(CrewKind) if kind in present)
