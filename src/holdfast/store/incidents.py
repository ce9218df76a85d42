"""Incidents in the projection: written as versions, found by time, area, weapon, sector, status and source."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from holdfast.geo import distance_km
from holdfast.records import Incident, glance_at
from holdfast.store import versions
from holdfast.store.entry import packed, unpacked
from holdfast.store.query import Circle, IncidentQuery, conditions, moment_text


def put_incident(connection: sqlite3.Connection, incident: Incident, sources: Iterable[str], batch: int) -> None:
    """`incident` holds from `batch` on, in place of what held under its id."""
    end_incident(connection, incident.id, batch)
    number = versions.insert(connection, "incidents", batch, **_columns(incident))
    hit = {*(target.sector for target in incident.targets), *(outage.sector for outage in incident.outages)}
    rows = [*(("sector", sector, number) for sector in hit), *(("source", source, number) for source in set(sources))]
    connection.executemany("INSERT OR IGNORE INTO facets VALUES (?, ?, ?)", rows)
    connection.executemany("INSERT OR IGNORE INTO incident_claims VALUES (?, ?)", [(claim, number) for claim in incident.claims])


def _columns(incident: Incident) -> dict[str, object]:
    where, when, glance = incident.where, incident.when, glance_at(incident)
    return {
        "id": incident.id,
        "starts": moment_text(when.start if when else None),
        "ends": moment_text(when.end if when else None),
        "lat": where.lat,
        "lon": where.lon,
        "weapon": incident.weapon.type if incident.weapon else None,
        "admin1": where.admin1,
        "admin2": where.admin2,
        "place": where.place,
        "name": where.name or "",
        "status": incident.status,
        "body": packed(msgspec.json.encode(incident)),
        "glance": msgspec.json.encode(glance),
        "harm": glance.harm,
        "background": incident.background,
    }


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


def _is_within(incident: Incident, circle: Circle | None) -> bool:
    if circle is None:
        return True
    where = incident.where
    return where.lat is not None and where.lon is not None and distance_km(where.lat, where.lon, circle.lat, circle.lon) <= circle.km
