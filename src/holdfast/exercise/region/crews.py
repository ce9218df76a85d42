"""Who repairs and rescues: crews with their bases and shifts."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from holdfast.exercise.world import Crew, CrewKind, District, Settlement

ROUND_THE_CLOCK = "00:00-24:00"


class Establishment(msgspec.Struct, frozen=True):
    """How many crews of a kind there are, and how they work."""

    kind: CrewKind
    noun: str
    every: int
    """One crew in the seat of every so many districts, beginning with the largest."""
    in_capital: int
    """So many more in the capital."""
    size: int
    vehicles: int
    shift: str


ESTABLISHMENTS = (
    Establishment("power", "line crew", 3, 2, 6, 2, ROUND_THE_CLOCK),
    Establishment("water", "water crew", 2, 3, 5, 2, "07:00-19:00"),
    Establishment("gas", "gas crew", 2, 2, 4, 1, ROUND_THE_CLOCK),
    Establishment("heating", "heating crew", 3, 3, 5, 1, "07:00-19:00"),
    Establishment("communications", "network crew", 3, 2, 3, 1, "08:00-20:00"),
    Establishment("roads", "road crew", 2, 2, 8, 3, "07:00-19:00"),
    Establishment("rescue", "rescue unit", 4, 2, 12, 3, ROUND_THE_CLOCK),
    Establishment("fire", "fire brigade", 1, 4, 6, 2, ROUND_THE_CLOCK),
    Establishment("medical", "ambulance", 1, 6, 3, 1, ROUND_THE_CLOCK),
    Establishment("clearance", "clearance team", 5, 2, 5, 2, "07:00-19:00"),
)
"""Sizes as of small regional services: a dozen line crews, a few teams that clear ordnance, so that heavy nights make queues."""


def raise_crews(districts: tuple[District, ...], settlements: dict[str, Settlement], capital: str) -> tuple[Crew, ...]:
    """The crews of the region, by id."""
    by_size = sorted(districts, key=lambda district: (-district.population, district.id))
    found: list[Crew] = []
    for establishment in ESTABLISHMENTS:
        bases = [*(district.seat for district in by_size[:: establishment.every]), *(capital,) * establishment.in_capital]
        found += _crews(establishment, [settlements[base] for base in bases])
    return tuple(sorted(found, key=lambda crew: crew.id))


def _crews(establishment: Establishment, bases: list[Settlement]) -> Iterator[Crew]:
    for number, base in enumerate(bases, 1):
        yield Crew(
            id=f"{establishment.kind}-{number:02}",
            kind=establishment.kind,
            name=f"{base.name.en} {establishment.noun} {number}",
            base=base.id,
            lat=base.lat,
            lon=base.lon,
            size=establishment.size,
            shift=establishment.shift,
            vehicles=establishment.vehicles,
        )
