from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.gazetteer import Gazetteer
from holdfast.gazetteer.names import HYPHENS
from holdfast.text import Tokens


def first(gazetteer: Gazetteer, name: str) -> str:
    hits = gazetteer.lookup(name)
    return gazetteer.place(hits[0].index).id if hits else ""


def unit_names(gazetteer: Gazetteer, name: str) -> list[str]:
    places = [gazetteer.place(hit.index) for hit in gazetteer.lookup(name)]
    return [place.name for place in places if place.kind != "settlement"]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Белгороде", "geonames:578072"),
        ("Шебекине", "geonames:495112"),
        ("ШЕБЕКИНО", "geonames:495112"),
        ("Валуйках", "geonames:477192"),
        ("Грайвороне", "geonames:559034"),
        ("Головчине", "geonames:560674"),
        ("Новой Таволжанке", "geonames:519473"),
        ("Козинке", "geonames:543229"),
        ("Красной Яруге", "geonames:542571"),
        ("Вовчанську", "geonames:689487"),
        ("Куп’янську", "geonames:703656"),
        ("Чугуєві", "geonames:710554"),
        ("Ізюмі", "geonames:707753"),
        ("Харкові", "geonames:706483"),
        ("Харькове", "geonames:706483"),
        ("Великому Бурлуці", "geonames:690120"),
        ("Кившаровке", "geonames:706800"),
        ("Oktyabrsky", "geonames:515907"),
        ("Рязани", "geonames:500096"),
        ("Альметьевске", "geonames:582432"),
    ],
)
def test_a_name_in_any_case_finds_its_place(gazetteer: Gazetteer, written: str, place: str) -> None:
    assert first(gazetteer, written) == place


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("Шебекинском", "Shebekinsky"),
        ("Волоконовский", "Volokonovsky"),
        ("Куп’янському", "Kupianskyi"),
        ("Shebekinskiy", "Shebekinsky"),
        ("Rylsk district", "Rylsky"),
        ("Kupyansk raion", "Kupianskyi"),
        ("Belgorod district", "Belgorodsky"),
        ("Новгород-Северском", "Novhorod-Siverskyi"),
        ("Харківщини", "Kharkiv Oblast"),
        ("Харьковщине", "Kharkiv Oblast"),
        ("Белгородской области", "Belgorod Oblast"),
        ("Белгородской обл", "Belgorod Oblast"),
        ("Kharkov region", "Kharkiv Oblast"),
        ("ДНР", "Donetsk Oblast"),
    ],
)
def test_a_unit_is_found_by_its_forms(gazetteer: Gazetteer, written: str, unit: str) -> None:
    assert unit in unit_names(gazetteer, written)


def test_a_units_adjective_is_marked_as_needing_its_type_word(gazetteer: Gazetteer) -> None:
    assert [hit.adjectival for hit in gazetteer.lookup("Шебекинском")] == [True]
    assert [hit.adjectival for hit in gazetteer.lookup("Белгородской")] == [True]
    assert [hit.adjectival for hit in gazetteer.lookup("Белгородской области")] == [False]


def test_a_settlement_goes_before_a_units_adjective(gazetteer: Gazetteer) -> None:
    kinds = [gazetteer.place(hit.index).kind for hit in gazetteer.lookup("Октябрьский")]
    assert kinds == ["settlement", "admin2"]


def test_near_places_go_before_far_ones_of_the_same_name(gazetteer: Gazetteer) -> None:
    assert [gazetteer.place(hit.index).country for hit in gazetteer.lookup("Odessa")] == ["Ukraine", "United States"]


def test_the_form_of_each_hit_is_told(gazetteer: Gazetteer) -> None:
    forms = {name: gazetteer.lookup(name)[0].form for name in ("Харьков", "Харків", "Харкові", "Кившаровка")}
    assert forms == {"Харьков": "alternate", "Харків": "official", "Харкові": "inflected", "Кившаровка": "transliterated"}


def test_beyond_the_countries_of_the_pack_only_nominatives_are_known(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Рим")
    assert not gazetteer.lookup("Римом")


def test_machine_romanisations_and_codes_are_no_names(gazetteer: Gazetteer) -> None:
    assert not gazetteer.lookup("bylgrwd")
    assert not gazetteer.lookup("BGD")


@pytest.mark.parametrize("written", ["Graivoron", "Grayworon", "Grajvoron", "Ґрайворон"])
def test_other_transliterations_find_the_place(gazetteer: Gazetteer, written: str) -> None:
    hits = gazetteer.by_transliteration(written)
    assert [gazetteer.place(hit.index).id for hit in hits] == ["geonames:559034"]
    assert hits[0].form == "transliterated"


def test_a_german_spelling_finds_the_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.place(gazetteer.by_transliteration("Charkiw")[0].index).name == "Kharkiv"


@pytest.mark.parametrize(
    ("garbled", "place"),
    [
        ("Shbekino", "geonames:495112"),
        ("Grevoronsky", "region:belgorod/graivoronsky"),
        ("Shobeikinsky", "region:belgorod/shebekinsky"),
        ("Valuikského", "region:belgorod/valuysky"),
    ],
)
def test_a_garbled_name_finds_the_nearest(gazetteer: Gazetteer, garbled: str, place: str) -> None:
    near = gazetteer.nearest_unit(garbled)
    assert near is not None
    assert near.place.id == place
    assert 0.75 <= near.similarity < 1


@pytest.mark.parametrize("word", ["Zelensky", "Telegram", "Gladkov", "Moscow", "Одесса"])
def test_other_words_are_near_to_nothing(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.nearest_unit(word) is None


def test_asked_for_a_district_the_name_of_a_town_finds_the_one_it_is_the_seat_of(gazetteer: Gazetteer) -> None:
    settlement, district = gazetteer.nearest_unit("Shebekino"), gazetteer.nearest_unit("Shebekino", "admin2")
    assert settlement is not None
    assert settlement.place.kind == "settlement"
    assert district is not None
    assert district.place.name == "Shebekinsky"


def matches(gazetteer: Gazetteer, text: str) -> list[str]:
    tokens, found, at = Tokens(text).folded, [], 0
    while at < len(tokens):
        match = gazetteer.longest_match(tokens, at)
        if match:
            found.append(" ".join(tokens[at : at + match[0]]))
        at += match[0] if match else 1
    return found


def test_the_longest_name_is_matched_across_spaces_and_hyphens(gazetteer: Gazetteer) -> None:
    text = "в селе Новая Таволжанка и Красной-Яруге, Белгородской области"
    assert matches(gazetteer, text) == ["новая таволжанка", "красной - яруге", "белгородской области"]


def test_a_match_ends_where_a_word_ends(gazetteer: Gazetteer) -> None:
    assert matches(gazetteer, "Римляне Козинкин") == []


def test_two_places_with_a_hyphen_between_are_two(gazetteer: Gazetteer) -> None:
    assert matches(gazetteer, "Белгород-Шебекино") == ["белгород", "шебекино"]


def test_at_most_so_many_words_are_tried(gazetteer: Gazetteer) -> None:
    match = gazetteer.longest_match(Tokens("Белгородской области").folded, 0, limit=1)
    assert match is not None
    assert match[0] == 1


@given(st.lists(st.sampled_from(["новая", "таволжанка", "-", "рим", "в", "белгородской", "области", "1"]), min_size=1, max_size=8))
def test_what_is_matched_is_what_is_looked_up(gazetteer: Gazetteer, tokens: list[str]) -> None:
    match = gazetteer.longest_match(tokens, 0)
    if match:
        assert match[1] == gazetteer.lookup(" ".join(word for word in tokens[: match[0]] if word not in HYPHENS))
        assert match[1]


def test_the_units_are_the_first_places(gazetteer: Gazetteer) -> None:
    for index, unit in enumerate(gazetteer.units()):
        assert gazetteer.place(index).id == f"region:{unit.id}"


def test_local_is_the_region_and_its_neighbours(gazetteer: Gazetteer) -> None:
    local = {name: gazetteer.is_local(gazetteer.lookup(name)[0].index) for name in ("Козинка", "Чугуев", "Рязань", "Rome")}
    assert local == {"Козинка": True, "Чугуев": True, "Рязань": False, "Rome": False}
    assert gazetteer.reach(gazetteer.lookup("Рязань")[0].index) == "far"


def test_there_is_no_place_beyond_the_last(gazetteer: Gazetteer) -> None:
    with pytest.raises(IndexError):
        gazetteer.place(len(gazetteer))
    with pytest.raises(IndexError):
        gazetteer.place(-1)
