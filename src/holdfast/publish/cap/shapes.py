"""Outlines of districts as CAP takes them: closed rings of latitude and longitude, with few vertices."""

from __future__ import annotations

from holdfast.records import CapArea, CapCircle, MapArea, NamedValue, Point

MOST_VERTICES = 99
"""Fewer than a hundred a polygon, the closing one counted: WMO's practice."""
_DECIMALS = 3
"""About a hundred metres: an outline of a district is no finer."""
Ring = tuple[tuple[float, float], ...]


def cap_area(area: MapArea, name: str) -> CapArea:
    """The area with its outline; a circle where the region pack has none."""
    polygons = tuple(polygon for ring in area.rings if len(polygon := polygon_of(ring)) >= 4)
    circle = CapCircle(round(area.lat, _DECIMALS), round(area.lon, _DECIMALS), max(1.0, round(area.radius_m / 1000, 1)))
    return CapArea(
        area_desc=name,
        polygons=polygons,
        circles=() if polygons else (circle,),
        geocodes=(NamedValue("holdfast", area.id),),
    )


def polygon_of(ring: Ring) -> tuple[Point, ...]:
    """A ring of longitude and latitude as a closed polygon of latitude and longitude with at most `MOST_VERTICES` points."""
    points = list(dict.fromkeys((round(lat, _DECIMALS), round(lon, _DECIMALS)) for lon, lat in ring))
    kept = thinned(points, MOST_VERTICES - 1)
    return (*kept, kept[0]) if len(kept) >= 3 else ()


def thinned(points: list[Point], most: int) -> list[Point]:
    """At most so many of the points of a ring: again and again the one goes whose triangle is least (Visvalingam and Whyatt, 1993)."""
    kept = list(points)
    while len(kept) > most:
        areas = [_triangle(kept[k - 1], kept[k], kept[(k + 1) % len(kept)]) for k in range(len(kept))]
        kept.pop(areas.index(min(areas)))
    return kept


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
