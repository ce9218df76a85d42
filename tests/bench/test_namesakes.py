from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from types import ModuleType

import pytest

from holdfast.geo import distance_km
from holdfast.records import Location
from holdfast.regions import Region


@pytest.fixture(scope="module")
def namesakes(bench: Callable[[str], ModuleType]) -> ModuleType:
    return bench("namesakes")


def test_the_same_seed_gives_the_same_world_and_the_same_texts(namesakes: ModuleType, belgorod: Region) -> None:
    one, two = (namesakes.villages(belgorod, random.Random(7)) for _ in range(2))
    assert one == two
    samples = [namesakes.Writer(belgorod, one, [], random.Random(8)).sample() for _ in range(2)]
    assert samples[0] == samples[1]


def test_names_recur_but_never_within_one_district(namesakes: ModuleType, belgorod: Region) -> None:
    world = namesakes.villages(belgorod, random.Random(7))
    assert max(Counter((spot.unit.id, spot.name) for spot in world).values()) == 1
    assert sum(count > 1 for count in Counter(spot.name for spot in world).values()) > 50


def test_a_village_lies_in_its_district_or_little_outside(namesakes: ModuleType, belgorod: Region) -> None:
    for spot in namesakes.villages(belgorod, random.Random(7)):
        assert distance_km(spot.lat, spot.lon, spot.unit.lat, spot.unit.lon) * 1000 < 1.1 * spot.unit.radius_m


def test_a_location_is_right_where_its_circle_holds_the_place_and_none_is_right_for_a_missing_one(
    namesakes: ModuleType, belgorod: Region
) -> None:
    spot = namesakes.villages(belgorod, random.Random(7))[0]
    there = Location(
        name=None, place="X", admin2=None, admin1=None, country=None, lat=spot.lat, lon=spot.lon, radius_m=3000,
        precision="settlement", confidence=0.9, candidates=(),
    )  # fmt: skip
    nowhere = Location(
        name=None, place=None, admin2=None, admin1=None, country=None, lat=None, lon=None, radius_m=None, precision="unknown",
        confidence=0.0, candidates=(),
    )  # fmt: skip
    assert namesakes.judged(there, spot, is_known=True)[1:] == (True, True)
    assert namesakes.judged(nowhere, spot, is_known=True)[1:] == (False, False)
    assert namesakes.judged(nowhere, spot, is_known=False)[1:] == (False, True)
