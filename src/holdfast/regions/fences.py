"""Fences: outlines of objects that must not be shown, drawn by whoever is responsible for the region, in GeoJSON.

    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"class": "critical_plant", "name": "…"},
     "geometry": {"type": "Polygon", "coordinates": [[[36.5, 50.6], …]]}}]}

A pack names its files in the key `fences`. They are secrets of the working side: keep them out of what is passed on.
"""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any, get_args

import msgspec

from holdfast.errors import InputError
from holdfast.geo import distance_km
from holdfast.records import ObjectClass

_KM_A_DEGREE = 111.195
Ring = tuple[tuple[float, float], ...]
"""Longitude and latitude of each corner, the first again at the end."""


class Fence(msgspec.Struct, frozen=True, kw_only=True):
    """An outline with the class of all that lies in it."""

    name: str
    object_class: ObjectClass
    rings: tuple[Ring, ...]
    """Its outer rings. Holes are not taken: what lies in a hole is held too."""
    lat: float
    lon: float
    reach_km: float
    """All of it lies within this distance of the point."""


def read_fences(path: Path) -> tuple[Fence, ...]:
    """The fences in the file at `path`. Raises `InputError`, which names the feature: a fence that cannot be used holds nothing."""
    try:
        collection = msgspec.json.decode(path.read_bytes())
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "correct the key `fences` of the pack beside it") from error
    except msgspec.DecodeError as error:
        raise InputError(str(path), f"not JSON: {error}", "export it anew as GeoJSON") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise InputError(str(path), "no FeatureCollection", "export it as a GeoJSON FeatureCollection")
    return tuple(_fence(feature, number, path) for number, feature in enumerate(features, 1))


def distance_to_fence_km(lat: float, lon: float, fence: Fence) -> float:
    """How far a point is from the fence; 0 within it. On a plane that touches the globe at the point: right to 1 % up to 100 km."""
    east = _KM_A_DEGREE * cos(radians(lat))
    rings = [tuple(((x - lon) * east, (y - lat) * _KM_A_DEGREE) for x, y in ring) for ring in fence.rings]
    if any(_holds_origin(ring) for ring in rings):
        return 0.0
    return min(_to_segment(one, two) for ring in rings for one, two in pairwise(ring))


def _fence(feature: Any, number: int, path: Path) -> Fence:
    properties = (feature.get("properties") if isinstance(feature, dict) else None) or {}
    object_class = str(properties.get("class"))
    if object_class not in get_args(ObjectClass):
        problem = f"feature {number} has the class {object_class}"
        raise InputError(str(path), problem, f"give it a property `class` of: {', '.join(get_args(ObjectClass))}")
    rings = _rings(feature.get("geometry"))
    if not rings:
        raise InputError(str(path), f"feature {number} has no outline", "draw it as a Polygon or MultiPolygon of at least 4 points, closed")
    points = [point for ring in rings for point in ring]
    lon = (min(x for x, _ in points) + max(x for x, _ in points)) / 2
    lat = (min(y for _, y in points) + max(y for _, y in points)) / 2
    return Fence(
        name=str(properties.get("name") or number),
        object_class=object_class,  # type: ignore[arg-type]
        rings=rings,
        lat=lat,
        lon=lon,
        reach_km=max(distance_km(lat, lon, y, x) for x, y in points),
    )


def _rings(geometry: Any) -> tuple[Ring, ...]:
    """The outer rings of a geometry; none where one of them is no ring."""
    try:
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        rings = tuple(tuple((float(x), float(y)) for x, y, *_ in polygon[0]) for polygon in polygons)
    except (KeyError, IndexError, TypeError, ValueError):
        return ()
    sound = all(len(ring) >= 4 and ring[0] == ring[-1] and all(abs(x) <= 180 and abs(y) <= 90 for x, y in ring) for ring in rings)
    return rings if sound else ()


def _holds_origin(ring: Ring) -> bool:
    """Whether the origin lies in the ring (crossings of a ray; Shimrat 1962)."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > 0) != (y2 > 0) and x1 + (x2 - x1) * y1 / (y1 - y2) > 0:
            inside = not inside
    return inside


def _to_segment(one: tuple[float, float], two: tuple[float, float]) -> float:
    """How far the origin is from the segment."""
    (x1, y1), (x2, y2) = one, two
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else max(0.0, min(1.0, -(x1 * dx + y1 * dy) / length))
    return hypot(x1 + share * dx, y1 + share * dy)
