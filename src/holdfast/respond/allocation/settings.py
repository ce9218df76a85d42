"""What a proposal is to keep to: assumptions that the people who decide can change."""

from __future__ import annotations

from typing import NamedTuple

from holdfast.records import CrewKind

COVER_WEIGHT: dict[CrewKind, float] = {"medical": 0.02, "fire": 0.0005, "rescue": 0.0005}
"""Severity-weighted hours that an inhabitant whom no crew reaches in time is expected to lose within the horizon.

Everyday calls go on: some 0.3 ambulance calls and 0.003 fires a person and year, each waiting about half an hour longer. They
are assumptions, and small beside what waits at a strike.
"""


class Settings(NamedTuple):
    """What a proposal is to keep to."""

    horizon_h: float = 12.0
    """How far it looks: a task that nobody goes to counts as waiting that long."""
    reserve_share: float = 0.2
    """Of the crews of a kind on duty, rounded to whole crews, that stay free."""
    caution: float = 0.0
    """Weight of the worst tenth of next strikes (CVaR) against their mean: 0 is the mean alone, 1 the worst tenth alone."""
    relocate_within_min: float = 60.0
    """How far a crew is moved to wait elsewhere at the most; 0 is not at all."""
    relocation_cost: float = 2.0
    """Severity-weighted hours that a move must gain to be proposed at all."""
    least_on_scene_h: float = 0.5
    """A crew is not sent where less of its shift than that would be left."""
    travel_cost: float = 0.01
    """Severity-weighted hours an hour of driving counts for in itself: of two equal plans the one that drives less."""
    time_limit_s: float = 10.0
    """How long the solver may take before the best plan so far stands."""


def reserve_of(on_duty: int, share: float) -> int:
    """How many of `on_duty` crews are to stay free: their share, halves rounded up.

    >>> [reserve_of(crews, 0.2) for crews in (1, 2, 3, 7, 8)]
    [0, 0, 1, 1, 2]
    """
    return int(on_duty * share + 0.5)
