"""Which of several places of one name an outage means, by the others that it names."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from holdfast.pipeline.served_near import chosen
from holdfast.records import Candidate, Location


def candidate(place: str, probability: float, lat: float, lon: float = 36.0) -> Candidate:
    return Candidate(place=place, name=place, admin1=None, admin2=None, lat=lat, lon=lon, probability=probability)


def sure(lat: float, lon: float = 36.0) -> Location:
    return Location(
        name="A", place="A", admin2=None, admin1=None, country=None, lat=lat, lon=lon, radius_m=2000, precision="settlement",
        confidence=0.9, candidates=(candidate("A", 0.9, lat, lon),),
    )  # fmt: skip


def unsure(*candidates: Candidate) -> Location:
    return Location(
        name="B", place=None, admin2=None, admin1=None, country=None, lat=None, lon=None, radius_m=None, precision="unknown",
        confidence=0.0, candidates=candidates,
    )  # fmt: skip


NEAR, FAR = candidate("near", 0.4, 50.05), candidate("far", 0.45, 51.0)


def test_of_two_namesakes_the_one_beside_the_places_that_are_out_with_it_is_meant() -> None:
    assert chosen([sure(50.0), unsure(FAR, NEAR)], 0.5) == [None, NEAR]


def test_alone_nothing_is_chosen() -> None:
    assert chosen([unsure(FAR, NEAR)], 0.5) == [None]


def test_one_that_lies_as_far_as_any_other_is_not_chosen() -> None:
    assert chosen([sure(50.0), unsure(FAR, candidate("as far", 0.45, 49.0))], 0.5) == [None, None]


def test_where_most_likely_none_of_them_is_meant_none_is_chosen() -> None:
    assert chosen([sure(50.0), unsure(candidate("far", 0.05, 50.6))], 0.5) == [None, None]


def test_what_is_settled_counts_for_the_next() -> None:
    middle = unsure(candidate("m", 0.45, 50.1), candidate("m far", 0.45, 53.0))
    last = unsure(candidate("l", 0.45, 50.2), candidate("l far", 0.45, 49.8))
    assert [one and one.place for one in chosen([last, middle, sure(50.0)], 0.5)] == ["l", "m", None]


@given(st.permutations(range(4)))
def test_the_order_of_the_places_changes_nothing(order: Any) -> None:
    locations = [sure(50.0), unsure(FAR, NEAR), unsure(candidate("m", 0.45, 50.1), candidate("m far", 0.45, 53.0)), unsure()]
    straight = chosen(locations, 0.5)
    assert chosen([locations[n] for n in order], 0.5) == [straight[n] for n in order]
