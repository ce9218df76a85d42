"""How stretched the crews were at the end of a report's period: for those who work on the picture alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from holdfast.pipeline.crews import Desk, Reckoned, incidents_for, statuses_of
from holdfast.pipeline.recording import Archive
from holdfast.records import CrewLoad
from holdfast.regions import Region
from holdfast.regions.crews import read_crews


def load_at(archive: Archive, region: Region, at: datetime, batch: int) -> tuple[CrewLoad, ...]:
    """The load of each kind of crew at `at`, by straight distances; none where the region has no registry of crews."""
    crews = read_crews(region.crews).crews if region.crews else ()
    if not crews:
        return ()
    desk = Desk(at=at, zone=ZoneInfo(region.time_zone), crews=crews, exercise=region.exercise)
    statuses = tuple(status for status in statuses_of(archive, batch) if status.at <= at)
    return Reckoned(replace(desk, statuses=statuses, incidents=incidents_for(archive, batch, at, statuses))).loads()
