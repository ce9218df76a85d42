"""Claims of one component into incidents: clusters that gain by merging are merged, in rounds, until none gains.

The score of two clusters is the sum of the weights between their claims, negative ones included, less a penalty for each
pair that was not even compared. In a round, every two clusters that are each other's best partner become one: the best
is that with the highest score, which has to be above zero, per claim of the smaller of the two; of equal ones that with
the lower id. So the outcome depends on the claims alone: not on
their order, and not on claims that no chain of positive weights connects with them (greedy agglomeration with
reciprocal best pairs, as in Benzecri 1982, on the objective of correlation clustering, Bansal, Blum and Chawla 2004).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

FORBIDDEN = -(1 << 42)
"""The weight of two claims that may never be together: no sum of weights makes up for it."""
FINENESS = 64
"""Parts of 1/1024 bit that gains are told apart by."""
HIGHEST = (1 << 31) - 1
"""Gains above this count as equal to it."""

Edge = list[int]
"""Sum of weights, and the number of compared pairs in it."""


class Component:
    """Clusters of claims, each named by its lowest id, on the way to the incidents."""

    def __init__(self, reports: Mapping[str, str], together: Iterable[Sequence[str]], missing: int) -> None:
        """Each claim of `reports` by itself, but for the groups that people put `together`."""
        self._missing = missing
        self.members: dict[str, list[str]] = {name: [name] for name in reports}
        self._home = {name: name for name in reports}
        self._reports = {name: {report} for name, report in reports.items()}
        self._edges: dict[str, dict[str, Edge]] = {name: {} for name in reports}
        for group in together:
            first, *others = sorted(group)
            for other in others:
                self._absorb(first, other)

    def weigh(self, one: str, other: str, weight: int, compared: int = 1) -> None:
        """Add a weight between two claims; `FORBIDDEN` is added to what they weigh, and so counts as no comparison."""
        a, b = self._home[one], self._home[other]
        if a != b:
            self._add(a, b, [weight, compared])
            self._add(b, a, [weight, compared])

    def solve(self) -> list[list[str]]:
        """The claims of each incident, each in order of id, in order of their first."""
        changed = set(self.members)
        best: dict[str, str | None] = {}
        while changed:
            for name in changed & self.members.keys():
                best[name] = self._best(name)
            pairs = sorted({(min(n, b), max(n, b)) for n in changed & self.members.keys() if (b := best[n]) is not None and best[b] == n})
            changed = set()
            for one, other in pairs:
                changed |= {one, *self._edges[one], *self._edges[other]}
                if self._reports[one] & self._reports[other]:
                    self._forbid(one, other)
                else:
                    self._absorb(one, other)
        return [sorted(self.members[name]) for name in sorted(self.members)]

    def _best(self, name: str) -> str | None:
        found, highest = None, 0
        for other, (total, compared) in self._edges[name].items():
            one_size, other_size = len(self.members[name]), len(self.members[other])
            score = total - self._missing * (one_size * other_size - compared)
            if score <= 0:
                continue
            gain = min(max(score * FINENESS // min(one_size, other_size), 1), HIGHEST)
            if gain > highest or (found is not None and gain == highest and other < found):
                found, highest = other, gain
        return found

    def _forbid(self, one: str, other: str) -> None:
        self._edges[one][other][0] += FORBIDDEN
        self._edges[other][one][0] += FORBIDDEN

    def _absorb(self, one: str, other: str) -> None:
        self.members[one] += self.members.pop(other)
        self._reports[one] |= self._reports.pop(other)
        for name in self.members[one]:
            self._home[name] = one
        for third, edge in self._edges.pop(other).items():
            del self._edges[third][other]
            if third != one:
                self._add(one, third, edge)
                self._add(third, one, edge)

    def _add(self, one: str, other: str, edge: Edge) -> None:
        known = self._edges[one].setdefault(other, [0, 0])
        known[0] += edge[0]
        known[1] += edge[1]
