"""Why each line of a proposal stands there, and what would change if it were refused."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np

from holdfast.records import Reason, Standing, Task, TravelBasis
from holdfast.respond.allocation.plan import Costs, Plan, hourly_share
from holdfast.respond.allocation.situation import Situation


class Refusal(NamedTuple):
    """What changes if a crew does not go."""

    reason: Reason
    cost: float
    """Severity-weighted person-hours that the plan gets worse by."""


def why_sent(plan: Plan, situation: Situation, crew: int) -> tuple[Reason, ...]:
    """Why this crew goes to its task: when it is there, and why none that is nearer goes."""
    task = plan.task_of[crew]
    assert task is not None  # noqa: S101 - asked only of crews that go
    hours = situation.hours[:, task]
    there: dict[str, str | float] = {"hours": float(hours[crew])}
    first = Reason("there", there) if situation.free[crew] else Reason("there_once", {**there, "keeps": _keeps(situation.callable[crew])})
    nearer = [other for other in np.argsort(hours, kind="stable").tolist() if hours[other] < hours[crew] and plan.task_of[other] != task]
    return first, *([_elsewhere(plan, situation, other) for other in nearer[:2]] or [Reason("none_sooner")])


def _keeps(standing: Standing) -> str:
    """What keeps a crew that can be called later."""
    return str(standing.state) if standing.on_shift else "off_shift"


def _place(task: Task) -> str:
    """The place of a task as one name."""
    return task.places[0] if task.places else task.place


def _elsewhere(plan: Plan, situation: Situation, crew: int) -> Reason:
    name, task = situation.callable[crew].crew.id, plan.task_of[crew]
    if task is not None:
        return Reason("nearer_goes", {"crew": name, "place": _place(situation.tasks[task])})
    return Reason("nearer_stays", {"crew": name})


def if_refused(plan: Plan, costs: Costs, situation: Situation, crew: int) -> Refusal:
    """What changes if this crew does not go: the best single change, by the prices of the crews that wait.

    The crew would wait at its post, and another that waits may go in its place, or nobody. What a crew is worth at a post is the
    price of the second stage, so the figure is exact for small changes and a bound for larger ones; `holdfast respond --refuse`
    solves all anew.
    """
    task = plan.task_of[crew]
    assert task is not None  # noqa: S101 - asked only of crews that go
    share, hours = hourly_share(situation, task), situation.hours[:, task]
    back = _worth(costs, situation.at_post[crew]) * (1 - float(situation.back[crew, task]))
    nobody = share * (situation.settings.horizon_h - float(hours[crew])) - back
    place = _place(situation.tasks[task])
    best, reason = nobody, Reason("nobody_else", {"place": place, "hours": situation.settings.horizon_h})
    others = [other for other in range(len(hours)) if plan.task_of[other] is None and np.isfinite(hours[other])]
    for other in others:
        if not _may_replace(plan, situation, crew, other):
            continue
        gone = _worth(costs, plan.post_of[other]) * (1 - float(situation.back[other, task]))
        change = share * float(hours[other] - hours[crew]) + gone - back
        if change < best:
            later = max(0.0, float(hours[other] - hours[crew]))
            best, reason = change, Reason("goes_instead", {"crew": situation.callable[other].crew.id, "hours": later})
    if best == nobody and others:
        reason = Reason("worth_more", {"place": place})
    return Refusal(reason, max(0.0, best))


def _worth(costs: Costs, post: int | None) -> float:
    return 0.0 if post is None else float(costs.outlook.worth[post])


def _may_replace(plan: Plan, situation: Situation, crew: int, other: int) -> bool:
    """Whether the reserve stays if `other` goes and `crew` does not."""
    if not situation.free[other]:
        return True
    sent = Counter(
        situation.callable[at].crew.kind for at, task in enumerate(plan.task_of) if task is not None and situation.free[at] and at != crew
    )
    kind = situation.callable[other].crew.kind
    return sent[kind] < situation.can_spare(kind)


def why_unserved(task: Task, plan: Plan, situation: Situation) -> Reason:
    """Why crews are missing at a task."""
    if task.waits_for is not None:
        return Reason("clearance_first")
    if task.lat is None:
        return Reason("no_point")
    able = [standing for standing in situation.demand.standings if task.kind in (standing.crew.kind, *standing.crew.also)]
    if not able:
        return Reason("none_registered", {"kind": task.kind})
    own = [crew for crew, standing in enumerate(situation.callable) if standing in able]
    if not own:
        return Reason("none_callable", {"kind": task.kind, **Counter(map(_why_not_called, able))})
    return _why_of_callable(task, own, plan, situation)


def _why_of_callable(task: Task, own: list[int], plan: Plan, situation: Situation) -> Reason:
    """Why none of the crews `own`, which can be called, goes."""
    at = situation.tasks.index(task)
    if not np.isfinite(situation.ways.minutes[own, at]).any():
        return Reason("no_road")
    if not np.isfinite(situation.hours[own, at]).any():
        return Reason("none_in_time", {"kind": task.kind, "hours": situation.settings.horizon_h})
    kept = [crew for crew in own if plan.task_of[crew] is None and np.isfinite(situation.hours[crew, at])]
    if kept:
        return Reason("kept", {"kind": task.kind, "n": len(kept)})
    return Reason("all_elsewhere", {"kind": task.kind})


def _why_not_called(standing: Standing) -> str:
    if standing.state != "free":
        return standing.state
    return "due_for_rest" if standing.on_shift else "off_shift"


def why_moved(place: str, instead: str, hours: float, *, history: bool) -> Reason:
    """Why a crew waits at `place`; `history` is whether next strikes were looked at."""
    return Reason("waits_for_calls" if history else "waits_for_people", {"place": place, "instead": instead, "hours": hours})


def assumed(situation: Situation, basis: TravelBasis) -> tuple[Reason, ...]:
    """What a proposal rests on."""
    settings, tasks = situation.settings, situation.demand.tasks
    unstated = sum(not task.people_stated for task in tasks)
    found = [
        Reason("horizon", {"hours": settings.horizon_h}),
        Reason("reserve", {"share": settings.reserve_share}),
        Reason("by_roads" if basis == "roads" else "by_distance"),
        Reason("any_hour"),
    ]
    if not situation.demand.scenarios:
        found.append(Reason("no_history"))
    if unstated:
        found.append(Reason("people_by_rule", {"n": unstated, "of": len(tasks)}))
    return tuple(found)
