"""Times made coarse: the part of a day, or the day, in which something ended. All else that is told of time follows from that.

A window that crosses a border is shown as the one period that it ended in, not as both: both would say that it was at the
border. So of all windows that end in a period, none can be told from another.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from holdfast.records import When

Grain = Literal["exact", "part_of_day", "day"]

_PART = timedelta(hours=6)
_DAY = timedelta(days=1)
_BIT = timedelta(microseconds=1)


def coarse_window(when: When | None, grain: Grain, zone: ZoneInfo) -> When | None:
    """The period of `zone` in which `when` ended; whole days from the first to the last for one that lasted longer than a day.

    `None` where the begin is not known. One whose day is only that of publication is shown as that whole day.
    """
    if when is None or when.start is None or grain == "exact":
        return when
    end = max(when.start, last_moment(when))
    length = (when.end or when.start) - when.start
    if length > _DAY:
        window = When(_midnight(when.start, zone), _midnight(end, zone, days=1), "week")
    elif grain == "part_of_day" and length <= _PART and when.precision != "unknown":
        return When(*_part(end, zone), "part_of_day")
    else:
        window = When(_midnight(end, zone), _midnight(end, zone, days=1), "day")
    return When(window.start, window.end, "unknown") if when.precision == "unknown" else window


def period_end(moment: datetime, grain: Grain, zone: ZoneInfo) -> datetime:
    """When the period that `moment` lies in is over."""
    if grain == "exact":
        return moment
    return _part(moment, zone)[1] if grain == "part_of_day" else _midnight(moment, zone, days=1)


def period_start(moment: datetime, grain: Grain, zone: ZoneInfo) -> datetime:
    """When the period that `moment` lies in began."""
    if grain == "exact":
        return moment
    return _part(moment, zone)[0] if grain == "part_of_day" else _midnight(moment, zone)


def last_moment(when: When) -> datetime:
    """The last moment of a window of which one end at least is known."""
    if when.end is not None:
        return when.end - _BIT
    if when.start is None:
        raise ValueError("a window without ends has no last moment")
    return when.start


def _midnight(moment: datetime, zone: ZoneInfo, days: int = 0) -> datetime:
    return _clock(moment.astimezone(zone).date(), 0, zone, days)


def _part(moment: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From and until: 0, 6, 12 and 18 o'clock are the borders."""
    local = moment.astimezone(zone)
    first = local.hour // 6 * 6
    start = _clock(local.date(), first, zone)
    return start, _clock(local.date(), 0, zone, 1) if first == 18 else _clock(local.date(), first + 6, zone)


@lru_cache(maxsize=1 << 12)
def _clock(day: date, hour: int, zone: ZoneInfo, days: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=days), time(hour), zone).astimezone(UTC)
