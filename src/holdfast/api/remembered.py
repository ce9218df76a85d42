"""Answers that were reckoned a moment ago, by what they were reckoned from."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """The answers that were asked for last, as many as have room. A key names all that an answer hangs on, the state first."""

    def __init__(self, room: int, size: Callable[[T], int] = lambda _: 1) -> None:
        """`room` is for answers of so much `size` together; for so many where that is left out."""
        self._room = room
        self._size = size
        self._taken = 0
        self._last: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def once(self, key: Hashable, reckon: Callable[[], T]) -> T:
        """What `reckon` gave for `key`, reckoned now if it is not remembered."""
        found = self.known(key)
        if found is None:
            found = reckon()
            self.keep(key, found)
        return found

    def known(self, key: Hashable) -> T | None:
        """What is remembered for `key`."""
        with self._lock:
            if key not in self._last:
                return None
            self._last.move_to_end(key)
            return self._last[key]

    def keep(self, key: Hashable, answer: T) -> None:
        """`answer` is remembered for `key`; what was asked for the longest time ago is forgotten for it."""
        with self._lock:
            if key in self._last:
                self._taken -= self._size(self._last.pop(key))
            self._last[key] = answer
            self._taken += self._size(answer)
            while self._taken > self._room and len(self._last) > 1:
                self._taken -= self._size(self._last.popitem(last=False)[1])
