"""The proposal: the cheaper of the plans, each line with its reasons. Nothing is sent by it; people decide."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta

import numpy as np

from holdfast.records import Assignment, Proposal, ProposalMethod, Reach, ReserveKept, Unserved
from holdfast.respond.allocation.moved import relocations
from holdfast.respond.allocation.optimal import LEAST_S, best_plan
from holdfast.respond.allocation.plan import Costs, Moves, Plan, costs_of, hourly_share, nearest_first, without_idle_moves
from holdfast.respond.allocation.reasons import assumed, if_refused, why_sent, why_unserved
from holdfast.respond.allocation.settings import Settings
from holdfast.respond.allocation.situation import Demand, Situation
from holdfast.respond.allocation.words import all_said, said
from holdfast.respond.travel import Point, Travel

Clock = Callable[[], float]
"""Gives seconds that never go back."""


def propose(demand: Demand, travel: Travel, settings: Settings, clock: Clock, refused: Collection[tuple[str, str]] = ()) -> Proposal:
    """Who should go where at `demand.at`; the order of crews, tasks and scenarios does not matter.

    The plain plan (nearest crew first) is there at once; it stands where the solver has found none better when
    `settings.time_limit_s` of `clock` have passed. `refused` are crews and tasks that are not to be put together.
    """
    begun = clock()
    situation = Situation(demand, travel, settings)
    _forbid(situation, refused)
    plain = nearest_first(situation)

    def left_s() -> float:
        return settings.time_limit_s - (clock() - begun)

    best = best_plan(situation, left_s, plain) if left_s() > LEAST_S else None
    if best is None:
        return _proposal(situation, Moves(plain, costs_of(plain, situation), {}), "greedy", None)
    moves = without_idle_moves(best.plan, situation, lambda: left_s() <= 0)
    if best.proved:
        return _proposal(situation, moves, "optimal", best.gap)
    costs_of_plain = costs_of(plain, situation)
    if costs_of_plain.total < moves.costs.total:
        return _proposal(situation, Moves(plain, costs_of_plain, {}), "greedy", None)
    return _proposal(situation, moves, "time_limit", best.gap)


def without(demand: Demand, travel: Travel, settings: Settings, clock: Clock, refused: Collection[tuple[str, str]]) -> Proposal:
    """The proposal if these crews do not go to these tasks: all is solved anew."""
    return propose(demand, travel, settings, clock, refused)


def _forbid(situation: Situation, refused: Collection[tuple[str, str]]) -> None:
    pairs = set(refused)
    for crew, standing in enumerate(situation.callable):
        for at, task in enumerate(situation.tasks):
            if (standing.crew.id, task.id) in pairs:
                situation.hours[crew, at] = np.inf


def _proposal(situation: Situation, chosen: Moves, method: ProposalMethod, gap: float | None) -> Proposal:
    plan, costs = chosen.plan, chosen.costs
    rests_on = assumed(situation, situation.travel.ways([Point(0.0, 0.0)], [Point(0.0, 0.0)]).basis)
    return Proposal(
        at=situation.demand.at,
        horizon_hours=situation.settings.horizon_h,
        method=method,
        gap=gap,
        assignments=_assignments(situation, plan, costs),
        relocations=relocations(situation, plan, chosen.gains),
        reserves=_reserves(situation, plan),
        unserved=_unserved(situation, plan),
        cost_now=costs.now,
        cost_next=costs.outlook.next_mean,
        cost_next_worst=costs.outlook.next_worst,
        uncovered=costs.outlook.uncovered,
        scenarios=len(situation.demand.scenarios),
        assumptions=tuple(map(said, rests_on)),
        assumed=rests_on,
    )


def _assignments(situation: Situation, plan: Plan, costs: Costs) -> tuple[Assignment, ...]:
    found = []
    for crew, at in sorted(enumerate(plan.task_of), key=lambda item: (item[1] is None, item[1], item[0])):
        if at is None:
            continue
        task, hours = situation.tasks[at], float(situation.hours[crew, at])
        reasons, refusal = why_sent(plan, situation, crew), if_refused(plan, costs, situation, crew)
        found.append(
            Assignment(
                crew=situation.callable[crew].crew.id,
                task=task.id,
                incident=task.incident,
                reach=_reach(situation, crew, at),
                arrives=situation.demand.at + timedelta(hours=hours),
                saves=hourly_share(situation, at) * (situation.settings.horizon_h - hours),
                why=all_said(reasons),
                reasons=reasons,
                if_refused=said(refusal.reason),
                refusal=refusal.reason,
                if_refused_cost=refusal.cost,
            )
        )
    return tuple(found)


def _reach(situation: Situation, crew: int, task: int) -> Reach:
    ways = situation.ways
    return Reach(minutes=float(ways.minutes[crew, task]), km=float(ways.km[crew, task]), basis=ways.basis)


def _reserves(situation: Situation, plan: Plan) -> tuple[ReserveKept, ...]:
    found = []
    for kind, (on_duty, free, asked) in situation.reserve.items():
        waiting = [at for at, post in enumerate(plan.post_of) if post is not None and situation.callable[at].crew.kind == kind]
        found.append(ReserveKept(kind=kind, on_duty=on_duty, free=free, asked=asked, kept=len(waiting)))
    return tuple(found)


def _unserved(situation: Situation, plan: Plan) -> tuple[Unserved, ...]:
    found = []
    for task in sorted(situation.demand.tasks, key=lambda task: (-task.weight, task.id)):
        sent = len(plan.crews_of(situation.tasks.index(task))) if task in situation.tasks else 0
        if task.missing > sent:
            reason = why_unserved(task, plan, situation)
            found.append(Unserved(task=task.id, missing=task.missing - sent, why=said(reason), reason=reason))
    return tuple(found)
