from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from holdfast.api import Desk
from holdfast.api.changes import events
from holdfast.pipeline import Instruments, Kept, record
from holdfast.records import Report


def heard(desk: Desk, after: int | None, meanwhile: Sequence[Callable[[], None]] = ()) -> list[str]:
    """The events that a listener gets while the things of `meanwhile` happen one after the other."""

    async def listen() -> list[str]:
        todo = list(meanwhile)

        async def wait() -> bool:
            if not todo:
                return False
            todo.pop(0)()
            return True

        return [event.decode() async for event in events(desk, after, wait)]

    return asyncio.run(listen())


def test_a_listener_that_comes_new_is_told_where_it_stands_and_nothing_old(desk: Desk) -> None:
    assert [event.split("\n")[1] for event in heard(desk, None)] == ["id: 7"]


def test_a_listener_that_comes_back_is_told_what_it_missed_in_order(desk: Desk) -> None:
    told = heard(desk, 5)
    assert [event.split("\n")[0] for event in told[1:]] == ["id: 6", "id: 7"]
    assert '"reports":1' in told[1]


def test_what_is_recorded_while_somebody_listens_is_told_with_the_incidents_that_it_changed(
    desk: Desk, instruments: Instruments, make_post: Callable[[str], Report]
) -> None:
    def collect() -> None:
        for _ in record([make_post("В Красной Яруге дрон повредил сарай.")], desk.archive, instruments, Kept()):
            pass

    told = heard(desk, None, [collect])
    assert told[1].startswith("id: 8\nevent: change\n")
    assert '"changed":1,' in told[1]


def test_a_long_silence_is_broken_by_a_sign_of_life(desk: Desk) -> None:
    assert ": alive\n\n" in heard(desk, None, [lambda: None] * 20)
