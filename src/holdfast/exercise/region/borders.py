"""District borders: which cell belongs to which seat, and the lines between them.

A cell belongs to the seat that is reached from it with the least effort, where climbing and crossing a river cost more than
level ground: borders then run along ridges and rivers, as they do. Each line between two junctions is made once and serves
both sides, so that districts fit together without gaps.
"""

from __future__ import annotations

import heapq
import itertools

from holdfast.exercise.region.drainage import Drainage
from holdfast.exercise.region.terrain import Cell, Terrain
from holdfast.exercise.world import Line

SEA = -1
_CLIMB_KM, _FORD_KM = 60.0, 2.5
"""Level kilometres that climbing from the shore to the highest ground costs more, and crossing a river."""
Corner = tuple[int, int]
"""Column and row of a corner of cells."""


def partition(terrain: Terrain, drainage: Drainage, seats: list[Cell]) -> list[int]:
    """By cell the number of its seat, `SEA` for the sea. Each part is in one piece, but for islets, which go to the nearest seat."""
    owner, front = [SEA] * terrain.cells, [(0.0, cell, number) for number, cell in enumerate(seats)]
    heapq.heapify(front)
    while front:
        cost, cell, number = heapq.heappop(front)
        if owner[cell] != SEA:
            continue
        owner[cell] = number
        for near in _sides(terrain, cell):
            if terrain.main[near] and owner[near] == SEA:
                climb = abs(terrain.height[near] - terrain.height[cell]) * _CLIMB_KM
                ford = _FORD_KM if drainage.is_river(near) else 0.0
                heapq.heappush(front, (cost + terrain.cell_km + climb + ford, near, number))
    for cell in range(terrain.cells):
        if terrain.land[cell] and not terrain.main[cell]:
            owner[cell] = min(range(len(seats)), key=lambda number: (terrain.distance_km(cell, seats[number]), number))
    return owner


def outlines(terrain: Terrain, owner: list[int]) -> dict[int, list[Line]]:
    """For each part its rings, and for `SEA` the shores: closed, counter-clockwise on the outside, the largest first."""
    rings: dict[int, list[Line]] = {}
    for number, arcs in _arcs(terrain, owner).items():
        rings[number] = [tuple(_rounded(terrain, ring)) for ring in _rings(arcs)]
    return {number: sorted(lines, key=lambda line: -abs(area(line))) for number, lines in sorted(rings.items())}


def area(ring: Line) -> float:
    """Area in square degrees, positive if the ring runs counter-clockwise (the shoelace formula, Meister 1769)."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring)) / 2.0


def neighbours(terrain: Terrain, owner: list[int]) -> dict[int, set[int]]:
    """Which parts border on which."""
    found: dict[int, set[int]] = {}
    for cell, number in enumerate(owner):
        for near in (cell + 1, cell + terrain.size):
            other = owner[near] if near < len(owner) else SEA
            if number != other and SEA not in (number, other):
                found.setdefault(number, set()).add(other)
                found.setdefault(other, set()).add(number)
    return found


def _sides(terrain: Terrain, cell: Cell) -> list[Cell]:
    """The cells to the four sides. The outermost cells are sea, so none is missing on land."""
    return [cell - terrain.size, cell + terrain.size, cell - 1, cell + 1]


def _edges(terrain: Terrain, owner: list[int]) -> dict[Corner, list[tuple[Corner, int, int]]]:
    """By corner the sides of cells that leave it with another part on each side: to where, part on the left, on the right."""
    found: dict[Corner, list[tuple[Corner, int, int]]] = {}

    def put(start: Corner, end: Corner, left: int, right: int) -> None:
        found.setdefault(start, []).append((end, left, right))
        found.setdefault(end, []).append((start, right, left))

    for row in range(1, terrain.size):
        for column in range(1, terrain.size):
            here = owner[row * terrain.size + column]
            west, south = owner[row * terrain.size + column - 1], owner[(row - 1) * terrain.size + column]
            if here != west:
                put((column, row), (column, row + 1), west, here)
            if here != south:
                put((column, row), (column + 1, row), here, south)
    return found


def _arcs(terrain: Terrain, owner: list[int]) -> dict[int, list[tuple[tuple[float, float], ...]]]:
    """By part the smoothed lines that have it on their left, each from junction to junction or closed."""
    edges = _edges(terrain, owner)
    found: dict[int, list[tuple[tuple[float, float], ...]]] = {}
    done: set[tuple[Corner, Corner]] = set()
    junctions = sorted(corner for corner, leaving in edges.items() if len(leaving) != 2)
    for start in (*junctions, *sorted(edges)):
        for end, left, right in edges[start]:
            if (start, end) in done:
                continue
            path = _followed(start, end, edges)
            done.update(itertools.pairwise(path))
            done.update((b, a) for a, b in itertools.pairwise(path))
            line = _smoothed(path)
            found.setdefault(left, []).append(line)
            found.setdefault(right, []).append(line[::-1])
    return found


def _followed(start: Corner, end: Corner, edges: dict[Corner, list[tuple[Corner, int, int]]]) -> list[Corner]:
    """The corners from `start` over `end` to the next junction, or around to `start`."""
    path = [start, end]
    while path[-1] != start and len(edges[path[-1]]) == 2:
        one, other = edges[path[-1]]
        path.append(other[0] if one[0] == path[-2] else one[0])
    return path


def _smoothed(path: list[Corner]) -> tuple[tuple[float, float], ...]:
    """The stairs as a line: thrice the mean with its neighbours, then without points that lie on the way anyhow."""
    line = [(float(column), float(row)) for column, row in path]
    closed = path[0] == path[-1]
    for _ in range(3):
        inner = [((a[0] + 2 * b[0] + c[0]) / 4, (a[1] + 2 * b[1] + c[1]) / 4) for a, b, c in zip(line, line[1:], line[2:], strict=False)]
        if closed:
            a, b, c = line[-2], line[0], line[1]
            end = ((a[0] + 2 * b[0] + c[0]) / 4, (a[1] + 2 * b[1] + c[1]) / 4)
            line = [end, *inner, end]
        else:
            line = [line[0], *inner, line[-1]]
    return (line[0], *(point for number, point in enumerate(line[1:-1], 1) if number % 2 == 0), line[-1])


def _rings(arcs: list[tuple[tuple[float, float], ...]]) -> list[list[tuple[float, float]]]:
    """Lines joined end to start until they close."""
    starts: dict[tuple[float, float], list[tuple[tuple[float, float], ...]]] = {}
    for arc in arcs:
        starts.setdefault(arc[0], []).append(arc)
    rings = []
    for first in arcs:
        if first not in starts.get(first[0], ()):
            continue
        ring = [first[0]]
        here = first[0]
        while starts.get(here):
            arc = starts[here].pop()
            ring += arc[1:]
            here = arc[-1]
            if here == ring[0]:
                break
        rings.append(ring)
    return rings


def _rounded(terrain: Terrain, ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Degrees to 4 places: 11 m."""
    return [(round(lon, 4), round(lat, 4)) for lon, lat in (terrain.lon_lat(column, row) for column, row in ring)]
