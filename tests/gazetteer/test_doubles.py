from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.gazetteer.doubles import Seen, merged
from holdfast.gazetteer.sources import Row

GEONAMES = Row(id="geonames:700001", name="Dovhe", names=("Довге",), lat=49.9, lon=36.9, country="UA", admin1="07", population=120)
WOF = Row(id="wof:101", name="Dolgoye", names=("Долгое", "Dovhe"), lat=49.91, lon=36.91, country="UA", admin1="21", source="Who's On First")


def test_a_village_of_two_sources_is_one_place_with_the_names_and_sources_of_both() -> None:
    (place,) = merged([WOF, GEONAMES])
    assert (place.id, place.name, place.population, place.source) == ("geonames:700001", "Dovhe", 120, "GeoNames, Who's On First")
    assert set(place.names) >= {"Довге", "Долгое", "Dolgoye"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Вовчанські Хутори", "Vovchanski Khutory"),
        ("Куп'янськ", "Купянск"),
        ("Первомайське", "Первомайское"),
        ("Село Довге", "Довге"),
    ],
)
def test_spellings_of_one_name_are_one_place(one: str, other: str) -> None:
    rows = [Row(id=f"csv:x/{name}", name=name, lat=50.0, lon=36.0, country="UA", admin1="07") for name in (one, other)]
    assert len(merged(rows)) == 1


def test_neighbours_that_share_only_a_name_besides_stay_two() -> None:
    rows = [
        Row(id=f"wof:{n}", name=name, names=("Karasu",), lat=45.0, lon=34.0, country="UA")
        for n, name in enumerate(("Serove", "Kostiantynivka"))
    ]
    assert len(merged(rows)) == 2


def test_villages_of_one_name_on_both_sides_of_a_border_stay_two() -> None:
    rows = [Row(id=f"wof:{n}", name="Hora", lat=50.3, lon=36.3, country=country) for n, country in enumerate(("UA", "RU"), 1)]
    assert len(merged(rows)) == 2


def test_rows_of_one_id_are_one_place_however_far_apart() -> None:
    rows = [Row(id="geonames:1", name=name, lat=lat, lon=36.0, country="UA") for name, lat in (("One", 50.0), ("Two", 51.0))]
    assert len(merged(rows)) == 1


rows_of_a_street = st.lists(
    st.builds(
        Row,
        id=st.integers(1, 6).map("geonames:{}".format) | st.integers(1, 6).map("wof:{}".format),
        name=st.sampled_from(["Hora", "Gora", "Гора", "Dovhe"]),
        lat=st.floats(50.0, 50.05).map(lambda value: round(value, 4)),
        lon=st.just(36.0),
        country=st.just("UA"),
        population=st.integers(0, 3),
        source=st.sampled_from(["GeoNames", "Mine"]),
    ),
    max_size=6,
    unique_by=lambda row: (row.id, row.source),
)


@given(rows_of_a_street, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_makes_no_difference(rows: list[Row], chance: object) -> None:
    shuffled = sorted(rows, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert merged(rows) == merged(shuffled)


def test_a_row_that_went_by_is_known_by_its_id_or_by_its_name_nearby() -> None:
    seen = Seen(by_name=True)
    seen.add(GEONAMES, 3)
    assert seen.twin(Row(id="geonames:700001", name="Else", lat=0, lon=0)) == 3
    assert seen.twin(Row(id="wof:5", name="Довге", lat=49.905, lon=36.905)) == 3
    assert seen.twin(Row(id="wof:5", name="Довге", lat=49.95, lon=36.9)) is None
    assert seen.twin(Row(id="geonames:9", name="Hora", lat=49.9, lon=36.9)) is None
