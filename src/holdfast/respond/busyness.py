"""How unevenly work falls on crews where each district calls the nearest free one: the hypercube on the jobs of the past."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from holdfast.records import BusyCrew, Standing, Task
from holdfast.respond.hypercube import Demand, busyness
from holdfast.respond.travel import Point, Travel


def by_crew(on_duty: Sequence[Standing], past: Sequence[Task], days: float, hours: float, travel: Travel) -> tuple[BusyCrew, ...]:
    """The share of time that each crew on duty is at work, if the jobs of `past` came again at their pace; none without jobs.

    A job that finds no crew free is left to others, as in the model (Larson 1974); so where there is more work than crews can do,
    the shares say what they do and not what they leave.
    """
    placed: dict[str, list[Task]] = {}
    for task in sorted(past, key=lambda task: task.id):
        if task.lat is not None and task.lon is not None:
            placed.setdefault(task.admin2 or task.place, []).append(task)
    if not placed or not on_duty:
        return ()
    districts = [placed[name] for name in sorted(placed)]
    centres = [Point(_mean([task.lat for task in tasks]), _mean([task.lon for task in tasks])) for tasks in districts]
    minutes = travel.ways([Point(standing.lat, standing.lon) for standing in on_duty], centres).minutes
    calls = np.array([sum(task.crews for task in tasks) / days / 24 for tasks in districts])
    found = busyness(Demand(calls, np.argsort(minutes.T, axis=1, kind="stable")), hours)
    return tuple(BusyCrew(crew=standing.crew.id, busy=float(share)) for standing, share in zip(on_duty, found.busy.tolist(), strict=True))


def _mean(values: list[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known)
