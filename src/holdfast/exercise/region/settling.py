"""Where people live and how many: seats of districts, then towns and villages, with populations by a rank-size rule."""

from __future__ import annotations

import msgspec

from holdfast.exercise.chance import Chance
from holdfast.exercise.region.drainage import Drainage
from holdfast.exercise.region.terrain import Cell, Terrain
from holdfast.exercise.world import SettlementType

CAPITAL_PEOPLE = 300_000
RANK_SIZE_EXPONENT = 1.2
"""Population of rank r is that of the first over r to this power: the rule of Zipf (1949), with an exponent in the range that Rosen
and Resnick (1980) found in 44 countries (0.51 to 1.24, as one over theirs). With 800 settlements the last has about 100 people."""
RANK_SIZE_SPREAD = 0.25
"""Standard deviation of the logarithm around the rule, below the largest town."""
SPACING_KM = 2.4
"""No two settlements are nearer to each other."""
_MIN_SEAT_SPACING = 0.62
"""Of the mean distance of seats."""
_TOWNS_WITHOUT_DISTRICT = 12
"""Places among the 45 largest that are no seat."""


class Site(msgspec.Struct, frozen=True):
    """Where a settlement stands."""

    cell: Cell
    lon: float
    lat: float
    population: int
    seat: bool
    """Whether a district is run from it."""


def settle(terrain: Terrain, drainage: Drainage, chance: Chance, *, districts: int, settlements: int) -> list[Site]:
    """The sites, by falling population; the first is the capital, and `districts` of them are seats."""
    worth = _worth(terrain, drainage)
    seats = _seats(terrain, worth, chance, districts)
    others = _others(terrain, worth, seats, chance, settlements - districts)
    ranked = _ranked(seats, others, chance)
    people = _populations(len(ranked), chance)
    found = []
    for cell, population in zip(ranked, people, strict=True):
        column, row = cell % terrain.size + chance.uniform(0.2, 0.8), cell // terrain.size + chance.uniform(0.2, 0.8)
        lon, lat = terrain.lon_lat(column, row)
        found.append(Site(cell, round(lon, 5), round(lat, 5), population, cell in set(seats)))
    return found


def type_of(population: int, is_seat: bool, chance: Chance) -> SettlementType:
    """What a settlement of this size is called; seats are towns or settlements."""
    if population >= 100_000:
        return "city"
    if population >= 11_000:
        return "town"
    if is_seat or (population >= 1_500 and chance.happens(0.35)):
        return "settlement"
    if population < 130 and chance.happens(0.7):
        return "hamlet"
    return "village"


def _worth(terrain: Terrain, drainage: Drainage) -> list[float]:
    """How much a cell invites to settle: water near by, low ground, not the very shore; 0 where nobody can."""
    wet = [min(1.0, (basin / 400.0)) ** 0.5 for basin in drainage.basin_km2]
    found = []
    for cell in range(terrain.cells):
        near = list(terrain.around(cell))
        if not terrain.land[cell] or len(near) < 8 or not all(terrain.land[n] for n in near):
            found.append(0.0)
            continue
        water = max(wet[n] for n in near)
        found.append((0.25 + water) * max(0.05, 1.0 - terrain.height[cell]) ** 1.5)
    return found


def _seats(terrain: Terrain, worth: list[float], chance: Chance, count: int) -> list[Cell]:
    """Seats that share the island about evenly, each on good ground; the capital first, near the middle of the south."""
    cells = [cell for cell, value in enumerate(worth) if value > 0.0 and terrain.main[cell]]
    spacing = _MIN_SEAT_SPACING * (len(cells) * terrain.cell_km**2 / count) ** 0.5
    middle = terrain.cells // 2 + terrain.size // 2
    seats = [max(cells, key=lambda cell: (worth[cell] - terrain.distance_km(cell, middle) / 60.0, cell))]
    while len(seats) < count:
        offered = [cells[chance.below(len(cells))] for _ in range(160)]
        free = [(min(terrain.distance_km(cell, seat) for seat in seats), cell) for cell in offered]
        far = max(distance for distance, _ in free)
        fit = [(worth[cell], cell) for distance, cell in free if distance >= min(2.0 * spacing, 0.86 * far)]
        seats.append(max(fit)[1])
    return seats


def _others(terrain: Terrain, worth: list[float], seats: list[Cell], chance: Chance, count: int) -> list[Cell]:
    """Settlements beside the seats, drawn by worth, none too near to another."""
    reach = int(SPACING_KM / terrain.cell_km) + 1
    taken = set(seats)
    found: list[Cell] = []
    cells = [cell for cell, value in enumerate(worth) if value > 0.0]
    best = max(worth)
    while len(found) < count:
        cell = chance.pick(cells)
        if chance.uniform() * best > worth[cell] or _crowded(terrain, cell, taken, reach):
            continue
        taken.add(cell)
        found.append(cell)
    return found


def _crowded(terrain: Terrain, cell: Cell, taken: set[Cell], reach: int) -> bool:
    row, column = divmod(cell, terrain.size)
    for r in range(max(0, row - reach), min(terrain.size, row + reach + 1)):
        for c in range(max(0, column - reach), min(terrain.size, column + reach + 1)):
            other = r * terrain.size + c
            if other in taken and terrain.distance_km(cell, other) < SPACING_KM:
                return True
    return False


def _ranked(seats: list[Cell], others: list[Cell], chance: Chance) -> list[Cell]:
    """The capital, then seats with some other towns among them, then the rest: all by chance but for that."""
    rest = chance.shuffled(others)
    towns = chance.shuffled([*seats[1:], *rest[:_TOWNS_WITHOUT_DISTRICT]])
    return [seats[0], *towns, *rest[_TOWNS_WITHOUT_DISTRICT:]]


def _populations(count: int, chance: Chance) -> list[int]:
    """Populations by falling size: the rank-size rule with a lognormal scatter."""
    ruled = [CAPITAL_PEOPLE / rank**RANK_SIZE_EXPONENT for rank in range(2, count + 1)]
    drawn = sorted((chance.lognormal(people, RANK_SIZE_SPREAD) for people in ruled), reverse=True)
    return [CAPITAL_PEOPLE, *(min(CAPITAL_PEOPLE // 2, max(8, round(people))) for people in drawn)]
