"""The values of found incidents: tolls, places, weapons, each against the strike that most of its claims are of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from holdfast.exercise.score.matching import Matched
from holdfast.exercise.score.share import Share, share_of
from holdfast.exercise.strike import Strike
from holdfast.exercise.world import Settlement
from holdfast.geo import distance_km
from holdfast.records import Harm, Incident, Quantity

_HARMS: tuple[Harm, ...] = ("killed", "injured")
SAME_PLACE_KM = 1.0
"""A point nearer than this to a settlement's is that settlement's: no two of the region are so near."""


class Values(msgspec.Struct, frozen=True, kw_only=True):
    """How right the values are."""

    toll_final: dict[str, Share]
    """By harm: tolls that are the final one, of those that any report stated."""
    toll_covered: dict[str, Share]
    """By harm: the interval of 90 % holds the final toll."""
    toll_unknown_kept: dict[str, Share]
    """By harm: left unknown, of those that no report stated."""
    place_right: Share
    """Incidents at the right settlement."""
    place_within: Share
    """Incidents with a point whose radius holds the true one."""
    place_none: Share
    """Incidents without a point: fewer are better, but better than a wrong one."""
    weapon_right: Share
    """Incidents with the right weapon, of those whose weapon a report told."""
    weapon_wrong: Share
    """Incidents with a wrong one, of all: fewer are better."""


def pairs_of(matched: Matched, incidents: Sequence[Incident]) -> Iterator[tuple[Incident, str]]:
    """Each incident with the strike that most of its claims are of, the first by id among equals; each strike once, largest first."""
    candidates = []
    for incident in incidents:
        strikes = Counter(matched.strike_of[claim] for claim in incident.claims if claim in matched.strike_of)
        if strikes:
            strike, count = min(strikes.items(), key=lambda one: (-one[1], one[0]))
            candidates.append((-count, incident.id, incident, strike))
    taken = set()
    for _, _, incident, strike in sorted(candidates, key=lambda one: one[:2]):
        if strike not in taken:
            taken.add(strike)
            yield incident, strike


def judge_values(
    matched: Matched, incidents: Sequence[Incident], strikes: Mapping[str, Strike], places: Mapping[str, Settlement]
) -> Values:
    """The figures on values."""
    pairs = [(incident, strikes[strike]) for incident, strike in pairs_of(matched, incidents)]
    stated = _stated(matched)
    known = {harm: [(one, getattr(strike, harm)) for one, strike in pairs if harm in stated[strike.id]] for harm in _HARMS}
    silent = {harm: [incident for incident, strike in pairs if harm not in stated[strike.id]] for harm in _HARMS}
    located = [(incident, places[strike.settlement]) for incident, strike in pairs]
    weapons = [(incident.weapon.type if incident.weapon else None, strike) for incident, strike in pairs]
    return Values(
        toll_final={harm: share_of(_best(getattr(one, harm)) == right for one, right in known[harm]) for harm in _HARMS},
        toll_covered={harm: share_of(_covers(one, harm, right) for one, right in known[harm]) for harm in _HARMS},
        toll_unknown_kept={harm: share_of(getattr(one, harm) is None for one in silent[harm]) for harm in _HARMS},
        place_right=share_of((away := _away(incident, place)) is not None and away <= SAME_PLACE_KM for incident, place in located),
        place_within=share_of(
            away * 1000 <= max(incident.where.radius_m or 0, SAME_PLACE_KM * 1000)
            for incident, place in located
            if (away := _away(incident, place)) is not None
        ),
        place_none=share_of(incident.where.lat is None for incident, _ in located),
        weapon_right=share_of(found == strike.weapon for found, strike in weapons if "weapon" in stated[strike.id]),
        weapon_wrong=share_of(found not in (None, "unknown", strike.weapon) for found, strike in weapons),
    )


def _stated(matched: Matched) -> Mapping[str, set[str]]:
    """By strike what any report states of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for told in matched.told.values():
        for one in told.strikes:
            found[one.strike] |= {name for name in ("killed", "injured", "weapon") if getattr(one, name) is not None}
    return found


def _best(quantity: Quantity | None) -> int | None:
    return quantity.best if quantity else None


def _covers(incident: Incident, harm: Harm, right: int) -> bool:
    for toll in incident.tolls:
        if toll.of == harm:
            return (toll.model.low or 0) <= right and (toll.model.high is None or right <= toll.model.high)
    stated: Quantity | None = getattr(incident, harm)
    return stated is not None and (stated.low or 0) <= right and (stated.high is None or right <= stated.high)


def _away(incident: Incident, place: Settlement) -> float | None:
    """Kilometres between where it was put and where it was."""
    where = incident.where
    return None if where.lat is None or where.lon is None else distance_km(where.lat, where.lon, place.lat, place.lon)
