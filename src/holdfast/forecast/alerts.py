"""Air-raid alerts as day counts. One that was never closed is capped at a day and flagged: it must not swallow a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from holdfast.forecast.days import operational_day
from holdfast.records import Counts, DayCount, OutlookFlag

LONGEST = timedelta(hours=24)
"""Longer alerts are taken for ones that nobody closed."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert of one district; `end` is `None` where it was never closed."""

    district: str
    start: datetime
    end: datetime | None


def alert_counts(alerts: Iterable[Alert], first: date, last: date, zone: ZoneInfo) -> tuple[Counts, ...]:
    """Alerts begun by district and operational day; those that overlap after capping are one."""
    by_district: dict[str, list[Alert]] = {}
    for alert in alerts:
        by_district.setdefault(alert.district, []).append(alert)
    return tuple(_counted(name, by_district[name], first, last, zone) for name in sorted(by_district))


def _counted(name: str, alerts: list[Alert], first: date, last: date, zone: ZoneInfo) -> Counts:
    begun: dict[date, int] = {}
    capped, until = False, None
    for alert in sorted(alerts, key=lambda one: one.start):
        latest = alert.start + LONGEST
        capped = capped or alert.end is None or alert.end > latest
        end = latest if alert.end is None else min(alert.end, latest)
        if until is None or alert.start > until:
            day = operational_day(alert.start, zone)
            begun[day] = begun.get(day, 0) + 1
        until = end if until is None else max(until, end)
    days = tuple(DayCount(day, begun.get(day, 0)) for day in (first + timedelta(days=k) for k in range((last - first).days + 1)))
    flags: tuple[OutlookFlag, ...] = ("capped_alerts",) if capped else ()
    return Counts(district=name, of="alerts", days=days, flags=flags)
