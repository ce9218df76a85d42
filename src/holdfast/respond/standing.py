"""What can be asked of each crew at a moment: its last status, its shift, its rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from holdfast.records import Crew, CrewState, CrewStatus, Incident, Standing
from holdfast.respond.shifts import duty_at, is_on_duty, next_duty

AT_WORK: tuple[CrewState, ...] = ("en_route", "on_scene", "diverted")
"""States in which a crew is not called."""
DAY = timedelta(hours=24)


class RestRule(NamedTuple):
    """How long a crew may work. The default is an assumption: put the rule of law or contract in its place."""

    most_hours_a_day: float = 12.0
    """Hours on the way and on scene in any 24; a crew that has worked as long is not called."""


class _Keeps(NamedTuple):
    """From when a crew can be called, and what keeps it."""

    available_from: datetime | None
    why: str


def standings(
    crews: Iterable[Crew], history: Iterable[CrewStatus], at: datetime, zone: ZoneInfo, incidents: Mapping[str, Incident], rest: RestRule
) -> tuple[Standing, ...]:
    """What can be asked of each crew at `at`, in order of their ids. What was reported for later does not count yet.

    `incidents` by id say where a crew on scene stands.
    """
    reported: dict[str, list[CrewStatus]] = {}
    for status in sorted((status for status in history if status.at <= at), key=lambda s: s.at):
        reported.setdefault(status.crew, []).append(status)
    return tuple(_standing(crew, reported.get(crew.id, []), at, zone, incidents, rest) for crew in sorted(crews, key=lambda crew: crew.id))


def _standing(
    crew: Crew, reported: list[CrewStatus], at: datetime, zone: ZoneInfo, incidents: Mapping[str, Incident], rest: RestRule
) -> Standing:
    last = reported[-1] if reported else None
    worked = hours_worked(reported, at)
    on_shift = is_on_duty(crew.shift, at, zone)
    duty = duty_at(crew.shift, at, zone) or (None if on_shift or crew.shift is None else next_duty(crew.shift, at, zone))
    state = last.state if last else "free"
    if last is not None and state in ("resting", "out") and last.until is not None and last.until <= at:
        state = "free"
    keeps = _keeps(last, state, at, worked, rest)
    if keeps.available_from is not None and not on_shift:
        begins = max(duty.begins, keeps.available_from) if duty else None
        keeps = _Keeps(begins, "off shift" if begins else "no shift within two months")
    lat, lon = _stands(crew, last, state, incidents)
    return Standing(
        crew=crew,
        state=state,
        since=last.at if last else None,
        incident=last.incident if last and state in AT_WORK else None,
        on_shift=on_shift,
        shift_ends=duty.ends if duty else None,
        hours_worked=worked,
        available_from=keeps.available_from,
        why=keeps.why,
        lat=lat,
        lon=lon,
    )


def _keeps(last: CrewStatus | None, state: str, at: datetime, worked: float, rest: RestRule) -> _Keeps:
    if state in AT_WORK:
        words = {"en_route": "on its way", "on_scene": "on scene", "diverted": "diverted"}[state]
        return _Keeps(None, f"{words}; crews at work are not called off")
    if state in ("resting", "out"):
        until = last.until if last else None
        return _Keeps(until, f"{'resting' if state == 'resting' else 'out'}{'' if until else ', until when is not stated'}")
    if worked >= rest.most_hours_a_day:
        return _Keeps(None, f"due for rest: {worked:.1f} h at work in the last 24")
    return _Keeps(at, "free")


def hours_worked(reported: list[CrewStatus], at: datetime) -> float:
    """Hours that a crew was on the way or on scene in the 24 hours before `at`, by its reports in order of time."""
    ends = [status.at for status in reported[1:]] + [at]
    spells = (
        (max(status.at, at - DAY), end) for status, end in zip(reported, ends, strict=True) if status.state in AT_WORK and end > at - DAY
    )
    return sum((end - begin).total_seconds() for begin, end in spells) / 3600 if reported else 0.0


def _stands(crew: Crew, last: CrewStatus | None, state: str, incidents: Mapping[str, Incident]) -> tuple[float, float]:
    """Where the crew is taken to stand: as reported, else at its incident while it works there, else at its base."""
    if last is not None and last.lat is not None and last.lon is not None:
        return last.lat, last.lon
    incident = incidents.get(last.incident or "") if last and state == "on_scene" else None
    if incident is not None and incident.where.lat is not None and incident.where.lon is not None:
        return incident.where.lat, incident.where.lon
    return crew.lat, crew.lon


def is_free(standing: Standing, at: datetime) -> bool:
    """Whether the crew can be called at `at`."""
    return standing.on_shift and standing.available_from is not None and standing.available_from <= at
