"""Boards cost seconds of a core: each question is reckoned once for a state of the ledger, by one thread of its own.

Who asks waits a moment for it. After that he gets the last board that there is, which says what state and time it is of, or is told
to come back: no other request waits for a board.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from datetime import datetime, timedelta
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Generic, NamedTuple, TypeVar

from holdfast.api.desk import Desk
from holdfast.api.remembered import Remembered
from holdfast.pipeline import Archive
from holdfast.store import Ledger

PATIENCE_S = 2.0
"""How long a request waits for a board."""
LASTS = timedelta(minutes=15)
"""How old a board of the present may become while nothing new is recorded: what is out now was out a quarter of an hour ago too."""
COME_BACK_S = 3
"""When whoever was told to come back is to do so."""
_KEPT = 32
_CLOSING_S = 2.0

T = TypeVar("T")
Reckon = Callable[[Archive, int, datetime], T]
"""What a board says, of a ledger in a state, at a moment."""


class Reckoned(NamedTuple, Generic[T]):
    """What was reckoned, and from what."""

    batch: int
    at: datetime
    told: T | None
    """`None` where it is still being reckoned."""
    renewing: bool = False
    """Whether a newer one is being reckoned."""


class Reckoning(Generic[T]):
    """The thread that reckons, and what it has reckoned."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()
        self._waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._running: dict[Hashable, Future[Reckoned[T]]] = {}
        self._boards = Remembered[Reckoned[T]](_KEPT)

    async def ask(self, question: tuple[Hashable, ...], as_of: datetime | None, reckon: Reckon[T]) -> Reckoned[T]:
        """The board that answers `question` as known at `as_of`, or now; `told` is `None` where there is none yet."""
        batch, at = await asyncio.to_thread(self._state, as_of)
        key = (question, as_of)
        last = self._boards.known(key)
        if last is not None and last.batch == batch and (as_of is not None or abs(at - last.at) < LASTS):
            return last
        running = asyncio.wrap_future(self._begun(key, batch, at, reckon))
        if (await asyncio.wait({running}, timeout=PATIENCE_S))[0]:
            return running.result()
        return Reckoned(batch, at, None, renewing=True) if last is None else last._replace(renewing=True)

    def _state(self, as_of: datetime | None) -> tuple[int, datetime]:
        with Ledger(self._desk.archive.ledger.path, self._desk.clock) as ledger:
            return ledger.head()[1] if as_of is None else ledger.batch_at(as_of), as_of or self._desk.clock()

    def _begun(self, key: Hashable, batch: int, at: datetime, reckon: Reckon[T]) -> Future[Reckoned[T]]:
        """What is being reckoned for `key`, from now on if it was not."""
        with self._lock:
            running = self._running.get(key)
            if running is None:
                running = self._running[key] = Future()
                self._waiting.put(lambda: self._finish(key, batch, at, reckon))
            if self._thread is None:
                self._thread = Thread(target=self._work, name="boards", daemon=True)
                self._thread.start()
            return running

    def _finish(self, key: Hashable, batch: int, at: datetime, reckon: Reckon[T]) -> None:
        future = self._running[key]
        try:
            with Ledger(self._desk.archive.ledger.path, self._desk.clock) as ledger:
                board = Reckoned(batch, at, reckon(Archive(ledger, self._desk.archive.projector), batch, at))
        except Exception as error:  # noqa: BLE001 - it is told to whoever asked
            self._ended(key)
            future.set_exception(error)
            return
        self._boards.keep(key, board)
        self._ended(key)
        future.set_result(board)

    def _ended(self, key: Hashable) -> None:
        with self._lock:
            del self._running[key]

    def _work(self) -> None:
        while (task := self._waiting.get()) is not None:
            task()

    def close(self) -> None:
        """What is being reckoned is not waited for long."""
        self._waiting.put(None)
        if self._thread is not None:
            self._thread.join(_CLOSING_S)
