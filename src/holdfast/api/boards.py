"""`/api/services` and `/api/people`: the boards of places, each as its command prints it; and what all boards share.

A board that has nothing to be reckoned from is `null`, and `needs` says what is missing: nothing is made up in its place. How they
are reckoned without anybody waiting for them: see `reckoning`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromQuery, QueryParameter

from holdfast.api.asked import TheMoment, aware
from holdfast.api.desk import Desk
from holdfast.api.reckoning import COME_BACK_S, Reckoned, Reckoning
from holdfast.pipeline import Archive, Instruments
from holdfast.pipeline.people import exposures
from holdfast.pipeline.services import Known, known_in, service_board
from holdfast.records import PeopleExposure, Sector, ServiceBoard

Lacking = Literal["reports", "gazetteer", "crews", "history"]
"""What a board can lack."""
NEEDS: Mapping[str, str] = {
    "reports": "reports: collect some with `holdfast collect`",
    "gazetteer": "a gazetteer: start the server by `holdfast serve`, which opens one",
    "crews": 'a registry of crews: write crews = ["crews.toml"] in the region pack',
}
_LATER = "time: it is being reckoned; ask again in a few seconds"
LATER = {202: ResponseSpec(None, description="It is being reckoned: ask again after the seconds that `Retry-After` says.")}


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
    renewing: bool
    """Whether a newer one is being reckoned: ask again in a few seconds."""


B = TypeVar("B", bound=Board)


class ServicesBoard(Board, frozen=True, kw_only=True):
    """Which services are out."""

    board: ServiceBoard | None


class PeopleBoard(Board, frozen=True, kw_only=True):
    """What people live through."""

    exposures: tuple[PeopleExposure, ...] | None


class Told(NamedTuple):
    """What a board says, or what it lacks."""

    parts: Mapping[str, Any]
    """By the names that they have in the answer; `None` where something is lacking."""
    lacks: Lacking | None = None
    needs: str | None = None
    """What is missing, in words, where `lacks` does not say enough."""


class Boards:
    """What boards are reckoned with."""

    def __init__(self, desk: Desk, instruments: Instruments | None) -> None:
        self.instruments = instruments
        self._exercise = desk.region.exercise
        self.reckoning: Reckoning[Told] = Reckoning(desk)

    def lacking(self, known: Known) -> tuple[Lacking | None, Instruments | None]:
        """What is missing for a board of places, and what it is reckoned with where nothing is."""
        if self.instruments is None:
            return "gazetteer", None
        return (None, self.instruments) if known.claims else ("reports", None)

    def answer(self, kind: type[B], parts: tuple[str, ...], found: Reckoned[Told]) -> Response[B]:
        """The answer with these parts; 202 where they are still being reckoned."""
        told = found.told or Told(dict.fromkeys(parts), needs=_LATER)
        board = kind(
            batch=found.batch,
            at=found.at,
            exercise=self._exercise,
            needs=told.needs or NEEDS.get(told.lacks or ""),
            lacks=told.lacks,
            renewing=found.renewing,
            **told.parts,
        )
        if found.told is None:
            return Response(board, status_code=202, headers={"retry-after": str(COME_BACK_S)})
        return Response(board)


TheBoards = NamedDependency[Boards]
"""What boards are reckoned with."""
OfSector = FromQuery[Sector | None]
At = Annotated[datetime | None, QueryParameter(description="The state at that time, by all that is known; now if left out.")]
Days = Annotated[int, QueryParameter(ge=7, le=366, description="How many operational days, noon to noon.")]


@get("/api/services", summary="Which services are out", responses=LATER)
async def show_services(boards: TheBoards, moment: TheMoment, at: At = None, sector: OfSector = None) -> Response[ServicesBoard]:
    """The services board; with `as_of`, as it was known and stood then."""
    then = aware(at)

    def reckon(archive: Archive, batch: int, now: datetime) -> Told:
        known = known_in(archive, batch)
        lacks, tools = boards.lacking(known)
        return Told({"board": None if tools is None else service_board(known, tools, then or now, sector=sector)}, lacks)

    found = await boards.reckoning.ask(("services", then, sector), moment, reckon)
    return boards.answer(ServicesBoard, ("board",), found if then is None else found._replace(at=then))


@get("/api/people", summary="What people live through", responses=LATER)
async def show_people(boards: TheBoards, moment: TheMoment, days: Days = 28) -> Response[PeopleBoard]:
    """The exposure of each district over the last `days` that had ended."""

    def reckon(archive: Archive, batch: int, at: datetime) -> Told:
        known = known_in(archive, batch)
        lacks, tools = boards.lacking(known)
        return Told({"exposures": None if tools is None else exposures(known, tools, at, days)}, lacks)

    return boards.answer(PeopleBoard, ("exposures",), await boards.reckoning.ask(("people", days), moment, reckon))


HANDLERS = (show_services, show_people)
