"""Lines made smooth and thin."""

from __future__ import annotations

import itertools

Points = list[tuple[float, float]]
_TOLERANCE_DEGREES = 0.0012
"""About 130 m: what a thinned line may be off."""


def chaikin(points: Points, passes: int) -> Points:
    """The line with its corners cut, ends kept (Chaikin 1974)."""
    for _ in range(passes):
        cut = [points[0]]
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            cut += [(0.75 * x1 + 0.25 * x2, 0.75 * y1 + 0.25 * y2), (0.25 * x1 + 0.75 * x2, 0.25 * y1 + 0.75 * y2)]
        points = [*cut, points[-1]]
    return points


def thinned(points: Points) -> Points:
    """The line without points that are no farther off than the tolerance (Douglas and Peucker 1973)."""
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        off = [(_off(points[number], points[first], points[last]), number) for number in range(first + 1, last)]
        distance, number = max(off)
        if distance > _TOLERANCE_DEGREES:
            keep.add(number)
            stack += [(first, number), (number, last)]
    return [points[number] for number in sorted(keep)]


def _off(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """Distance of a point from the segment."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length2 = dx * dx + dy * dy
    t = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length2 if length2 else 0.0
    t = min(1.0, max(0.0, t))
    x, y = point[0] - start[0] - t * dx, point[1] - start[1] - t * dy
    return float((x * x + y * y) ** 0.5)
