"""Travel times: by straight distance, on roads, and without those that are blocked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.geo import distance_km
from holdfast.records import Measure, Road
from holdfast.respond.blocked import open_roads
from holdfast.respond.travel import Pace, Point, RoadNetwork, Straight, straight_km

if TYPE_CHECKING:
    from tests.respond.conftest import Invented

NOON = datetime(2025, 10, 6, 9, tzinfo=UTC)
A, B, C, D = Point(50.0, 37.0), Point(50.0, 37.2), Point(50.2, 37.2), Point(50.2, 37.0)
PACE = Pace(kmh=60.0, detour=1.35, set_out_min=0.0)


def road(one: Point, other: Point, km: float, name: str | None = None, kmh: float | None = None) -> Road:
    return Road(lat1=one.lat, lon1=one.lon, lat2=other.lat, lon2=other.lon, km=km, kmh=kmh, name=name)


SQUARE = [road(A, B, 20, "E105"), road(B, C, 20), road(C, D, 20), road(D, A, 90)]


def minutes(roads: list[Road], start: Point, end: Point) -> float:
    return float(RoadNetwork(roads, PACE).ways([start], [end]).minutes[0, 0])


def test_straight_travel_is_the_distance_times_the_factor_at_the_speed() -> None:
    ways = Straight(Pace(kmh=45, detour=1.35, set_out_min=3)).ways([A], [C])
    km = distance_km(*A, *C) * 1.35
    assert ways.km[0, 0] == pytest.approx(km)
    assert ways.minutes[0, 0] == pytest.approx(3 + km / 45 * 60)
    assert straight_km([A], [C])[0, 0] == pytest.approx(distance_km(*A, *C))


def test_on_roads_the_quickest_way_is_taken_with_its_own_length() -> None:
    ways = RoadNetwork(SQUARE, PACE).ways([A], [B, C, D])
    assert ways.minutes[0] == pytest.approx([20, 40, 60])
    assert ways.km[0] == pytest.approx([20, 40, 60])
    assert ways.basis == "roads"


def test_a_road_with_its_own_speed_is_driven_at_it() -> None:
    assert minutes([road(A, B, 20, kmh=120)], A, B) == pytest.approx(10)


def test_of_two_roads_between_two_junctions_the_quicker_is_driven() -> None:
    both = [road(A, B, 30), road(B, A, 20)]
    assert minutes(both, A, B) == minutes(both[::-1], A, B) == pytest.approx(20)


def test_what_no_road_leads_to_is_unreachable() -> None:
    assert minutes([road(A, B, 20), road(C, D, 20)], A, C) == np.inf
    assert minutes(SQUARE, A, Point(51.5, 37.0)) == np.inf
    assert minutes([], A, B) == np.inf


def test_from_a_place_beside_the_road_one_drives_to_the_next_junction() -> None:
    beside = Point(50.02, 37.0)
    assert minutes(SQUARE, beside, B) == pytest.approx(20 + distance_km(*beside, *A) * 1.35)
    assert minutes(SQUARE, beside, A) == pytest.approx(distance_km(*beside, *A) * 1.35)


def closure(words: str, status: str = "raised") -> Measure:
    return Measure(kind="road_closure", what=words, evidence=(), status=status)  # type: ignore[arg-type]


def test_a_closed_road_is_taken_out_by_its_name_and_comes_back_when_it_is_lifted() -> None:
    shut = open_roads(SQUARE, [], [closure("Traffic on the e105 is closed")])
    assert minutes(list(shut.roads), A, B) == pytest.approx(130)
    assert shut.told == ("closed, taken out: E105",)
    again = open_roads(SQUARE, [], [closure("Traffic on the E105 is closed"), closure("The E105 is open again", "lifted")])
    assert len(again.roads) == len(SQUARE)


def test_of_each_road_the_last_word_stands() -> None:
    said = [closure("The E105 is closed"), closure("The E105 is open again", "lifted"), closure("The E105 is closed again")]
    assert len(open_roads(SQUARE, [], said).roads) == len(SQUARE) - 1
    assert open_roads(SQUARE, [], said[:2]).told == ()


def test_a_road_is_named_by_a_word_of_its_own() -> None:
    assert len(open_roads(SQUARE, [], [closure("The E1057 is closed")]).roads) == len(SQUARE)


def test_a_closure_of_no_road_that_is_given_is_told_and_takes_nothing_out() -> None:
    found = open_roads(SQUARE, [], [closure("The bridge is closed")])
    assert len(found.roads) == len(SQUARE)
    assert "names no road given" in found.told[0]


def test_a_road_that_was_hit_is_taken_out_where_its_place_is_known_closely(invented: type[Invented]) -> None:
    hit = invented.incident(targets=[invented.target("roads_transport", "destroyed")])
    where = msgspec.structs.replace(hit.where, lat=50.0, lon=37.1, radius_m=500)
    near, vague = (msgspec.structs.replace(hit, where=msgspec.structs.replace(where, radius_m=radius)) for radius in (500, 5000))
    assert minutes(list(open_roads(SQUARE, [near], []).roads), A, B) == pytest.approx(130)
    found = open_roads(SQUARE, [vague], [])
    assert len(found.roads) == len(SQUARE)
    assert "not known which" in found.told[0]


@settings(max_examples=30, deadline=None)
@given(st.permutations(SQUARE), st.sampled_from([A, B, C, D]), st.sampled_from([A, B, C, D]))
def test_a_way_is_as_long_back_and_the_order_of_roads_does_not_matter(roads: list[Road], one: Point, other: Point) -> None:
    assert minutes(roads, one, other) == pytest.approx(minutes(SQUARE, other, one))
