"""Who is supplied together: the service areas of each sector."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from holdfast.exercise.world import ServiceArea, Settlement
from holdfast.geo import distance_km
from holdfast.records import Sector


class Network(msgspec.Struct, frozen=True):
    """How one sector is cut into areas."""

    sector: Sector
    noun: str
    """What an area is called behind its largest settlement."""
    part_people: int
    """A settlement with more people than this and a half has an area for each so many of them, of itself alone."""
    settlements: int
    """About so many settlements share an area."""
    from_people: int
    """Smaller settlements have none: wells instead of mains, stoves instead of heating."""
    tree: bool
    """Whether the first area of a district feeds the others."""


NETWORKS = (
    Network("power", "feeder", 30_000, 10, 0, tree=True),
    Network("water", "waterworks", 45_000, 2, 350, tree=False),
    Network("gas", "gas branch", 50_000, 9, 200, tree=True),
    Network("heating", "boiler house", 25_000, 1, 2_500, tree=False),
    Network("communications", "mast", 60_000, 11, 0, tree=False),
)
"""Orders of size of small regional networks, not of one: a 10 kV feeder supplies some ten villages or a quarter of a town."""


def supply(settlements: tuple[Settlement, ...]) -> tuple[ServiceArea, ...]:
    """The service areas, by id. Every settlement of at least `from_people` is in one area of the sector, or is parted into several."""
    found: list[ServiceArea] = []
    districts = sorted({settlement.district for settlement in settlements})
    for network in NETWORKS:
        number = 0
        for district in districts:
            own = [s for s in settlements if s.district == district and s.population >= network.from_people]
            areas = [*_parts(network, own), *_shared(network, own)]
            head = f"{network.sector}-{number + 1:03}"
            for group, part, people, name in areas:
                number += 1
                area_id = f"{network.sector}-{number:03}"
                fed_by = head if network.tree and area_id != head else None
                ids = tuple(s.id for s in group)
                found.append(
                    ServiceArea(
                        id=area_id, sector=network.sector, name=name, district=district, settlements=ids,
                        part=part, people=people, fed_by=fed_by,
                    )
                )  # fmt: skip
    return tuple(found)


Area = tuple[list[Settlement], bool, int, str]


def _is_parted(network: Network, settlement: Settlement) -> bool:
    return settlement.population > 1.5 * network.part_people


def _parts(network: Network, own: list[Settlement]) -> Iterator[Area]:
    """The areas of towns that have several, of nearly equal size."""
    for settlement in own:
        if _is_parted(network, settlement):
            count = round(settlement.population / network.part_people)
            for number in range(count):
                people = settlement.population * (number + 1) // count - settlement.population * number // count
                yield [settlement], True, people, f"{settlement.name.en} {network.noun} {number + 1}"


def _shared(network: Network, own: list[Settlement]) -> Iterator[Area]:
    """The areas of the other settlements: each belongs to the nearest of the largest."""
    rest = [settlement for settlement in own if not _is_parted(network, settlement)]
    count = max(1, round(len(rest) / network.settlements)) if rest else 0
    heads = rest[:count]
    groups: dict[str, list[Settlement]] = {head.id: [] for head in heads}
    for settlement in rest:
        nearest = min(heads, key=lambda head: (distance_km(head.lat, head.lon, settlement.lat, settlement.lon), head.id))
        groups[nearest.id].append(settlement)
    for head in heads:
        group = groups[head.id]
        yield group, False, sum(settlement.population for settlement in group), f"{head.name.en} {network.noun}"
