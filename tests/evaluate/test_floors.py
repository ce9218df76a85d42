from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from holdfast.evaluate.floors import below, outgrown, raised, read_floors, write_floors

points = st.dictionaries(st.sampled_from(["incident", "strict", "outage"]), st.floats(0, 100), min_size=1)


def test_a_figure_on_its_floor_holds_and_one_below_it_does_not() -> None:
    assert below({"incident": 90.0}, {"incident": 90.0}) == []
    assert below({"incident": 89.9}, {"incident": 90.0}) == ["incident is 89.9, below its floor of 90.0"]


def test_a_figure_that_has_lost_its_value_is_below_its_floor() -> None:
    assert below({}, {"outage": 50.0}) == ["outage has no value, its floor is 50.0"]


def test_a_figure_has_outgrown_its_floor_by_more_than_three_points() -> None:
    assert outgrown({"incident": 93.0}, {"incident": 90.0}) == []
    assert len(outgrown({"incident": 93.1}, {"incident": 90.0})) == 1


def test_a_floor_is_lowered_only_where_that_is_asked_for() -> None:
    assert raised({"incident": 80.0}, {"incident": 90.0}) == {"incident": 90.0}
    assert raised({"incident": 80.0}, {"incident": 90.0}, may_lower=True) == {"incident": 79.0}


@given(points, points)
def test_floors_made_from_figures_hold_for_them_if_they_may_be_lowered(figures: dict[str, float], floors: dict[str, float]) -> None:
    assert below(figures, raised(figures, floors, may_lower=True)) == []


@given(points)
def test_floors_are_read_as_they_were_written(figures: dict[str, float]) -> None:
    floors = {"set": {"test": raised(figures, {})}}
    assert read_floors(write_floors(floors, "Floors.\n\nOf all sets.")) == floors
