"""`/api/changes`: what changes, as it happens, as server-sent events; resumable after any batch."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Annotated

import msgspec
from litestar import get
from litestar.params import HeaderParameter, QueryParameter
from litestar.response import Stream

from holdfast.api.asked import Audience, TheDesk, only_working
from holdfast.api.desk import Desk
from holdfast.store import BatchChange, changes_after, head_of

PACE_S = 1.0
"""How often the ledger is looked at."""
ALIVE_AFTER = 15
"""Looks without news after which a line says that the connection is alive."""

Wait = Callable[[], Awaitable[bool]]
"""Lets some time pass; gives whether to go on."""


@get("/api/changes", summary="What changes, as it happens", media_type="text/event-stream")
async def follow_changes(
    desk: TheDesk,
    after: Annotated[int | None, QueryParameter(ge=0, description="Begin after this batch; with the next one if left out.")] = None,
    last_event_id: Annotated[str | None, HeaderParameter(name="Last-Event-ID", description="As browsers send it; before `after`.")] = None,
    audience: Audience = "working",
) -> Stream:
    """One event a batch; its id is the number of the batch, so that a lost connection goes on where it broke off."""
    only_working(audience)
    begin = int(last_event_id) if last_event_id and last_event_id.isdecimal() and len(last_event_id) < 18 else after

    async def pause() -> bool:
        await asyncio.sleep(PACE_S)
        return True

    return Stream(events(desk, begin, pause), media_type="text/event-stream", headers={"cache-control": "no-store"})


async def events(desk: Desk, after: int | None, wait: Wait) -> AsyncIterator[bytes]:
    """The events after batch `after`, for as long as `wait` says to go on."""
    last = await asyncio.to_thread(_head, desk) if after is None else after
    yield f"retry: 3000\nid: {last}\nevent: ready\ndata: {{}}\n\n".encode()
    quiet = 0
    while True:
        found = await asyncio.to_thread(_found, desk, last)
        for change in found:
            last = change.batch
            yield f"id: {change.batch}\nevent: change\ndata: {msgspec.json.encode(change).decode()}\n\n".encode()
        quiet = 0 if found else quiet + 1
        if quiet % ALIVE_AFTER == ALIVE_AFTER - 1:
            yield b": alive\n\n"
        if not await wait():
            return


def _head(desk: Desk) -> int:
    with desk.readers.reading() as connection:
        return head_of(connection)


def _found(desk: Desk, last: int) -> list[BatchChange]:
    with desk.readers.reading() as connection:
        return list(changes_after(connection, last)) if head_of(connection) > last else []
