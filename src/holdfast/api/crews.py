"""`/api/crews`: who can respond, what is to be done, and how stretched crews are. Never public."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from litestar import Response, get

from holdfast.api.asked import TheDesk, TheMoment
from holdfast.api.boards import LATER, Board, TheBoards, Told
from holdfast.pipeline import Archive
from holdfast.pipeline.crews import Desk as CrewDesk
from holdfast.pipeline.crews import Reckoned, incidents_for, statuses_of
from holdfast.records import CrewLoad, Standing, Task
from holdfast.regions.crews import read_crews


class CrewsBoard(Board, frozen=True, kw_only=True):
    """Who can respond, what is to be done, how stretched crews are. Never public."""

    crews: tuple[Standing, ...] | None
    tasks: tuple[Task, ...] | None
    loads: tuple[CrewLoad, ...] | None


PARTS = ("crews", "tasks", "loads")


@get("/api/crews", summary="Who can respond", responses=LATER)
async def show_crews(desk: TheDesk, boards: TheBoards, moment: TheMoment) -> Response[CrewsBoard]:
    """Crews, open tasks, and how stretched crews of each kind are; by straight distances."""

    def reckon(archive: Archive, batch: int, at: datetime) -> Told:
        crews = read_crews(desk.region.crews).crews if desk.region.crews else ()
        if not crews:
            return Told(dict.fromkeys(PARTS), "crews")
        told = CrewDesk(at=at, zone=ZoneInfo(desk.region.time_zone), crews=crews, exercise=desk.region.exercise)
        statuses = statuses_of(archive, batch)
        reckoned = Reckoned(replace(told, statuses=statuses, incidents=incidents_for(archive, batch, at, statuses)))
        return Told({"crews": tuple(reckoned.standings), "tasks": tuple(reckoned.tasks), "loads": reckoned.loads()})

    return boards.answer(CrewsBoard, PARTS, await boards.reckoning.ask(("crews",), moment, reckon))


HANDLERS = (show_crews,)
