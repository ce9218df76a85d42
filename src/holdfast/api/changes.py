"""`/api/changes`: what changes, as it happens, as server-sent events; resumable after any batch."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Annotated

import msgspec
from litestar import get
from litestar.params import HeaderParameter, QueryParameter
from litestar.response import Stream

from holdfast.api.asked import TheDesk, ThePublic, TheSide
from holdfast.api.desk import Desk
from holdfast.api.shown import PublicSide
from holdfast.store import BatchChange, changes_after, head_of

PACE_S = 1.0
"""How often the ledger is looked at."""
LOOK_EVERY = 15
"""Of so many looks one is at what may be shown: nobody outside is to tell from it when somebody works."""
ALIVE_AFTER = 15
"""Looks without news after which a line says that the connection is alive."""

Wait = Callable[[], Awaitable[bool]]
"""Lets some time pass; gives whether to go on."""


@get("/api/changes", summary="What changes, as it happens", media_type="text/event-stream")
async def follow_changes(
    desk: TheDesk,
    public: ThePublic,
    side: TheSide,
    after: Annotated[int | None, QueryParameter(ge=0, description="Begin after this batch; with the next one if left out.")] = None,
    last_event_id: Annotated[str | None, HeaderParameter(name="Last-Event-ID", description="As browsers send it; before `after`.")] = None,
) -> Stream:
    """One event a batch; its id is the number of the batch, so that a lost connection goes on where it broke off.

    Of the public side an event says only that what is shown has changed: not when anything was recorded, nor how much.
    """
    begin = int(last_event_id) if last_event_id and last_event_id.isdecimal() and len(last_event_id) < 18 else after

    async def pause() -> bool:
        await asyncio.sleep(PACE_S)
        return True

    stream = events(desk, begin, pause) if side == "working" else public_events(public, last_event_id, pause)
    return Stream(stream, media_type="text/event-stream", headers={"cache-control": "no-store"})


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


async def public_events(public: PublicSide, last: str | None, wait: Wait) -> AsyncIterator[bytes]:
    """An event each time that what may be shown is another than before, looked at once in `LOOK_EVERY` waits."""
    mark = (await asyncio.to_thread(public.now)).mark
    yield f"retry: 3000\nid: {mark}\nevent: {'ready' if last in (None, mark) else 'change'}\ndata: {{}}\n\n".encode()
    looks = 0
    while await wait():
        looks += 1
        if looks % LOOK_EVERY:
            continue
        found = (await asyncio.to_thread(public.now)).mark
        yield f"id: {found}\nevent: change\ndata: {{}}\n\n".encode() if found != mark else b": alive\n\n"
        mark = found


def _head(desk: Desk) -> int:
    with desk.readers.reading() as connection:
        return head_of(connection)


def _found(desk: Desk, last: int) -> list[BatchChange]:
    with desk.readers.reading() as connection:
        return list(changes_after(connection, last)) if head_of(connection) > last else []
