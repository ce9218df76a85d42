from __future__ import annotations

import json
from collections.abc import Callable
from math import cos, hypot, pi, radians, sin
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from holdfast.gazetteer import open_gazetteer
from holdfast.gazetteer.outlines import Outline, Shape, matched
from holdfast.gazetteer.settlements import settlements
from holdfast.gazetteer.sources import Source
from holdfast.gazetteer.sources.geojson import THINNED_DEGREES, outlines
from holdfast.gazetteer.sources.tally import Tally
from holdfast.regions import Region, load_region

SQUARE = (36.0, 50.0, 37.0, 50.0, 37.0, 51.0, 36.0, 51.0)
HOLE = (36.4, 50.4, 36.6, 50.4, 36.6, 50.6, 36.4, 50.6)
coordinates = st.floats(-0.2, 1.2)


def circle(lat: float, lon: float, radius: float, corners: int = 720) -> tuple[float, ...]:
    angles = (2 * pi * n / corners for n in range(corners))
    return tuple(value for angle in angles for value in (lon + radius * cos(angle), lat + radius * sin(angle)))


@given(coordinates, coordinates)
def test_a_square_holds_what_lies_between_its_sides(north: float, east: float) -> None:
    assume(all(abs(value - side) > 1e-9 for value in (north, east) for side in (0, 1)))
    assert Shape(Outline("", (SQUARE,))).holds(50 + north, 36 + east) == (0 < north < 1 and 0 < east < 1)


@given(coordinates, coordinates)
def test_a_hole_belongs_to_the_outside(north: float, east: float) -> None:
    assume(all(abs(value - side) > 1e-9 for value in (north, east) for side in (0, 0.4, 0.6, 1)))
    within = 0 < north < 1 and 0 < east < 1 and not (0.4 < north < 0.6 and 0.4 < east < 0.6)
    assert Shape(Outline("", (SQUARE, HOLE))).holds(50 + north, 36 + east) == within


@given(st.floats(0, 0.6), st.floats(0, 2 * pi))
def test_a_circle_of_many_corners_holds_what_is_nearer_than_its_radius(distance: float, angle: float) -> None:
    assume(abs(distance - 0.3) > 1e-4)
    shape = Shape(Outline("", (circle(50, 36, 0.3),)))
    assert shape.holds(50 + distance * sin(angle), 36 + distance * cos(angle)) == (distance < 0.3)


def test_the_area_of_an_outline_is_that_of_its_figure() -> None:
    shape = Shape(Outline("", (circle(50, 36, 0.3),)))
    assert shape.area_km2 == pytest.approx(pi * (0.3 * 111.195) ** 2 * cos(radians(50)), rel=0.001)
    assert (shape.lat, shape.lon) == pytest.approx((50, 36))


def written(folder: Path, *features: tuple[str, tuple[float, ...]]) -> Path:
    path = folder / "outlines.geojson"
    shapes = [
        {
            "type": "Feature",
            "properties": {"district": name},
            "geometry": {"type": "Polygon", "coordinates": [[*zip(ring[::2], ring[1::2], strict=True), (ring[0], ring[1])]]},
        }
        for name, ring in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": shapes}, ensure_ascii=False), "utf-8")
    return path


def test_a_thinned_outline_stays_near_the_one_it_was_made_of(tmp_path: Path) -> None:
    ring = circle(50, 36, 0.3)
    thinned = next(outlines(written(tmp_path, ("Круг", ring)), Tally("")))
    assert len(thinned.rings[0]) < len(ring) / 4
    assert all(abs(hypot(lon - 36, lat - 50) - 0.3) < THINNED_DEGREES for lon, lat in zip(*[iter(thinned.rings[0])] * 2, strict=True))


def test_what_is_no_outline_is_lost_and_named(tmp_path: Path) -> None:
    path = written(tmp_path, ("Один", SQUARE), ("Два", (400.0, 50.0, 37.0, 50.0, 37.0, 51.0)), ("", SQUARE), ("Три", SQUARE))
    tally = Tally("outlines")
    assert [outline.name for outline in outlines(path, tally)] == ["Один", "Три"]
    assert [loss.where for loss in tally.losses] == ["feature 2", "feature 3"]


@pytest.fixture(scope="module")
def region() -> Region:
    return load_region("belgorod")


def test_outlines_are_matched_with_districts_by_name_and_place(region: Region) -> None:
    valuysky, rovensky = region.unit("belgorod/valuysky"), region.unit("belgorod/rovensky")
    around = [Outline(name, (circle(unit.lat, unit.lon, 0.2),)) for name, unit in (("Валуйки", valuysky), ("Ровеньский район", rovensky))]
    elsewhere = Outline("Валуйский", (circle(60.0, 30.0, 0.2),))
    found = matched([*around, elsewhere], [valuysky, rovensky])
    assert found == {valuysky.id: around[0], rovensky.id: around[1]}


def test_an_outline_of_an_unknown_name_is_that_of_the_district_of_its_size_and_place(region: Region) -> None:
    unit = region.unit("belgorod/valuysky")
    size = unit.radius_m / 111_195
    assert set(matched([Outline("Nr. 17", (circle(unit.lat, unit.lon, size),))], [unit])) == {unit.id}
    assert matched([Outline("Nr. 17", (circle(unit.lat, unit.lon, size / 4),))], [unit]) == {}


def test_an_outline_says_better_than_a_circle_which_district_holds_a_village(
    region: Region, make_source: Callable[..., Source], tmp_path: Path
) -> None:
    unit = region.unit("belgorod/valuysky")
    index = region.units.index(unit)
    outline = Outline("Валуйский район", (circle(unit.lat, unit.lon, 0.7),))
    lat, lon = unit.lat, unit.lon + 0.6
    village = make_source(f"1 | Dolgoye | Долгое | {lat} | {lon} | RU.09 | 500")
    assert next(settlements(village, region)).entry.place.admin2 not in (None, "Valuysky")
    source = Source(village.rows, 1, village.countries, "test outlined", outlines=(outline,))
    with open_gazetteer(region, cache=tmp_path, source=source) as gazetteer:
        assert gazetteer.place(gazetteer.lookup("Долгом")[0].index).admin2 == "Valuysky"
        assert gazetteer.holds(index, lat, lon) is True
        assert gazetteer.holds(index, lat + 2, lon) is False
        assert gazetteer.holds(0, lat, lon) is None
