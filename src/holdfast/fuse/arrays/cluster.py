"""Rounds of merging over all claims at once: the columns' form of `holdfast.fuse.cluster`, which says what a round is.

Only pairs that something speaks for are held, one in ten of those that were compared. Clusters between which there is none score
zero or less, so they are no partners; the pairs between them are weighed when a merge brings them in, and not before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from holdfast.fuse.arrays.columns import Flags, Ints
from holdfast.fuse.cluster import FINENESS, FORBIDDEN, HIGHEST

Longs = NDArray[np.int64]
Weigh = Callable[[Longs, Longs], Ints]
"""Gives the weights of pairs of rows; of those that were never compared what that costs."""

AT_ONCE = 1 << 16
"""Pairs that are weighed at a time, about: what that needs fits into a processor's cache."""
_LOW = (1 << 32) - 1


@dataclass(slots=True)
class Edges:
    """Pairs of clusters, `one` < `other`, each named by its lowest row."""

    one: Ints
    other: Ints
    score: Longs
    """Where it is not `exact`, the score is not above zero, and this is the most that it can be."""
    exact: Flags

    def __len__(self) -> int:
        return len(self.one)

    def only(self, wanted: Longs) -> Edges:
        """Those at these positions."""
        return Edges(self.one.take(wanted), self.other.take(wanted), self.score.take(wanted), self.exact.take(wanted))


def exactly(one: Ints, other: Ints, score: Longs) -> Edges:
    """Edges of which the score is known."""
    return Edges(one, other, score, np.ones(len(one), np.bool_))


def joined(*pieces: Edges) -> Edges:
    """All of them."""
    return Edges(*(np.concatenate([getattr(piece, name) for piece in pieces]) for name in ("one", "other", "score", "exact")))


class Clusters:
    """Clusters of rows on the way to the incidents."""

    def __init__(self, report: Ints, must: Ints | None, weigh: Weigh) -> None:
        """Each row by itself, but for those that people put together: `must` holds the lowest row of each such group."""
        count = len(report)
        self._report, self._weigh = report, weigh
        self.label = np.arange(count, dtype=np.int32)
        """The cluster that each row is in."""
        self._size = np.ones(count, np.int32)
        self._next, self._last = np.full(count, -1, np.int32), np.arange(count, dtype=np.int32)  # the rows of a cluster, chained
        self._shared = np.flatnonzero(np.bincount(report)[report] > 1) if count else np.empty(0, np.int64)
        if must is not None:
            for row in np.flatnonzero(must != self.label).tolist():
                self._chain(must[row : row + 1], np.array([row], np.int32))
            self.label = must.copy()

    def solve(self, edges: Edges, apart: Ints) -> Ints:
        """For each row the lowest row of its incident, given the pairs of rows that score above zero, and those held `apart`."""
        edges = self._begun(edges, apart)
        while len(edges):
            edges = self._alive(edges)
            merged = self._mutual(edges)
            if not len(merged):
                break
            barred = self._meet_in_a_report(edges.one[merged], edges.other[merged])
            edges.score[merged[barred]] += FORBIDDEN
            merged = merged[~barred]
            edges = self._merged(edges, edges.one[merged], edges.other[merged])
        return self.label

    def _begun(self, edges: Edges, apart: Ints) -> Edges:
        """Between clusters instead of rows, where people put some together or apart."""
        if len(apart) == 0 and (self._size == 1).all():
            return edges
        forbidden = _keys(self.label[apart[:, 0]], self.label[apart[:, 1]])
        key = np.unique(np.concatenate((_keys(self.label[edges.one], self.label[edges.other]), forbidden)))
        low, high = (key >> 32).astype(np.int32), (key & _LOW).astype(np.int32)
        score = self._between(low, high)
        np.add.at(score, np.searchsorted(key, forbidden), FORBIDDEN)
        return exactly(low, high, score)

    def _alive(self, edges: Edges) -> Edges:
        """Without the edges of clusters that can never merge again: a sum of scores that are not above zero is not above zero."""
        grows = np.zeros(len(self.label), np.bool_)
        above = edges.score > 0
        grows[edges.one[above]] = True
        grows[edges.other[above]] = True
        wanted = grows[edges.one] & grows[edges.other]
        return edges if wanted.all() else edges.only(np.flatnonzero(wanted))

    def _mutual(self, edges: Edges) -> Longs:
        """The edges whose two ends are each other's best: of the highest gain, of several the one with the lowest row."""
        above = np.flatnonzero(edges.score > 0)
        one, other = edges.one[above].astype(np.int64), edges.other[above].astype(np.int64)
        gain = np.maximum(edges.score[above] * FINENESS // np.minimum(self._size.take(one), self._size.take(other)), 1)
        rank = np.minimum(gain, HIGHEST) << 32
        best = np.zeros(len(self.label), np.int64)
        np.maximum.at(best, one, rank | (_LOW - other))
        np.maximum.at(best, other, rank | (_LOW - one))
        partner = _LOW - (best & _LOW)
        mutual: Longs = above[(partner[one] == other) & (partner[other] == one)]
        return mutual

    def _merged(self, edges: Edges, one: Ints, other: Ints) -> Edges:
        """The edges once each of `one` has taken in its `other`: those that became one are added up, with what was not held."""
        second = np.full(len(self.label), -1, np.int32)
        second[one] = other
        home = np.arange(len(self.label), dtype=np.int32)
        home[other] = one
        changed = second >= 0
        changed[other] = True
        moved = changed[edges.one] | changed[edges.other]
        grown = self._grown(edges.only(np.flatnonzero(moved)), home, second)
        self._chain(one, other)
        self.label = home[self.label]
        return joined(edges.only(np.flatnonzero(~moved)), grown)

    def _grown(self, loose: Edges, home: Ints, second: Ints) -> Edges:
        """`loose` between the clusters of the next round: each is made of its own rows of this one, and of those of its `second`."""
        one, other = home[loose.one], home[loose.other]
        turned = one > other
        key = np.minimum(one, other).astype(np.int64) << 32 | np.maximum(one, other)
        order = np.argsort(key)
        order = order[(one != other)[order]]
        key, turned, loose = key[order], turned[order], loose.only(order)
        begins = np.ones(len(key), np.bool_)
        begins[1:] = key[1:] != key[:-1]
        first = np.flatnonzero(begins)
        low, high = (key[first] >> 32).astype(np.int32), (key[first] & _LOW).astype(np.int32)
        if not len(first):
            return loose
        score = np.add.reduceat(loose.score, first)
        parts = (np.stack((low, second[low])), np.stack((high, second[high])))
        known = np.zeros((2, 2, len(first)), np.bool_)
        group = np.cumsum(begins) - 1
        left, right = np.where(turned, loose.other, loose.one), np.where(turned, loose.one, loose.other)
        known[(left != low[group]).view(np.int8), (right != high[group]).view(np.int8), group] = loose.exact
        known |= (parts[0][:, None] < 0) | (parts[1][None, :] < 0)
        exact = known[0, 0] & known[0, 1] & known[1, 0] & known[1, 1]
        asked = np.flatnonzero(~exact & (score > 0))
        exact[asked] = True
        score[asked] = np.add.reduceat(loose.score * loose.exact, first)[asked]
        for k, m in product(range(2), range(2)):
            lacking = asked[~known[k, m, asked]]
            score[lacking] += self._between(parts[0][k][lacking], parts[1][m][lacking])
        return Edges(low, high, score, exact)

    def _between(self, one: Ints, other: Ints) -> Longs:
        """The scores of pairs of clusters: all weights between their rows."""
        pairs = self._size[one].astype(np.int64) * self._size[other]
        found = np.empty(len(one), np.int64)
        for at in _pieces(pairs):
            found[at] = self._scored(one[at], other[at], pairs[at])
        return found

    def _scored(self, one: Ints, other: Ints, pairs: Longs) -> Longs:
        if (pairs == 1).all():
            return self._weigh(one.astype(np.int64), other.astype(np.int64)).astype(np.int64)
        begin = np.cumsum(pairs) - pairs
        number = np.arange(int(pairs.sum())) - np.repeat(begin, pairs)
        (rows1, first1), (rows2, first2) = self._rows(one), self._rows(other)
        across = np.repeat(self._size[other].astype(np.int64), pairs)
        down = number // across
        weight = self._weigh(rows1[np.repeat(first1, pairs) + down], rows2[np.repeat(first2, pairs) + number - down * across])
        return np.add.reduceat(weight, begin, dtype=np.int64)

    def _rows(self, clusters: Ints) -> tuple[Longs, Longs]:
        """The rows of each cluster, one after the other, and where those of each begin."""
        left = self._size[clusters].astype(np.int64)
        first = at = np.cumsum(left) - left
        rows = np.empty(int(left.sum()), np.int64)
        while len(clusters):
            rows[at] = clusters
            more = left > 1
            clusters, at, left = self._next[clusters[more]], at[more] + 1, left[more] - 1
        return rows, first

    def _chain(self, one: Ints, other: Ints) -> None:
        """Each of `one` has the rows of its `other` too."""
        self._next[self._last[one]] = other
        self._last[one] = self._last[other]
        self._size[one] += self._size[other]

    def _meet_in_a_report(self, one: Ints, other: Ints) -> Flags:
        """Which of the merges would bring two claims of one report together."""
        barred = np.zeros(len(one), np.bool_)
        if not len(self._shared):
            return barred
        merge = np.full(len(self.label), -1, np.int64)
        merge[one] = merge[other] = np.arange(len(one))
        rows = self._shared[merge[self.label[self._shared]] >= 0]
        sides = np.unique(np.stack((merge[self.label[rows]], self._report[rows], self.label[rows]), axis=1), axis=0)
        same = (sides[1:, 0] == sides[:-1, 0]) & (sides[1:, 1] == sides[:-1, 1])
        barred[sides[1:][same][:, 0]] = True
        return barred


def _pieces(load: Longs) -> Iterator[slice]:
    """Runs of which the load adds up to about `AT_ONCE`."""
    total = np.cumsum(load)
    begin = 0
    while begin < len(load):
        done = int(total[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(total, done + AT_ONCE, side="right")))
        yield slice(begin, end)
        begin = end


def _keys(one: Ints, other: Ints) -> Longs:
    """Pairs of clusters as numbers, without those of a cluster with itself."""
    key = np.minimum(one, other).astype(np.int64) << 32 | np.maximum(one, other)
    between: Longs = key[one != other]
    return between
