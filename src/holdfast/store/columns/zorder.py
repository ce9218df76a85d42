"""The Z-order of points on the square Mercator map (Morton, 1966): each square of the map, at each zoom, is one stretch of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint64]
Floats = NDArray[np.float64]

DEPTH = 28
"""Bits of a column or a row: the zoom of the deepest squares, a grid of 64 by 64 in each."""
NOWHERE = np.iinfo(np.uint64).max
"""Of what has no point, or one beyond the edge of the map (85.05 degrees north or south): after all others."""
_SPREAD = ((16, 0x0000FFFF0000FFFF), (8, 0x00FF00FF00FF00FF), (4, 0x0F0F0F0F0F0F0F0F), (2, 0x3333333333333333), (1, 0x5555555555555555))


def zorder(lat: Floats, lon: Floats) -> Codes:
    """The place of each point, in degrees, in the order; `NOWHERE` where a coordinate is no number."""
    side = 1 << DEPTH
    with np.errstate(invalid="ignore"):
        across = (lon + 180) / 360
        down = (1 - np.arcsinh(np.tan(np.radians(lat))) / np.pi) / 2
        inside = (across >= 0) & (across <= 1) & (down >= 0) & (down <= 1)
    column = np.minimum(np.where(inside, across, 0) * side, side - 1).astype(np.uint64)
    row = np.minimum(np.where(inside, down, 0) * side, side - 1).astype(np.uint64)
    return np.where(inside, _spread(column) | _spread(row) << np.uint64(1), np.uint64(NOWHERE))


def square(z: int, x: int, y: int) -> tuple[int, int]:
    """From which place in the order the square reaches, and up to which, which is not in it."""
    both = np.array([x, y], np.uint64)
    column, row = _spread(both)
    first = (int(column) | int(row) << 1) << 2 * (DEPTH - z)
    return first, first + (1 << 2 * (DEPTH - z))


def column_and_row(codes: Codes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The column and the row of each place in the order."""
    return _gathered(codes).astype(np.int64), _gathered(codes >> np.uint64(1)).astype(np.int64)


def _spread(numbers: Codes) -> Codes:
    """A zero between any two bits."""
    for shift, mask in _SPREAD:
        numbers = (numbers | numbers << np.uint64(shift)) & np.uint64(mask)
    return numbers


def _gathered(numbers: Codes) -> Codes:
    """Every second bit, from the first on."""
    numbers = numbers & np.uint64(0x5555555555555555)
    for (shift, _), mask in zip(reversed(_SPREAD), (*(mask for _, mask in reversed(_SPREAD[:-1])), 0x00000000FFFFFFFF), strict=True):
        numbers = (numbers | numbers >> np.uint64(shift)) & np.uint64(mask)
    return numbers
