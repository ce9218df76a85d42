"""Locations as records: a settlement, a district, a region, or a name of which no more is known."""

from __future__ import annotations

from holdfast.locate.circle import circle_around
from holdfast.locate.joint import Named
from holdfast.records import Candidate, Location, Place, PlaceMention

SHOWN_CANDIDATES = 5
ENOUGH = 0.5
"""Probability from which a candidate is taken; below it the district stands for the place."""
DISTRICT_HOLDS = 0.9
"""The share of a district that lies within its radius (`AdminUnit.radius_m`)."""
CARRIED_HOLDS = 0.7
"""The same where the text only spoke of the district before, and may have gone on to another."""


def candidates_of(named: Named) -> tuple[Candidate, ...]:
    """The likeliest candidates, with their probabilities."""
    contenders, probabilities = named.contenders, named.probabilities
    ranked = sorted(range(len(probabilities)), key=lambda at: (-probabilities[at], contenders[at].place.id))
    return tuple([_candidate(contenders[at].place, probabilities[at]) for at in ranked[:SHOWN_CANDIDATES]])


def likeliest(named: Named) -> Place | None:
    """The place that is meant; `None` if none is likely enough."""
    if not named.probabilities:
        return None
    most = max(named.probabilities)
    likely = [contender.place for at, contender in enumerate(named.contenders) if named.probabilities[at] == most]
    return min(likely, key=lambda place: place.id) if most >= ENOUGH else None


def settlement(mention: PlaceMention, place: Place, district: Place | None, named: Named) -> Location:
    """The location of `mention` at `place`; `district` is the one that the text puts it in."""
    circle = circle_around(place, [(contender.place, named.probabilities[at]) for at, contender in enumerate(named.contenders)])
    return Location(
        name=f"{mention.name}, {mention.street}" if mention.street else mention.name, place=place.name,
        admin2=district.name if district else place.admin2 or _own_district(place), admin1=place.admin1, country=place.country,
        lat=place.lat, lon=place.lon, radius_m=circle.radius_m, precision="street" if mention.street else "settlement",
        confidence=round(circle.probability, 3), candidates=candidates_of(named),
    )  # fmt: skip


def _own_district(place: Place) -> str | None:
    """A city that is a region of its own ("Kyiv (city)") is its own district."""
    return place.admin1 if place.admin1 == f"{place.name} (city)" else None


def district(mention: PlaceMention, unit: Place, candidates: tuple[Candidate, ...]) -> Location:
    """The district of a mention with its radius."""
    is_stated = mention.kind == "admin2" or mention.admin2_stated
    return Location(
        name=mention.name, place=unit.name if mention.kind == "admin2" else None, admin2=unit.name, admin1=unit.admin1,
        country=unit.country, lat=unit.lat, lon=unit.lon, radius_m=unit.radius_m, precision="admin2",
        confidence=DISTRICT_HOLDS if is_stated else CARRIED_HOLDS, candidates=candidates,
    )  # fmt: skip


def region(mention: PlaceMention, unit: Place | None) -> Location:
    """A region, which has no point."""
    return Location(
        name=mention.name, place=unit.name if unit else None, admin2=None, admin1=unit.name if unit else mention.bare,
        country=unit.country if unit else None, lat=None, lon=None, radius_m=None, precision="admin1", confidence=0.0, candidates=(),
    )  # fmt: skip


def unknown(mention: PlaceMention, region: Place | None, candidates: tuple[Candidate, ...]) -> Location:
    """A place of which no more is known than its name and what the text says it lies in."""
    return Location(
        name=mention.name, place=None, admin2=mention.bare if mention.kind == "admin2" else mention.admin2,
        admin1=region.name if region else mention.admin1, country=region.country if region else None, lat=None, lon=None, radius_m=None,
        precision="unknown", confidence=0.0, candidates=candidates,
    )  # fmt: skip


def _candidate(place: Place, probability: float) -> Candidate:
    return Candidate(
        place=place.id, name=place.name, admin1=place.admin1, admin2=place.admin2, lat=place.lat, lon=place.lon,
        probability=round(probability, 3),
    )  # fmt: skip
