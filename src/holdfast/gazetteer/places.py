"""The places of a gazetteer on disk: one row of fixed size each; names and shared texts stand apart."""

from __future__ import annotations

from collections.abc import Sequence
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
_SOURCES = {"geonames": "GeoNames", "region": "region pack"}
_ROW = Struct("<iiIIIIIIIHBB")
"""lat, lon, population + 1, radius, own id, where the name begins, country, admin1, admin2, length of the name, kind, reach."""
_MICRODEGREES = 1_000_000
_ROWS, _NAMES, _TEXTS = "places.rows", "places.names", "places.texts"


class Entry(msgspec.Struct, frozen=True):
    """A place as it is written."""

    place: Place
    reach: Reach | None
    """How near its oblast is to the region; `None` beyond the oblasts that the region pack knows."""


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


def write_places(directory: Path, entries: Sequence[Entry]) -> None:
    """Writes the rows of these places; the index of a place is its position."""
    texts, rows, names = _SharedTexts(), bytearray(), bytearray()
    for entry in entries:
        place, name = entry.place, entry.place.name.encode()
        source, _, own_id = place.id.partition(":")
        rows += _ROW.pack(
            round(place.lat * _MICRODEGREES),
            round(place.lon * _MICRODEGREES),
            0 if place.population is None else place.population + 1,
            place.radius_m,
            int(own_id) if source == "geonames" else texts.number(own_id),
            len(names),
            texts.number(place.country),
            texts.number(place.admin1),
            texts.number(place.admin2),
            len(name),
            _KINDS.index(place.kind),
            _REACHES.index(entry.reach),
        )
        names += name
    (directory / _ROWS).write_bytes(rows)
    (directory / _NAMES).write_bytes(names)
    (directory / _TEXTS).write_bytes(msgspec.json.encode(texts.values))


class PlaceTable:
    """The places opened for reading; a place is decoded when it is asked for."""

    def __init__(self, directory: Path) -> None:
        self._files = (MappedFile(directory / _ROWS), MappedFile(directory / _NAMES))
        self._rows, self._names = (file.view for file in self._files)
        self._texts = msgspec.json.decode((directory / _TEXTS).read_bytes(), type=list[str | None])

    def __len__(self) -> int:
        return len(self._rows) // _ROW.size

    def place(self, index: int) -> Place:
        """The place with this index; `IndexError` if there is none."""
        lat, lon, people, radius_m, own_id, at, country, admin1, admin2, length, kind, _ = self._row(index)
        source = "geonames" if kind == 0 else "region"
        return Place(
            id=f"{source}:{own_id if kind == 0 else self._texts[own_id]}",
            name=str(self._names[at : at + length], "utf-8"),
            kind=_KINDS[kind],
            lat=lat / _MICRODEGREES,
            lon=lon / _MICRODEGREES,
            radius_m=radius_m,
            admin1=self._texts[admin1],
            admin2=self._texts[admin2],
            country=self._texts[country],
            population=people - 1 if people else None,
            source=_SOURCES[source],
        )

    def reach(self, index: int) -> Reach | None:
        """How near the place's oblast is to the region."""
        return _REACHES[self._row(index)[-1]]

    def _row(self, index: int) -> tuple[int, ...]:
        if not 0 <= index < len(self):
            raise IndexError(f"no place {index}: there are {len(self)}")
        return _ROW.unpack_from(self._rows, index * _ROW.size)

    def close(self) -> None:
        """Unmaps the files."""
        for file in self._files:
            file.close()
