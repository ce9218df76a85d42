from __future__ import annotations

import msgspec

from holdfast.publish.schema import schema_text, wire_schema
from holdfast.records import Incident, Lineage, Reading


def test_the_schema_names_every_field_of_the_wire_format() -> None:
    definitions = wire_schema()["$defs"]
    for record in (Incident, Reading, Lineage):
        fields = {field.encode_name for field in msgspec.structs.fields(record)}
        assert set(definitions[record.__name__]["properties"]) == fields


def test_a_field_carries_the_description_that_its_record_gives() -> None:
    pooled = wire_schema()["$defs"]["Target"]["properties"]["pooled"]
    assert pooled["description"] == "Given once for several places: to be counted once when adding up."


def test_a_field_that_has_another_name_on_the_wire_is_described_under_that() -> None:
    assert "report" in wire_schema()["$defs"]["Lineage"]["properties"]["id"]["description"]


def test_the_schema_is_json_with_a_closing_line_feed() -> None:
    text = schema_text()
    assert msgspec.json.decode(text) == wire_schema()
    assert text.endswith(b"}\n")
