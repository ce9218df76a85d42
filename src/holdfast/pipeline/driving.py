"""How crews drive: over the roads of files, without those that were hit or are said to be closed; else by straight distance.

road files -> roads -`
incidents, closures --+-> open roads -> travel
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from holdfast.gazetteer.sources.osm_roads import osm_roads
from holdfast.pipeline.outages import road_closures
from holdfast.pipeline.recording import Archive
from holdfast.pipeline.services import known_in
from holdfast.records import Incident, Loss, Measure
from holdfast.regions.roads import Roads, read_roads
from holdfast.respond.blocked import open_roads
from holdfast.respond.travel import RoadNetwork, Straight, Travel
from holdfast.store import report_as_of


class Driving(NamedTuple):
    """The ways of crews, what was decided about roads, in words, and rows of files that are none."""

    travel: Travel
    told: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()


def driving(paths: Sequence[Path], incidents: Iterable[Incident], closures: Iterable[Measure]) -> Driving:
    """Travel over the roads in `paths` that are open; by straight distance where there are none.

    Raises `InputError` where a file cannot be read at all.
    """
    if not paths:
        return Driving(Straight())
    read = _read(tuple((path, path.stat().st_mtime_ns if path.exists() else 0) for path in paths))
    left = open_roads(read.roads, incidents, closures)
    return Driving(RoadNetwork(left.roads), left.told, read.losses)


@lru_cache(maxsize=1)
def _read(versions: tuple[tuple[Path, int], ...]) -> Roads:
    """The roads of these versions of files: an extract of a region takes long to read, and a server is asked often."""
    paths = [path for path, _ in versions]
    extracts = [path for path in paths if path.name.endswith((".pbf", ".osm"))]
    read = read_roads(path for path in paths if path not in extracts)
    return Roads((*read.roads, *(road for path in extracts for road in osm_roads(path))), read.losses)


def closures_in(archive: Archive, batch: int, at: datetime) -> tuple[Measure, ...]:
    """What the ledger says by `at` of roads that are closed or open again, as known in `batch`."""
    return road_closures(known_in(archive, batch).claims, partial(_text_of, archive, batch), at)


def _text_of(archive: Archive, batch: int, report: str) -> str | None:
    found = report_as_of(archive.ledger.connection, report, batch)
    return None if found is None else found.text
