"""The JSON Schema of the wire format, made from the records themselves, so that the two cannot differ."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from typing import Any

import msgspec

from holdfast import records
from holdfast.records import Incident, Lineage, Reading
from holdfast.version import VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def wire_schema() -> dict[str, Any]:
    """The schema of a line of `read --format jsonl`: an `Incident`, or with `--each` a `Reading`; of `trace`, a `Lineage`.

    Every field carries the description that it has in `records`.
    """
    refs, components = msgspec.json.schema_components([Reading, Incident, Lineage], ref_template="#/$defs/{name}")
    for name, definition in components.items():
        described = _field_texts(getattr(records, name))
        for field, schema in definition.get("properties", {}).items():
            if field in described:
                schema["description"] = described[field]
            if schema.get("default") == ():
                schema["default"] = []
    return {
        "$schema": DIALECT,
        "title": "Holdfast wire format",
        "description": f"A line of `holdfast read --format jsonl` or `holdfast trace --format jsonl`, as holdfast {VERSION} writes it.",
        "anyOf": list(refs),
        "$defs": components,
    }


def schema_text() -> bytes:
    """`wire_schema()` as indented JSON with a closing line feed."""
    return msgspec.json.format(msgspec.json.encode(wire_schema()), indent=2) + b"\n"


@cache
def _field_texts(record: type[msgspec.Struct]) -> dict[str, str]:
    """The text below each field of `record`, by the name that the field has in JSON.

    Empty where the program was installed without its sources.
    """
    try:
        tree = ast.parse(inspect.getsource(record))
    except OSError:
        return {}
    names = {field.name: field.encode_name for field in msgspec.structs.fields(record)}
    return {names[field]: text for node in tree.body if isinstance(node, ast.ClassDef) for field, text in _texts_below(node).items()}


def _texts_below(record: ast.ClassDef) -> dict[str, str]:
    pairs = zip(record.body, record.body[1:], strict=False)
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairs
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
