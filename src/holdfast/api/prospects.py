"""`/api/outlook` and `/api/endurance`: what is to be expected, and how long services hold; each as its command prints it."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Annotated

import msgspec
from litestar import Response, get
from litestar.exceptions import ValidationException
from litestar.params import QueryParameter

from holdfast.api.asked import TheDesk, TheMoment, TheSide
from holdfast.api.boards import LATER, Board, TheBoards, Told
from holdfast.api.desk import Desk
from holdfast.api.problems import Problem
from holdfast.errors import InputError
from holdfast.forecast.brief import brief
from holdfast.forecast.endurance import Question, endure, load_assumptions, what_if_of
from holdfast.pipeline import Archive
from holdfast.pipeline.endurance import situation_of
from holdfast.pipeline.outlook import outlook_of, stored_forecasts
from holdfast.pipeline.services import known_in
from holdfast.publish.safety.forecasts import shown_forecasts
from holdfast.records import Endurance, Outlook, PublicForecast
from holdfast.store import Ledger

_FUTURES = 1000
"""Few enough that an answer takes a second or two."""

Ifs = Annotated[
    list[str] | None,
    QueryParameter(description="What is other than it is, by a factor: `tempo=1.5`; clearance, crews, supply, work, backup."),
]


Horizon = Annotated[int, QueryParameter(ge=1, le=180, description="How far to look.")]
Level = Annotated[float, QueryParameter(gt=0, le=1, description="Share of people served.")]


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


@get("/api/outlook", summary="What is to be expected", responses=LATER)
async def show_outlook(desk: TheDesk, boards: TheBoards, side: TheSide, moment: TheMoment) -> Response[OutlookBoard] | PublicOutlook:
    """The outlook with its record, as a page shows it; no forecast is kept. The public has only forecasts that may be shown."""
    if side == "public":
        return await asyncio.to_thread(_public_outlook, desk)

    def reckon(archive: Archive, batch: int, at: datetime) -> Told:
        found = outlook_of(archive, desk.region, batch, at)
        is_known = any(counts.of == "strikes" for counts in found.counts)
        return Told({"outlook": brief(found) if is_known else None}, None if is_known else "reports")

    return boards.answer(OutlookBoard, ("outlook",), await boards.reckoning.ask(("outlook",), moment, reckon))


def _public_outlook(desk: Desk) -> PublicOutlook:
    if desk.policy is None:
        raise Problem(503, "Not at present", "The public picture needs a policy, and this server has none.")
    with Ledger(desk.archive.ledger.path, desk.clock) as ledger:
        stored = stored_forecasts(Archive(ledger, desk.archive.projector), desk.region.id, ledger.head()[1])
    return PublicOutlook(exercise=desk.region.exercise, forecasts=shown_forecasts(stored, desk.policy, desk.clock()))


@get("/api/endurance", summary="How long services hold", responses=LATER)
async def show_endurance(
    desk: TheDesk, boards: TheBoards, moment: TheMoment, days: Horizon = 90, level: Level = 0.8, what_if: Ifs = None
) -> Response[EnduranceBoard]:
    """A thousand futures of the region, from what is learned and what is assumed; both are told."""
    try:
        ifs = what_if_of(what_if or ())
    except InputError as error:
        raise ValidationException(f"what_if: {error.problem}; {error.remedy}") from error

    def reckon(archive: Archive, batch: int, at: datetime) -> Told:
        lacks, tools = boards.lacking(known_in(archive, batch))
        if tools is None:
            return Told({"endurance": None}, lacks)
        paces = outlook_of(archive, desk.region, batch, at).paces
        question = Question(days=days, level=level, futures=_FUTURES, gains=False, what_if=ifs)
        try:
            found = endure(situation_of(archive, tools, batch, at, paces), load_assumptions(None), question)
        except InputError as missing:
            return Told({"endurance": None}, "history", f"{missing.problem}: {missing.remedy}")
        return Told({"endurance": found})

    asked = ("endurance", days, level, tuple(what_if or ()))
    return boards.answer(EnduranceBoard, ("endurance",), await boards.reckoning.ask(asked, moment, reckon))


HANDLERS = (show_outlook, show_endurance)
