"""From what was drawn to the records of the truth: ids in the order of time, times in UTC, nothing after the end."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import msgspec

from holdfast.exercise.history.attacks import DAY_S, Attack
from holdfast.exercise.history.crew_work import Done, Task
from holdfast.exercise.history.protection import Ordered
from holdfast.exercise.history.repair import Broken, Part
from holdfast.exercise.history.spells import by_day, joined
from holdfast.exercise.history.warnings import Warned
from holdfast.exercise.strike import Hit, Strike, TollStep
from holdfast.exercise.truth import Alert, DistrictDay, Job, MeasureTaken, Outage, OutagePart, ServiceDay, TempoShift
from holdfast.exercise.world import ServiceArea, World


class Clock(msgspec.Struct, frozen=True):
    """From seconds since the first noon to times and days."""

    start: datetime
    first: date
    days: int

    @classmethod
    def of(cls, first: date, days: int, utc_offset_h: int) -> Clock:
        """The clock of a history of `days` operational days that begins at the noon of `first` in the region."""
        return cls(datetime(first.year, first.month, first.day, 12, tzinfo=UTC) - timedelta(hours=utc_offset_h), first, days)

    @property
    def end_s(self) -> int:
        """The end of the history."""
        return self.days * DAY_S

    @property
    def end(self) -> datetime:
        """The end of the history."""
        return self.at(self.end_s)

    def at(self, second: int) -> datetime:
        """The time of a second."""
        return self.start + timedelta(seconds=second)

    def before_end(self, second: int | None) -> datetime | None:
        """The time of a second; `None` if it had not come when the history ended."""
        return None if second is None or second > self.end_s else self.at(second)

    def day(self, number: int) -> date:
        """The date of an operational day."""
        return self.first + timedelta(days=number)


class Numbers:
    """The ids of jobs: they rise with the time at which the work was called for."""

    def __init__(self, tasks: list[Task]) -> None:
        self.order = sorted(range(len(tasks)), key=lambda number: (tasks[number].asked_s, number))
        self.job = {number: f"j{place:06}" for place, number in enumerate(self.order, 1)}


class Truth:
    """Makes the records of one history."""

    def __init__(self, world: World, clock: Clock, numbers: Numbers) -> None:
        self._world, self._clock, self._numbers = world, clock, numbers

    def shift(self, day: int, factor: float) -> TempoShift:
        """The announced shift."""
        return TempoShift(self._clock.day(day), factor)

    def strikes(
        self, attacks: list[Attack], hits: list[tuple[Hit, ...]], tolls: list[tuple[TollStep, ...]], outages: list[tuple[int, Broken]]
    ) -> tuple[Strike, ...]:
        """The attacks, each with its consequences."""
        caused: dict[int, list[str]] = {}
        for place, (_, outage) in enumerate(outages, 1):
            if outage.attack is not None:
                caused.setdefault(outage.attack, []).append(_outage_id(place))
        salvos: dict[object, str] = {}
        for attack in attacks:
            if attack.salvo is not None:
                salvos.setdefault(attack.salvo, f"v{len(salvos) + 1:05}")
        return tuple(
            Strike(
                id=_strike_id(number), at=self._clock.at(attack.at_s), day=self._clock.day(attack.day), district=attack.district,
                settlement=attack.settlement.id, outskirts=attack.outskirts, lat=attack.lat, lon=attack.lon, weapon=attack.weapon,
                struck=attack.struck, intercepted=attack.intercepted, salvo=salvos.get(attack.salvo),
                hits=hits[number], toll=tolls[number], outages=tuple(caused.get(number, ())),
            )
            for number, attack in enumerate(attacks)
        )  # fmt: skip

    def outages(self, outages: list[tuple[int, Broken]]) -> tuple[Outage, ...]:
        """The outages in the order of time."""
        ids = {number: _outage_id(place) for place, (number, _) in enumerate(outages, 1)}
        return tuple(
            Outage(
                id=ids[number], sector=outage.sector, cause=outage.cause,  # type: ignore[arg-type]
                strike=None if outage.attack is None else _strike_id(outage.attack),
                follows=None if outage.follows is None else ids.get(outage.follows),
                since=self._clock.at(outage.since_s), until=self._clock.before_end(max(part.until_s for part in outage.parts)),
                parts=tuple(self._part(part) for part in outage.parts), awaits=outage.awaits,  # type: ignore[arg-type]
            )
            for number, outage in outages
        )  # fmt: skip

    def _part(self, part: Part) -> OutagePart:
        return OutagePart(
            area=part.area.id,
            settlements=part.area.settlements,
            partial=part.area.part,
            people=part.area.people,
            until=self._clock.before_end(part.until_s),
            job=None if part.task is None else self._numbers.job[part.task],
        )

    def jobs(self, tasks: list[Task], done: list[Done], outages: list[tuple[int, Broken]]) -> tuple[Job, ...]:
        """The work, in the order in which it was called for; what was called for after the end is left out."""
        ends: dict[int, tuple[str, str]] = {}
        for place, (_, outage) in enumerate(outages, 1):
            for part in outage.parts:
                if part.task is not None:
                    ends[part.task] = (_outage_id(place), part.area.id)
        return tuple(self._job(number, tasks[number], done[number], ends.get(number)) for number in self._numbers.order)

    def _job(self, number: int, task: Task, done: Done, ends: tuple[str, str] | None) -> Job:
        sent = self._clock.before_end(done.sent_s)
        return Job(
            id=self._numbers.job[number], kind=task.kind, sector=task.sector,
            strike=None if task.attack is None else _strike_id(task.attack),
            outage=ends[0] if ends else None, area=ends[1] if ends else None, settlement=task.settlement.id,
            asked=self._clock.at(task.asked_s), ready=self._clock.before_end(done.ready_s), crew=done.crew if sent else None, sent=sent,
            begun=self._clock.before_end(done.begun_s), done=self._clock.before_end(done.done_s),
            waits_for=None if task.waits_for is None else self._numbers.job[task.waits_for],
        )  # fmt: skip

    def alerts(self, warned: list[Warned]) -> tuple[Alert, ...]:
        """The alerts."""
        return tuple(
            Alert(
                id=f"a{place:06}", threat=item.threat, districts=item.districts, raised=self._clock.at(item.raised_s),
                lifted=self._clock.at(item.lifted_s), strikes=tuple(_strike_id(number) for number in item.attacks),
            )
            for place, item in enumerate(warned, 1)
        )  # fmt: skip

    def measures(self, ordered: list[Ordered]) -> tuple[MeasureTaken, ...]:
        """The measures, taken and taken back, in the order of time."""
        events = [(item.raised_s, 0, number) for number, item in enumerate(ordered)]
        events += [(item.lifted_s, 1, number) for number, item in enumerate(ordered) if item.lifted_s is not None]
        taken: dict[int, str] = {}
        found: list[MeasureTaken] = []
        for second, back, number in sorted(event for event in events if event[0] <= self._clock.end_s):
            item, own = ordered[number], f"m{len(found) + 1:05}"
            if not back:
                taken[number] = own
            found.append(
                MeasureTaken(
                    id=own, kind=item.kind, status="lifted" if back else "raised", at=self._clock.at(second), district=item.district,
                    settlements=item.settlements, strike=None if item.attack is None else _strike_id(item.attack),
                    lifts=taken[number] if back else None,
                )
            )  # fmt: skip
        return tuple(found)

    def district_days(self, levels: dict[str, list[float]], factors: list[float], attacks: list[Attack]) -> tuple[DistrictDay, ...]:
        """The hidden state and what came of it, by day and district."""
        came = Counter((attack.day, attack.district) for attack in attacks)
        return tuple(
            DistrictDay(
                day=self._clock.day(day), district=district, level=round(levels[district][day], 6), night=round(factor, 6),
                strikes=came[day, district],
            )
            for day, factor in enumerate(factors)
            for district in sorted(levels)
        )  # fmt: skip

    def service_days(self, outages: list[tuple[int, Broken]]) -> tuple[ServiceDay, ...]:
        """People without service, by day, district and sector."""
        spells: dict[str, list[tuple[int, int]]] = {}
        for _, outage in outages:
            for part in outage.parts:
                spells.setdefault(part.area.id, []).append((outage.since_s, part.until_s))
        areas: dict[str, ServiceArea] = {area.id: area for area in self._world.areas}
        out: Counter[tuple[int, str, str]] = Counter()
        hours: dict[tuple[int, str, str], float] = {}
        for area_id in sorted(spells):
            area = areas[area_id]
            for day, (seconds, at_end) in by_day(joined(spells[area_id]), self._clock.end_s).items():
                key = (day, area.district, area.sector)
                out[key] += area.people * at_end
                hours[key] = hours.get(key, 0.0) + area.people * seconds / 3600
        return tuple(
            ServiceDay(day=self._clock.day(day), district=district, sector=sector, out_at_end=out[key], person_hours=round(hours[key], 1))  # type: ignore[arg-type]
            for key in sorted(hours)
            for day, district, sector in (key,)
        )


def _strike_id(number: int) -> str:
    return f"k{number + 1:06}"


def _outage_id(place: int) -> str:
    return f"o{place:05}"
