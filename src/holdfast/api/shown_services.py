"""`/api/public/services`: which services are out, as far as the gate lets it out.

It is reckoned once for a state of the ledger and a border of periods, one after the other: it costs seconds of a core, and anybody
may ask.
"""

from __future__ import annotations

from datetime import datetime
from threading import Lock

import msgspec
from litestar import get
from litestar.di import NamedDependency

from holdfast.api.desk import Desk
from holdfast.api.problems import Problem
from holdfast.pipeline import Archive, Instruments
from holdfast.pipeline.shown_services import Window, services_for
from holdfast.publish.safety import notice_of, told_until
from holdfast.records import Notice, PublicServices
from holdfast.store import Ledger


class ShownBoard(msgspec.Struct, frozen=True, kw_only=True):
    """Which services are out, as it may be shown."""

    notice: Notice
    """By what rules, and what an empty place does not mean."""
    board: PublicServices | None
    """`null` where there is nothing to reckon it with."""


class ShownServices:
    """What may be shown of the services board, for all requests."""

    def __init__(self, desk: Desk, instruments: Instruments | None) -> None:
        self._desk = desk
        self._instruments = instruments
        self._making = Lock()
        self._last: tuple[tuple[int, datetime, int], ShownBoard] | None = None

    def now(self) -> ShownBoard:
        """What may be shown now. Raises `Problem` where the server has no policy: nothing is shown then."""
        policy, moment = self._desk.policy, self._desk.clock()
        if policy is None:
            raise Problem(503, "Not at present", "The public picture needs a policy, and this server has none.")
        if self._instruments is None:
            return ShownBoard(notice=notice_of(policy), board=None)
        with self._making, Ledger(self._desk.archive.ledger.path, self._desk.clock) as ledger:
            head = ledger.head()[1]
            key = head, told_until(policy, moment), int(moment.timestamp()) // 3600
            if self._last is None or self._last[0] != key:
                archive = Archive(ledger, self._desk.archive.projector)
                found = services_for(archive, self._instruments, policy, Window(now=moment, batch=head))
                self._last = key, ShownBoard(notice=notice_of(policy), board=found)
            return self._last[1]


TheShownServices = NamedDependency[ShownServices]
"""What may be shown of the services board."""


@get("/api/public/services", sync_to_thread=True, summary="Which services are out, as it may be shown to the public")
def list_public_services(shown_services: TheShownServices) -> ShownBoard:
    """The services board by district, as of the last border of periods that the delay has passed: silence is unknown."""
    return shown_services.now()
