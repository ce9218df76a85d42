"""What the crews that stay can do: in each next strike, and for the people who live around them. The second stage of the program."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from holdfast.records import StrikeScenario
from holdfast.respond.allocation.program import Program, Term
from holdfast.respond.allocation.settings import COVER_WEIGHT
from holdfast.respond.allocation.situation import Situation, is_servable
from holdfast.respond.travel import Point

WORST = 0.1
"""Share of the next strikes that count as the worst: CVaR at 0.9 (Rockafellar and Uryasev 2000)."""
DEEPEST = 4
"""Crews that cover the same people and still count: at q = 0.35 a fifth would add less than one person in a hundred."""
BUSY = 0.3
_CELL_DEG = 0.1
"""People are counted together by cells of about 11 km."""

Floats = npt.NDArray[np.float64]


class Stage(NamedTuple):
    """Where the parts of the second stage stand in the program."""

    crews_at: list[int]
    """By post, the variable that says how many crews wait there."""
    losses: list[list[Term]]
    """By scenario, the terms of its cost."""
    uncovered: list[Term]
    """Terms of the weighted cover, which is taken from `all_people`."""
    all_people: float


class Cells(NamedTuple):
    """Where people live, by cells."""

    points: tuple[Point, ...]
    people: Floats


def cells_of(situation: Situation) -> Cells:
    """The inhabitants by cells, each at the centre of its people."""
    inhabited = situation.demand.inhabited
    sums: dict[tuple[int, int], Floats] = {}
    for (lat, lon), people in zip(inhabited.points, inhabited.people.tolist(), strict=True):
        key = int(lat // _CELL_DEG), int(lon // _CELL_DEG)
        sums[key] = sums.get(key, np.zeros(3)) + np.array([people, lat * people, lon * people])
    totals = [sums[key] for key in sorted(sums)]
    points = tuple(Point(float(total[1] / total[0]), float(total[2] / total[0])) for total in totals)
    return Cells(points, np.array([total[0] for total in totals]))


def add_stage(program: Program, situation: Situation, crews_at: list[int]) -> Stage:
    """The second stage is in the program, where `crews_at` are the variables of how many crews wait at each post."""
    caution = situation.settings.caution
    losses = [_add_scenario(program, situation, crews_at, scenario, 1 - caution) for scenario in situation.demand.scenarios]
    if caution > 0 and losses:
        _add_worst(program, situation, losses)
    uncovered, all_people = _add_cover(program, situation, crews_at)
    return Stage(crews_at, losses, uncovered, all_people)


def _add_scenario(program: Program, situation: Situation, crews_at: list[int], scenario: StrikeScenario, share: float) -> list[Term]:
    """The best use of the crews that wait, in one next strike: fractions of crews allowed, which changes next to nothing."""
    horizon, weight = situation.settings.horizon_h, scenario.probability * share
    tasks = [task for task in scenario.tasks if is_servable(task)]
    posts = situation.posts
    minutes = situation.travel.ways([post.point for post in posts], [Point(task.lat or 0, task.lon or 0) for task in tasks]).minutes
    used: dict[int, list[Term]] = defaultdict(list)
    losses: list[Term] = []
    for at, task in enumerate(tasks):
        hourly = task.weight / task.crews
        missing = program.variable(weight * hourly * horizon, task.missing)
        served, terms = [(missing, -1.0)], [(missing, hourly * horizon)]
        for number, post in enumerate(posts):
            hours = minutes[number, at] / 60
            if task.kind in post.skills and hours < horizon:
                sent = program.variable(weight * hourly * hours, task.missing)
                served.append((sent, -1.0))
                terms.append((sent, hourly * hours))
                used[number].append((sent, 1.0))
        program.row(served, most=-task.missing)
        losses += terms
    for number, of_post in used.items():
        program.row([*of_post, (crews_at[number], -1.0)], most=0.0)
    return losses


def _add_worst(program: Program, situation: Situation, losses: list[list[Term]]) -> None:
    """The mean of the worst tenth joins the cost, by the weight of caution."""
    caution = situation.settings.caution
    level = program.variable(caution)  # losses are never below 0, which is what they are where no strike comes
    for scenario, terms in zip(situation.demand.scenarios, losses, strict=True):
        beyond = program.variable(caution * scenario.probability / WORST)
        program.row([*terms, (level, -1.0), (beyond, -1.0)], most=0.0)


def _add_cover(program: Program, situation: Situation, crews_at: list[int]) -> tuple[list[Term], float]:
    """The expected cover of the people by the crews that wait (MEXCLP, Daskin 1983), for each kind that covers."""
    cells = cells_of(situation)
    terms: list[Term] = []
    total = 0.0
    for kind, within in sorted(situation.demand.within_min.items()):
        posts = [number for number, post in enumerate(situation.posts) if post.skills[0] == kind]
        weights = cells.people * COVER_WEIGHT.get(kind, 0.0)
        total += float(weights.sum())
        if not posts or not len(cells.people):
            continue
        minutes = situation.travel.ways([situation.posts[number].point for number in posts], cells.points).minutes
        busy = situation.demand.busy.get(kind, BUSY)
        terms += _add_cells(program, weights, minutes <= within, [crews_at[number] for number in posts], busy)
    return terms, total


def _add_cells(program: Program, weights: Floats, covers: npt.NDArray[np.bool_], crews_at: list[int], busy: float) -> list[Term]:
    """Cells that the same posts cover are one: their weights add up."""
    alike: dict[tuple[int, ...], float] = defaultdict(float)
    for weight, column in zip(weights.tolist(), covers.T, strict=True):
        alike[tuple(np.flatnonzero(column).tolist())] += weight
    terms: list[Term] = []
    for covering, weight in sorted(alike.items()):
        if not covering or weight <= 0:
            continue
        gains = [-weight * (1 - busy) * busy**depth for depth in range(DEEPEST)]
        reached = [(program.variable(gain, 1.0), 1.0) for gain in gains]
        program.row([*reached, *((crews_at[number], -1.0) for number in covering)], most=0.0)
        terms += [(variable, gain) for (variable, _), gain in zip(reached, gains, strict=True)]
    return terms


class Outlook(NamedTuple):
    """What the crews at given posts can do."""

    cost: float
    """What counts in the program: the mean (and the worst) of the next strikes, and people uncovered."""
    next_mean: float
    next_worst: float | None
    uncovered: float
    worth: Floats
    """By post, what one crew more there would save."""


class Prospect:
    """The second stage alone, put together once, to be asked for many ways of waiting."""

    def __init__(self, situation: Situation) -> None:
        self._program = Program()
        self._fixed = [self._program.variable(0.0, 0.0) for _ in situation.posts]
        self._stage = add_stage(self._program, situation, self._fixed)
        self._chances = [scenario.probability for scenario in situation.demand.scenarios]

    def opened(self) -> tuple[Program, list[int]]:
        """The second stage to be joined with a first: its program, and by post the variable of how many crews wait there."""
        program = self._program.copy()
        for variable in self._fixed:
            program.free(variable)
        return program, self._fixed

    def __call__(self, crews_at_post: list[float]) -> Outlook:
        """What so many crews at each post can do in the next strikes, and for the people around them."""
        for variable, crews in zip(self._fixed, crews_at_post, strict=True):
            self._program.fix(variable, crews)
        solved, marginals = self._program.prices()
        values, stage = solved.values, self._stage
        losses = [float(sum(values[variable] * factor for variable, factor in terms)) for terms in stage.losses]
        return Outlook(
            cost=solved.cost + stage.all_people,
            next_mean=sum(chance * loss for chance, loss in zip(self._chances, losses, strict=True)),
            next_worst=mean_of_worst(losses, self._chances) if losses else None,
            uncovered=stage.all_people + float(sum(values[variable] * gain for variable, gain in stage.uncovered)),
            worth=np.maximum(0.0, -marginals[: len(self._fixed)]),
        )


@lru_cache(maxsize=2)
def prospect_of(situation: Situation) -> Prospect:
    """The second stage of the situation; the last two are remembered, for one is asked a dozen times."""
    return Prospect(situation)


def mean_of_worst(losses: list[float], chances: list[float], share: float = WORST) -> float:
    """The mean of the worst `share` of the losses by probability, none where no strike comes (CVaR; Rockafellar and Uryasev 2000).

    >>> mean_of_worst([1.0, 5.0, 3.0, 9.0], [0.25, 0.25, 0.25, 0.25], 0.5)
    7.0
    """
    left, total = share, 0.0
    for loss, chance in sorted(zip(losses, chances, strict=True), reverse=True):
        taken = min(left, chance)
        total, left = total + taken * loss, left - taken
    return total / share


def waits_at(situation: Situation, task_of: list[int | None], post_of: list[int | None]) -> list[float]:
    """How many crews wait at each post when the next strike comes: those that wait, and those that are back by then."""
    counts = [0.0] * len(situation.posts)
    for crew, (task, post) in enumerate(zip(task_of, post_of, strict=True)):
        own = situation.at_post[crew]
        if post is not None:
            counts[post] += 1
        elif task is not None and own is not None:
            counts[own] += float(situation.back[crew, task])
    return counts
