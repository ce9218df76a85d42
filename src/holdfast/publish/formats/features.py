"""Public records as GeoJSON (RFC 7946): a feature a line, the point the middle of the area, never what happened.

What has no area has a geometry of null, as the standard asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from holdfast.publish.formats.json_text import json_bytes
from holdfast.records import Notice, PublicIncident
from holdfast.version import VERSION


def feature_lines(records: Iterable[PublicIncident], notice: Notice) -> Iterator[bytes]:
    """A FeatureCollection in pieces; together they are one JSON document with a closing line feed."""
    head = {"generator": f"holdfast {VERSION}", "notice": msgspec.to_builtins(notice)}
    yield b'{"type":"FeatureCollection",' + json_bytes(head)[1:-1] + b',"features":['
    separator = b"\n"
    for public in records:
        yield separator + json_bytes(feature(public))
        separator = b",\n"
    yield b"\n]}\n"


def feature(public: PublicIncident) -> dict[str, Any]:
    """The record as a feature: its own id, the middle of its area, all else as properties, in the names of the record."""
    properties: dict[str, Any] = msgspec.to_builtins(public)
    del properties["id"]
    area = public.area
    if area is not None:
        del properties["area"]["lat"], properties["area"]["lon"]
    has_point = area is not None and area.lat is not None and area.lon is not None
    geometry = {"type": "Point", "coordinates": [area.lon, area.lat]} if has_point and area is not None else None
    return {"type": "Feature", "id": public.id, "geometry": geometry, "properties": properties}
