"""Reads region packs.

A pack is a TOML file:

    format = 1
    neighbours = ["kharkiv", "kursk"]    # packs of the oblasts around: a name here or the path of a file
    further = ["oblasts"]                # files with [[neighbour]] tables: oblasts that only need to be recognised
    places = ["places.csv"]              # optional: files of settlements of this oblast, beside the pack
    fences = ["fences.geojson"]          # optional: outlines of objects that are not shown, beside the pack
    exercise = true                      # optional: an invented region to train on; all that is printed of it says EXERCISE
    crews = ["crews.toml"]               # optional: registries of crews (see `holdfast.regions.crews`)
    roads = ["roads.csv"]                # optional: roads that crews drive on (see `holdfast.regions.roads`)
    areas = ["areas.csv"]                # optional: files of service areas, see `holdfast.regions.areas`

    [region]                             # the oblast itself
    id = "belgorod"                      # small letters, digits, hyphens
    name = "Belgorod Oblast"             # canonical, Latin letters
    country = "Russia"
    geonames = "RU.09"                   # country and first-order code in GeoNames
    iso = "RU-BEL"                       # optional: code in ISO 3166-2
    code = "14000000"                    # optional: code in the state's register (OKTMO; in Ukraine KATOTTG)
    time_zone = "Europe/Moscow"
    en = ["Belgorod Oblast", "Belgorod Region"]               # name forms, nominative, the usual one first;
    ru = ["Белгородская область", "Белгородчина"]             # inflected forms are made when a gazetteer is built
    uk = ["Бєлгородська область", "Бєлгородщина"]
    capital = "Belgorod"
    centre = { lat = 50.67, lon = 37.49 }
    area_km2 = 27134
    population = { people = 1540486, year = 2021, source = "census" }  # optional

    [[district]]                         # one table a district
    id = "valuysky"
    name = "Valuysky"                    # canonical, without its type word
    kind = "urban_okrug"                 # district, urban_okrug, raion, city, former
    en = ["Valuysky", "Valuisky"]
    ru = ["Валуйский"]
    uk = ["Валуйський"]
    seat = { name = "Valuyki", lat = 50.1966, lon = 38.1167 }  # optional; lat and lon too
    centre = { lat = 50.187, lon = 38.019 }
    area_km2 = 1695                      # the area or
    radius_km = 24.2                     # the radius that holds 90 % of it, or both
    holds = ["Urazovo"]                  # optional: settlements in it that its circle does not show to be in it
    code = "..."                         # optional, as above; population too
    communities = ["Золочівська"]        # optional: its communities (громади), Ukrainian adjectives without the type word

    [[city]]                             # a city that has districts of its own
    name = "Kharkiv"                     # Latin letters, as the gazetteer has it
    districts = [{ uk = ["Салтівський"], ru = ["Салтовский"] }]  # adjectives, former ones too

    [[source]]                           # an official source of the region
    id = "telegram/synegubov"            # as the collectors name it: telegram/CHANNEL, or the host of a site
    name = "Oblast administration"
    kind = "official"                    # official, emergency_service, utility, military, media, ...
    reliability = "B"                    # Admiralty letter
    languages = ["uk"]
    url = "https://t.me/synegubov"

    [[neighbour]]                        # an oblast that has no pack of its own: the keys of [region]

A district of kind `city` needs no name forms: the city of that name stands for it. Where only the area is given, the
radius is taken as that of the circle of equal area times 1.15: in the median of 121 Russian districts that circle
holds 90 % of the area (own computation).

A file of settlements is CSV with a header: id, name, lat, lon, population, kind, admin2, en, ru, uk; several names of one
language are parted by `|`, and `admin2` is the id or a name of the district. They stand in the gazetteer beside those of
GeoNames.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from holdfast.errors import InputError
from holdfast.records import Source
from holdfast.regions.fences import Fence
from holdfast.regions.tables import fences_of, oblast_unit, places_of, units_of
from holdfast.regions.unit import AdminUnit, PlaceFile, Reach, Region
from holdfast.regions.written import WrittenPack, read_pack

_PACKS = Path(__file__).parent


def available_regions() -> tuple[str, ...]:
    """The names of the packs that come with this package, in alphabetical order."""
    return tuple(sorted(path.stem for path in _PACKS.glob("*.toml") if "\n[region]\n" in path.read_text(encoding="utf-8")))


def is_exercise(name_or_path: str) -> bool:
    """Whether the pack with this name, or at this path, is of an invented region. Raises `InputError` as `load_region` does."""
    return read_pack(find_pack(name_or_path))[0].exercise


def load_region(name_or_path: str) -> Region:
    """The region of the pack with this name, or of the TOML file at this path, with all units around it.

    Raises `InputError`, which names the file, the key and what was expected there.
    """
    path = find_pack(name_or_path)
    around = _Around()
    pack = around.take(path, "own")
    own = pack.region
    if own is None:
        raise InputError(str(path), "no table [region]", "describe the region's oblast in a [region] table")
    for name in pack.neighbours:
        around.take(find_pack(name, path.parent), "near")
    around.units += [oblast_unit(oblast, "near") for oblast in pack.neighbour]
    for name in pack.further:
        far = around.take(find_pack(name, path.parent), "far")
        around.units += [oblast_unit(oblast, "far") for oblast in far.neighbour]
    return Region(
        id=own.id,
        name=own.name,
        country=own.country,
        time_zone=own.time_zone,
        units=tuple(_first_of_each_id(around.units)),
        places=tuple(around.places),
        crews=tuple(path.parent / name for name in pack.crews),
        roads=tuple(path.parent / name for name in pack.roads),
        areas=tuple(path.parent / name for name in pack.areas),
        sources=tuple(Source(s.id, s.name, s.kind, s.reliability, s.languages, s.url) for s in pack.source),
        fences=tuple(around.fences),
        exercise=pack.exercise,
        folder=path.parent,
        content_hash=hashlib.sha256(around.digests).hexdigest(),
    )


class _Around:
    """What the packs of the region and of the oblasts around it describe, in the order in which they are taken."""

    def __init__(self) -> None:
        self.units: list[AdminUnit] = []
        self.places: list[PlaceFile] = []
        self.fences: list[Fence] = []
        self.digests = b""

    def take(self, path: Path, reach: Reach) -> WrittenPack:
        """The pack at `path`; what it describes is kept, of one further off only that it was read."""
        pack, digest, _ = read_pack(path)
        self.digests += digest
        if pack.region is not None and reach != "far":
            self.units += units_of(pack, reach)
            self.places += places_of(pack, path)
            self.fences += fences_of(pack, path)
        return pack


def _first_of_each_id(units: list[AdminUnit]) -> Iterator[AdminUnit]:
    seen: set[str] = set()
    for unit in units:
        if unit.id not in seen:
            seen.add(unit.id)
            yield unit


def find_pack(name_or_path: str, beside: Path = Path()) -> Path:
    """The file meant: a path, a file `beside` the pack that names it, or a pack of this package. Raises `InputError` if none."""
    if name_or_path.endswith(".toml"):
        return beside / name_or_path
    own = beside / f"{name_or_path}.toml"
    shipped = _PACKS / f"{name_or_path}.toml"
    if beside != Path() and own.is_file():
        return own
    if shipped.is_file():
        return shipped
    raise InputError(
        name_or_path, "no region pack of this name", f"give the path of a .toml file or one of: {', '.join(available_regions())}"
    )
