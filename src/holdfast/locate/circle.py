"""The circle that a settlement is given: its own, or one that holds its likeliest namesakes near by too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.geo import distance_km
from holdfast.records import Place

POINT_ERROR_M = 2_000
"""Points of one village in two sources lie up to so far apart: what a radius needs besides the village's own."""
WANTED = 0.9
"""Probability that a circle is to hold."""
WIDEST_KM = 60.0
"""A circle is not widened beyond this: it would say no more than the district does."""
HOLDS = 0.97
"""Probability that a settlement which is the right one lies within its own circle."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A radius around the likeliest place, and the probability that the true one lies within."""

    radius_m: int
    probability: float


def circle_around(place: Place, places: Sequence[tuple[Place, float]]) -> Circle:
    """The smallest circle around `place` that holds 90 % of the probability of all `places`, `place` among them.

    Where that would be wider than `WIDEST_KM` it is the place's own circle, with the probability that this one holds.
    """
    reaches = sorted((_reach_m(place, other), probability) for other, probability in places)
    wanted = WANTED * sum(probability for _, probability in reaches)
    own = place.radius_m + POINT_ERROR_M
    held, own_held = 0.0, 0.0
    for reach_m, probability in reaches:
        held += probability
        own_held += probability * (reach_m <= own)
        if held >= wanted and reach_m <= max(own, WIDEST_KM * 1000):
            return Circle(max(own, reach_m), min(1.0, held) * HOLDS)
    return Circle(own, min(1.0, own_held) * HOLDS)


def _reach_m(place: Place, other: Place) -> int:
    """How far from `place` one has to go to hold all of `other`."""
    apart = 0.0 if other is place else distance_km(place.lat, place.lon, other.lat, other.lon)
    return round(apart * 1000) + other.radius_m + POINT_ERROR_M
