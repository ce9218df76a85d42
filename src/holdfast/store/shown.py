"""A file of public records, with the tables of incidents: so that pages, counts and areas of them are asked for by the same queries.

It holds nothing that the gate did not let out; it can be thrown away at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from holdfast.records import Glance, PublicIncident, public_glance
from holdfast.store import schema, versions

_ONLY = 1


def fill_shown(path: Path, records: Iterable[PublicIncident]) -> None:
    """`records` are in a new file at `path`, all in one state, numbered in their order."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        schema.migrate(connection, 0)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")  # what is lost is made again
        connection.execute("BEGIN")
        for public in records:
            _put(connection, public, public_glance(public))
        connection.execute("UPDATE projected SET batch = ?", (_ONLY,))
        connection.execute("COMMIT")
    finally:
        connection.close()


def _put(connection: sqlite3.Connection, public: PublicIncident, glance: Glance) -> None:
    number = versions.insert(
        connection,
        "incidents",
        _ONLY,
        id=public.id,
        starts=_text(glance.start),
        ends=_text(glance.end),
        lat=glance.lat,
        lon=glance.lon,
        weapon=glance.weapon,
        admin1=glance.admin1,
        admin2=glance.admin2,
        place=glance.place,
        name=glance.name or "",
        status=glance.status,
        body=msgspec.json.encode(public),
        glance=msgspec.json.encode(glance),
        harm=glance.harm,
        background=False,
    )
    hit = {*glance.sectors, *(outage.sector for outage in public.outages)}
    connection.executemany("INSERT OR IGNORE INTO facets VALUES ('sector', ?, ?)", [(sector, number) for sector in sorted(hit)])


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()
