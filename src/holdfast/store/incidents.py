"""Incidents in the projection: written as versions, found by time, area, weapon, sector, status and source."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from math import cos, radians

import msgspec

from holdfast.geo import distance_km
from holdfast.records import Incident, IncidentStatus, Sector, WeaponCode, glance_at
from holdfast.store import versions
from holdfast.store.entry import packed, unpacked

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


def put_incident(connection: sqlite3.Connection, incident: Incident, sources: Iterable[str], batch: int) -> None:
    """`incident` holds from `batch` on, in place of what held under its id."""
    end_incident(connection, incident.id, batch)
    where, when = incident.where, incident.when
    number = versions.insert(
        connection,
        "incidents",
        batch,
        id=incident.id,
        starts=_text(when.start if when else None),
        ends=_text(when.end if when else None),
        lat=where.lat,
        lon=where.lon,
        weapon=incident.weapon.type if incident.weapon else None,
        admin1=where.admin1,
        admin2=where.admin2,
        place=where.place,
        name=where.name or "",
        status=incident.status,
        body=packed(msgspec.json.encode(incident)),
        glance=msgspec.json.encode(glance := glance_at(incident)),
        harm=glance.harm,
        background=incident.background,
    )
    hit = {*(target.sector for target in incident.targets), *(outage.sector for outage in incident.outages)}
    rows = [*(("sector", sector, number) for sector in hit), *(("source", source, number) for source in set(sources))]
    connection.executemany("INSERT OR IGNORE INTO facets VALUES (?, ?, ?)", rows)
    connection.executemany("INSERT OR IGNORE INTO incident_claims VALUES (?, ?)", [(claim, number) for claim in incident.claims])


def end_incident(connection: sqlite3.Connection, incident_id: str, batch: int) -> None:
    """There is no incident of this id from `batch` on."""
    _clear_unheld(connection, incident_id, batch)
    versions.close(connection, "incidents", incident_id, batch)


def _clear_unheld(connection: sqlite3.Connection, incident_id: str, batch: int) -> None:
    """What points at a version that was written in this very batch, and so never held."""
    for table in ("facets", "incident_claims"):
        connection.execute(
            f"DELETE FROM {table} WHERE incident IN (SELECT number FROM incidents WHERE id = ? AND since = ?)", (incident_id, batch)
        )


def find_incidents(connection: sqlite3.Connection, query: IncidentQuery, batch: int) -> Iterator[Incident]:
    """The incidents that held in `batch` and that `query` asks for, in order of time, those without a time last."""
    where, values = conditions(query)
    rows = connection.execute(
        f"SELECT body FROM incidents WHERE {versions.holds()} AND {where} ORDER BY starts IS NULL, starts, name, id",
        {**values, "batch": batch},
    )
    for (body,) in rows:
        incident = msgspec.json.decode(unpacked(body), type=Incident)
        if _is_within(incident, query.circle):
            yield incident


def incident_with_id(connection: sqlite3.Connection, incident_id: str, batch: int) -> Incident | None:
    """The incident of this very id in `batch`; `None` where there was none."""
    asked = {"id": incident_id, "batch": batch}
    row = connection.execute(f"SELECT body FROM incidents WHERE id = :id AND {versions.holds()}", asked).fetchone()
    return None if row is None else msgspec.json.decode(unpacked(row[0]), type=Incident)


def incident_as_of(connection: sqlite3.Connection, incident_id: str, batch: int) -> Incident | None:
    """The incident that this id stood for in `batch`: itself, or what it was merged into; `None` where there was none."""
    for _ in range(100):
        found = incident_with_id(connection, incident_id, batch)
        if found is not None:
            return found
        moved = connection.execute(
            "SELECT new FROM redirects WHERE old = ? AND since <= ? ORDER BY since DESC LIMIT 1", (incident_id, batch)
        ).fetchone()
        if moved is None:
            return None
        (incident_id,) = moved
    return None


class Version(msgspec.Struct, frozen=True):
    """An incident as it was known for a while."""

    since: datetime
    """When it became known so."""
    incident: Incident
    """What was known."""


def history_of(connection: sqlite3.Connection, incident_id: str, batch: int) -> Iterator[Version]:
    """What was known of the incident, version by version, up to `batch`."""
    rows = connection.execute(
        "SELECT body, (SELECT max(at) FROM entries WHERE entries.batch = since) FROM incidents WHERE id = ? AND since <= ? ORDER BY since",
        (incident_id, batch),
    )
    for body, at in rows:
        yield Version(datetime.fromisoformat(at), msgspec.json.decode(unpacked(body), type=Incident))


def incident_ids_beginning(connection: sqlite3.Connection, beginning: str, limit: int = 5) -> list[str]:
    """The ids, past ones too, that begin so: users type the first letters."""
    rows = connection.execute(
        "SELECT DISTINCT id FROM incidents WHERE id >= ? AND id < ? ORDER BY id LIMIT ?", (beginning, beginning + "g", limit)
    )
    return [own_id for (own_id,) in rows]


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
    for name in ("weapon", "status"):
        if (value := getattr(query, name)) is not None:
            where.append(f"{name} = :{name}")
            values[name] = value
    for name in ("sector", "source"):
        if (value := getattr(query, name)) is not None:
            where.append(f"EXISTS (SELECT 1 FROM facets WHERE facets.name = '{name}' AND value = :{name} AND incident = number)")
            values[name] = value
    return " AND ".join(where), values


def _in_time(query: IncidentQuery, values: dict[str, object]) -> list[str]:
    """The conditions on the stretch of time that is asked for; the values that they name are put into `values`."""
    where = []
    if query.since is not None:
        where.append("(ends > :from OR ends IS NULL AND starts >= :from)")
        values |= {"from": _text(query.since), "month_before": _text(_earlier(query.since))}
        if query.until is not None and query.until - query.since <= SHORT:
            where.append(f"number IN ({_BEGUN_NEAR} UNION ALL {_BEGUN_LONG_BEFORE})")
    if query.until is not None:
        where.append("starts < :to")
        values["to"] = _text(query.until)
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


def _is_within(incident: Incident, circle: Circle | None) -> bool:
    if circle is None:
        return True
    where = incident.where
    return where.lat is not None and where.lon is not None and distance_km(where.lat, where.lon, circle.lat, circle.lon) <= circle.km


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()
