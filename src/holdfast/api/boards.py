"""`/api/services` and `/api/people`: the boards of places, each as its command prints it; and what all boards share.

A board that has nothing to be reckoned from is `null`, and `needs` says what is missing: nothing is made up in its place. Each is
reckoned once for a state of the ledger and a minute, one after the other: they cost seconds of a core.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter

from holdfast.api.asked import TheDesk, TheMoment, aware
from holdfast.api.desk import Desk
from holdfast.api.remembered import Remembered
from holdfast.pipeline import Archive, Instruments
from holdfast.pipeline.people import exposures
from holdfast.pipeline.services import Known, known_in, service_board
from holdfast.records import PeopleExposure, Sector, ServiceBoard
from holdfast.store import Ledger

T = TypeVar("T")
_KEPT, _TILES = 64, 4096
"""Boards and tiles that are remembered."""
Lacking = Literal["reports", "gazetteer", "crews", "history"]
"""What a board can lack."""
NEEDS: Mapping[str, str] = {
    "reports": "reports: collect some with `holdfast collect`",
    "gazetteer": "a gazetteer: start the server by `holdfast serve`, which opens one",
    "crews": 'a registry of crews: write crews = ["crews.toml"] in the region pack',
}


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
    lacks: Lacking | None
    """The same as a code."""


class ServicesBoard(Board, frozen=True, kw_only=True):
    """Which services are out."""

    board: ServiceBoard | None


class PeopleBoard(Board, frozen=True, kw_only=True):
    """What people live through."""

    exposures: tuple[PeopleExposure, ...] | None


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
At = Annotated[datetime | None, QueryParameter(description="The state at that time, by all that is known; now if left out.")]
Days = Annotated[int, QueryParameter(ge=7, le=366, description="How many operational days, noon to noon.")]


@get("/api/services", sync_to_thread=True, summary="Which services are out")
def show_services(
    desk: TheDesk, boards: TheBoards, moment: TheMoment, at: At = None, sector: FromQuery[Sector | None] = None
) -> ServicesBoard:
    """The services board; with `as_of`, as it was known and stood then."""
    with reading(desk, moment) as (archive, batch, now):
        then = aware(at) or now

        def reckon() -> tuple[Lacking | None, ServiceBoard | None]:
            known = known_in(archive, batch)
            lacks, tools = lacking(known, boards)
            return lacks, None if tools is None else service_board(known, tools, then, sector=sector)

        lacks, board = boards.once(("services", batch, minute(then), sector), reckon)
    return ServicesBoard(batch=batch, at=then, exercise=desk.region.exercise, needs=NEEDS.get(lacks or ""), lacks=lacks, board=board)


@get("/api/people", sync_to_thread=True, summary="What people live through")
def show_people(desk: TheDesk, boards: TheBoards, moment: TheMoment, days: Days = 28) -> PeopleBoard:
    """The exposure of each district over the last `days` that had ended."""
    with reading(desk, moment) as (archive, batch, at):

        def reckon() -> tuple[Lacking | None, tuple[PeopleExposure, ...] | None]:
            known = known_in(archive, batch)
            lacks, tools = lacking(known, boards)
            return lacks, None if tools is None else exposures(known, tools, at, days)

        lacks, found = boards.once(("people", batch, minute(at), days), reckon)
    return PeopleBoard(batch=batch, at=at, exercise=desk.region.exercise, needs=NEEDS.get(lacks or ""), lacks=lacks, exposures=found)


@contextmanager
def reading(desk: Desk, moment: datetime | None) -> Iterator[tuple[Archive, int, datetime]]:
    """The ledger, opened for one request; the state and the moment that it asks for."""
    with Ledger(desk.archive.ledger.path, desk.clock) as ledger:
        batch = ledger.head()[1] if moment is None else ledger.batch_at(moment)
        yield Archive(ledger, desk.archive.projector), batch, moment or desk.clock()


def lacking(known: Known, boards: Boards) -> tuple[Lacking | None, Instruments | None]:
    """What is missing for a board of places, and what it is reckoned with where nothing is."""
    if boards.instruments is None:
        return "gazetteer", None
    return (None, boards.instruments) if known.claims else ("reports", None)


def minute(at: datetime) -> datetime:
    """The minute that a moment lies in: a board is reckoned once for it."""
    return at.replace(second=0, microsecond=0)


HANDLERS = (show_services, show_people)
