"""Coverage against counts by hand and its closed form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.records import Place
from holdfast.respond.coverage import Asked, Inhabited, coverage, expected_cover
from holdfast.respond.travel import Pace, Point, RoadNetwork, Straight

if TYPE_CHECKING:
    from tests.respond.conftest import Invented

STRAIGHT = Straight(Pace(kmh=60.0, detour=1.0, set_out_min=0.0))
FIRE = Asked("fire", 20.0, 0.35)


@pytest.mark.parametrize(("crews", "covered"), [(1, 0.65), (2, 0.8775), (3, 0.957125)])
def test_one_place_with_n_crews_is_covered_as_one_less_q_to_the_n(crews: int, covered: float) -> None:
    assert expected_cover(np.array([1.0]), np.array([crews]), 0.35) == pytest.approx(covered)


def test_people_within_the_time_are_counted_by_district_and_the_rest_is_uncovered(invented: type[Invented]) -> None:
    people = invented.inhabited((50.0, 37.0, 1000), (50.1, 37.0, 300), (50.5, 37.0, 500))
    people = people._replace(districts=("North", "North", "South"))
    found = coverage(FIRE, [Point(50.0, 37.0)], people, STRAIGHT)
    assert (found.people, found.covered, round(found.expected, 6)) == (1800, 1300, 845.0)
    assert [(d.admin2, d.people, d.covered) for d in found.districts] == [("North", 1300, 1300), ("South", 500, 0)]


def test_taking_crews_is_reckoned_for_the_least_and_for_the_greatest_loss(invented: type[Invented]) -> None:
    people = invented.inhabited((50.0, 37.0, 1000), (51.0, 37.0, 500))
    found = coverage(FIRE, [Point(50.0, 37.0), Point(50.0, 37.0), Point(51.0, 37.0)], people, STRAIGHT)
    assert [(taken.crews, taken.covered) for taken in found.if_taken] == [(1, 1500), (2, 1000), (3, 0)]
    assert [taken.covered_worst for taken in found.if_taken] == [1000, 1000, 0]


def test_without_crews_nobody_is_covered_and_nobody_can_be_reached(invented: type[Invented]) -> None:
    found = coverage(FIRE, [], invented.inhabited((50.0, 37.0, 1000)), STRAIGHT)
    assert (found.covered, found.expected, found.unreachable, found.if_taken) == (0, 0.0, 1000, ())


def test_people_that_no_road_leads_to_are_told_apart_from_those_too_far(invented: type[Invented]) -> None:
    people = invented.inhabited((50.0, 37.0, 1000), (50.5, 37.0, 300))
    assert coverage(FIRE, [Point(50.0, 37.0)], people, STRAIGHT).unreachable == 0
    assert coverage(FIRE, [Point(50.0, 37.0)], people, RoadNetwork([])).unreachable == 1300


def place(number: int, population: int | None) -> Place:
    fields = {"lat": 50.0, "lon": 37.0, "radius_m": 1000, "admin1": None, "admin2": None, "country": None, "source": "ours"}
    return Place(id=f"p:{number}", name="X", kind="settlement", population=population, **fields)  # type: ignore[arg-type]


def test_a_settlement_of_unknown_population_is_counted_as_such_and_not_as_empty() -> None:
    people = Inhabited.of([place(1, 100), place(2, None)])
    assert (len(people.points), people.no_population) == (1, 1)


@given(st.lists(st.integers(0, 20), min_size=1, max_size=6), st.integers(0, 6))
def test_one_more_crew_never_covers_fewer(places: list[int], more: int) -> None:
    people = Inhabited(tuple(Point(50 + at / 10, 37.0) for at in range(len(places))), np.array(places, float), (None,) * len(places), 0)
    crews = [Point(50 + at / 10, 37.0) for at in range(more)]
    fewer, another = (coverage(FIRE, points, people, STRAIGHT) for points in (crews, [*crews, Point(50.3, 37.0)]))
    assert another.covered >= fewer.covered
    assert another.expected >= fewer.expected - 1e-9
