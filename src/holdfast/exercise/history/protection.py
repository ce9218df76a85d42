"""Protective measures: what authorities do after attacks, and when they take it back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import msgspec

from holdfast.exercise.chance import Chance
from holdfast.exercise.history.attacks import DAY_S
from holdfast.exercise.history.parameters import MeasureHabits
from holdfast.records import MeasureKind

_HOUR_S = 3600
_WEEK_S = 7 * DAY_S


class Cause(msgspec.Struct, frozen=True, kw_only=True):
    """What of an attack leads to measures."""

    number: int
    at_s: int
    district: str
    settlement: str
    destroyed: int
    """Houses destroyed."""
    hurt: int
    """Killed and injured in the end."""
    dry: int
    """People who lost water by it."""
    wet_s: int | None
    """When they had it back."""
    road_s: int | None
    """When the road that it broke was mended; `None` if it broke none."""


class Ordered(msgspec.Struct, frozen=True, kw_only=True):
    """A measure and when it was taken back, seconds since the history began."""

    kind: MeasureKind
    raised_s: int
    lifted_s: int | None
    district: str
    settlements: tuple[str, ...]
    attack: int | None


def measures(causes: list[Cause], habits: MeasureHabits, chance: Chance) -> Iterator[Ordered]:
    """The measures that follow from the attacks, which come in the order of time."""
    for cause in causes:
        yield from _at_once(cause, habits, chance)
    yield from _schools(causes, habits, chance)


def emergency(busiest: tuple[str, ...], shift_s: int) -> Iterator[Ordered]:
    """The state of emergency with which the shift of tempo is announced."""
    for district in busiest:
        yield Ordered(kind="state_of_emergency", raised_s=shift_s, lifted_s=None, district=district, settlements=(), attack=None)


def _at_once(cause: Cause, habits: MeasureHabits, chance: Chance) -> Iterator[Ordered]:
    """Evacuation, aid, water brought, a closed road."""
    begin = cause.at_s + int(chance.uniform(1.0, 4.0) * _HOUR_S)
    if cause.destroyed >= habits.evacuation_destroyed and chance.happens(habits.evacuation_probability):
        yield _for(cause, "evacuation", begin, begin + int(chance.uniform(4.0, 14.0) * DAY_S))
    if cause.hurt >= habits.aid_hurt:
        yield _for(cause, "aid", begin, None)
    if cause.dry >= habits.water_people and (cause.wet_s is None or cause.wet_s > begin):
        yield _for(cause, "reserve_supply", begin, cause.wet_s)
    if cause.road_s is not None and cause.road_s > begin:
        yield _for(cause, "road_closure", begin, cause.road_s)


def _for(cause: Cause, kind: MeasureKind, begin: int, end: int | None) -> Ordered:
    return Ordered(kind=kind, raised_s=begin, lifted_s=end, district=cause.district, settlements=(cause.settlement,), attack=cause.number)


def _schools(causes: list[Cause], habits: MeasureHabits, chance: Chance) -> Iterator[Ordered]:
    """Distance learning where a district was struck often within a week; it ends when that is over, after its least time."""
    recent: dict[str, deque[int]] = {}
    closed_until: dict[str, int] = {}
    for cause in causes:
        times = recent.setdefault(cause.district, deque())
        times.append(cause.at_s)
        while times[0] < cause.at_s - _WEEK_S:
            times.popleft()
        if len(times) >= habits.distance_learning_strikes and closed_until.get(cause.district, 0) <= cause.at_s:
            begin = cause.at_s + int(chance.uniform(2.0, 10.0) * _HOUR_S)
            end = begin + int((habits.distance_learning_days + chance.exponential(4.0)) * DAY_S)
            closed_until[cause.district] = end
            yield Ordered(kind="education", raised_s=begin, lifted_s=end, district=cause.district, settlements=(), attack=cause.number)
