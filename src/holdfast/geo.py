"""Distances on the sphere, the radius of an area, and lines with fewer points."""

from __future__ import annotations

from math import asin, cos, pi, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG, Moritz 2000)."""

Point = tuple[float, float]


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in km of two points in degrees (haversine; Sinnott 1984).

    >>> round(distance_km(50.5977, 36.5858, 49.9935, 36.2304))  # Belgorod to Kharkiv
    72
    """
    dlat, dlon = radians(lat2 - lat1), radians(lon2 - lon1)
    h = sin(dlat / 2) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(dlon / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, h)))


def equal_area_radius_m(area_km2: float) -> int:
    """Radius in metres of the circle that has this area.

    >>> equal_area_radius_m(1709)
    23324
    """
    return round(sqrt(area_km2 / pi) * 1000)


def thinned(line: list[Point], tolerance: float) -> list[Point]:
    """`line` without the points that lie within `tolerance` of what is left of it, in its own unit (Douglas and Peucker 1973).

    >>> thinned([(0, 0), (1, 0.1), (2, 0), (2, 2)], 0.2)
    [(0, 0), (2, 0), (2, 2)]
    """
    keep, stack = {0, len(line) - 1}, [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        off = [(_distance(line[number], line[first], line[last]), number) for number in range(first + 1, last)]
        distance, number = max(off)
        if distance > tolerance:
            keep.add(number)
            stack += [(first, number), (number, last)]
    return [line[number] for number in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """From the point to the stretch between the two others, on a plane."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length2 = dx * dx + dy * dy
    share = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length2 if length2 else 0.0
    share = min(1.0, max(0.0, share))
    x, y = point[0] - start[0] - share * dx, point[1] - start[1] - share * dy
    return sqrt(x * x + y * y)
