"""OpenStreetMap: the roads in an extract (.osm.pbf) that cars drive on, read by the package osmium."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from holdfast.errors import InputError, SetupError
from holdfast.records import Road

SPEEDS: Mapping[str, float] = {
    "motorway": 100,
    "trunk": 80,
    "primary": 70,
    "secondary": 60,
    "tertiary": 50,
    "unclassified": 40,
    "residential": 30,
    "living_street": 20,
    "service": 20,
    "track": 15,
}
"""Kilometres an hour by the tag `highway` (https://wiki.openstreetmap.org/wiki/Key:highway), links like their road: assumptions."""
_CLOSED = {"no", "private"}


def osm_roads(path: Path) -> Iterator[Road]:
    """The stretches of road between neighbouring nodes in the extract at `path`, each taken as open both ways.

    Raises `SetupError` with the line that installs osmium where it is missing.
    """
    try:
        import osmium  # noqa: PLC0415 - an extra: a command that reads no extract does without it
    except ModuleNotFoundError as error:
        raise SetupError("OpenStreetMap extracts are read by the package osmium", "pip install 'holdfast[osm]'") from error
    try:
        ways = (
            osmium.FileProcessor(str(path), osmium.osm.WAY | osmium.osm.NODE)
            .with_locations()
            .with_filter(osmium.filter.KeyFilter("highway"))
        )
        for way in ways:
            if way.is_way():
                tags = {tag.k: tag.v for tag in way.tags}
                points = [(node.lat, node.lon) for node in way.nodes if node.location.valid()]
                yield from _stretches(tags, points)
    except (RuntimeError, ValueError, OSError) as error:
        raise InputError(str(path), f"no whole extract ({error})", "download it again") from error


def _stretches(tags: Mapping[str, str], points: list[tuple[float, float]]) -> Iterator[Road]:
    speed = SPEEDS.get(tags.get("highway", "").removesuffix("_link"))
    if speed is None or _CLOSED & {tags.get("access", ""), tags.get("motor_vehicle", "")}:
        return
    name = tags.get("ref") or tags.get("name")
    for (lat1, lon1), (lat2, lon2) in pairwise(points):
        yield Road(lat1=lat1, lon1=lon1, lat2=lat2, lon2=lon2, kmh=_stated(tags.get("maxspeed", ""), speed), name=name)


def _stated(limit: str, speed: float) -> float:
    """The speed that the road states, where it is a plain number and less than the usual one."""
    return min(float(limit), speed) if limit.isdigit() and int(limit) > 0 else speed
