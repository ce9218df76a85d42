"""Incidents at a glance: pages of them in order of time, counts of them, how many by the hour."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from holdfast.records import Glance
from holdfast.store.query import IncidentQuery, conditions

EARLIEST = ""
"""What stands for the time of an incident that has none: such come last."""


_HELD = "+since <= :batch AND +until > :batch"
"""The condition that a row holds in `:batch`; no index is chosen by it, for most rows hold."""


class PageKey(msgspec.Struct, frozen=True):
    """The place in the order of time after which a page begins: that of the last incident before it."""

    starts: str
    """Its time as recorded; `EARLIEST` where it has none."""
    id: str
    """Its id."""


class GlancePage(msgspec.Struct, frozen=True):
    """A part of the incidents that were asked for, the latest first."""

    glances: tuple[Glance, ...]
    """At most as many as were asked for."""
    following: PageKey | None
    """Where the next page begins; `None` after the last."""


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """What there is, counted."""

    incidents: int
    """All that were asked for."""
    unplaced: int
    """Those of which no point is known: they are on no map."""
    untimed: int
    """Those without a time: they are on no timeline."""
    hurt: int
    """Those in which somebody was hurt, and nobody killed."""
    deadly: int
    """Those in which somebody was killed."""


class HourCount(msgspec.Struct, frozen=True):
    """Incidents that began in one hour."""

    hour: str
    """In UTC, as `2025-10-01T05`."""
    harm: int
    """How badly people came off."""
    incidents: int
    """How many there were."""


def glances_of(
    connection: sqlite3.Connection, query: IncidentQuery, batch: int, after: PageKey | None = None, limit: int = 100
) -> GlancePage:
    """The page of at most `limit` incidents after `after` that held in `batch`; pages have no incident twice and miss none.

    As the order hangs on nothing but time and id, and the picture of a batch never changes, that is so while data arrive.
    The circle of `query` is taken as the box around it.
    """
    where, values = conditions(query)
    if after is not None:
        where += " AND (starts < :after OR starts IS NULL AND :after <> '' OR coalesce(starts, '') = :after AND id > :after_id)"
        where += " AND (starts <= :after OR starts IS NULL)"  # the same, as the index can use it
        values |= {"after": after.starts, "after_id": after.id}
    rows = connection.execute(
        f"SELECT glance, coalesce(starts, ''), id FROM incidents WHERE {_HELD} AND {where} ORDER BY starts DESC, id LIMIT :limit",
        {**values, "batch": batch, "limit": limit + 1},
    ).fetchall()
    more = len(rows) > limit
    shown = rows[:limit]
    glances = tuple(msgspec.json.decode(row[0], type=Glance) for row in shown)
    return GlancePage(glances, PageKey(shown[-1][1], shown[-1][2]) if more and shown else None)


def glance_of(connection: sqlite3.Connection, incident_id: str, batch: int) -> Glance | None:
    """The incident of this very id at a glance; `None` where there was none in `batch`."""
    row = connection.execute(f"SELECT glance FROM incidents WHERE id = :id AND {_HELD}", {"id": incident_id, "batch": batch}).fetchone()
    return None if row is None else msgspec.json.decode(row[0], type=Glance)


def tally_of(connection: sqlite3.Connection, query: IncidentQuery, batch: int) -> Tally:
    """How many incidents `query` asks for, and how many of them cannot be shown where."""
    where, values = conditions(query)
    row = connection.execute(
        "SELECT count(*), count(*) - count(lat), count(*) - count(starts), coalesce(sum(harm = 1), 0), coalesce(sum(harm = 2), 0) "
        f"FROM incidents WHERE {_HELD} AND {where}",
        {**values, "batch": batch},
    ).fetchone()
    return Tally(incidents=row[0], unplaced=row[1], untimed=row[2], hurt=row[3], deadly=row[4])


def hours_of(connection: sqlite3.Connection, query: IncidentQuery, batch: int) -> Iterator[HourCount]:
    """How many incidents began in each hour that any began in, by how badly people came off, in order of time."""
    where, values = conditions(query)
    rows = connection.execute(
        f"SELECT substr(starts, 1, 13) AS hour, harm, count(*) FROM incidents WHERE {_HELD} AND {where} "
        "AND starts IS NOT NULL GROUP BY hour, harm ORDER BY hour, harm",
        {**values, "batch": batch},
    )
    return (HourCount(*row) for row in rows)


def redirected_to(connection: sqlite3.Connection, incident_id: str, batch: int) -> tuple[str, ...]:
    """The ids that led to this one by `batch`, in alphabetical order: incidents that were merged into it."""
    rows = connection.execute("SELECT DISTINCT old FROM redirects WHERE new = ? AND since <= ? ORDER BY old", (incident_id, batch))
    return tuple(old for (old,) in rows)
