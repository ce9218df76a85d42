"""Incidents as a GeoJSON FeatureCollection (RFC 7946): WGS 84, longitude first, `id` on each feature.

In a picture of an exercise the collection and each feature in its region have the member `exercise`.

A coordinate is written with no more decimals than its radius deserves. What has no point has a geometry of null,
as the standard asks, and is not left out: incidents that could not be placed, outages apart from attacks, measures.
The member `record` of a feature's properties says which it is.
"""

from __future__ import annotations

from math import ceil, log10
from typing import Any

import msgspec

from holdfast.publish.exercise import NOTICE, is_exercise
from holdfast.records import Incident, Location, Measure, Outage, Picture
from holdfast.version import VERSION

_METRES_A_DEGREE = 111_195
"""Of latitude, on a sphere of the mean radius."""
_FINEST = 5


def feature_collection(picture: Picture) -> bytes:
    """`picture` as a FeatureCollection in UTF-8 with a closing line feed; the same bytes for the same picture."""
    loose = [*map(_unplaced, picture.outages), *map(_unplaced, picture.measures)]
    collection = {
        "type": "FeatureCollection",
        "generator": f"holdfast {VERSION}",
        **({"exercise": True, "notice": NOTICE} if is_exercise(picture.incidents) else {}),
        "features": [*map(_feature, picture.incidents), *loose],
    }
    return msgspec.json.encode(collection) + b"\n"


def decimals(radius_m: int) -> int:
    """Decimals of a degree that keep the rounding within a tenth of `radius_m`, at most 5 (about a metre).

    >>> decimals(23_000), decimals(2_500), decimals(100)
    (2, 3, 4)
    """
    if radius_m <= 0:
        return _FINEST
    return max(0, min(_FINEST, ceil(log10(10 * _METRES_A_DEGREE / 2 / radius_m))))


def _feature(incident: Incident) -> dict[str, Any]:
    properties: dict[str, Any] = msgspec.to_builtins(incident, order="deterministic")
    del properties["id"]
    where = incident.where
    properties["where"] = _without_point(properties["where"], 1 if where.radius_m is None else decimals(where.radius_m))
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": _point(where),
        "properties": {"record": "incident", **({"exercise": True} if is_exercise((incident,)) else {}), **properties},
    }


def _point(where: Location) -> dict[str, Any] | None:
    if where.lat is None or where.lon is None or where.radius_m is None:
        return None
    places = decimals(where.radius_m)
    return {"type": "Point", "coordinates": [round(where.lon, places), round(where.lat, places)]}


def _without_point(where: dict[str, Any], places: int) -> dict[str, Any]:
    """The location without the coordinates that stand in the geometry, its candidates' no finer than those."""
    kept = {name: value for name, value in where.items() if name not in {"lat", "lon"}}
    kept["candidates"] = [
        {**candidate, "lat": round(candidate["lat"], places), "lon": round(candidate["lon"], places)} for candidate in where["candidates"]
    ]
    return kept


def _unplaced(record: Outage | Measure) -> dict[str, Any]:
    name = type(record).__name__.lower()
    return {"type": "Feature", "geometry": None, "properties": {"record": name, **msgspec.to_builtins(record)}}
