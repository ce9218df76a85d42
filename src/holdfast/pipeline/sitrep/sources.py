"""Which sources a report names as silent."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from holdfast.assess.silence import is_silent
from holdfast.publish.sitrep import Speaker
from holdfast.regions import Region
from holdfast.store import published_times

LOOK_BACK = timedelta(days=60)
"""The rhythm of a source is judged by so long before the end of the period."""


def speakers_of(connection: sqlite3.Connection, region: Region, since: datetime, until: datetime, batch: int) -> tuple[Speaker, ...]:
    """Everyone who published before `until`, and the region's own sources; in order of names."""
    first = min(since, until - LOOK_BACK)
    times = published_times(connection, first, until, batch)
    called = {source.id: source.name for source in region.sources}
    spoke = [
        Speaker(name=called.get(own_id, own_id.removeprefix("telegram/")), last=told[-1], stale=is_silent(told, until))
        for own_id, told in times.items()
    ]
    never = [Speaker(name=name, last=None, stale=True) for own_id, name in called.items() if own_id not in times]
    return tuple(sorted([*spoke, *never], key=lambda one: (one.name, one.last is None)))
