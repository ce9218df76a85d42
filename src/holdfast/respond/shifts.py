"""When a crew is on duty: shifts over midnight, every so many days, and over a change of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from holdfast.records import Rota

_LOOK_AHEAD = 62
"""Days that the next shift is looked for in: more than the longest rota."""


class Duty(NamedTuple):
    """One stretch of duty, in UTC, the end exclusive."""

    begins: datetime
    ends: datetime


def duty_at(shift: Rota | None, moment: datetime, zone: ZoneInfo) -> Duty | None:
    """The stretch of duty that `moment` falls in; `None` where the crew is off duty, or on duty without an end.

    A shift begins and ends by the clock on the wall of `zone`: one over the night in which the clock is put forward is an hour
    shorter. A time that the clock skips is taken by the offset before the change (PEP 495, fold 0).
    """
    if shift is None or _is_endless(shift):
        return None
    today = moment.astimezone(zone).date()
    for day in (today, today - timedelta(days=1)):
        duty = _duty_of(shift, day, zone)
        if duty is not None and duty.begins <= moment < duty.ends:
            return duty
    return None


def is_on_duty(shift: Rota | None, moment: datetime, zone: ZoneInfo) -> bool:
    """Whether a crew with this shift is on duty; without one it is on call all the time."""
    return shift is None or _is_endless(shift) or duty_at(shift, moment, zone) is not None


def next_duty(shift: Rota, moment: datetime, zone: ZoneInfo) -> Duty | None:
    """The first stretch of duty that begins after `moment`; `None` where there is none within two months."""
    today = moment.astimezone(zone).date()
    for ahead in range(-1, _LOOK_AHEAD):
        duty = _duty_of(shift, today + timedelta(days=ahead), zone)
        if duty is not None and duty.begins > moment:
            return duty
    return None


def _is_endless(shift: Rota) -> bool:
    return shift.begins == shift.ends and shift.every_days == 1


def _duty_of(shift: Rota, day: date, zone: ZoneInfo) -> Duty | None:
    """The duty that begins on that local day; `None` where the rota has none."""
    if shift.first_day is not None and (day - shift.first_day).days % shift.every_days:
        return None
    last = day if shift.ends > shift.begins else day + timedelta(days=1)
    begins, ends = datetime.combine(day, shift.begins, zone), datetime.combine(last, shift.ends, zone)
    return Duty(begins.astimezone(UTC), ends.astimezone(UTC))
