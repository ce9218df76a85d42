"""GeoParquet 1.1: the columns of the table with the area's middle as WKB, written some rows at a time. Needs pyarrow."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from holdfast.publish.formats.cells import COLUMNS
from holdfast.records import Notice, PublicIncident
from holdfast.version import VERSION

ROWS_AT_ONCE = 20_000
"""So many are held in memory."""
_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "datetime": pa.timestamp("ms", tz="UTC"),
}
_BOX = pa.struct([(name, pa.float64()) for name in ("xmin", "ymin", "xmax", "ymax")])
_POINT = struct.Struct("<BIdd")
"""Well-known binary of a point: little-endian, type 1, x, y (OGC 06-103r4)."""
_WORDS = (
    "kind",
    "time_precision",
    "area_id",
    "area_kind",
    "area",
    "admin2",
    "admin1",
    "country",
    "weapon",
    "sectors",
    "epistemic",
    "status",
)
"""Columns of few different words: kept as a dictionary."""

SCHEMA = pa.schema(
    [
        *(pa.field(column.name, _TYPES[column.kind], nullable=not column.required) for column in COLUMNS),
        pa.field("exercise", pa.bool_(), nullable=False),
        pa.field("geometry", pa.binary()),
        pa.field("bbox", _BOX),
    ]
)


class _Sink:
    """A file to pyarrow; what was written to it is taken away in between."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def taken(self) -> bytes:
        """What was written since this was last asked."""
        data = b"".join(self._parts)
        self._parts.clear()
        return data


def geoparquet(records: Iterable[PublicIncident], notice: Notice) -> Iterator[bytes]:
    """A GeoParquet file in pieces: row groups of `ROWS_AT_ONCE`, the box of all points in its metadata."""
    box: list[float] = []
    waiting, sink = iter(records), _Sink()
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), SCHEMA, compression="zstd", use_dictionary=list(_WORDS)) as writer:
        while some := list(islice(waiting, ROWS_AT_ONCE)):
            points = [_point(public) for public in some]
            writer.write_batch(_batch(some, points, notice))
            box = _grown(box, points)
            yield sink.taken()
        writer.add_key_value_metadata(_metadata(box, notice))
    yield sink.taken()


def _batch(some: list[PublicIncident], points: list[tuple[float, float] | None], notice: Notice) -> Any:
    arrays = [pa.array([column.of(public) for public in some], _TYPES[column.kind]) for column in COLUMNS]
    arrays.append(pa.array([notice.exercise] * len(some)))
    arrays.append(pa.array([None if point is None else _POINT.pack(1, 1, *point) for point in points], pa.binary()))
    axes = [pa.array([None if point is None else point[axis] for point in points], pa.float64()) for axis in (0, 1)]
    missing = pa.array([point is None for point in points], pa.bool_())
    arrays.append(pa.StructArray.from_arrays([axes[0], axes[1], axes[0], axes[1]], fields=list(_BOX), mask=missing))
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def _point(public: PublicIncident) -> tuple[float, float] | None:
    area = public.area
    return None if area is None or area.lat is None or area.lon is None else (area.lon, area.lat)


def _grown(box: list[float], points: Iterable[tuple[float, float] | None]) -> list[float]:
    known = [point for point in points if point is not None]
    if not known:
        return box
    corners = [*known, *([(box[0], box[1]), (box[2], box[3])] if box else [])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return [min(xs), min(ys), max(xs), max(ys)]


def _metadata(box: list[float], notice: Notice) -> dict[str, str]:
    """The keys of the file: `geo` as GeoParquet 1.1 defines it (WGS 84, longitude first, is its default), and the notice."""
    covering = {"bbox": {name: ["bbox", name] for name in ("xmin", "ymin", "xmax", "ymax")}}
    geometry: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"] if box else [], "covering": covering}
    if box:
        geometry["bbox"] = box
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": geometry}}
    return {
        "geo": msgspec.json.encode(geo).decode(),
        "notice": msgspec.json.encode(notice).decode(),
        "generator": f"holdfast {VERSION}",
    }


def values(source: BinaryIO) -> tuple[list[dict[str, Any]], str]:
    """All rows of a Parquet file, and its metadata as text: for whoever looks through it."""
    table = pq.read_table(source)
    return table.to_pylist(), " ".join(value.decode() for key, value in (table.schema.metadata or {}).items() if key != b"ARROW:schema")
