"""Which claims are compared: every pair in a sliding window of time in one district, near each other, or in one region.

Each pair comes once. Rows are sorted by block and time, and the partners of a row are the run of rows after it that start
within the window: no buckets, so no pair is lost at the edge of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from holdfast.fuse.arrays.columns import NO_TIME, NONE, Columns, Flags, Ints
from holdfast.fuse.block import AHEAD, CELL, WINDOW
from holdfast.fuse.sketch import DISTRICT, REGION, SETTLEMENT

Longs = NDArray[np.int64]
Pairs = tuple[Longs, Longs]

CHUNK = 1 << 15
"""Pairs that are held at a time, about: what is done with them fits into a processor's cache."""


def candidate_pairs(columns: Columns) -> Iterator[Pairs]:
    """The pairs to compare, in pieces; each pair once."""
    yield from _in_one_district(columns)
    yield from _near(columns)
    yield from _in_one_region(columns)
    yield from _of_one_name(columns)
    yield from _of_one_sound(columns)
    yield from _undated(columns)


class _Sorted:
    """Rows of one kind sorted by block and start, to look for those of a block within a window."""

    def __init__(self, rows: Longs, block: Longs, start: Ints) -> None:
        first = int(np.min(start[rows])) if len(rows) else 0
        self.span = (int(np.max(start[rows])) - first if len(rows) else 0) + 2 * WINDOW + 2
        key = block * self.span + (start[rows] - first)
        order = np.argsort(key, kind="stable")
        self.key = key[order]
        self.rows = rows[order]
        self.first = first

    def after(self) -> Iterator[Pairs]:
        """Each row with those after it in its block and window."""
        last = np.searchsorted(self.key, self.key + WINDOW, side="right")
        yield from self._runs(self.rows, np.arange(1, len(self.rows) + 1), last)

    def around(self, rows: Longs, block: Longs, start: Ints) -> Iterator[Pairs]:
        """Each of `rows` with those of `block` within the window around its start."""
        key = block * self.span + (start[rows].astype(np.int64) - self.first)
        yield from self._runs(rows, np.searchsorted(self.key, key - WINDOW), np.searchsorted(self.key, key + WINDOW, side="right"))

    def _runs(self, rows: Longs, low: Longs, high: Longs) -> Iterator[Pairs]:
        counts = np.maximum(high - low, 0)
        total = np.cumsum(counts)
        begin = 0
        while begin < len(rows):
            done = int(total[begin - 1]) if begin else 0
            end = max(begin + 1, int(np.searchsorted(total, done + CHUNK, side="right")))
            count = counts[begin:end]
            if found := int(count.sum()):
                ahead = np.arange(found) - np.repeat(np.cumsum(count) - count, count)
                yield np.repeat(rows[begin:end], count), self.rows[np.repeat(low[begin:end], count) + ahead]
            begin = end


def _in_one_district(columns: Columns) -> Iterator[Pairs]:
    rows = np.flatnonzero(columns.is_dated & (columns.level <= DISTRICT) & (columns.district != NONE))
    yield from _Sorted(rows, _with_background(columns.district, columns, rows), columns.start).after()


def _near(columns: Columns) -> Iterator[Pairs]:
    """Settlements of two districts, or of none, that lie in one cell or in two that touch."""
    rows = np.flatnonzero(columns.is_dated & (columns.level == SETTLEMENT) & (columns.lat != NO_TIME))
    north, east = columns.lat[rows].astype(np.int64) // CELL[0], columns.lon[rows].astype(np.int64) // CELL[1]
    table = _Sorted(rows, _cell(north, east, columns.background[rows]), columns.start)
    for one, other in table.after():
        yield _apart(columns, one, other)
    for up, right in AHEAD:
        block = _cell(north + up, east + right, columns.background[rows])
        for one, other in table.around(rows, block, columns.start):
            yield _apart(columns, one, other)


def _cell(north: Longs, east: Longs, background: Flags) -> Longs:
    return ((north + 2_000) * 8_192 + east + 2_500) * 2 + background


def _apart(columns: Columns, one: Longs, other: Longs) -> Pairs:
    """Those that do not share a district, as pairs of one district are found there."""
    district = columns.district.take(one)
    wanted = np.flatnonzero((district != columns.district.take(other)) | (district == NONE))
    return one.take(wanted), other.take(wanted)


def _in_one_region(columns: Columns) -> Iterator[Pairs]:
    """Claims of a region as a whole with all others in it."""
    rows = np.flatnonzero(columns.is_dated & (columns.level <= REGION) & (columns.region != NONE))
    table = _Sorted(rows, _with_background(columns.region, columns, rows), columns.start)
    whole = rows[columns.level[rows] == REGION]
    for one, other in table.around(whole, _with_background(columns.region, columns, whole), columns.start):
        wanted = (columns.level[other] < REGION) | (one < other)
        yield one[wanted], other[wanted]


def _of_one_name(columns: Columns) -> Iterator[Pairs]:
    """Settlements that no gazetteer knows with those of the same name."""
    rows = np.flatnonzero(columns.is_dated & (columns.level == SETTLEMENT) & (columns.name != NONE))
    unknown = rows[columns.place[rows] == NONE]
    if not len(unknown):
        return
    table = _Sorted(rows, _with_background(columns.name, columns, rows), columns.start)
    for one, other in table.around(unknown, _with_background(columns.name, columns, unknown), columns.start):
        wanted = (columns.place[other] != NONE) | (one < other)
        yield _apart(columns, one[wanted], other[wanted])


def _of_one_sound(columns: Columns) -> Iterator[Pairs]:
    """Settlements of whose name nobody has heard with those that sound alike; names that are the same were compared before."""
    rows = np.flatnonzero(columns.is_dated & (columns.level == SETTLEMENT) & (columns.sound != NONE))
    strange = rows[columns.is_strange[rows]]
    if not len(strange):
        return
    table = _Sorted(rows, _with_background(columns.sound, columns, rows), columns.start)
    for one, other in table.around(strange, _with_background(columns.sound, columns, strange), columns.start):
        wanted = (~columns.is_strange[other] | (one < other)) & (columns.name[one] != columns.name[other])
        yield _apart(columns, one[wanted], other[wanted])


def _undated(columns: Columns) -> Iterator[Pairs]:
    """Claims without a time that agree in everything they say."""
    rows, block = _all_they_say(columns)
    yield from _Sorted(rows, block, np.zeros(len(columns), np.int32)).after()


def _all_they_say(columns: Columns) -> tuple[Longs, Longs]:
    """The rows without a time that may be compared, and a number for each that is the same for those that say the same."""
    rows = np.flatnonzero((columns.start == NO_TIME) & ((columns.level == SETTLEMENT) | (columns.level == DISTRICT)))
    said: list[NDArray[Any]] = [
        columns.level,
        columns.place,
        columns.name,
        columns.part,
        columns.district,
        columns.background,
        columns.weapon,
        columns.sectors,
    ]
    said += [columns.killed_low, columns.killed_high, columns.injured_low, columns.injured_high]
    table = np.stack([column[rows].astype(np.int64) for column in said], axis=1)
    distinct: tuple[Longs, Longs] = np.unique(table, axis=0, return_inverse=True)
    return rows, distinct[1].reshape(-1).astype(np.int64)


def _with_background(code: Ints, columns: Columns, rows: Longs) -> Longs:
    return code[rows].astype(np.int64) * 2 + columns.background[rows]


class Compared:
    """Says of any two rows whether they are among the pairs to compare."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._dated = columns.is_dated
        north, east = columns.lat.astype(np.int64) // CELL[0], columns.lon.astype(np.int64) // CELL[1]
        self._north, self._east = north.astype(np.int32), east.astype(np.int32)
        self._said = np.full(len(columns), NONE, np.int64)
        rows, block = _all_they_say(columns)
        self._said[rows] = block

    def __call__(self, one: Longs, other: Longs) -> Flags:
        """Whether each of `one` is compared with its `other`."""
        columns = self._columns
        start = columns.start.take(one), columns.start.take(other)
        found = self._dated.take(one) & self._dated.take(other) & (np.abs(start[0] - start[1]) <= WINDOW)
        found &= columns.background.take(one) == columns.background.take(other)
        at = np.flatnonzero(found)
        found[at] = self._share_a_block(one[at], other[at])
        said = self._said.take(one)
        both: Flags = found | ((said != NONE) & (said == self._said.take(other)))
        return both

    def _share_a_block(self, one: Longs, other: Longs) -> Flags:
        columns = self._columns
        level1, level2 = columns.level.take(one), columns.level.take(other)
        wider = np.maximum(level1, level2)
        found: Flags = (wider <= DISTRICT) & self._agree(columns.district, one, other)
        found |= (wider == REGION) & self._agree(columns.region, one, other)
        at = np.flatnonzero(~found & (wider == SETTLEMENT))
        one, other = one[at], other[at]
        near = (columns.lat.take(one) != NO_TIME) & (columns.lat.take(other) != NO_TIME)
        near &= np.abs(self._north.take(one) - self._north.take(other)) <= 1
        near &= np.abs(self._east.take(one) - self._east.take(other)) <= 1
        unknown = (columns.place.take(one) == NONE) | (columns.place.take(other) == NONE)
        strange = columns.is_strange.take(one) | columns.is_strange.take(other)
        near |= (unknown & self._agree(columns.name, one, other)) | (strange & self._agree(columns.sound, one, other))
        found[at] = near
        return found

    def _agree(self, codes: Ints, one: Longs, other: Longs) -> Flags:
        code = codes.take(one)
        agree: Flags = (code != NONE) & (code == codes.take(other))
        return agree
