"""How often somebody may ask: a bucket each that refills with time (token bucket; Turner, 1986)."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from math import ceil
from threading import Lock

_MOST = 20_000
"""Askers that are remembered; the one who was silent the longest is forgotten first, with his bucket full again by then or not."""


class Allowance:
    """Lets each asker ask `burst` times at once, and `per_second` times a second in the long run."""

    def __init__(self, burst: float, per_second: float) -> None:
        self._burst = burst
        self._per_second = per_second
        self._left: OrderedDict[str, tuple[float, datetime]] = OrderedDict()
        self._lock = Lock()

    def wait_s(self, asker: str, now: datetime) -> int:
        """0 where `asker` may ask at `now`, which is then counted; else the seconds until he may, which is not."""
        with self._lock:
            left = self._left_of(asker, now)
            if left < 1:
                self._keep(asker, left, now)
                return max(1, ceil((1 - left) / self._per_second))
            self._keep(asker, left - 1, now)
            return 0

    def give_back(self, asker: str, now: datetime) -> None:
        """What was counted last is counted no more: it was no attempt to guess."""
        with self._lock:
            self._keep(asker, min(self._burst, self._left_of(asker, now) + 1), now)

    def _left_of(self, asker: str, now: datetime) -> float:
        left, then = self._left.get(asker, (self._burst, now))
        return min(self._burst, left + max(0.0, (now - then).total_seconds()) * self._per_second)

    def _keep(self, asker: str, left: float, now: datetime) -> None:
        self._left[asker] = (left, now)
        self._left.move_to_end(asker)
        while len(self._left) > _MOST:
            self._left.popitem(last=False)
