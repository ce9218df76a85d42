"""From failures to outages: the work that each needs, when it was done, and what else stood still for want of current."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from holdfast.exercise.chance import Chance
from holdfast.exercise.history.attacks import Attack
from holdfast.exercise.history.crew_work import Done, Task
from holdfast.exercise.history.outages import Failure, Grid
from holdfast.exercise.history.parameters import Parameters, WorkTime
from holdfast.exercise.history.spells import Spell, joined, over
from holdfast.exercise.strike import Hit
from holdfast.exercise.world import ServiceArea
from holdfast.records import Sector

_HOUR_S = 3600
_CALL_S = 1200
"""Mean time until a crew is called."""
_URGENT = 10**7
"""People: fire and rescue go before all else of their crews."""


class Part(msgspec.Struct, frozen=True):
    """An area of an outage with the number of its repair."""

    area: ServiceArea
    task: int | None
    until_s: int


class Broken(msgspec.Struct, frozen=True, kw_only=True):
    """An outage, in seconds since the history began; times beyond its end stand for what had not come to pass."""

    failure: int | None
    """Number of the failure; `None` for one that follows from another outage."""
    follows: int | None
    """Number of the outage that it follows from."""
    sector: Sector
    cause: str
    attack: int | None
    since_s: int
    parts: tuple[Part, ...]
    awaits: str | None


class Works:
    """All work of a history, in the order in which it was called for."""

    def __init__(self, parameters: Parameters, chance: Chance) -> None:
        self._parameters, self._chance = parameters, chance
        self.tasks: list[Task] = []
        self.of_failure: list[list[int]] = []
        """By failure the numbers of its repairs, in the order of its areas."""
        self.roads: dict[int, int] = {}
        """By attack the number of the work on the road that it broke."""

    def repair(self, failure: Failure) -> None:
        """Calls for what a failure needs: a repair for each area, for the damaged one after clearance where that is needed."""
        asked = failure.since_s + int(self._chance.exponential(_CALL_S))
        cleared = self._clearance(failure, asked) if failure.clears else None
        numbers = []
        for position, (area, factor) in enumerate(failure.areas):
            numbers.append(len(self.tasks))
            self.tasks.append(
                Task(
                    kind="repair",
                    crew=failure.sector,
                    sector=failure.sector,
                    settlement=failure.settlement,
                    asked_s=asked,
                    work_s=self._work_s(self._parameters.repair[failure.sector], factor),
                    people=area.people,
                    daylight=failure.daylight and position == 0,
                    waits_for=cleared if position == 0 else None,
                    attack=failure.attack,
                )
            )
        self.of_failure.append(numbers)

    def attend(self, number: int, attack: Attack, hits: tuple[Hit, ...], hurt: int) -> None:
        """Calls for fire brigades, rescue and road crews after an attack."""
        work = self._parameters.work
        if any(hit.damage == "fire" for hit in hits):
            self._put(number, attack, ("fire", "fire", None), work.fire)
        if hurt and any(hit.sector == "housing" and hit.damage == "destroyed" for hit in hits):
            self._put(number, attack, ("rescue", "rescue", None), work.rescue)
        if any(hit.sector == "roads_transport" and hit.damage != "none" for hit in hits):
            self.roads[number] = len(self.tasks)
            self._put(number, attack, ("repair", "roads", "roads_transport"), work.roads)

    def _clearance(self, failure: Failure, asked: int) -> int:
        self.tasks.append(
            Task(
                kind="clearance", crew="clearance", sector=None, settlement=failure.settlement, asked_s=asked,
                work_s=self._work_s(self._parameters.work.clearance, 1.0), people=failure.areas[0][0].people, attack=failure.attack,
            )
        )  # fmt: skip
        return len(self.tasks) - 1

    def _put(self, number: int, attack: Attack, what: tuple[str, str, str | None], time: WorkTime) -> None:
        kind, crew, sector = what
        asked = attack.at_s + 120 + int(self._chance.exponential(_CALL_S / 4))
        work_s = self._work_s(time, 1.0)
        self.tasks.append(
            Task(
                kind=kind, crew=crew, sector=sector, settlement=attack.settlement, asked_s=asked,  # type: ignore[arg-type]
                work_s=work_s, people=_URGENT, attack=number,
            )
        )  # fmt: skip

    def _work_s(self, time: WorkTime, factor: float) -> int:
        return max(60, int(self._chance.weibull(time.scale_h * factor, time.shape) * _HOUR_S))


def broken(failures: list[Failure], works: Works, done: list[Done], grid: Grid, parameters: Parameters, chance: Chance) -> list[Broken]:
    """The outages, with those that follow from want of current, in the order of time."""
    spells: dict[str, list[Spell]] = {}
    for number, failure in enumerate(failures):
        for (area, _), task in zip(failure.areas, works.of_failure[number], strict=True):
            spells.setdefault(area.id, []).append((failure.since_s, _end(done[task], failure.since_s)))
    own = {area: joined(of_area) for area, of_area in spells.items()}
    found = [_outage(number, failure, works, own) for number, failure in enumerate(failures)]
    follow = [follower for number, outage in enumerate(found) for follower in _followers(number, outage, grid, parameters, chance)]
    for outage in follow:
        for part in outage.parts:
            spells.setdefault(part.area.id, []).append((outage.since_s, part.until_s))
    every = {area: joined(of_area) for area, of_area in spells.items()}
    return [_until_back(outage, every) for outage in (*found, *follow)]


def _end(done: Done, since_s: int) -> int:
    return since_s if done.done_s is None else done.done_s


def _outage(number: int, failure: Failure, works: Works, spells: dict[str, list[Spell]]) -> Broken:
    parts = [
        Part(area, task, over(spells[area.id], failure.since_s))
        for (area, _), task in zip(failure.areas, works.of_failure[number], strict=True)
    ]
    return Broken(
        failure=number, follows=None, sector=failure.sector, cause=failure.cause, attack=failure.attack, since_s=failure.since_s,
        parts=tuple(sorted(parts, key=lambda part: part.area.id)),
        awaits="clearance" if failure.clears else "daylight" if failure.daylight else None,
    )  # fmt: skip


def _followers(number: int, outage: Broken, grid: Grid, parameters: Parameters, chance: Chance) -> Iterator[Broken]:
    """Pumps and masts that stand still once their reserve is spent, until the current is back."""
    if outage.sector != "power":
        return
    habits = parameters.outage
    for sector, hours in habits.autonomy_h.items():
        begins = outage.since_s + int(hours * _HOUR_S)
        parts: dict[str, Part] = {}
        for part in outage.parts:
            if part.until_s <= begins:
                continue
            for area in grid.of(sector, part.area.settlements[0]):
                if area.id not in parts and chance.happens(habits.follows[sector]):
                    parts[area.id] = Part(area, None, part.until_s + int(habits.returns_h[sector] * _HOUR_S))
        if parts:
            yield Broken(
                failure=None, follows=number, sector=sector, cause="no_power", attack=outage.attack, since_s=begins,
                parts=tuple(parts[area] for area in sorted(parts)), awaits=None,
            )  # fmt: skip


def _until_back(outage: Broken, spells: dict[str, list[Spell]]) -> Broken:
    """The outage with the times at which each area had its service again, whatever else had put it out."""
    parts = tuple(Part(part.area, part.task, over(spells[part.area.id], outage.since_s)) for part in outage.parts)
    return msgspec.structs.replace(outage, parts=parts)
