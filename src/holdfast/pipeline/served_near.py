"""Which of several places of one name an outage means: what one outage puts out hangs on one line or pipe, and lies together.

The locator asks where a text may be; here each candidate is weighed besides by how far it lies from the places that the same outage
names and that are sure, and by 1 / (1 + (km / `TOGETHER_KM`) ** 2): nothing at once excludes a place far off.
"""

from __future__ import annotations

from collections.abc import Sequence

from holdfast.geo import distance_km
from holdfast.records import Candidate, Location

TOGETHER_KM = 15.0
"""How far from one another the places of one outage lie. A judgement: a line of 35 kV, a waterworks, a mast reach about so far."""
ELSEWHERE_KM = 60.0
"""So far away is a place taken to lie that is none of the candidates."""
_Point = tuple[float, float]


def chosen(locations: Sequence[Location], enough: float) -> list[Candidate | None]:
    """For each place that one outage names the candidate that is meant, where it is at least `enough` likely; `None` where none is.

    `None` too for one that is sure as it was located. What is settled counts for the others. The order changes nothing.
    """
    points = [point for one in locations if (point := _sure(one, enough)) is not None]
    found: dict[int, Candidate] = {}
    asked = [number for number, one in enumerate(locations) if _sure(one, enough) is None and one.candidates]
    while points:
        settled = {n: best for n in asked if n not in found and (best := _meant(locations[n].candidates, points, enough)) is not None}
        if not settled:
            break
        found |= settled
        points += [(best.lat, best.lon) for best in settled.values()]
    return [found.get(number) for number in range(len(locations))]


def _sure(one: Location, enough: float) -> _Point | None:
    is_sure = one.precision in ("settlement", "point", "street") and one.confidence >= enough
    return (one.lat, one.lon) if is_sure and one.lat is not None and one.lon is not None else None


def _meant(candidates: Sequence[Candidate], points: Sequence[_Point], enough: float) -> Candidate | None:
    weights = [one.probability * _nearness(min(distance_km(one.lat, one.lon, *point) for point in points)) for one in candidates]
    others = max(0.0, 1 - sum(one.probability for one in candidates)) * _nearness(ELSEWHERE_KM)
    best = max(range(len(candidates)), key=lambda n: (weights[n], candidates[n].place))
    return candidates[best] if weights[best] >= enough * (sum(weights) + others) else None


def _nearness(km: float) -> float:
    return 1 / (1 + (km / TOGETHER_KM) ** 2)
