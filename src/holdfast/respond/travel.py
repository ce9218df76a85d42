"""How long crews are on their way: by the straight distance and a stated factor, or on the roads given, without those blocked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from holdfast.geo import EARTH_RADIUS_KM
from holdfast.records import Road, TravelBasis

Floats = npt.NDArray[np.float64]


class Point(NamedTuple):
    """A place in degrees."""

    lat: float
    lon: float


class Pace(NamedTuple):
    """How distances become times. Assumptions; a region's own figures belong in their place."""

    kmh: float = 45.0
    """Speed where a road does not say its own."""
    detour: float = 1.35
    """Length of a way over its straight distance: 1.2 to 1.5 in road networks (Ballou, Rahardja and Sakai 2002)."""
    set_out_min: float = 3.0
    """From the call to the wheels turning."""


class Ways(NamedTuple):
    """All ways from some points to others: a row a start, a column an end; infinite where there is none."""

    minutes: Floats
    km: Floats
    basis: TravelBasis


class Travel(Protocol):
    """Gives travel times."""

    def ways(self, starts: Sequence[Point], ends: Sequence[Point]) -> Ways:
        """The way from each start to each end."""


def straight_km(starts: Sequence[Point], ends: Sequence[Point]) -> Floats:
    """Great-circle distances in km (haversine; Sinnott 1984)."""
    one, other = (np.radians(np.asarray(points, dtype=float).reshape(-1, 2)) for points in (starts, ends))
    dlat, dlon = one[:, None, 0] - other[None, :, 0], one[:, None, 1] - other[None, :, 1]
    h = np.sin(dlat / 2) ** 2 + np.cos(one[:, None, 0]) * np.cos(other[None, :, 0]) * np.sin(dlon / 2) ** 2
    found: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, h)))
    return found


class Straight:
    """Travel by straight distance times a factor."""

    def __init__(self, pace: Pace | None = None) -> None:
        self.pace = pace or Pace()

    def ways(self, starts: Sequence[Point], ends: Sequence[Point]) -> Ways:
        """The way from each start to each end: always there, as if no river and no front lay between."""
        km = straight_km(starts, ends) * self.pace.detour
        return Ways(km / self.pace.kmh * 60 + self.pace.set_out_min, km, "straight")


class RoadNetwork:
    """Travel by the shortest time on roads (Dijkstra 1959). What lies further than `NEAR_KM` from any road cannot be reached."""

    NEAR_KM = 5.0
    """From a place to the next junction, driven as by straight distance."""

    def __init__(self, roads: Iterable[Road], pace: Pace | None = None) -> None:
        self.pace = pace or Pace()
        roads = tuple(roads)
        ends = [(_key(road.lat1, road.lon1), _key(road.lat2, road.lon2)) for road in roads]
        junctions = sorted({key for pair in ends for key in pair})
        self._points = [Point(lat / _SCALE, lon / _SCALE) for lat, lon in junctions]
        self._tree = cKDTree(_on_the_sphere(self._points)) if junctions else None
        number = {key: at for at, key in enumerate(junctions)}
        lengths = [_length(road) for road in roads]
        hours = [km / (road.kmh or self.pace.kmh) for km, road in zip(lengths, roads, strict=True)]
        pairs = [(number[one], number[other]) for one, other in ends]
        self._km = _quickest(pairs, hours, lengths)
        self._hours = _quickest(pairs, hours, hours)
        self._size = len(junctions)

    def ways(self, starts: Sequence[Point], ends: Sequence[Point]) -> Ways:
        """The way from each start to each end; infinite where no open road leads there."""
        if self._tree is None or not starts or not ends:
            nothing = np.full((len(starts), len(ends)), np.inf)
            return Ways(nothing, nothing, "roads")
        (from_, out), (to, in_) = self._next_junction(starts), self._next_junction(ends)
        unique, back = np.unique(from_, return_inverse=True)
        graph = csr_matrix((list(self._hours.values()), _columns(self._hours)), shape=(self._size, self._size))
        hours, before = dijkstra(graph, directed=True, indices=unique, return_predecessors=True)
        km = np.array([self._lengths(row, times) for row, times in zip(before, hours, strict=True)])
        apart = out[:, None] + in_[None, :]
        near = straight_km(starts, ends) * self.pace.detour
        same = from_[:, None] == to[None, :]
        driven_km = np.where(same & np.isfinite(apart), near, km[back][:, to] + apart)
        driven_h = np.where(same & np.isfinite(apart), near / self.pace.kmh, hours[back][:, to] + apart / self.pace.kmh)
        return Ways(driven_h * 60 + self.pace.set_out_min, driven_km, "roads")

    def _next_junction(self, points: Sequence[Point]) -> tuple[npt.NDArray[np.int64], Floats]:
        """The next junction of each point, and how far it is to drive there; infinite where none is near."""
        assert self._tree is not None  # noqa: S101 - asked only where there are junctions
        _, found = self._tree.query(_on_the_sphere(points))
        nearest = np.asarray(found, dtype=np.int64)
        km = np.array([straight_km([point], [self._points[at]])[0, 0] for point, at in zip(points, nearest.tolist(), strict=True)])
        return nearest, np.where(km <= self.NEAR_KM, km * self.pace.detour, np.inf)

    def _lengths(self, before: npt.NDArray[np.int64], hours: Floats) -> Floats:
        """Length of the quickest way to each junction, by the junction before it on the way; nearer junctions come first."""
        km = np.full(len(before), np.inf)
        for at in np.argsort(hours, kind="stable").tolist():
            if not np.isfinite(hours[at]):
                break
            km[at] = 0.0 if before[at] < 0 else km[before[at]] + self._km[int(before[at]), at]
        return km


_SCALE = 100_000
"""Ends of roads less than about a metre apart are one junction."""


def _key(lat: float, lon: float) -> tuple[int, int]:
    return round(lat * _SCALE), round(lon * _SCALE)


def _length(road: Road) -> float:
    if road.km is not None:
        return road.km
    return float(straight_km([Point(road.lat1, road.lon1)], [Point(road.lat2, road.lon2)])[0, 0])


def _quickest(pairs: list[tuple[int, int]], hours: list[float], values: list[float]) -> dict[tuple[int, int], float]:
    """The value of the quickest of several roads between two junctions, both ways; the order of the roads does not matter."""
    found: dict[tuple[int, int], float] = {}
    for _, value, (one, other) in sorted(zip(hours, values, pairs, strict=True), reverse=True):
        if one != other:
            found[one, other] = found[other, one] = max(value, 1e-9)  # a sparse matrix takes a zero for no road
    return found


def _columns(edges: dict[tuple[int, int], float]) -> tuple[list[int], list[int]]:
    return [one for one, _ in edges], [other for _, other in edges]


def _on_the_sphere(points: Sequence[Point]) -> Floats:
    """Points as vectors, so that the nearest by chord is the nearest by arc."""
    lat, lon = np.radians(np.asarray(points, dtype=float).reshape(-1, 2)).T
    return np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=1)
