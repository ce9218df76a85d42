"""Ways over the cells of a terrain as lines on a map: corners cut, and no more points than they need."""

from __future__ import annotations

import itertools

from holdfast.exercise.world import Line
from holdfast.geo import Point, thinned

_TOLERANCE_DEGREES = 0.0012
"""About 130 m: what a line may be off."""


def smooth(points: list[Point], passes: int) -> Line:
    """The way through `points` as a smooth line with its ends kept."""
    return tuple((round(lon, 4), round(lat, 4)) for lon, lat in thinned(_chaikin(points, passes), _TOLERANCE_DEGREES))


def _chaikin(points: list[Point], passes: int) -> list[Point]:
    """The line with its corners cut, ends kept (Chaikin 1974)."""
    for _ in range(passes):
        cut = [points[0]]
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            cut += [(0.75 * x1 + 0.25 * x2, 0.75 * y1 + 0.25 * y2), (0.25 * x1 + 0.75 * x2, 0.25 * y1 + 0.75 * y2)]
        points = [*cut, points[-1]]
    return points
