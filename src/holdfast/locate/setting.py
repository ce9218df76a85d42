"""What a whole text says of where it is: the regions, districts and countries that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from holdfast.geo import distance_km
from holdfast.locate.candidates import Names
from holdfast.records import MentionRole, Place, PlaceMention

SLACK = 1.4
"""A settlement within this many radii of a district's centre may lie in it: districts are no circles."""
HERE: tuple[MentionRole, ...] = ("attack", "outage", "source")
"""Roles of the places that a text is about; a launch site or a hospital may be anywhere."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The units that one text names, each of its names for one unit."""

    regions: frozenset[str]
    """Canonical names of its regions, and of those that its districts lie in."""
    countries: frozenset[str]
    districts: dict[str, Place]
    """By the name that the text, or the pack, has for each."""

    @classmethod
    def of(cls, mentions: Sequence[PlaceMention], names: Names) -> Setting:
        """The setting that the mentions of one text give, in whatever order they come.

        Of two districts of one name that one is meant which lies in a region that the text names, or in the region of
        most of its other places.
        """
        here = [m for m in mentions if m.role in HERE]
        called = {m.admin1 for m in here if m.admin1} | {m.bare for m in here if m.kind == "admin1"}
        within = {m.admin2 for m in mentions if m.admin2} | {m.bare for m in mentions if m.kind == "admin2"}
        regions = [unit for name in called if (unit := names.unit(name, "admin1")) is not None]
        named = {name: units for name in sorted(within) if (units := names.units(name, "admin2"))}
        districts = {name: units[0] for name, units in named.items()}
        if any(len(units) > 1 for units in named.values()):
            support = Counter(unit.admin1 for units in named.values() for unit in {unit.admin1: unit for unit in units}.values())
            support.update(_likely_regions(here, names))
            support.update({unit.admin1: 2 * len(support) + 1 for unit in regions})
            districts = {name: max(units, key=lambda unit: support[unit.admin1]) for name, units in named.items()}
        units = (*regions, *districts.values())
        return cls(_names(unit.admin1 for unit in units), _names(unit.country for unit in units), districts)

    def district(self, mention: PlaceMention) -> Place | None:
        """The district that `mention` is, or that the text puts it in."""
        name = mention.bare if mention.kind == "admin2" else mention.admin2
        return self.districts.get(name) if name else None


def _likely_regions(mentions: Iterable[PlaceMention], names: Names) -> Iterator[str | None]:
    """The region of the likeliest place of each settlement name."""
    for name, written in sorted({(m.city or m.bare, m.written or "") for m in mentions if m.kind == "settlement"}):
        contenders = names.contenders(name, written or None)
        if contenders:
            yield max(contenders, key=lambda contender: contender.score).place.admin1


def lies_in(place: Place, district: Place) -> bool:
    """Whether the gazetteer has `place` in `district`."""
    return place.admin1 == district.admin1 and place.admin2 == district.name


def may_lie_in(place: Place, district: Place) -> bool:
    """Whether `place` is in `district` for all that is known: by the gazetteer, or because it is near enough to the centre."""
    if place.admin1 != district.admin1:
        return False
    if place.admin2 == district.name:
        return True
    return distance_km(place.lat, place.lon, district.lat, district.lon) * 1000 <= SLACK * district.radius_m


def _names(names: Iterable[str | None]) -> frozenset[str]:
    return frozenset(name for name in names if name is not None)
