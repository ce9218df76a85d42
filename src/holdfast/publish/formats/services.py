"""Which services are out, for others: as JSON, CSV and GeoJSON, each with the same lines in the same order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from holdfast.publish.formats.csv_text import csv_bytes
from holdfast.publish.formats.json_text import json_bytes
from holdfast.records import Notice, PublicService, PublicServices, Quantity, When

_COLUMNS = (
    "at", "area_id", "area_kind", "area", "admin1", "country", "lat", "lon", "radius_m", "sector", "state",
    "people_low", "people_best", "people_high", "since_start", "since_end", "last_told_start", "last_told_end", "disputed", "exercise",
)  # fmt: skip


def services_json(shown: PublicServices, notice: Notice) -> bytes:
    """One JSON object: the notice, the time that it speaks of, the lines; it ends with a line feed."""
    return json_bytes({"notice": notice, "at": shown.at, "services": shown.services}) + b"\n"


def services_csv(shown: PublicServices, notice: Notice) -> bytes:
    """A header, then a line a service and area. An empty cell is not known; it never stands for 0."""
    return b"".join(csv_bytes([list(_COLUMNS), *(list(_flat(one, shown, notice).values()) for one in shown.services)]))


def services_geojson(shown: PublicServices, notice: Notice) -> bytes:
    """A FeatureCollection (RFC 7946): each line at the middle of its area, with the radius beside it."""
    features = [
        {
            "type": "Feature",
            "geometry": None if one.area.lat is None else {"type": "Point", "coordinates": [one.area.lon, one.area.lat]},
            "properties": {name: value for name, value in _flat(one, shown, notice).items() if name not in ("lat", "lon")},
        }
        for one in shown.services
    ]
    return json_bytes({"type": "FeatureCollection", "notice": notice, "features": features}) + b"\n"


def _flat(one: PublicService, shown: PublicServices, notice: Notice) -> dict[str, Any]:
    people = one.people or Quantity(None, None, None)
    since, told = one.since or When(None, None, "unknown"), one.last_told or When(None, None, "unknown")
    area = one.area
    values = (
        shown.at, area.id, area.kind, area.name, area.admin1, area.country, area.lat, area.lon, area.radius_m, one.sector, one.state,
        people.low, people.best, people.high, since.start, since.end, told.start, told.end, one.disputed, notice.exercise,
    )  # fmt: skip
    return dict(zip(_COLUMNS, values, strict=True))


SERVICE_FORMATS: Mapping[str, Callable[[PublicServices, Notice], bytes]] = {
    "json": services_json,
    "csv": services_csv,
    "geojson": services_geojson,
}
"""By name."""
