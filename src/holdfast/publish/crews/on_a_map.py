"""Crews, tasks and proposed ways as GeoJSON (RFC 7946). For internal use only: positions and routes are never public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from holdfast.errors import InputError
from holdfast.publish.crews.columns import INTERNAL
from holdfast.publish.crews.flat import rows_of
from holdfast.records import Proposal, Standing, Task
from holdfast.version import VERSION

AUDIENCES = ("internal", "public")


def feature_collection(audience: str, standings: Iterable[Standing], tasks: Iterable[Task] = (), proposal: Proposal | None = None) -> bytes:
    """A FeatureCollection that says that it is internal. Raises `InputError` for any other audience."""
    if audience != "internal":
        raise InputError(
            "--format geojson", "positions and routes of crews are never public", "add --audience internal if it stays in the house"
        )
    standings, tasks = list(standings), list(tasks)
    features = [*_crews(standings), *_tasks(tasks), *(_ways(proposal, standings, tasks) if proposal else ())]
    collection = {
        "type": "FeatureCollection",
        "generator": f"holdfast {VERSION}",
        "audience": "internal",
        "notice": INTERNAL,
        "features": features,
    }
    return msgspec.json.encode(collection) + b"\n"


def _crews(standings: list[Standing]) -> Iterator[dict[str, Any]]:
    for standing, row in zip(standings, rows_of(standings), strict=True):
        yield _feature(f"crew/{standing.crew.id}", _point(standing.lat, standing.lon), {"record": "crew", **_without_points(row)})


def _tasks(tasks: list[Task]) -> Iterator[dict[str, Any]]:
    for task, row in zip(tasks, rows_of(tasks), strict=True):
        yield _feature(f"task/{task.id}", _point(task.lat, task.lon), {"record": "task", **_without_points(row)})


def _ways(proposal: Proposal, standings: list[Standing], tasks: list[Task]) -> Iterator[dict[str, Any]]:
    """Each assignment as a straight line: it says who goes where, not which road is taken."""
    crews, places = {standing.crew.id: standing for standing in standings}, {task.id: task for task in tasks}
    for line, row in zip(proposal.assignments, rows_of(proposal.assignments), strict=True):
        crew, task = crews[line.crew], places[line.task]
        ends = [[round(crew.lon, 5), round(crew.lat, 5)], [round(task.lon or 0.0, 5), round(task.lat or 0.0, 5)]]
        yield _feature(f"way/{line.crew}", {"type": "LineString", "coordinates": ends}, {"record": "assignment", **row})


def _point(lat: float | None, lon: float | None) -> dict[str, Any] | None:
    return None if lat is None or lon is None else {"type": "Point", "coordinates": [round(lon, 5), round(lat, 5)]}


def _without_points(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ("lat", "lon", "crew_lat", "crew_lon")}


def _feature(own_id: str, geometry: dict[str, Any] | None, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": own_id, "geometry": geometry, "properties": properties}
