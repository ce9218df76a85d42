"""What the invented region promises: a real region's parts, whole and fitting together."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from math import log
from pathlib import Path

import msgspec
import pytest

from holdfast.exercise.chance import Chance
from holdfast.exercise.region.borders import area
from holdfast.exercise.region.make import AREA_KM2, LATTICE, make_world
from holdfast.exercise.region.map import draw_map
from holdfast.exercise.region.pack import pack_files, read_world
from holdfast.exercise.region.settling import CAPITAL_PEOPLE, RANK_SIZE_EXPONENT, SPACING_KM
from holdfast.exercise.region.supply import NETWORKS
from holdfast.exercise.region.terrain import KM_A_DEGREE, make_terrain
from holdfast.exercise.world import World
from holdfast.geo import distance_km
from holdfast.regions import load_region, read_areas
from holdfast.regions.check import check_pack
from holdfast.regions.crews import read_crews


@pytest.fixture(scope="module")
def pack(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region")
    for name, data in pack_files(world).items():
        (folder / name).write_bytes(data)
    return folder / f"{world.id}.toml"


def test_it_has_the_parts_of_a_region(world: World) -> None:
    assert len(world.districts) == 25
    assert len(world.settlements) == 800
    assert world.settlements[0].population == 300_000
    assert Counter(s.type for s in world.settlements)["hamlet"] > 50
    assert {crew.kind for crew in world.crews} >= {"power", "water", "gas", "rescue", "fire", "medical", "clearance"}
    assert {outlet.language for outlet in world.outlets} == {"ru", "uk", "en"}


def test_the_same_seed_makes_the_same_region_and_another_seed_another(world: World) -> None:
    assert pack_files(make_world(world.seed)) == pack_files(world)
    assert pack_files(make_world(world.seed + 1)) != pack_files(world)


@pytest.mark.parametrize("seed", [7, 8])
def test_no_land_lies_at_the_edge_of_its_lattice_so_that_every_shore_closes(seed: int) -> None:
    terrain = make_terrain(Chance(seed, "terrain"), size=LATTICE, area_km2=AREA_KM2)
    rows, columns = zip(*(divmod(cell, terrain.size) for cell in range(terrain.cells) if terrain.land[cell]), strict=True)
    assert min(rows) > 0
    assert min(columns) > 0
    assert max(rows) < terrain.size - 1
    assert max(columns) < terrain.size - 1


def test_the_world_is_read_back_as_it_was_written(world: World) -> None:
    assert read_world(pack_files(world)["world.json"]) == world


def test_populations_follow_the_rank_size_rule(world: World) -> None:
    """The slope of log population on log rank, ranks 2 to 400; its standard error is that of a regression with the known scatter."""
    points = [(log(rank), log(s.population / CAPITAL_PEOPLE)) for rank, s in enumerate(world.settlements, 1) if 2 <= rank <= 400]
    mean_x, mean_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread
    assert slope == pytest.approx(-RANK_SIZE_EXPONENT, abs=4 * 0.25 / spread**0.5 + 0.02)


def test_no_two_settlements_stand_on_each_other(world: World) -> None:
    places = sorted((s.lat, s.lon) for s in world.settlements)
    near = [
        (one, other)
        for number, one in enumerate(places)
        for other in places[number + 1 : number + 40]
        if distance_km(*one, *other) < SPACING_KM / 2
    ]
    assert near == []


def test_districts_fill_the_island_and_overlap_nowhere(world: World) -> None:
    shore = sum(abs(area(line)) for line in world.coast[:1]) * KM_A_DEGREE**2
    islets_and_lakes = sum(abs(area(line)) for line in world.coast[1:]) * KM_A_DEGREE**2
    together = sum(district.area_km2 for district in world.districts)
    assert together == pytest.approx(shore, abs=islets_and_lakes + 25 * 0.1)


def test_every_border_is_closed_and_its_seat_lies_inside(world: World) -> None:
    seats = {s.id: s for s in world.settlements}
    for district in world.districts:
        assert all(line[0] == line[-1] and len(line) > 3 for line in district.outlines)
        assert inside(district.outlines[0], seats[district.seat].lon, seats[district.seat].lat), district.id
        assert seats[district.seat].district == district.id


def inside(ring: tuple[tuple[float, float], ...], lon: float, lat: float) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
            crossings += 1
    return crossings % 2 == 1


def test_neighbours_are_so_both_ways(world: World) -> None:
    of = {district.id: set(district.neighbours) for district in world.districts}
    assert all(one in of[other] for one, others in of.items() for other in others)
    assert all(of.values())


def test_all_settlements_hang_together_by_road(world: World) -> None:
    joined = defaultdict(set)
    for road in world.roads:
        one, other = road.ends
        joined[one].add(other)
        joined[other].add(one)
    reached, front = {world.capital}, [world.capital]
    while front:
        for other in joined[front.pop()] - reached:
            reached.add(other)
            front.append(other)
    assert len(reached) >= 0.98 * len(world.settlements)


def test_there_are_namesakes_in_several_districts_and_none_within_one(world: World) -> None:
    bearers = defaultdict(list)
    for settlement in world.settlements:
        bearers[settlement.name.ru.nominative].append(settlement)
    shared = [group for group in bearers.values() if len(group) > 1]
    assert len(shared) > 100
    assert all(len({s.district for s in group}) == len(group) for group in shared)
    assert all(s.type in ("village", "hamlet") for group in shared for s in group)


@pytest.mark.parametrize("network", NETWORKS, ids=lambda network: network.sector)
def test_everybody_who_is_large_enough_is_supplied_once(world: World, network: object) -> None:
    sector, smallest = network.sector, network.from_people  # type: ignore[attr-defined]
    people: Counter[str] = Counter()
    for supplied in world.areas:
        if supplied.sector == sector:
            people[supplied.settlements[0] if supplied.part else supplied.id] += supplied.people
    served = {s.id: s for s in world.settlements if s.population >= smallest}
    assert sum(people.values()) == sum(s.population for s in served.values())
    whole = [s for a in world.areas if a.sector == sector and not a.part for s in a.settlements]
    assert len(whole) == len(set(whole))


def test_the_pack_passes_the_check_of_region_packs(pack: Path) -> None:
    assert check_pack(pack) == []


def test_its_service_areas_and_crews_are_read_as_any_regions_are(world: World, pack: Path) -> None:
    areas = read_areas(pack.with_name("areas.csv"))
    assert [(area.id, area.people) for area in areas] == [(area.id, area.people) for area in world.areas]
    registry = read_crews([pack.with_name("crews.toml")])
    assert registry.losses == ()
    known = {crew.id for crew in world.crews if crew.kind not in ("heating", "communications")}
    assert {crew.id for crew in registry.crews} == known


def test_the_pack_says_that_it_is_an_exercise(pack: Path) -> None:
    region = load_region(str(pack))
    assert region.exercise
    assert "EXERCISE" in region.country
    assert not load_region("belgorod").exercise


def test_no_voice_can_be_taken_for_a_real_one(world: World) -> None:
    voices = [*(official.id for official in world.officials), *(outlet.id for outlet in world.outlets)]
    assert [voice for voice in voices if not voice.startswith("telegram/exercise_") and not voice.endswith(".example")] == []
    assert len(voices) == len(set(voices))


def test_every_outlet_follows_voices_that_exist(world: World) -> None:
    known = {official.id for official in world.officials} | {outlet.id for outlet in world.outlets}
    assert [followed for outlet in world.outlets for followed in outlet.follows if followed not in known] == []


def test_the_map_is_marked_as_an_exercise_in_every_language(world: World) -> None:
    for language, name in (("en", world.settlements[0].name.en), ("uk", world.settlements[0].name.uk.nominative)):
        drawn = draw_map(world, language).decode()  # type: ignore[arg-type]
        assert ">EXERCISE</text>" in drawn
        assert name in drawn


def test_other_seeds_make_whole_regions_too() -> None:
    for seed in (1, 2):
        made = make_world(seed)
        assert len({district.id for district in made.districts}) == 25
        assert msgspec.json.encode(made)


def test_streams_of_chance_do_not_disturb_each_other() -> None:
    one, other = Chance(7, "a"), Chance(7, "b")
    first = [one.uniform() for _ in range(3)]
    again = Chance(7, "a")
    assert [again.uniform() for _ in range(3)] == first
    assert [other.uniform() for _ in range(3)] != first
