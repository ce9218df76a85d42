"""Times as sources state them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

FUTURE_TOLERANCE = timedelta(days=1)
"""A report may be published this long after it was retrieved: clocks and time zones differ."""

_NOON = time(12, tzinfo=UTC)


def read_time(stated: str) -> datetime:
    """The UTC time of an ISO 8601 date or date-time; raises `ValueError` if it is neither.

    Without an offset it is taken as UTC. A bare date means the whole day: it becomes 12:00 UTC of that day, which is
    the same date in every time zone from -12:00 to +11:59.

    >>> read_time("2025-10-01T08:00:00+03:00").isoformat(), read_time("2025-10-01").isoformat()
    ('2025-10-01T05:00:00+00:00', '2025-10-01T12:00:00+00:00')
    """
    stated = stated.strip()
    if stated[4:5] != "-":
        raise ValueError(stated)
    try:
        return datetime.combine(date.fromisoformat(stated), _NOON)
    except ValueError:
        return _utc(datetime.fromisoformat(stated))


def unix_time(stated: str | int) -> datetime:
    """The UTC time of a count of seconds since 1970; raises `ValueError` if it is none."""
    try:
        return datetime.fromtimestamp(int(stated), UTC)
    except (OverflowError, OSError) as error:
        raise ValueError(stated) from error


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(moment) from error
