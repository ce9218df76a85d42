"""Reads a registry of crews: which there are, where they set out from, when they are on duty.

A registry is a TOML file

    [[crew]]
    id = "F-01"                     # its own
    kind = "fire"                   # fire, rescue, medical, power, gas, water, heating, communications, road,
                                    # explosive_ordnance, social
    name = "Fire station 1"
    base = "Valuyki"                # the place it sets out from
    lat = 50.2112                   # of the base; left out, the gazetteer is asked for the base by its name
    lon = 38.0998
    size = 5                        # optional: people
    shift = "08:00-20:00"           # optional: on duty by the region's clock; "20:00-08:00" ends the next day; "24:00" is midnight
    every_days = 4                  # optional: a day on and three off, counted from
    first_day = 2025-10-01          #   a day on which the shift begins
    vehicles = ["engine"]           # optional; or their number
    also = ["rescue"]               # optional: what else it can do

or a CSV file with the same names as its header, where several vehicles or kinds are parted by `|`.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_args

import msgspec

from holdfast.errors import InputError
from holdfast.records import Crew, CrewKind, Loss, Rota
from holdfast.regions.opened import text_of
from holdfast.regions.written import Lines

LocateBase = Callable[[str], tuple[float, float] | None]
"""The point of a base by its name; `None` where no place of that name is known."""

MOST_PEOPLE = 500
"""In a crew: a larger number is a slip of the pen."""
_SHIFT = re.compile(r"(\d{1,2}:\d\d)\s*[-\u2013]\s*(\d{1,2}:\d\d)")
_KINDS = ", ".join(get_args(CrewKind))
_SHIFT_REMEDY = 'write it as "08:00-20:00"; "20:00-08:00" ends the next day'

ALIASES: dict[str, CrewKind] = {
    "ambulance": "medical",
    "clearance": "explosive_ordnance",
    "roads": "road",
}
"""Other words for a kind."""

_Name = Annotated[str, msgspec.Meta(min_length=1)]


class WrittenCrew(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table [[crew]], or a row of the CSV file."""

    id: _Name | None = None
    kind: str | None = None
    name: str | None = None
    base: str | None = None
    lat: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    size: int | None = None
    shift: str | None = None
    every_days: Annotated[int, msgspec.Meta(ge=1, le=60)] | None = None
    first_day: date | None = None
    vehicles: tuple[_Name, ...] | Annotated[int, msgspec.Meta(ge=0, le=100)] = ()
    also: tuple[str, ...] = ()


class Registry(NamedTuple):
    """What was read, and what could not be used of it."""

    crews: tuple[Crew, ...]
    losses: tuple[Loss, ...]


class _RowError(Exception):
    """Why a row is no crew, and what to do."""

    def __init__(self, problem: str, remedy: str, key: str = "") -> None:
        super().__init__(problem)
        self.problem, self.remedy, self.key = problem, remedy, key


class _Row(NamedTuple):
    values: dict[str, Any]
    line_of: Callable[[str], int]


def read_crews(paths: Iterable[Path], locate_base: LocateBase | None = None) -> Registry:
    """The crews in these files, in order of their ids, and a loss for each row that is none.

    Of two rows with one id the first stands. Raises `InputError` where a file cannot be read at all.
    """
    crews: dict[str, Crew] = {}
    losses = []
    for path in paths:
        for row in _rows(path):
            try:
                crew = _crew(row, locate_base or (lambda _: None), crews)
                crews[crew.id] = crew
            except _RowError as fault:
                where = f"line {row.line_of(fault.key)}"
                losses.append(Loss(stage="respond", input=str(path), where=where, problem=fault.problem, remedy=fault.remedy))
    return Registry(tuple(crews[own_id] for own_id in sorted(crews)), tuple(losses))


def _rows(path: Path) -> Iterator[_Row]:
    text = text_of(path, "name a registry of crews, TOML or CSV")
    return _of_csv(text, path) if path.suffix.lower() == ".csv" else _of_toml(text, path)


def _of_toml(text: str, path: Path) -> Iterator[_Row]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(path), f"not TOML: {error}", "mend this line") from error
    crews = tables.get("crew")
    if not isinstance(crews, list) or set(tables) != {"crew"}:
        others = ", ".join(sorted(set(tables) - {"crew"}))
        raise InputError(
            str(path), f"unknown key {others}" if others else "no table [[crew]]", "write a table [[crew]] for each crew, nothing else"
        )
    lines = Lines(text)
    for number, values in enumerate(crews):
        yield _Row(dict(values), lambda key, number=number: lines.of("crew", number, key))  # type: ignore[misc]


def _of_csv(text: str, path: Path) -> Iterator[_Row]:
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    header = [name.strip() for name in reader.fieldnames or ()]
    missing = [name for name in ("id", "kind", "base") if name not in header]
    if missing:
        remedy = "give the header: id,kind,name,base,lat,lon,size,shift,vehicles"
        raise InputError(str(path), f"line 1: no column {', '.join(missing)}", remedy)
    for values in reader:
        if None in values or None in values.values():
            cells = {"": f"{reader.line_num}"}
            yield _Row({"_cells": cells}, lambda _, line=reader.line_num: line)  # type: ignore[misc]
        else:
            given = {name.strip(): value.strip() for name, value in values.items() if value.strip()}
            yield _Row({name: _cell(name, value) for name, value in given.items()}, lambda _, line=reader.line_num: line)  # type: ignore[misc]


def _cell(name: str, value: str) -> Any:
    """A cell as TOML would have it: several vehicles or kinds are parted by `|`, a number of vehicles is a number."""
    if name == "also" or (name == "vehicles" and not value.isdigit()):
        return tuple(value.split("|"))
    return int(value) if name == "vehicles" else value


def _crew(row: _Row, locate_base: LocateBase, known: Container[str]) -> Crew:
    """The crew that a row states, with an id that is not `known`. Raises `_RowError`."""
    if "_cells" in row.values:
        raise _RowError("more or fewer cells than the header has", "give each column a cell; put a text with commas in quotes")
    written = _written(row.values)
    if written.id is None:
        raise _RowError("no id", "give each crew an id of its own")
    who = f"crew {written.id}"
    if written.id in known:
        raise _RowError(f"{who} is given twice", "give each crew an id of its own", "id")
    if not written.base:
        raise _RowError(f"{who}: no base", "say where it sets out from: base, lat and lon", "base")
    if written.size is not None and not 0 < written.size <= MOST_PEOPLE:
        raise _RowError(f"{who}: a size of {written.size}", f"give the number of its people, 1 to {MOST_PEOPLE}, or leave it out", "size")
    kind = _kind(written.kind, who, "kind")
    lat, lon = _point(written, who, locate_base)
    return Crew(
        id=written.id,
        kind=kind,
        name=written.name or written.id,
        base=written.base,
        lat=lat,
        lon=lon,
        size=written.size,
        shift=_shift(written, who),
        vehicles=("vehicle",) * written.vehicles if isinstance(written.vehicles, int) else written.vehicles,
        also=tuple(_kind(kind, who, "also") for kind in written.also),
    )


def _written(values: dict[str, Any]) -> WrittenCrew:
    try:
        return msgspec.convert(values, WrittenCrew, strict=False)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at ")
        key = place.strip("`$.").split("[")[0]
        who = f"crew {values['id']}: " if "id" in values else ""
        raise _RowError(f"{who}{key + ': ' if key else ''}{problem[:1].lower()}{problem[1:]}", "correct this value", key) from error


def _kind(given: str | None, who: str, key: str) -> CrewKind:
    kind = ALIASES.get(given or "", given)
    if kind not in get_args(CrewKind):
        raise _RowError(f"{who}: {f'unknown kind {given!r}' if given else 'no kind'}", f"give one of {_KINDS}", key)
    return kind  # type: ignore[return-value]


def _point(written: WrittenCrew, who: str, locate_base: LocateBase) -> tuple[float, float]:
    if (written.lat is None) != (written.lon is None):
        raise _RowError(f"{who}: only one of lat and lon", "give both, or none", "lat" if written.lat is not None else "lon")
    if written.lat is not None and written.lon is not None:
        return written.lat, written.lon
    found = locate_base(written.base or "")
    if found is None:
        raise _RowError(f"{who}: the base {written.base} is not known by its name", "give lat and lon of the base", "base")
    return found


def _shift(written: WrittenCrew, who: str) -> Rota | None:
    if written.shift is None:
        if written.every_days or written.first_day:
            raise _RowError(f"{who}: every_days or first_day without a shift", _SHIFT_REMEDY, "every_days")
        return None
    found = _SHIFT.fullmatch(written.shift.strip())
    try:
        begins, ends = (_clock(words) for words in found.groups()) if found else (None, None)
    except ValueError:
        begins = ends = None
    if begins is None or ends is None:
        raise _RowError(f"{who}: the shift {written.shift!r} is not two clock times", _SHIFT_REMEDY, "shift")
    every = written.every_days or 1
    if every > 1 and written.first_day is None:
        raise _RowError(f"{who}: every {every} days, but no first_day", "give a day on which its shift begins, as 2025-10-01", "every_days")
    return Rota(begins=begins, ends=ends, every_days=every, first_day=written.first_day)


def _clock(words: str) -> time:
    hour, _, minute = words.partition(":")
    return time(0) if (hour, minute) == ("24", "00") else time(int(hour), int(minute))
