"""How many people a free crew would reach in time, now and if more crews are taken; and how that is expected with crews busy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from holdfast.records import Coverage, CrewKind, DistrictCover, Place, Taken
from holdfast.respond.travel import Point, Travel

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

WITHIN_MIN: dict[CrewKind, float] = {
    "fire": 20.0,
    "rescue": 40.0,
    "medical": 20.0,
    "power": 120.0,
    "gas": 60.0,
    "water": 120.0,
    "heating": 120.0,
    "communications": 120.0,
    "road": 120.0,
    "explosive_ordnance": 120.0,
    "social": 180.0,
}
"""Within how many minutes people count as covered. For fire and ambulance the 20 minutes that Russian law (Federal Law 123 of 2008,
article 76, outside cities) and Ukrainian ambulance rules name for villages; the others are assumptions."""


class Inhabited(NamedTuple):
    """Where people live."""

    points: tuple[Point, ...]
    people: Floats
    districts: tuple[str | None, ...]
    no_population: int
    """Settlements left out because nobody says how many live there."""

    @classmethod
    def of(cls, places: Iterable[Place]) -> Inhabited:
        """The settlements among `places` whose population is known, in order of their ids."""
        settlements = sorted((place for place in places if place.kind == "settlement"), key=lambda place: place.id)
        known = [place for place in settlements if place.population]
        return cls(
            tuple(Point(place.lat, place.lon) for place in known),
            np.array([float(place.population or 0) for place in known]),
            tuple(place.admin2 for place in known),
            len(settlements) - len(known),
        )


class Asked(NamedTuple):
    """What coverage is asked for."""

    kind: CrewKind
    minutes: float
    """Within how long."""
    busy: float
    """Probability that a crew is busy when it is called."""
    take: int = 3
    """Up to how many crews are taken."""


def expected_cover(people: Floats, reaching: npt.NDArray[np.int64], busy: float) -> float:
    """People that a crew reaches that is not busy, crews being busy independently: sum of people (1 - q^n) (Daskin 1983).

    >>> [round(expected_cover(np.array([1.0]), np.array([n]), 0.35), 4) for n in (1, 2, 3)]
    [0.65, 0.8775, 0.9571]
    """
    return float(people @ (1.0 - busy**reaching))


def coverage(asked: Asked, crews: Sequence[Point], inhabited: Inhabited, travel: Travel) -> Coverage:
    """How many people the crews at these points reach in time, by district, and what is left if more of them are taken."""
    minutes = travel.ways(crews, inhabited.points).minutes if crews else np.full((0, len(inhabited.points)), np.inf)
    covers: Bools = minutes <= asked.minutes
    covered: Bools = np.asarray(covers.any(axis=0))
    reachable = np.isfinite(minutes).any(axis=0)
    return Coverage(
        kind=asked.kind,
        minutes=asked.minutes,
        crews=len(crews),
        busy=asked.busy,
        people=round(inhabited.people.sum()),
        covered=round(inhabited.people[covered].sum()),
        expected=expected_cover(inhabited.people, covers.sum(axis=0), asked.busy),
        unreachable=round(inhabited.people[~reachable].sum()),
        no_population=inhabited.no_population,
        districts=_districts(inhabited, covered),
        if_taken=_if_taken(covers, inhabited.people, asked),
    )


def _districts(inhabited: Inhabited, covered: Bools) -> tuple[DistrictCover, ...]:
    totals: dict[str | None, list[float]] = {}
    for district, people, is_covered in zip(inhabited.districts, inhabited.people, covered, strict=True):
        total = totals.setdefault(district, [0.0, 0.0])
        total[0] += people
        total[1] += people * is_covered
    return tuple(
        DistrictCover(admin2=district, people=round(total), covered=round(within))
        for district, (total, within) in sorted(totals.items(), key=lambda item: (item[0] is None, item[0] or ""))
    )


def _if_taken(covers: Bools, people: Floats, asked: Asked) -> tuple[Taken, ...]:
    """Crews are taken one after another, each time the one whose absence costs the least, or the most, of the expected cover."""
    found = []
    least, most = list(range(len(covers))), list(range(len(covers)))
    for number in range(1, min(asked.take, len(covers)) + 1):
        least = _without_one(covers, people, asked.busy, least, worst=False)
        most = _without_one(covers, people, asked.busy, most, worst=True)
        reaching = covers[least].sum(axis=0)
        found.append(
            Taken(
                crews=number,
                covered=float(people[reaching > 0].sum()),
                expected=expected_cover(people, reaching, asked.busy),
                covered_worst=float(people[covers[most].any(axis=0)].sum()),
            )
        )
    return tuple(found)


def _without_one(covers: Bools, people: Floats, busy: float, crews: list[int], *, worst: bool) -> list[int]:
    """The crews without the one whose absence costs the least, or the most: a crew's own share is people (1-q) q^(n-1)."""
    reaching = covers[crews].sum(axis=0)
    own = covers[crews] @ (people * (1 - busy) * busy ** np.maximum(reaching - 1, 0))
    gone = int(np.argmax(own) if worst else np.argmin(own))
    return [crew for at, crew in enumerate(crews) if at != gone]
