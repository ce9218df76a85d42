"""What a report says of a district beside places in it, and how many one failure cuts off in a large place."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from holdfast.assess import Setting, rows
from holdfast.assess.headcount import from_population
from holdfast.assess.reach import HELD, LARGE, learned_reach
from holdfast.assess.scope import scoped
from holdfast.records import Quantity


def said(d: Any, where: str, status: str = "out", **more: Any) -> Any:
    return d.said(0, status, where, report="one", id=f"{status}-{where}", **more)


def kept(d: Any, *told: Any) -> set[str]:
    return {one.id + "?" * one.partial for one in scoped(told, d.places)}


def test_a_district_named_beside_its_villages_says_where_they_lie(d: Any) -> None:
    assert kept(d, said(d, "district"), said(d, "dolgoe"), said(d, "murom")) == {"out-dolgoe", "out-murom"}


def test_a_district_that_is_out_but_for_villages_that_are_back_is_partly_out(d: Any) -> None:
    assert kept(d, said(d, "district"), said(d, "dolgoe", "restored")) == {"out-district?", "restored-dolgoe"}


def test_a_district_that_is_back_but_for_a_village_is_back(d: Any) -> None:
    assert kept(d, said(d, "district", "restored"), said(d, "dolgoe")) == {"restored-district", "out-dolgoe"}


def test_a_district_stays_alone_with_a_figure_of_its_own_or_beside_places_elsewhere(d: Any) -> None:
    assert kept(d, said(d, "district")) == {"out-district"}
    assert kept(d, said(d, "district", people=Quantity.exactly(900)), said(d, "dolgoe")) == {"out-district", "out-dolgoe"}
    assert kept(d, said(d, "other"), said(d, "dolgoe")) == {"out-other", "out-dolgoe"}


def test_what_another_report_or_another_service_says_changes_nothing(d: Any) -> None:
    told = (said(d, "district"), said(d, "dolgoe", sector="gas"), d.said(0, where="murom", id="other"))
    assert kept(d, *told) == {"out-district", "out-dolgoe", "other"}


def test_the_order_in_which_a_report_says_it_changes_nothing(d: Any) -> None:
    told = (said(d, "district"), said(d, "dolgoe"), said(d, "murom", "restored"))
    assert len({frozenset(kept(d, *order)) for order in permutations(told)}) == 1


def test_of_a_city_a_piece_is_out_and_of_a_village_all() -> None:
    village, city = (from_population(Quantity.exactly(people), "out", "settlement", HELD) for people in (3_000, 400_000))
    assert village is not None
    assert city is not None
    assert (village.low, village.best) == (1_500, 3_000)
    assert city.best == HELD
    assert city.high is not None
    assert 0 < city.low < HELD / 10 < 400_000 < city.high


def test_the_larger_the_city_the_more_may_be_out_and_never_fewer_likely() -> None:
    counts = [from_population(Quantity.exactly(people), "out", "settlement", HELD) for people in range(1_000, 900_000, 7_000)]
    best = [count.best for count in counts if count is not None and count.best is not None]
    assert best == sorted(best)


def test_figures_of_large_places_say_how_many_one_failure_cuts_off(d: Any) -> None:
    places = {**d.places, "city": d.place("city", people=300_000), "town": d.place("town", people=LARGE - 1)}
    of_city = [d.said(at, where="city", people=Quantity.exactly(9_000)) for at in range(200)]
    assert learned_reach(of_city, places)["power"] == pytest.approx(9_000, rel=0.03)
    assert learned_reach([d.said(0, where="town", people=Quantity.exactly(10))], places) == {}
    assert learned_reach(of_city, places, {one.group for one in of_city}) == {}


def test_the_board_counts_a_piece_of_a_city_as_large_as_its_figures_said(d: Any) -> None:
    places = {**d.places, "city": d.place("city", people=300_000, admin2="District")}
    before = [d.said(-900 + at, where="city", people=Quantity.exactly(9_000)) for at in range(200)]
    told = [*before, d.said(0, where="city")]
    lines = d.told(*told, at=1, city=places["city"]).values()
    (row, _) = rows(lines, Setting(places, told, (), d.hours(-24), d.hours(1)))
    assert row.people is not None
    assert row.people.best == pytest.approx(9_000, rel=0.1)
