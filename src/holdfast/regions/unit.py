"""Administrative units and the region that they make up."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from holdfast.records import Source
from holdfast.regions.fences import Fence

UnitKind = Literal["oblast", "district", "urban_okrug", "raion", "city", "former"]
"""`city`: a city that is a unit of its own; `former`: a unit that no longer exists but that reports still name."""
Reach = Literal["own", "near", "far"]
"""`own`: the pack's oblast; `near`: its neighbours; `far`: further oblasts that it knows by name."""


class Population(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many people live somewhere, as somebody has counted or estimated."""

    people: int
    year: int
    source: str
    """Who says so, of which day."""


class CityDistrict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A district of a city by its adjectives, nominative, without the type word ("Салтівський"); also former ones."""

    uk: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


class City(msgspec.Struct, frozen=True):
    """A city with districts of its own."""

    name: str
    """In Latin letters, as the gazetteer has it."""
    districts: tuple[CityDistrict, ...]


class AdminUnit(msgspec.Struct, frozen=True, kw_only=True):
    """An oblast (`admin1`) or a district of one (`admin2`)."""

    id: str
    """`belgorod` for an oblast, `belgorod/valuysky` for a district."""
    level: Literal["admin1", "admin2"]
    kind: UnitKind
    name: str
    """Canonical name in Latin letters, for a district without its type word: "Belgorod Oblast", "Valuysky"."""
    country: str
    admin1: str
    """Canonical name of its oblast; for an oblast its own."""
    en: tuple[str, ...]
    ru: tuple[str, ...]
    uk: tuple[str, ...]
    """Name forms by language, nominative, the usual one first; a district's are adjectives ("Валуйский")."""
    lat: float
    lon: float
    radius_m: int
    """About 90 % of its area lie within this radius of the centre."""
    time_zone: str
    """IANA name."""
    seat: str | None
    """Name of its capital in Latin letters."""
    seat_lat: float | None = None
    seat_lon: float | None = None
    holds: tuple[str, ...] = ()
    """Settlements (Latin letters) that lie in it although another unit's circle would hold them more plainly."""
    reach: Reach
    geonames: str | None = None
    """Country and first-order code of an oblast in GeoNames ("RU.09")."""
    iso: str | None = None
    """Code of an oblast in ISO 3166-2 ("UA-63")."""
    code: str | None = None
    """Code in the state's register: KATOTTG in Ukraine, OKTMO in Russia."""
    population: Population | None = None
    communities: tuple[str, ...] = ()
    """The communities (громади) of a raion: Ukrainian adjectives, nominative, without the type word ("Золочівська")."""
    cities: tuple[City, ...] = ()
    """The cities of an oblast that have districts of their own."""

    @property
    def forms(self) -> tuple[str, ...]:
        """All its name forms in the nominative, canonical name first, without repetition."""
        return tuple(dict.fromkeys((self.name, *self.en, *self.ru, *self.uk)))


class PlaceFile(msgspec.Struct, frozen=True):
    """A file of settlements that a pack brings along."""

    path: Path
    """CSV with a header: id, name, lat, lon, population, kind, admin2, en, ru, uk."""
    oblast: str
    """Id of the oblast that all of them lie in."""
    geonames: str
    """Country and first-order code of that oblast."""


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """A pack as loaded: the region itself, and all units that it and its neighbours' packs know."""

    id: str
    name: str
    country: str
    time_zone: str
    units: tuple[AdminUnit, ...]
    """All units: the own oblast, its districts, the neighbours with theirs, the further oblasts."""
    places: tuple[PlaceFile, ...] = ()
    """Settlements that the packs bring along themselves."""
    crews: tuple[Path, ...] = ()
    """Registries of crews: see `holdfast.regions.crews`."""
    roads: tuple[Path, ...] = ()
    """Files of roads: see `holdfast.regions.roads`."""
    areas: tuple[Path, ...] = ()
    """Files of service areas that the pack brings along; `read_areas` reads one."""
    sources: tuple[Source, ...] = ()
    """Official sources of the region itself."""
    fences: tuple[Fence, ...] = ()
    """Outlines of objects that are not shown."""
    exercise: bool = False
    """Whether the region is an invented one to train on: every output about it then says EXERCISE."""
    folder: Path | None = None
    """Where the pack lies: files for maps may lie beside it."""
    content_hash: str
    """SHA-256 over the files that it was read from: equal packs have equal hashes, wherever they lie."""

    @property
    def own(self) -> tuple[AdminUnit, ...]:
        """The units of the region itself, the oblast first."""
        return tuple(unit for unit in self.units if unit.reach == "own")

    def unit(self, unit_id: str) -> AdminUnit:
        """The unit with this id; `KeyError` if there is none."""
        for unit in self.units:
            if unit.id == unit_id:
                return unit
        raise KeyError(unit_id)
