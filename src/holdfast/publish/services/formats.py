"""The services board as JSON, CSV, GeoJSON and Arrow: the same rows in each, with what made them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import datetime
from io import StringIO
from typing import TYPE_CHECKING, Any

import msgspec

from holdfast.errors import SetupError
from holdfast.publish.geojson import decimals
from holdfast.records import PlaceState, ServedPlace, ServiceBoard, ServiceRow
from holdfast.version import VERSION

if TYPE_CHECKING:
    import pyarrow as pa

MADE_BY = f"holdfast {VERSION}"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FINEST = 5


def board_json(board: ServiceBoard) -> bytes:
    """`board` as one JSON object with a closing line feed."""
    return msgspec.json.encode({"made_by": MADE_BY, **msgspec.to_builtins(board, order="deterministic")}) + b"\n"


def board_csv(board: ServiceBoard) -> bytes:
    """A line a row of the board, UTF-8, after a header. An empty cell is not known; it never stands for 0."""
    return csv_of([flat_row(row, board.at) for row in board.rows], list(flat_row_names()))


def board_geojson(board: ServiceBoard) -> bytes:
    """Each place and district as a feature (RFC 7946), with no more decimals than its radius deserves; no point where none is known."""
    features = [*(_feature(one.place, "place", _of_place(one)) for one in board.places)]
    features += [_feature(row.area, "district" if row.area.kind == "admin2" else "area", flat_row(row, board.at)) for row in board.rows]
    collection = {"type": "FeatureCollection", "generator": MADE_BY, "at": board.at, "features": features}
    return msgspec.json.encode(collection) + b"\n"


def board_table(board: ServiceBoard) -> pa.Table:
    """The rows of the board as an Arrow table. Raises `SetupError` where the extra `columnar` is not installed."""
    return arrow_of([flat_row(row, board.at) for row in board.rows], list(flat_row_names()))


def flat_row_names() -> Iterable[str]:
    """The columns of a flat row."""
    return _COLUMNS


_COLUMNS = (
    "at", "admin1", "area", "area_kind", "area_id", "sector", "state", "since_earliest", "since_latest", "since_precision",
    "places_out", "places_partly_out", "places_back", "places_unknown", "planned", "awaiting", "people_low", "people_best",
    "people_high", "people_basis", "places_uncounted", "person_hours_low", "person_hours_best", "person_hours_high",
    "incidents_with_damage", "expected", "last_told", "disputed", "claims", "reports", "made_by",
)  # fmt: skip


def flat_row(row: ServiceRow, at: datetime) -> dict[str, Any]:
    """A row of the board as flat values by the name of their column."""
    people, hours, since = row.people, row.person_hours, row.since
    values = (
        at, row.area.admin1, row.area.name, row.area.kind, row.area.id, row.sector, row.state, since and since.start, since and since.end,
        since and since.precision, row.out, row.partial, row.back, row.unknown, row.scheduled, row.awaiting, people and people.low,
        people and people.best, people and people.high, people and people.basis, row.uncounted, hours and hours.low, hours and hours.best,
        hours and hours.high, len(row.damage), " | ".join(row.expected) or None, row.last_told, row.disputed, " ".join(row.claims),
        " ".join(sorted({words.report for words in row.evidence})), MADE_BY,
    )  # fmt: skip
    return dict(zip(_COLUMNS, values, strict=True))


def csv_of(rows: list[dict[str, Any]], columns: list[str]) -> bytes:
    """Rows as CSV (RFC 4180 with line feeds), UTF-8; a text that a spreadsheet would take for a formula begins with an apostrophe."""
    out = StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue().encode("utf-8", "backslashreplace")


def arrow_of(rows: list[dict[str, Any]], columns: list[str]) -> pa.Table:
    """Rows as an Arrow table with these columns, in this order. Raises `SetupError` where the extra `columnar` is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, loaded when it is asked for
    except ModuleNotFoundError as error:
        raise SetupError("tables need the extra `columnar`", "pip install 'holdfast[columnar]'") from error
    return pa.table({name: [row[name] for row in rows] for name in columns})


def _cell(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _of_place(one: PlaceState) -> dict[str, Any]:
    return {"sector": one.sector, **msgspec.to_builtins(one, order="deterministic")}


def _feature(place: ServedPlace, record: str, properties: dict[str, Any]) -> dict[str, Any]:
    finest = decimals(place.radius_m) if place.radius_m else _FINEST
    known = place.lat is not None and place.lon is not None
    geometry = {"type": "Point", "coordinates": [round(place.lon or 0, finest), round(place.lat or 0, finest)]} if known else None
    kept = {name: value for name, value in properties.items() if name != "place"}
    named = {"name": place.name, "kind": place.kind, "admin2": place.admin2, "admin1": place.admin1, "radius_m": place.radius_m}
    return {"type": "Feature", "geometry": geometry, "properties": {"record": record, "place_id": place.id, **named, **kept}}
