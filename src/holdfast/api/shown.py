"""The public side: what the gate let out, in a file of its own, with the same tables as the working side.

A public answer is read from there, by the same queries, so that none of it can reach a working record: its filters, its order, its
counts, its pages and its tiles are those of coarse places and times. It is made anew once something was recorded or a delay may
have run out; nothing of it is older than a minute but what is still being made.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import msgspec

from holdfast.api.desk import Desk, Moment
from holdfast.api.problems import Problem
from holdfast.pipeline import Archive, released
from holdfast.publish.safety import Policy, notice_of
from holdfast.records import Notice, PublicIncident
from holdfast.store import IncidentQuery, Ledger, Readers, fill_shown

if TYPE_CHECKING:
    from hashlib import _Hash as HASH

LASTS = timedelta(minutes=1)
"""How late an answer may show that a delay has run out. What is held or retracted is gone from the next answer on."""
BATCH = 1
"""The one state that the file has."""


class Picture:
    """What may be shown at one time."""

    def __init__(self, path: Path, notice: Notice, head: int, made_at: datetime) -> None:
        self.path = path
        self.notice = notice
        self.head = head
        """The state of the ledger that it was made of: told to nobody."""
        self.made_at = made_at
        self.mark = ""
        """The same for the same content."""
        self.readers = Readers(path)

    def close(self) -> None:
        """The file is gone."""
        self.readers.close()
        for ending in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)


class PublicSide:
    """What may be shown, for all requests; made when it is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._pictures: list[Picture] = []
        self._number = 0
        self._making = Lock()

    def now(self) -> Picture:
        """What may be shown now. Raises `Problem` where the server has no policy: nothing is shown then."""
        policy = self._desk.policy
        if policy is None:
            raise Problem(503, "Not at present", "The public picture needs a policy, and this server has none.")
        with self._desk.at() as at:
            head = at.head
        with self._making:
            moment = self._desk.clock()
            last = self._pictures[-1] if self._pictures else None
            if last is None or last.head != head or not timedelta() <= moment - last.made_at < LASTS:
                self._pictures.append(last := self._made(policy, moment))
                while len(self._pictures) > 3:  # those before may still be read from
                    self._pictures.pop(0).close()
            return last

    @contextmanager
    def at(self) -> Iterator[tuple[Picture, Moment]]:
        """What may be shown now, opened to be asked; for one thread."""
        picture = self.now()
        with picture.readers.reading() as connection:
            yield picture, Moment(connection, BATCH, BATCH, None)

    def close(self) -> None:
        """All of it is gone."""
        while self._pictures:
            self._pictures.pop().close()
        if self._folder is not None:
            self._folder.cleanup()

    def _made(self, policy: Policy, moment: datetime) -> Picture:
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="holdfast-public-")
        self._number += 1
        path = Path(self._folder.name) / f"{self._number}.db"
        content = sha256()
        with Ledger(self._desk.archive.ledger.path, self._desk.clock) as ledger:
            head = ledger.head()[1]
            archive = Archive(ledger, self._desk.archive.projector)
            passed = released(archive, IncidentQuery(), policy, moment, head)
            fill_shown(path, _each_hashed(passed, content))
        picture = Picture(path, notice_of(policy), head, moment)
        picture.mark = content.hexdigest()[:24]
        return picture


def shown_of(connection: sqlite3.Connection, public_id: str) -> PublicIncident | None:
    """The public record of that id; `None` where there is none: it never was, or may not be shown."""
    row = connection.execute("SELECT body FROM incidents WHERE id = ?", (public_id,)).fetchone()
    return None if row is None else msgspec.json.decode(row[0], type=PublicIncident)


def all_shown(connection: sqlite3.Connection) -> Iterator[PublicIncident]:
    """All public records, in public order."""
    for (body,) in connection.execute("SELECT body FROM incidents ORDER BY number"):
        yield msgspec.json.decode(body, type=PublicIncident)


def _each_hashed(records: Iterable[PublicIncident], content: HASH) -> Iterator[PublicIncident]:
    for public in records:
        content.update(msgspec.json.encode(public))
        yield public
