"""Which sources a report names as silent."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from holdfast.publish.sitrep import Speaker
from holdfast.regions import Region
from holdfast.store import published_times

LOOK_BACK = timedelta(days=60)
"""The rhythm of a source is judged by so long before the end of the period."""
PATIENCE, AT_LEAST, WITHOUT_RHYTHM, FEW = 4, timedelta(hours=12), timedelta(days=2), 4
"""Silent for so many times the usual time between its reports, but not before half a day: the nights of an office are no failure;
after two days where fewer than four reports tell its rhythm. The page judges sources by the same figures."""


def speakers_of(connection: sqlite3.Connection, region: Region, since: datetime, until: datetime, batch: int) -> tuple[Speaker, ...]:
    """Everyone who published before `until`, and the region's own sources; in order of names."""
    first = min(since, until - LOOK_BACK)
    times = published_times(connection, first, until, batch)
    called = {source.id: source.name for source in region.sources}
    spoke = [
        Speaker(name=called.get(own_id, own_id.removeprefix("telegram/")), last=told[-1], stale=is_stale(told, until))
        for own_id, told in times.items()
    ]
    never = [Speaker(name=name, last=None, stale=True) for own_id, name in called.items() if own_id not in times]
    return tuple(sorted([*spoke, *never], key=lambda one: (one.name, one.last is None)))


def is_stale(times: Sequence[datetime], until: datetime) -> bool:
    """Whether a source that published at these times, in order, has been silent at `until` for longer than is usual for it."""
    silent = until - times[-1]
    if len(times) < FEW:
        return silent > WITHOUT_RHYTHM
    gap = timedelta(seconds=median((after - before).total_seconds() for before, after in pairwise(times[-50:])))
    return silent > max(AT_LEAST, gap * PATIENCE)
