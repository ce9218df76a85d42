"""Where services are out: the places that outages name, resolved as any other place of their report is.

A village that the gazetteer does not have keeps its name and its district; a part of a city lies in the city; a number of
settlements ("24 settlements") is one place of unknown whereabouts within the district that it was told of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from holdfast.locate import Locator
from holdfast.pipeline.served_near import chosen
from holdfast.pipeline.served_places import ServedPlaces
from holdfast.records import Candidate, Claim, Location, Outage, PlaceMention, ServedPlace, Span

Resolved = dict[tuple[str, int], tuple[ServedPlace, ...]]
"""The places of each outage, by the id of its claim and its number in it."""
SURE_ENOUGH = 0.5
"""A settlement that is less likely the one meant keeps only its name and its district."""
_PART = re.compile(r"(?P<city>[^()]+) \((?P<part>[^()]+)\)")
_DISTRICT = re.compile(r"(?P<name>.+?) (?:район|р-н|округ|district|raion|rayon|okrug|громада|community|hromada)", re.IGNORECASE)
_REGION = re.compile(r"\b(?:Oblast|Region|Krai|Republic|Crimea)\b")
_COUNTED = re.compile(r"\d")
_NOWHERE = Span(0, 0)


def resolve(claims: Iterable[Claim], locator: Locator, places: ServedPlaces) -> Resolved:
    """The places of each outage of `claims`; those of one report are resolved together. Their order changes nothing."""
    by_report: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report_id].append(claim)
    found: Resolved = {}
    for of_report in by_report.values():
        if any(claim.outages for claim in of_report):
            found |= _of_report(sorted(of_report, key=lambda claim: claim.id), locator, places)
    return found


def _of_report(claims: list[Claim], locator: Locator, places: ServedPlaces) -> Resolved:
    outages = [(claim, number, outage) for claim in claims for number, outage in enumerate(claim.outages)]
    asked = [(claim.id, number, outage, name) for claim, number, outage in outages for name in outage.settlements]
    others = dict.fromkeys([*(c.mention for c in claims if c.mention is not None), *(m for c in claims for m in c.also_named)])
    mentions = [_mention(name, outage) for _, _, outage, name in asked]
    located = locator.locate(mentions, others)
    found: defaultdict[tuple[str, int], dict[ServedPlace, None]] = defaultdict(dict)
    of_outage: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for at, (claim_id, number, _, _) in enumerate(asked):
        of_outage[claim_id, number].append(at)
    for key, numbers in of_outage.items():
        for at, near in zip(numbers, chosen([located[at] for at in numbers], SURE_ENOUGH), strict=True):
            _, _, outage, name = asked[at]
            found[key][_place(name, outage, mentions[at], located[at], near, places)] = None
    for claim, number, outage in outages:
        if not outage.settlements and outage.admin2 and (district := places.district_called(outage.admin2)) is not None:
            found[claim.id, number][district] = None
    return {key: tuple(named) for key, named in found.items()}


def _place(
    name: str, outage: Outage, mention: PlaceMention, location: Location, near: Candidate | None, places: ServedPlaces
) -> ServedPlace:
    """The place as far as it is known; `near` is what the other places of its outage say of a location that is not sure."""
    if (area := places.area(outage, name)) is not None:
        return area
    if mention.kind == "admin1" and location.admin1:
        return places.region(location.admin1)
    if mention.kind == "admin2" and location.precision == "admin2" and location.admin1 and location.admin2:
        return places.district(location.admin1, location.admin2)
    if location.precision in ("settlement", "point", "street") and location.confidence >= SURE_ENOUGH:
        settlement, part = places.settlement(location), _PART.fullmatch(name)
        return settlement if part is None else places.part(part["part"], settlement)
    if near is not None and mention.kind == "settlement" and (place := places.candidate(near)) is not None:
        part = _PART.fullmatch(name)
        return place if part is None else places.part(part["part"], place)
    is_road = outage.sector == "roads_transport" and mention.kind != "admin2" and not _COUNTED.match(name)
    return places.unresolved(name, "road" if is_road else "unresolved", location)


def _mention(name: str, outage: Outage) -> PlaceMention:
    """What an outage names as a mention that can be located: a district by its type word, a part of a city by its city."""
    if (district := _DISTRICT.fullmatch(name)) is not None:
        return PlaceMention(
            name=name, bare=district["name"], kind="admin2", span=_NOWHERE, role="outage", admin2=district["name"], admin2_stated=True
        )  # fmt: skip
    if (part := _PART.fullmatch(name)) is not None:
        return PlaceMention(name=name, bare=part["city"], kind="settlement", span=_NOWHERE, role="outage", admin2=outage.admin2)
    if _REGION.search(name):
        return PlaceMention(name=name, bare=name, kind="admin1", span=_NOWHERE, role="outage", admin1=name)
    kind: Literal["object", "settlement"] = "object" if _COUNTED.match(name) else "settlement"
    return PlaceMention(name=name, bare=name, kind=kind, span=_NOWHERE, role="outage", admin2=outage.admin2)
