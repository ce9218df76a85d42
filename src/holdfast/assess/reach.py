"""How many people one failure cuts off, where a town is named and no figure given.

What fails is a piece of a network: a substation, a waterworks, an exchange. It supplies about so many people, whatever the size of the
town. So a village that is said to be out is out as a whole, and of a large city a piece is. How large the pieces are is learned from
the reports that state a figure for one large place, sector by sector, beside what is held before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import exp, log

from holdfast.assess.headcount import converted
from holdfast.records import Sector, ServedPlace, ServiceStatement

HELD = 40_000.0
"""People that one failure cuts off, before any figure is seen: a substation of 110 kV supplies some tens of thousands. A judgement."""
HELD_FOR = 3
"""Figures that this counts for."""
LARGE = 30_000
"""A place of fewer people may be out as a whole: its figures say nothing of the size of a piece."""

Reach = Mapping[Sector, float]
"""People that one failure cuts off, by sector; of one that is missing, `HELD`."""


def learned_reach(statements: Iterable[ServiceStatement], places: Mapping[str, ServedPlace], shared: Iterable[str] = ()) -> Reach:
    """What figures of one large place say: the geometric mean of theirs and of what is held. Figures of `shared` groups are of several."""
    of_several = frozenset(shared)
    logs: defaultdict[Sector, list[float]] = defaultdict(list)
    for one in statements:
        if one.people is None or one.status != "out" or one.scheduled or one.group in of_several:
            continue
        population = places[one.place].population
        if population is None or population.best is None or population.best < LARGE:
            continue
        people = converted(one.people, one.unit).best
        if people:
            logs[one.sector].append(log(min(people, population.best)))
    return {sector: exp((HELD_FOR * log(HELD) + sum(sorted(own))) / (HELD_FOR + len(own))) for sector, own in logs.items()}
