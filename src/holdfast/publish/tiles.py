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
_POINT, _MOVE_TO = 1, 9
"""Type of a geometry; the command "go to one point" (id 1, count 1)."""
Value = str | int | float | bool


class Dot(msgspec.Struct, frozen=True):
    """One point of a tile and what is told of it."""

    lat: float
    """Degrees north."""
    lon: float
    """Degrees east."""
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


def tile(layer: str, dots: Iterable[Dot], z: int, x: int, y: int) -> bytes:
    """The tile with one layer; empty where there are no dots: the same bytes for the same dots."""
    keys: dict[str, int] = {}
    values: dict[tuple[type, Value], int] = {}
    features = []
    for dot in dots:
        tags = []
        for name, value in dot.properties.items():
            if value is not None:
                tags += [keys.setdefault(name, len(keys)), values.setdefault((type(value), value), len(values))]
        column, row = _spot(dot, z, x, y)
        geometry = _packed([_MOVE_TO, _zigzag(column), _zigzag(row)])
        features.append(_field(2, _field(2, _packed(tags)) + _number(3, _POINT) + _field(4, geometry)))
    if not features:
        return b""
    head = _number(15, 2) + _field(1, layer.encode())
    names = [_field(3, name.encode()) for name in keys]
    told = [_field(4, _value(value)) for _, value in values]
    return _field(3, b"".join([head, *features, *names, *told, _number(5, EXTENT)]))


def _spot(dot: Dot, z: int, x: int, y: int) -> tuple[int, int]:
    """The column and the row of the tile's grid that a dot lies in."""
    side = 2**z
    column = ((dot.lon + 180) / 360 * side - x) * EXTENT
    row = ((1 - asinh(tan(radians(dot.lat))) / pi) / 2 * side - y) * EXTENT
    return round(column), round(row)


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


def _packed(numbers: Iterable[int]) -> bytes:
    return b"".join(map(_varint, numbers))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _field(field: int, data: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(data)) + data


def _varint(number: int) -> bytes:
    return bytes(_sevens(number))


def _sevens(number: int) -> Iterator[int]:
    while number > 0x7F:
        yield number & 0x7F | 0x80
        number >>= 7
    yield number
