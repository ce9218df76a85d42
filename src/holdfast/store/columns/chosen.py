"""Which rows of the columns a question asks for: by the same conditions as `store.incidents` has them in SQL."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import numpy as np

from holdfast.store.columns.part import MONTH, SECTORS, STATUSES, UNKNOWN, WEAPONS, Columns, Flags, Numbers, Part, Rows
from holdfast.store.query import SHORT, Box, IncidentQuery, box_around

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Asked(NamedTuple):
    """A question, and what of it the columns do not have."""

    query: IncidentQuery
    told: Numbers | None = None
    """The numbers of those that the source of the question told of; `None` where it names none."""


def asked_of(connection: sqlite3.Connection, query: IncidentQuery) -> Asked:
    """The question with what has to be read for it."""
    if query.source is None:
        return Asked(query)
    told = connection.execute("SELECT incident FROM facets WHERE name = 'source' AND value = ?", (query.source,))
    return Asked(query, np.fromiter((number for (number,) in told), np.int64))


def microseconds(moment: datetime) -> int:
    """Since 1970."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment_of(number: int) -> datetime | None:
    """The time that `number` of a column stands for."""
    return None if number == UNKNOWN else _EPOCH + timedelta(microseconds=int(number))


def near_in_time(rows: Rows, query: IncidentQuery) -> Part:
    """At least those rows that lie in the stretch of time that is asked for, in Z-order; all of them where that is long, or open."""
    since, until = query.since, query.until
    if since is None or until is None or until - since > SHORT:
        return rows.part
    first, end = microseconds(since), microseconds(until)
    lasting = rows.lasting[rows.part.starts[rows.lasting] < first - MONTH]
    found = np.concatenate([rows.begun(first - MONTH, end), lasting])
    return rows.part.taken(np.sort(found[rows.part.lasts[found] > first]))


def chosen(part: Part, asked: Asked, columns: Columns) -> Flags:
    """For each row whether it is asked for."""
    query = asked.query
    rows = part.live if query.background else part.live & ~part.background
    if query.since is not None:
        rows = rows & (part.lasts > microseconds(query.since))
    if query.until is not None:
        rows = rows & (part.starts < microseconds(query.until)) & (part.starts != UNKNOWN)
    if query.harm is not None:
        rows = rows & (part.harm >= query.harm)
    if query.placed is not None:
        rows = rows & (np.isnan(part.lat) != query.placed)
    if query.weapon is not None:
        rows = rows & (part.weapon == WEAPONS.index(query.weapon))
    if query.status is not None:
        rows = rows & (part.status == STATUSES.index(query.status))
    if query.sector is not None:
        rows = rows & (part.sectors & np.uint32(1 << SECTORS.index(query.sector)) != 0)
    if asked.told is not None:
        rows = rows & np.isin(part.number, asked.told)
    return _where(part, query, columns, rows)


def _where(part: Part, query: IncidentQuery, columns: Columns, rows: Flags) -> Flags:
    for box in (query.box, box_around(query.circle) if query.circle else None):
        if box is not None:
            rows = rows & _within(part, box)
    if query.place is not None:
        name = columns.names.get(query.place.lower(), -1)
        rows = rows & ((part.place == name) | (part.admin2 == name) | (part.admin1 == name))
    return rows


def _within(part: Part, box: Box) -> Flags:
    high = (part.lat >= box.south) & (part.lat <= box.north)
    wide = (part.lon >= box.west, part.lon <= box.east)
    return high & (wide[0] | wide[1] if box.west > box.east else wide[0] & wide[1])
