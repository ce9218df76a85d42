"""The columns themselves: one row an incident, in Z-order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from holdfast.records import IncidentStatus, Sector, WeaponCode
from holdfast.records.codes import PlacePrecision

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]

UNKNOWN = np.iinfo(np.int64).min
"""Stands for a time that is not known; before all others."""
WEAPONS: tuple[WeaponCode, ...] = get_args(WeaponCode)
STATUSES: tuple[IncidentStatus, ...] = get_args(IncidentStatus)
PRECISIONS: tuple[PlacePrecision, ...] = get_args(PlacePrecision)
SECTORS: tuple[Sector, ...] = get_args(Sector)
"""What a code stands for: its place in the list."""
NONE = 255
"""Stands for a code that is not stated."""
NO_RADIUS = -1


@dataclass(frozen=True, slots=True)
class Part:
    """Some incidents; their points in Z-order."""

    code: NDArray[np.uint64]
    """The place in the order."""
    live: Flags
    """Whether the row still holds."""
    number: Numbers
    """Its number in the projection."""
    id: NDArray[np.bytes_]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    """Degrees; no number where no point is known."""
    radius_m: NDArray[np.int32]
    precision: NDArray[np.uint8]
    starts: Numbers
    """Microseconds since 1970."""
    lasts: Numbers
    """The moment after the last; where only the begin is known, the one after that."""
    harm: NDArray[np.uint8]
    weapon: NDArray[np.uint8]
    status: NDArray[np.uint8]
    background: Flags
    sectors: NDArray[np.uint32]
    """A bit for each."""
    place: NDArray[np.int32]
    admin2: NDArray[np.int32]
    admin1: NDArray[np.int32]
    """Names, as `Columns.names` numbers them; 0 where there is none."""

    def __len__(self) -> int:
        return len(self.code)

    def between(self, first: int, end: int) -> Part:
        """The rows of a stretch of the order: no copy."""
        low, high = np.searchsorted(self.code, np.array([first, end], np.uint64))
        return _each(lambda name: getattr(self, name)[low:high])

    def taken(self, rows: Numbers) -> Part:
        """Those rows, in that order."""
        return _each(lambda name: getattr(self, name)[rows])

    def ordered(self, rows: Flags | None = None) -> Part:
        """Those `rows`, or all, in Z-order."""
        kept = np.flatnonzero(rows) if rows is not None else np.arange(len(self))
        return self.taken(kept[np.argsort(self.code[kept], kind="stable")])


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a part, in two orders. Made by `in_two_orders`."""

    part: Part
    """In Z-order."""
    by_time: Numbers
    """The same rows in order of time, the latest first, those of one time by their ids, those without a time last."""
    back: Numbers
    """`~starts` of `by_time`: it only grows."""
    lasting: Numbers
    """The few rows that last longer than a month."""

    def begun(self, first: int, end: int) -> Numbers:
        """The rows that began from `first` to before `end`."""
        low, high = np.searchsorted(self.back, ~(end - 1), "left"), np.searchsorted(self.back, ~first, "right")
        return self.by_time[low:high]

    def after(self, begin: int, own_id: bytes) -> int:
        """The place in the order of time that follows the row of that time and id."""
        low, high = (int(np.searchsorted(self.back, ~begin, side)) for side in ("left", "right"))
        return low + int(np.searchsorted(self.part.id[self.by_time[low:high]], np.bytes_(own_id), "right"))


MONTH = 31 * 86_400 * 1_000_000
"""In microseconds."""


def in_two_orders(part: Part) -> Rows:
    """A part that is in Z-order, with its order of time."""
    by_time = np.lexsort((part.id, ~part.starts))
    known = part.starts != UNKNOWN
    return Rows(part, by_time, ~part.starts[by_time], np.flatnonzero(known & (part.lasts - np.where(known, part.starts, 0) > MONTH)))


@dataclass(frozen=True, slots=True)
class Columns:
    """All incidents of one state: many, and the few that have changed since those were put in order."""

    parts: tuple[Rows, ...]
    names: Mapping[str, int]
    """Names of places in small letters, numbered from 1."""


def joined(parts: Iterable[Part]) -> Part:
    """All rows of all parts, one part after the other."""
    pieces: dict[str, list[Any]] = {field.name: [] for field in fields(Part)}
    for part in parts:
        for name, column in pieces.items():
            column.append(getattr(part, name))
    return _each(lambda name: np.concatenate(pieces.pop(name)))  # each column's pieces are let go once it is made


def _each(made: Callable[[str], Any]) -> Part:
    return Part(**{field.name: made(field.name) for field in fields(Part)})
