"""Incidents as day counts: strikes, weapons, sectors, killed and injured, by district and operational day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

from msgspec.structs import replace as replace_struct

from holdfast.forecast.days import day_of, end_of
from holdfast.forecast.delay import nowcast, share_told, shares_of_days
from holdfast.records import Counts, DayCount, Incident, OutlookFlag, Sector, WeaponCode

_LEAST_HOURS = 30
"""Strikes known to the hour, below which no profile of hours is given."""


@dataclass(frozen=True, slots=True)
class Told:
    """An incident, when it was first told, and by whom."""

    incident: Incident
    at: datetime | None
    """When the first report of it was known; `None` where that is not known."""
    sources: frozenset[str]
    """Ids of the sources that told of it themselves."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are counted, where and by whose clock."""

    districts: tuple[str, ...]
    first: date
    last: date
    zone: ZoneInfo
    silent: frozenset[date] = frozenset()
    """Days on which no source told of anything: unknown, not calm."""

    @property
    def days(self) -> tuple[date, ...]:
        """All of them."""
        return tuple(self.first + timedelta(days=k) for k in range((self.last - self.first).days + 1))


def strikes_of(told: Iterable[Told], span: Span) -> tuple[Told, ...]:
    """Those that are strikes, were not rejected, and lie on a day of the span."""
    return tuple(
        one
        for one in told
        if one.incident.kind == "strike"
        and one.incident.status != "rejected"
        and not one.incident.background
        and (day := day_of(one.incident.when, span.zone)) is not None
        and span.first <= day <= span.last
    )


def heard(strikes: Sequence[Told], span: Span) -> Span:
    """`span` with no day silent on which a strike is known: somebody told of it, if later."""
    return replace(span, silent=span.silent - {day_of(one.incident.when, span.zone) for one in strikes})


def strike_counts(strikes: Sequence[Told], span: Span) -> tuple[Counts, ...]:
    """Strikes by district, then of the whole region with those that no district is known of, corrected for delay by exposure."""
    share = delay_of(strikes, span)
    return _by_district("strikes", strikes, span, lambda _: 1, share)


def region_counts(strikes: Sequence[Told], span: Span) -> Counts:
    """The last of `strike_counts`: strikes of the whole region."""
    return _counts(None, "strikes", strikes, span, lambda _: 1, delay_of(strikes, span))


def class_counts(strikes: Sequence[Told], span: Span, district: str | None = None) -> tuple[Counts, ...]:
    """Strikes by class of weapon and by sector hit, those that occur, and people killed and injured; of the region, or of a district.

    A day on which a strike is known whose dead nobody counted is unknown, unless another strike of that day states a number.
    """
    share, found = delay_of(strikes, span), []
    own = [one for one in strikes if district is None or one.incident.where.admin2 == district]
    for weapon in get_args(WeaponCode):
        chosen = [one for one in own if one.incident.weapon is not None and one.incident.weapon.type == weapon]
        found += [_counts(district, f"weapon/{weapon}", chosen, span, lambda _: 1, share)] if chosen else []
    for sector in get_args(Sector):
        chosen = [one for one in own if any(target.sector == sector for target in one.incident.targets)]
        found += [_counts(district, f"sector/{sector}", chosen, span, lambda _: 1, share)] if chosen else []
    found.append(_counts(district, "killed", own, span, lambda incident: _best(incident.killed), share))
    found.append(_counts(district, "injured", own, span, lambda incident: _best(incident.injured), share))
    return tuple(found)


def classes_of(told: Iterable[Told], span: Span, district: str) -> tuple[Counts, ...]:
    """The same of one district, from all that was told; none of a district that is none of the span's."""
    strikes = strikes_of(told, span)
    return class_counts(strikes, heard(strikes, span), district) if district in span.districts else ()


def without_sources(strikes: Sequence[Told], span: Span, district: str | None) -> dict[str, list[int]]:
    """Strikes by day as they would be known without each one source, of a district or (`None`) of the region."""
    chosen = [one for one in strikes if district is None or one.incident.where.admin2 == district]
    told: Counter[date | None] = Counter()
    alone: dict[str, Counter[date | None]] = {}
    for one in chosen:
        day = day_of(one.incident.when, span.zone)
        told[day] += bool(one.sources)
        for name in one.sources:
            alone.setdefault(name, Counter())[day] += len(one.sources) == 1
    days = span.days
    return {name: [told[day] - alone[name][day] for day in days] for name in sorted(alone)}


def hour_profile(strikes: Sequence[Told], zone: ZoneInfo) -> tuple[float, ...]:
    """Share of strikes by local hour, for planning shifts; empty where fewer than thirty are known to the hour."""
    hours = Counter(
        one.incident.when.start.astimezone(zone).hour
        for one in strikes
        if one.incident.when is not None and one.incident.when.start is not None and one.incident.when.precision in ("minute", "hour")
    )
    total = sum(hours.values())
    return tuple(hours.get(hour, 0) / total for hour in range(24)) if total >= _LEAST_HOURS else ()


def delay_of(strikes: Sequence[Told], span: Span) -> tuple[float, ...]:
    """Share of a day's strikes told by age 0 to 7 days, from when each was first told."""
    ages, old = [], []
    for one in strikes:
        day = day_of(one.incident.when, span.zone)
        if day is not None and one.at is not None:
            ages.append(max(0, -(-(one.at - end_of(day, span.zone)) // timedelta(days=1))))
            old.append((span.last - day).days)
    return share_told(ages, old)


def _by_district(
    of: str, strikes: Sequence[Told], span: Span, value: Callable[[Incident], int | None], share: tuple[float, ...]
) -> tuple[Counts, ...]:
    placed = {name: [one for one in strikes if one.incident.where.admin2 == name] for name in span.districts}
    return (
        *(_counts(name, of, placed[name], span, value, share) for name in span.districts),
        _counts(None, of, strikes, span, value, share),
    )


def _counts(
    district: str | None, of: str, strikes: Sequence[Told], span: Span, value: Callable[[Incident], int | None], share: tuple[float, ...]
) -> Counts:
    values: dict[date, list[int | None]] = {}
    for one in strikes:
        day = day_of(one.incident.when, span.zone)
        if day is not None:
            values.setdefault(day, []).append(value(one.incident))
    days, asked = [], span.days
    for day, told in zip(asked, shares_of_days(len(asked), share), strict=True):
        stated = [number for number in values.get(day, []) if number is not None]
        unknown = day in span.silent or (day in values and not stated)
        days.append(DayCount(day, None, 0.0) if unknown else DayCount(day, sum(stated), round(float(told), 4)))
    days = _nowcast(days)
    flags: list[OutlookFlag] = []
    if any(day.count is None for day in days):
        flags.append("unknown_days")
    if not any(day.count for day in days):
        flags.append("all_zero")
    return Counts(district=district, of=of, days=tuple(days), flags=tuple(flags))


def _nowcast(days: list[DayCount]) -> list[DayCount]:
    """The days with what those still being told of will come to, at the level of the last four weeks."""
    recent = [day for day in days[-28:] if day.count is not None]
    level = (sum(day.count or 0 for day in recent) + 0.1) / (sum(day.share for day in recent) + 0.5)
    return [
        replace_struct(day, final=nowcast(day.count, day.share, level)) if day.count is not None and day.exposure == "partial" else day
        for day in days
    ]


def _best(quantity: object) -> int | None:
    """The number itself, or the least that is stated."""
    best, low = getattr(quantity, "best", None), getattr(quantity, "low", None)
    return best if best is not None else low
