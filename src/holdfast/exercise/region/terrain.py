"""The ground: a lattice of heights, the sea around the island, and its shore.

Heights are fractal value noise (Perlin 1985 in the form of lattice values, smoothly interpolated) under a dome that falls to the
sea. Only sums, products and comparisons are used, so that the lattice is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import numpy as np
from numpy.typing import NDArray

from holdfast.exercise.chance import Chance

KM_A_DEGREE = 111.195
"""Of latitude, and at the equator of longitude: mean radius times pi / 180."""
Cell = int
"""Row times the number of columns plus column; row 0 lies in the south, column 0 in the west."""
_OCTAVES, _GAIN, _COARSEST = 6, 0.52, 5
_SMALLEST_ISLET = 40
"""Cells; smaller land is drowned."""


class Terrain(msgspec.Struct, frozen=True):
    """A square lattice of cells around 0 N 0 E."""

    size: int
    """Cells a side."""
    cell_km: float
    """Side of a cell."""
    height: tuple[float, ...]
    """By cell; 0 at the shore, about 1 on the highest ground, below 0 in the sea."""
    land: tuple[bool, ...]
    """By cell: whether it belongs to the island or an islet."""
    main: tuple[bool, ...]
    """By cell: whether it belongs to the largest piece of land."""

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return self.size * self.size

    def lon_lat(self, column: float, row: float) -> tuple[float, float]:
        """Degrees of a point of the lattice; cell centres lie at halves."""
        half, degree = self.size / 2, self.cell_km / KM_A_DEGREE
        return (column - half) * degree, (row - half) * degree

    def centre(self, cell: Cell) -> tuple[float, float]:
        """Longitude and latitude of the centre of a cell."""
        return self.lon_lat(cell % self.size + 0.5, cell // self.size + 0.5)

    def around(self, cell: Cell) -> Iterator[Cell]:
        """The eight cells around, fewer at the edge."""
        row, column = divmod(cell, self.size)
        for r in range(max(0, row - 1), min(self.size, row + 2)):
            for c in range(max(0, column - 1), min(self.size, column + 2)):
                if r != row or c != column:
                    yield r * self.size + c

    def distance_km(self, one: Cell, other: Cell) -> float:
        """Between the centres of two cells."""
        rows = one // self.size - other // self.size
        columns = one % self.size - other % self.size
        return float((rows * rows + columns * columns) ** 0.5) * self.cell_km


def make_terrain(chance: Chance, *, size: int, area_km2: float) -> Terrain:
    """An island of `area_km2`, islets included, on a lattice of `size` cells a side that it fills for the larger part.

    The outermost cells are sea, so that every shore closes.
    """
    relief = _relief(chance, size) + 0.75 * _dome(size)
    order = np.sort(relief.ravel())[::-1]
    share = 0.40
    level = float(order[int(share * size * size)])
    height = _drowned_at_the_edge((relief - level) / (float(order[0]) - level))
    land, main = _pieces(height, size)
    cell_km = (area_km2 / sum(land)) ** 0.5
    return Terrain(size, cell_km, tuple(height.ravel().tolist()), tuple(land), tuple(main))


def _drowned_at_the_edge(height: NDArray[np.float64]) -> NDArray[np.float64]:
    inner = np.zeros(height.shape, bool)
    inner[1:-1, 1:-1] = True
    return np.where(inner, height, np.minimum(height, 0.0))


def _relief(chance: Chance, size: int) -> NDArray[np.float64]:
    """Fractal value noise on [0, 1]."""
    total = np.zeros((size, size))
    weight, sum_of_weights, cells = 1.0, 0.0, _COARSEST
    for _ in range(_OCTAVES):
        total += weight * _octave(chance, size, cells)
        sum_of_weights += weight
        weight, cells = weight * _GAIN, cells * 2
    return total / sum_of_weights


def _octave(chance: Chance, size: int, cells: int) -> NDArray[np.float64]:
    """One octave: random values at `cells` x `cells` knots, joined by the quintic of Perlin (2002)."""
    knots = np.array([[chance.uniform() for _ in range(cells + 2)] for _ in range(cells + 2)])
    at = (np.arange(size) + 0.5) * (cells / size)
    knot = at.astype(np.int64)
    t = at - knot
    s = t * t * t * (t * (t * 6.0 - 15.0) + 10.0)
    lower, upper = knots[knot], knots[knot + 1]
    rows = lower + s[:, None] * (upper - lower)
    return np.asarray(rows[:, knot] + s[None, :] * (rows[:, knot + 1] - rows[:, knot]))


def _dome(size: int) -> NDArray[np.float64]:
    """1 in the middle, 0 at the edge of the square and beyond a circle in it."""
    at = (np.arange(size) + 0.5) / size * 2.0 - 1.0
    square = at * at
    far = square[:, None] * 1.25 + square[None, :] * 0.85
    return np.asarray(np.maximum(0.0, 1.0 - far))


def _pieces(height: NDArray[np.float64], size: int) -> tuple[list[bool], list[bool]]:
    """Which cells are land, the smallest islets drowned, and which belong to the largest piece."""
    above = (height > 0.0).ravel().tolist()
    piece = [-1] * (size * size)
    sizes: list[int] = []
    for start in range(size * size):
        if above[start] and piece[start] < 0:
            sizes.append(_flood(start, len(sizes), above, piece, size))
    largest = sizes.index(max(sizes))
    land = [p >= 0 and sizes[p] >= _SMALLEST_ISLET for p in piece]
    return land, [p == largest for p in piece]


def _flood(start: Cell, number: int, above: list[bool], piece: list[int], size: int) -> int:
    """Marks the piece of land around `start`; gives how many cells it has. Cells that touch at a corner only are apart."""
    piece[start], stack, count = number, [start], 0
    while stack:
        cell = stack.pop()
        count += 1
        column = cell % size
        sides = (cell - size, cell + size, cell - 1 if column else -1, cell + 1 if column + 1 < size else -1)
        for near in sides:
            if 0 <= near < len(above) and above[near] and piece[near] < 0:
                piece[near] = number
                stack.append(near)
    return count
