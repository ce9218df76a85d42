"""Outlines of a region's districts, as far as anybody has brought them along: those added to the gazetteer, else those beside the pack.

The map of a report and the areas of a warning are drawn by them; where there is none, by the circle that holds most of the district.
"""

from __future__ import annotations

from typing import Any

import msgspec

from holdfast.gazetteer import ground_of
from holdfast.pipeline.reading import Instruments
from holdfast.pipeline.sitrep.places import Rings

_FILE = "outlines.geojson"


def outlines_of(instruments: Instruments) -> dict[str, Rings]:
    """The outer rings of each district by its id, longitude and latitude, the first point again at the end."""
    folder = instruments.region.folder
    if folder is None:
        return {}
    features = msgspec.json.decode(ground_of(instruments.gazetteer, folder / _FILE))["features"]
    outlines = (one for one in features if one["properties"]["kind"] == "outline" and one["geometry"])
    return {one["properties"]["id"]: rings for one in outlines if (rings := _rings(one["geometry"]))}


def _rings(geometry: dict[str, Any]) -> Rings:
    """The outer rings: a hole is another district, which is drawn itself. None where they are none."""
    coordinates = geometry.get("coordinates") or []
    polygons = [coordinates] if geometry.get("type") == "Polygon" else coordinates if geometry.get("type") == "MultiPolygon" else []
    try:
        return tuple(tuple((float(x), float(y)) for x, y, *_ in polygon[0]) for polygon in polygons if polygon)
    except (TypeError, ValueError, IndexError):
        return ()
