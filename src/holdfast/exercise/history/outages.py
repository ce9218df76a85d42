"""What fails: services by attacks, storms and wear, over the service areas that hang together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from holdfast.exercise.chance import Chance
from holdfast.exercise.history.attacks import DAY_S, Attack
from holdfast.exercise.history.parameters import Parameters, Service
from holdfast.exercise.strike import Hit
from holdfast.exercise.world import ServiceArea, Settlement, World
from holdfast.geo import distance_km

_WEARS: tuple[Service, ...] = ("water", "gas", "heating")
_AT_ONCE_S = 120
"""A line that is hit is dead within minutes."""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A service that fails, before it is known how long the repair takes."""

    sector: Service
    cause: Literal["strike", "storm", "wear"]
    attack: int | None
    """Number of the attack."""
    since_s: int
    settlement: Settlement
    """Where the damage is."""
    areas: tuple[tuple[ServiceArea, float], ...]
    """The areas that go out, the damaged one first, each with its work, times the usual repair time."""
    clears: bool
    """Whether the ground must be cleared first."""
    daylight: bool
    """Whether the repair waits for the day."""


class Grid:
    """Which areas supply a settlement, and which lie around."""

    def __init__(self, world: World) -> None:
        self._neighbours = {district.id: district.neighbours for district in world.districts}
        self._by_place: dict[tuple[str, str], list[ServiceArea]] = {}
        self._by_district: dict[tuple[str, str], list[ServiceArea]] = {}
        self.by_sector: dict[str, list[ServiceArea]] = {}
        for area in world.areas:
            self.by_sector.setdefault(area.sector, []).append(area)
            self._by_district.setdefault((area.sector, area.district), []).append(area)
            for settlement in area.settlements:
                self._by_place.setdefault((area.sector, settlement), []).append(area)

    def of(self, sector: str, settlement: str) -> list[ServiceArea]:
        """The areas that supply the settlement: one, several parts of a town, or none."""
        return self._by_place.get((sector, settlement), [])

    def within(self, sector: str, district: str) -> list[ServiceArea]:
        """The areas of the district."""
        return self._by_district.get((sector, district), [])

    def around(self, sector: str, district: str) -> Iterator[ServiceArea]:
        """The areas of the districts around."""
        for other in self._neighbours[district]:
            yield from self.within(sector, other)


def failures_of(number: int, attack: Attack, hits: Iterable[Hit], parameters: Parameters, grid: Grid, chance: Chance) -> Iterator[Failure]:
    """The services that fail by one attack."""
    habits = parameters.debris if attack.weapon == "debris_of_interception" else parameters.weapon[attack.weapon]
    for hit in hits:
        it = parameters.object[hit.object]
        if hit.damage == "none" or not it.fails or not chance.happens(it.fails):
            continue
        own = grid.of(it.sector, attack.settlement.id)
        if not own:
            continue
        first = chance.pick(own)
        spread = [a for a in grid.within(it.sector, first.district) if a.id != first.id and chance.happens(it.district)]
        spread += [a for a in grid.around(it.sector, first.district) if it.beyond and chance.happens(it.beyond)]
        outside = attack.outskirts and it.sector == "power"
        yield Failure(
            sector=it.sector,  # type: ignore[arg-type]
            cause="strike",
            attack=number,
            since_s=attack.at_s + chance.below(_AT_ONCE_S),
            settlement=attack.settlement,
            areas=((first, it.work), *((area, parameters.work.spread) for area in spread)),
            clears=chance.happens(habits.clears),
            daylight=outside and chance.happens(parameters.work.daylight),
        )


def failures_without_attack(world: World, parameters: Parameters, grid: Grid, days: int, chance: Chance) -> Iterator[Failure]:
    """Storms that break power lines, and what wears out, day by day."""
    places = {settlement.id: settlement for settlement in world.settlements}
    for day in range(days):
        for _ in range(chance.poisson(parameters.outage.storms_a_day)):
            yield _storm(day, places, parameters, grid, chance)
        for _ in range(chance.poisson(parameters.outage.wear_a_day)):
            sector = chance.pick(_WEARS)
            area = chance.pick(grid.by_sector[sector])
            yield _failure(sector, "wear", day, places, [(area, 1.0)], chance)


def _storm(day: int, places: dict[str, Settlement], parameters: Parameters, grid: Grid, chance: Chance) -> Failure:
    """Power areas around one, the nearest ones to it."""
    areas = grid.by_sector["power"]
    first = places[chance.pick(areas).settlements[0]]
    count = 1 + chance.poisson(max(0.0, parameters.outage.storm_areas - 1.0))
    near = sorted(areas, key=lambda area: (_apart(first, places[area.settlements[0]]), area.id))[:count]
    return _failure("power", "storm", day, places, [(area, 1.0) for area in near], chance)


def _failure(
    sector: Service,
    cause: Literal["storm", "wear"],
    day: int,
    places: dict[str, Settlement],
    areas: list[tuple[ServiceArea, float]],
    chance: Chance,
) -> Failure:
    return Failure(
        sector=sector, cause=cause, attack=None, since_s=day * DAY_S + chance.below(DAY_S), settlement=places[areas[0][0].settlements[0]],
        areas=tuple(areas), clears=False, daylight=False,
    )  # fmt: skip


def _apart(one: Settlement, other: Settlement) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)
