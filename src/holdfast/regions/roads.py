"""Reads files of roads that crews drive on.

A file is CSV with a header: from_lat, from_lon, to_lat, to_lon, and optionally km, kmh, name. A row is a stretch between two
junctions, open both ways. A stretch without km is taken as straight. Or it is GeoJSON: a FeatureCollection of lines, with `kmh`
and `name` among the properties where they are known; lines that share a vertex meet there.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec

from holdfast.errors import InputError
from holdfast.records import Loss, Road
from holdfast.regions.opened import text_of

_Lat = Annotated[float, msgspec.Meta(ge=-90, le=90)]
_Lon = Annotated[float, msgspec.Meta(ge=-180, le=180)]
_Positive = Annotated[float, msgspec.Meta(gt=0)]
_NEEDED = ("from_lat", "from_lon", "to_lat", "to_lon")


class WrittenRoad(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the file."""

    from_lat: _Lat
    from_lon: _Lon
    to_lat: _Lat
    to_lon: _Lon
    km: Annotated[float, msgspec.Meta(ge=0)] | None = None
    kmh: _Positive | None = None
    name: str | None = None


class Roads(NamedTuple):
    """What was read, and what could not be used of it."""

    roads: tuple[Road, ...]
    losses: tuple[Loss, ...]


def read_roads(paths: Iterable[Path]) -> Roads:
    """The roads in these files, and a loss for each row that is none. Raises `InputError` where a file cannot be read at all."""
    roads: list[Road] = []
    losses: list[Loss] = []
    for path in paths:
        for found in _rows(path):
            (roads if isinstance(found, Road) else losses).append(found)  # type: ignore[arg-type]
    return Roads(tuple(roads), tuple(losses))


def _rows(path: Path) -> Iterator[Road | Loss]:
    text = text_of(path, "name a file of roads, CSV or GeoJSON")
    return _of_geojson(text, path) if path.suffix.lower() in (".geojson", ".json") else _of_csv(text, path)


class _Line(msgspec.Struct, frozen=True):
    type: str
    coordinates: tuple[tuple[float, ...], ...] | None = None


class _Properties(msgspec.Struct, frozen=True):
    kmh: _Positive | None = None
    name: str | None = None


class _Feature(msgspec.Struct, frozen=True):
    geometry: msgspec.Raw
    properties: msgspec.Raw = msgspec.Raw(b"{}")


class _Collection(msgspec.Struct, frozen=True):
    features: tuple[_Feature, ...]


def _of_geojson(text: str, path: Path) -> Iterator[Road | Loss]:
    try:
        collection = msgspec.json.decode(text, type=_Collection)
    except msgspec.DecodeError as error:
        raise InputError(str(path), f"no FeatureCollection ({error})", "give GeoJSON lines, or CSV") from error
    for number, feature in enumerate(collection.features, 1):
        try:
            line = msgspec.json.decode(feature.geometry, type=_Line)
            known = msgspec.json.decode(feature.properties, type=_Properties)
        except msgspec.DecodeError as error:
            yield Loss(stage="respond", input=str(path), where=f"feature {number}", problem=str(error), remedy="correct this feature")
            continue
        if line.type != "LineString" or line.coordinates is None or any(len(point) < 2 for point in line.coordinates):
            problem = f"a {line.type}, not a LineString of longitudes and latitudes"
            yield Loss(stage="respond", input=str(path), where=f"feature {number}", problem=problem, remedy="leave it out")
            continue
        for (lon1, lat1, *_), (lon2, lat2, *_) in pairwise(line.coordinates):
            yield Road(lat1=lat1, lon1=lon1, lat2=lat2, lon2=lon2, kmh=known.kmh, name=known.name)


def _of_csv(text: str, path: Path) -> Iterator[Road | Loss]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise InputError(str(path), f"line 1: no column {', '.join(missing)}", f"give the header: {','.join(_NEEDED)},km,kmh,name")
    for values in reader:
        given = {name: value for name, value in values.items() if name and value}
        try:
            row = msgspec.convert(given, WrittenRoad, strict=False)
        except msgspec.ValidationError as error:
            problem = str(error).replace(" - at `$.", " in `")
            yield Loss(stage="respond", input=str(path), where=f"line {reader.line_num}", problem=problem, remedy="correct this row")
            continue
        yield Road(lat1=row.from_lat, lon1=row.from_lon, lat2=row.to_lat, lon2=row.to_lon, km=row.km, kmh=row.kmh, name=row.name)
