"""Vector tiles, opened by GDAL: a reader that is not ours."""

from __future__ import annotations

from pathlib import Path

import pyogrio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.publish.tiles import EXTENT, Dot, bounds, spot, tile


def read(data: bytes, path: Path, z: int, x: int, y: int) -> list[dict[str, object]]:
    folder = path / str(z) / str(x)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{y}.mvt"
    file.write_bytes(data)
    frame = pyogrio.read_dataframe(file, X=x, Y=y, Z=z).to_crs(4326)
    rows = frame.drop(columns="geometry").to_dict("records")
    points = [shape.geoms[0] if hasattr(shape, "geoms") else shape for shape in frame.geometry]
    return [{**row, "lon": point.x, "lat": point.y} for row, point in zip(rows, points, strict=True)]


def test_a_reader_of_others_finds_each_point_where_it_is_with_what_is_told_of_it(tmp_path: Path) -> None:
    z, x, y = 8, 154, 86
    points = ((50.41, 36.93), (50.60, 36.60))
    west, south, east, north = bounds(z, x, y)
    assert all(west <= lon <= east and south <= lat <= north for lat, lon in points)
    dots = [
        Dot(*spot(*points[0], z, x, y), {"id": "шебекино", "incidents": 1, "harm": 2, "share": 0.5, "sure": True, "weapon": None}),
        Dot(*spot(*points[1], z, x, y), {"id": "b", "incidents": 300, "harm": -1}),
    ]
    first, second = read(tile("incidents", dots), tmp_path, z, x, y)
    assert (first["id"], first["incidents"], first["harm"], first["share"], second["incidents"], second["harm"]) == (
        "шебекино",
        1,
        2,
        0.5,
        300,
        -1,
    )
    step = (east - west) / EXTENT
    for (lat, lon), found in zip(points, (first, second), strict=True):
        assert found["lon"] == pytest.approx(lon, abs=step)
        assert found["lat"] == pytest.approx(lat, abs=step)


def test_a_tile_without_points_is_empty() -> None:
    assert tile("incidents", []) == b""


@given(st.integers(0, 22), st.data())
def test_tiles_of_a_zoom_join_without_a_gap(z: int, data: st.DataObject) -> None:
    x, y = data.draw(st.integers(0, 2**z - 1)), data.draw(st.integers(0, 2**z - 1))
    west, south, east, north = bounds(z, x, y)
    assert west < east
    assert south < north
    if x + 1 < 2**z:
        assert bounds(z, x + 1, y)[0] == east
    if y + 1 < 2**z:
        assert bounds(z, x, y + 1)[3] == south
