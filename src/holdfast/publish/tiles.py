"""Incidents as a Mapbox Vector Tile (version 2.1): points of a square of the web Mercator map, as protocol buffers.

Eighty lines of our own instead of a library: of the format only points and four types of values are needed, and the ready-made
encoders bring shapely and protobuf along. Tests open what it writes with GDAL.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from math import asinh, atan, degrees, pi, radians, sinh, tan

import msgspec

EXTENT = 4096
"""Steps of a tile's own grid on each side."""
DEEPEST = 22
"""Zoom of the smallest tiles."""
_POINT = b"\x18\x01\x22"
"""The type of a geometry (field 3), and the begin of the geometry itself (field 4)."""
_MOVE_TO = b"\x09"
"""The command "go to one point" (id 1, count 1)."""
Value = str | int | float | bool


class Dot(msgspec.Struct, frozen=True):
    """One point of a tile and what is told of it."""

    column: int
    """Steps of the tile's own grid from its western edge; one beyond an edge lies in the next tile."""
    row: int
    """Steps from its northern edge."""
    properties: Mapping[str, Value | None]
    """`None` is left out."""


def bounds(z: int, x: int, y: int) -> tuple[float, float, float, float]:
    """West, south, east, north of the tile in degrees.

    >>> [round(edge, 4) for edge in bounds(0, 0, 0)]
    [-180.0, -85.0511, 180.0, 85.0511]
    """
    side = 2**z
    north, south = (degrees(atan(sinh(pi * (1 - 2 * row / side)))) for row in (y, y + 1))
    return x / side * 360 - 180, south, (x + 1) / side * 360 - 180, north


def spot(lat: float, lon: float, z: int, x: int, y: int) -> tuple[int, int]:
    """The column and the row of the tile's grid that a point in degrees lies in."""
    side = 2**z
    column = ((lon + 180) / 360 * side - x) * EXTENT
    row = ((1 - asinh(tan(radians(lat))) / pi) / 2 * side - y) * EXTENT
    return round(column), round(row)


def tile(layer: str, dots: Iterable[Dot]) -> bytes:
    """The tile with one layer; empty where there are no dots: the same bytes for the same dots."""
    keys: dict[str, int] = {}
    values: dict[tuple[type, Value], int] = {}
    features = []
    for dot in dots:
        tags = b"".join(
            [
                _varint(keys.setdefault(name, len(keys))) + _varint(values.setdefault((type(value), value), len(values)))
                for name, value in dot.properties.items()
                if value is not None
            ]
        )
        geometry = _MOVE_TO + _varint(_zigzag(dot.column)) + _varint(_zigzag(dot.row))
        feature = b"\x12" + _varint(len(tags)) + tags + _POINT + _varint(len(geometry)) + geometry  # fields 2, 3 and 4
        features.append(b"\x12" + _varint(len(feature)) + feature)
    if not features:
        return b""
    head = _number(15, 2) + _field(1, layer.encode())
    names = [_field(3, name.encode()) for name in keys]
    told = [_field(4, _value(value)) for _, value in values]
    return _field(3, b"".join([head, *features, *names, *told, _number(5, EXTENT)]))


def _value(value: Value) -> bytes:
    if isinstance(value, bool):
        return _number(7, int(value))
    if isinstance(value, int):
        return _number(6, _zigzag(value))
    if isinstance(value, float):
        return _varint(3 << 3 | 1) + struct.pack("<d", value)
    return _field(1, value.encode())


def _zigzag(number: int) -> int:
    return number * 2 if number >= 0 else -number * 2 - 1


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _field(field: int, data: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(data)) + data


def _varint(number: int) -> bytes:
    return _SHORT[number] if number < len(_SHORT) else bytes(_sevens(number))


def _sevens(number: int) -> Iterator[int]:
    while number > 0x7F:
        yield number & 0x7F | 0x80
        number >>= 7
    yield number


_SHORT = [bytes(_sevens(number)) for number in range(1 << 14)]
"""The numbers of one or two bytes: nearly all that a tile has."""
