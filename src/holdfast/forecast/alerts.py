"""Air-raid alerts as day counts. One that was never closed is capped at a day and flagged: it must not swallow a year."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from holdfast.forecast.days import operational_day
from holdfast.records import Counts, DayCount, OutlookFlag

LONGEST = timedelta(hours=24)
"""Longer alerts are taken for ones that nobody closed."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert of one district (`None`: of the region); `end` is `None` where it was never closed."""

    district: str | None
    start: datetime
    end: datetime | None
    flags: tuple[OutlookFlag, ...] = ()
    """What is wrong with it."""


def alert_counts(alerts: Iterable[Alert], first: date, last: date, zone: ZoneInfo) -> tuple[Counts, ...]:
    """Alerts begun by district and operational day; those that overlap after capping are one."""
    by_district: dict[str, list[Alert]] = {}
    for alert in alerts:
        by_district.setdefault(alert.district or "", []).append(alert)
    days = [first + timedelta(days=k) for k in range((last - first).days + 1)]
    return tuple(counted(name, by_district[name], days, zone) for name in sorted(by_district))


def counted(
    name: str | None, alerts: Iterable[Alert], days: Iterable[date], zone: ZoneInfo, known: Container[date] | None = None
) -> Counts:
    """The alerts of one district by the day on which they began; `None` on a day without any that is not `known`, if that is given."""
    begun, flags = _begun(alerts, zone)
    found = [_day(day, begun.get(day, 0), known is None or day in known) for day in days]
    if any(day.count is None for day in found):
        flags.add("unknown_days")
    if known is not None and not any(day.count for day in found):
        flags.add("all_zero")
    return Counts(district=name, of="alerts", days=tuple(found), flags=tuple(sorted(flags)))


def _begun(alerts: Iterable[Alert], zone: ZoneInfo) -> tuple[dict[date, int], set[OutlookFlag]]:
    """How many began on each day, each capped and those that overlap taken together; and what was wrong with any."""
    begun: dict[date, int] = {}
    flags: set[OutlookFlag] = set()
    until = None
    for alert in sorted(alerts, key=lambda one: one.start):
        latest = alert.start + LONGEST
        flags.update(alert.flags, ("capped_alerts",) if alert.end is None or alert.end > latest else ())
        end = latest if alert.end is None else min(alert.end, latest)
        if until is None or alert.start > until:
            day = operational_day(alert.start, zone)
            begun[day] = begun.get(day, 0) + 1
        until = end if until is None else max(until, end)
    return begun, flags


def _day(day: date, count: int, known: bool) -> DayCount:
    return DayCount(day, count) if known or count else DayCount(day, None, 0.0)
