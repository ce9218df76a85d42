"""The best plan: a two-stage program. Who goes now, and what those who stay can do when the next strike comes.

    least  sum over tasks of (share of weight) x (hours until each crew is there; the horizon where none comes)
         + driving and moves, a little
         + (1 - caution) x mean over next strikes of the same + caution x mean of the worst tenth
         - expected cover of the people who live around the crews that stay

so that each crew goes to one task or waits at one post, no crew at work is called, and the reserve of each kind stays free.
A crew that goes counts for the next strike with the probability that it is back by then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from holdfast.records import CrewKind
from holdfast.respond.allocation.next_strike import prospect_of
from holdfast.respond.allocation.plan import Plan, hourly_share, move_cost
from holdfast.respond.allocation.program import Program, Term
from holdfast.respond.allocation.situation import Situation

Pair = tuple[int, int]
SOLVING = 0.8
"""Share of the time left that the solver gets."""
LEAST_S = 0.05
"""With less time left than that there is no use in beginning."""


class Best(NamedTuple):
    """A plan from the solver."""

    plan: Plan
    gap: float | None
    """`None` where a part of it is not the solver's."""
    proved: bool


def best_plan(situation: Situation, left_s: Callable[[], float], plain: Plan) -> Best:
    """The plan that costs the least, or the best that was found in the time; crews of kinds that it did not suffice for go by `plain`.

    The solver gets `SOLVING` of what `left_s` says once the program is put together: the rest is for what its plan costs.
    """
    program, crews_at = prospect_of(situation).opened()
    sends = _sends(program, situation)
    waits = _waits(program, situation)
    _each_crew_once(program, situation, sends, waits)
    _each_task_served_or_not(program, situation, sends)
    _reserve_kept(program, situation, sends)
    _crews_that_wait(program, situation, (sends, waits), crews_at)
    start = np.zeros(program.size)
    for crew, (task, post) in enumerate(zip(plain.task_of, plain.post_of, strict=True)):
        if task is not None:
            start[sends[crew, task]] = 1.0
        elif post is not None:
            start[waits[crew, post]] = 1.0
    kept = (1 - SOLVING) * left_s()
    solved = program.solve(lambda: left_s() - kept, start)
    task_of = _chosen(sends, solved.values, len(situation.callable))
    post_of = _chosen(waits, solved.values, len(situation.callable))
    return Best(Plan(task_of, post_of), solved.gap if np.isfinite(solved.gap) else None, solved.proved)


def _sends(program: Program, situation: Situation) -> dict[Pair, int]:
    """A variable for each crew and each task that it may go to."""
    found = {}
    for crew, task in np.argwhere(np.isfinite(situation.hours)).tolist():
        driving = situation.settings.travel_cost * float(situation.ways.minutes[crew, task]) / 60
        cost = hourly_share(situation, task) * float(situation.hours[crew, task]) + driving
        found[crew, task] = program.variable(cost, 1.0, whole=True)
    return found


def _waits(program: Program, situation: Situation) -> dict[Pair, int]:
    """A variable for each free crew and each post that it may wait at: its own, at no cost, or another."""
    found = {}
    for crew, own in enumerate(situation.at_post):
        if own is not None:
            found[crew, own] = program.variable(0.0, 1.0, whole=True)
            for post, minutes in situation.moves[crew]:
                found[crew, post] = program.variable(move_cost(situation, minutes), 1.0, whole=True)
    return found


def _each_crew_once(program: Program, situation: Situation, sends: dict[Pair, int], waits: dict[Pair, int]) -> None:
    of_crew: dict[int, list[Term]] = defaultdict(list)
    for (crew, _), variable in (*sends.items(), *waits.items()):
        of_crew[crew].append((variable, 1.0))
    for crew, terms in of_crew.items():
        program.row(terms, least=1.0 if situation.free[crew] else 0.0, most=1.0)


def _each_task_served_or_not(program: Program, situation: Situation, sends: dict[Pair, int]) -> None:
    of_task: dict[int, list[Term]] = defaultdict(list)
    for (_, task), variable in sends.items():
        of_task[task].append((variable, 1.0))
    for task, each in enumerate(situation.tasks):
        missing = program.variable(hourly_share(situation, task) * situation.settings.horizon_h, each.missing)
        program.row([*of_task[task], (missing, 1.0)], least=each.missing, most=each.missing)


def _reserve_kept(program: Program, situation: Situation, sends: dict[Pair, int]) -> None:
    of_kind: dict[CrewKind, list[Term]] = defaultdict(list)
    for (crew, _), variable in sends.items():
        if situation.free[crew]:
            of_kind[situation.callable[crew].crew.kind].append((variable, 1.0))
    for kind, terms in sorted(of_kind.items()):
        program.row(terms, most=situation.can_spare(kind))


def _crews_that_wait(program: Program, situation: Situation, first: tuple[dict[Pair, int], dict[Pair, int]], crews_at: list[int]) -> None:
    """At each post wait those who are to, and those of the sent that are back when the next strike comes."""
    sends, waits = first
    of_post: dict[int, list[Term]] = defaultdict(list)
    for (crew, task), variable in sends.items():
        own = situation.at_post[crew]
        if own is not None:
            of_post[own].append((variable, float(situation.back[crew, task])))
    for (_, post), variable in waits.items():
        of_post[post].append((variable, 1.0))
    for post, counted in enumerate(crews_at):
        program.row([*of_post[post], (counted, -1.0)], least=0.0, most=0.0)


def _chosen(variables: dict[Pair, int], values: np.ndarray, crews: int) -> list[int | None]:
    chosen: list[int | None] = [None] * crews
    for (crew, what), variable in variables.items():
        if values[variable] > 0.5:
            chosen[crew] = what
    return chosen
