"""What all requests share: the ledger, read by many and written by one at a time, and the region that it is about."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from holdfast.api.remembered import Remembered
from holdfast.gazetteer import TownLabel
from holdfast.pipeline import Archive, decide
from holdfast.pipeline.crews import report_status
from holdfast.publish.safety import Policy
from holdfast.records import Conflict, CrewStatus, Decision
from holdfast.regions import Region
from holdfast.store import (
    Clock,
    Extent,
    GlancePage,
    HourCount,
    IncidentQuery,
    PageKey,
    Readers,
    Tally,
    extent_of,
    glances_of,
    hours_of,
    is_made_anew,
    tally_of,
)
from holdfast.store.columns import Columns, asked_of, columns_of, counted_by_hour, extent_in, page_in, tallied, with_batches

_TILES_ROOM = 32_000_000
"""Bytes of tiles that are remembered."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One state of the ledger, and the moment whose picture is asked for."""

    connection: sqlite3.Connection
    """Sees nothing that is recorded from now on."""
    batch: int
    """The last batch that was known by `as_of`, or at all."""
    head: int
    """The last batch of all."""
    as_of: datetime | None
    """The moment that was asked for; `None` is now."""
    mark: str
    """The same for the same state."""
    columns: Columns | None
    """The incidents of this state, where they are held in memory; the tables are asked where they are not."""

    def tally(self, query: IncidentQuery) -> Tally:
        """See `tally_of`."""
        if self.columns is None:
            return tally_of(self.connection, query, self.batch)
        return tallied(self.columns, asked_of(self.connection, query))

    def hours(self, query: IncidentQuery) -> list[HourCount]:
        """See `hours_of`."""
        if self.columns is None:
            return list(hours_of(self.connection, query, self.batch))
        return list(counted_by_hour(self.columns, asked_of(self.connection, query)))

    def page(self, query: IncidentQuery, after: PageKey | None, limit: int) -> GlancePage:
        """See `glances_of`."""
        if self.columns is None:
            return glances_of(self.connection, query, self.batch, after, limit)
        return page_in(self.columns, self.connection, asked_of(self.connection, query), after, limit)

    def extent(self) -> Extent:
        """See `extent_of`."""
        return extent_of(self.connection, self.batch, None if self.columns is None else extent_in(self.columns))


@dataclass(frozen=True, slots=True)
class MapData:
    """What a map of the region is drawn from."""

    towns: tuple[TownLabel, ...] = ()
    """What it is read by."""
    ground: bytes = b'{"type":"FeatureCollection","features":[]}'
    """Outlines, land and rivers, as GeoJSON."""


class Desk:
    """What requests share. Reading is done by many threads, deciding by one after the other."""

    def __init__(
        self,
        archive: Archive,
        region: Region,
        clock: Clock,
        who: str,
        map_data: MapData | None = None,
        policy: Policy | None = None,
    ) -> None:
        """`who` decides where a request does not say; `map_data` draws the map; without a `policy` the public gets nothing."""
        self.archive = archive
        self.region = region
        self.clock = clock
        self.who = who
        self.policy = policy
        self.given: Path | None = None
        """The file that keeps what was ever shown to the public; without one it is forgotten with the desk."""
        self.map_data = map_data or MapData()
        self.readers = Readers(archive.ledger.path)
        self._deciding = Lock()
        self._held = Held()
        self.extents = Remembered[Extent](16)
        """How much states hold."""
        self.tiles = Remembered[bytes](_TILES_ROOM, len)
        """Tiles that were drawn."""
        self.timelines = Remembered[Any](32)
        """What was counted by hour or day."""
        self._past = Remembered[Columns](2)
        """States of earlier moments that a map was drawn of."""

    @contextmanager
    def at(self, as_of: datetime | None = None) -> Iterator[Moment]:
        """The state of the ledger whose picture was known by `as_of`; for one thread."""
        with self.readers.reading() as connection:
            head, made_by = connection.execute("SELECT batch, made_by FROM projected").fetchone()
            batch = head if as_of is None else _batch_at(connection, as_of)
            columns = self._held.of(connection, head, made_by) if batch == head else None
            yield Moment(connection, batch, head, as_of, f"{batch}/{made_by}", columns)

    def look(self) -> None:
        """Reads the incidents of the last state into memory, so that the first request finds them there."""
        with self.at():
            pass

    def columns(self, at: Moment) -> Columns:
        """The incidents of that state in memory, read where they are not yet."""
        if at.columns is not None:
            return at.columns
        held = self._held.of(at.connection, at.batch, at.mark.partition("/")[2], wait=True) if at.batch == at.head else None
        return held or self._past.once(at.mark, lambda: columns_of(at.connection, at.batch))

    def decide(self, decision: Decision) -> tuple[Conflict, ...]:
        """The decision is recorded; gives what it is at odds with. Raises `SetupError` if another process is writing."""
        with self._deciding:
            before = set(self.archive.projector.conflicts())
            decide(self.archive, decision)
            return tuple(conflict for conflict in self.archive.projector.conflicts() if conflict not in before)

    def report_status(self, status: CrewStatus) -> None:
        """What a crew is doing is recorded. Raises `SetupError` if another process is writing."""
        with self._deciding:
            report_status(self.archive, status)

    def conflicts(self) -> tuple[Conflict, ...]:
        """What decisions are at odds about at present."""
        with self._deciding:
            return self.archive.projector.conflicts()

    def close(self) -> None:
        """Lets the ledger go."""
        self.readers.close()
        self.archive.close()


class Held:
    """The incidents of the last state in memory: for many threads. What a batch changed is read when the next request comes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last: tuple[int, str, Columns] | None = None

    def of(self, connection: sqlite3.Connection, batch: int, made_by: str, *, wait: bool = False) -> Columns | None:
        """The incidents of `batch`; `None` where they are older than what is held, or another request is just reading them.

        With `wait` that other request is waited for.
        """
        last = self._last
        if last is not None and last[:2] == (batch, made_by):
            return last[2]
        if not self._lock.acquire(blocking=wait):
            return None
        try:
            found = _brought_up(self._last, connection, batch, made_by)
            if found is not None:
                self._last = (batch, made_by, found)
            return found
        finally:
            self._lock.release()


def _brought_up(last: tuple[int, str, Columns] | None, connection: sqlite3.Connection, batch: int, made_by: str) -> Columns | None:
    if last is None or last[1] != made_by:
        return columns_of(connection, batch)
    if batch < last[0]:
        return None
    if is_made_anew(connection, last[0], batch):
        return columns_of(connection, batch)
    return last[2] if batch == last[0] else with_batches(last[2], connection, last[0], batch)


def _batch_at(connection: sqlite3.Connection, moment: datetime) -> int:
    found = connection.execute("SELECT max(batch) FROM entries WHERE at <= ?", (moment.astimezone(UTC).isoformat(),)).fetchone()
    return int(found[0] or 0)
