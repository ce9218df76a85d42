"""Crews as data: JSON that says what it is and what made it, CSV and Arrow tables. For internal use only."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from holdfast.errors import SetupError
from holdfast.publish.crews.columns import INTERNAL
from holdfast.version import VERSION


def document(at: datetime, **parts: object) -> bytes:
    """A JSON document of records, with the moment that it holds for, what made it, and that it is internal."""
    head = {"made_by": f"holdfast {VERSION}", "audience": "internal", "notice": INTERNAL, "at": at}
    return msgspec.json.format(msgspec.json.encode({**head, **parts}), indent=2) + b"\n"


def rows_of(records: Iterable[object]) -> list[dict[str, Any]]:
    """Each record as a flat row: a field of a record within it is `name_field`; texts in a list are parted by `|`.

    A list of records is left out: it is a table of its own.
    """
    return [_flat(msgspec.to_builtins(record, builtin_types=(datetime,))) for record in records]


def _flat(fields: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, value in fields.items():
        if isinstance(value, Mapping):
            row |= _flat(value, f"{before}{name}_")
        elif isinstance(value, (list, tuple)):
            if not any(isinstance(item, Mapping) for item in value):
                row[before + name] = "|".join(map(str, value))
        else:
            row[before + name] = value
    return row


def as_csv(records: Iterable[object]) -> str:
    """The records as CSV with a header; a value that is not known is an empty cell, a number has five decimals at most."""
    rows = rows_of(records)
    names = _names(rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return out.getvalue() if rows else ""


def _names(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The columns of rows; what is a record in one row and not known in another has the columns of the record alone."""
    names = dict.fromkeys(name for row in rows for name in row)
    empty = {name for name in names if all(row.get(name) is None for row in rows)}
    return [name for name in names if name not in empty or not any(other.startswith(f"{name}_") for other in names)]


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return round(value, 5)
    return value.isoformat() if isinstance(value, datetime) else value


def arrow_table(records: Iterable[object]) -> Any:
    """The records as a `pyarrow.Table`, a column a field, that says in its metadata what made it and that it is internal.

    Raises `SetupError` with the line that installs pyarrow where it is missing.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra: whoever wants no columns does without it
    except ModuleNotFoundError as error:
        raise SetupError("tables in columns are made by the package pyarrow", "pip install 'holdfast[columnar]'") from error
    rows = rows_of(records)
    names = _names(rows)
    made = pa.Table.from_pylist([{name: row.get(name) for name in names} for row in rows])
    return made.replace_schema_metadata({"made_by": f"holdfast {VERSION}", "audience": "internal"})
