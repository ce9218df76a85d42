"""`/api/tiles/incidents/{z}/{x}/{y}`: incidents as vector tiles, for stores too large to be drawn point by point.

A tile with many incidents holds how many lie in each cell of a grid, which `incidents` of a point says; one of few holds each.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

import msgspec
from litestar import Response, get
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import FromPath

from holdfast.api.asked import TheDesk, TheMoment, ThePublic, TheSide, Wanted
from holdfast.api.boards import TheBoards
from holdfast.api.desk import Moment
from holdfast.api.sides import read_side
from holdfast.publish.geojson import decimals
from holdfast.publish.tiles import DEEPEST, Dot, bounds, tile
from holdfast.records import Glance
from holdfast.store import Box, Cell, IncidentQuery, cells_of, points_of

MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
ACROSS = 64
"""Cells of a tile from side to side: four pixels each on a screen."""


@get("/api/tiles/incidents/{z:int}/{x:int}/{y:int}", sync_to_thread=True, media_type=MEDIA_TYPE, summary="Incidents as a vector tile")
def show_tile(
    desk: TheDesk,
    public: ThePublic,
    boards: TheBoards,
    side: TheSide,
    wanted: Wanted,
    moment: TheMoment,
    z: FromPath[int],
    x: FromPath[int],
    y: FromPath[int],
) -> Response[bytes]:
    """The incidents that the parameters ask for in one square of the map, in the layer `incidents`."""
    if not 0 <= z <= DEEPEST or not (0 <= x < 2**z and 0 <= y < 2**z):
        raise NotFoundException(f"There is no tile {z}/{x}/{y}.")
    if wanted.box is not None:
        raise ValidationException("bbox cannot be asked of a tile: it is an area itself")
    box = Box(*bounds(z, x, y))
    asked = msgspec.structs.replace(wanted, box=box)
    with read_side(side, desk, public, moment) as at:
        mark = public.now().mark if side == "public" else at.batch
        data = boards.tiles.once((side, mark, asked, z, x, y), lambda: tile("incidents", _dots(asked, at, box), z, x, y))
    return Response(data, media_type=MEDIA_TYPE)


def _dots(asked: IncidentQuery, at: Moment, box: Box) -> Iterator[Dot]:
    points = points_of(at.connection, asked, at.batch)
    if points is None:
        return map(_of_cell, cells_of(at.connection, asked, at.batch, box, ACROSS))
    return map(_of_incident, points)


def _of_incident(glance: Glance) -> Dot:
    places = decimals(glance.radius_m or 0)
    return Dot(
        round(glance.lat or 0, places),
        round(glance.lon or 0, places),
        {
            "id": glance.id,
            "incidents": 1,
            "harm": glance.harm,
            "weapon": glance.weapon,
            "status": glance.status,
            "radius_m": None if glance.radius_m is None else ceil(glance.radius_m),
            "precision": glance.precision,
            "start": None if glance.start is None else int(glance.start.timestamp()),
        },
    )


def _of_cell(cell: Cell) -> Dot:
    return Dot(cell.lat, cell.lon, {"incidents": cell.incidents, "harm": cell.harm})
