"""`/api/withheld`: how much the gate holds back, and why; for those who run the house, never part of what goes out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from litestar import Response, get

from holdfast.api.asked import TheDesk
from holdfast.api.boards import LATER, Board, TheBoards, Told
from holdfast.api.problems import Problem
from holdfast.pipeline import Archive, released
from holdfast.records import WithheldReason
from holdfast.store import IncidentQuery


class WithheldBoard(Board, frozen=True, kw_only=True):
    """How much may be shown, and how much is held back."""

    shown: int | None
    """Incidents that may be shown now."""
    withheld: Mapping[WithheldReason, int] | None
    """Incidents that may not, by the reason that came first; which they are is not told."""


@get("/api/withheld", summary="How much is held back", responses=LATER)
async def count_withheld(desk: TheDesk, boards: TheBoards) -> Response[WithheldBoard]:
    """The counts of all incidents by what the gate says of them now."""
    policy = desk.policy
    if policy is None:
        raise Problem(503, "Not at present", "The public picture needs a policy, and this server has none.")

    def reckon(archive: Archive, batch: int, at: datetime) -> Told:
        passed = released(archive, IncidentQuery(), policy, at, batch)
        shown = sum(1 for _ in passed)
        return Told({"shown": shown, "withheld": dict(sorted(passed.withheld.items()))})

    return boards.answer(WithheldBoard, ("shown", "withheld"), await boards.reckoning.ask(("withheld",), None, reckon))


HANDLERS = (count_withheld,)
