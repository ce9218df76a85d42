"""Sketches as columns of whole numbers, one row a claim, in the order of their ids."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from holdfast.fuse.sketch import WIDEST, Sketch

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]
Codes = NDArray[np.int8]
Rows = NDArray[np.int64]

NONE = -1
"""Stands for *not stated* in columns of codes and figures, none of which is below zero."""
NO_TIME = np.iinfo(np.int32).min
"""Stands for *not stated* in columns of minutes and of points."""


@dataclass(frozen=True, slots=True)
class Columns:
    """As the fields of `Sketch`; texts are coded by whole numbers, equal for equal texts."""

    report: Ints
    background: Flags
    start: Ints
    end: Ints
    seen: Ints
    day: NDArray[np.int8]
    level: NDArray[np.int8]
    place: Ints
    name: Ints
    sound: Ints
    is_strange: Flags
    part: Ints
    names_place: Flags
    names_district: Flags
    district: Ints
    region: Ints
    lat: Ints
    lon: Ints
    weapon: NDArray[np.int8]
    names_weapon: Flags
    sectors: Ints
    killed_low: NDArray[np.int16]
    killed_high: NDArray[np.int16]
    injured_low: NDArray[np.int16]
    injured_high: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.start)

    def taken(self, rows: NDArray[np.int64]) -> Columns:
        """Those rows, in that order."""
        return Columns(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})

    @property
    def is_dated(self) -> Flags:
        """Which rows have a time that is not too wide to be matched."""
        dated: Flags = (self.start != NO_TIME) & (self.end - np.where(self.start == NO_TIME, 0, self.start) <= WIDEST)
        return dated


def columns_of(sketches: Sequence[Sketch]) -> Columns:
    """The columns of `sketches`, row for row."""

    def numbers(of: Callable[[Sketch], int | None], missing: int) -> Ints:
        return np.fromiter((missing if (value := of(s)) is None else value for s in sketches), np.int32, len(sketches))

    def codes(of: Callable[[Sketch], Hashable | None]) -> Ints:
        known: dict[Hashable, int] = {}
        found = (NONE if (value := of(s)) is None else known.setdefault(value, len(known)) for s in sketches)
        return np.fromiter(found, np.int32, len(sketches))

    def bound(of: Callable[[Sketch], int]) -> NDArray[np.int16]:
        return np.fromiter((of(s) for s in sketches), np.int16, len(sketches))

    return Columns(
        report=codes(lambda s: s.report),
        background=np.fromiter((s.background for s in sketches), np.bool_, len(sketches)),
        start=numbers(lambda s: s.start, NO_TIME),
        end=numbers(lambda s: s.end, NO_TIME),
        seen=numbers(lambda s: s.seen, NO_TIME),
        day=np.fromiter((s.day for s in sketches), np.int8, len(sketches)),
        level=np.fromiter((s.level for s in sketches), np.int8, len(sketches)),
        place=codes(lambda s: s.place),
        name=codes(lambda s: s.name),
        sound=codes(lambda s: s.sound),
        is_strange=np.fromiter((s.is_strange for s in sketches), np.bool_, len(sketches)),
        part=codes(lambda s: s.part),
        names_place=np.fromiter((s.names_place for s in sketches), np.bool_, len(sketches)),
        names_weapon=np.fromiter((s.names_weapon for s in sketches), np.bool_, len(sketches)),
        names_district=np.fromiter((s.names_district for s in sketches), np.bool_, len(sketches)),
        district=codes(lambda s: s.district),
        region=codes(lambda s: s.region),
        lat=numbers(lambda s: s.lat, NO_TIME),
        lon=numbers(lambda s: s.lon, NO_TIME),
        weapon=np.fromiter((s.weapon for s in sketches), np.int8, len(sketches)),
        sectors=numbers(lambda s: s.sectors, 0),
        killed_low=bound(lambda s: s.killed.low if s.killed else NONE),
        killed_high=bound(lambda s: s.killed.high if s.killed else NONE),
        injured_low=bound(lambda s: s.injured.low if s.injured else NONE),
        injured_high=bound(lambda s: s.injured.high if s.injured else NONE),
    )
