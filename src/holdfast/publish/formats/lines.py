"""JSON lines: the notice, then a public record a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from holdfast.publish.formats.json_text import json_bytes
from holdfast.records import Notice, PublicIncident


def record_lines(records: Iterable[PublicIncident], notice: Notice) -> Iterator[bytes]:
    """A line an incident, after one that holds the notice under the key `notice`."""
    yield json_bytes({"notice": notice}) + b"\n"
    for public in records:
        yield json_bytes(public) + b"\n"
