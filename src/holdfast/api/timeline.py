"""`/api/timeline`: how many incidents began when, by hour, or by day of the region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec
from litestar import get
from litestar.params import FromQuery

from holdfast.api.asked import TheView, Wanted
from holdfast.store import HourCount

Bucket = Literal["hour", "day"]
_HOURS_SHOWN = 14 * 24
"""A longer time is counted by days, where nobody asks for hours."""


class Bar(msgspec.Struct, frozen=True):
    """The incidents that began in one hour or day."""

    start: datetime
    """Its first moment."""
    incidents: tuple[int, int, int]
    """How many of them without known harm to people, with people hurt, with people killed."""


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """How many incidents began when."""

    bucket: Bucket
    """What a bar stands for."""
    time_zone: str
    """Whose days are counted."""
    bars: tuple[Bar, ...]
    """In order of time; hours or days without an incident are left out."""


@get("/api/timeline", sync_to_thread=True, summary="How many incidents when")
def show_timeline(view: TheView, wanted: Wanted, bucket: FromQuery[Bucket | None] = None) -> Timeline:
    """The incidents that the parameters ask for, counted by hour or by day."""
    zone = view.desk.region.time_zone
    with view.reading() as at:
        found: Timeline = view.desk.timelines.once((view.side, at.mark, wanted, bucket), lambda: _counted(at.hours(wanted), bucket, zone))
    return found


def _counted(hours: list[HourCount], bucket: Bucket | None, zone: str) -> Timeline:
    chosen = bucket or ("day" if _span_hours(hours) > _HOURS_SHOWN else "hour")
    return Timeline(bucket=chosen, time_zone=zone, bars=bars_of(hours, chosen, ZoneInfo(zone)))


def bars_of(hours: Iterable[HourCount], bucket: Bucket, zone: ZoneInfo) -> tuple[Bar, ...]:
    """The counts of `hours` in bars; days are those of `zone`."""
    counted: dict[datetime, Counter[int]] = {}
    for hour in hours:
        counted.setdefault(_start(_moment(hour), bucket, zone), Counter())[hour.harm] += hour.incidents
    return tuple(Bar(start, (count[0], count[1], count[2])) for start, count in sorted(counted.items()))


def _start(moment: datetime, bucket: Bucket, zone: ZoneInfo) -> datetime:
    if bucket == "hour":
        return moment
    return moment.astimezone(zone).replace(hour=0).astimezone(UTC)


def _moment(hour: HourCount) -> datetime:
    return datetime.fromisoformat(f"{hour.hour}:00:00+00:00")


def _span_hours(hours: list[HourCount]) -> float:
    return (_moment(hours[-1]) - _moment(hours[0])).total_seconds() / 3600 if hours else 0
