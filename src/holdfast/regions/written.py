"""A region pack as it is written: the tables and keys of its file, and the lines that they stand on."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from holdfast.errors import InputError
from holdfast.records import Language, Reliability, SourceKind
from holdfast.regions.opened import text_of
from holdfast.regions.unit import CityDistrict, Population

_Id = Annotated[str, msgspec.Meta(pattern="^[a-z0-9][a-z0-9-]*$")]
_Name = Annotated[str, msgspec.Meta(min_length=1)]
_Lat = Annotated[float, msgspec.Meta(ge=-90, le=90)]
_Lon = Annotated[float, msgspec.Meta(ge=-180, le=180)]
_Size = Annotated[float, msgspec.Meta(gt=0)]


class Centre(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A point in degrees."""

    lat: _Lat
    lon: _Lon


class Seat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The settlement that a district is run from."""

    name: _Name
    lat: _Lat | None = None
    lon: _Lon | None = None


class District(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table [[district]]."""

    id: _Id
    name: _Name
    kind: Literal["district", "urban_okrug", "raion", "city", "former"]
    code: _Name | None = None
    en: tuple[_Name, ...] = ()
    ru: tuple[_Name, ...] = ()
    uk: tuple[_Name, ...] = ()
    seat: Seat | None = None
    centre: Centre
    area_km2: _Size | None = None
    radius_km: _Size | None = None
    population: Population | None = None
    holds: tuple[_Name, ...] = ()
    communities: tuple[_Name, ...] = ()


class Oblast(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table [region] or [[neighbour]]."""

    id: _Id
    name: _Name
    country: _Name
    geonames: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}\.[A-Z0-9]+$")]
    iso: _Name | None = None
    code: _Name | None = None
    time_zone: _Name
    en: tuple[_Name, ...] = ()
    ru: tuple[_Name, ...] = ()
    uk: tuple[_Name, ...] = ()
    capital: _Name
    centre: Centre
    area_km2: _Size
    population: Population | None = None


class WrittenCity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table [[city]]."""

    name: _Name
    districts: tuple[CityDistrict, ...] = ()


class OfficialSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table [[source]]."""

    id: _Name
    name: _Name
    kind: SourceKind
    reliability: Reliability
    languages: tuple[Language, ...]
    url: Annotated[str, msgspec.Meta(pattern=r"^https?://\S+$")] | None = None


class WrittenPack(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole file."""

    format: Literal[1]
    exercise: bool = False
    neighbours: tuple[_Name, ...] = ()
    further: tuple[_Name, ...] = ()
    places: tuple[_Name, ...] = ()
    fences: tuple[_Name, ...] = ()
    areas: tuple[_Name, ...] = ()
    crews: tuple[_Name, ...] = ()
    roads: tuple[_Name, ...] = ()
    region: Oblast | None = None
    district: tuple[District, ...] = ()
    neighbour: tuple[Oblast, ...] = ()
    city: tuple[WrittenCity, ...] = ()
    source: tuple[OfficialSource, ...] = ()


_HEADER = re.compile(r"^[ \t]*(\[\[?)[ \t]*([\w-]+)[ \t]*\]\]?[ \t]*(?:#.*)?$")
_KEY = re.compile(r"^[ \t]*([\w-]+)[ \t]*=")


class Lines:
    """Finds the lines that the tables and keys of a pack stand on."""

    def __init__(self, text: str) -> None:
        self._of: dict[tuple[str, int, str], int] = {}
        table, number = "", 0
        seen: Counter[str] = Counter()
        for at, line in enumerate(text.splitlines(), 1):
            header, key = _HEADER.match(line), _KEY.match(line)
            if header:
                table, number = header[2], seen[header[2]]
                seen[table] += 1
                self._of[table, number, ""] = at
            elif key:
                self._of.setdefault((table, number, key[1]), at)

    def of(self, table: str, number: int, key: str = "") -> int:
        """The line of a key of a table (the `number`-th of its name, from 0), or of its header; 1 if there is no such table."""
        return self._of.get((table, number, key)) or self._of.get((table, number, ""), 1)


def read_pack(path: Path) -> tuple[WrittenPack, bytes, str]:
    """The pack at `path`, checked as far as reading it needs, the digest of its bytes and of its places', and its text.

    Raises `InputError`, which names the file, the line, the key and what was expected there.
    """
    text = text_of(path, "give the path of a region pack that can be read")
    try:
        pack = msgspec.convert(tomllib.loads(text), WrittenPack)
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(path), f"not TOML: {error}", "mend this line") from error
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at ")
        line, key = _place(place, text)
        raise InputError(
            str(path), f"line {line}, {key}: {problem[:1].lower()}{problem[1:]}", "correct this key (see `holdfast.regions.pack`)"
        ) from error
    for line, problem, remedy in _faults(pack, Lines(text)):
        raise InputError(str(path), f"line {line}, {problem}", remedy)
    return pack, hashlib.sha256(text.encode()).digest() + b"".join(_digest(path.parent / name) for name in pack.places), text


def _digest(path: Path) -> bytes:
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "correct the key `places` of the pack beside it") from error


def _place(place: str, text: str) -> tuple[int, str]:
    """A msgspec path as a user reads it, with its line: "$.district[3].centre.lat" is "district 4 (valuysky), key centre.lat"."""
    parts = place.strip("`").removeprefix("$").lstrip(".")
    lines = Lines(text)
    table, bracket, rest = parts.partition("[")
    number, _, key = rest.partition("]")
    if not bracket or not number.isdigit() or table not in ("district", "neighbour", "city", "source"):
        head, _, tail = parts.partition(".")
        return lines.of(head, 0, tail.split(".")[0]) if tail else lines.of("", 0, head), f"key {parts}" if parts else "top level"
    entry = tomllib.loads(text)[table][int(number)]
    key = key.lstrip(".")
    shown = entry.get("id") or entry.get("name") or "without an id"
    return lines.of(table, int(number), re.split(r"[.\[]", key)[0]), f"{table} {int(number) + 1} ({shown}), key {key or table}"


def _faults(pack: WrittenPack, lines: Lines) -> Iterator[tuple[int, str, str]]:
    """What the types alone do not say: line, problem, remedy."""
    seen: set[str] = set()
    for number, district in enumerate(pack.district):
        line = lines.of("district", number)
        if district.id in seen:
            yield lines.of("district", number, "id"), f"district id {district.id} is given twice", "give each district an id of its own"
        seen.add(district.id)
        if district.area_km2 is None and district.radius_km is None:
            yield line, f"district {district.id}: neither area_km2 nor radius_km", "give at least one of them"
        if district.kind != "city" and not (district.en or district.ru or district.uk):
            yield line, f"district {district.id}: no name form", "give a name in at least one of en, ru, uk"
