"""Which district of an oblast a settlement lies in, and what the registers say of it.

In this order: the district of which it is the seat; the one that its source names; the one whose outline holds it; the
only one in which a register has a settlement of that name; the one that the pack says holds it; the nearest in which a
register has one; the one whose circle holds it most plainly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from holdfast.gazetteer.names import transliteration_key
from holdfast.gazetteer.outlines import Outline, Shape
from holdfast.gazetteer.places import Register
from holdfast.gazetteer.registry import Registry, unit_stem
from holdfast.gazetteer.sources import Row
from holdfast.gazetteer.sources.registers import Registered, unit_words
from holdfast.geo import distance_km
from holdfast.regions import AdminUnit

SEAT_KM = 10.0
CONTAINED = 2.0
"""A settlement further from a district's centre than this many of its radii is not said to lie in it."""

Candidates = list[tuple[Registered, AdminUnit | None]]


class Districts:
    """The districts of one oblast, with the outlines that there are of them and the registers of their settlements."""

    def __init__(self, units: Iterable[AdminUnit], outlines: Mapping[str, Outline] | None = None, registry: Registry | None = None) -> None:
        self._units = list(units)
        self._by_seat = sorted(self._units, key=lambda unit: unit.kind != "city")
        self._circles = [unit for unit in self._units if unit.kind != "city"]
        self._shapes = [(Shape(outlines[unit.id]), unit) for unit in self._units if outlines and unit.id in outlines]
        self._registry = registry
        self._by_name: dict[str, AdminUnit] = {}
        for unit in self._units:
            for name in (unit.id, unit.id.rpartition("/")[2], *unit.forms):
                self._by_name.setdefault(transliteration_key(name), unit)
        for unit in self._circles:
            for name in unit.forms:
                self._by_name.setdefault(unit_stem(name), unit)

    def seat(self, row: Row, keys: set[str]) -> AdminUnit | None:
        """The district of which the row, whose names have these transliteration keys, is the seat."""
        return next((unit for unit in self._by_seat if _is_seat(row, keys, unit)), None)

    def holding(self, row: Row, keys: set[str]) -> AdminUnit | None:
        """The district that holds the row, which is no seat; `None` where none plainly does."""
        registered = self._registered(row, keys)
        return (
            self._named(row)
            or self._outlining(row)
            or (registered[0][1] if len(registered) == 1 else None)
            or self._listing(row, keys)
            or self._nearest(row, [unit for _, unit in registered if unit])
            or self._nearest(row, self._circles)
        )

    def register(self, row: Row, keys: set[str], unit: AdminUnit | None) -> Register | None:
        """What the source or a register says of the row, which lies in `unit`; `None` where there is nothing, or doubt."""
        if row.code or row.admin3:
            return Register(row.code or None, row.admin3 or None)
        within = [one for one, of in self._registered(row, keys) if unit is None or of is unit or of is None or unit.kind == "city"]
        return Register(within[0].code, within[0].admin3 or None) if len(within) == 1 else None

    def _registered(self, row: Row, keys: set[str]) -> Candidates:
        """The settlements of the registers that the row may be: of its name, in a district that may hold it."""
        found = self._registry.named(keys) if self._registry else []
        return [(one, unit) for one, unit in found if unit is None or _radii(row, unit) < CONTAINED]

    def _outlining(self, row: Row) -> AdminUnit | None:
        return next((unit for shape, unit in self._shapes if shape.holds(row.lat, row.lon)), None)

    def _listing(self, row: Row, keys: set[str]) -> AdminUnit | None:
        """The district that the pack says holds a settlement of this name, where that is this row."""
        for unit in self._units:
            if any(transliteration_key(name) in keys for name in unit.holds) and _radii(row, unit) < CONTAINED:
                return unit
        return None

    def _named(self, row: Row) -> AdminUnit | None:
        if not row.admin2:
            return None
        stems = map(unit_stem, unit_words(row.admin2))
        return self._by_name.get(transliteration_key(row.admin2)) or next(
            (self._by_name[stem] for stem in stems if stem in self._by_name), None
        )

    def _nearest(self, row: Row, units: Iterable[AdminUnit]) -> AdminUnit | None:
        """The one of `units` whose circle holds the row most plainly: the least distance in radii. Cities hold only themselves."""
        shares = [(_radii(row, unit), unit.id, unit) for unit in units]
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
