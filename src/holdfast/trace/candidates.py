"""Which reports a report is compared with at all: those near in time that share a name or a part of its wording."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zlib import crc32

from holdfast.trace.fingerprint import Fingerprint
from holdfast.trace.likeness import WINDOW_DAYS

_BEGINNING = 3
"""Consonants of a name that must be right."""
_DAY_BITS = 24
_UNDATED = 0
"""Where reports without a day are kept: they are compared with those of every day."""


class Candidates:
    """An index of fingerprints by what they share. It grows with the reports, a look-up does not."""

    def __init__(self) -> None:
        self._holders: dict[int, str | list[str]] = {}
        """A key that only one node has, as most do, holds its name: a list would take twice the space."""
        self._days: dict[int, int] = {}

    def add(self, node: str, print_: Fingerprint) -> None:
        """`node` is found by its keys from now on."""
        day = print_.day or _UNDATED
        self._days[day] = self._days.get(day, 0) + 1
        for key in _keys(print_):
            place = key << _DAY_BITS | day
            holders = self._holders.setdefault(place, node)
            if isinstance(holders, list):
                holders.append(node)
            elif holders != node:
                self._holders[place] = [holders, node]

    def remove(self, node: str, print_: Fingerprint) -> None:
        """`node`, added with this fingerprint, is found no more."""
        day = print_.day or _UNDATED
        self._days[day] -= 1
        if not self._days[day]:
            del self._days[day]
        for key in _keys(print_):
            place = key << _DAY_BITS | day
            holders = self._holders[place]
            if isinstance(holders, list):
                holders.remove(node)
            if not holders or holders == node:
                del self._holders[place]

    def of(self, print_: Fingerprint) -> set[str]:
        """The nodes that share a key with `print_` and are near enough in time."""
        days = list(self._days_near(print_.day))
        found: set[str] = set()
        for key in _keys(print_):
            for day in days:
                holders = self._holders.get(key << _DAY_BITS | day)
                if isinstance(holders, list):
                    found.update(holders)
                elif holders is not None:
                    found.add(holders)
        return found

    def _days_near(self, day: int | None) -> Iterable[int]:
        if day is None:
            return self._days
        return (_UNDATED, *range(day - WINDOW_DAYS, day + WINDOW_DAYS + 1))


def _keys(print_: Fingerprint) -> Iterator[int]:
    """Numbers for what must be shared: how a name begins, so that a slip further on is found as well, or a part of the wording."""
    yield from {crc32(name[:_BEGINNING].encode()) for name in print_.names} | print_.sketch
