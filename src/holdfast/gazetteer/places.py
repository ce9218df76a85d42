"""The places of a gazetteer on disk: one row of fixed size each; names and shared texts stand apart."""

from __future__ import annotations

import re
from pathlib import Path
from struct import Struct
from typing import Literal

import msgspec

from holdfast.gazetteer.tables import MappedFile
from holdfast.records import Place
from holdfast.regions import Reach

PlaceKind = Literal["settlement", "admin2", "admin1"]
_KINDS: tuple[PlaceKind, ...] = ("settlement", "admin2", "admin1")
_REACHES: tuple[Reach | None, ...] = (None, "far", "near", "own")
_SCHEMES = ("", "geonames:", "wof:", "osm:n", "osm:w", "osm:r")
"""Ids that are one of these and a number are kept as a number; all others as a text beside the name."""
_NUMBERED = re.compile(r"(geonames:|wof:|osm:[nwr])(0|[1-9][0-9]{0,17})")
_ROW = Struct("<iiIIQIIIIHHHBBBBB")
"""lat, lon, population + 1, radius, number of the id, where the name begins, admin1, admin2, admin3, country, source, bytes
of the name, of an id that is no number, of the code; scheme of the id, kind, reach."""
_SOURCE_AT = Struct("<iiIIQIIIIH").size
_REACH_AT = _ROW.size - 1
_SHORT = Struct("<H")
_MICRODEGREES = 1_000_000
_LONGEST = 255
_ROWS, _NAMES, _TEXTS = "places.rows", "places.names", "places.texts"


class Entry(msgspec.Struct, frozen=True):
    """A place as it is written."""

    place: Place
    reach: Reach | None
    """How near its oblast is to the region; `None` beyond the oblasts that the region pack knows."""


class Register(msgspec.Struct, frozen=True):
    """What an official register says of a place."""

    code: str | None
    """Its code: KATOTTG, OKTMO, or that of the source."""
    admin3: str | None
    """The community that it belongs to."""

    @property
    def pcode(self) -> str | None:
        """The code that humanitarian data know a Ukrainian place by: the first twelve characters of its KATOTTG code."""
        return self.code[:12] if self.code and re.fullmatch(r"UA\d{17}", self.code) else None


class _SharedTexts:
    """Texts that many rows have in common, by number; 0 is none."""

    def __init__(self) -> None:
        self.values: list[str | None] = [None]
        self._numbers: dict[str | None, int] = {None: 0}

    def number(self, text: str | None) -> int:
        known = self._numbers.setdefault(text, len(self.values))
        if known == len(self.values):
            self.values.append(text)
        return known


class PlaceWriter:
    """Takes in places one by one; the index of a place is its position. Fifty bytes of memory a place, and its name."""

    def __init__(self) -> None:
        self._rows, self._names = bytearray(), bytearray()
        self._texts = _SharedTexts()

    def __len__(self) -> int:
        return len(self._rows) // _ROW.size

    def add(self, entry: Entry, register: Register | None = None) -> int:
        """The index of the place, which is now in."""
        place, index, texts = entry.place, len(self), self._texts
        scheme, number, own = _own_id(place.id)
        code = (register.code or "").encode()[:_LONGEST] if register else b""
        name = place.name.encode()
        self._rows += _ROW.pack(
            round(place.lat * _MICRODEGREES),
            round(place.lon * _MICRODEGREES),
            0 if place.population is None else place.population + 1,
            place.radius_m,
            number,
            len(self._names),
            texts.number(place.admin1),
            texts.number(place.admin2),
            texts.number(register.admin3 if register else None),
            texts.number(place.country),
            texts.number(place.source),
            len(name),
            len(own),
            len(code),
            scheme,
            _KINDS.index(place.kind),
            _REACHES.index(entry.reach),
        )
        self._names += name + own + code
        return index

    def also(self, index: int, source: str) -> None:
        """The place has been found in `source` too."""
        at = index * _ROW.size + _SOURCE_AT
        known = self._texts.values[_SHORT.unpack_from(self._rows, at)[0]] or ""
        if source not in known.split(", "):
            _SHORT.pack_into(self._rows, at, self._texts.number(f"{known}, {source}"))

    def write(self, directory: Path) -> None:
        """Writes the places into `directory`."""
        (directory / _ROWS).write_bytes(self._rows)
        (directory / _NAMES).write_bytes(self._names)
        (directory / _TEXTS).write_bytes(msgspec.json.encode(self._texts.values))


def _own_id(place_id: str) -> tuple[int, int, bytes]:
    """Scheme and number of an id, and what is kept of it as a text."""
    numbered = _NUMBERED.fullmatch(place_id)
    if numbered:
        return _SCHEMES.index(numbered[1]), int(numbered[2]), b""
    own = place_id.encode()
    if len(own) > _LONGEST:
        raise ValueError(f"the id {place_id[:40]}... of a place is longer than {_LONGEST} bytes")
    return 0, 0, own


class PlaceTable:
    """The places opened for reading; a place is decoded when it is asked for."""

    def __init__(self, directory: Path) -> None:
        self._files = (MappedFile(directory / _ROWS), MappedFile(directory / _NAMES))
        self._rows, self._names = (file.view for file in self._files)
        self._count = len(self._rows) // _ROW.size
        self._texts = msgspec.json.decode((directory / _TEXTS).read_bytes(), type=list[str | None])

    def __len__(self) -> int:
        return self._count

    def place(self, index: int) -> Place:
        """The place with this index; `IndexError` if there is none."""
        at, texts = self._at(index), self._texts
        lat, lon, people, radius_m, number, start, admin1, admin2, _, country, source, length, own, _, scheme, kind, _ = _ROW.unpack_from(
            self._rows, at
        )
        end = start + length
        return Place(
            id=f"{_SCHEMES[scheme]}{number}" if scheme else str(self._names[end : end + own], "utf-8"),
            name=str(self._names[start:end], "utf-8"),
            kind=_KINDS[kind],
            lat=lat / _MICRODEGREES,
            lon=lon / _MICRODEGREES,
            radius_m=radius_m,
            admin1=texts[admin1],
            admin2=texts[admin2],
            country=texts[country],
            population=people - 1 if people else None,
            source=texts[source] or "",
        )

    def register(self, index: int) -> Register:
        """What an official register says of the place; `None` in each field where none does."""
        row = _ROW.unpack_from(self._rows, self._at(index))
        start = row[5] + row[11] + row[12]
        code = str(self._names[start : start + row[13]], "utf-8")
        return Register(code or None, self._texts[row[8]])

    def reach(self, index: int) -> Reach | None:
        """How near the place's oblast is to the region."""
        return _REACHES[self._rows[self._at(index) + _REACH_AT]]

    def _at(self, index: int) -> int:
        if not 0 <= index < self._count:
            raise IndexError(f"no place {index}: there are {self._count}")
        return index * _ROW.size

    def close(self) -> None:
        """Unmaps the files."""
        for file in self._files:
            file.close()
