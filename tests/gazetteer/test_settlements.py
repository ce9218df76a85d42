from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.gazetteer.settlements import Settlement, radius_of, settlements
from holdfast.gazetteer.sources import Source
from holdfast.records import Place
from holdfast.regions import Region, load_region


@pytest.fixture(scope="module")
def region() -> Region:
    return load_region("belgorod")


@pytest.fixture
def found(region: Region, make_source: Callable[..., Source]) -> dict[str, Settlement]:
    return {settlement.entry.place.id: settlement for settlement in settlements(make_source(), region)}


def place(found: dict[str, Settlement], number: int) -> Place:
    return found[f"geonames:{number}"].entry.place


def test_doubles_are_one_place_with_the_names_of_both(found: dict[str, Settlement]) -> None:
    assert "geonames:824988" not in found
    assert "Шебекино" in found["geonames:495112"].names


def test_places_of_one_name_that_lie_apart_stay_two(region: Region, make_source: Callable[..., Source]) -> None:
    lines = "1 | Petrovka | Петровка | 50.5 | 36.5 | RU.09 | 500\n2 | Petrovka | Петровка | 50.53 | 36.5 | RU.09 | 500"
    assert len(list(settlements(make_source(lines), region))) == 2


def test_doubles_merge_alike_in_any_order(region: Region, make_source: Callable[..., Source]) -> None:
    lines = ["1 | Selo Gora | Село Гора | 50.5 | 36.5 | RU.09 | 600", "2 | Gora | Гора | 50.501 | 36.5 | RU.09 | 700"]
    forth, back = ([s.entry for s in settlements(make_source("\n".join(order)), region)] for order in (lines, lines[::-1]))
    assert forth == back
    assert [entry.place.id for entry in forth] == ["geonames:2"]


def test_a_city_that_is_a_unit_of_its_own_lies_in_that_unit(found: dict[str, Settlement]) -> None:
    assert place(found, 578072).admin2 == "Belgorod (city)"


def test_a_seat_lies_in_its_district(found: dict[str, Settlement]) -> None:
    assert (place(found, 477192).admin2, place(found, 706483).admin2) == ("Valuysky", "Kharkivskyi")


def test_a_village_lies_in_the_district_whose_circle_holds_it_most_plainly(found: dict[str, Settlement]) -> None:
    assert (place(found, 543229).admin2, place(found, 690120).admin2) == ("Graivoronsky", "Kupianskyi")


def test_where_the_circles_mislead_the_pack_decides(found: dict[str, Settlement]) -> None:
    assert place(found, 496358).admin2 == "Belgorodsky"


def test_units_and_countries_have_canonical_names(found: dict[str, Settlement]) -> None:
    known, unknown = place(found, 703656), place(found, 4712933)
    assert (known.name, known.admin1, known.country) == ("Kupiansk", "Kharkiv Oblast", "Ukraine")
    assert (unknown.admin1, unknown.admin2, unknown.country) == ("US.TX", None, "United States")


def test_an_unknown_population_is_not_zero(region: Region, make_source: Callable[..., Source]) -> None:
    lines = "1 | Gora | Гора | 50.5 | 36.5 | RU.09 | 0"
    assert next(settlements(make_source(lines), region)).entry.place.population is None


@given(st.integers(1, 10**8), st.integers(1, 10**8))
def test_more_people_never_have_a_smaller_radius(few: int, many: int) -> None:
    assert radius_of(min(few, many)) <= radius_of(max(few, many))
