from __future__ import annotations

import msgspec

from holdfast.gazetteer import Gazetteer
from holdfast.locate import Locator
from holdfast.records import Location, PlaceMention, Relation, Span
from holdfast.regions import Region


def mention(
    name: str, kind: str = "settlement", admin2: str | None = None, *, stated: bool = True, admin1: str | None = None
) -> PlaceMention:
    return PlaceMention(
        name=name,
        bare=name,
        kind=kind,  # type: ignore[arg-type]
        span=Span(0, 1),
        admin2=admin2,
        admin2_stated=stated and admin2 is not None,
        admin1=admin1,
    )


def located(place: PlaceMention, gazetteer: Gazetteer, belgorod: Region) -> Location:
    return Locator(gazetteer, belgorod).locate([place])[0]


def test_a_known_settlement_has_a_point_a_radius_and_a_confidence(gazetteer: Gazetteer, belgorod: Region) -> None:
    found = located(mention("Шебекино"), gazetteer, belgorod)
    assert (found.place, found.admin2, found.precision) == ("Shebekino", "Shebekinsky", "settlement")
    assert found.radius_m is not None
    assert 0.5 <= found.confidence < 1
    assert found.candidates[0].name == "Shebekino"


def test_an_unknown_village_of_a_known_district_is_the_district_with_its_radius(gazetteer: Gazetteer, belgorod: Region) -> None:
    found = located(mention("Коновалово", admin2="Volokonovsky"), gazetteer, belgorod)
    assert (found.place, found.admin2, found.precision) == (None, "Volokonovsky", "admin2")
    assert found.lat is not None
    assert found.radius_m is not None
    assert found.radius_m > 10_000


def test_an_unknown_village_of_no_known_district_has_no_point(gazetteer: Gazetteer, belgorod: Region) -> None:
    found = located(mention("Коновалово"), gazetteer, belgorod)
    assert (found.lat, found.lon, found.radius_m, found.confidence) == (None, None, None, 0.0)


def test_a_region_has_no_point(gazetteer: Gazetteer, belgorod: Region) -> None:
    found = located(mention("Белгородская область", "admin1"), gazetteer, belgorod)
    assert (found.admin1, found.country, found.lat, found.precision) == ("Belgorod Oblast", "Russia", None, "admin1")


def test_a_stated_district_rules_out_a_namesake_elsewhere(gazetteer: Gazetteer, belgorod: Region) -> None:
    found = located(mention("Козинка", admin2="Rovensky"), gazetteer, belgorod)
    assert (found.place, found.admin2) == (None, "Rovensky")


def test_a_district_that_is_only_carried_yields_to_a_place_that_is_known_elsewhere(gazetteer: Gazetteer, belgorod: Region) -> None:
    found = located(mention("Белгород", admin2="Valuysky", stated=False), gazetteer, belgorod)
    assert found.place == "Belgorod"


def test_of_two_namesakes_the_one_in_the_region_of_the_text_is_taken(gazetteer: Gazetteer, belgorod: Region) -> None:
    found = located(mention("Одесса", admin1="Odesa Oblast"), gazetteer, belgorod)
    assert found.country == "Ukraine"
    assert sum(c.probability for c in found.candidates) < 1


def test_a_point_beside_a_place_is_where_the_text_states_it(gazetteer: Gazetteer, belgorod: Region) -> None:
    near = msgspec.structs.replace(
        mention("Шебекино"), lat=50.5, lon=36.5, radius_m=100, relation=Relation(kind="near", anchors=("Шебекино",))
    )
    found = located(near, gazetteer, belgorod)
    assert (found.lat, found.lon, found.radius_m, found.precision) == (50.5, 36.5, 100, "point")
