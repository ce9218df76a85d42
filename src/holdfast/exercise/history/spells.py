"""Who was without a service, and for how long: each service area counts once, however many outages it has."""

from __future__ import annotations

from collections.abc import Iterable

from holdfast.exercise.history.attacks import DAY_S

Spell = tuple[int, int]
"""From when until when, seconds since the history began."""


def joined(spells: Iterable[Spell]) -> list[Spell]:
    """The spells of one area as those that do not touch each other."""
    found: list[Spell] = []
    for begin, end in sorted(spells):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def over(spells: list[Spell], at_s: int) -> int:
    """When the spell ends that holds `at_s`; `ValueError` if none does."""
    for begin, end in spells:
        if begin <= at_s <= end:
            return end
    raise ValueError(at_s)


def by_day(spells: Iterable[Spell], end_s: int) -> dict[int, tuple[int, bool]]:
    """For each operational day the seconds without service, and whether the day ended without it."""
    found: dict[int, tuple[int, bool]] = {}
    for begin, end in spells:
        last = min(end, end_s)
        for day in range(begin // DAY_S, (last - 1) // DAY_S + 1):
            here = min(last, (day + 1) * DAY_S) - max(begin, day * DAY_S)
            seconds, out = found.get(day, (0, False))
            found[day] = (seconds + here, out or end > (day + 1) * DAY_S)
    return found
