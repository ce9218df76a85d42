"""People without a service: each is counted once, however many statements overlap."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.assess import headcount
from holdfast.assess.nesting import wholes
from holdfast.assess.totals import Down, Ground, Total, total
from holdfast.records import FigureStep, Headcount, Quantity, ServedPlace


def ground(places: dict[str, ServedPlace], **groups: tuple[str, ...]) -> Ground:
    return Ground(places, wholes(places), groups)


def down(d: Any, where: str, *, people: int | None = None, state: Any = "out", group: str | None = None) -> Down:
    step = None if people is None else FigureStep(d.noon, Headcount(people, people, people), group)
    return Down(d.places[where], state, step)


def counted(d: Any, *downs: Down, **groups: tuple[str, ...]) -> Total:
    return total(downs, ground(d.places, **groups))


def test_villages_that_lie_apart_are_added_up(d: Any) -> None:
    assert counted(d, down(d, "dolgoe", people=300), down(d, "znamenka", people=200)).people == Headcount(500, 500, 500)


def test_a_village_is_part_of_the_figure_of_its_district(d: Any) -> None:
    assert counted(d, down(d, "district", people=1700), down(d, "dolgoe", people=300)).people == Headcount(1700, 1700, 1700)


def test_villages_that_together_have_more_than_their_district_states_are_believed(d: Any) -> None:
    found = counted(d, down(d, "district", people=400), down(d, "dolgoe", people=300), down(d, "znamenka", people=200)).people
    assert found is not None
    assert (found.low, found.high) == (500, 500)


def test_a_part_of_a_town_is_part_of_its_figure(d: Any) -> None:
    assert counted(d, down(d, "dolgoe", people=300), down(d, "centre", people=50)).people == Headcount(300, 300, 300)


def test_a_figure_for_several_places_is_counted_once(d: Any) -> None:
    three = [down(d, name, people=900, group="g") for name in ("dolgoe", "znamenka", "murom")]
    assert counted(d, *three, g=("dolgoe", "znamenka", "murom")).people == Headcount(900, 900, 900)


def test_of_a_figure_for_several_places_some_of_which_are_back_the_share_is_shown_with_all_that_it_may_be(d: Any) -> None:
    found = counted(d, down(d, "dolgoe", people=900, group="g"), g=("dolgoe", "znamenka")).people
    assert found == Headcount(0, 600, 900)


def test_a_stated_figure_goes_before_what_a_population_gives(d: Any) -> None:
    assert counted(d, down(d, "dolgoe")).people == Headcount(500, 1000, 1100, "population")
    assert counted(d, down(d, "dolgoe", people=40)).people == Headcount(40, 40, 40)


def test_a_place_without_a_figure_or_a_population_is_counted_as_missing_and_leaves_no_upper_bound(d: Any) -> None:
    found = counted(d, down(d, "dolgoe", people=40), down(d, "murom"))
    assert found == Total(Headcount(40, 40, None), 1)


def test_where_nothing_is_out_nobody_is_without(d: Any) -> None:
    assert counted(d) == Total(None, 0)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_no_order_and_no_statement_within_another_can_make_more_people_than_there_are_statements_apart(d: Any, data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(["dolgoe", "znamenka", "centre", "district", "other", "region"]), unique=True, min_size=1))
    downs = [down(d, name, people=data.draw(st.integers(0, 900))) for name in names]
    found = counted(d, *downs).people
    assert found == counted(d, *data.draw(st.permutations(downs))).people
    assert found is not None
    assert found.best is not None
    assert found.high is not None
    assert found.low <= found.best <= found.high
    stated = [one.figure.people.low for one in downs if one.figure is not None]
    assert max(stated) <= found.low <= sum(stated)


def test_subscribers_and_households_are_converted_by_the_stated_factors() -> None:
    assert headcount.converted(Quantity.exactly(100), "households") == Headcount(200, 240, 290, "converted")
    assert headcount.converted(Quantity.exactly(100), "people") == Headcount(100, 100, 100, "stated")


def test_a_number_of_buildings_gives_bounds_and_no_likeliest_number() -> None:
    assert headcount.converted(Quantity.exactly(90), "buildings") == Headcount(135, None, 22500, "converted")


def test_at_least_so_many_has_no_upper_bound_and_up_to_so_many_no_lower() -> None:
    assert headcount.converted(Quantity(3000, 3000, None), "people") == Headcount(3000, 3000, None)
    assert headcount.converted(Quantity(None, 10, 10), "people") == Headcount(0, 10, 10)


def test_nobody_is_nobody() -> None:
    assert headcount.converted(Quantity.exactly(0), "subscribers") == Headcount(0, 0, 0, "converted")
