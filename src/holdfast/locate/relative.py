"""Places told by others: 3 km north of one, between two, on the road from one to the other, its outskirts.

A point is worked out from the anchors' points, a radius from what the words leave open; the anchors' doubt is kept. Towards
a bearing the point lies at the stated distance; without one it may lie anywhere around the anchor.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin

from holdfast.geo import distance_km
from holdfast.records import Location, Relation

OUTSKIRTS_M = 2_000
"""How far from its circle a settlement's outskirts reach."""
COMMUNITY_M = 17_000
"""How far from its seat a community reaches: 1,470 of them share Ukraine, 410 km2 each, and few seats are in the middle."""
NEAR_M = 5_000
"""How far "near" reaches: to the next village but one."""
BEARING_SPREAD = 0.4
"""Radius for each metre of a stated distance: a bearing in eight directions is good to 22.5 degrees, whose sine this is."""
_M_PER_DEGREE = 111_195
_ONE_AFTER_ANOTHER = ("between", "road")
_REACH_M = {"outskirts": OUTSKIRTS_M, "community": COMMUNITY_M}


def relative(relation: Relation, anchors: Sequence[Location]) -> tuple[float, float, int] | None:
    """Latitude, longitude and radius in metres of what `relation` tells; `None` if no anchor has a point."""
    known = [(a.lat, a.lon, a.radius_m) for a in anchors if a.lat is not None and a.lon is not None and a.radius_m is not None]
    if not known or (relation.kind in _ONE_AFTER_ANOTHER and len(known) < len(relation.anchors)):
        return None
    if relation.kind in _ONE_AFTER_ANOTHER and len(known) > 1:
        return _between(known[0], known[1])
    lat, lon, radius_m = known[0]
    if relation.kind == "offset" and relation.distance_m is not None:
        if relation.bearing_deg is None:
            return lat, lon, radius_m + relation.distance_m
        away = relation.distance_m
        angle = radians(relation.bearing_deg)
        north, east = away * cos(angle) / _M_PER_DEGREE, away * sin(angle) / (_M_PER_DEGREE * cos(radians(lat)))
        return lat + north, lon + east, radius_m + round(BEARING_SPREAD * away)
    return lat, lon, radius_m + _REACH_M.get(relation.kind, NEAR_M)


def _between(one: tuple[float, float, int], other: tuple[float, float, int]) -> tuple[float, float, int]:
    """The middle of two anchors, with a radius that holds both."""
    half_m = round(distance_km(one[0], one[1], other[0], other[1]) * 500)
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2, half_m + max(one[2], other[2])
