"""One mention to one location: gates, candidates, *none of them*, radius and confidence.

Districts are settled first; a district that the text states is a gate for its settlements. What is left is weighed by
how the name matches, the region of the text and of the pack, and population. The weights are plain judgement, kept in
one place; *none of them* always takes part, so that an unknown village in a known district gives the district.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log10

from holdfast.gazetteer import Gazetteer, NameHit
from holdfast.geo import distance_km
from holdfast.records import Candidate, Location, Place, PlaceMention
from holdfast.regions import Region

SLACK = 1.4
"""A settlement within this many radii of a district's centre may lie in it: districts are no circles."""
SHOWN_CANDIDATES = 5
ENOUGH = 0.5
"""Probability from which a candidate is taken; below it the district stands for the place."""

_IN_DISTRICT = 3.0
_IN_REGION_OF_TEXT = 2.0
_IN_REGION_OF_PACK = 1.0
_LOCAL = 1.0
_ALTERED_NAME = -1.5
_PER_POWER_OF_TEN = 0.4
_OUTSIDE_TEXT = -4.0
_NONE_OF_THEM = 1.5


@dataclass(frozen=True, slots=True)
class Setting:
    """What a whole text says of where it is: its regions, and the region that the pack is about."""

    admin1: frozenset[str]
    home: str

    @classmethod
    def of(cls, mentions: list[PlaceMention], gazetteer: Gazetteer, region: Region) -> Setting:
        """The setting that the mentions of one text and the region pack give."""
        named = {m.admin1 for m in mentions if m.admin1} | {m.bare for m in mentions if m.kind == "admin1"}
        units = [_unit(m.admin2 or m.bare, "admin2", gazetteer) for m in mentions if m.admin2 or m.kind == "admin2"]
        regions = [_unit(name, "admin1", gazetteer) for name in sorted(named)]
        known = {r.name for r in regions if r is not None} | {u.admin1 for u in units if u is not None and u.admin1}
        return cls(frozenset(known), region.name)


def resolve(mention: PlaceMention, setting: Setting, gazetteer: Gazetteer) -> Location:
    """The location of `mention`; a point only where a place or a district of it is known."""
    if mention.kind == "admin1":
        return _region(mention, gazetteer)
    if mention.kind == "admin2":
        return _district(mention, _unit(mention.bare, "admin2", gazetteer), gazetteer, ())
    district = _unit(mention.admin2, "admin2", gazetteer) if mention.admin2 else None
    name = mention.city or mention.bare
    candidates = _candidates(mention, district, setting, gazetteer) if mention.kind == "settlement" else ()
    if not candidates or candidates[0].probability < ENOUGH:
        return _district(mention, district, gazetteer, candidates)
    if district is not None and not mention.admin2_stated and candidates[0].admin2 != district.name:
        district = None
    best = candidates[0]
    place = next(p for p in _settlements(name, gazetteer) if p.id == best.place)
    return Location(
        name=mention.name, place=place.name, admin2=district.name if district else place.admin2, admin1=place.admin1, country=place.country,
        lat=place.lat, lon=place.lon, radius_m=place.radius_m, precision="settlement", confidence=best.probability, candidates=candidates,
    )  # fmt: skip


def _unit(name: str, level: str, gazetteer: Gazetteer) -> Place | None:
    """The district or region that a text or the pack calls `name`."""
    units = [place for place in _places(gazetteer.lookup(name), gazetteer) if place.kind == level]
    return units[0] if units else None


def _places(hits: tuple[NameHit, ...], gazetteer: Gazetteer) -> list[Place]:
    return [gazetteer.place(hit.index) for hit in hits]


def _settlements(name: str, gazetteer: Gazetteer) -> list[Place]:
    hits = gazetteer.lookup(name)
    found = [p for p in _places(hits, gazetteer) if p.kind == "settlement"]
    return found or [p for p in _places(gazetteer.by_transliteration(name), gazetteer) if p.kind == "settlement"]


def _candidates(mention: PlaceMention, district: Place | None, setting: Setting, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places of that name with their probabilities, the likeliest first; a stated district rules out those far from it."""
    name = mention.city or mention.bare
    exact = {place.id for place in _places(gazetteer.lookup(name), gazetteer)}
    weighed = []
    for place in _settlements(name, gazetteer):
        lies_in = district is not None and _may_lie_in(place, district)
        if mention.admin2_stated and district is not None and not lies_in:
            continue
        weight = _weight(place, setting) + _IN_DISTRICT * lies_in + _ALTERED_NAME * (place.id not in exact)
        weighed.append((weight, place))
    total = exp(_NONE_OF_THEM) + sum(exp(weight) for weight, _ in weighed)
    ranked = sorted(weighed, key=lambda pair: (-pair[0], pair[1].id))
    return tuple(_candidate(place, exp(weight) / total) for weight, place in ranked[:SHOWN_CANDIDATES])


def _weight(place: Place, setting: Setting) -> float:
    weight = _PER_POWER_OF_TEN * log10(max(place.population or 0, 1))
    if setting.admin1:
        weight += _IN_REGION_OF_TEXT if place.admin1 in setting.admin1 else _OUTSIDE_TEXT
    weight += _IN_REGION_OF_PACK * (place.admin1 == setting.home)
    return weight + _LOCAL * (place.admin2 is not None)


def _may_lie_in(place: Place, district: Place) -> bool:
    if place.admin1 != district.admin1:
        return False
    return (
        place.admin2 == district.name or distance_km(place.lat, place.lon, district.lat, district.lon) * 1000 <= SLACK * district.radius_m
    )


def _candidate(place: Place, probability: float) -> Candidate:
    return Candidate(
        place=place.id,
        name=place.name,
        admin1=place.admin1,
        admin2=place.admin2,
        lat=place.lat,
        lon=place.lon,
        probability=round(probability, 3),
    )


def _district(mention: PlaceMention, district: Place | None, gazetteer: Gazetteer, candidates: tuple[Candidate, ...]) -> Location:
    """The district of a mention with its radius; without a known district no point at all."""
    if district is None:
        return _without_point(mention, gazetteer, candidates)
    return Location(
        name=mention.name, place=district.name if mention.kind == "admin2" else None, admin2=district.name, admin1=district.admin1,
        country=district.country, lat=district.lat, lon=district.lon, radius_m=district.radius_m, precision="admin2", confidence=0.9,
        candidates=candidates,
    )  # fmt: skip


def _region(mention: PlaceMention, gazetteer: Gazetteer) -> Location:
    region = _unit(mention.bare, "admin1", gazetteer)
    return Location(
        name=mention.name, place=region.name if region else None, admin2=None, admin1=region.name if region else mention.bare,
        country=region.country if region else None, lat=None, lon=None, radius_m=None, precision="admin1", confidence=0.0, candidates=(),
    )  # fmt: skip


def _without_point(mention: PlaceMention, gazetteer: Gazetteer, candidates: tuple[Candidate, ...]) -> Location:
    """A place of which no more is known than its name and what the text says it lies in."""
    region = _unit(mention.admin1, "admin1", gazetteer) if mention.admin1 else None
    return Location(
        name=mention.name, place=None, admin2=mention.bare if mention.kind == "admin2" else mention.admin2,
        admin1=region.name if region else mention.admin1, country=region.country if region else None, lat=None, lon=None, radius_m=None,
        precision="unknown", confidence=0.0, candidates=candidates,
    )  # fmt: skip
