"""Rows of a source made places: doubles merged, canonical name, unit, radius.

A settlement's radius goes by its population, as settlement areas do in Eastern Europe: 1.0 km below 1,000 people, 1.5 km
below 5,000, 2.5 km below 20,000, 4 km below 100,000, 7 km below 500,000, 12 km below 2 million, 20 km above; 1.5 km where
the population is unknown. GeoNames rounds many points of villages to about a kilometre, so no radius is smaller.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from holdfast.gazetteer.districts import Districts
from holdfast.gazetteer.doubles import Seen, merged
from holdfast.gazetteer.names import plain_name, script_of, transliteration_key, without_type_word
from holdfast.gazetteer.outlines import matched
from holdfast.gazetteer.places import Entry, Register
from holdfast.gazetteer.registry import Registry
from holdfast.gazetteer.sources import Row, Source
from holdfast.records import Place
from holdfast.regions import AdminUnit, Region

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
    register: Register | None = None
    """What an official register says of it."""
    twin: int | None = None
    """The ordinal among the settlements before it, those with a twin not counted, of the one that is the same place."""


def settlements(source: Source, region: Region) -> Iterator[Settlement]:
    """The places of `source` in its order, with the units of `region` that hold them.

    Doubles are merged where the pack knows the oblast; elsewhere only if the source is `mixed`, and the later one says
    which one before it it is the `twin` of.
    """
    oblasts = {unit.geonames: unit for unit in region.units if unit.geonames}
    districts: dict[str, list[AdminUnit]] = defaultdict(list)
    for unit in region.units:
        if unit.level == "admin2" and unit.kind != "former":
            districts[unit.admin1].append(unit)
    known: list[Row] = []
    seen = Seen(by_name=source.mixed)
    ordinal = 0
    for row in source.rows:
        if f"{row.country}.{row.admin1}" in oblasts:
            known.append(row)
            continue
        twin = seen.twin(row) if source.mixed else None
        if source.mixed:
            seen.add(row, ordinal if twin is None else twin)
        ordinal += twin is None
        yield _abroad(row, source.countries, twin)
    outlines = matched(source.outlines, [unit for units in districts.values() for unit in units])
    by_oblast = {
        oblast.name: Districts(districts[oblast.name], outlines, Registry(oblast, districts[oblast.name], source.registered))
        for oblast in oblasts.values()
    }
    for row in merged(known):
        oblast = oblasts[f"{row.country}.{row.admin1}"]
        yield _settlement(row, oblast, by_oblast[oblast.name])


def radius_of(population: int) -> int:
    """The radius in metres that a settlement of so many people is taken to have; 0 people means unknown."""
    return _RADII_M[bisect_right(_PEOPLE, population)] if population else _UNKNOWN_RADIUS_M


def _abroad(row: Row, countries: dict[str, str], twin: int | None) -> Settlement:
    country = countries.get(row.country, row.country) or None
    place = _place(row, row.name, country, admin1=f"{row.country}.{row.admin1}" if row.admin1 else None, admin2=None)
    register = Register(row.code or None, row.admin3 or None) if row.code or row.admin3 else None
    return Settlement(Entry(place, None), row.name, tuple(name for name in row.names if script_of(name)), register, twin)


def _settlement(row: Row, oblast: AdminUnit, districts: Districts) -> Settlement:
    official = without_type_word(row.name)
    names = tuple(dict.fromkeys(without_type_word(name) for name in row.names if script_of(name)))
    keys = {transliteration_key(name) for name in (official, *names)}
    capital = oblast.seat if oblast.seat and transliteration_key(oblast.seat) in keys else None
    seat_of = districts.seat(row, keys)
    name = capital or (seat_of.seat if seat_of else None) or plain_name(official)
    unit = seat_of or districts.holding(row, keys)
    place = _place(row, name, oblast.country, admin1=oblast.name, admin2=unit.name if unit else None)
    return Settlement(Entry(place, oblast.reach), official, names, districts.register(row, keys, unit))


def _place(row: Row, name: str, country: str | None, admin1: str | None, admin2: str | None) -> Place:
    return Place(
        id=row.id,
        name=name,
        kind="settlement",
        lat=row.lat,
        lon=row.lon,
        radius_m=radius_of(row.population),
        admin1=admin1,
        admin2=admin2,
        country=country,
        population=row.population or None,
        source=row.source,
    )
