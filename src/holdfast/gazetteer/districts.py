"""Which district of an oblast a settlement lies in.

In this order: the district of which it is the seat; the one that the pack says holds it; the one that its source names;
the one whose circle holds it most plainly.
"""

from __future__ import annotations

from collections.abc import Iterable

from holdfast.gazetteer.names import transliteration_key
from holdfast.gazetteer.sources import Row
from holdfast.geo import distance_km
from holdfast.regions import AdminUnit

SEAT_KM = 10.0
CONTAINED = 2.0
"""A settlement further from a district's centre than this many of its radii is not said to lie in it."""


class Districts:
    """The districts of one oblast."""

    def __init__(self, units: Iterable[AdminUnit]) -> None:
        self._units = list(units)
        self._by_seat = sorted(self._units, key=lambda unit: unit.kind != "city")
        self._circles = [unit for unit in self._units if unit.kind != "city"]
        self._by_name: dict[str, AdminUnit] = {}
        for unit in self._units:
            for name in (unit.id, unit.id.rpartition("/")[2], *unit.forms):
                self._by_name.setdefault(transliteration_key(name), unit)

    def seat(self, row: Row, keys: set[str]) -> AdminUnit | None:
        """The district of which the row, whose names have these transliteration keys, is the seat."""
        return next((unit for unit in self._by_seat if _is_seat(row, keys, unit)), None)

    def holding(self, row: Row, keys: set[str]) -> AdminUnit | None:
        """The district that holds the row, which is no seat; `None` where none plainly does."""
        return self._listing(row, keys) or self._named(row) or self._circling(row)

    def _listing(self, row: Row, keys: set[str]) -> AdminUnit | None:
        """The district that the pack says holds a settlement of this name, where that is this row."""
        for unit in self._units:
            if any(transliteration_key(name) in keys for name in unit.holds) and _radii(row, unit) < CONTAINED:
                return unit
        return None

    def _named(self, row: Row) -> AdminUnit | None:
        return self._by_name.get(transliteration_key(row.admin2)) if row.admin2 else None

    def _circling(self, row: Row) -> AdminUnit | None:
        """The district whose circle holds the row most plainly: the least distance in radii. Cities hold only themselves."""
        shares = [(_radii(row, unit), unit.id, unit) for unit in self._circles]
        share, _, unit = min(shares, default=(CONTAINED, "", None))
        return unit if share < CONTAINED else None


def _radii(row: Row, unit: AdminUnit) -> float:
    """How far the row is from the centre of `unit`, in radii of it."""
    return distance_km(row.lat, row.lon, unit.lat, unit.lon) * 1000 / unit.radius_m


def _is_seat(row: Row, keys: set[str], unit: AdminUnit) -> bool:
    if unit.seat is None or transliteration_key(unit.seat) not in keys:
        return False
    lat, lon = (unit.lat, unit.lon) if unit.seat_lat is None or unit.seat_lon is None else (unit.seat_lat, unit.seat_lon)
    return distance_km(row.lat, row.lon, lat, lon) <= (SEAT_KM if unit.seat_lat is not None else unit.radius_m / 1000)
