from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from holdfast.geo import distance_km
from holdfast.publish.geojson import decimals, feature_collection
from holdfast.records import Picture


def features(picture: Picture) -> list[dict[str, Any]]:
    collection: dict[str, Any] = msgspec.json.decode(feature_collection(picture))
    assert collection["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = collection["features"]
    return found


def test_a_point_has_longitude_first_and_no_more_decimals_than_its_radius_deserves(picture: Picture) -> None:
    feature = features(picture)[0]
    assert feature["id"] == "i-farm"
    assert feature["geometry"] == {"type": "Point", "coordinates": [38.11, 50.21]}


def test_the_properties_hold_no_finer_point_than_the_geometry(picture: Picture) -> None:
    where = features(picture)[0]["properties"]["where"]
    assert "lat" not in where
    assert "lon" not in where
    assert (where["candidates"][0]["lat"], where["candidates"][0]["lon"]) == (50.21, 38.11)
    assert (where["radius_m"], where["precision"], where["confidence"]) == (23_000, "admin2", 0.8)


def test_what_has_no_point_is_kept_with_a_null_geometry(picture: Picture) -> None:
    unplaced = features(picture)[1:]
    assert [feature["properties"]["record"] for feature in unplaced] == ["incident", "outage", "measure"]
    assert all(feature["geometry"] is None for feature in unplaced)


def test_there_is_no_crs_member(picture: Picture) -> None:
    assert "crs" not in msgspec.json.decode(feature_collection(picture))


def test_nothing_found_is_an_empty_collection(empty: Picture) -> None:
    assert features(empty) == []


@given(radius=st.integers(min_value=10, max_value=2_000_000), lat=st.floats(min_value=-80, max_value=80))
def test_rounding_moves_a_point_by_at_most_a_tenth_of_its_radius_a_coordinate(radius: int, lat: float) -> None:
    moved = distance_km(lat, 37.0, round(lat, decimals(radius)), 37.0) * 1000
    assert moved <= radius / 10 + 0.01
