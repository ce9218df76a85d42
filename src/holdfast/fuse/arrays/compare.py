"""The levels of many pairs of claims at once, and their weights: the columns' form of `holdfast.fuse.levels`.

What one value or two small ones decide is looked up in a table that was made beforehand from the same steps: a look-up takes a
tenth of the time of a comparison with each step.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from holdfast.fuse.arrays.columns import NO_TIME, NONE, Codes, Columns, Flags, Ints, Rows
from holdfast.fuse.arrays.figures import Figures, order_of
from holdfast.fuse.arrays.places import apart, unlocated
from holdfast.fuse.levels import (
    COMMON_SECTORS,
    DAY_STEPS,
    DELAY_STEPS,
    ELSEWHERE,
    EXACT,
    EXACT_STEPS,
    IN_DISTRICT,
    IN_REGION,
    NEAREST,
    NEXT_DAY,
    OTHER_DAY,
    PART,
    PART_STEPS,
    SAME,
    TOLD_STEPS,
    UNKNOWN,
    WEAPON_LEVELS,
)
from holdfast.fuse.model import Model
from holdfast.fuse.sketch import DISTRICT, FINER, REGION, SETTLEMENT, STATED_DAY


def _by_value(steps: tuple[int, ...], first: int) -> Codes:
    """For each value from 0 to one above the last of `steps` its level, of which `first` is the lowest."""
    return (first + np.searchsorted(np.array(steps), np.arange(steps[-1] + 2), side="left")).astype(np.int8)


_FARTHEST = EXACT_STEPS[-1] + 1
"""Minutes between two windows above which it does not matter how many."""
_GAP = np.concatenate([_by_value(EXACT_STEPS, 1), _by_value(PART_STEPS, 9), _by_value(DAY_STEPS, 15)])
"""Levels of time: a stretch for exact times, parts of a day and days, each from a gap of 0 to `_FARTHEST`."""
_DELAY = _by_value(DELAY_STEPS, 1)
_TOLD = _by_value(TOLD_STEPS, 1)
_KINDS = len(WEAPON_LEVELS)
_WHAT = 4
"""Features that say what struck, what it hit and whom; the last of them."""


def _weapon_levels() -> Codes:
    """For two weapons, each as its number twice, and one more where it is named, the level."""
    level = np.repeat(np.repeat(np.array(WEAPON_LEVELS, np.int8), 2, axis=0), 2, axis=1)
    named = np.arange(2 * _KINDS) % 2 == 1
    level[(level == 4) & named[:, None] & named[None, :]] = 5
    return level.reshape(-1)


_WEAPON = _weapon_levels()


class Comparison:
    """Compares rows of columns, any two, many at once."""

    def __init__(self, columns: Columns, model: Model | None = None) -> None:
        """`model` is needed for weights, not for levels."""
        self._columns = columns
        self._weapon = columns.weapon.astype(np.int32) * 2 + columns.names_weapon
        self._killed = Figures(columns.killed_low, columns.killed_high)
        self._injured = Figures(columns.injured_low, columns.injured_high)
        self._has_days = bool((columns.day != FINER).any())
        self._has_parts = bool((columns.part != NONE).any())
        self._prior = model.prior if model else 0
        self._tables = [np.array(table, np.int32) for table in model.tables] if model else []
        self._most = self._most_of_each() if model else np.empty(0, np.int32)

    def levels(self, one: Rows, other: Rows) -> list[Codes]:
        """For each feature the level of every pair."""
        return [*self._where_and_when(one, other), *self._what(one, other)]

    def weights(self, one: Rows, other: Rows) -> Ints:
        """The weight of every pair in 1/1024 bit."""
        return self._added(self._prior, self.levels(one, other), self._tables)

    def above_zero(self, one: Rows, other: Rows) -> tuple[Rows, Ints]:
        """Which of the pairs weigh more than zero, and how much. Most are too far apart for anything else to matter."""
        split = len(self._tables) - _WHAT
        near = self._added(self._prior, self._where_and_when(one, other), self._tables[:split])
        most = np.minimum(self._most.take(one), self._most.take(other))
        at = np.flatnonzero(near + most > 0)
        weight = self._added(near.take(at), self._what(one.take(at), other.take(at)), self._tables[split:])
        above = np.flatnonzero(weight > 0)
        return at.take(above), weight.take(above)

    def _added(self, begin: Ints | int, levels: Sequence[Codes], tables: Sequence[Ints]) -> Ints:
        total = np.full(len(levels[0]), begin, np.int32)
        for table, codes in zip(tables, levels, strict=True):
            total += table.take(codes)
        return total

    def _most_of_each(self) -> Ints:
        """The most that weapon, targets and figures of each row can weigh against any other row."""
        weapon, targets, killed, injured = self._tables[-_WHAT:]
        most = weapon[_WEAPON].reshape(2 * _KINDS, -1).max(axis=1).take(self._weapon)
        most += np.where(self._columns.sectors == 0, 0, max(targets.max(), 0)).astype(np.int32)
        most += self._killed.most(killed) + self._injured.most(injured)
        return np.asarray(most, np.int32)

    def _where_and_when(self, one: Rows, other: Rows) -> list[Codes]:
        """The levels of place, time, delay and telling."""
        return [self._place(one, other), *self._times(one, other)]

    def _what(self, one: Rows, other: Rows) -> list[Codes]:
        """The levels of weapon, targets and figures."""
        columns = self._columns
        order = order_of(columns.seen.take(one), columns.seen.take(other))
        return [
            _WEAPON.take(self._weapon.take(one) * (2 * _KINDS) + self._weapon.take(other)),
            _targets(columns.sectors.take(one), columns.sectors.take(other)),
            self._killed.levels(one, other, order),
            self._injured.levels(one, other, order),
        ]

    def _place(self, one: Rows, other: Rows) -> Codes:
        columns = self._columns
        level = np.maximum(columns.level.take(one), columns.level.take(other))
        found = np.zeros(len(one), np.int8)
        exact = np.flatnonzero(level == SETTLEMENT)
        found[exact] = self._settlements(one[exact], other[exact])
        for held, codes, kind in ((IN_DISTRICT, columns.district, DISTRICT), (IN_REGION, columns.region, REGION)):
            at = np.flatnonzero(level == kind)
            left = codes.take(one[at])
            agree = (left == codes.take(other[at])) & (left != NONE)
            found[at] = ELSEWHERE - agree * np.int8(ELSEWHERE - held)
        return found

    def _settlements(self, one: Rows, other: Rows) -> Codes:
        columns = self._columns
        place1, place2 = columns.place.take(one), columns.place.take(other)
        found = np.full(len(one), SAME, np.int8)
        if self._has_parts:
            part1, part2 = columns.part.take(one), columns.part.take(other)
            found[(part1 != part2) & (part1 != NONE) & (part2 != NONE)] = NEAREST
        unknown = (place1 == NONE) | (place2 == NONE)
        at = np.flatnonzero((place1 != place2) & ~unknown)
        found[at] = apart(columns, one[at], other[at])
        at = np.flatnonzero(unknown)
        if len(at):
            found[at] = unlocated(columns, one[at], other[at])
        return found

    def _times(self, one: Rows, other: Rows) -> tuple[Codes, Codes, Codes]:
        columns = self._columns
        start1, start2, end1, end2 = columns.start.take(one), columns.start.take(other), columns.end.take(one), columns.end.take(other)
        undated = (start1 == NO_TIME) | (start2 == NO_TIME)
        if has_undated := bool(undated.any()):
            for column in (start1, start2, end1, end2):
                column[undated] = 0
        gap = np.maximum(np.maximum(start1 - end2, start2 - end1), 0)
        span1, span2 = end1 - start1, end2 - start2
        wider = np.maximum(span1, span2)
        coarse = (wider > EXACT).view(np.int8) + (wider > PART).view(np.int8)
        time = _GAP.take(coarse * np.int32(_FARTHEST + 1) + np.minimum(gap, _FARTHEST))
        delay, told = np.zeros(len(one), np.int8), np.zeros(len(one), np.int8)
        vague = np.flatnonzero((gap == 0) & (coarse > 0) & ~undated)
        delay[vague], told[vague] = self._telling(one[vague], other[vague], (start1[vague], start2[vague]), (span1[vague], span2[vague]))
        if self._has_days:
            time[(gap > 0) & ~undated & _are_days(columns, one, other)] = OTHER_DAY
        if has_undated:
            time[undated] = UNKNOWN
        return time, delay, told

    def _telling(self, one: Rows, other: Rows, start: tuple[Ints, Ints], span: tuple[Ints, Ints]) -> tuple[Codes, Codes]:
        """The levels of delay and of telling where the times meet and are not both exact."""
        seen1, seen2 = self._columns.seen.take(one), self._columns.seen.take(other)
        unseen = (seen1 == NO_TIME) | (seen2 == NO_TIME)
        exact1, exact2 = span[0] <= EXACT, span[1] <= EXACT
        wait = seen1 - start[1]
        np.copyto(wait, seen2 - start[0], where=exact1)
        delay = _DELAY.take(np.clip(wait, 0, len(_DELAY) - 1)) * (exact1 | exact2) * ~unseen
        told = _TOLD.take(np.clip(np.abs(seen1 - seen2), 0, len(_TOLD) - 1)) * ~(exact1 | exact2) * ~unseen
        return delay, told


def _are_days(columns: Columns, one: Rows, other: Rows) -> Flags:
    day1, day2, seen1, seen2 = columns.day[one], columns.day[other], columns.seen[one], columns.seen[other]
    unseen = (seen1 == NO_TIME) | (seen2 == NO_TIME)
    apart = unseen | (np.abs(np.where(unseen, 0, seen1) - np.where(unseen, 0, seen2)) > NEXT_DAY)
    are_two: Flags = (day1 != FINER) & (day2 != FINER) & (((day1 == STATED_DAY) & (day2 == STATED_DAY)) | apart)
    return are_two


def _targets(one: Ints, other: Ints) -> Codes:
    level = np.full(len(one), 4, np.int8)
    level -= ((one & other) != 0).view(np.int8)
    same = one == other
    level -= same.view(np.int8) * (1 + ((one & ~COMMON_SECTORS) == 0).view(np.int8))
    level *= ((one != 0) & (other != 0)).view(np.int8)
    return np.asarray(level, np.int8)
