"""Answers that were reckoned a moment ago, by what they were reckoned from."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Any, TypeVar

T = TypeVar("T")


class Remembered:
    """The last `most` answers. A key names all that an answer hangs on, the state of the ledger first."""

    def __init__(self, most: int, *, one_by_one: bool = False) -> None:
        """`one_by_one`: no two are reckoned at the same time, for those that cost seconds of a core; one may ask for another."""
        self._most = most
        self._last: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()
        self._turn = RLock() if one_by_one else None

    def once(self, key: Hashable, reckon: Callable[[], T]) -> T:
        """What `reckon` gave for `key`, reckoned now if it is not remembered."""
        if self._turn is None:
            return self._found_or(key, reckon)
        with self._turn:
            return self._found_or(key, reckon)

    def _found_or(self, key: Hashable, reckon: Callable[[], T]) -> T:
        with self._lock:
            if key in self._last:
                self._last.move_to_end(key)
                known: T = self._last[key]
                return known
        found = reckon()
        with self._lock:
            self._last[key] = found
            while len(self._last) > self._most:
                self._last.popitem(last=False)
        return found
