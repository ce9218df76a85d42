"""A public record in a line of English: for the formats that have a place for text and none for the fields."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from holdfast.publish import wording
from holdfast.records import Notice, PublicIncident, PublicTarget, Weapon, When

EXERCISE = "EXERCISE"


def title(public: PublicIncident, notice: Notice) -> str:
    """What happened, where and when: "Drone strike, Valuysky, Belgorod Oblast, 2025-10-01"."""
    weapon = "" if public.weapon in (None, "unknown", "other") else f"{wording.weapon(Weapon(public.weapon, None))} "
    what = f"{weapon}{public.kind}"
    parts = [what[:1].upper() + what[1:], place(public), period(public.when, ZoneInfo(notice.time_zone))]
    return f"{EXERCISE}: {', '.join(parts)}" if notice.exercise else ", ".join(parts)


def summary(public: PublicIncident, notice: Notice) -> str:
    """All that the record says, in sentences; what is not stated is said to be so."""
    hit = "; ".join(target(one) for one in public.targets)
    services = "; ".join(f"{wording.sector(one.sector)} {'partly ' if one.partial else ''}{one.status}" for one in public.outages)
    sentences = [
        title(public, notice),
        f"Killed: {wording.quantity(public.killed)}. Injured: {wording.quantity(public.injured)}",
        f"Hit: {hit}" if hit else "",
        f"Services: {services}" if services else "",
        f"{wording.EPISTEMIC[public.epistemic].capitalize()}, {wording.count(public.origins, 'independent origin')}",
        "Figures are disputed" if public.disputed else "",
        "Unconfirmed: one voice alone tells of it, and no office" if public.unconfirmed else "",
        reach(public),
    ]
    return ". ".join(sentence for sentence in sentences if sentence) + "."


def place(public: PublicIncident) -> str:
    """The names of the area, or what is known instead."""
    area = public.area
    if area is None:
        return "place not shown"
    names = dict.fromkeys(wording.plain(name) for name in (area.name, area.admin2, area.admin1) if name)
    return ", ".join(names) or f"area {area.id}"


def reach(public: PublicIncident) -> str:
    """How far around the point that is shown it may have happened."""
    area = public.area
    if area is None or area.radius_m is None:
        return ""
    return f"The point stands for an area: it happened anywhere within {max(1, round(area.radius_m / 1000))} km of it"


def target(one: PublicTarget) -> str:
    """A kind of object with its damage, as far as they are shown."""
    number = "" if one.count is None else f" × {wording.quantity(one.count)}"
    damage = "" if one.damage == "unknown" else f" ({one.damage})"
    words = f": {wording.plain(one.what)}" if one.what else ""
    return f"{wording.sector(one.sector)}{number}{damage}{words}"


def period(when: When | None, zone: ZoneInfo) -> str:
    """The day, or the days, and the part of it where one is shown."""
    if when is None or when.start is None:
        return "time not shown"
    first, last = local_days(when, zone)
    day = f"{first:%Y-%m-%d}" if first.date() == last.date() else f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"
    if when.precision == "unknown":
        return f"{day} (day of the report)"
    whole_days = when.precision in ("day", "week")
    return day if whole_days or when.end is None else f"{day} {first:%H:%M}–{when.end.astimezone(zone):%H:%M}"


def local_days(when: When, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first and the last moment of the window, local. Only for one with a start."""
    start = when.start or when.end
    if start is None:
        raise ValueError("a window without ends has no days")
    end = max(start, (when.end or start) - timedelta(microseconds=1))
    return start.astimezone(zone), end.astimezone(zone)
