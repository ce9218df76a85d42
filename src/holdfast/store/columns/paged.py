"""Pages of incidents in order of time, found in the columns; what is shown of each is read from its row."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime

import msgspec
import numpy as np

from holdfast.records import Glance
from holdfast.store.columns.chosen import Asked, chosen, microseconds, near_in_time
from holdfast.store.columns.part import UNKNOWN, Columns, Part, Rows
from holdfast.store.glances import EARLIEST, GlancePage, PageKey

_FRONT = 500
"""Rows that are looked at first: of a week, or of all, most are wanted."""


def page_in(
    columns: Columns,
    connection: sqlite3.Connection,
    asked: Asked,
    after: PageKey | None = None,
    limit: int = 100,
) -> GlancePage:
    """As `glances_of`. Raises `ValueError` where `after` names no time."""
    numbers = _following(columns, asked, after, limit + 1)
    rows = {
        number: (glance, starts)
        for number, glance, starts in connection.execute(
            "SELECT number, glance, coalesce(starts, '') FROM incidents WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers[:limit]),),
        )
    }
    shown = [rows[number] for number in numbers[:limit]]
    glances = tuple(msgspec.json.decode(glance, type=Glance) for glance, _ in shown)
    return GlancePage(glances, PageKey(shown[-1][1], glances[-1].id) if len(numbers) > limit and shown else None)


def _following(columns: Columns, asked: Asked, after: PageKey | None, most: int) -> list[int]:
    """The numbers of the first `most` incidents after `after`, in order."""
    parts = [_first(rows, asked, columns, _key(after), most) for rows in columns.parts]
    starts, ids, numbers = (np.concatenate([getattr(part, name) for part in parts]) for name in ("starts", "id", "number"))
    first: list[int] = numbers[np.lexsort((ids, ~starts))][:most].tolist()
    return first


def _first(rows: Rows, asked: Asked, columns: Columns, key: tuple[int, bytes] | None, most: int) -> Part:
    """At least the first `most` rows of a part after `key`: found at the front where many are asked for, among all where few are."""
    begin = 0 if key is None else rows.after(*key)
    front = rows.part.taken(rows.by_time[begin : begin + _FRONT + 2 * most])
    found = front.taken(np.flatnonzero(chosen(front, asked, columns)))
    if len(found) >= most or begin + len(front) >= len(rows.part):
        return found
    part = near_in_time(rows, asked.query)
    wanted = chosen(part, asked, columns)
    if key is not None:
        wanted = wanted & ((part.starts < key[0]) | (part.starts == key[0]) & (part.id > key[1]))
    at = np.flatnonzero(wanted)
    if len(at) > 2 * most:
        starts = part.starts[at]
        at = at[starts >= np.partition(starts, len(at) - most)[len(at) - most]]
    return part.taken(at)


def _key(after: PageKey | None) -> tuple[int, bytes] | None:
    if after is None:
        return None
    begin = UNKNOWN if after.starts == EARLIEST else microseconds(_aware(datetime.fromisoformat(after.starts)))
    return begin, after.id.encode()


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
