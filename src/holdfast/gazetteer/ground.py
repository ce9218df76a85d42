"""The ground of a region's map, as GeoJSON: outlines of districts, land and rivers, as far as anybody has brought them along.

Outlines are those that were added to the gazetteer (`holdfast gazetteer add`), else those of `outlines.geojson` beside the region
pack; `coast.geojson` (land) and `rivers.geojson` are taken from beside the pack too. Where there is none of them the ground is
empty: no outline is ever guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from holdfast.gazetteer.lookup import Gazetteer

BESIDE = {"outlines.geojson": "outline", "coast.geojson": "land", "rivers.geojson": "river"}
"""Files beside a pack, and what their features are on the map."""


def ground_of(gazetteer: Gazetteer, pack: Path) -> bytes:
    """The ground as a FeatureCollection; each feature says its `kind`, an outline the `id` of its unit.

    A file beside the pack that is no GeoJSON is left out: a map without rivers is still a map.
    """
    added = list(_added(gazetteer))
    beside = [
        feature for name, kind in BESIDE.items() if not (added and kind == "outline") for feature in _beside(pack.with_name(name), kind)
    ]
    return msgspec.json.encode({"type": "FeatureCollection", "features": [*added, *beside]})


def _added(gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    units = gazetteer.units()
    for index, outline in gazetteer.outlines().items():
        if index < len(units) and units[index].reach == "own" and units[index].level == "admin2":
            rings = [[[[ring[at], ring[at + 1]] for at in range(0, len(ring), 2)]] for ring in outline.rings]
            for (ring,) in rings:
                ring.append(ring[0])
            yield _feature({"type": "MultiPolygon", "coordinates": rings}, "outline", units[index].id)


def _beside(path: Path, kind: str) -> Iterator[dict[str, Any]]:
    try:
        features = msgspec.json.decode(path.read_bytes())["features"]
        for feature in features:
            yield _feature(feature["geometry"], kind, str((feature.get("properties") or {}).get("id", "")))
    except (OSError, msgspec.DecodeError, KeyError, TypeError, AttributeError):
        return


def _feature(geometry: Any, kind: str, own_id: str) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": {"kind": kind, "id": own_id}}
