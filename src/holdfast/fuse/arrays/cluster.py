"""Rounds of merging over all claims at once: the columns' form of `holdfast.fuse.cluster`, which says what a round is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from holdfast.fuse.arrays.columns import Flags, Ints
from holdfast.fuse.cluster import FINENESS, FORBIDDEN, HIGHEST

Longs = NDArray[np.int64]

_LOW = (1 << 32) - 1


@dataclass(slots=True)
class Edges:
    """Pairs of clusters, `one` < `other`, with the sum of their weights and the number of compared pairs in it."""

    one: Ints
    other: Ints
    total: Longs
    compared: Ints

    def only(self, wanted: Flags) -> Edges:
        """Those that are `wanted`."""
        return Edges(self.one[wanted], self.other[wanted], self.total[wanted], self.compared[wanted])


def agglomerate(edges: Edges, report: Ints, must: Ints | None, missing: int) -> Ints:
    """For each claim the lowest row of its cluster. `must` holds such a row already where people joined claims."""
    count = len(report)
    label = np.arange(count, dtype=np.int32) if must is None else must.copy()
    size = np.bincount(label, minlength=count).astype(np.int32)
    shared = _shared_reports(report)
    if must is not None:
        edges = _combined(Edges(label[edges.one], label[edges.other], edges.total, edges.compared), None)
    while len(edges.one):
        score = edges.total - missing * (size[edges.one].astype(np.int64) * size[edges.other] - edges.compared)
        edges, score = _alive(edges, score, count)
        merged = _mutual(edges, score, size)
        if not merged.any():
            break
        one, other = edges.one[merged], edges.other[merged]
        barred = _meet_in_a_report(one, other, label, report, shared)
        edges.total[np.flatnonzero(merged)[barred]] += FORBIDDEN
        one, other = one[~barred], other[~barred]
        home = np.arange(count, dtype=np.int32)
        home[other] = one
        size[one] += size[other]
        label = home[label]
        touched = np.zeros(count, np.bool_)
        touched[one] = True
        edges = _combined(Edges(home[edges.one], home[edges.other], edges.total, edges.compared), touched)
    return label


def _alive(edges: Edges, score: Longs, count: int) -> tuple[Edges, Longs]:
    """Without the edges of clusters that can never merge again: a sum of scores that are not above zero is not above zero."""
    grows = np.zeros(count, np.bool_)
    above = score > 0
    grows[edges.one[above]] = True
    grows[edges.other[above]] = True
    wanted = grows[edges.one] & grows[edges.other]
    return edges.only(wanted), score[wanted]


def _mutual(edges: Edges, score: Longs, size: Ints) -> Flags:
    """The edges whose two ends are each other's best: of the highest gain, of several the one with the lowest row."""
    above = np.flatnonzero(score > 0)
    one, other = edges.one[above].astype(np.int64), edges.other[above].astype(np.int64)
    gain = np.maximum(score[above] * FINENESS // np.minimum(size[one], size[other]), 1)
    rank = np.minimum(gain, HIGHEST) << 32
    best = np.zeros(len(size), np.int64)
    np.maximum.at(best, one, rank | (_LOW - other))
    np.maximum.at(best, other, rank | (_LOW - one))
    partner = np.where(best > 0, _LOW - (best & _LOW), -1)
    merged = np.zeros(len(score), np.bool_)
    merged[above] = (partner[one] == other) & (partner[other] == one)
    return merged


def _combined(edges: Edges, touched: Flags | None) -> Edges:
    """Edges between the same two clusters added up; only those at `touched` clusters can have become parallel."""
    one, other = np.minimum(edges.one, edges.other), np.maximum(edges.one, edges.other)
    between = one != other
    edges = Edges(one[between], other[between], edges.total[between], edges.compared[between])
    moved = np.ones(len(edges.one), np.bool_) if touched is None else touched[edges.one] | touched[edges.other]
    loose = edges.only(moved)
    if not len(loose.one):
        return edges
    key = loose.one.astype(np.int64) << 32 | loose.other
    order = np.argsort(key, kind="stable")
    key = key[order]
    first = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    still = edges.only(~moved)
    return Edges(
        np.concatenate((still.one, (key[first] >> 32).astype(np.int32))),
        np.concatenate((still.other, (key[first] & _LOW).astype(np.int32))),
        np.concatenate((still.total, np.add.reduceat(loose.total[order], first))),
        np.concatenate((still.compared, np.add.reduceat(loose.compared[order], first))),
    )


def _shared_reports(report: Ints) -> Longs:
    """The rows whose report has other rows too."""
    if not len(report):
        return np.empty(0, np.int64)
    return np.flatnonzero(np.bincount(report)[report] > 1)


def _meet_in_a_report(one: Ints, other: Ints, label: Ints, report: Ints, shared: Longs) -> Flags:
    """Which of the merges would bring two claims of one report together."""
    barred = np.zeros(len(one), np.bool_)
    if not len(shared) or not len(one):
        return barred
    merge = np.full(len(label), -1, np.int64)
    merge[one] = merge[other] = np.arange(len(one))
    rows = shared[merge[label[shared]] >= 0]
    sides = np.unique(np.stack((merge[label[rows]], report[rows], label[rows]), axis=1), axis=0)
    same = (sides[1:, 0] == sides[:-1, 0]) & (sides[1:, 1] == sides[:-1, 1])
    barred[sides[1:][same][:, 0]] = True
    return barred
