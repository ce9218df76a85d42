"""The parts of a set of claims that nothing connects, and batches of them that are solved one after the other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from holdfast.fuse.arrays.columns import Ints

BATCH = 1 << 20
"""Edges that are solved at a time, about: what they need fits into a processor's cache, and memory stays small."""


def components(count: int, one: Ints, other: Ints) -> Ints:
    """For each of `count` rows the lowest row that a chain of edges connects it with.

    Roots are hooked to lower roots, then every row to its root, until no edge parts two roots (Shiloach and Vishkin 1982).
    """
    label = np.arange(count, dtype=np.int32)
    while len(one):
        left, right = label[one], label[other]
        apart = left != right
        one, other, left, right = one[apart], other[apart], left[apart], right[apart]
        np.minimum.at(label, np.maximum(left, right), np.minimum(left, right))
        while not np.array_equal(root := label[label], label):
            label = root
    return label


def batches(component: Ints, edges: NDArray[np.int64]) -> Iterator[NDArray[np.bool_]]:
    """Flags of the rows of each batch: whole components, `edges` of each row added up to about `BATCH`."""
    load = np.bincount(component, edges, len(component))
    number = (np.cumsum(load) // BATCH).astype(np.int32)[component]
    for batch in np.unique(number[load[component] > 0]):
        yield (number == batch) & (load[component] > 0)
