"""Makes the invented region: every step in order, each with its own stream of chance."""

from __future__ import annotations

import itertools

import msgspec

from holdfast.exercise.chance import Chance
from holdfast.exercise.names import Name
from holdfast.exercise.region import borders, naming
from holdfast.exercise.region.crews import raise_crews
from holdfast.exercise.region.drainage import Drainage, drain
from holdfast.exercise.region.grammar import adjectival, rivers
from holdfast.exercise.region.roads import Way, build_roads
from holdfast.exercise.region.settling import Site, settle, type_of
from holdfast.exercise.region.supply import supply
from holdfast.exercise.region.terrain import KM_A_DEGREE, Cell, Terrain, make_terrain
from holdfast.exercise.region.voices import appoint, open_outlets
from holdfast.exercise.region.ways import smooth
from holdfast.exercise.world import District, Line, River, Road, Settlement, World
from holdfast.geo import distance_km

LATTICE, AREA_KM2, DISTRICTS, SETTLEMENTS = 300, 27_000.0, 25, 800
"""Size of a region as the packs have them: about the median area of an oblast by the front."""
COUNTRY, TIME_ZONE, UTC_OFFSET_H = "Ladoria (EXERCISE)", "Etc/GMT-2", 2
REGION_ID = "ladora"


class _Ground(msgspec.Struct, frozen=True):
    """What the ground alone decides."""

    terrain: Terrain
    drainage: Drainage
    sites: list[Site]
    owner: list[int]
    """By cell the number of its district; districts count as their seats do in `sites`."""


def make_world(seed: int) -> World:
    """The region of this seed: the same to the byte wherever and whenever it is made."""
    ground = _ground(seed)
    seats = [number for number, site in enumerate(ground.sites) if site.seat]
    nameless = _nameless(ground, Chance(seed, "types"))
    named = naming.give_names(nameless, Chance(seed, "names"))
    titles = [named[number].adjective or named[number].name for number in seats]
    settlements = _settlements(nameless, named, [_district_id(title) for title in titles])
    districts = _districts(ground, settlements, titles, seats)
    officials = appoint(districts, settlements, Chance(seed, "officials"))
    return World(
        id=REGION_ID,
        seed=seed,
        name=_region_name(),
        country=COUNTRY,
        time_zone=TIME_ZONE,
        utc_offset_h=UTC_OFFSET_H,
        capital=settlements[0].id,
        coast=tuple(borders.outlines(ground.terrain, ground.owner)[borders.SEA]),
        districts=districts,
        settlements=settlements,
        rivers=_rivers(ground),
        roads=_roads(ground, settlements, set(seats)),
        areas=supply(settlements),
        crews=raise_crews(districts, {settlement.id: settlement for settlement in settlements}, settlements[0].id),
        officials=officials,
        outlets=open_outlets(officials, settlements[0]),
    )


def _ground(seed: int) -> _Ground:
    terrain = make_terrain(Chance(seed, "terrain"), size=LATTICE, area_km2=AREA_KM2)
    drainage = drain(terrain)
    sites = settle(terrain, drainage, Chance(seed, "sites"), districts=DISTRICTS, settlements=SETTLEMENTS)
    owner = borders.partition(terrain, drainage, [site.cell for site in sites if site.seat])
    return _Ground(terrain, drainage, sites, owner)


def _nameless(ground: _Ground, chance: Chance) -> list[naming.Nameless]:
    return [
        naming.Nameless(
            type_of(site.population, site.seat, chance), ground.owner[site.cell], site.lat, site.lon, site.population, site.seat
        )
        for site in ground.sites
    ]


def _settlements(nameless: list[naming.Nameless], named: list[naming.Named], districts: list[str]) -> tuple[Settlement, ...]:
    """The settlements by falling population, each in the district of its number."""
    return tuple(
        Settlement(
            id=f"s{number:04}",
            name=name.name,
            type=what.type,
            district=districts[what.district],
            lat=what.lat,
            lon=what.lon,
            population=what.population,
        )
        for number, (what, name) in enumerate(zip(nameless, named, strict=True), 1)
    )


def _district_id(adjective: Name) -> str:
    return adjective.en.lower().replace(" ", "-").replace("'", "")


def _region_name() -> Name:
    stem = adjectival("ладорск", "ладорськ", "feminine")
    ru = type(stem.ru)(*(f"{a} {b}" for a, b in zip(msgspec.structs.astuple(stem.ru), _OBLAST_RU, strict=True)))
    uk = type(stem.uk)(*(f"{a} {b}" for a, b in zip(msgspec.structs.astuple(stem.uk), _OBLAST_UK, strict=True)))
    return Name(ru, uk, "Ladora Oblast", "feminine")


_OBLAST_RU = ("область", "области", "области", "область", "областью", "области")
_OBLAST_UK = ("область", "області", "області", "область", "областю", "області")


def _districts(ground: _Ground, settlements: tuple[Settlement, ...], titles: list[Name], seats: list[int]) -> tuple[District, ...]:
    rings = borders.outlines(ground.terrain, ground.owner)
    beside = borders.neighbours(ground.terrain, ground.owner)
    cells: dict[int, list[Cell]] = {}
    for cell, number in enumerate(ground.owner):
        cells.setdefault(number, []).append(cell)
    found = []
    ids = [_district_id(title) for title in titles]
    for number, (district_id, title) in enumerate(zip(ids, titles, strict=True)):
        lon, lat, radius_m = _circle(ground.terrain, cells[number])
        found.append(
            District(
                id=district_id,
                name=title,
                seat=settlements[seats[number]].id,
                lat=lat,
                lon=lon,
                area_km2=round(sum(borders.area(ring) for ring in rings[number]) * KM_A_DEGREE**2, 1),
                radius_m=radius_m,
                population=sum(s.population for s in settlements if s.district == district_id),
                outlines=tuple(rings[number]),
                neighbours=tuple(sorted(ids[other] for other in beside.get(number, ()))),
            )
        )
    return tuple(sorted(found, key=lambda district: district.id))


def _circle(terrain: Terrain, cells: list[Cell]) -> tuple[float, float, int]:
    """The centre of a district, and the radius that holds 90 % of its area."""
    points = [terrain.centre(cell) for cell in cells]
    lon = round(sum(point[0] for point in points) / len(points), 4)
    lat = round(sum(point[1] for point in points) / len(points), 4)
    away = sorted(distance_km(lat, lon, point[1], point[0]) for point in points)
    return lon, lat, round(away[int(0.9 * len(away))] * 1000)


def _line(terrain: Terrain, cells: tuple[Cell, ...], passes: int) -> Line:
    return smooth([terrain.centre(cell) for cell in cells], passes)


def _rivers(ground: _Ground) -> tuple[River, ...]:
    """The rivers that have a name: so many as the grammar has names for."""
    named = zip(rivers(), ground.drainage.courses, strict=False)
    return tuple(River(name=name, line=_line(ground.terrain, course.cells, 2), size=course.order) for name, course in named)


def _roads(ground: _Ground, settlements: tuple[Settlement, ...], seats: set[int]) -> tuple[Road, ...]:
    ways = build_roads(ground.terrain, ground.drainage, [site.cell for site in ground.sites], seats)
    return tuple(_road(ground.terrain, way, settlements) for way in ways)


def _road(terrain: Terrain, way: Way, settlements: tuple[Settlement, ...]) -> Road:
    one, other = settlements[way.ends[0]], settlements[way.ends[1]]
    middle = _line(terrain, way.cells, 1)[1:-1]
    line = ((one.lon, one.lat), *middle, (other.lon, other.lat))
    length = sum(distance_km(a[1], a[0], b[1], b[0]) for a, b in itertools.pairwise(line))
    return Road(ends=(one.id, other.id), rank=way.rank, line=line, length_km=round(length, 1))
