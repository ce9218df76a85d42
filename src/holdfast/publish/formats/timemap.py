"""JSON for TimeMap: events whose scalars are all texts, as its server gives them; with the lists of sources and associations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, get_args
from zoneinfo import ZoneInfo

from holdfast.publish import wording
from holdfast.publish.formats import describe
from holdfast.publish.formats.json_text import json_bytes
from holdfast.records import Epistemic, Notice, PublicIncident, Sector


def timemap_events(records: Iterable[PublicIncident], notice: Notice) -> Iterator[bytes]:
    """`events.json` in pieces. What has neither a day nor a point is left out: TimeMap can show it nowhere."""
    zone, separator = ZoneInfo(notice.time_zone), b"["
    for public in records:
        if _has_place_or_day(public):
            yield separator + b"\n" + json_bytes(event(public, notice, zone))
            separator = b","
    yield b"\n]\n" if separator == b"," else b"[]\n"


def event(public: PublicIncident, notice: Notice, zone: ZoneInfo) -> dict[str, Any]:
    """One event: the day as month/day/year, the hour where a part of the day is shown, both local."""
    area, when = public.area, public.when
    first = None if when is None or when.start is None else describe.local_days(when, zone)[0]
    timed = when is not None and when.precision in ("minute", "hour", "part_of_day")
    has_point = area is not None and area.lat is not None and area.lon is not None
    return {
        "id": public.id,
        "description": describe.summary(public, notice),
        "date": f"{first.month}/{first.day}/{first.year}" if first else "",
        "time": f"{first:%H:%M}" if first and timed else "",
        "time_precision": "" if when is None else when.precision,
        "time_display": describe.period(when, zone),
        "location": describe.place(public),
        "latitude": repr(area.lat) if has_point and area is not None else "",
        "longitude": repr(area.lon) if has_point and area is not None else "",
        "type": public.kind,
        "category": public.weapon or "unknown",
        "associations": sorted({one.sector for one in public.targets}),
        "sources": [public.epistemic],
        "comments": describe.EXERCISE if notice.exercise else "",
    }


def timemap_sources() -> bytes:
    """`sources.json`: who says so, by kind; single reports are not named."""
    kinds: dict[Epistemic, str] = dict(wording.EPISTEMIC)
    return json_bytes({one: {"id": one, "title": words, "paths": [], "description": words} for one, words in kinds.items()}) + b"\n"


def timemap_associations() -> bytes:
    """`associations.json`: the sectors, to filter by."""
    sectors: tuple[str, ...] = get_args(Sector)
    listed = [{"id": one, "title": one, "desc": wording.sector(one), "mode": "FILTER", "filter_paths": ["Sector", one]} for one in sectors]
    return json_bytes(listed) + b"\n"


def _has_place_or_day(public: PublicIncident) -> bool:
    has_day = public.when is not None and public.when.start is not None
    return has_day or (public.area is not None and public.area.lat is not None)
