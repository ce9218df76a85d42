"""How many incidents there are, when they began, and from where to where they reach."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from holdfast.store.columns.chosen import Asked, chosen, moment_of, near_in_time
from holdfast.store.columns.part import UNKNOWN, Columns, Numbers
from holdfast.store.extent import Reach
from holdfast.store.glances import HourCount, Tally
from holdfast.store.query import Box

_HOUR = 3_600_000_000
_HARMS = 3
_WIDE = 2_000_000
"""Hours between the first and the last up to which each has a place of its own: two centuries."""


def tallied(columns: Columns, asked: Asked) -> Tally:
    """As `tally_of`."""
    counts = np.zeros(5, np.int64)
    for part in (near_in_time(rows, asked.query) for rows in columns.parts):
        rows = chosen(part, asked, columns)
        harms = np.bincount(part.harm[rows], minlength=_HARMS)
        counts += (rows.sum(), (rows & np.isnan(part.lat)).sum(), (rows & (part.starts == UNKNOWN)).sum(), harms[1], harms[2])
    incidents, unplaced, untimed, hurt, deadly = counts.tolist()
    return Tally(incidents=incidents, unplaced=unplaced, untimed=untimed, hurt=hurt, deadly=deadly)


def counted_by_hour(columns: Columns, asked: Asked) -> Iterator[HourCount]:
    """As `hours_of`."""
    found = [np.empty(0, np.int64)]
    for part in (near_in_time(rows, asked.query) for rows in columns.parts):
        rows = chosen(part, asked, columns) & (part.starts != UNKNOWN)
        found.append(part.starts[rows] // _HOUR * _HARMS + part.harm[rows])
    for key, count in zip(*_counts(np.concatenate(found)), strict=True):
        moment = moment_of(key // _HARMS * _HOUR)
        if moment is not None:
            yield HourCount(moment.isoformat()[:13], int(key % _HARMS), int(count))


def _counts(keys: Numbers) -> tuple[Numbers, Numbers]:
    """Each key once, in order, and how often it is there."""
    if len(keys) == 0 or np.ptp(keys) > _WIDE * _HARMS:
        return np.unique(keys, return_counts=True)
    least = keys.min()
    counts = np.bincount(keys - least)
    there = np.flatnonzero(counts)
    return there + least, counts[there]


def extent_in(columns: Columns) -> Reach:
    """As `reach_of`."""
    there = [(rows.part, rows.part.live & ~rows.part.background) for rows in columns.parts]
    starts = np.concatenate([part.starts[rows & (part.starts != UNKNOWN)] for part, rows in there])
    lat = np.concatenate([part.lat[rows & ~np.isnan(part.lat)] for part, rows in there])
    lon = np.concatenate([part.lon[rows & ~np.isnan(part.lon)] for part, rows in there])
    return Reach(
        incidents=sum(int(rows.sum()) for _, rows in there),
        first=moment_of(starts.min()) if len(starts) else None,
        last=moment_of(starts.max()) if len(starts) else None,
        box=Box(*(float(edge) for edge in (lon.min(), lat.min(), lon.max(), lat.max()))) if len(lat) else None,
    )
