"""The places of a text resolved together, over a gazetteer in which names recur."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.gazetteer import Gazetteer, open_gazetteer
from holdfast.gazetteer.sources import Source
from holdfast.geo import distance_km
from holdfast.locate import Locator
from holdfast.locate.setting import SLACK
from holdfast.records import Location, MentionRole, PlaceMention, SettlementKind, Span
from holdfast.regions import Region

NAMESAKES = """
1 | Petrovka | Петровка, Петрівка | 50.52 | 36.40 | RU.09 | 0
2 | Petrovka | Петровка, Петрівка | 50.21 | 38.05 | RU.09 | 0
3 | Petrovka | Петровка, Петрівка | 50.05 | 36.95 | UA.07 | 0
4 | Grafovka | Графовка | 50.38 | 36.75 | RU.09 | 0
5 | Grafovka | Графовка | 50.75 | 35.70 | RU.09 | 900
6 | Murom | Муром | 50.32 | 36.68 | RU.09 | 1100
7 | Murom | Муром | 55.57 | 42.02 | RU.83 | 107497
8 | Nezhegol | Нежеголь | 50.40 | 36.83 | RU.09 | 0
9 | Urazovo | Уразово | 50.09 | 38.03 | RU.09 | 6800
10 | Shebekino | Шебекино | 50.4134 | 36.9254 | RU.09 | 45194
11 | Valuyki | Валуйки | 50.1966 | 38.1167 | RU.09 | 35887
12 | Izium | Ізюм, Изюм | 49.2094 | 37.2568 | UA.07 | 49303
"""
NAMES = ("Петровка", "Графовка", "Муром", "Нежеголь", "Уразово", "Шебекино", "Валуйки", "Изюм", "Бурьяновка")
DISTRICTS = ("Shebekinsky", "Valuysky", "Belgorodsky", "Iziumskyi", "Chuhuivskyi", "Nowhere")
KINDS: tuple[SettlementKind | None, ...] = ("city", "town", "village", None)


@pytest.fixture(scope="module")
def recurring(belgorod: Region, make_source: Callable[..., Source], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    with open_gazetteer(belgorod, cache=tmp_path_factory.mktemp("cache"), source=make_source(NAMESAKES, "namesakes 1")) as opened:
        yield opened


@pytest.fixture(scope="module")
def locator(recurring: Gazetteer, belgorod: Region) -> Locator:
    return Locator(recurring, belgorod)


def mention(
    name: str, admin2: str | None = None, admin1: str | None = None, kind: SettlementKind | None = None, role: MentionRole = "attack"
) -> PlaceMention:
    return PlaceMention(
        name=name, bare=name, kind="settlement", span=Span(0, 1), admin2=admin2, admin2_stated=admin2 is not None, admin1=admin1,
        settlement_kind=kind, role=role,
    )  # fmt: skip


mentions = st.builds(
    mention,
    st.sampled_from(NAMES),
    st.none() | st.sampled_from(DISTRICTS),
    st.none() | st.sampled_from(("Belgorod Oblast", "Kharkiv Oblast")),
    st.sampled_from(KINDS),
)
texts = st.lists(mentions, min_size=1, max_size=7)
generous = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], deadline=None)


def place(location: Location) -> str | None:
    """The id of the place that was taken."""
    return location.candidates[0].place if location.precision == "settlement" else None


def test_of_namesakes_the_one_beside_the_texts_other_places_is_meant(locator: Locator) -> None:
    near_shebekino, _ = locator.locate([mention("Графовка"), mention("Нежеголь")])
    assert place(near_shebekino) == "geonames:4"


def test_a_place_that_the_text_names_without_an_attack_tells_namesakes_apart_too(locator: Locator) -> None:
    (found,) = locator.locate([mention("Петровка")], also_named=[mention("Уразово", role="other")])
    assert place(found) == "geonames:2"


def test_a_stated_region_tells_namesakes_apart(locator: Locator) -> None:
    (found,) = locator.locate([mention("Муром", admin1="Belgorod Oblast")])
    assert place(found) == "geonames:6"


def test_a_type_word_tells_a_city_from_a_village(locator: Locator) -> None:
    city, village = (locator.locate([mention("Муром", kind=kind)])[0] for kind in ("city", "village"))
    large = [next(c.probability for c in found.candidates if c.place == "geonames:7") for found in (city, village)]
    assert large[0] > large[1]


def test_a_launch_site_does_not_say_where_the_text_is(locator: Locator) -> None:
    launched = PlaceMention(name="Харьковская область", bare="Kharkiv Oblast", kind="admin1", span=Span(0, 1), role="origin")
    with_it, without = (locator.locate([mention("Петровка", admin1="Belgorod Oblast")], others)[0] for others in ([launched], []))
    assert with_it == without


def test_a_city_that_is_a_region_of_its_own_is_its_own_district(
    belgorod: Region, make_source: Callable[..., Source], tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = "703448 | Kyiv | Київ, Киев | 50.4547 | 30.5238 | UA.12 | 2952301"
    with open_gazetteer(belgorod, cache=tmp_path_factory.mktemp("cache"), source=make_source(rows, "kyiv alone")) as kyiv:
        (found,) = Locator(kyiv, belgorod).locate([mention("Киев")])
    assert (found.place, found.admin2) == ("Kyiv", "Kyiv (city)")


def test_two_namesakes_near_each_other_share_a_circle_that_holds_both(
    belgorod: Region, make_source: Callable[..., Source], tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = "1 | Zarechye | Заречье | 50.40 | 36.80 | RU.09 | 0\n2 | Zarechye | Заречье | 50.40 | 36.95 | RU.09 | 700"
    with open_gazetteer(belgorod, cache=tmp_path_factory.mktemp("cache"), source=make_source(rows, "near namesakes")) as twins:
        (found,) = Locator(twins, belgorod).locate([mention("Заречье", admin2="Shebekinsky", admin1="Belgorod Oblast")])
    assert found.lat is not None
    assert found.lon is not None
    assert found.radius_m is not None
    for candidate in found.candidates:
        assert distance_km(found.lat, found.lon, candidate.lat, candidate.lon) * 1000 < found.radius_m
    assert found.confidence > found.candidates[0].probability


@generous
@given(text=texts, seed=st.integers(0, 999))
def test_in_whatever_order_the_mentions_come_each_has_the_same_location(locator: Locator, text: list[PlaceMention], seed: int) -> None:
    order = list(range(len(text)))
    random.Random(seed).shuffle(order)
    found = locator.locate(text)
    assert locator.locate([text[at] for at in order]) == [found[at] for at in order]


@generous
@given(text=texts)
def test_what_was_located_before_changes_nothing(
    recurring: Gazetteer, belgorod: Region, locator: Locator, text: list[PlaceMention]
) -> None:
    assert locator.locate(text) == Locator(recurring, belgorod).locate(text)


@generous
@given(text=texts)
def test_probabilities_are_some_of_one_and_no_point_is_without_radius_and_confidence(locator: Locator, text: list[PlaceMention]) -> None:
    for found in locator.locate(text):
        assert all(0 <= candidate.probability <= 1 for candidate in found.candidates)
        assert sum(candidate.probability for candidate in found.candidates) <= 1.005
        assert (found.lat is None) == (found.lon is None) == (found.radius_m is None)
        assert (found.confidence > 0) == (found.lat is not None)
        assert found.confidence <= 1


@generous
@given(name=st.sampled_from(NAMES), others=texts, district=st.sampled_from(DISTRICTS[:3]))
def test_a_stated_district_never_leaves_a_place_outside_it(
    recurring: Gazetteer, locator: Locator, name: str, others: list[PlaceMention], district: str
) -> None:
    (found,) = locator.locate([mention(name, admin2=district, admin1="Belgorod Oblast")], others)
    (unit,) = [recurring.place(hit.index) for hit in recurring.lookup(district) if recurring.place(hit.index).kind == "admin2"][:1]
    assert found.lat is not None
    assert found.lon is not None
    assert distance_km(found.lat, found.lon, unit.lat, unit.lon) * 1000 <= SLACK * unit.radius_m
    assert found.admin2 == unit.name


@generous
@given(text=texts)
def test_more_places_of_a_district_never_move_one_that_states_it_out(locator: Locator, text: list[PlaceMention]) -> None:
    stated = mention("Графовка", admin2="Shebekinsky", admin1="Belgorod Oblast")
    (alone,), (among, *_) = locator.locate([stated]), locator.locate([stated, *text])
    assert (alone.admin2, among.admin2) == ("Shebekinsky", "Shebekinsky")
