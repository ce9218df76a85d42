"""Pages of incidents in order of time, found in the columns; what is shown of each is read from its row."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime

import msgspec
import numpy as np

from holdfast.records import Glance
from holdfast.store.columns.chosen import Asked, chosen, microseconds
from holdfast.store.columns.part import UNKNOWN, Columns
from holdfast.store.glances import EARLIEST, GlancePage, PageKey


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
    found = []
    for part in columns.parts:
        rows = chosen(part, asked, columns)
        if after is not None:
            begin = UNKNOWN if after.starts == EARLIEST else microseconds(_aware(datetime.fromisoformat(after.starts)))
            rows = rows & ((part.starts < begin) | (part.starts == begin) & (part.id > after.id.encode()))
        found.append((part.starts[rows], part.id[rows], part.number[rows]))
    starts, ids, numbers = (np.concatenate(column) for column in zip(*found, strict=True))
    if len(starts) > 2 * most:
        least = np.partition(starts, len(starts) - most)[len(starts) - most]
        kept = starts >= least
        starts, ids, numbers = starts[kept], ids[kept], numbers[kept]
    first: list[int] = numbers[np.lexsort((ids, ~starts))][:most].tolist()
    return first


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
