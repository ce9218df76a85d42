"""Points of incidents in an area: each for itself where they are few, else how many lie in each cell of a grid."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from holdfast.records import Glance
from holdfast.store import versions
from holdfast.store.incidents import Box, IncidentQuery, conditions

MOST_POINTS = 1500
"""Points of one area that are told one by one."""


class Cell(msgspec.Struct, frozen=True):
    """The incidents in a cell of the grid."""

    lat: float
    """Of the middle of the cell, degrees north."""
    lon: float
    """Degrees east."""
    incidents: int
    """How many there are."""
    harm: int
    """How badly people came off in the worst of them."""


def points_of(connection: sqlite3.Connection, query: IncidentQuery, batch: int) -> list[Glance] | None:
    """The incidents with a point that `query` asks for, in order of ids; `None` where they are more than `MOST_POINTS`."""
    where, values = conditions(query)
    rows = connection.execute(
        f"SELECT glance FROM incidents WHERE {versions.holds()} AND {where} AND lat IS NOT NULL LIMIT :most",
        {**values, "batch": batch, "most": MOST_POINTS + 1},
    ).fetchall()
    if len(rows) > MOST_POINTS:
        return None
    return sorted((msgspec.json.decode(glance, type=Glance) for (glance,) in rows), key=lambda glance: glance.id)


def cells_of(connection: sqlite3.Connection, query: IncidentQuery, batch: int, box: Box, across: int) -> Iterator[Cell]:
    """The incidents that `query` asks for in `box`, counted by cells, `across` of them from west to east and from south to north."""
    where, values = conditions(query)
    width, height = (box.east - box.west) / across, (box.north - box.south) / across
    rows = connection.execute(
        f"SELECT CAST((lat - :low) / :height AS INTEGER) AS row, CAST((lon - :left) / :width AS INTEGER) AS col, count(*), max(harm) "
        f"FROM incidents WHERE {versions.holds()} AND {where} AND lat IS NOT NULL GROUP BY row, col ORDER BY row, col",
        {**values, "batch": batch, "low": box.south, "left": box.west, "height": height, "width": width},
    )
    for row, column, incidents, harm in rows:
        yield Cell(box.south + (row + 0.5) * height, box.west + (column + 0.5) * width, incidents, harm)
