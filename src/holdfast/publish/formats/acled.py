"""A table in the columns of ACLED, for those whose tools read it. Shaped like ACLED's; not ACLED's data, nor coded by its rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from zoneinfo import ZoneInfo

from holdfast.publish import wording
from holdfast.publish.formats import describe
from holdfast.publish.formats.cells import Cell
from holdfast.publish.formats.csv_text import csv_bytes
from holdfast.records import AreaKind, Notice, PublicIncident, Quantity, TimePrecision, WeaponCode

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
    "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2",
    "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_REMOTE = "Explosions/Remote violence"
_AIR, _SHELL, _MINE = "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED"
SUB_EVENT: Mapping[WeaponCode, str] = {
    "drone": _AIR,
    "fpv_drone": _AIR,
    "bomb_glide": _AIR,
    "debris_of_interception": _AIR,
    "missile": _SHELL,
    "rocket": _SHELL,
    "mlrs": _SHELL,
    "artillery": _SHELL,
    "mortar": _SHELL,
    "mine_or_uxo": _MINE,
}
"""Of a strike by its weapon; small arms are an armed clash; a weapon that is not known is left open."""
_TIME: Mapping[TimePrecision, int] = {"minute": 1, "hour": 1, "part_of_day": 1, "day": 1, "week": 2, "unknown": 2}
_PLACE: Mapping[AreaKind, int] = {"place": 1, "cell": 2, "admin2": 2, "admin1": 3}
_ISO = {"Russia": 643, "Ukraine": 804, "Belarus": 112, "Moldova": 498}


def acled_table(records: Iterable[PublicIncident], notice: Notice) -> Iterator[bytes]:
    """A header and a row a record. What is not stated is empty: `fatalities` too, which ACLED itself would set to 0."""
    yield from csv_bytes([COLUMNS])
    zone = ZoneInfo(notice.time_zone)
    yield from csv_bytes([row[name] for name in COLUMNS] for row in (_row(public, notice, zone) for public in records))


def _row(public: PublicIncident, notice: Notice, zone: ZoneInfo) -> dict[str, Cell]:
    kind, sub_kind = event_type(public)
    when = public.when
    first = None if when is None or when.start is None else describe.local_days(when, zone)[0]
    row: dict[str, Cell] = dict.fromkeys(COLUMNS)
    row |= {
        "event_id_cnty": public.id,
        "event_date": None if first is None else f"{first:%Y-%m-%d}",
        "year": None if first is None else first.year,
        "time_precision": None if when is None else _TIME[when.precision],
        "disorder_type": "Strategic developments" if kind == "Strategic developments" else "Political violence",
        "event_type": kind,
        "sub_event_type": sub_kind,
        "actor1": "Unidentified",
        "source": describe.EXERCISE if notice.exercise else wording.EPISTEMIC[public.epistemic],
        "source_scale": "Other",
        "notes": describe.summary(public, notice),
        "fatalities": headline(public.killed),
        "tags": "; ".join(_tags(public, notice)),
        "timestamp": int(public.released_at.timestamp()),
    }
    return row | _place(public)


def event_type(public: PublicIncident) -> tuple[str, str | None]:
    """ACLED's type and sub-type. An interception without effect on the ground is a disrupted use of weapons."""
    if public.kind == "interception":
        return "Strategic developments", "Disrupted weapons use"
    if public.weapon == "small_arms":
        return "Battles", "Armed clash"
    return _REMOTE, SUB_EVENT.get(public.weapon) if public.weapon else None


def headline(count: Quantity | None) -> int | None:
    """The one number where a format has room for one: what was stated, or the least; `None` where nothing is."""
    if count is None:
        return None
    return count.best if count.best is not None else count.low


def _tags(public: PublicIncident, notice: Notice) -> Iterator[str]:
    if notice.exercise:
        yield describe.EXERCISE
    yield f"killed={wording.quantity(public.killed)}"
    yield f"injured={wording.quantity(public.injured)}"
    yield f"epistemic={public.epistemic}"
    if public.disputed:
        yield "disputed"
    if public.unconfirmed:
        yield "unconfirmed"


def _place(public: PublicIncident) -> dict[str, Cell]:
    area = public.area
    if area is None:
        return {}
    return {
        "iso": _ISO.get(area.country or ""),
        "region": "Europe" if area.country in _ISO else None,
        "country": area.country,
        "admin1": area.admin1,
        "admin2": area.admin2,
        "location": area.name or area.id,
        "latitude": area.lat,
        "longitude": area.lon,
        "geo_precision": _PLACE[area.kind],
    }
