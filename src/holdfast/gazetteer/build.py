"""Builds a gazetteer: names and places of a source and a region pack, written into an empty directory."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import chain
from math import log10
from pathlib import Path

import msgspec

from holdfast.gazetteer.inflect import Inflector
from holdfast.gazetteer.manifest import NAMES, NEAREST, OUTLINES, TRANSLITERATIONS, Contents, Manifest, seal
from holdfast.gazetteer.names import name_key, transliteration_key
from holdfast.gazetteer.naming import (
    further_transliterations,
    settlement_names,
    settlement_transliterations,
    unit_names,
    unit_towns,
    unit_transliterations,
)
from holdfast.gazetteer.nearest import NearestKeys
from holdfast.gazetteer.ordinary import OrdinaryWords
from holdfast.gazetteer.outlines import Outline, matched
from holdfast.gazetteer.parts import (
    city_district_names,
    city_district_transliterations,
    community_names,
    community_transliterations,
)
from holdfast.gazetteer.places import Entry, PlaceWriter, Register
from holdfast.gazetteer.progress import Progress
from holdfast.gazetteer.settlements import Settlement, settlements
from holdfast.gazetteer.sources import Source
from holdfast.gazetteer.tables import TableWriter, packed
from holdfast.records import Place
from holdfast.regions import AdminUnit, Reach, Region

_REACH_WORTH: dict[Reach | None, float] = {"own": 4.0, "near": 3.0, "far": 2.0, None: 0.0}
_UNIT_WORTH = 3.0
CITY_PEOPLE = 50_000
"""People that a city with districts has at least: villages bear the names of cities."""
_STEPS = (("naming places", 0.1), ("writing names", 0.8), ("writing places", 0.92), ("done", 1.0))
_TOLD_EVERY = 4096


def build(directory: Path, region: Region, source: Source, progress: Progress) -> Manifest:
    """Writes the gazetteer of `region` into the empty `directory`; its manifest comes last."""
    _tell(progress, 0)
    with TableWriter(directory, NAMES) as names, TableWriter(directory, TRANSLITERATIONS) as transliterations:
        draft = _Draft(region, names, transliterations)
        for number, settlement in enumerate(settlements(source, region)):
            if number % _TOLD_EVERY == 0:
                _tell(progress, 0, min(1.0, number / max(1, source.size)))
            draft.add(settlement)
        _tell(progress, 1)
        count = names.write(draft.prior)
        transliterations.write(draft.prior)
    _tell(progress, 2)
    draft.places.write(directory)
    (directory / NEAREST).write_bytes(msgspec.json.encode(draft.nearest()))
    (directory / OUTLINES).write_bytes(msgspec.json.encode(_outlines(source, region)))
    contents = Contents(
        region=region.id,
        region_hash=region.content_hash,
        source=source.version,
        licence=source.licence,
        places=len(draft.places),
        names=count,
    )
    manifest = seal(directory, contents)
    _tell(progress, 3)
    return manifest


class _Draft:
    """What is gathered before it is written: units first, in the order of the pack, then settlements as they come."""

    def __init__(self, region: Region, names: TableWriter, transliterations: TableWriter) -> None:
        self.units = region.units
        self.places = PlaceWriter()
        self.prior = array("d")
        """How likely each place is meant where only its name is known."""
        self.names, self.transliterations = names, transliterations
        self._own_names: list[tuple[str, int]] = []
        self._countries = frozenset(unit.country for unit in self.units)
        self._inflector = Inflector()
        self._words = OrdinaryWords(self._inflector)
        self._cities = {(unit.name, transliteration_key(city.name)): city for unit in self.units for city in unit.cities}
        for unit in self.units:
            index = self._place(Entry(unit_place(unit), unit.reach))
            for named in chain(unit_names(unit, self._inflector), community_names(unit, self._inflector)):
                self.names.add(named.key, packed(index, named.form, named.adjectival))
            for key in unit_transliterations(unit):
                self.transliterations.add(key, packed(index, "transliterated", unit.level == "admin2"))
            for key in community_transliterations(unit):
                self.transliterations.add(key, packed(index, "transliterated"))

    def add(self, settlement: Settlement) -> None:
        """Takes in a settlement with all its names."""
        if settlement.twin is None:
            index = self._place(settlement.entry, settlement.register)
        else:
            index = len(self.units) + settlement.twin
            self.places.also(index, settlement.entry.place.source)
        names = tuple(settlement_names(settlement, self._inflector, self._words, self._countries))
        for named in names:
            self.names.add(named.key, packed(index, named.form, ordinary=named.ordinary))
        for key in settlement_transliterations(settlement):
            self.transliterations.add(key, packed(index, "transliterated"))
            if settlement.entry.reach == "own":
                self._own_names.append((key, index))
        for key in further_transliterations(settlement, names):
            self.transliterations.add(key, packed(index, "transliterated"))
        self._add_districts(settlement.entry.place, index)

    def _add_districts(self, place: Place, index: int) -> None:
        """Takes in the names of the districts of a city, where `place` is one that the pack knows them of."""
        city = self._cities.get((place.admin1 or "", transliteration_key(place.name)))
        if city is None or (place.population or CITY_PEOPLE) < CITY_PEOPLE:
            return
        for named in city_district_names(city, self._inflector):
            self.names.add(named.key, packed(index, named.form))
        for key in city_district_transliterations(city):
            self.transliterations.add(key, packed(index, "transliterated"))

    def _place(self, entry: Entry, register: Register | None = None) -> int:
        self.prior.append(_prior(entry))
        return self.places.add(entry, register)

    def nearest(self) -> NearestKeys:
        """What a garbled name is compared with: units near by and settlements of the own region."""
        units = [(index, unit) for index, unit in enumerate(self.units) if unit.reach in ("own", "near") and unit.kind != "city"]
        names = [(key, index) for index, unit in units for key in self._keys_of(unit)]
        towns = [(transliteration_key(town), index) for index, unit in units for town in unit_towns(unit)]
        return NearestKeys(list(dict.fromkeys(names + self._own_names)), list(dict.fromkeys(towns)))

    def _keys_of(self, unit: AdminUnit) -> Iterator[str]:
        yield from unit_transliterations(unit)
        for name in unit.ru:
            yield from map(transliteration_key, sorted(self._inflector.forms(name_key(name), "ru")))


def _outlines(source: Source, region: Region) -> dict[int, Outline]:
    """The outlines of the region's units, by the index of the unit."""
    found = matched(source.outlines, [unit for unit in region.units if unit.kind != "former"])
    return {index: found[unit.id] for index, unit in enumerate(region.units) if unit.id in found}


def unit_place(unit: AdminUnit) -> Place:
    """The unit as a place of a gazetteer."""
    return Place(
        id=f"region:{unit.id}",
        name=unit.name,
        kind=unit.level,
        lat=unit.lat,
        lon=unit.lon,
        radius_m=unit.radius_m,
        admin1=unit.admin1,
        admin2=unit.name if unit.level == "admin2" else None,
        country=unit.country,
        population=None,
        source="region pack",
    )


def _prior(entry: Entry) -> float:
    """How likely a place is meant where only its name is known: nearness, then orders of magnitude of population."""
    if entry.place.kind != "settlement":
        return _REACH_WORTH[entry.reach] + _UNIT_WORTH
    return _REACH_WORTH[entry.reach] + log10((entry.place.population or 0) + 1) / 2


def _tell(progress: Progress, step: int, within: float = 0.0) -> None:
    what, share = _STEPS[step]
    progress(what, share + within * (_STEPS[step + 1][1] - share) if within else share)
