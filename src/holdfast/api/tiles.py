"""`/api/tiles/incidents/{z}/{x}/{y}`: incidents as vector tiles, for stores too large to be drawn point by point.

A tile with many incidents holds how many lie in each cell of a grid, which `incidents` of a point says; one of few holds each.
"""

from __future__ import annotations

from collections.abc import Iterator
from gzip import compress
from math import ceil
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import FromPath

from holdfast.api.asked import TheView, Wanted
from holdfast.api.desk import Desk, Moment
from holdfast.publish.geojson import decimals
from holdfast.publish.tiles import DEEPEST, EXTENT, Dot, spot, tile
from holdfast.store import IncidentQuery
from holdfast.store.columns import ACROSS, Cell, Spot, asked_of, cells_in, spots_in

MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
_STEP = EXTENT // ACROSS
_WORTH_PACKING = 800
"""Bytes from which on a tile is sent packed."""


@get("/api/tiles/incidents/{z:int}/{x:int}/{y:int}", sync_to_thread=True, media_type=MEDIA_TYPE, summary="Incidents as a vector tile")
def show_tile(
    request: Request[Any, Any, Any], view: TheView, wanted: Wanted, z: FromPath[int], x: FromPath[int], y: FromPath[int]
) -> Response[bytes]:
    """The incidents that the parameters ask for in one square of the map, in the layer `incidents`."""
    if not 0 <= z <= DEEPEST or not (0 <= x < 2**z and 0 <= y < 2**z):
        raise NotFoundException(f"There is no tile {z}/{x}/{y}.")
    if wanted.box is not None:
        raise ValidationException("bbox cannot be asked of a tile: it is an area itself")
    packed = "gzip" in request.headers.get("accept-encoding", "")
    desk, square = view.desk, (z, x, y)
    with view.reading() as at:
        data = desk.tiles.once((view.side, at.mark, wanted, square, packed), lambda: _drawn(desk, at, wanted, square, packed=packed))
    encoded = {"content-encoding": "gzip"} if packed and len(data) and data[:2] == _GZIP else {}
    return Response(data, media_type=MEDIA_TYPE, headers=encoded)


_GZIP = b"\x1f\x8b"
"""What packed bytes begin with, and no tile: its first byte is the number of its layers' field."""


def _drawn(desk: Desk, at: Moment, wanted: IncidentQuery, square: tuple[int, int, int], *, packed: bool) -> bytes:
    columns, asked = desk.columns(at), asked_of(at.connection, wanted)
    spots = spots_in(columns, asked, square)
    dots = map(_of_cell, cells_in(columns, asked, square)) if spots is None else _of_spots(spots, square)
    data = tile("incidents", dots)
    return compress(data, 5, mtime=0) if packed and len(data) >= _WORTH_PACKING else data


def _of_spots(spots: list[Spot], square: tuple[int, int, int]) -> Iterator[Dot]:
    for one in spots:
        places = decimals(one.radius_m or 0)
        yield Dot(
            *spot(round(one.lat, places), round(one.lon, places), *square),
            {
                "id": one.id,
                "incidents": 1,
                "harm": one.harm,
                "weapon": one.weapon,
                "status": one.status,
                "radius_m": None if one.radius_m is None else ceil(one.radius_m),
                "precision": one.precision,
                "start": one.start,
            },
        )


def _of_cell(cell: Cell) -> Dot:
    middle = cell.column * _STEP + _STEP // 2, cell.row * _STEP + _STEP // 2
    return Dot(*middle, {"incidents": cell.incidents, "harm": cell.harm})
