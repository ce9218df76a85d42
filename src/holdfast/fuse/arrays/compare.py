"""The levels of many pairs of claims at once, and their weights: the columns' form of `holdfast.fuse.levels`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from holdfast.fuse.arrays.columns import NO_TIME, NONE, Columns, Flags, Ints
from holdfast.fuse.levels import (
    COMMON_SECTORS,
    COSINE,
    DAY_STEPS,
    DELAY_STEPS,
    ELSEWHERE,
    EXACT,
    EXACT_STEPS,
    FEW,
    IN_DISTRICT,
    IN_REGION,
    NAMED_APART,
    NEAREST,
    NEXT_DAY,
    OTHER_DAY,
    PART,
    PART_STEPS,
    SAME,
    SAME_NAME,
    SAME_SOUND,
    SQUARED_STEPS,
    TOLD_STEPS,
    UNKNOWN,
    UNLOCATED,
    WEAPON_LEVELS,
)
from holdfast.fuse.sketch import DISTRICT, FINER, REGION, SETTLEMENT, STATED_DAY

Codes = NDArray[np.int8]
Bounds = tuple[NDArray[np.int16], NDArray[np.int16]]

_COSINE = np.array(COSINE, np.int64)
_WEAPON = np.array(WEAPON_LEVELS, np.int8)


def levels(columns: Columns, one: Ints, other: Ints) -> list[Codes]:
    """For each feature the level of every pair."""
    return [
        _place(columns, one, other),
        *_times(columns, one, other),
        _weapons(columns, one, other),
        _targets(columns.sectors[one], columns.sectors[other]),
        *_figures(columns, one, other),
    ]


def weights(columns: Columns, one: Ints, other: Ints, tables: tuple[tuple[int, ...], ...], prior: int) -> Ints:
    """The weight of every pair in 1/1024 bit, of the model's `tables`, one a feature."""
    total = np.full(len(one), prior, np.int32)
    for table, codes in zip(tables, levels(columns, one, other), strict=True):
        total += np.array(table, np.int32)[codes]
    return total


def _steps(values: Ints, steps: tuple[int, ...]) -> Codes:
    return np.searchsorted(np.array(steps, values.dtype), values, side="left").astype(np.int8)


def _place(columns: Columns, one: Ints, other: Ints) -> Codes:
    level = np.maximum(columns.level[one], columns.level[other])
    found = np.zeros(len(one), np.int8)
    exact = np.flatnonzero(level == SETTLEMENT)
    found[exact] = _settlements(columns, one[exact], other[exact])
    for held, codes, kind in ((IN_DISTRICT, columns.district, DISTRICT), (IN_REGION, columns.region, REGION)):
        at = np.flatnonzero(level == kind)
        left = codes[one[at]]
        found[at] = np.where((left == codes[other[at]]) & (left != NONE), held, ELSEWHERE)
    return found


def _settlements(columns: Columns, one: Ints, other: Ints) -> Codes:
    part1, part2 = columns.part[one], columns.part[other]
    found = np.where((part1 != part2) & (part1 != NONE) & (part2 != NONE), NEAREST, SAME).astype(np.int8)
    place1, place2 = columns.place[one], columns.place[other]
    unknown = (place1 == NONE) | (place2 == NONE)
    at = np.flatnonzero((place1 != place2) & ~unknown)
    found[at] = _apart(columns, one[at], other[at])
    at = np.flatnonzero(unknown)
    if len(at):
        found[at] = _unlocated(columns, one[at], other[at])
    return found


def _apart(columns: Columns, one: Ints, other: Ints) -> Codes:
    lat1, lat2 = columns.lat[one].astype(np.int64), columns.lat[other].astype(np.int64)
    lon1, lon2 = columns.lon[one].astype(np.int64), columns.lon[other].astype(np.int64)
    cosine = _COSINE[np.minimum(np.abs(lat1 + lat2) // 20_000, 90)]
    across = np.abs(lon1 - lon2) * cosine // 1024
    near = NEAREST + _steps((lat1 - lat2) ** 2 + across**2, SQUARED_STEPS)
    near = np.where((lat1 == NO_TIME) | (lat2 == NO_TIME), UNLOCATED, near)
    return np.where(columns.names_place[one] & columns.names_place[other], NAMED_APART, near).astype(np.int8)


def _unlocated(columns: Columns, one: Ints, other: Ints) -> Codes:
    district1, district2 = columns.district[one], columns.district[other]
    apart = (district1 != district2) & (district1 != NONE) & (district2 != NONE)
    level = np.where(_sound_alike(columns, one, other), SAME_SOUND, UNLOCATED)
    level = np.where(columns.name[one] == columns.name[other], SAME_NAME, level)
    certain = (level == UNLOCATED) | (columns.names_district[one] & columns.names_district[other])
    return np.where(apart & certain, ELSEWHERE, level).astype(np.int8)


def _sound_alike(columns: Columns, one: Ints, other: Ints) -> Flags:
    region1, region2 = columns.region[one], columns.region[other]
    sound = columns.sound[one]
    alike: Flags = (sound != NONE) & (sound == columns.sound[other]) & (columns.is_strange[one] | columns.is_strange[other])
    one_region: Flags = (region1 == NONE) | (region2 == NONE) | (region1 == region2)
    return np.logical_and(alike, one_region)


def _times(columns: Columns, one: Ints, other: Ints) -> tuple[Codes, Codes, Codes]:
    start1, start2, end1, end2 = columns.start[one], columns.start[other], columns.end[one], columns.end[other]
    time, delay, told = (np.zeros(len(one), np.int8) for _ in range(3))
    dated = (start1 != NO_TIME) & (start2 != NO_TIME)
    if not dated.all():
        start1, start2, end1, end2 = (np.where(dated, column, 0) for column in (start1, start2, end1, end2))
    gap = np.maximum(np.maximum(start1 - end2, start2 - end1), 0)
    span1, span2 = end1 - start1, end2 - start2
    wider, finer = np.maximum(span1, span2), np.minimum(span1, span2)
    time = np.where(
        wider <= EXACT, 1 + _steps(gap, EXACT_STEPS), np.where(wider <= PART, 9 + _steps(gap, PART_STEPS), 15 + _steps(gap, DAY_STEPS))
    ).astype(np.int8)
    vague = np.flatnonzero(dated & (gap == 0) & (wider > EXACT) & (columns.seen[one] != NO_TIME) & (columns.seen[other] != NO_TIME))
    seen1, seen2 = columns.seen[one[vague]], columns.seen[other[vague]]
    both = finer[vague] > EXACT
    wait = np.where(span1[vague] <= EXACT, seen2 - start1[vague], seen1 - start2[vague])
    delay[vague] = np.where(both, UNKNOWN, 1 + _steps(wait, DELAY_STEPS))
    told[vague] = np.where(both, 1 + _steps(np.abs(seen1 - seen2), TOLD_STEPS), UNKNOWN)
    time[dated & (gap > 0) & _are_days(columns, one, other)] = OTHER_DAY
    time[~dated] = UNKNOWN
    return time, delay, told


def _are_days(columns: Columns, one: Ints, other: Ints) -> Flags:
    day1, day2, seen1, seen2 = columns.day[one], columns.day[other], columns.seen[one], columns.seen[other]
    unseen = (seen1 == NO_TIME) | (seen2 == NO_TIME)
    apart = unseen | (np.abs(np.where(unseen, 0, seen1) - np.where(unseen, 0, seen2)) > NEXT_DAY)
    are_two: Flags = (day1 != FINER) & (day2 != FINER) & (((day1 == STATED_DAY) & (day2 == STATED_DAY)) | apart)
    return are_two


def _weapons(columns: Columns, one: Ints, other: Ints) -> Codes:
    found: Codes = _WEAPON[columns.weapon[one], columns.weapon[other]]
    found[(found == 4) & columns.names_weapon[one] & columns.names_weapon[other]] = 5
    return found


def _targets(one: Ints, other: Ints) -> Codes:
    same = np.where(one & ~COMMON_SECTORS, 2, 1)
    level = np.where(one == other, same, np.where(one & other, 3, 4))
    return np.where((one == 0) | (other == 0), UNKNOWN, level).astype(np.int8)


def _figures(columns: Columns, one: Ints, other: Ints) -> tuple[Codes, Codes]:
    seen1, seen2 = columns.seen[one], columns.seen[other]
    known = (seen1 != NO_TIME) & (seen2 != NO_TIME)
    falls = known & (seen2 < seen1)
    first, last = np.where(falls, other, one), np.where(falls, one, other)
    dated = known & (seen1 != seen2)
    return (
        _figure(columns.killed_low, columns.killed_high, first, last, dated),
        _figure(columns.injured_low, columns.injured_high, first, last, dated),
    )


def _figure(low: NDArray[np.int16], high: NDArray[np.int16], first: Ints, last: Ints, dated: NDArray[np.bool_]) -> Codes:
    found = np.zeros(len(first), np.int8)
    at = np.flatnonzero((low[first] != NONE) & (low[last] != NONE))
    first, last, dated = first[at], last[at], dated[at]
    low1, low2, high1, high2 = low[first], low[last], high[first], high[last]
    swap = ~dated & (low1 > low2)
    before, after = np.where(swap, low2, low1), np.where(swap, low1, low2)
    exact = np.select(
        [(before == after) & (before == 0), (before == after) & (before <= FEW), before == after, before == 0, after == 0, before < after],
        [1, 2, 3, 4, 7, 5],
        6,
    )
    meets = (low1 <= high2) & (low2 <= high1)
    bounds = np.where(meets, UNKNOWN, np.where(~dated | (high1 < low2), 5, 6))
    found[at] = np.where((low1 == high1) & (low2 == high2), exact, bounds)
    return found
