"""What lies in one square of the map: each incident for itself where they are few, else how many lie in each cell of a grid."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import numpy as np

from holdfast.records import IncidentStatus, WeaponCode
from holdfast.records.codes import PlacePrecision
from holdfast.store.columns.chosen import Asked, chosen, near_in_time
from holdfast.store.columns.part import NO_RADIUS, NONE, PRECISIONS, STATUSES, UNKNOWN, WEAPONS, Columns, Part
from holdfast.store.columns.zorder import DEPTH, column_and_row, square

MOST_POINTS = 1500
"""Points of one square that are told one by one."""
LEVELS = 6
"""The grid of a square is this many zooms deeper than the square: 64 cells from side to side, four pixels each on a screen."""
ACROSS = 1 << LEVELS
_SECOND = 1_000_000
_HARMS = 3


class Cell(msgspec.Struct, frozen=True):
    """The incidents in a cell of the grid."""

    column: int
    """From the west, 0 to 63."""
    row: int
    """From the north, 0 to 63."""
    incidents: int
    """How many there are."""
    harm: int
    """How badly people came off in the worst of them."""


class Spot(msgspec.Struct, frozen=True):
    """One incident on the map."""

    id: str
    lat: float
    """Degrees north."""
    lon: float
    """Degrees east."""
    radius_m: int | None
    precision: PlacePrecision
    weapon: WeaponCode | None
    status: IncidentStatus
    harm: int
    start: int | None
    """Whole seconds since 1970."""


def spots_in(columns: Columns, asked: Asked, tile: tuple[int, int, int]) -> list[Spot] | None:
    """The incidents in the square (zoom, column, row) that are asked for, in order of ids; `None` if more than `MOST_POINTS`."""
    found = [(part, chosen(part, asked, columns)) for part in _within(columns, asked, tile)]
    if sum(int(rows.sum()) for _, rows in found) > MOST_POINTS:
        return None
    spots = [spot for part, rows in found for spot in _spots(part.ordered(rows))]
    return sorted(spots, key=lambda spot: spot.id)


def cells_in(columns: Columns, asked: Asked, tile: tuple[int, int, int]) -> Iterator[Cell]:
    """The incidents in the square that are asked for, counted by cells, in Z-order."""
    first, _ = square(*tile)
    shift = np.uint64(2 * (DEPTH - tile[0] - LEVELS))
    counts = np.zeros(ACROSS * ACROSS * _HARMS, np.int64)
    for part in _within(columns, asked, tile):
        rows = chosen(part, asked, columns)
        cells = (part.code[rows] - np.uint64(first)) >> shift
        counts += np.bincount(cells.astype(np.int64) * _HARMS + part.harm[rows], minlength=len(counts))
    by_harm = counts.reshape(-1, _HARMS)
    there = np.flatnonzero(by_harm.any(axis=1))
    worst = _HARMS - 1 - (by_harm[there, ::-1] > 0).argmax(axis=1)
    columns_, rows_ = column_and_row(there.astype(np.uint64))
    for told in zip(columns_.tolist(), rows_.tolist(), by_harm[there].sum(axis=1).tolist(), worst.tolist(), strict=True):
        yield Cell(*told)


def _within(columns: Columns, asked: Asked, tile: tuple[int, int, int]) -> list[Part]:
    return [near_in_time(rows, asked.query).between(*square(*tile)) for rows in columns.parts]


def _spots(part: Part) -> Iterator[Spot]:
    starts = part.starts // _SECOND
    each = (part.id, part.lat, part.lon, part.radius_m, part.precision, part.weapon, part.status, part.harm, starts, part.starts)
    for own_id, lat, lon, radius, precision, weapon, status, harm, start, begun in zip(*(one.tolist() for one in each), strict=True):
        yield Spot(
            id=own_id.decode(),
            lat=lat,
            lon=lon,
            radius_m=None if radius == NO_RADIUS else radius,
            precision=PRECISIONS[precision],
            weapon=None if weapon == NONE else WEAPONS[weapon],
            status=STATUSES[status],
            harm=harm,
            start=None if begun == UNKNOWN else start,
        )
