from __future__ import annotations

import msgspec

from holdfast.publish.jsonl import json_line
from holdfast.records import Incident, Reading


def test_an_incident_is_one_line_that_reads_back_equal(farm: Incident) -> None:
    line = json_line(farm)
    assert line.count(b"\n") == 1
    assert msgspec.json.decode(line, type=Incident) == farm


def test_times_are_written_in_utc_with_a_z(farm: Incident) -> None:
    assert b'"start":"2025-10-01T02:00:00Z"' in json_line(farm)


def test_a_stated_zero_and_an_unstated_count_differ(farm: Incident) -> None:
    decoded = msgspec.json.decode(json_line(farm))
    assert decoded["killed"] == {"low": 0, "best": 0, "high": 0}
    assert decoded["injured"] is None


def test_the_order_in_which_evidence_was_found_does_not_show(farm: Incident) -> None:
    turned = msgspec.structs.replace(farm, evidence=dict(reversed(farm.evidence.items())))
    assert json_line(turned) == json_line(farm)


def test_a_reading_has_the_fields_of_the_wire_format(farm: Incident) -> None:
    line = json_line(Reading(id="a", incidents=(farm,), outages=(), measures=(), error=None))
    assert list(msgspec.json.decode(line)) == ["id", "incidents", "outages", "measures", "error"]
