"""Reads region packs.

A pack is a TOML file:

    format = 1
    neighbours = ["kharkiv", "kursk"]    # packs of the oblasts around: a name here or the path of a file
    further = ["oblasts"]                # files with [[neighbour]] tables: oblasts that only need to be recognised
    places = ["places.csv"]              # optional: files of settlements of this oblast, beside the pack

    [region]                             # the oblast itself
    id = "belgorod"                      # small letters, digits, hyphens
    name = "Belgorod Oblast"             # canonical, Latin letters
    country = "Russia"
    geonames = "RU.09"                   # country and first-order code in GeoNames
    time_zone = "Europe/Moscow"
    en = ["Belgorod Oblast", "Belgorod Region"]               # name forms, nominative, the usual one first;
    ru = ["Белгородская область", "Белгородчина"]             # inflected forms are made when a gazetteer is built
    uk = ["Бєлгородська область", "Бєлгородщина"]
    capital = "Belgorod"
    centre = { lat = 50.67, lon = 37.49 }
    area_km2 = 27134

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
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from holdfast.errors import InputError
from holdfast.geo import equal_area_radius_m
from holdfast.regions.unit import AdminUnit, PlaceFile, Reach, Region

RADIUS_OVER_EQUAL_AREA = 1.15
_PACKS = Path(__file__).parent

_Id = Annotated[str, msgspec.Meta(pattern="^[a-z0-9][a-z0-9-]*$")]
_Name = Annotated[str, msgspec.Meta(min_length=1)]
_Lat = Annotated[float, msgspec.Meta(ge=-90, le=90)]
_Lon = Annotated[float, msgspec.Meta(ge=-180, le=180)]
_Size = Annotated[float, msgspec.Meta(gt=0)]


class _Centre(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lat: _Lat
    lon: _Lon


class _Seat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: _Name
    lat: _Lat | None = None
    lon: _Lon | None = None


class _District(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    id: _Id
    name: _Name
    kind: Literal["district", "urban_okrug", "raion", "city", "former"]
    en: tuple[_Name, ...] = ()
    ru: tuple[_Name, ...] = ()
    uk: tuple[_Name, ...] = ()
    seat: _Seat | None = None
    centre: _Centre
    area_km2: _Size | None = None
    radius_km: _Size | None = None
    holds: tuple[_Name, ...] = ()


class _Oblast(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    id: _Id
    name: _Name
    country: _Name
    geonames: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}\.[A-Z0-9]+$")]
    time_zone: _Name
    en: tuple[_Name, ...] = ()
    ru: tuple[_Name, ...] = ()
    uk: tuple[_Name, ...] = ()
    capital: _Name
    centre: _Centre
    area_km2: _Size


class _Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    format: Literal[1]
    neighbours: tuple[_Name, ...] = ()
    further: tuple[_Name, ...] = ()
    places: tuple[_Name, ...] = ()
    region: _Oblast | None = None
    district: tuple[_District, ...] = ()
    neighbour: tuple[_Oblast, ...] = ()


def available_regions() -> tuple[str, ...]:
    """The names of the packs that come with this package, in alphabetical order."""
    return tuple(sorted(path.stem for path in _PACKS.glob("*.toml") if "\n[region]\n" in path.read_text(encoding="utf-8")))


def load_region(name_or_path: str) -> Region:
    """The region of the pack with this name, or of the TOML file at this path, with all units around it.

    Raises `InputError`, which names the file, the key and what was expected there.
    """
    path = _find(name_or_path, Path())
    pack, digests = _read(path)
    if pack.region is None:
        raise InputError(str(path), "no table [region]", "describe the region's oblast in a [region] table")
    units = _units(pack.region, pack.district, "own")
    places = _places(pack, path)
    for name in pack.neighbours:
        found = _find(name, path.parent)
        near, digest = _read(found)
        digests += digest
        if near.region:
            units += _units(near.region, near.district, "near")
            places += _places(near, found)
    units += [_oblast(oblast, "near") for oblast in pack.neighbour]
    for name in pack.further:
        far, digest = _read(_find(name, path.parent))
        digests += digest
        units += [_oblast(oblast, "far") for oblast in far.neighbour]
    own = pack.region
    return Region(
        id=own.id,
        name=own.name,
        country=own.country,
        time_zone=own.time_zone,
        units=tuple(_first_of_each_id(units)),
        places=tuple(places),
        content_hash=hashlib.sha256(digests).hexdigest(),
    )


def _places(pack: _Pack, path: Path) -> list[PlaceFile]:
    """The files of settlements that the pack at `path` brings along."""
    return [PlaceFile(path.parent / name, pack.region.id, pack.region.geonames) for name in pack.places] if pack.region else []


def _first_of_each_id(units: list[AdminUnit]) -> Iterator[AdminUnit]:
    seen: set[str] = set()
    for unit in units:
        if unit.id not in seen:
            seen.add(unit.id)
            yield unit


def _find(name_or_path: str, beside: Path) -> Path:
    """The file meant: a path, a file `beside` the pack that names it, or a pack of this package."""
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


def _read(path: Path) -> tuple[_Pack, bytes]:
    """The pack at `path`, checked, and the digest of its bytes."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "give the path of a region pack that can be read") from error
    try:
        pack = msgspec.convert(tomllib.loads(data.decode()), _Pack)
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"byte {error.start} is not UTF-8", "save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(path), f"not TOML: {error}", "mend this line") from error
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at ")
        key = _key(place, data.decode())
        raise InputError(
            str(path), f"{key}: {problem[:1].lower()}{problem[1:]}", "correct this key (see `holdfast.regions.pack`)"
        ) from error
    _check(path, pack)
    return pack, hashlib.sha256(data).digest() + b"".join(_digest(path.parent / name) for name in pack.places)


def _digest(path: Path) -> bytes:
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "correct the key `places` of the pack beside it") from error


def _key(place: str, text: str) -> str:
    """A msgspec path as a user reads it: "$.district[3].centre.lat" becomes "district 4 (valuysky), centre.lat"."""
    parts = place.strip("`").removeprefix("$").lstrip(".")
    table, bracket, rest = parts.partition("[")
    if not bracket:
        return f"key {parts}" if parts else "top level"
    number, _, key = rest.partition("]")
    if table not in ("district", "neighbour") or not number.isdigit():
        return f"key {parts}"
    entry = tomllib.loads(text)[table][int(number)]
    return f"{table} {int(number) + 1} ({entry.get('id', 'without an id')}), key {key.lstrip('.') or table}"


def _check(path: Path, pack: _Pack) -> None:
    """Raises `InputError` for what the types alone do not say."""
    twice = [unit_id for unit_id, times in Counter(district.id for district in pack.district).items() if times > 1]
    if twice:
        raise InputError(str(path), f"district id {twice[0]} is given twice", "give each district an id of its own")
    for district in pack.district:
        where = f"district {district.id}"
        if district.area_km2 is None and district.radius_km is None:
            raise InputError(str(path), f"{where}: neither area_km2 nor radius_km", "give at least one of them")
        if district.kind != "city" and not (district.en or district.ru or district.uk):
            raise InputError(str(path), f"{where}: no name form", "give a name in at least one of en, ru, uk")


def _units(oblast: _Oblast, districts: tuple[_District, ...], reach: Reach) -> list[AdminUnit]:
    return [_oblast(oblast, reach), *(_district(district, oblast, reach) for district in districts)]


def _oblast(oblast: _Oblast, reach: Reach) -> AdminUnit:
    return AdminUnit(
        id=oblast.id,
        level="admin1",
        kind="oblast",
        name=oblast.name,
        country=oblast.country,
        admin1=oblast.name,
        en=oblast.en,
        ru=oblast.ru,
        uk=oblast.uk,
        lat=oblast.centre.lat,
        lon=oblast.centre.lon,
        radius_m=round(equal_area_radius_m(oblast.area_km2) * RADIUS_OVER_EQUAL_AREA),
        time_zone=oblast.time_zone,
        seat=oblast.capital,
        seat_lat=None,
        seat_lon=None,
        holds=(),
        reach=reach,
        geonames=oblast.geonames,
    )


def _district(district: _District, oblast: _Oblast, reach: Reach) -> AdminUnit:
    if district.radius_km is not None:
        radius_m = round(district.radius_km * 1000)
    else:
        radius_m = round(equal_area_radius_m(district.area_km2 or 0) * RADIUS_OVER_EQUAL_AREA)
    return AdminUnit(
        id=f"{oblast.id}/{district.id}",
        level="admin2",
        kind=district.kind,
        name=district.name,
        country=oblast.country,
        admin1=oblast.name,
        en=district.en,
        ru=district.ru,
        uk=district.uk,
        lat=district.centre.lat,
        lon=district.centre.lon,
        radius_m=radius_m,
        time_zone=oblast.time_zone,
        seat=district.seat.name if district.seat else None,
        seat_lat=district.seat.lat if district.seat else None,
        seat_lon=district.seat.lon if district.seat else None,
        holds=district.holds,
        reach=reach,
        geonames=None,
    )
