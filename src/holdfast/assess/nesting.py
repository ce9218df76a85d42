"""What lies in what: a part in its settlement, that in its service areas and its district, that in its region."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from functools import cache

from holdfast.records import ServedPlace

Wholes = Callable[[str], tuple[str, ...]]
"""Gives for the id of a place the ids of all that it lies in, the nearest first."""


def wholes(places: Mapping[str, ServedPlace]) -> Wholes:
    """Gives for a place all that it lies in, the nearest first: its settlement, its service areas, its district, its region."""
    areas: defaultdict[str, list[str]] = defaultdict(list)
    for place in places.values():
        for held in place.holds:
            areas[held].append(place.id)

    @cache
    def above(place_id: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        waiting = deque([place_id])
        while waiting:
            one = waiting.popleft()
            known = places.get(one)
            for whole in (*areas.get(one, ()), *([known.within] if known is not None and known.within else ())):
                if whole not in found and whole != place_id:
                    found[whole] = None
                    waiting.append(whole)
        return tuple(found)

    return above
