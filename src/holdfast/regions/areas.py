"""Service areas of a region's networks: who is supplied together, and so out together.

A file is CSV in UTF-8 with a header:

    id,sector,name,settlements,subscribers
    power-012,power,Zarechny feeder,Dolgoye|Znamenka,1450

`settlements` are names, or ids of the pack's own places, parted by `|`; `subscribers` may be empty, and a column `people`
may stand in its place. An outage that names the area is then one of its settlements together.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import cast, get_args

import msgspec

from holdfast.errors import InputError
from holdfast.records import Sector
from holdfast.regions.opened import text_of


class ServiceArea(msgspec.Struct, frozen=True, kw_only=True):
    """Settlements that a network supplies together."""

    id: str
    """Its own id in its file."""
    sector: Sector
    """The service."""
    name: str
    """As reports name it."""
    settlements: tuple[str, ...]
    """Names of its settlements, or ids of places of the pack."""
    subscribers: int | None
    """How many contracts; `None` where the file does not say."""
    people: int | None
    """How many people; `None` where the file does not say."""


_NEEDED = ("id", "sector", "name", "settlements")


def read_areas(path: Path) -> tuple[ServiceArea, ...]:
    """The service areas of a file, in its order. Raises `InputError` with the line for the first row that cannot be used."""
    text = text_of(path, "correct the key `areas` of the pack beside it")
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""))
        missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
        if missing:
            header = ",".join((*_NEEDED, "subscribers"))
            raise InputError(f"{path}, line 1", f"no column {', '.join(missing)}", f"give it the header {header}")
        return _unique([_area(f"{path}, line {reader.line_num}", row) for row in reader], path)
    except csv.Error as error:
        raise InputError(str(path), f"not CSV ({error})", "quote fields that hold commas or line breaks") from error


def _area(where: str, row: dict[str, str]) -> ServiceArea:
    own_id, sector, name = ((row[column] or "").strip() for column in ("id", "sector", "name"))
    if not own_id or not name:
        raise InputError(where, "no id or no name", "give every area both")
    if sector not in get_args(Sector):
        raise InputError(where, f"{sector!r} is no sector", f"use one of: {', '.join(get_args(Sector))}")
    settlements = tuple(part.strip() for part in (row["settlements"] or "").split("|") if part.strip())
    if not settlements:
        raise InputError(where, f"area {own_id} has no settlement", "name at least one, parted by |")
    subscribers, people = (_number(where, column, row.get(column)) for column in ("subscribers", "people"))
    return ServiceArea(
        id=own_id, sector=cast("Sector", sector), name=name, settlements=settlements, subscribers=subscribers, people=people
    )  # fmt: skip


def _number(where: str, column: str, value: str | None) -> int | None:
    if value is None or not value.strip():
        return None
    if not value.strip().isdigit():
        raise InputError(where, f"{column} is {value.strip()!r}", "write a whole number that is not negative, or leave it empty")
    return int(value)


def _unique(areas: list[ServiceArea], path: Path) -> tuple[ServiceArea, ...]:
    seen: set[str] = set()
    for area in areas:
        if area.id in seen:
            raise InputError(str(path), f"the id {area.id} is given twice", "give every area an id of its own")
        seen.add(area.id)
    return tuple(areas)
