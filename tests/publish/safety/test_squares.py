"""Tiles read back: what was written is found again, and a point that is finer than may be shown is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from holdfast.publish.safety import Policy, Working, release_one
from holdfast.publish.safety.squares import points_of, wrong_points
from holdfast.publish.tiles import EXTENT, Dot, spot, tile
from holdfast.records import PublicArea, PublicIncident

SQUARE = (8, 153, 86)
ACROSS = 64
Change = Callable[..., Working]
Rules = Callable[..., Policy]


def a_record(working: Change, policy: Rules) -> tuple[PublicIncident, PublicArea]:
    public = release_one(working(), policy("partner"), datetime(2026, 1, 1, tzinfo=UTC))
    assert isinstance(public, PublicIncident)
    assert public.area is not None
    return public, public.area


def dot(public: PublicIncident, lat: float, lon: float, square: tuple[int, int, int], radius_m: int | None) -> Dot:
    return Dot(*spot(lat, lon, *square), {"id": public.id, "incidents": 1, "radius_m": radius_m})


def square_of(area: PublicArea) -> tuple[int, int, int]:
    z = 8
    return next((z, x, y) for x in range(2**z) for y in range(2**z) if _is_in(area, (z, x, y)))


def _is_in(area: PublicArea, square: tuple[int, int, int]) -> bool:
    column, row = spot(area.lat or 0, area.lon or 0, *square)
    return 0 <= column < EXTENT and 0 <= row < EXTENT


values = st.dictionaries(st.text(max_size=9), st.one_of(st.text(), st.integers(-(2**60), 2**60), st.booleans(), st.floats(allow_nan=False)))


@given(st.lists(st.tuples(st.integers(-9000, 9000), st.integers(-9000, 9000), values), max_size=5))
def test_what_is_written_is_read_back(written: list[tuple[int, int, dict[str, str | int | bool | float]]]) -> None:
    read = points_of(tile("incidents", [Dot(*one) for one in written]))
    assert [(one.column, one.row, one.told, one.extent) for one in read] == [(*one, EXTENT) for one in written]


def test_the_middle_of_the_area_is_right_and_the_true_point_is_not(working: Change, policy: Rules) -> None:
    public, area = a_record(working, policy)
    square = square_of(area)

    def wrong(lat: float, lon: float, radius_m: int | None = area.radius_m) -> list[str]:
        drawn = {square: tile("incidents", [dot(public, lat, lon, square, radius_m)])}
        return [trace.what for trace in wrong_points(drawn, [public], ACROSS)]

    true = working().incident.where
    assert wrong(area.lat or 0, area.lon or 0) == []
    assert wrong(true.lat or 0, true.lon or 0) == ["a point that is not the middle of the area that may be shown"]
    assert wrong(area.lat or 0, area.lon or 0, 100) == ["a radius that is smaller than that of the area that may be shown"]
    assert wrong(area.lat or 0, area.lon or 0, None) == ["a radius that is smaller than that of the area that may be shown"]


def test_a_point_of_what_is_withheld_and_a_sum_of_too_many_are_found(working: Change, policy: Rules) -> None:
    public, area = a_record(working, policy)
    square = square_of(area)
    drawn = {square: tile("incidents", [dot(public, area.lat or 0, area.lon or 0, square, area.radius_m)])}
    assert [trace.what for trace in wrong_points(drawn, [], ACROSS)] == ["a point of an incident that may not be shown"]
    step = EXTENT // ACROSS
    column, row = spot(area.lat or 0, area.lon or 0, *square)
    middle = column // step * step + step // 2, row // step * step + step // 2
    for many, found in ((1, 0), (2, 1)):
        assert len(list(wrong_points({square: tile("incidents", [Dot(*middle, {"incidents": many})])}, [public], ACROSS))) == found
