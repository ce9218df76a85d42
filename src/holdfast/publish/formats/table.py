"""CSV with what describes it: a Frictionless data package and a JSON Schema of a row; an HXL row where one is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from holdfast.publish.formats.cells import COLUMNS, Column
from holdfast.publish.formats.csv_text import csv_bytes
from holdfast.publish.formats.json_text import json_bytes
from holdfast.records import Notice, PublicIncident
from holdfast.version import VERSION

DATA_NAME = "incidents.csv"
_JSON_TYPES = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean", "datetime": "string"}


def table(records: Iterable[PublicIncident], notice: Notice, *, hxl: bool = False) -> Iterator[bytes]:
    """A header, a row of HXL tags if `hxl`, then a row a record; the last column says whether all of it is an exercise."""
    yield from csv_bytes([[*(column.name for column in COLUMNS), "exercise"]])
    if hxl:
        yield from csv_bytes([[*(column.hxl for column in COLUMNS), "#meta+exercise"]])
    yield from csv_bytes(_rows(records, notice))


def _rows(records: Iterable[PublicIncident], notice: Notice) -> Iterator[list[Any]]:
    getters = [column.of for column in COLUMNS]
    for public in records:
        row = [get(public) for get in getters]
        row.append(notice.exercise)
        yield row


def data_package(notice: Notice) -> bytes:
    """`datapackage.json` (Data Package 1.0) of a table without an HXL row: fields, key, and the notice as its description."""
    fields = [_field(column) for column in COLUMNS]
    fields.append({"name": "exercise", "type": "boolean", "description": "Whether all of it is invented"})
    package = {
        "profile": "tabular-data-package",
        "name": f"holdfast-incidents-{notice.audience}",
        "title": "Incidents" if not notice.exercise else "EXERCISE: incidents",
        "description": "\n".join(notice.statements),
        "generator": f"holdfast {VERSION}",
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "incidents",
                "path": DATA_NAME,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": fields, "primaryKey": "id", "missingValues": [""]},
            }
        ],
    }
    return json_bytes(package) + b"\n"


def row_schema(notice: Notice) -> bytes:
    """JSON Schema (2020-12) of a row read as an object whose empty cells are left out."""
    properties: dict[str, Any] = {column.name: _property(column) for column in COLUMNS}
    properties["exercise"] = {"type": "boolean"}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A row of {DATA_NAME}",
        "description": "\n".join(notice.statements),
        "type": "object",
        "properties": properties,
        "required": [*(column.name for column in COLUMNS if column.required), "exercise"],
        "additionalProperties": False,
    }
    return json_bytes(schema) + b"\n"


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.kind, "description": column.meaning}
    if column.required:
        field["constraints"] = {"required": True}
    return field


def _property(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {"type": _JSON_TYPES[column.kind], "description": column.meaning}
    return {**described, "format": "date-time"} if column.kind == "datetime" else described
