"""A file of public records, with the tables of incidents: so that pages, counts and areas of them are asked for by the same queries.

It holds nothing that the gate did not let out, and nothing any more of what it no longer lets out; it can be thrown away at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from holdfast.records import Glance, PublicIncident, public_glance
from holdfast.store import schema, versions
from holdfast.store.touched import Changed

ONLY = 1
"""The one state that the records are of: who reads them is not to count how often anything changed."""
_RING = 1 << 256


class Shown:
    """The file at `path`, made anew. Written by one thread at a time; others read it by connections of their own."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        schema.migrate(self._connection, 0)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = OFF")  # what is lost is made again
        self._connection.execute("PRAGMA secure_delete = ON")
        self._sum = 0

    @property
    def mark(self) -> str:
        """The same for the same records, whatever they came from: the sum of their hashes (Bellare and Micciancio, 1997)."""
        return f"{self._sum:064x}"[:24]

    def put(self, records: Iterable[tuple[str, PublicIncident | None]], version: int) -> Changed:
        """Each public id has this record from now on, or none; all at once, as version `version`. Tells which rows are others."""
        gone, come = list[int](), list[int]()
        before = self._sum
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for own_id, public in records:
                self._put(own_id, public, gone, come)
            if gone or come:
                self._connection.execute("UPDATE projected SET batch = ?", (version,))
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            self._sum = before
            raise
        return Changed(gone, come)

    def _put(self, own_id: str, public: PublicIncident | None, gone: list[int], come: list[int]) -> None:
        body = None if public is None else msgspec.json.encode(public)
        held = self._connection.execute("SELECT number, body FROM incidents WHERE id = ?", (own_id,)).fetchone()
        if held is not None and held[1] == body:
            return
        if held is not None:
            self._connection.execute("DELETE FROM facets WHERE incident = ?", (held[0],))
            self._connection.execute("DELETE FROM incidents WHERE number = ?", (held[0],))
            self._sum = (self._sum - _hashed(held[1])) % _RING
            gone.append(held[0])
        if public is not None and body is not None:
            come.append(_insert(self._connection, public, public_glance(public), body))
            self._sum = (self._sum + _hashed(body)) % _RING

    def ids(self) -> Iterator[str]:
        """The ids of all records."""
        yield from (own_id for (own_id,) in self._connection.execute("SELECT id FROM incidents"))

    def close(self) -> None:
        """Lets the file go."""
        self._connection.close()


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the records that `connection` sees."""
    return int(connection.execute("SELECT batch FROM projected").fetchone()[0])


def shown_of(connection: sqlite3.Connection, public_id: str) -> PublicIncident | None:
    """The public record of that id; `None` where there is none: it never was, or may not be shown."""
    row = connection.execute("SELECT body FROM incidents WHERE id = ?", (public_id,)).fetchone()
    return None if row is None else msgspec.json.decode(row[0], type=PublicIncident)


def all_shown(connection: sqlite3.Connection) -> Iterator[PublicIncident]:
    """All public records, in order of time, those without one last."""
    for (body,) in connection.execute("SELECT body FROM incidents ORDER BY starts IS NULL, starts, id"):
        yield msgspec.json.decode(body, type=PublicIncident)


def _insert(connection: sqlite3.Connection, public: PublicIncident, glance: Glance, body: bytes) -> int:
    number = versions.insert(
        connection,
        "incidents",
        ONLY,
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
        body=body,
        glance=msgspec.json.encode(glance),
        harm=glance.harm,
        background=False,
    )
    hit = {*glance.sectors, *(outage.sector for outage in public.outages)}
    connection.executemany("INSERT OR IGNORE INTO facets VALUES ('sector', ?, ?)", [(sector, number) for sector in sorted(hit)])
    return number


def _hashed(body: bytes) -> int:
    return int.from_bytes(sha256(body).digest())


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()
