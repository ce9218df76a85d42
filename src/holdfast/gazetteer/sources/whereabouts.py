"""Country and oblast of places whose source does not say them in the codes of GeoNames, and a check of those that do.

A row goes where the embedded place nearest to it lies. Rows that their source puts into one region of its own go together,
where most of them go: so that a village at a border is not taken across it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import cos, radians

import msgspec

from holdfast.gazetteer.sources.row import Row
from holdfast.gazetteer.sources.tally import Tally

_CELLS_A_DEGREE = 2
_FURTHEST_CELLS = 4
"""How far a nearest place is looked for: two degrees."""
_SLACK_DEGREES = 0.5
"""How far beyond its embedded places a country may reach."""

Point = tuple[float, float, str, str]
"""Latitude, longitude, country, first-order code."""


class Whereabouts:
    """Where on earth countries and oblasts are, as far as embedded places tell."""

    def __init__(self, points: Iterable[Point]) -> None:
        self._cells: dict[tuple[int, int], list[Point]] = defaultdict(list)
        self._boxes: dict[str, list[float]] = {}
        for point in points:
            lat, lon, country, _ = point
            self._cells[_cell(lat, lon)].append(point)
            box = self._boxes.setdefault(country, [lat, lat, lon, lon])
            box[:] = min(box[0], lat), max(box[1], lat), min(box[2], lon), max(box[3], lon)

    def knows(self, country: str) -> bool:
        """Whether this is the code of a country with embedded places."""
        return country in self._boxes

    def is_within(self, country: str, lat: float, lon: float) -> bool:
        """Whether the point may lie in `country`; true for countries without embedded places."""
        box = self._boxes.get(country)
        if box is None:
            return True
        south, north, west, east = box
        return south - _SLACK_DEGREES <= lat <= north + _SLACK_DEGREES and west - _SLACK_DEGREES <= lon <= east + _SLACK_DEGREES

    def is_swapped(self, country: str, lat: float, lon: float) -> bool:
        """Whether latitude and longitude have changed places: the point lies outside its country, and inside when swapped."""
        return not self.is_within(country, lat, lon) and self.is_within(country, lon, lat)

    def nearest(self, lat: float, lon: float, country: str = "") -> tuple[str, str] | None:
        """Country and oblast of the embedded place nearest to the point, of `country` if given; `None` if none is near."""
        at_lat, at_lon = _cell(lat, lon)
        shrink, best, found = cos(radians(lat)) ** 2, float("inf"), None
        for ring in range(_FURTHEST_CELLS + 1):
            for cell in _ring(at_lat, at_lon, ring):
                for point in self._cells.get(cell, ()):
                    distance = (point[0] - lat) ** 2 + (point[1] - lon) ** 2 * shrink
                    if distance < best and country in ("", point[2]):
                        best, found = distance, (point[2], point[3])
            if found is not None and best <= (ring / _CELLS_A_DEGREE) ** 2 * shrink:
                break
        return found


def checked(rows: Iterable[Row], whereabouts: Whereabouts, tally: Tally) -> Iterator[Row]:
    """The rows without those whose coordinates are swapped, which are lost."""
    for row in rows:
        if row.country and whereabouts.is_swapped(row.country, row.lat, row.lon):
            _lose(row, tally)
        else:
            yield row


def placed(rows: Iterable[Row], whereabouts: Whereabouts, tally: Tally) -> Iterator[Row]:
    """The rows with country and oblast in the codes of GeoNames, whatever names or numbers of them their source uses."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        country = row.country if whereabouts.knows(row.country) else ""
        if country and whereabouts.is_swapped(country, row.lat, row.lon):
            _lose(row, tally)
        else:
            groups[country, row.admin1].append(row)
    for (country, admin1), of_group in groups.items():
        found = [whereabouts.nearest(row.lat, row.lon, country) for row in of_group]
        usual = Counter(found).most_common(1)[0][0]
        for row, own in zip(of_group, found, strict=True):
            code = (usual if admin1 else own) or (country, "")
            yield msgspec.structs.replace(row, country=code[0], admin1=code[1])


def _lose(row: Row, tally: Tally) -> None:
    tally.good -= 1
    remedy = "swap the columns: --map lat=COLUMN,lon=COLUMN"
    tally.lost(f"{row.name} ({row.id})", f"latitude and longitude are swapped, for {row.country}", remedy, f"{row.lat}, {row.lon}")


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return int(lat * _CELLS_A_DEGREE // 1), int(lon * _CELLS_A_DEGREE // 1)


def _ring(lat: int, lon: int, ring: int) -> Iterator[tuple[int, int]]:
    for north in range(-ring, ring + 1):
        for east in range(-ring, ring + 1):
            if max(abs(north), abs(east)) == ring:
                yield lat + north, lon + east
