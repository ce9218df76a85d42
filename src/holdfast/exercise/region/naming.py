"""Which settlement bears which name: towns their own, villages often that of another, and small ones one made from a neighbour's."""

from __future__ import annotations

from collections import Counter, defaultdict

import msgspec

from holdfast.exercise.chance import Chance
from holdfast.exercise.names import Name
from holdfast.exercise.region.grammar import Candidate, morphemes, qualified, towns, villages
from holdfast.exercise.world import SettlementType
from holdfast.geo import distance_km

_FROM_A_NEIGHBOUR = 0.12
"""Share of villages that are called after a larger neighbour: Новая Ольховка by Ольховка."""
_NEAR_KM = 14.0
_SEVENTH_NAMESAKE = 6
"""No name is borne more often."""
_SHARING = 0.45
"""How much rarer each bearer makes a name: so about half of the settlements share theirs, and a name alone tells no place."""
_TOWN_ENDING = -6
_COMPOUND_TOWN = 14_000
"""Towns with more people have names of two roots."""


class Nameless(msgspec.Struct, frozen=True):
    """A settlement before it is named."""

    type: SettlementType
    district: int
    lat: float
    lon: float
    population: int
    seat: bool


class Named(msgspec.Struct, frozen=True):
    """A name, and for a seat the adjective of its district."""

    name: Name
    adjective: Name | None


def give_names(settlements: list[Nameless], chance: Chance) -> list[Named]:
    """A name for each of `settlements`, which come by falling population.

    Names of towns, settlements and districts are borne once; those of villages and hamlets up to six times, never twice in
    one district.
    """
    register = _Register(chance)
    found: list[Named] = []
    for number, settlement in enumerate(settlements):
        candidate = register.from_neighbour(settlement, settlements[:number], found) or register.drawn(settlement)
        register.enter(candidate, settlement)
        found.append(Named(candidate.name, candidate.adjective if settlement.seat else None))
    return found


class _Register:
    """The names that have been given so far."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._bearers: Counter[str] = Counter()
        self._endings: Counter[str] = Counter()
        self._in_district: defaultdict[int, set[str]] = defaultdict(set)
        self._adjectives: set[str] = set()
        self._towns, self._villages = list(towns()), list(villages())
        self._seats = [candidate for candidate in self._villages if candidate.adjective]

    def enter(self, candidate: Candidate, settlement: Nameless) -> None:
        """Marks a name as given."""
        name = candidate.name.ru.nominative
        self._bearers[name] += 1 if _may_share(settlement) else _SEVENTH_NAMESAKE
        self._in_district[settlement.district].add(name)
        if settlement.population >= _COMPOUND_TOWN:
            self._endings[name[_TOWN_ENDING:]] += 1
        if settlement.seat and candidate.adjective:
            self._adjectives.update(_adjective_keys(candidate.adjective))

    def drawn(self, settlement: Nameless) -> Candidate:
        """A name by the weights of the grammar that this settlement may bear."""
        offered = self._towns if settlement.population >= _COMPOUND_TOWN else self._seats if settlement.seat else self._villages
        fit = [candidate for candidate in offered if self._fits(candidate, settlement)]
        return fit[self._chance.weighted([self._weight(candidate) for candidate in fit])]

    def from_neighbour(self, settlement: Nameless, larger: list[Nameless], names: list[Named]) -> Candidate | None:
        """A name made from that of a larger neighbour; `None` for most settlements."""
        if not _may_share(settlement) or not self._chance.happens(_FROM_A_NEIGHBOUR):
            return None
        near = [
            name.name
            for other, name in zip(larger, names, strict=True)
            if " " not in name.name.en and name.name.gender != "masculine" and _apart(settlement, other) < _NEAR_KM
        ]
        qualifiers = [qualifier for qualifier in morphemes().qualifier if qualifier.names]
        if not near:
            return None
        made = Candidate(qualified(self._chance.pick(qualifiers), self._chance.pick(near)), 1.0)
        return made if self._fits(made, settlement) else None

    def _weight(self, candidate: Candidate) -> float:
        """The weight of the grammar, less for a name that is borne already and for one that ends like another town's."""
        name = candidate.name.ru.nominative
        return candidate.weight * _SHARING ** (self._bearers[name] + self._endings[name[_TOWN_ENDING:]])

    def _fits(self, candidate: Candidate, settlement: Nameless) -> bool:
        name = candidate.name.ru.nominative
        if candidate.only and settlement.type not in candidate.only:
            return False
        if self._bearers[name] and not _may_share(settlement):
            return False
        if self._bearers[name] >= _SEVENTH_NAMESAKE or name in self._in_district[settlement.district]:
            return False
        return not (settlement.seat and (candidate.adjective is None or self._adjectives & set(_adjective_keys(candidate.adjective))))


def _adjective_keys(adjective: Name) -> tuple[str, ...]:
    return adjective.ru.nominative, adjective.uk.nominative, adjective.en


def _may_share(settlement: Nameless) -> bool:
    return not settlement.seat and settlement.type in ("village", "hamlet")


def _apart(one: Nameless, other: Nameless) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)
