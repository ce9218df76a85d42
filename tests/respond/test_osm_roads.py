"""Roads from OpenStreetMap: invented extracts, in its XML."""

from __future__ import annotations

from pathlib import Path

import pytest

from holdfast.errors import InputError
from holdfast.gazetteer.sources.osm_roads import osm_roads
from holdfast.records import Road
from holdfast.respond.travel import Pace, Point, RoadNetwork

pytest.importorskip("osmium")
NODES = {1: (50.0, 37.0), 2: (50.0, 37.1), 3: (50.0, 37.2), 4: (50.1, 37.1)}


def extract(tmp_path: Path, *ways: tuple[str, dict[str, str]]) -> Path:
    """An extract whose ways are given by the numbers of their nodes ("1 2 3") and their tags."""
    nodes = "".join(f'<node id="{n}" version="1" lat="{lat}" lon="{lon}"/>' for n, (lat, lon) in NODES.items())
    lines = ""
    for number, (own, tags) in enumerate(ways, 1):
        refs = "".join(f'<nd ref="{n}"/>' for n in own.split())
        lines += f'<way id="{number}" version="1">{refs}{"".join(f"<tag k={k!r} v={v!r}/>" for k, v in tags.items())}</way>'
    path = tmp_path / "invented.osm"
    path.write_text(f'<?xml version="1.0"?><osm version="0.6">{nodes}{lines}</osm>', encoding="utf-8")
    return path


def roads(tmp_path: Path, *ways: tuple[str, dict[str, str]]) -> list[Road]:
    return list(osm_roads(extract(tmp_path, *ways)))


def test_a_way_of_three_nodes_is_two_stretches_that_meet(tmp_path: Path) -> None:
    first, second = roads(tmp_path, ("1 2 3", {"highway": "primary", "ref": "R1", "name": "Invented Street"}))
    assert (first.lat1, first.lon1, first.lat2, first.lon2) == (50.0, 37.0, 50.0, 37.1)
    assert (second.lat1, second.lon1) == (first.lat2, first.lon2)
    assert (first.name, first.kmh, first.km) == ("R1", 70, None)


def test_a_road_without_a_number_bears_its_name(tmp_path: Path) -> None:
    (road,) = roads(tmp_path, ("1 2", {"highway": "residential", "name": "Invented Street"}))
    assert road.name == "Invented Street"


@pytest.mark.parametrize(
    ("tags", "kmh"),
    [
        ({"highway": "trunk_link"}, 80),
        ({"highway": "secondary", "maxspeed": "40"}, 40),
        ({"highway": "track", "maxspeed": "90"}, 15),
        ({"highway": "tertiary", "maxspeed": "RU:urban"}, 50),
        ({"highway": "tertiary", "maxspeed": "0"}, 50),
    ],
)
def test_a_road_is_driven_at_its_usual_speed_or_at_a_lower_limit(tmp_path: Path, tags: dict[str, str], kmh: float) -> None:
    (road,) = roads(tmp_path, ("1 2", tags))
    assert road.kmh == kmh


@pytest.mark.parametrize(
    "tags",
    [{"highway": "footway"}, {"highway": "construction"}, {"highway": "primary", "access": "no"},
     {"highway": "service", "motor_vehicle": "private"}, {"waterway": "river"}, {"railway": "rail"}],
)  # fmt: skip
def test_what_no_car_drives_on_is_no_road(tmp_path: Path, tags: dict[str, str]) -> None:
    assert roads(tmp_path, ("1 2", tags)) == []


def test_nodes_that_the_extract_cut_off_are_left_out(tmp_path: Path) -> None:
    (road,) = roads(tmp_path, ("1 2 99", {"highway": "primary"}))
    assert (road.lon1, road.lon2) == (37.0, 37.1)


def test_ways_that_share_a_node_lead_from_one_to_the_other(tmp_path: Path) -> None:
    network = RoadNetwork(roads(tmp_path, ("1 2", {"highway": "primary"}), ("2 4", {"highway": "primary"})), Pace(set_out_min=0))
    ways = network.ways([Point(50.0, 37.0)], [Point(50.1, 37.1), Point(50.0, 37.2)])
    straight = 7.15 + 11.12
    assert ways.km[0, 0] == pytest.approx(straight, abs=0.05)
    assert ways.minutes[0, 0] == pytest.approx(straight / 70 * 60, abs=0.1)


def test_a_file_that_is_no_extract_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "cut.osm").write_text("<osm><node", encoding="utf-8")
    with pytest.raises(InputError, match=r"cut\.osm.*no whole extract"):
        list(osm_roads(tmp_path / "cut.osm"))
