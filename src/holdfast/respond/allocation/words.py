"""Why each line of a proposal stands there, and what would change if it were refused."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np

from holdfast.records import CrewKind, Task
from holdfast.respond.allocation.plan import Costs, Plan, hourly_share
from holdfast.respond.allocation.situation import Demand, Situation

KIND_WORDS: dict[CrewKind, str] = {"explosive_ordnance": "explosive ordnance", "medical": "ambulance"}


class Refusal(NamedTuple):
    """What changes if a crew does not go."""

    words: str
    cost: float
    """Severity-weighted person-hours that the plan gets worse by."""


def kind_words(kind: CrewKind) -> str:
    """The kind as people say it."""
    return KIND_WORDS.get(kind, kind)


def minutes_words(hours: float) -> str:
    """A time to wait: minutes below two hours, then hours.

    >>> minutes_words(0.4), minutes_words(3.26)
    ('24 min', '3.3 h')
    """
    return f"{hours * 60:.0f} min" if hours < 2 else f"{hours:.1f} h"


def why_sent(plan: Plan, situation: Situation, crew: int) -> str:
    """Why this crew goes to its task."""
    task = plan.task_of[crew]
    assert task is not None  # noqa: S101 - asked only of crews that go
    hours = situation.hours[:, task]
    said = f"there in {minutes_words(float(hours[crew]))}"
    if not situation.free[crew]:
        said += f", once it can be called ({situation.callable[crew].why})"
    others = [other for other in np.argsort(hours, kind="stable").tolist() if hours[other] < hours[crew] and plan.task_of[other] != task]
    if not others:
        return f"{said}; no crew that may go is sooner"
    return f"{said}; {'; '.join(_elsewhere(plan, situation, other) for other in others[:2])}"


def _elsewhere(plan: Plan, situation: Situation, crew: int) -> str:
    name, task = situation.callable[crew].crew.id, plan.task_of[crew]
    if task is not None:
        return f"{name} is nearer but goes to {situation.tasks[task].place}"
    return f"{name} is nearer but stays for the next call"


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
    best, words = nobody, f"{situation.tasks[task].place} waits: no other crew may go within {situation.settings.horizon_h:.0f} h"
    others = [other for other in range(len(hours)) if plan.task_of[other] is None and np.isfinite(hours[other])]
    for other in others:
        if not _may_replace(plan, situation, crew, other):
            continue
        gone = _worth(costs, plan.post_of[other]) * (1 - float(situation.back[other, task]))
        change = share * float(hours[other] - hours[crew]) + gone - back
        if change < best:
            later = float(hours[other] - hours[crew])
            when = f"{minutes_words(later)} later" if later > 0 else "no later"
            best, words = change, f"{situation.callable[other].crew.id} goes instead, {when}"
    if best == nobody and others:
        words = f"{situation.tasks[task].place} waits: who else could go is worth more where it is"
    return Refusal(words, max(0.0, best))


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


def why_unserved(task: Task, plan: Plan, situation: Situation) -> str:
    """Why crews are missing at a task."""
    demand, kind = situation.demand, kind_words(task.kind)
    if task.waits_for is not None:
        return "waits until explosive ordnance is cleared"
    if task.lat is None:
        return "no point is known: send by hand"
    able = [standing for standing in demand.standings if task.kind in (standing.crew.kind, *standing.crew.also)]
    if not able:
        return f"there are no {kind} crews in the registry"
    at = situation.tasks.index(task)
    own = [crew for crew, standing in enumerate(situation.callable) if standing in able]
    if not own:
        return f"no {kind} crew can be called: {_why_none(able_kind=task.kind, demand=demand)}"
    if not np.isfinite(situation.ways.minutes[own, at]).any():
        return "no open road leads there"
    if not np.isfinite(situation.hours[own, at]).any():
        return f"no {kind} crew would be there within {situation.settings.horizon_h:.0f} h and with time left of its shift"
    kept = [crew for crew in own if plan.task_of[crew] is None and np.isfinite(situation.hours[crew, at])]
    if kept:
        return f"{len(kept)} {kind} crew{'s' if len(kept) > 1 else ''} could go: kept as the reserve, or for the next strike"
    return f"all {kind} crews that can be called go where more people wait"


def _why_none(able_kind: CrewKind, demand: Demand) -> str:
    counts = Counter(
        standing.state.replace("_", " ") if standing.state != "free" else ("due for rest" if standing.on_shift else "off shift")
        for standing in demand.standings
        if able_kind in (standing.crew.kind, *standing.crew.also)
    )
    return ", ".join(f"{number} {what}" for what, number in sorted(counts.items()))
