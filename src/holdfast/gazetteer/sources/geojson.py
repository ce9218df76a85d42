"""GeoJSON (RFC 7946): outlines of districts, thinned out, and the features of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from holdfast.errors import InputError
from holdfast.gazetteer.outlines import Outline, Ring
from holdfast.gazetteer.sources.opened import opened
from holdfast.gazetteer.sources.tally import Tally
from holdfast.geo import thinned

LICENCE = "not stated by whoever added it"
_NAMES = ("name", "district", "NAME", "NAME_2", "shapeName", "name:ru", "name:uk", "name:en", "ADM2_EN", "official_name")
THINNED_DEGREES = 0.0005
"""How far a thinned outline may lie from the one it was made of: some fifty metres."""


def features(path: Path) -> list[Any]:
    """The features in the file at `path`. Raises `InputError` if it is no GeoJSON."""
    with opened(path) as stream:
        data = stream.read()
    try:
        document = msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        raise InputError(str(path), f"no JSON ({error})", "give a whole GeoJSON file") from error
    found = document.get("features") if isinstance(document, dict) else None
    if not isinstance(found, list):
        raise InputError(str(path), "no list of features", "give a GeoJSON FeatureCollection")
    return found


def outlines(path: Path, tally: Tally, column: str | None = None) -> Iterator[Outline]:
    """The outlines in the file at `path`, each with its name, of the property `column` if given."""
    for number, feature in enumerate(features(path), 1):
        try:
            outline = _outline(feature, column)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            outline = None
        if outline is None:
            tally.lost(f"feature {number}", "no polygon with a name", "give each a Polygon or MultiPolygon, and --map name=PROPERTY")
        else:
            tally.good += 1
            yield outline


def _outline(feature: dict[str, Any], column: str | None) -> Outline | None:
    properties, geometry = feature.get("properties") or {}, feature["geometry"]
    name = next((str(properties[key]) for key in ((column,) if column else _NAMES) if properties.get(key)), None)
    if name is None or geometry["type"] not in ("Polygon", "MultiPolygon"):
        return None
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = tuple(ring for part in parts for points in part if len(ring := _ring(points)) >= 6)
    return Outline(name, rings) if rings else None


def _ring(points: Iterable[Any]) -> Ring:
    corners = [(float(point[0]), float(point[1])) for point in points]
    if not all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in corners):
        raise ValueError("no point on earth")
    if corners and corners[0] == corners[-1]:
        corners.pop()
    half = len(corners) // 2
    if half:
        back = thinned([*corners[half:], corners[0]], THINNED_DEGREES)
        corners = thinned(corners[: half + 1], THINNED_DEGREES) + back[1:-1]
    return tuple(round(value, 5) for corner in corners for value in corner)
