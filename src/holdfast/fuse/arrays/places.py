"""Where the two of many pairs of claims are, by coordinates, names and sounds: the columns' form of the levels of settlements."""

from __future__ import annotations

import numpy as np

from holdfast.fuse.arrays.columns import NO_TIME, NONE, Codes, Columns, Flags, Rows
from holdfast.fuse.levels import COSINE, ELSEWHERE, NAMED_APART, NEAREST, SAME_NAME, SAME_SOUND, SQUARED_STEPS, UNLOCATED

_COSINE = np.array(COSINE, np.int64)


def apart(columns: Columns, one: Rows, other: Rows) -> Codes:
    """The levels of pairs of two settlements."""
    lat1, lat2 = columns.lat.take(one).astype(np.int64), columns.lat.take(other).astype(np.int64)
    lon1, lon2 = columns.lon.take(one).astype(np.int64), columns.lon.take(other).astype(np.int64)
    cosine = _COSINE.take(np.minimum(np.abs(lat1 + lat2) // 20_000, 90))
    across = np.abs(lon1 - lon2) * cosine // 1024
    squared = (lat1 - lat2) ** 2 + across**2
    near = np.full(len(one), NEAREST, np.int8)
    for limit in SQUARED_STEPS:
        near += (squared > limit).view(np.int8)
    near[(lat1 == NO_TIME) | (lat2 == NO_TIME)] = UNLOCATED
    near[columns.names_place.take(one) & columns.names_place.take(other)] = NAMED_APART
    return near


def unlocated(columns: Columns, one: Rows, other: Rows) -> Codes:
    """The levels of pairs of which one settlement is not known where."""
    district1, district2 = columns.district[one], columns.district[other]
    parted = (district1 != district2) & (district1 != NONE) & (district2 != NONE)
    level = np.where(_sound_alike(columns, one, other), SAME_SOUND, UNLOCATED)
    level = np.where(columns.name[one] == columns.name[other], SAME_NAME, level)
    certain = (level == UNLOCATED) | (columns.names_district[one] & columns.names_district[other])
    return np.where(parted & certain, ELSEWHERE, level).astype(np.int8)


def _sound_alike(columns: Columns, one: Rows, other: Rows) -> Flags:
    region1, region2 = columns.region[one], columns.region[other]
    sound = columns.sound[one]
    alike: Flags = (sound != NONE) & (sound == columns.sound[other]) & (columns.is_strange[one] | columns.is_strange[other])
    one_region: Flags = (region1 == NONE) | (region2 == NONE) | (region1 == region2)
    return np.logical_and(alike, one_region)
