"""The places that a name may stand for, remembered from text to text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from math import log10

from holdfast.gazetteer import Gazetteer, NameHit, begin_alike
from holdfast.gazetteer.seats import seats_of
from holdfast.locate.weights import Weights
from holdfast.records import Place
from holdfast.regions import Region

MOST = 24
"""Places of one name that are weighed: beyond so many namesakes the rest are the unlikeliest of the gazetteer's order."""
SAMPLED = 16
"""One place of so many is looked at to tell what a gazetteer holds of a region."""
CITY = 50_000
"""People of a city that is known without its region."""
GARBLED = 0.85
"""Likeness from which a Latin name is a garbled one of the region: translations spoil names this far."""
MISTYPED = 0.92
"""The same for a Cyrillic name, which nobody has transliterated: only a slip of a letter."""
COUNTED = 500
"""People from which the embedded world has places."""
_REMEMBERED = 50_000
_NUMBER = re.compile(r"[\s-]\d+$")


@dataclass(frozen=True, slots=True)
class Contender:
    """A place that a name may stand for, with what speaks for it before anything of the text is known."""

    place: Place
    score: float
    """By name form, size and the region pack."""
    is_abroad: bool
    """Whether it lies beyond the oblasts that the pack knows."""


class Names:
    """Names to contenders and units; each name is looked up once."""

    def __init__(self, gazetteer: Gazetteer, region: Region, weights: Weights) -> None:
        self._gazetteer = gazetteer
        self._home = region.name
        self._weights = weights
        self._contenders: dict[tuple[str, str | None], tuple[Contender, ...]] = {}
        self._units: dict[tuple[str, str], tuple[Place, ...]] = {}
        self._covered: frozenset[str] | None = None

    def contenders(self, name: str, written: str | None = None) -> tuple[Contender, ...]:
        """The settlements called `name`, or `written` as it stands in the text, best of the gazetteer's order first."""
        known = self._contenders.get((name, written))
        if known is None:
            if len(self._contenders) >= _REMEMBERED:
                self._contenders.clear()
            known = self._contenders[name, written] = self._look_up(name, written)
        return known

    def seats(self, name: str) -> tuple[Contender, ...]:
        """The settlements that the community `name` may be called after: by that name, or one that it is the adjective of."""
        found = {c.place.id: c for called in (name, *seats_of(name)) for c in self.contenders(called) if not c.is_abroad}
        return tuple(found.values())

    def units(self, name: str, level: str) -> tuple[Place, ...]:
        """The districts or regions that a text or the pack calls `name`, best of the gazetteer's order first."""
        known = self._units.get((name, level))
        if known is None:
            if len(self._units) >= _REMEMBERED:
                self._units.clear()
            places = map(self._place, self._gazetteer.lookup(name))
            known = self._units[name, level] = tuple(place for place in places if place.kind == level)
        return known

    def unit(self, name: str, level: str) -> Place | None:
        """The first of `units`."""
        units = self.units(name, level)
        return units[0] if units else None

    def is_covered(self, regions: Collection[str | None]) -> bool:
        """Whether the gazetteer has the villages of all these regions, not only places of 500 people and more."""
        if self._covered is None:
            self._covered = frozenset(self._regions_with_villages())
        return bool(regions) and self._covered.issuperset(regions)

    def _regions_with_villages(self) -> Iterator[str]:
        """The regions of which most places, by a sample, are smaller than the embedded world's or of unknown size."""
        counts: Counter[tuple[str | None, bool]] = Counter()
        for index in range(0, len(self._gazetteer), SAMPLED):
            if self._gazetteer.reach(index) is not None:
                place = self._gazetteer.place(index)
                counts[place.admin1, (place.population or 0) >= COUNTED] += place.kind == "settlement"
        for region in {region for region, _ in counts if region}:
            if counts[region, False] > counts[region, True]:
                yield region

    def _place(self, hit: NameHit) -> Place:
        return self._gazetteer.place(hit.index)

    def _look_up(self, name: str, written: str | None) -> tuple[Contender, ...]:
        hits = list(self._gazetteer.lookup(name))
        if written is not None and written != name:
            seen = {hit.index for hit in hits}
            hits += [hit for hit in self._gazetteer.lookup(written) if hit.index not in seen]
        exact = self._settlements(hits, 0.0) or self._settlements(self._respelled(name), self._weights.altered)
        return exact or self._settlements(self._gazetteer.by_transliteration(name), self._weights.altered) or self._garbled(name)

    def _respelled(self, name: str) -> tuple[NameHit, ...]:
        """The places of a name without the number of its quarter (Разумное-54); of an Arabic one with or without the final h."""
        plain = _NUMBER.sub("", name)
        if plain != name:
            return self._gazetteer.lookup(plain)
        if not name.isascii() or not name.endswith(("a", "ah")):
            return ()
        return self._gazetteer.lookup(name[:-1] if name.endswith("h") else f"{name}h")

    def _settlements(self, hits: Iterable[NameHit], score: float) -> tuple[Contender, ...]:
        found = ((self._place(hit), self._gazetteer.reach(hit.index) is None) for hit in hits)
        settlements = [(place, is_abroad) for place, is_abroad in found if place.kind == "settlement"]
        return tuple(self._contender(place, score, is_abroad=is_abroad) for place, is_abroad in settlements[:MOST])

    def _garbled(self, name: str) -> tuple[Contender, ...]:
        """The settlement of the pack's region of which an unknown name is a garbled form: it begins alike and differs little."""
        near = self._gazetteer.nearest_unit(name, "settlement", GARBLED if name.isascii() else MISTYPED)
        if near is None or not begin_alike(name, near.place.name):
            return ()
        return (self._contender(near.place, self._weights.garbled, is_abroad=False),)

    def _contender(self, place: Place, score: float, *, is_abroad: bool) -> Contender:
        weights = self._weights
        people = place.population or 0
        score += weights.per_power_of_ten * log10(people) if people else weights.of_unknown_size
        score += weights.per_power_of_city * log10(max(people, CITY) / CITY)
        score += weights.at_home * (place.admin1 == self._home) + weights.is_local * (place.admin2 is not None)
        return Contender(place, score, is_abroad)
