"""Roads: which settlements are joined, and the way that the ground lets a road take."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from holdfast.exercise.region.drainage import Drainage
from holdfast.exercise.region.terrain import Cell, Terrain

Rank = Literal["main", "district", "local"]
_CLIMB, _BRIDGE_KM, _ON_A_ROAD = 40.0, 3.0, 0.55
"""How many times longer a way counts that climbs a whole height, what a bridge counts, and how much less a way along a road."""
_LARGEST = 30
"""So many of the largest settlements, and all seats, are joined by main roads."""


class Way(msgspec.Struct, frozen=True):
    """A road between two settlements by their numbers, over cells."""

    ends: tuple[int, int]
    rank: Rank
    cells: tuple[Cell, ...]


def build_roads(terrain: Terrain, drainage: Drainage, cells: list[Cell], seats: set[int]) -> list[Way]:
    """Roads over the island, main ones first; `cells` are those of the settlements by falling population.

    Towns are joined as relative neighbours (Toussaint 1980), every other settlement to the nearest larger one on its piece of
    land, so that all of the main island hangs together.
    """
    surface = _Surface(terrain, drainage)
    mainland = [number for number, cell in enumerate(cells) if terrain.main[cell]]
    towns = [number for number in mainland if number < _LARGEST or number in seats]
    found = []
    for pairs, rank in ((_relative_neighbours(terrain, cells, towns), "main"), (_to_larger(terrain, cells, mainland, set(towns)), "rest")):
        for one, other in pairs:
            named: Rank = "main" if rank == "main" else "district" if one < len(cells) // 5 else "local"
            path = surface.path(cells[one], cells[other])
            surface.pave(path)
            found.append(Way((one, other), named, tuple(path)))
    order: dict[Rank, int] = {"main": 0, "district": 1, "local": 2}
    return sorted(found, key=lambda way: (order[way.rank], way.ends))


def _relative_neighbours(terrain: Terrain, cells: list[Cell], towns: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of towns to which no third is nearer than they are to each other."""
    for number, one in enumerate(towns):
        for other in towns[number + 1 :]:
            apart = terrain.distance_km(cells[one], cells[other])
            thirds = (
                max(terrain.distance_km(cells[one], cells[third]), terrain.distance_km(cells[other], cells[third]))
                for third in towns
                if third not in (one, other)
            )
            if all(third >= apart for third in thirds):
                yield one, other


def _to_larger(terrain: Terrain, cells: list[Cell], mainland: list[int], towns: set[int]) -> Iterator[tuple[int, int]]:
    """Every settlement that is no town, with the nearest larger one."""
    for place, number in enumerate(mainland):
        if number not in towns:
            larger = [*mainland[:place], *(town for town in towns if town > number)]
            yield number, min(larger, key=lambda other: (terrain.distance_km(cells[number], cells[other]), other))


class _Surface:
    """What a kilometre costs where, with the roads that there are already."""

    def __init__(self, terrain: Terrain, drainage: Drainage) -> None:
        self._terrain, self._drainage = terrain, drainage
        self._paved: set[Cell] = set()

    def pave(self, path: Iterable[Cell]) -> None:
        """Marks a way as a road that later ones may follow."""
        self._paved.update(path)

    def path(self, start: Cell, end: Cell) -> list[Cell]:
        """The cheapest way (A*: Hart, Nilsson and Raphael 1968)."""
        terrain = self._terrain
        best, came = {start: 0.0}, {start: start}
        front = [(terrain.distance_km(start, end) * _ON_A_ROAD, start)]
        while front:
            _, cell = heapq.heappop(front)
            if cell == end:
                break
            for near in terrain.around(cell):
                if not terrain.main[near]:
                    continue
                cost = best[cell] + self._cost(cell, near)
                if cost < best.get(near, 1e9):
                    best[near], came[near] = cost, cell
                    heapq.heappush(front, (cost + terrain.distance_km(near, end) * _ON_A_ROAD, near))
        path = [end]
        while path[-1] != start:
            path.append(came[path[-1]])
        return path[::-1]

    def _cost(self, cell: Cell, near: Cell) -> float:
        length = self._terrain.distance_km(cell, near)
        if cell in self._paved and near in self._paved:
            return length * _ON_A_ROAD
        climb = abs(self._terrain.height[near] - self._terrain.height[cell]) * _CLIMB
        bridge = _BRIDGE_KM if self._drainage.is_river(near) and not self._drainage.is_river(cell) else 0.0
        return length + climb + bridge
