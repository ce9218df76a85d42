"""Rivers: where the water of each cell flows, and the courses that it gathers to."""

from __future__ import annotations

import heapq

import msgspec

from holdfast.exercise.region.terrain import Cell, Terrain

_SLOPE_OF_A_FILLED_HOLLOW = 1e-6
"""Height that water gains from cell to cell where it has to leave a hollow: it never stands."""
SOURCE_KM2 = 130.0
"""Land whose water makes a stream worth a line on the map."""


class Course(msgspec.Struct, frozen=True):
    """A river as cells, from its source to the sea or to the cell where it joins another."""

    cells: tuple[Cell, ...]
    basin_km2: float
    """Land whose water it carries at its end."""
    order: int
    """Strahler (1957): two of one order make one of the next."""


class Drainage(msgspec.Struct, frozen=True):
    """Where water goes."""

    downstream: tuple[Cell, ...]
    """By cell: the next one; -1 in the sea."""
    basin_km2: tuple[float, ...]
    """By cell: the land that drains through it."""
    courses: tuple[Course, ...]
    """The largest first."""

    def is_river(self, cell: Cell) -> bool:
        """Whether a river runs through the cell."""
        return self.basin_km2[cell] >= SOURCE_KM2


def drain(terrain: Terrain) -> Drainage:
    """The drainage of the ground: hollows are filled from the sea inwards, the lowest shore first (Barnes and others 2014)."""
    downstream, order = _flood_from_sea(terrain)
    cell_km2 = terrain.cell_km**2
    basin = [cell_km2 if land else 0.0 for land in terrain.land]
    for cell in reversed(order):
        if terrain.land[cell]:
            basin[downstream[cell]] += basin[cell]
    return Drainage(tuple(downstream), tuple(basin), tuple(_courses(terrain, downstream, basin)))


def _flood_from_sea(terrain: Terrain) -> tuple[list[Cell], list[Cell]]:
    """For each cell the next one downstream, and all cells in the order in which the flood reaches them."""
    downstream, seen = [-1] * terrain.cells, [not land for land in terrain.land]
    front: list[tuple[float, Cell]] = [
        (0.0, cell) for cell in range(terrain.cells) if seen[cell] and any(terrain.land[near] for near in terrain.around(cell))
    ]
    heapq.heapify(front)
    order = []
    while front:
        level, cell = heapq.heappop(front)
        order.append(cell)
        for near in terrain.around(cell):
            if not seen[near]:
                seen[near], downstream[near] = True, cell
                heapq.heappush(front, (max(terrain.height[near], level + _SLOPE_OF_A_FILLED_HOLLOW), near))
    return downstream, order


def _courses(terrain: Terrain, downstream: list[Cell], basin: list[float]) -> list[Course]:
    """Every river: followed upstream by the larger branch, the smaller one is another river."""
    above: dict[Cell, list[Cell]] = {}
    for cell, below in enumerate(downstream):
        if below >= 0 and basin[cell] >= SOURCE_KM2:
            above.setdefault(below, []).append(cell)
    found: list[Course] = []
    mouths = [(cell, below) for below, cells in above.items() if not terrain.land[below] for cell in cells]
    while mouths:
        cell, below = mouths.pop()
        course = [below, cell]
        while branches := sorted(above.get(course[-1], ()), key=lambda branch: (-basin[branch], branch)):
            mouths += [(branch, course[-1]) for branch in branches[1:]]
            course.append(branches[0])
        found.append(Course(tuple(reversed(course)), basin[cell], _order(cell, above)))
    return sorted(found, key=lambda course: (-course.basin_km2, course.cells))


def _order(cell: Cell, above: dict[Cell, list[Cell]]) -> int:
    """Strahler order of the river at a cell."""
    orders = sorted((_order(branch, above) for branch in _forks(cell, above)), reverse=True)
    if not orders:
        return 1
    return orders[0] + 1 if len(orders) > 1 and orders[0] == orders[1] else orders[0]


def _forks(cell: Cell, above: dict[Cell, list[Cell]]) -> list[Cell]:
    """The branches at the next fork upstream; none if the river only ends in its source."""
    while len(branches := above.get(cell, [])) == 1:
        cell = branches[0]
    return branches
