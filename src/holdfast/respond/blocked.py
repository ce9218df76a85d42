"""Which roads are taken out because they are closed or were hit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from holdfast.geo import distance_km
from holdfast.records import Incident, Measure, Road

NARROW_M = 1_500
"""A place known no better than this says nothing of one road: its roads stay in, and that is told."""


class OpenRoads(NamedTuple):
    """The roads left, and what was decided about the others."""

    roads: tuple[Road, ...]
    told: tuple[str, ...]
    """In words: what was taken out, and what could not be."""


def open_roads(roads: Iterable[Road], incidents: Iterable[Incident], measures: Iterable[Measure]) -> OpenRoads:
    """The roads without those that a closure names, or that run through a place where a road was damaged or destroyed.

    `measures` are in order of time: of each road the last word stands.
    """
    roads = tuple(roads)
    closed, told = _closed(roads, measures)
    hit, more = _hit(roads, incidents)
    left = tuple(road for at, road in enumerate(roads) if at not in closed | hit)
    return OpenRoads(left, (*told, *more))


def _closed(roads: tuple[Road, ...], measures: Iterable[Measure]) -> tuple[set[int], list[str]]:
    """Roads whose name stands, as words of their own, in the last measure that speaks of them, and that closes them."""
    named = defaultdict[str, set[int]](set)
    for at, road in enumerate(roads):
        if road.name:
            named[road.name.casefold()].add(at)
    is_closed: dict[str, bool] = {}
    told = []
    for measure in measures:
        if measure.kind != "road_closure":
            continue
        words = measure.what.casefold()
        spoken_of = [name for name in named if name in words and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)]
        is_closed |= dict.fromkeys(spoken_of, measure.status == "raised")
        if not spoken_of and measure.status == "raised":
            told.append(f"a closure names no road given, nothing taken out: {measure.what[:80]}")
    shut = sorted(name for name, closed in is_closed.items() if closed)
    if shut:
        told.append(f"closed, taken out: {', '.join(sorted({roads[at].name or '' for name in shut for at in named[name]}))}")
    return {at for name in shut for at in named[name]}, sorted(set(told))


def _hit(roads: tuple[Road, ...], incidents: Iterable[Incident]) -> tuple[set[int], list[str]]:
    found: set[int] = set()
    told = []
    for incident in incidents:
        if not any(target.sector == "roads_transport" and target.damage in ("damaged", "destroyed") for target in incident.targets):
            continue
        where = incident.where
        if where.lat is None or where.lon is None or where.radius_m is None or where.radius_m > NARROW_M:
            told.append(f"a road was hit at {where.place or where.name or 'an unknown place'}, not known which: nothing taken out")
            continue
        through = {at for at, road in enumerate(roads) if _distance_km(road, where.lat, where.lon) * 1000 <= where.radius_m}
        found |= through
        told.append(f"a road was hit at {where.place or where.name}: {len(through)} stretches taken out")
    return found, sorted(set(told))


def _distance_km(road: Road, lat: float, lon: float) -> float:
    """From a point to the nearest of eleven points along the stretch."""
    along = ((road.lat1 + (road.lat2 - road.lat1) * step / 10, road.lon1 + (road.lon2 - road.lon1) * step / 10) for step in range(11))
    return min(distance_km(lat, lon, *point) for point in along)
