"""Rows of the projection of incidents, read into columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import msgspec
import numpy as np

from holdfast.records import Sector
from holdfast.records.codes import PlacePrecision
from holdfast.store.columns.part import NO_RADIUS, NONE, PRECISIONS, SECTORS, STATUSES, UNKNOWN, WEAPONS, Numbers, Part, joined
from holdfast.store.columns.zorder import zorder

_READ = "SELECT number, id, lat, lon, glance, starts, ends, harm, weapon, status, background, place, admin2, admin1 FROM incidents"
_AT_A_TIME = 2_000
_PER_QUESTION = 500
"""Numbers that are named in one question to the database."""
_WEAPON = {name: code for code, name in enumerate(WEAPONS)} | {None: NONE}
_STATUS = {name: code for code, name in enumerate(STATUSES)}
_PRECISION = {name: code for code, name in enumerate(PRECISIONS)}
_SECTOR = {name: code for code, name in enumerate(SECTORS)}


class _Point(msgspec.Struct):
    """What only the glance has."""

    radius_m: int | None
    precision: PlacePrecision


def rows_where(connection: sqlite3.Connection, condition: str, values: dict[str, object], names: dict[str, int]) -> Part:
    """The incidents that `condition` holds for, in no order; names of places that are new are added to `names`."""
    rows = connection.execute(f"{_READ} WHERE {condition}", values)
    part = joined(chain((_part(some, names) for some in iter(lambda: rows.fetchmany(_AT_A_TIME), [])), (_part([], names),)))
    _mark_sectors(part, connection)
    return part


def rows_of(connection: sqlite3.Connection, numbers: Iterable[int], names: dict[str, int]) -> Part:
    """The incidents of these numbers, as `rows_where` gives them."""
    wanted = sorted(numbers)
    pieces = [wanted[start : start + _PER_QUESTION] for start in range(0, len(wanted), _PER_QUESTION)]
    found = [rows_where(connection, f"number IN ({', '.join(map(str, piece))})", {}, names) for piece in pieces]
    return joined([*found, _part([], names)])


def _part(rows: Sequence[Any], names: dict[str, int]) -> Part:
    turned = list(zip(*rows, strict=True)) or [()] * 14
    number, own_id, lat, lon, glance, starts, ends, harm, weapon, status, background, *places = turned
    points = [msgspec.json.decode(one, type=_Point) for one in glance]
    degrees = np.array(lat, np.float64), np.array(lon, np.float64)
    begun, over = _moments(starts), _moments(ends)
    return Part(
        code=zorder(*degrees),
        live=np.ones(len(rows), np.bool_),
        number=np.array(number, np.int64),
        id=np.array([one.encode() for one in own_id], np.bytes_),
        lat=degrees[0],
        lon=degrees[1],
        radius_m=np.array([NO_RADIUS if one.radius_m is None else one.radius_m for one in points], np.int32),
        precision=np.array([_PRECISION[one.precision] for one in points], np.uint8),
        starts=begun,
        lasts=np.where(over != UNKNOWN, over, np.where(begun != UNKNOWN, begun + 1, UNKNOWN)),
        harm=np.array(harm, np.uint8),
        weapon=np.array([_WEAPON[one] for one in weapon], np.uint8),
        status=np.array([_STATUS[one] for one in status], np.uint8),
        background=np.array(background, np.bool_),
        sectors=np.zeros(len(rows), np.uint32),
        **{name: _numbered(told, names) for name, told in zip(("place", "admin2", "admin1"), places, strict=True)},
    )


def _moments(texts: Sequence[str | None]) -> Numbers:
    """The times of the projection, all in UTC, in microseconds since 1970."""
    told = np.array([text[:-6] if text else "NaT" for text in texts], "datetime64[us]")
    return told.astype(np.int64)  # what is no time is the least of all numbers there, which is `UNKNOWN`


def _numbered(told: Sequence[str | None], names: dict[str, int]) -> np.ndarray[Any, np.dtype[np.int32]]:
    return np.array([0 if one is None else names.setdefault(one.lower(), len(names) + 1) for one in told], np.int32)


def _mark_sectors(part: Part, connection: sqlite3.Connection) -> None:
    order = np.argsort(part.number, kind="stable")
    ordered = part.number[order]
    for numbers, sector in _hit(connection, ordered):
        at = np.searchsorted(ordered, numbers)
        at[at == len(ordered)] = 0
        found = order[at[ordered[at] == numbers]]
        part.sectors[found] |= np.uint32(1 << _SECTOR[sector])


def _hit(connection: sqlite3.Connection, numbers: Numbers) -> Iterator[tuple[Numbers, Sector]]:
    """By sector the incidents that it was hit in, at least those of `numbers`."""
    if len(numbers) == 0:
        return
    narrow = f"AND incident IN ({', '.join(map(str, numbers.tolist()))})" if len(numbers) <= _PER_QUESTION else ""
    for sector in SECTORS:
        asked = f"SELECT incident FROM facets WHERE name = 'sector' AND value = ? {narrow}"
        yield np.fromiter((one for (one,) in connection.execute(asked, (sector,))), np.int64), sector
