"""`/api/services`, `/api/people`, `/api/outlook`, `/api/endurance`, `/api/crews`: the boards, each as its command prints it.

A board that has nothing to be reckoned from is `null`, and `needs` says what is missing: nothing is made up in its place. Each is
reckoned once for a state of the ledger and a minute, one after the other: they cost seconds of a core.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter

from holdfast.api.asked import TheDesk, TheMoment, TheSide
from holdfast.api.desk import Desk
from holdfast.api.problems import Problem
from holdfast.api.remembered import Remembered
from holdfast.errors import InputError
from holdfast.forecast.endurance import Question, endure, load_assumptions
from holdfast.pipeline import Archive, Instruments
from holdfast.pipeline.crews import Desk as CrewDesk
from holdfast.pipeline.crews import Reckoned, incidents_for, statuses_of
from holdfast.pipeline.endurance import situation_of
from holdfast.pipeline.outlook import outlook_of, stored_forecasts
from holdfast.pipeline.people import exposures
from holdfast.pipeline.services import Known, known_in, service_board
from holdfast.publish.safety.forecasts import shown_forecasts
from holdfast.records import CrewLoad, Endurance, Outlook, PeopleExposure, PublicForecast, Sector, ServiceBoard, Standing, Task
from holdfast.regions.crews import read_crews
from holdfast.store import Ledger

T = TypeVar("T")
_KEPT, _TILES = 32, 4096
"""Boards and tiles that are remembered."""
_NO_REPORTS = "reports: collect some with `holdfast collect`"
_NO_GAZETTEER = "a gazetteer: start the server by `holdfast serve`, which opens one"
_NO_CREWS = 'a registry of crews: write crews = ["crews.toml"] in the region pack'


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """A board, or what it needs."""

    batch: int
    """The state of the ledger that it is of."""
    at: datetime
    """The moment that it is reckoned for."""
    exercise: bool
    """Whether the region is invented."""
    needs: str | None
    """What is missing, in words; `null` where nothing is."""


class ServicesBoard(Board, frozen=True, kw_only=True):
    """Which services are out."""

    board: ServiceBoard | None


class PeopleBoard(Board, frozen=True, kw_only=True):
    """What people live through."""

    exposures: tuple[PeopleExposure, ...] | None


class OutlookBoard(Board, frozen=True, kw_only=True):
    """What is to be expected, and how earlier forecasts did."""

    outlook: Outlook | None


class PublicOutlook(msgspec.Struct, frozen=True, kw_only=True):
    """Forecasts that may be shown: of attacks, by district and whole days."""

    exercise: bool
    """Whether the region is invented."""
    forecasts: tuple[PublicForecast, ...]
    """In order of districts; none where history is thin, or a delay has not run out."""


class EnduranceBoard(Board, frozen=True, kw_only=True):
    """How long services hold. A scenario with its assumptions, not validated."""

    endurance: Endurance | None


class CrewsBoard(Board, frozen=True, kw_only=True):
    """Who can respond, what is to be done, how stretched crews are. Never public."""

    crews: tuple[Standing, ...] | None
    tasks: tuple[Task, ...] | None
    loads: tuple[CrewLoad, ...] | None


class Boards:
    """What boards are reckoned with, and what was reckoned last."""

    def __init__(self, instruments: Instruments | None) -> None:
        self.instruments = instruments
        self._boards = Remembered(_KEPT, one_by_one=True)
        self.tiles = Remembered(_TILES)

    def once(self, key: tuple[Any, ...], reckon: Callable[[], T]) -> T:
        """The board of that key."""
        return self._boards.once(key, reckon)


TheBoards = NamedDependency[Boards]
"""What boards are reckoned with."""
Days = Annotated[int, QueryParameter(ge=7, le=366, description="How many operational days, noon to noon.")]


@get("/api/services", sync_to_thread=True, summary="Which services are out")
def show_services(desk: TheDesk, boards: TheBoards, moment: TheMoment, sector: FromQuery[Sector | None] = None) -> ServicesBoard:
    """The services board; with `as_of`, as it was known and stood then."""
    with _reading(desk, moment) as (archive, batch, at):

        def reckon() -> tuple[str | None, ServiceBoard | None]:
            known = known_in(archive, batch)
            needs, tools = _needs(known, boards)
            return needs, None if tools is None else service_board(known, tools, at, sector=sector)

        needs, board = boards.once(("services", batch, _minute(at), sector), reckon)
    return ServicesBoard(batch=batch, at=at, exercise=desk.region.exercise, needs=needs, board=board)


@get("/api/people", sync_to_thread=True, summary="What people live through")
def show_people(desk: TheDesk, boards: TheBoards, moment: TheMoment, days: Days = 28) -> PeopleBoard:
    """The exposure of each district over the last `days` that had ended."""
    with _reading(desk, moment) as (archive, batch, at):

        def reckon() -> tuple[str | None, tuple[PeopleExposure, ...] | None]:
            known = known_in(archive, batch)
            needs, tools = _needs(known, boards)
            return needs, None if tools is None else exposures(known, tools, at, days)

        needs, found = boards.once(("people", batch, _minute(at), days), reckon)
    return PeopleBoard(batch=batch, at=at, exercise=desk.region.exercise, needs=needs, exposures=found)


@get("/api/outlook", sync_to_thread=True, summary="What is to be expected")
def show_outlook(desk: TheDesk, boards: TheBoards, side: TheSide, moment: TheMoment) -> OutlookBoard | PublicOutlook:
    """The outlook with its record; it keeps no forecast. The public side has only forecasts of attacks that may be shown."""
    with _reading(desk, moment) as (archive, batch, at):
        if side == "public":
            if desk.policy is None:
                raise Problem(503, "Not at present", "The public picture needs a policy, and this server has none.")
            shown = shown_forecasts(stored_forecasts(archive, desk.region.id, batch), desk.policy, at)
            return PublicOutlook(exercise=desk.region.exercise, forecasts=shown)
        found = boards.once(("outlook", batch, _minute(at)), lambda: outlook_of(archive, desk.region, batch, at))
    needs = None if any(counts.of == "strikes" for counts in found.counts) else _NO_REPORTS
    return OutlookBoard(batch=batch, at=at, exercise=desk.region.exercise, needs=needs, outlook=None if needs else found)


@get("/api/endurance", sync_to_thread=True, summary="How long services hold")
def show_endurance(
    desk: TheDesk,
    boards: TheBoards,
    moment: TheMoment,
    days: Annotated[int, QueryParameter(ge=1, le=180, description="How far to look.")] = 90,
    level: Annotated[float, QueryParameter(gt=0, le=1, description="Share of people served.")] = 0.8,
) -> EnduranceBoard:
    """A thousand futures of the region, from what is learned and what is assumed; both are told."""
    with _reading(desk, moment) as (archive, batch, at):

        def reckon() -> tuple[str | None, Endurance | None]:
            needs, tools = _needs(known_in(archive, batch), boards)
            if tools is None:
                return needs, None
            paces = outlook_of(archive, desk.region, batch, at).paces
            question = Question(days=days, level=level, futures=1000, gains=False)
            try:
                return None, endure(situation_of(archive, tools, batch, at, paces), load_assumptions(None), question)
            except InputError as missing:
                return f"{missing.problem}: {missing.remedy}", None

        needs, found = boards.once(("endurance", batch, _minute(at), days, level), reckon)
    return EnduranceBoard(batch=batch, at=at, exercise=desk.region.exercise, needs=needs, endurance=found)


@get("/api/crews", sync_to_thread=True, summary="Who can respond")
def show_crews(desk: TheDesk, moment: TheMoment) -> CrewsBoard:
    """Crews, open tasks, and how stretched crews of each kind are; by straight distances."""
    with _reading(desk, moment) as (archive, batch, at):
        found = CrewsBoard(batch=batch, at=at, exercise=desk.region.exercise, needs=None, crews=None, tasks=None, loads=None)
        crews = read_crews(desk.region.crews).crews if desk.region.crews else ()
        if not crews:
            return msgspec.structs.replace(found, needs=_NO_CREWS)
        told = CrewDesk(at=at, zone=ZoneInfo(desk.region.time_zone), crews=crews, exercise=desk.region.exercise)
        statuses = statuses_of(archive, batch)
        reckoned = Reckoned(replace(told, statuses=statuses, incidents=incidents_for(archive, batch, at, statuses)))
        return msgspec.structs.replace(found, crews=tuple(reckoned.standings), tasks=tuple(reckoned.tasks), loads=reckoned.loads())


@contextmanager
def _reading(desk: Desk, moment: datetime | None) -> Iterator[tuple[Archive, int, datetime]]:
    """The ledger, opened for one request; the state and the moment that it asks for."""
    with Ledger(desk.archive.ledger.path, desk.clock) as ledger:
        batch = ledger.head()[1] if moment is None else ledger.batch_at(moment)
        yield Archive(ledger, desk.archive.projector), batch, moment or desk.clock()


def _needs(known: Known, boards: Boards) -> tuple[str | None, Instruments | None]:
    """What is missing for a board of places, and what it is reckoned with where nothing is."""
    if boards.instruments is None:
        return _NO_GAZETTEER, None
    return (None, boards.instruments) if known.claims else (_NO_REPORTS, None)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


HANDLERS = (show_services, show_people, show_outlook, show_endurance, show_crews)
