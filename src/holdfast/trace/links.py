"""Which texts are near each other, kept up to date while they come and go, and what weighs for and against those of one component."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, islice

from holdfast.trace.candidates import Candidates
from holdfast.trace.fingerprint import Fingerprint
from holdfast.trace.likeness import WINDOW_DAYS, are_comparable, weigh

COMPARED_IN_FULL = 48
"""Nodes of a component in which every pair is weighed; in a larger one only links are, and pairs of witnesses near in time."""


class _Node:
    """Reports of one day and one text."""

    __slots__ = ("apart", "near", "print")

    def __init__(self, print_: Fingerprint) -> None:
        self.print = print_
        self.near: dict[str, int] = {}
        """Linked nodes with the weight of the link."""
        self.apart: dict[str, int] = {}
        """Other nodes with which it was weighed in full and not linked."""


class Links:
    """Nodes by name, each linked with those that it has evidence for a common statement with."""

    def __init__(self) -> None:
        self._nodes: dict[str, _Node] = {}
        self._candidates = Candidates()

    def put(self, name: str, print_: Fingerprint) -> set[str]:
        """The nodes that this one was near before, where it is weighed anew: it is new, or is compared by something else now."""
        before = self._nodes.get(name)
        if before is not None and before.print == print_:
            return set()
        touched = self.remove(name) if before is not None else set[str]()
        self._link(name, print_)
        return touched

    def remove(self, name: str) -> set[str]:
        """The nodes that were near this one, which is forgotten. Raises `KeyError` where it was never put."""
        node = self._nodes.pop(name)
        self._candidates.remove(name, node.print)
        for other in node.near:
            del self._nodes[other].near[name]
        for other in node.apart:
            del self._nodes[other].apart[name]
        return set(node.near)

    def print_of(self, name: str) -> Fingerprint:
        """What the node is compared by. Raises `KeyError` where it was never put."""
        return self._nodes[name].print

    def components(self, touched: Iterable[str]) -> Iterator[list[str]]:
        """The components that hold the touched nodes, each once."""
        seen: set[str] = set()
        for start in sorted(touched):
            if start in seen or start not in self._nodes:
                continue
            component, edge = {start}, [start]
            while edge:
                new = self._nodes[edge.pop()].near.keys() - component
                component |= new
                edge += new
            seen |= component
            yield sorted(component)

    def weights(self, component: list[str]) -> dict[tuple[str, str], int]:
        """The weight of every pair, or of every link and of two witnesses where the component is large; the lesser name first."""
        nodes = self._nodes
        if len(component) <= COMPARED_IN_FULL:
            return {(a, b): nodes[a].near.get(b) or self._apart(a, b) for a, b in combinations(component, 2)}
        linked = {(a, b): weight for a in component for b, weight in nodes[a].near.items() if a < b}
        return linked | {(a, b): self._apart(a, b) for a, b in self._own_voices(component) if (a, b) not in linked}

    def _own_voices(self, component: list[str]) -> Iterator[tuple[str, str]]:
        """The pairs of nodes near in time whose authors both speak for themselves, the lesser name first.

        They are weighed however large the component is: what speaks against two witnesses being one must be heard.
        """
        own = [(name, self._nodes[name].print.day) for name in component if self._nodes[name].print.is_own_voice]
        dated = sorted((day, name) for name, day in own if day is not None)
        for at, (day, name) in enumerate(dated):
            for later, other in islice(dated, at + 1, None):
                if later - day > WINDOW_DAYS:
                    break
                yield min(name, other), max(name, other)

    def _apart(self, one: str, other: str) -> int:
        """The weight of two nodes that are not linked; worked out once, since their component is solved again for each that joins it."""
        a, b = self._nodes[one], self._nodes[other]
        weight = a.apart.get(other)
        if weight is None:
            weight = a.apart[other] = b.apart[one] = weigh(a.print, b.print)
        return weight

    def _link(self, name: str, print_: Fingerprint) -> None:
        node = self._nodes[name] = _Node(print_)
        for other in self._candidates.of(print_):
            theirs = self._nodes[other]
            weight = weigh(print_, theirs.print) if are_comparable(print_, theirs.print) else 0
            if weight > 0:
                node.near[other] = theirs.near[name] = weight
        self._candidates.add(name, print_)
