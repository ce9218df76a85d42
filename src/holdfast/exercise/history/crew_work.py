"""Who does what when: jobs wait for cleared ground, for daylight and for a free crew, and are done in the order of need.

A simulation by events. A crew that is free and on its shift takes the waiting job that helps most people; of several crews the
nearest goes. It is busy from the moment it leaves until the work is done, also beyond the end of its shift.
"""

from __future__ import annotations

import heapq
from typing import Literal

import msgspec

from holdfast.exercise.history.attacks import DAY_S
from holdfast.exercise.history.parameters import Work
from holdfast.exercise.world import Crew, CrewKind, Settlement, World
from holdfast.geo import distance_km
from holdfast.records import Sector

_HOUR_S = 3600
_FIRST_HOUR = 12
"""Local hour that a history begins with: noon."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """Work that is called for."""

    kind: Literal["repair", "clearance", "rescue", "fire"]
    crew: CrewKind
    sector: Sector | None
    settlement: Settlement
    asked_s: int
    work_s: int
    people: int
    """Whom it helps: what is done first."""
    daylight: bool = False
    waits_for: int | None = None
    """Number of the task that must be done first."""
    attack: int | None = None
    """Number of the attack that made it necessary."""


class Done(msgspec.Struct):
    """What became of a task; seconds since the history began, `None` for what did not come to pass."""

    ready_s: int | None = None
    crew: str | None = None
    sent_s: int | None = None
    begun_s: int | None = None
    done_s: int | None = None


class Dispatch:
    """One run of the simulation."""

    def __init__(self, world: World, work: Work, tasks: list[Task]) -> None:
        self._work, self._tasks = work, tasks
        self._crews: dict[CrewKind, list[Crew]] = {}
        for crew in world.crews:
            self._crews.setdefault(crew.kind, []).append(crew)
        self._free_from = {crew.id: 0 for crew in world.crews}
        self._shift = {crew.id: _shift_s(crew.shift) for crew in world.crews}
        self._waiting: dict[CrewKind, list[int]] = {kind: [] for kind in self._crews}
        self._after: dict[int, list[int]] = {}
        self._events: list[tuple[int, int, CrewKind]] = []
        self._woken: set[tuple[int, CrewKind]] = set()
        self._found = [Done() for _ in tasks]

    def run(self) -> list[Done]:
        """What became of each task, in their order; all are done in the end, however late."""
        for number, task in enumerate(self._tasks):
            if task.waits_for is None:
                self._make_ready(number, task.asked_s)
            else:
                self._after.setdefault(task.waits_for, []).append(number)
        while self._events:
            now, number, kind = heapq.heappop(self._events)
            if number >= 0:
                self._waiting[kind].append(number)
            self._send(kind, now)
        return self._found

    def _make_ready(self, number: int, at_s: int) -> None:
        task = self._tasks[number]
        ready = self._next_light(at_s) if task.daylight else at_s
        self._found[number].ready_s = ready
        heapq.heappush(self._events, (ready, number, task.crew))

    def _next_light(self, at_s: int) -> int:
        first, last = self._work.daylight_hours
        begin, end = ((hour - _FIRST_HOUR) * _HOUR_S % DAY_S for hour in (first, last))
        second = at_s % DAY_S
        if second < end or second >= begin:
            return at_s
        return at_s - second + begin

    def _send(self, kind: CrewKind, now: int) -> None:
        """Crews that are free go to the jobs that wait, those first that help most people."""
        waiting = self._waiting[kind]
        waiting.sort(key=lambda number: (-self._tasks[number].people, self._tasks[number].asked_s, number))
        while waiting:
            free = [crew for crew in self._crews[kind] if self._free_from[crew.id] <= now and self._on_shift(crew, now)]
            if not free:
                self._wake(kind, now)
                return
            number = waiting.pop(0)
            place = self._tasks[number].settlement
            crew = min(free, key=lambda crew: (distance_km(crew.lat, crew.lon, place.lat, place.lon), crew.id))
            self._assign(number, crew, now)

    def _assign(self, number: int, crew: Crew, now: int) -> None:
        task, found = self._tasks[number], self._found[number]
        away_km = distance_km(crew.lat, crew.lon, task.settlement.lat, task.settlement.lon) * self._work.detour
        found.crew, found.sent_s = crew.id, now
        found.begun_s = now + int(away_km / self._work.speed_km_h * _HOUR_S)
        found.done_s = found.begun_s + task.work_s
        self._free_from[crew.id] = found.done_s
        self._wake_at(found.done_s, crew.kind)
        for other in self._after.get(number, ()):
            self._make_ready(other, found.done_s)

    def _wake(self, kind: CrewKind, now: int) -> None:
        """Looks again when the next crew of the kind comes free on its shift."""
        self._wake_at(min(self._next_on_shift(crew, max(now + 1, self._free_from[crew.id])) for crew in self._crews[kind]), kind)

    def _wake_at(self, at_s: int, kind: CrewKind) -> None:
        if (at_s, kind) not in self._woken:
            self._woken.add((at_s, kind))
            heapq.heappush(self._events, (at_s, -1, kind))

    def _on_shift(self, crew: Crew, now: int) -> bool:
        begin, length = self._shift[crew.id]
        return (now - begin) % DAY_S < length

    def _next_on_shift(self, crew: Crew, at_s: int) -> int:
        if self._on_shift(crew, at_s):
            return at_s
        return at_s + (self._shift[crew.id][0] - at_s) % DAY_S


def _shift_s(shift: str) -> tuple[int, int]:
    """When a shift "07:00-19:00" begins, in seconds after noon, and how long it is."""
    begin, end = (int(time[:2]) * _HOUR_S + int(time[3:]) * 60 for time in shift.split("-"))
    return (begin - _FIRST_HOUR * _HOUR_S) % DAY_S, (end - begin) % DAY_S or DAY_S
