"""`/api/state`: what the picture rests on now; what a page asks for first."""

from __future__ import annotations

from datetime import datetime

import msgspec
from litestar import get

from holdfast.api.asked import TheDesk, TheMoment
from holdfast.store import Extent, extent_of
from holdfast.version import VERSION


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What the picture rests on."""

    version: str
    """Of Holdfast."""
    region: str
    """Name of the region."""
    exercise: bool
    """Whether the region is invented: all that is shown of it says so."""
    region_id: str
    """Name of its pack."""
    time_zone: str
    """IANA name; times are shown in it."""
    now: datetime
    """The server's clock."""
    who: str
    """Who decides, where a request does not say."""
    batch: int
    """The state that `as_of` means, or the last one."""
    head: int
    """The last state of all."""
    extent: Extent
    """How much the picture holds, and from when to when."""


@get("/api/state", sync_to_thread=True, summary="What the picture rests on")
def show_state(desk: TheDesk, moment: TheMoment) -> State:
    """The state of the ledger, now or as of a moment."""
    with desk.at(moment) as at:
        extent = extent_of(at.connection, at.batch)
    return State(
        version=VERSION,
        region=desk.region.name,
        exercise=desk.region.exercise,
        region_id=desk.region.id,
        time_zone=desk.region.time_zone,
        now=desk.clock(),
        who=desk.who,
        batch=at.batch,
        head=at.head,
        extent=extent,
    )
