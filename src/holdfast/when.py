"""Days, parts of days and clock times of a place, as windows in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from holdfast.records import TimePrecision, When

PartOfDay = Literal["night", "morning", "day", "evening"]

HOURS: dict[PartOfDay, tuple[int, int]] = {"night": (0, 6), "morning": (6, 12), "day": (12, 18), "evening": (18, 24)}
"""Local hours that a part of the day spans, the end exclusive."""


@lru_cache(maxsize=1 << 12)
def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The day that it is in `zone` at `moment` (cached: every sentence of a report is read against the same).

    >>> local_day(datetime(2025, 10, 6, 22, tzinfo=UTC), ZoneInfo("Europe/Moscow"))
    datetime.date(2025, 10, 7)
    """
    return moment.astimezone(zone).date()


@lru_cache(maxsize=1 << 12)
def window(day: date, zone: ZoneInfo, first_hour: int, last_hour: int, precision: TimePrecision) -> When:
    """From `first_hour` to `last_hour` (exclusive, 24 is midnight) of `day` in `zone`."""
    midnight = datetime.combine(day, time(), zone)
    start, end = (midnight + timedelta(hours=hour) for hour in (first_hour, last_hour))
    return When(start.astimezone(UTC), end.astimezone(UTC), precision)


def whole_day(day: date, zone: ZoneInfo, precision: TimePrecision = "day") -> When:
    """All of `day` in `zone`.

    >>> whole_day(date(2025, 10, 6), ZoneInfo("Europe/Moscow")).start.isoformat()
    '2025-10-05T21:00:00+00:00'
    """
    return window(day, zone, 0, 24, precision)


def part_of_day(day: date, part: PartOfDay, zone: ZoneInfo) -> When:
    """The hours of `day` that `part` names; the night is the one that ends on that day."""
    return window(day, zone, *HOURS[part], "part_of_day")


def minute(day: date, hour: int, minutes: int, zone: ZoneInfo) -> When:
    """The minute `hour:minutes` of `day` in `zone`."""
    start = datetime.combine(day, time(hour, minutes), zone).astimezone(UTC)
    return When(start, start + timedelta(minutes=1), "minute")


def nearest_year(month: int, day: int, published: date) -> date | None:
    """The day and month in the year that puts it closest to `published`, at most two days after it; `None` if there is none.

    >>> nearest_year(12, 31, date(2026, 1, 2))
    datetime.date(2025, 12, 31)
    """
    candidates = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= published + timedelta(days=2):
            candidates.append(found)
    return max(candidates, default=None)


def last_weekday(weekday: int, published: date) -> date:
    """The latest such weekday (Monday is 0) not after `published`."""
    return published - timedelta(days=(published.weekday() - weekday) % 7)
