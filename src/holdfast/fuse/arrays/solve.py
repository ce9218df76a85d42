"""Many claims to incidents at once: block, compare and cluster over columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from holdfast.fuse.arrays.cluster import Edges, agglomerate
from holdfast.fuse.arrays.columns import Columns, Ints, columns_of
from holdfast.fuse.arrays.compare import weights
from holdfast.fuse.arrays.components import batches, components
from holdfast.fuse.arrays.pairs import candidate_pairs
from holdfast.fuse.cluster import FORBIDDEN
from holdfast.fuse.decide import Rulings
from holdfast.fuse.model import Model
from holdfast.fuse.sketch import Sketch

Weighed = tuple[Ints, Ints, Ints]
"""Rows of pairs, the lower first, and what they weigh."""


def groups(sketches: Sequence[Sketch], model: Model, rulings: Rulings) -> list[list[str]]:
    """The ids of the claims of each incident, as `fusion.Fusion` finds them. `sketches` are in order of their ids."""
    names = [sketch.id for sketch in sketches]
    row = {name: at for at, name in enumerate(names)}
    must = np.arange(len(names), dtype=np.int32)
    for name, group in rulings.groups.items():
        if name in row:
            must[row[name]] = min(row[other] for other in group if other in row)
    apart = [(row[one], row[other]) for one, other in sorted(rulings.apart) if one in row and other in row]
    columns = columns_of(sketches)
    label = labels(columns, model, must if rulings.groups else None, apart)
    found: dict[int, list[str]] = {}
    for name, home in zip(names, label.tolist(), strict=True):
        found.setdefault(home, []).append(name)
    return list(found.values())


def labels(columns: Columns, model: Model, must: Ints | None = None, apart: Sequence[tuple[int, int]] = ()) -> Ints:
    """For each row the lowest row of its incident: component by component, many at a time."""
    pairs = _weighed(columns, model)
    component = _components(len(columns), pairs, must)
    pairs = [_within(component, *piece) for piece in pairs]
    forbidden = np.array(apart, np.int32).reshape(-1, 2)
    one, other, weight = (np.concatenate([np.empty(0, np.int32), *(piece[k] for piece in pairs)]) for k in range(3))
    del pairs
    found = np.arange(len(columns), dtype=np.int32) if must is None else must.copy()
    for wanted in batches(component, np.bincount(one, minlength=len(columns))):
        rows = np.flatnonzero(wanted).astype(np.int32)
        local = np.full(len(columns), -1, np.int32)
        local[rows] = np.arange(len(rows), dtype=np.int32)
        inside = wanted[one]
        edges = _edges(local[one[inside]], local[other[inside]], weight[inside], local[forbidden[wanted[forbidden].all(axis=1)]])
        start = None if must is None and not len(forbidden) else local[found[rows]]
        found[rows] = rows[agglomerate(edges, columns.report[rows], start, model.missing)]
    return found


def _weighed(columns: Columns, model: Model) -> list[Weighed]:
    """The compared pairs with their weights, in pieces, the lower row first."""
    found = []
    for left, right in candidate_pairs(columns):
        weight = weights(columns, left, right, model.tables, model.prior)
        found.append((np.minimum(left, right), np.maximum(left, right), weight))
    return found


def _components(count: int, pairs: list[Weighed], must: Ints | None) -> Ints:
    """For each row the lowest one that a chain of weights above zero, or of merges, connects it with."""
    one = [piece[0][piece[2] > 0] for piece in pairs]
    other = [piece[1][piece[2] > 0] for piece in pairs]
    if must is not None:
        joined = np.flatnonzero(must != np.arange(count)).astype(np.int32)
        one.append(must[joined])
        other.append(joined)
    none = np.empty(0, np.int32)
    return components(count, np.concatenate([none, *one]), np.concatenate([none, *other]))


def _within(component: Ints, one: Ints, other: Ints, weight: Ints) -> Weighed:
    """The pairs of one component: no other can come to matter."""
    wanted = component[one] == component[other]
    return one[wanted], other[wanted], weight[wanted]


def _edges(one: Ints, other: Ints, weight: Ints, forbidden: Ints) -> Edges:
    compared = np.concatenate((np.ones(len(one), np.int32), np.zeros(len(forbidden), np.int32)))
    total = np.concatenate((weight.astype(np.int64), np.full(len(forbidden), FORBIDDEN, np.int64)))
    low, high = (forbidden.min(axis=1), forbidden.max(axis=1)) if len(forbidden) else (forbidden[:, 0], forbidden[:, 1])
    return Edges(np.concatenate((one, low)), np.concatenate((other, high)), total, compared)
