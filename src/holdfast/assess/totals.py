"""How many people are without a service in an area, when many statements overlap: each person is counted once.

Statements form a tree: a village lies in its district, a district in its region, and a figure that was given for several
places together covers them. What lies within another statement is part of it and never added to it; only what lies apart is
added. A stated figure goes before what a population gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf
from statistics import fmean
from typing import NamedTuple

from holdfast.assess import headcount
from holdfast.assess.nesting import Wholes
from holdfast.assess.reach import HELD, Reach
from holdfast.records import FigureStep, Headcount, Quantity, Sector, ServedPlace, ServiceState


class Down(NamedTuple):
    """A place whose service is out or partly out, with the figure that holds."""

    place: ServedPlace
    state: ServiceState
    figure: FigureStep | None
    is_fresh: bool = True
    """Whether somebody spoke of it so lately that it surely still is; otherwise it may be back, and `low` does not count it."""
    lasts: float = 1.0
    """The probability that it still is: what the likeliest number is weighed by."""
    reach: float = inf
    """How many people one failure of its sector cuts off."""


class Total(NamedTuple):
    """People without."""

    people: Headcount | None
    """`None` where nothing is known of how many."""
    uncounted: int
    """Places of which neither a figure nor a population is known; they are missing in `people`, whose `high` is then `None`."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the counting stands on."""

    places: Mapping[str, ServedPlace]
    above: Wholes
    groups: Mapping[str, tuple[str, ...]]
    """The places of each group that shares a figure."""
    reach: Reach = field(default_factory=dict)
    """How many people one failure cuts off, by sector."""

    def reached(self, sector: Sector) -> float:
        """How many people one failure of that sector cuts off."""
        return self.reach.get(sector, HELD)

    def population(self, place: ServedPlace) -> Quantity | None:
        """How many live there; of a part or a street, in its settlement."""
        settlement = self.places.get(place.within or "")
        if place.kind in ("part", "street") and place.population is None and settlement is not None:
            return settlement.population
        return place.population


@dataclass(slots=True)
class _Node:
    """A statement of people: of one place, or of several together."""

    covers: tuple[str, ...]
    own: Headcount | None
    is_stated: bool
    children: list[_Node] = field(default_factory=list)


def own_count(down: Down, ground: Ground) -> tuple[Headcount | None, bool]:
    """How many are without in this place alone, and whether somebody stated it; a shared figure only bounds it from above."""
    figure, population = down.figure, ground.population(down.place)
    most = None if population is None or population.high is None else round(1.1 * population.high)
    if figure is not None and figure.group is None:
        people = figure.people
        if people.high is None and most is not None:
            people = Headcount(people.low, people.best, max(most, people.low, people.best or 0), people.basis)
        return people, True
    counted = None if population is None else headcount.from_population(population, down.state, down.place.kind, down.reach)
    if figure is not None and counted is not None and figure.people.high is not None:
        bound = figure.people.high
        best = None if counted.best is None else min(counted.best, bound)
        counted = Headcount(min(counted.low, bound), best, bound if counted.high is None else min(counted.high, bound), counted.basis)
    return counted, False


def total(downs: Iterable[Down], ground: Ground) -> Total:
    """The people without in all of `downs` together, which lie in one area; their order does not matter."""
    downs = sorted(downs, key=lambda down: down.place.id)
    node_of: dict[str, _Node] = {}
    shared: defaultdict[str, list[Down]] = defaultdict(list)
    nodes: list[_Node] = []
    for down in downs:
        if down.figure is not None and down.figure.group is not None:
            shared[down.figure.group].append(down)
        else:
            people, is_stated = own_count(down, ground)
            nodes.append(_Node((down.place.id,), weighed(people, down.lasts, is_fresh=down.is_fresh), is_stated))
    nodes += [_shared_node(group, members, ground) for group, members in shared.items()]
    for node in nodes:
        node_of |= dict.fromkeys(node.covers, node)
    roots: list[_Node] = []
    for node in nodes:
        parent = _parent(node, node_of, ground.above)
        (roots if parent is None else parent.children).append(node)
    counted = [_count(root) for root in roots]
    people = headcount.added([whole for whole, _, _ in counted if whole is not None])
    missing = sum(uncounted for _, _, uncounted in counted)
    if people is not None and missing:
        people = Headcount(people.low, people.best, None, people.basis)
    return Total(people, missing)


def _shared_node(group: str, members: list[Down], ground: Ground) -> _Node:
    """The figure of several places: of all of them, or the share of those that are meant here and still out."""
    lasts = {down.place.id: down.lasts for down in members}
    covers = tuple(lasts)
    people = max((down.figure for down in members if down.figure is not None), key=lambda step: (step.at, step.people.low)).people
    of_all = ground.groups.get(group, covers)
    if len(covers) < len(of_all):
        sizes = {place: _size(ground.places.get(place), ground) for place in of_all}
        known = all(sizes.values())
        part = sum((sizes[place] or 0) if known else 1 for place in covers) / sum((size or 0) if known else 1 for size in sizes.values())
        people = Headcount(0, None if people.best is None else round(people.best * part), people.high, people.basis)
    is_fresh = any(down.is_fresh for down in members)
    return _Node(covers, weighed(people, fmean(lasts.values()), is_fresh=is_fresh), is_stated=True)


def weighed(people: Headcount | None, lasts: float, *, is_fresh: bool) -> Headcount | None:
    """The count of those who are still without with the probability `lasts`: `low` leaves out what may be over, `high` nothing."""
    if people is None or (is_fresh and lasts == 1):
        return people
    low = people.low if is_fresh else 0
    return Headcount(low, None if people.best is None else max(low, round(people.best * lasts)), people.high, people.basis)


def _size(place: ServedPlace | None, ground: Ground) -> int | None:
    population = None if place is None else ground.population(place)
    return None if population is None else population.best


def _parent(node: _Node, node_of: Mapping[str, _Node], above: Wholes) -> _Node | None:
    """The statement that all places of `node` lie in; `None` where there is none."""
    parents = {id(found): found for place in node.covers if (found := _next(place, node, node_of, above)) is not None}
    is_within = len(parents) == 1 and all(_next(place, node, node_of, above) is not None for place in node.covers)
    return next(iter(parents.values())) if is_within else None


def _next(place: str, node: _Node, node_of: Mapping[str, _Node], above: Wholes) -> _Node | None:
    return next((node_of[whole] for whole in above(place) if whole in node_of and node_of[whole] is not node), None)


def _count(node: _Node) -> tuple[Headcount | None, Headcount | None, int]:
    """All people of the node, those of them that somebody stated, and how many places are not counted."""
    counted = [_count(child) for child in node.children]
    stated = headcount.added([told for _, told, _ in counted if told is not None])
    if node.own is None:
        whole = headcount.added([people for people, _, _ in counted if people is not None])
        return whole, stated, 1 + sum(missing for _, _, missing in counted)
    whole = headcount.covering(node.own, stated)
    return whole, whole if node.is_stated else stated, 0
