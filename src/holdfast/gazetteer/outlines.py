"""Outlines of districts: which district holds a point, by its outline and not by a circle.

An outline is a set of rings, outer and inner alike: a point is inside if a ray from it crosses them an odd number of times
(the even-odd rule; Shimrat 1962), so that holes and parts need not be told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import cos, pi, radians

import msgspec

from holdfast.gazetteer.names import transliteration_key
from holdfast.geo import distance_km
from holdfast.regions import AdminUnit

Ring = tuple[float, ...]
"""Longitude and latitude in turn; the last point is joined to the first."""
_BANDS = 64
_KM_A_DEGREE = 111.195
_STEM = 5
"""Letters that "Алексеевка" and "Алексеевский" have in common at least, in a transliteration key."""


class Outline(msgspec.Struct, frozen=True, array_like=True):
    """The outline of a unit, as its source has it."""

    name: str
    rings: tuple[Ring, ...]


class Shape:
    """An outline made ready for questions: its edges sorted into bands of latitude."""

    def __init__(self, outline: Outline) -> None:
        self.name = outline.name
        lats = [lat for ring in outline.rings for lat in ring[1::2]]
        lons = [lon for ring in outline.rings for lon in ring[0::2]]
        self.south, self.north, self.west, self.east = min(lats), max(lats), min(lons), max(lons)
        self._step = (self.north - self.south) / _BANDS or 1.0
        self._bands: list[list[tuple[float, float, float, float]]] = [[] for _ in range(_BANDS)]
        self.lat, self.lon, self.area_km2 = _middle(outline.rings)
        """Centre of its area, and the area."""
        for edge in _edges(outline.rings):
            low, high = sorted((edge[1], edge[3]))
            for band in range(self._band(low), self._band(high) + 1):
                self._bands[band].append(edge)

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point lies in it."""
        if not (self.south <= lat <= self.north and self.west <= lon <= self.east):
            return False
        inside = False
        for lon1, lat1, lon2, lat2 in self._bands[self._band(lat)]:
            if (lat1 > lat) != (lat2 > lat) and lon < lon1 + (lat - lat1) / (lat2 - lat1) * (lon2 - lon1):
                inside = not inside
        return inside

    def _band(self, lat: float) -> int:
        return min(_BANDS - 1, int((lat - self.south) / self._step))


def matched(outlines: Iterable[Outline], units: Sequence[AdminUnit]) -> dict[str, Outline]:
    """The outlines of these units, by the id of the unit: of the same name and near its centre, or else the only one of its size there."""
    found: dict[str, tuple[float, Outline]] = {}
    for outline in outlines:
        shape = Shape(outline)
        for unit in units:
            mismatch = _mismatch(shape, unit)
            if mismatch is not None and (unit.id not in found or mismatch < found[unit.id][0]):
                found[unit.id] = mismatch, outline
    taken: dict[int, tuple[float, str]] = {}
    for unit_id, (mismatch, outline) in sorted(found.items()):
        best = taken.get(id(outline))
        if best is None or mismatch < best[0]:
            taken[id(outline)] = mismatch, unit_id
    return {unit_id: found[unit_id][1] for _, unit_id in taken.values()}


def _mismatch(shape: Shape, unit: AdminUnit) -> float | None:
    """How badly the outline fits the unit, in radii; `None` if it is not its outline."""
    off = distance_km(shape.lat, shape.lon, unit.lat, unit.lon) * 1000 / unit.radius_m
    if off > 1:
        return None
    if _shares_name(shape.name, unit):
        return off
    size = shape.area_km2 / (pi * (unit.radius_m / 1000) ** 2)
    is_alike = 0.4 <= size <= 1.3 and off < 0.25
    return 1 + off if is_alike and shape.holds(unit.lat, unit.lon) else None


def _shares_name(name: str, unit: AdminUnit) -> bool:
    """Whether a word of the name begins as a form of the unit's name does: "Алексеевка" and "Алексеевский"."""
    starts = {transliteration_key(form)[:_STEM] for form in (*unit.forms, unit.seat or "")} - {""}
    return any(word[:_STEM] in starts for word in transliteration_key(name).split())


def _edges(rings: Iterable[Ring]) -> Iterator[tuple[float, float, float, float]]:
    for ring in rings:
        lon1, lat1 = ring[-2], ring[-1]
        for at in range(0, len(ring), 2):
            lon2, lat2 = ring[at], ring[at + 1]
            if lat1 != lat2:
                yield lon1, lat1, lon2, lat2
            lon1, lat1 = lon2, lat2


def _middle(rings: Sequence[Ring]) -> tuple[float, float, float]:
    """Centre (degrees) and area (km2) of the rings; a hole is counted as a part, which is near enough to compare sizes."""
    area = lat_sum = lon_sum = 0.0
    for ring in rings:
        shrink = cos(radians(sum(ring[1::2]) / (len(ring) // 2)))
        own = lat_own = lon_own = 0.0
        lon1, lat1 = ring[-2], ring[-1]
        for at in range(0, len(ring), 2):
            lon2, lat2 = ring[at], ring[at + 1]
            cross = lon1 * lat2 - lon2 * lat1
            own, lat_own, lon_own = own + cross, lat_own + (lat1 + lat2) * cross, lon_own + (lon1 + lon2) * cross
            lon1, lat1 = lon2, lat2
        size = abs(own) / 2 * shrink * _KM_A_DEGREE**2
        if own:
            lat_sum, lon_sum, area = lat_sum + lat_own / (3 * own) * size, lon_sum + lon_own / (3 * own) * size, area + size
    return (lat_sum / area, lon_sum / area, area) if area else (rings[0][1], rings[0][0], 0.0)
