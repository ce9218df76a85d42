"""`/api/crews`: who can respond, what is to be done, how stretched crews are, and what is proposed. Never public."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import msgspec
from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import JSONBody, QueryParameter

from holdfast.api.access import caller_of, name_of
from holdfast.api.asked import TheDesk, TheMoment
from holdfast.api.boards import LATER, Board, Boards, TheBoards, Told
from holdfast.api.desk import Desk
from holdfast.api.problems import Problem
from holdfast.errors import InputError
from holdfast.pipeline import Archive
from holdfast.pipeline.crews import Desk as CrewDesk
from holdfast.pipeline.crews import Reckoned, incidents_for, statuses_of
from holdfast.pipeline.driving import closures_in, driving
from holdfast.pipeline.outages import outages_alone
from holdfast.pipeline.services import known_in
from holdfast.records import Crew, CrewLoad, CrewState, CrewStatus, Measure, Place, Proposal, Standing, Task
from holdfast.regions.crews import read_crews
from holdfast.respond.allocation import Settings
from holdfast.store import incident_as_of

_SECONDS = 5.0
"""The solver gives the best plan that it has found by then."""
_AT_INCIDENT = ("en_route", "on_scene", "diverted")
Refused = Annotated[list[str] | None, QueryParameter(description="CREW:TASK, by their ids: solve again without this.")]


class CrewsBoard(Board, frozen=True, kw_only=True):
    """Who can respond, what is to be done, how stretched crews are. Never public."""

    crews: tuple[Standing, ...] | None
    tasks: tuple[Task, ...] | None
    loads: tuple[CrewLoad, ...] | None


PARTS = ("crews", "tasks", "loads")


class ProposalBoard(Board, frozen=True, kw_only=True):
    """Who should go where now. Nothing is sent by it. Never public."""

    proposal: Proposal | None


class Said(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a crew is doing from now on, as a person says."""

    crew: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    state: CrewState
    incident: Annotated[str, msgspec.Meta(max_length=200)] | None = None
    """What it is bound for or at; needed for `en_route`, `on_scene` and `diverted`."""
    until: datetime | None = None
    """When that is expected to end."""
    why: Annotated[str, msgspec.Meta(max_length=4000)] | None = None
    who: Annotated[str, msgspec.Meta(min_length=1, max_length=100)] | None = None
    """Who says so; whoever runs the server if left out."""


@get("/api/crews", summary="Who can respond", responses=LATER)
async def show_crews(desk: TheDesk, boards: TheBoards, moment: TheMoment) -> Response[CrewsBoard]:
    """Crews, open tasks, and how stretched crews of each kind are; by straight distances."""

    def reckon(archive: Archive, batch: int, at: datetime) -> Told:
        crews = _registered(desk)
        if not crews:
            return Told(dict.fromkeys(PARTS), "crews")
        reckoned = _reckoned(desk, crews, (archive, batch, at), boards)
        return Told({"crews": tuple(reckoned.standings), "tasks": tuple(reckoned.tasks), "loads": reckoned.loads()})

    return boards.answer(CrewsBoard, PARTS, await boards.reckoning.ask(("crews",), moment, reckon))


@get("/api/crews/proposal", summary="Who should go where", responses=LATER)
async def show_proposal(desk: TheDesk, boards: TheBoards, moment: TheMoment, refuse: Refused = None) -> Response[ProposalBoard]:
    """A proposal with its reasons, solved again without what is refused. People decide; nothing is sent.

    Ways are by the region's roads, if it has any, without those that were hit or are closed; else by straight distance.
    """
    refused = tuple(_pair(words) for words in refuse or ())

    def reckon(archive: Archive, batch: int, at: datetime) -> Told:
        crews = _registered(desk)
        if not crews or boards.instruments is None:
            return Told({"proposal": None}, "crews" if not crews else "gazetteer")
        reckoned = _reckoned(desk, crews, (archive, batch, at), boards, _settlements(boards))
        reckoned = _by_road(reckoned, desk.region.roads, closures_in(archive, batch, at)) if desk.region.roads else reckoned
        return Told({"proposal": reckoned.proposal(Settings(time_limit_s=_SECONDS), None, refused)})

    try:
        found = await boards.reckoning.ask(("proposal", refused), moment, reckon)
    except InputError as error:
        raise ValidationException(f"refuse: {error.name}: {error.problem}") from error
    return boards.answer(ProposalBoard, ("proposal",), found)


@post("/api/crews/status", sync_to_thread=True, summary="Say what a crew is doing")
def say_status(request: Request[Any, Any, Any], desk: TheDesk, data: JSONBody[Said]) -> CrewStatus:
    """Kept for good; the next word of the same crew takes its place."""
    if data.crew not in {crew.id for crew in _registered(desk)}:
        raise NotFoundException(f"There is no crew {data.crew!r} in the registry.")
    if data.state in _AT_INCIDENT and data.incident is None:
        raise ValidationException(f"{data.state} needs the incident in `incident`")
    if data.incident is not None:
        with desk.at() as at:
            if incident_as_of(at.connection, data.incident, at.batch) is None:
                raise NotFoundException(f"There is no incident {data.incident!r} any more.")
    now, who = desk.clock(), name_of(caller_of(request.scope), data.who, desk.who)
    if data.until is not None and data.until <= now:
        raise ValidationException("until is over already")
    status = CrewStatus(crew=data.crew, state=data.state, at=now, who=who, incident=data.incident, until=data.until, why=data.why)
    desk.report_status(status)
    return status


def _registered(desk: Desk) -> tuple[Crew, ...]:
    return read_crews(desk.region.crews).crews if desk.region.crews else ()


def _reckoned(
    desk: Desk, crews: tuple[Crew, ...], state: tuple[Archive, int, datetime], boards: Boards, places: tuple[Place, ...] = ()
) -> Reckoned:
    """What follows from crews, incidents, and outages that no attack is told of; those need a gazetteer."""
    archive, batch, at = state
    tools = boards.instruments
    outages = () if tools is None else outages_alone(known_in(archive, batch), lambda: tools, at)
    told = CrewDesk(at=at, zone=ZoneInfo(desk.region.time_zone), crews=crews, places=places, exercise=desk.region.exercise)
    statuses = statuses_of(archive, batch)
    return Reckoned(replace(told, statuses=statuses, outages=outages, incidents=incidents_for(archive, batch, at, statuses)))


def _by_road(reckoned: Reckoned, roads: tuple[Path, ...], closures: tuple[Measure, ...]) -> Reckoned:
    """The same with ways by the roads that are open."""
    try:
        found = driving(roads, reckoned.desk.incidents, closures)
    except InputError as error:
        raise Problem(503, "Service Unavailable", f"The region's roads cannot be read: {error}") from error
    return Reckoned(replace(reckoned.desk, travel=found.travel))


def _settlements(boards: Boards) -> tuple[Place, ...]:
    """The settlements of the region, whose people crews are to reach."""
    if boards.instruments is None:
        return ()
    gazetteer = boards.instruments.gazetteer
    own = (gazetteer.place(index) for index in range(len(gazetteer)) if gazetteer.reach(index) == "own")
    return tuple(place for place in own if place.kind == "settlement")


def _pair(words: str) -> tuple[str, str]:
    crew, colon, task = words.partition(":")
    if not colon:
        raise ValidationException(f"refuse is no crew and task: {words!r}; write CREW:TASK")
    return crew, task


HANDLERS = (show_crews, show_proposal, say_status)
