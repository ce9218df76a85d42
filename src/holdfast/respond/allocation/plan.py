"""A plan: who is sent, who waits where, and what it costs; and the plain one, nearest crew first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from holdfast.records import CrewKind
from holdfast.respond.allocation.next_strike import Outlook, prospect_of, waits_at
from holdfast.respond.allocation.situation import Situation


class Plan(NamedTuple):
    """By crew that can be called: the task that it goes to, the post that it waits at; a crew has at most one of them."""

    task_of: list[int | None]
    post_of: list[int | None]

    def crews_of(self, task: int) -> list[int]:
        """The crews that go to the task."""
        return [crew for crew, at in enumerate(self.task_of) if at == task]


class Costs(NamedTuple):
    """What a plan costs, in severity-weighted person-hours."""

    now: float
    """Tasks that wait, for a crew on its way or for nobody within the horizon."""
    ways: float
    """Driving and moves, in themselves."""
    outlook: Outlook

    @property
    def total(self) -> float:
        """All that counts in the program."""
        return self.now + self.ways + self.outlook.cost


def costs_of(plan: Plan, situation: Situation) -> Costs:
    """What `plan` costs, next strikes and cover included."""
    now = sum(
        hourly_share(situation, task) * situation.settings.horizon_h * (each.missing - len(plan.crews_of(task)))
        for task, each in enumerate(situation.tasks)
    )
    ways = 0.0
    for crew, task in enumerate(plan.task_of):
        if task is not None:
            now += hourly_share(situation, task) * float(situation.hours[crew, task])
            ways += situation.settings.travel_cost * float(situation.ways.minutes[crew, task]) / 60
    for crew, post in enumerate(plan.post_of):
        if post is not None and post != situation.at_post[crew]:
            ways += move_cost(situation, dict(situation.moves[crew])[post])
    return Costs(now, ways, prospect_of(situation)(waits_at(situation, plan.task_of, plan.post_of)))


def hourly_share(situation: Situation, task: int) -> float:
    """What an hour without one of its crews costs a task."""
    return situation.tasks[task].weight / situation.tasks[task].crews


def move_cost(situation: Situation, minutes: float) -> float:
    """What a move must gain to be worth its while."""
    return situation.settings.relocation_cost + situation.settings.travel_cost * minutes / 60


def nearest_first(situation: Situation) -> Plan:
    """The plan of the plain rule: task by task, the heaviest first, the crew that is there first goes; the reserve stays."""
    task_of: list[int | None] = [None] * len(situation.callable)
    sent: Counter[CrewKind] = Counter()
    for task, each in sorted(enumerate(situation.tasks), key=lambda item: (-hourly_share(situation, item[0]), item[1].id)):
        order = np.argsort(situation.hours[:, task], kind="stable").tolist() if len(task_of) else []
        missing = each.missing
        for crew in order:
            kind = situation.callable[crew].crew.kind
            if not missing or not np.isfinite(situation.hours[crew, task]):
                break
            if task_of[crew] is not None or (situation.free[crew] and sent[kind] >= situation.can_spare(kind)):
                continue
            task_of[crew], missing = task, missing - 1
            sent[kind] += situation.free[crew]
    return Plan(task_of, [post if task is None else None for post, task in zip(situation.at_post, task_of, strict=True)])


def back_home(plan: Plan, situation: Situation, crew: int) -> Plan:
    """The plan where that crew waits at its own post."""
    return Plan(plan.task_of, [situation.at_post[crew] if at == crew else post for at, post in enumerate(plan.post_of)])


class Moves(NamedTuple):
    """A plan without moves that gain nothing, what it costs, and what each move that is left gains at least."""

    plan: Plan
    costs: Costs
    gains: dict[int, float]


def without_idle_moves(plan: Plan, situation: Situation, is_late: Callable[[], bool]) -> Moves:
    """The plan without the moves that gain nothing, which the solver's gap leaves room for; once it is late, as it stands.

    What crews cost less the more of them wait is convex, so the prices of two posts bound from below what a move between them
    gains: one that surely gains is not reckoned any closer, and its gain stands as that bound.
    """
    costs = costs_of(plan, situation)
    gains: dict[int, float] = {}
    for crew, post in enumerate(plan.post_of):
        own = situation.at_post[crew]
        if post is None or own is None or post == own:
            continue
        worth = costs.outlook.worth
        gained = float(worth[post] - worth[own]) - move_cost(situation, dict(situation.moves[crew])[post])
        if gained <= 0 and not is_late():
            other = back_home(plan, situation, crew)
            costs_of_other = costs_of(other, situation)
            gained = costs_of_other.total - costs.total
            if gained <= 0:
                plan, costs = other, costs_of_other
                continue
        gains[crew] = max(0.0, gained)
    return Moves(plan, costs, gains)
