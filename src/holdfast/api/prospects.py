"""`/api/outlook` and `/api/endurance`: what is to be expected, and how long services hold; each as its command prints it."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get
from litestar.exceptions import ValidationException
from litestar.params import QueryParameter

from holdfast.api.asked import TheDesk, TheMoment, TheSide
from holdfast.api.boards import NEEDS, Board, Lacking, TheBoards, lacking, minute, reading
from holdfast.api.problems import Problem
from holdfast.errors import InputError
from holdfast.forecast.endurance import Question, endure, load_assumptions, what_if_of
from holdfast.pipeline.endurance import situation_of
from holdfast.pipeline.outlook import outlook_of, stored_forecasts
from holdfast.pipeline.services import known_in
from holdfast.publish.safety.forecasts import shown_forecasts
from holdfast.records import Endurance, Outlook, PublicForecast

_FUTURES = 1000
"""Few enough that an answer takes a second or two."""

Ifs = Annotated[
    list[str] | None,
    QueryParameter(description="What is other than it is, by a factor: `tempo=1.5`; clearance, crews, supply, work, backup."),
]


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


@get("/api/outlook", sync_to_thread=True, summary="What is to be expected")
def show_outlook(desk: TheDesk, boards: TheBoards, side: TheSide, moment: TheMoment) -> OutlookBoard | PublicOutlook:
    """The outlook with its record; it keeps no forecast. The public side has only forecasts of attacks that may be shown."""
    with reading(desk, moment) as (archive, batch, at):
        if side == "public":
            if desk.policy is None:
                raise Problem(503, "Not at present", "The public picture needs a policy, and this server has none.")
            shown = shown_forecasts(stored_forecasts(archive, desk.region.id, batch), desk.policy, at)
            return PublicOutlook(exercise=desk.region.exercise, forecasts=shown)
        found = boards.once(("outlook", batch, minute(at)), lambda: outlook_of(archive, desk.region, batch, at))
    lacks: Lacking | None = None if any(counts.of == "strikes" for counts in found.counts) else "reports"
    told = None if lacks else found
    return OutlookBoard(batch=batch, at=at, exercise=desk.region.exercise, needs=NEEDS.get(lacks or ""), lacks=lacks, outlook=told)


@get("/api/endurance", sync_to_thread=True, summary="How long services hold")
def show_endurance(
    desk: TheDesk,
    boards: TheBoards,
    moment: TheMoment,
    days: Annotated[int, QueryParameter(ge=1, le=180, description="How far to look.")] = 90,
    level: Annotated[float, QueryParameter(gt=0, le=1, description="Share of people served.")] = 0.8,
    what_if: Ifs = None,
) -> EnduranceBoard:
    """A thousand futures of the region, from what is learned and what is assumed; both are told."""
    try:
        ifs = what_if_of(what_if or ())
    except InputError as error:
        raise ValidationException(f"what_if: {error.problem}; {error.remedy}") from error
    with reading(desk, moment) as (archive, batch, at):

        def reckon() -> tuple[str | None, Lacking | None, Endurance | None]:
            lacks, tools = lacking(known_in(archive, batch), boards)
            if tools is None:
                return NEEDS.get(lacks or ""), lacks, None
            paces = boards.once(("outlook", batch, minute(at)), lambda: outlook_of(archive, desk.region, batch, at)).paces
            question = Question(days=days, level=level, futures=_FUTURES, gains=False, what_if=ifs)
            try:
                return None, None, endure(situation_of(archive, tools, batch, at, paces), load_assumptions(None), question)
            except InputError as missing:
                return f"{missing.problem}: {missing.remedy}", "history", None

        needs, lacks, found = boards.once(("endurance", batch, minute(at), days, level, ifs), reckon)
    return EnduranceBoard(batch=batch, at=at, exercise=desk.region.exercise, needs=needs, lacks=lacks, endurance=found)


HANDLERS = (show_outlook, show_endurance)
