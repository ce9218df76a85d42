"""What people live through, from a ledger: exposure of districts and settlements.

ledger -> claims, lineages, incidents -> attacks, alerts, closures -> assess -> PeopleExposure
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from holdfast.assess import Attacks, Days, Life, days_before, exposure, held, wholes
from holdfast.errors import InputError
from holdfast.pipeline.reading import Instruments
from holdfast.pipeline.served import Resolved, resolve
from holdfast.pipeline.served_places import ServedPlaces
from holdfast.pipeline.services import Known
from holdfast.records import Claim, Outage, PeopleExposure, ServedPlace

DAYS = 28
"""Operational days that are looked at if nothing else is asked for."""


def exposures(
    known: Known, instruments: Instruments, at: datetime, count: int = DAYS, area: str | None = None
) -> tuple[PeopleExposure, ...]:
    """The exposure of each district of the region over the last `count` operational days that had ended by `at` (aware).

    With `area`, of the district of that name and its settlements, or of the settlement. Raises `InputError` where the region
    has neither.
    """
    places = ServedPlaces(instruments.gazetteer, instruments.region)
    days = days_before(at, count, ZoneInfo(instruments.region.time_zone))
    settlements = places.settlements()
    measures = resolve(_as_outages(known.claims), instruments.locator, places)
    within: defaultdict[str, list[ServedPlace]] = defaultdict(list)
    for settlement in settlements:
        if settlement.within is not None:
            within[settlement.within].append(settlement)
    spoken = spoken_of(known, days, places, (resolve(known.claims, instruments.locator, places), measures))
    life = Life(
        days=days,
        attacks=Attacks((incident for incident in known.incidents if not incident.background), days),
        alerts=held(known.claims, measures, known.lineages, "warning"),
        closures=held(known.claims, measures, known.lineages, "education"),
        within=within,
        above=wholes(places.by_id),
        spoken=spoken,
        covered=_covered(known.claims, days),
    )
    return tuple(exposure(one, life) for one in _asked(area, places.districts(), settlements))


def _asked(area: str | None, districts: Iterable[ServedPlace], settlements: Iterable[ServedPlace]) -> list[ServedPlace]:
    """The districts; those and the settlements that are called so, with the settlements of such a district."""
    if area is None:
        return list(districts)
    wanted = area.casefold()
    found = [one for one in districts if one.name.casefold() == wanted]
    inside = {one.id for one in found}
    found += [one for one in settlements if one.name.casefold() == wanted or one.within in inside]
    if not found:
        names = ", ".join(one.name for one in districts)
        raise InputError(area, "no district or settlement of this name in the region", f"its districts: {names}")
    return found


def spoken_of(known: Known, days: Days, places: ServedPlaces, named: tuple[Resolved, ...]) -> frozenset[str]:
    """The ids of places, and of what they lie in, that a claim of the period names as struck, without service, or under a measure."""
    found: set[str] = set()
    by_claim: defaultdict[str, list[ServedPlace]] = defaultdict(list)
    for (claim_id, _), of_claim in (item for resolved in named for item in resolved.items()):
        by_claim[claim_id].extend(of_claim)
    for claim in known.claims:
        if claim.published_at is None or not days.since <= claim.published_at < days.until:
            continue
        where = claim.location
        if where is not None and where.admin1 and where.admin2:
            found.add(places.district(where.admin1, where.admin2).id)
            found.update(candidate.place for candidate in where.candidates[:1] if where.precision in ("settlement", "point", "street"))
        found.update(place_id for place in by_claim[claim.id] for place_id in (place.id, place.within) if place_id)
    return frozenset(found)


def _as_outages(claims: Iterable[Claim]) -> list[Claim]:
    """The claims of measures, each measure's places in the form in which places of outages are resolved."""
    return [
        msgspec.structs.replace(claim, outages=tuple(_named(measure.places or ()) for measure in claim.measures))
        for claim in claims
        if claim.measures
    ]


def _named(names: tuple[str, ...]) -> Outage:
    return Outage(sector="other", settlements=names, people=None, status="out", partial=False, evidence=())


def _covered(claims: Iterable[Claim], days: Days) -> list[bool]:
    """For each day whether anybody reported on it."""
    told = {days.index(claim.published_at) for claim in claims if claim.published_at is not None}
    return [day in told for day in range(len(days))]
