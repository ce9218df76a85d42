"""Places in tables: CSV, JSON lines and GeoJSON points, whose columns are named by a mapping.

A mapping gives for each field of a place the column that holds it: `name=Название`, `lat=y`. A field that is not mapped
is the column of its own name. Several values in one cell are parted by `|`; a list of JSON is taken as it is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from holdfast.errors import InputError
from holdfast.gazetteer.sources.row import Row
from holdfast.gazetteer.sources.tally import Tally

FIELDS = ("id", "name", "names", "lat", "lon", "country", "admin1", "population", "admin2", "admin3", "code", "en", "ru", "uk", "kind")
"""What a column may be mapped to. `en`, `ru`, `uk`: names in these languages; `kind`: as the source says it, and is not used yet."""
_NAMES = ("name", "en", "ru", "uk", "names")
_DELIMITERS = ",;\t"


class Columns(msgspec.Struct, frozen=True):
    """How the rows of a table become places."""

    source: str
    """Who says so, as it is shown."""
    scheme: str
    """What ids begin with: `csv:<source>/`."""
    mapping: Mapping[str, str] = {}
    """Column by field, where it is not the field's own name."""
    country: str = ""
    admin1: str = ""
    """Codes for rows that state none."""

    def of(self, field: str) -> str:
        """The column that holds `field`."""
        return self.mapping.get(field, field)


def csv_rows(lines: Iterable[str], columns: Columns, tally: Tally) -> Iterator[Row]:
    """The places in the lines of a CSV file with a header. Raises `InputError` if a column that is needed is missing."""
    feed = iter(lines)
    head = next(feed, "").removeprefix("\ufeff")
    delimiter = max(_DELIMITERS, key=head.count)
    header = [cell.strip() for cell in next(csv.reader([head], delimiter=delimiter), [])]
    _check(header, columns, tally.name)
    reader = csv.reader(feed, delimiter=delimiter)
    for cells in reader:
        if any(cells):
            yield from _row(dict(zip(header, cells, strict=False)), columns, tally, f"line {reader.line_num + 1}")


def object_rows(objects: Iterable[tuple[str, Any]], columns: Columns, tally: Tally) -> Iterator[Row]:
    """The places in objects of JSON, each with where it stands."""
    for where, found in objects:
        if not isinstance(found, dict):
            tally.lost(where, "no JSON object", "give each place an object of its own")
        elif found.get("type") == "Feature":
            yield from _row(_flattened(found), columns, tally, where)
        else:
            yield from _row(found, columns, tally, where)


def _check(header: list[str], columns: Columns, name: str) -> None:
    missing = [columns.of(field) for field in ("lat", "lon") if columns.of(field) not in header]
    if not any(columns.of(field) in header for field in _NAMES):
        missing.insert(0, columns.of("name"))
    missing += [column for column in columns.mapping.values() if column not in header and column not in missing]
    if missing:
        shown = ", ".join(header)[:200] or "nothing"
        problem = f"no column {missing[0]!r}; its first line has {shown}"
        raise InputError(name, problem, "name the columns: --map name=COLUMN,lat=COLUMN,lon=COLUMN")


def _flattened(feature: dict[str, Any]) -> dict[str, Any]:
    """The properties of a GeoJSON feature, with its point as `lat` and `lon`."""
    geometry, properties = feature.get("geometry") or {}, dict(feature.get("properties") or {})
    point = geometry.get("coordinates") if geometry.get("type") == "Point" else None
    if isinstance(point, list) and len(point) >= 2:
        properties |= {"lon": point[0], "lat": point[1]}
    return {"id": feature.get("id")} | properties


def _row(cells: Mapping[str, Any], columns: Columns, tally: Tally, where: str) -> Iterator[Row]:
    names = [name for field in _NAMES for name in _values(cells.get(columns.of(field)))]
    if not names:
        tally.lost(where, "no name", "give each place a name")
        return
    point = _point(cells, columns)
    if point is None:
        found = f"{cells.get(columns.of('lat'))}, {cells.get(columns.of('lon'))}"
        tally.lost(where, "no coordinates", "give lat (-90 to 90) and lon (-180 to 180) in degrees", found)
        return
    tally.good += 1
    text = {field: _text(cells.get(columns.of(field))) for field in ("id", "country", "admin1", "admin2", "admin3", "code")}
    yield Row(
        id=_id(text["id"] or str(tally.good), columns.scheme),
        name=names[0],
        names=tuple(dict.fromkeys(names[1:])),
        lat=point[0],
        lon=point[1],
        country=text["country"] or columns.country,
        admin1=text["admin1"] or columns.admin1,
        population=_people(cells.get(columns.of("population"))),
        source=columns.source,
        admin2=text["admin2"],
        admin3=text["admin3"],
        code=text["code"],
    )


def _id(own: str, scheme: str) -> str:
    """An id that names its scheme itself stays as it is."""
    return own if own.startswith(("geonames:", "wof:", "osm:")) else scheme + own


def _point(cells: Mapping[str, Any], columns: Columns) -> tuple[float, float] | None:
    try:
        lat, lon = (float(_text(cells.get(columns.of(field))).replace(",", ".")) for field in ("lat", "lon"))
    except ValueError:
        return None
    return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else None


def _people(value: object) -> int:
    try:
        return min(max(0, int(float(_text(value).replace(" ", "").replace("\u00a0", "")))), 2**32 - 2)
    except (ValueError, OverflowError):
        return 0


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _values(value: object) -> list[str]:
    values = value if isinstance(value, list) else _text(value).split("|")
    return [name for name in map(_text, values) if name]
