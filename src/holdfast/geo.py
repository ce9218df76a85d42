"""Distances on the sphere and the radius of an area."""

from __future__ import annotations

from math import asin, cos, pi, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG, Moritz 2000)."""


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
