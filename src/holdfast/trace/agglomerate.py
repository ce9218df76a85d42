"""Which members of a component belong together: joined pair by pair of groups, as long as the evidence between two is for it.

The best pair of groups first, by the sum over all their members, so that what speaks against is heard as well: a round-up does
not chain the two events it names. A pure function of the members and the weights; ties by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush

Weights = Mapping[tuple[str, str], int]
"""The weight of each compared pair, the lesser name first."""


def agglomerate(members: Iterable[str], weights: Weights, uncompared: int) -> list[list[str]]:
    """The groups of `members`, each sorted, in order of their first; a pair that has no weight weighs `uncompared`."""
    groups: dict[str, list[str]] = {name: [name] for name in sorted(members)}
    if 2 * len(weights) == len(groups) * (len(groups) - 1) and min(weights.values(), default=0) > 0:
        return [list(groups)]  # every pair is for it, so every sum is
    known: dict[str, dict[str, tuple[int, int]]] = {name: {} for name in groups}
    for (one, other), weight in weights.items():
        known[one][other] = known[other][one] = (weight, 1)

    def total(one: str, other: str) -> int:
        weight, pairs = known[one][other]
        return weight + uncompared * (len(groups[one]) * len(groups[other]) - pairs)

    queue = [(-total(one, other), one, other) for one, other in weights if total(one, other) > 0]
    heapify(queue)
    while queue:
        weight, one, other = heappop(queue)
        if one not in groups or other not in groups or -weight != total(one, other):
            continue
        groups[one] += groups.pop(other)
        _merge(known, one, other)
        for third in sorted(known[one]):
            if total(one, third) > 0:
                heappush(queue, (-total(one, third), min(one, third), max(one, third)))
    return [sorted(group) for _, group in sorted(groups.items())]


def _merge(known: dict[str, dict[str, tuple[int, int]]], one: str, other: str) -> None:
    """What was known of `other` is known of `one`."""
    gone = known.pop(other)
    for third, (weight, pairs) in gone.items():
        del known[third][other]
        if third == one:
            continue
        before = known[one].get(third, (0, 0))
        known[one][third] = known[third][one] = (before[0] + weight, before[1] + pairs)
