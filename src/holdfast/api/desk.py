"""What all requests share: the ledger, read by many and written by one at a time, and the region that it is about."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

from holdfast.gazetteer import TownLabel
from holdfast.pipeline import Archive, decide
from holdfast.publish.safety import Policy
from holdfast.records import Conflict, Decision
from holdfast.regions import Region
from holdfast.store import Clock, Readers


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
        self, archive: Archive, region: Region, clock: Clock, who: str, map_data: MapData | None = None, policy: Policy | None = None
    ) -> None:
        """`who` decides where a request does not say; `map_data` draws the map; without a `policy` the public gets nothing."""
        self.archive = archive
        self.region = region
        self.clock = clock
        self.who = who
        self.policy = policy
        self.map_data = map_data or MapData()
        self.readers = Readers(archive.ledger.path)
        self._deciding = Lock()

    @contextmanager
    def at(self, as_of: datetime | None = None) -> Iterator[Moment]:
        """The state of the ledger whose picture was known by `as_of`; for one thread."""
        with self.readers.reading() as connection:
            head = int(connection.execute("SELECT batch FROM projected").fetchone()[0])
            yield Moment(connection, head if as_of is None else _batch_at(connection, as_of), head, as_of)

    def decide(self, decision: Decision) -> tuple[Conflict, ...]:
        """The decision is recorded; gives what it is at odds with. Raises `SetupError` if another process is writing."""
        with self._deciding:
            before = set(self.archive.projector.conflicts())
            decide(self.archive, decision)
            return tuple(conflict for conflict in self.archive.projector.conflicts() if conflict not in before)

    def conflicts(self) -> tuple[Conflict, ...]:
        """What decisions are at odds about at present."""
        with self._deciding:
            return self.archive.projector.conflicts()

    def close(self) -> None:
        """Lets the ledger go."""
        self.readers.close()
        self.archive.close()


def _batch_at(connection: sqlite3.Connection, moment: datetime) -> int:
    found = connection.execute("SELECT max(batch) FROM entries WHERE at <= ?", (moment.astimezone(UTC).isoformat(),)).fetchone()
    return int(found[0] or 0)
