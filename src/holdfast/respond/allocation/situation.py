"""Who can be sent where, and how long each would take: what every way of making a proposal begins with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np
import numpy.typing as npt

from holdfast.records import Crew, CrewKind, Standing, StrikeScenario, Task
from holdfast.respond.allocation.settings import Settings, reserve_of
from holdfast.respond.coverage import Inhabited
from holdfast.respond.standing import is_free
from holdfast.respond.travel import Point, Travel, Ways

Floats = npt.NDArray[np.float64]
Skills = tuple[CrewKind, ...]
"""What a crew can do, its own kind first."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What allocation is asked for: all of it records and instruments."""

    at: datetime
    standings: tuple[Standing, ...]
    tasks: tuple[Task, ...]
    scenarios: tuple[StrikeScenario, ...]
    inhabited: Inhabited
    within_min: dict[CrewKind, float] = field(default_factory=dict)
    """Kinds whose cover counts, and within how many minutes."""
    busy: dict[CrewKind, float] = field(default_factory=dict)
    """Probability that a crew of the kind is busy when it is called; 0.3 where it is not given."""


def skills_of(crew: Crew) -> Skills:
    """What the crew can do, its own kind first."""
    return (crew.kind, *(kind for kind in crew.also if kind != crew.kind))


@dataclass(frozen=True, slots=True)
class Post:
    """Where crews of one set of skills wait: at a base, or where one stands."""

    skills: Skills
    name: str
    point: Point


class Situation:
    """The crews that can be called within the horizon, the tasks that can be served, the posts to wait at, and all ways."""

    def __init__(self, demand: Demand, travel: Travel, settings: Settings) -> None:
        next_ = tuple(sorted(demand.scenarios, key=lambda scenario: scenario.id))
        self.demand, self.travel, self.settings = replace(demand, scenarios=next_), travel, settings
        ordered = sorted(demand.standings, key=lambda standing: standing.crew.id)
        self.callable = [standing for standing in ordered if self._waits_h(standing) <= settings.horizon_h]
        self.free = [is_free(standing, demand.at) for standing in self.callable]
        self.tasks = sorted((task for task in demand.tasks if is_servable(task)), key=lambda task: (-task.weight, task.id))
        self.ways = self._ways_to(self.tasks)
        self.hours = self._hours()
        self.reserve = self._reserves()
        self.posts, self.at_post, self.moves = self._posts()
        self.back = self._back()

    def _waits_h(self, standing: Standing) -> float:
        """Hours until the crew can be called; infinite where that cannot be said."""
        if standing.available_from is None:
            return np.inf
        return max(0.0, (standing.available_from - self.demand.at).total_seconds() / 3600)

    def _ways_to(self, tasks: Iterable[Task]) -> Ways:
        ends = [Point(task.lat or 0.0, task.lon or 0.0) for task in tasks]
        return self.travel.ways([Point(standing.lat, standing.lon) for standing in self.callable], ends)

    def _hours(self) -> Floats:
        """Hours until each crew is at each task; infinite where it may or can not go."""
        waits = np.array([self._waits_h(standing) for standing in self.callable])
        left = np.array([self._shift_left_h(standing) for standing in self.callable])
        able = np.array([[task.kind in skills_of(standing.crew) for task in self.tasks] for standing in self.callable], dtype=bool)
        shape = (len(self.callable), len(self.tasks))
        hours = waits[:, None] + self.ways.minutes.reshape(shape) / 60
        allowed = able.reshape(shape) & (hours <= self.settings.horizon_h) & (hours + self.settings.least_on_scene_h <= left[:, None])
        return np.where(allowed, hours, np.inf)

    def _back(self) -> Floats:
        """By crew and task, the probability that the crew is back at its post when the next strike comes, at any hour alike."""
        work = np.array([task.hours.best for task in self.tasks])
        ways = self.ways.minutes.reshape(self.hours.shape) / 60
        away = np.where(np.isfinite(self.hours), self.hours + ways, np.inf) + work[None, :]
        back: Floats = np.maximum(0.0, 1.0 - away / self.settings.horizon_h)
        return back

    def _shift_left_h(self, standing: Standing) -> float:
        return np.inf if standing.shift_ends is None else (standing.shift_ends - self.demand.at).total_seconds() / 3600

    def _reserves(self) -> dict[CrewKind, tuple[int, int, int]]:
        """By kind: crews on duty, crews free now, crews that are to stay free."""
        on_duty = Counter(standing.crew.kind for standing in self.demand.standings if standing.on_shift and standing.state != "out")
        free = Counter(standing.crew.kind for standing, is_free_now in zip(self.callable, self.free, strict=True) if is_free_now)
        return {kind: (on_duty[kind], free[kind], reserve_of(on_duty[kind], self.settings.reserve_share)) for kind in sorted(on_duty)}

    def can_spare(self, kind: CrewKind) -> int:
        """How many free crews of the kind may be sent so that the reserve stays."""
        _, free, asked = self.reserve.get(kind, (0, 0, 0))
        return max(0, free - asked)

    def _posts(self) -> tuple[list[Post], list[int | None], list[list[tuple[int, float]]]]:
        """All posts; the post of each callable crew, none where it is not free; and the posts that it may move to, with minutes."""
        crews = [standing.crew for standing in self.demand.standings]
        bases = sorted({(crew.kind, crew.base, Point(crew.lat, crew.lon)) for crew in crews})
        number: dict[Post, int] = {}
        own: list[int | None] = []
        moves: list[list[tuple[int, float]]] = []
        for standing, is_free_now in zip(self.callable, self.free, strict=True):
            skills, here = skills_of(standing.crew), Point(standing.lat, standing.lon)
            others = [(name, point) for kind, name, point in bases if kind == standing.crew.kind and point != here]
            near = self._nearest(here, others) if is_free_now else []
            own.append(number.setdefault(Post(skills, standing.crew.base, here), len(number)) if is_free_now else None)
            moves.append([(number.setdefault(Post(skills, *other), len(number)), minutes) for other, minutes in near])
        return list(number), own, moves

    def _nearest(self, here: Point, others: list[tuple[str, Point]]) -> list[tuple[tuple[str, Point], float]]:
        """The three nearest other bases within reach, with minutes."""
        if not others or self.settings.relocate_within_min <= 0:
            return []
        minutes = self.travel.ways([here], [point for _, point in others]).minutes[0]
        order = sorted(range(len(others)), key=lambda at: (minutes[at], others[at]))[:3]
        return [(others[at], float(minutes[at])) for at in order if minutes[at] <= self.settings.relocate_within_min]


def is_servable(task: Task) -> bool:
    """Whether crews can be sent: some are missing, a point is known, and nothing must be cleared first."""
    return task.missing > 0 and task.lat is not None and task.lon is not None and task.waits_for is None
