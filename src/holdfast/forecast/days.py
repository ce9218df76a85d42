"""The operational day: noon to noon, local time, so that a night is one unit."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from holdfast.records import When

_NOON = timedelta(hours=12)
_LONGEST = timedelta(hours=26)
"""A window that is longer names no day."""


def operational_day(moment: datetime, zone: ZoneInfo) -> date:
    """The date on which the operational day of `moment` began.

    >>> operational_day(datetime.fromisoformat("2025-10-06T01:30:00+00:00"), ZoneInfo("Europe/Moscow"))
    datetime.date(2025, 10, 5)
    """
    return (moment.astimezone(zone).replace(tzinfo=None) - _NOON).date()


@lru_cache(maxsize=1 << 16)
def day_of(when: When | None, zone: ZoneInfo) -> date | None:
    """The operational day in which the middle of the window lies; `None` where it is not known to a day.

    Remembered: an outlook asks for the day of each strike dozens of times.
    """
    if when is None or when.start is None or when.end is None or when.end - when.start > _LONGEST:
        return None
    return operational_day(when.start + (when.end - when.start) / 2, zone)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The noon that ends the operational day."""
    return datetime.combine(day + timedelta(days=1), time(12), zone)


def last_ended(moment: datetime, zone: ZoneInfo) -> date:
    """The last operational day that had ended by `moment`."""
    return operational_day(moment, zone) - timedelta(days=1)
