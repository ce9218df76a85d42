"""`/api/public/services`: which services are out, as far as the gate lets it out.

It is reckoned once for a state of the ledger and a border of periods, by the thread that reckons all boards: it costs seconds of a
core, and anybody may ask.
"""

from __future__ import annotations

from datetime import datetime

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from holdfast.api.boards import LATER, Told
from holdfast.api.desk import Desk
from holdfast.api.problems import Problem
from holdfast.api.reckoning import COME_BACK_S, Reckoning
from holdfast.pipeline import Archive, Instruments
from holdfast.pipeline.shown_services import Window, services_for
from holdfast.publish.safety import notice_of, told_until
from holdfast.records import Notice, PublicServices


class ShownBoard(msgspec.Struct, frozen=True, kw_only=True):
    """Which services are out, as it may be shown."""

    notice: Notice
    """By what rules, and what an empty place does not mean."""
    board: PublicServices | None
    """`null` where there is nothing to reckon it with."""


class ShownServices:
    """What may be shown of the services board, for all requests."""

    def __init__(self, desk: Desk, instruments: Instruments | None, reckoning: Reckoning[Told]) -> None:
        self._desk = desk
        self._instruments = instruments
        self._reckoning = reckoning

    async def now(self) -> Response[ShownBoard]:
        """What may be shown now. Raises `Problem` where the server has no policy: nothing is shown then.

        A board of an earlier state is never shown: what it tells of may be held back by now.
        """
        policy, tools, moment = self._desk.policy, self._instruments, self._desk.clock()
        if policy is None:
            raise Problem(503, "Not at present", "The public picture needs a policy, and this server has none.")
        if tools is None:
            return Response(ShownBoard(notice=notice_of(policy), board=None))

        def reckon(archive: Archive, batch: int, at: datetime) -> Told:
            return Told({"board": services_for(archive, tools, policy, Window(now=at, batch=batch))})

        hour = int(moment.timestamp()) // 3600
        found = await self._reckoning.ask(("shown services", told_until(policy, moment), hour), None, reckon)
        if found.told is None or found.renewing:
            later = {"retry-after": str(COME_BACK_S)}
            return Response(ShownBoard(notice=notice_of(policy), board=None), status_code=202, headers=later)
        return Response(ShownBoard(notice=notice_of(policy), board=found.told.parts["board"]))


TheShownServices = NamedDependency[ShownServices]
"""What may be shown of the services board."""


@get("/api/public/services", summary="Which services are out, as it may be shown to the public", responses=LATER)
async def list_public_services(shown_services: TheShownServices) -> Response[ShownBoard]:
    """The services board by district, as of the last border of periods that the delay has passed: silence is unknown."""
    return await shown_services.now()
