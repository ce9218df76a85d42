"""What incidents are asked for, and the same as a condition in SQL over the table of incidents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from math import cos, radians

import msgspec

from holdfast.records import IncidentStatus, Sector, WeaponCode

_KM_PER_DEGREE = 111.195
"""Of latitude (IUGG mean radius)."""
SHORT = timedelta(days=100)
"""Of a shorter stretch of time the incidents are looked up by when they began; of a longer one most are asked for anyway."""
_BEGUN_NEAR = "SELECT number FROM incidents WHERE starts >= :month_before AND starts < :to"
_BEGUN_LONG_BEFORE = (
    "SELECT number FROM incidents WHERE julianday(ends) - julianday(starts) > 31 AND ends > :from AND starts < :month_before"
)


class Circle(msgspec.Struct, frozen=True):
    """An area around a point."""

    lat: float
    """Degrees north."""
    lon: float
    """Degrees east."""
    km: float
    """Its radius."""


class Box(msgspec.Struct, frozen=True):
    """An area between two meridians and two parallels, in degrees; one whose `west` is east of its `east` crosses the date line."""

    west: float
    south: float
    east: float
    north: float


class IncidentQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What incidents are asked for; what is `None` does not narrow."""

    since: datetime | None = None
    """Those that were not over before this moment."""
    until: datetime | None = None
    """Those that had begun before this moment."""
    place: str | None = None
    """Name of a settlement, district or region, as incidents give it."""
    circle: Circle | None = None
    """Those whose point lies in it."""
    box: Box | None = None
    """Those whose point lies in it."""
    weapon: WeaponCode | None = None
    """What struck."""
    sector: Sector | None = None
    """What was hit, or went out."""
    status: IncidentStatus | None = None
    """What people decided."""
    source: str | None = None
    """Id of a source that told of it."""
    harm: int | None = None
    """At least so badly did people come off: 1 hurt, 2 killed."""
    placed: bool | None = None
    """Whether a point is known."""
    background: bool = False
    """Recaps of other days too."""


def conditions(query: IncidentQuery) -> tuple[str, dict[str, object]]:
    """The condition in SQL, and the values that it names."""
    values: dict[str, object] = {}
    where = ["1", *_in_time(query, values)]
    if query.place is not None:
        where.append(":place IN (lower(place), lower(admin2), lower(admin1))")
        values["place"] = query.place.lower()
    if query.circle is not None:
        where.append("lat BETWEEN :south AND :north AND lon BETWEEN :west AND :east")
        values |= msgspec.structs.asdict(box_around(query.circle))
    where += _within_box(query.box, values)
    if query.harm is not None:
        where.append("harm >= :harm")
        values["harm"] = query.harm
    if query.placed is not None:
        where.append(f"lat IS {'NOT ' if query.placed else ''}NULL")
    if not query.background:
        where.append("background = 0")
    return " AND ".join([*where, *_of_kind(query, values)]), values


def _of_kind(query: IncidentQuery, values: dict[str, object]) -> Iterator[str]:
    """The conditions on weapon, status, sector and source; the values that they name are put into `values`."""
    told = {name: value for name in ("weapon", "status", "sector", "source") if (value := getattr(query, name)) is not None}
    values |= told
    for name in told:
        if name in ("weapon", "status"):
            yield f"{name} = :{name}"
        else:
            yield f"EXISTS (SELECT 1 FROM facets WHERE facets.name = '{name}' AND value = :{name} AND incident = number)"


def _in_time(query: IncidentQuery, values: dict[str, object]) -> list[str]:
    """The conditions on the stretch of time that is asked for; the values that they name are put into `values`."""
    where = []
    if query.since is not None:
        where.append("(ends > :from OR ends IS NULL AND starts >= :from)")
        values |= {"from": moment_text(query.since), "month_before": moment_text(_earlier(query.since))}
        if query.until is not None and query.until - query.since <= SHORT:
            where.append(f"number IN ({_BEGUN_NEAR} UNION ALL {_BEGUN_LONG_BEFORE})")
    if query.until is not None:
        where.append("starts < :to")
        values["to"] = moment_text(query.until)
    return where


def _earlier(moment: datetime) -> datetime:
    """Thirty-two days before: an incident that begins before that and is not over by then lasts longer than a month."""
    return moment - min(timedelta(days=32), moment - datetime.min.replace(tzinfo=UTC))


def _within_box(box: Box | None, values: dict[str, object]) -> list[str]:
    if box is None:
        return []
    values |= {"s": box.south, "n": box.north, "w": box.west, "e": box.east}
    across = "(lon >= :w OR lon <= :e)" if box.west > box.east else "lon BETWEEN :w AND :e"
    return ["lat BETWEEN :s AND :n", across]


def box_around(circle: Circle) -> Box:
    """The least box that holds the circle."""
    north = circle.km / _KM_PER_DEGREE
    east = north / max(cos(radians(circle.lat)), 0.01)
    return Box(circle.lon - east, circle.lat - north, circle.lon + east, circle.lat + north)


def moment_text(moment: datetime | None) -> str | None:
    """As the tables of the projections have it."""
    return None if moment is None else moment.astimezone(UTC).isoformat()
