"""Vector tiles read back: whether each of their points is the middle of an area that may be shown, and none counts more than is shown.

A reader of its own (Mapbox Vector Tile 2.1), so that a fault of the writer is not made twice.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import asinh, pi, radians, tan
from typing import Any

import msgspec

from holdfast.publish.safety.proof import Trace
from holdfast.records import PublicIncident

Square = tuple[int, int, int]
"""Zoom, column and row."""
_NEAR = 1.5
"""Steps of a tile's grid: rounding, once when it was written and once here."""


class Read(msgspec.Struct, frozen=True):
    """A point of a tile."""

    column: int
    """Steps from the western edge."""
    row: int
    """Steps from the northern edge."""
    extent: int
    """Steps of a whole side."""
    told: Mapping[str, Any]
    """What is told of it."""


def wrong_points(tiles: Mapping[Square, bytes], shown: Sequence[PublicIncident], across: int) -> Iterator[Trace]:
    """What is wrong in the tiles: a point of one incident that is not the middle of its area, with its radius; a sum of too many.

    `across`: cells on a side where a tile gives sums.
    """
    by_id = {one.id: one for one in shown}
    for square, data in sorted(tiles.items()):
        name = "tile {}/{}/{}".format(*square)
        for point in points_of(data):
            own_id = point.told.get("id")
            if own_id is not None:
                yield from (Trace(name, str(own_id), what) for what in _of_one(point, by_id.get(own_id), square))
            elif point.told.get("incidents", 0) > sum(_is_in_cell(point, one, square, across) for one in shown):
                yield Trace(name, "all", "a sum of its map counts more than what may be shown there")


def _of_one(point: Read, public: PublicIncident | None, square: Square) -> Iterator[str]:
    if public is None:
        yield "a point of an incident that may not be shown"
        return
    middle = _spot(public, square, point.extent)
    if middle is None or max(abs(middle[0] - point.column), abs(middle[1] - point.row)) > _NEAR:
        yield "a point that is not the middle of the area that may be shown"
    radius = public.area.radius_m if public.area is not None else None
    if (point.told.get("radius_m") or 0) < (radius or 0):
        yield "a radius that is smaller than that of the area that may be shown"


def _is_in_cell(point: Read, public: PublicIncident, square: Square, across: int) -> bool:
    middle, half = _spot(public, square, point.extent), point.extent / across / 2 + _NEAR
    return middle is not None and abs(middle[0] - point.column) <= half and abs(middle[1] - point.row) <= half


def _spot(public: PublicIncident, square: Square, extent: int) -> tuple[float, float] | None:
    """Where on the grid of the tile the middle of its area lies (web Mercator)."""
    area, (z, x, y) = public.area, square
    if area is None or area.lat is None or area.lon is None:
        return None
    column = (area.lon + 180) / 360 * 2**z - x
    row = (1 - asinh(tan(radians(area.lat))) / pi) / 2 * 2**z - y
    return column * extent, row * extent


def points_of(data: bytes) -> Iterator[Read]:
    """All points of all layers of a tile."""
    for number, layer in _fields(data):
        if number == 3:
            yield from _of_layer(list(_fields(layer)))


def _of_layer(fields: list[tuple[int, Any]]) -> Iterator[Read]:
    names = [value.decode() for number, value in fields if number == 3]
    values = [_value(value) for number, value in fields if number == 4]
    extent = next((value for number, value in fields if number == 5), 4096)
    for number, feature in fields:
        if number == 2:
            parts = dict(_fields(feature))
            tags = list(_numbers(parts.get(2, b"")))
            told = {names[tags[at]]: values[tags[at + 1]] for at in range(0, len(tags), 2)}
            yield from (Read(column, row, extent, told) for column, row in _path(list(_numbers(parts.get(4, b"")))))


def _path(commands: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Every place that the commands go to; of closing there is none."""
    column = row = at = 0
    while at < len(commands):
        command, count = commands[at] & 7, commands[at] >> 3
        at += 1
        for _ in range(count if command in (1, 2) else 0):
            column, row = column + _signed(commands[at]), row + _signed(commands[at + 1])
            at += 2
            yield column, row


def _value(data: bytes) -> Any:
    number, value = next(_fields(data))
    if number == 1:
        return value.decode()
    if number == 6:
        return _signed(value)
    return bool(value) if number == 7 else value


def _signed(number: int) -> int:
    return (number >> 1) ^ -(number & 1)


def _fields(data: bytes) -> Iterator[tuple[int, Any]]:
    """The fields of a message of protocol buffers: number, and value by its wire type."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        if key & 7 == 0:
            value, at = _varint(data, at)
            yield key >> 3, value
        elif key & 7 == 2:
            length, at = _varint(data, at)
            yield key >> 3, data[at : at + length]
            at += length
        else:
            size, form = (8, "<d") if key & 7 == 1 else (4, "<f")
            yield key >> 3, struct.unpack_from(form, data, at)[0]
            at += size


def _numbers(data: bytes) -> Iterable[int]:
    at = 0
    while at < len(data):
        number, at = _varint(data, at)
        yield number


def _varint(data: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = data[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if not byte & 0x80:
            return number, at
