"""Many claims to incidents at once: block, compare and cluster over columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from holdfast.fuse.arrays.cluster import Clusters, Edges, Longs, Weigh, exactly
from holdfast.fuse.arrays.columns import Columns, Ints, columns_of
from holdfast.fuse.arrays.compare import Comparison
from holdfast.fuse.arrays.components import batches, components
from holdfast.fuse.arrays.pairs import Compared, candidate_pairs
from holdfast.fuse.decide import Rulings
from holdfast.fuse.model import Model
from holdfast.fuse.sketch import Sketch


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
    weights = Weights(columns, model)
    edges = weights.above_zero()
    component = _components(len(columns), edges, must)
    forbidden = np.array(apart, np.int32).reshape(-1, 2)
    found = np.arange(len(columns), dtype=np.int32) if must is None else must.copy()
    for wanted in batches(component, np.bincount(edges.one, minlength=len(columns))):
        rows = np.flatnonzero(wanted)
        local = np.full(len(columns), -1, np.int32)
        local[rows] = np.arange(len(rows), dtype=np.int32)
        inside = edges.only(np.flatnonzero(wanted[edges.one]))
        clusters = Clusters(columns.report[rows], None if must is None else local[found[rows]], weights.among(rows))
        own = exactly(local[inside.one], local[inside.other], inside.score)
        found[rows] = rows[clusters.solve(own, local[forbidden[wanted[forbidden].all(axis=1)]])]
    return found


class Weights:
    """What any two rows weigh. Rows are laid out by place and time, so that those that are compared lie close together."""

    def __init__(self, columns: Columns, model: Model) -> None:
        self._order = np.lexsort((columns.start, columns.district, columns.region))
        self._place = np.empty(len(columns), np.int64)
        self._place[self._order] = np.arange(len(columns))
        self._columns = columns.taken(self._order)
        self._compare, self._compared, self._missing = Comparison(self._columns, model), Compared(self._columns), model.missing

    def above_zero(self) -> Edges:
        """The pairs for whose being of one incident something speaks."""
        one, other, weight = [np.empty(0, np.int32)], [np.empty(0, np.int32)], [np.empty(0, np.int32)]
        for left, right in candidate_pairs(self._columns):
            above, found = self._compare.above_zero(left, right)
            rows = self._order[left[above]].astype(np.int32), self._order[right[above]].astype(np.int32)
            one.append(np.minimum(*rows))
            other.append(np.maximum(*rows))
            weight.append(found)
        return exactly(np.concatenate(one), np.concatenate(other), np.concatenate(weight).astype(np.int64))

    def among(self, rows: Longs) -> Weigh:
        """Weighs pairs of `rows`, each given by its position there; a pair that is not compared costs what the model says."""
        place = self._place[rows]

        def weigh(one: Longs, other: Longs) -> Ints:
            left, right = place[one], place[other]
            found = self._compare.weights(left, right)
            found[~self._compared(left, right)] = -self._missing
            return found

        return weigh


def _components(count: int, edges: Edges, must: Ints | None) -> Ints:
    """For each row the lowest one that a chain of weights above zero, or of merges, connects it with."""
    if must is None:
        return components(count, edges.one, edges.other)
    joined = np.flatnonzero(must != np.arange(count)).astype(np.int32)
    return components(count, np.concatenate((edges.one, must[joined])), np.concatenate((edges.other, joined)))
