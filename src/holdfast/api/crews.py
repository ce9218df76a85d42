"""`/api/crews`: who can respond, what is to be done, and how stretched crews are. Never public."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import msgspec
from litestar import get

from holdfast.api.asked import TheDesk, TheMoment
from holdfast.api.boards import NEEDS, Board, reading
from holdfast.pipeline.crews import Desk as CrewDesk
from holdfast.pipeline.crews import Reckoned, incidents_for, statuses_of
from holdfast.records import CrewLoad, Standing, Task
from holdfast.regions.crews import read_crews


class CrewsBoard(Board, frozen=True, kw_only=True):
    """Who can respond, what is to be done, how stretched crews are. Never public."""

    crews: tuple[Standing, ...] | None
    tasks: tuple[Task, ...] | None
    loads: tuple[CrewLoad, ...] | None


@get("/api/crews", sync_to_thread=True, summary="Who can respond")
def show_crews(desk: TheDesk, moment: TheMoment) -> CrewsBoard:
    """Crews, open tasks, and how stretched crews of each kind are; by straight distances."""
    with reading(desk, moment) as (archive, batch, at):
        found = CrewsBoard(batch=batch, at=at, exercise=desk.region.exercise, needs=None, lacks=None, crews=None, tasks=None, loads=None)
        crews = read_crews(desk.region.crews).crews if desk.region.crews else ()
        if not crews:
            return msgspec.structs.replace(found, needs=NEEDS["crews"], lacks="crews")
        told = CrewDesk(at=at, zone=ZoneInfo(desk.region.time_zone), crews=crews, exercise=desk.region.exercise)
        statuses = statuses_of(archive, batch)
        reckoned = Reckoned(replace(told, statuses=statuses, incidents=incidents_for(archive, batch, at, statuses)))
        return msgspec.structs.replace(found, crews=tuple(reckoned.standings), tasks=tuple(reckoned.tasks), loads=reckoned.loads())


HANDLERS = (show_crews,)
