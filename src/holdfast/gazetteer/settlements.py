"""Rows of a source made places: doubles merged, canonical name, unit, radius.

A settlement's radius goes by its population, as settlement areas do in Eastern Europe: 1.0 km below 1,000 people, 1.5 km
below 5,000, 2.5 km below 20,000, 4 km below 100,000, 7 km below 500,000, 12 km below 2 million, 20 km above; 1.5 km where
the population is unknown. GeoNames rounds many points of villages to about a kilometre, so no radius is smaller.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from holdfast.gazetteer.names import name_key, plain_name, script_of, transliteration_key, without_type_word
from holdfast.gazetteer.places import Entry
from holdfast.gazetteer.sources import Row, Source
from holdfast.geo import distance_km
from holdfast.records import Place
from holdfast.regions import AdminUnit, Region

DOUBLE_KM = 2.0
"""Two rows of one oblast that share a name and lie no further apart are one place."""
SEAT_KM = 10.0
CONTAINED = 2.0
"""A settlement further from a district's centre than this many of its radii is not said to lie in it."""
_PEOPLE = (1_000, 5_000, 20_000, 100_000, 500_000, 2_000_000)
_RADII_M = (1_000, 1_500, 2_500, 4_000, 7_000, 12_000, 20_000)
_UNKNOWN_RADIUS_M = 1_500


class Settlement(msgspec.Struct, frozen=True):
    """A settlement to be written, with all names that its source gives it."""

    entry: Entry
    official: str
    """Its main name in the source."""
    names: tuple[str, ...]
    """Its further names in Latin or Cyrillic script."""


def settlements(source: Source, region: Region) -> Iterator[Settlement]:
    """The places of `source` in its order, with the units of `region` that hold them. Doubles are merged where the pack knows."""
    oblasts = {unit.geonames: unit for unit in region.units if unit.geonames}
    districts: dict[str, list[AdminUnit]] = defaultdict(list)
    for unit in region.units:
        if unit.level == "admin2" and unit.kind != "former":
            districts[unit.admin1].append(unit)
    known: list[Row] = []
    for row in source.rows:
        if f"{row.country}.{row.admin1}" in oblasts:
            known.append(row)
        else:
            yield _abroad(row, source.countries)
    for row in _merged(known):
        oblast = oblasts[f"{row.country}.{row.admin1}"]
        yield _settlement(row, oblast, districts[oblast.name], source.countries)


def radius_of(population: int) -> int:
    """The radius in metres that a settlement of so many people is taken to have; 0 people means unknown."""
    return _RADII_M[bisect_right(_PEOPLE, population)] if population else _UNKNOWN_RADIUS_M


def _abroad(row: Row, countries: dict[str, str]) -> Settlement:
    place = _place(row, row.name, countries, admin1=f"{row.country}.{row.admin1}" if row.admin1 else None, admin2=None)
    return Settlement(Entry(place, None), row.name, tuple(name for name in row.names if script_of(name)))


def _settlement(row: Row, oblast: AdminUnit, districts: list[AdminUnit], countries: dict[str, str]) -> Settlement:
    official = without_type_word(row.name)
    names = tuple(dict.fromkeys(without_type_word(name) for name in row.names if script_of(name)))
    keys = {transliteration_key(name) for name in (official, *names)}
    capital = oblast.seat if oblast.seat and transliteration_key(oblast.seat) in keys else None
    seat_of = next((unit for unit in sorted(districts, key=lambda unit: unit.kind != "city") if _is_seat(row, keys, unit)), None)
    name = capital or (seat_of.seat if seat_of else None) or plain_name(official)
    unit = seat_of or _listing(row, keys, districts) or _holding(row, districts)
    place = _place(row, name, countries, admin1=oblast.name, admin2=unit.name if unit else None)
    return Settlement(Entry(place, oblast.reach), official, names)


def _place(row: Row, name: str, countries: dict[str, str], admin1: str | None, admin2: str | None) -> Place:
    return Place(
        id=f"geonames:{row.number}",
        name=name,
        kind="settlement",
        lat=row.lat,
        lon=row.lon,
        radius_m=radius_of(row.population),
        admin1=admin1,
        admin2=admin2,
        country=countries.get(row.country, row.country),
        population=row.population or None,
        source="GeoNames",
    )


def _is_seat(row: Row, keys: set[str], unit: AdminUnit) -> bool:
    if unit.seat is None or transliteration_key(unit.seat) not in keys:
        return False
    lat, lon = (unit.lat, unit.lon) if unit.seat_lat is None or unit.seat_lon is None else (unit.seat_lat, unit.seat_lon)
    return distance_km(row.lat, row.lon, lat, lon) <= (SEAT_KM if unit.seat_lat is not None else unit.radius_m / 1000)


def _listing(row: Row, keys: set[str], districts: list[AdminUnit]) -> AdminUnit | None:
    """The district that the pack says holds a settlement of this name, where that is this row."""
    for unit in districts:
        is_within = distance_km(row.lat, row.lon, unit.lat, unit.lon) * 1000 < CONTAINED * unit.radius_m
        if is_within and any(transliteration_key(name) in keys for name in unit.holds):
            return unit
    return None


def _holding(row: Row, districts: list[AdminUnit]) -> AdminUnit | None:
    """The district whose circle holds the row most plainly: the least distance in radii. Cities hold only themselves."""
    shares = [
        (distance_km(row.lat, row.lon, unit.lat, unit.lon) * 1000 / unit.radius_m, unit.id, unit)
        for unit in districts
        if unit.kind != "city"
    ]
    share, _, unit = min(shares, default=(CONTAINED, "", None))
    return unit if share < CONTAINED else None


def _merged(rows: Iterable[Row]) -> list[Row]:
    """The rows, where those that are one place are one row: the more populous one's, with the names of both."""
    kept: list[Row] = []
    by_name: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (-row.population, row.number)):
        keys = {(row.country, row.admin1, name_key(without_type_word(name))) for name in (row.name, *row.names) if script_of(name)}
        twin = next((number for key in sorted(keys) for number in by_name[key] if _are_near(kept[number], row)), None)
        if twin is None:
            twin = len(kept)
            kept.append(row)
        else:
            kept[twin] = msgspec.structs.replace(kept[twin], names=(*kept[twin].names, row.name, *row.names))
        for key in keys:
            by_name[key].append(twin)
    return kept


def _are_near(one: Row, other: Row) -> bool:
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= DOUBLE_KM
