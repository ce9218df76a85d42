"""`/api/state`: what the picture rests on now; what a page asks for first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from litestar import Request, get

from holdfast.accounts import Role
from holdfast.api.access import caller_of
from holdfast.api.asked import Side, TheView
from holdfast.store import Extent
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
    audience: Side
    """The side that this is of."""
    role: Role
    """What whoever asks may do."""
    who: str | None
    """Who decides, where a request does not say; `null` is nobody."""
    batch: int
    """The state that `as_of` means, or the last one; of the public side always the same."""
    head: int
    """The last state of all; likewise."""
    extent: Extent
    """How much the picture holds, and from when to when."""


@get("/api/state", sync_to_thread=True, summary="What the picture rests on")
def show_state(request: Request[Any, Any, Any], view: TheView) -> State:
    """The state of the ledger, now or as of a moment."""
    caller = caller_of(request.scope)
    desk, side = view.desk, view.side
    with view.reading() as at:
        extent = desk.extents.once((side, at.mark), at.extent)
    return State(
        version=VERSION,
        region=desk.region.name,
        exercise=desk.region.exercise,
        region_id=desk.region.id,
        time_zone=desk.region.time_zone,
        now=desk.clock(),
        audience=side,
        role=caller.role,
        who=desk.who if caller.how == "local" else caller.name,
        batch=at.batch,
        head=at.head,
        extent=msgspec.structs.replace(extent, reports=None) if side == "public" else extent,
    )
