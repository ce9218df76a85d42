"""The invented names behave as real ones do: the gazetteer, which knows no invented morpheme, finds them in every case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

import msgspec
import pytest

from holdfast.exercise.region.grammar import in_english, rivers, towns, villages
from holdfast.exercise.region.pack import pack_files
from holdfast.exercise.world import World
from holdfast.gazetteer import Gazetteer, open_gazetteer
from holdfast.gazetteer.sources import Source
from holdfast.regions import load_region


@pytest.fixture(scope="module")
def gazetteer(world: World, tmp_path_factory: pytest.TempPathFactory, make_source: Callable[..., Source]) -> Iterator[Gazetteer]:
    """That of the region's own places: those of the world are left out, which would take half a minute."""
    folder = tmp_path_factory.mktemp("names")
    for name, data in pack_files(world).items():
        (folder / name).write_bytes(data)
    with open_gazetteer(load_region(str(folder / f"{world.id}.toml")), cache=folder / "cache", source=make_source()) as opened:
        yield opened


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_every_settlement_is_found_by_its_name_in_every_case(world: World, gazetteer: Gazetteer, language: str) -> None:
    missed = set()
    for settlement in world.settlements:
        for form in msgspec.structs.astuple(getattr(settlement.name, language)):
            ids = {gazetteer.place(hit.index).id for hit in gazetteer.lookup(form)}
            if f"csv:{world.id}/{settlement.id}" not in ids:
                missed.add(form)
    assert missed == set()


def test_every_settlement_is_found_by_its_english_name(world: World, gazetteer: Gazetteer) -> None:
    for settlement in world.settlements:
        ids = {gazetteer.place(hit.index).id for hit in gazetteer.lookup(settlement.name.en)}
        assert f"csv:{world.id}/{settlement.id}" in ids, settlement.name.en


def test_every_settlement_lies_in_its_district(world: World, gazetteer: Gazetteer) -> None:
    districts = {district.id: district.name.en for district in world.districts}
    of_name = defaultdict(set)
    for settlement in world.settlements:
        for hit in gazetteer.lookup(settlement.name.en):
            place = gazetteer.place(hit.index)
            if place.id == f"csv:{world.id}/{settlement.id}":
                of_name[settlement.id].add(place.admin2)
    assert {s.id: of_name[s.id] for s in world.settlements} == {s.id: {districts[s.district]} for s in world.settlements}


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_every_district_is_found_by_its_adjective_in_every_case(world: World, gazetteer: Gazetteer, language: str) -> None:
    for district in world.districts:
        for form in msgspec.structs.astuple(getattr(district.name, language)):
            ids = {gazetteer.place(hit.index).id for hit in gazetteer.lookup(form)}
            assert f"region:{world.id}/{district.id}" in ids, form


def test_letters_of_a_name_are_of_its_language() -> None:
    names = [*(candidate.name for candidate in villages()), *(candidate.name for candidate in towns()), *rivers()]
    for name in names:
        assert not set("ыэъё".upper() + "ыэъё") & set("".join(msgspec.structs.astuple(name.uk)))
        assert not set("іїєґ'") & set("".join(msgspec.structs.astuple(name.ru)).lower())
        assert name.en.isascii()


@pytest.mark.parametrize(
    ("russian", "english"), [("Новая Ольховка", "Novaya Olkhovka"), ("Берёзовый", "Beryozovy"), ("Залесье", "Zalesye")]
)
def test_english_names_are_written_as_the_gazetteer_romanises(russian: str, english: str) -> None:
    assert in_english(russian) == english
