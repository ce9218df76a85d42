"""The public side: what the gate let out, in a file of its own, with the same tables as the working side.

A public answer is read from there, by the same queries, so that none of it can reach a working record: its filters, its order, its
counts, its pages and its tiles are those of coarse places and times. It is brought up to date once something was recorded or a delay
may have run out, by looking at what that touches; nothing of it is older than a minute.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock, Thread

from holdfast.api.desk import Desk, Moment
from holdfast.api.problems import Problem
from holdfast.pipeline import Archive
from holdfast.pipeline.showing import Verdict, all_verdicts, verdicts_on
from holdfast.publish.safety import Policy, notice_of
from holdfast.publish.safety.periods import period_start
from holdfast.records import Notice
from holdfast.store import Given, Ledger, Reached, Readers, Shown, is_made_anew, reached, touched
from holdfast.store.columns import Columns, columns_of, with_rows
from holdfast.store.shown import ONLY, version_of

LASTS = timedelta(minutes=1)
"""How late an answer may show that a delay has run out. What is held or retracted is gone from the next answer on."""
MOST_WITHDRAWN = 200
PATIENCE_S = 2.0
"""How long a request waits for the first look at a large ledger."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What may be shown at one time."""

    version: int
    """Goes up with every change: told to nobody."""
    mark: str
    """The same for the same content."""
    notice: Notice
    columns: Columns
    withdrawn: Mapping[str, datetime]
    """What was shown before and may not be used any more: the last `MOST_WITHDRAWN`, with the begin of the period since when."""


class PublicSide:
    """What may be shown, for all requests; made when it is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._number = 0
        self._looking = Lock()
        self._making: _Making | None = None

    def now(self) -> Picture:
        """What may be shown now. Raises `Problem` where the server has no policy: nothing is shown then."""
        return self._current().last

    @contextmanager
    def at(self) -> Iterator[tuple[Picture, Moment]]:
        """What may be shown now, opened to be asked; for one thread."""
        file = self._current()
        with file.readers.reading() as connection:
            picture = file.seen_by(connection) or self._settled(file, connection)
            yield picture, Moment(connection, ONLY, ONLY, None, picture.mark, picture.columns)

    def _settled(self, file: _File, connection: sqlite3.Connection) -> Picture:
        """The picture that `connection` sees, which was only just being put together."""
        with self._looking:
            picture = file.seen_by(connection)
        if picture is None:
            raise Problem(503, "Not at present", "The picture has just changed; ask again.")
        return picture

    def close(self) -> None:
        """All of it is gone."""
        if self._making is not None:
            with suppress(Problem):
                self._making.known(PATIENCE_S).close()
        if self._folder is not None:
            self._folder.cleanup()

    def begin(self) -> None:
        """The first look at the ledger begins, in a thread of its own: at a large one it takes minutes."""
        if self._desk.policy is not None:
            self._made(self._desk.policy)

    def _current(self) -> _File:
        policy = self._desk.policy
        if policy is None:
            raise Problem(503, "Not at present", "The public picture needs a policy, and this server has none.")
        file = self._made(policy).known(PATIENCE_S)
        with self._looking:
            moment = self._desk.clock()
            with self._desk.readers.reading() as connection:
                head = reached(connection)
                is_over = file.is_over(head, moment, connection)
            if is_over:
                self._forget(file)
            elif file.reached != head or moment - file.looked_at >= LASTS:
                self._follow(file, policy, moment)
        return self._made(policy).known(PATIENCE_S) if is_over else file

    def _follow(self, file: _File, policy: Policy, moment: datetime) -> None:
        try:
            file.follow(policy, moment)
        except BaseException:
            self._forget(file)  # half of it may be followed: it is made anew
            raise

    def _forget(self, file: _File) -> None:
        self._making = None
        file.close()

    def _made(self, policy: Policy) -> _Making:
        with self._looking:
            if self._making is None or self._making.has_failed:
                self._folder = self._folder or tempfile.TemporaryDirectory(prefix="holdfast-public-")
                self._number += 1
                path = Path(self._folder.name) / f"{self._number}.db"
                self._making = _Making(path, self._desk, policy, self._desk.clock())
            return self._making


class _Making:
    """The file, which is being made by a thread of its own."""

    def __init__(self, path: Path, desk: Desk, policy: Policy, moment: datetime) -> None:
        self._made: Future[_File] = Future()
        self._work: Callable[[], _File] = lambda: _File(path, desk, policy, moment)
        Thread(target=self._make, name="public side", daemon=True).start()

    def _make(self) -> None:
        try:
            self._made.set_result(self._work())
        except BaseException as error:  # noqa: BLE001 - whoever asks is told
            self._made.set_exception(error)

    @property
    def has_failed(self) -> bool:
        """Whether it is of no use any more."""
        return self._made.done() and self._made.exception() is not None

    def known(self, patience_s: float) -> _File:
        """The file. Raises `Problem` where it is not made within `patience_s`, and what its making has raised."""
        try:
            return self._made.result(patience_s)
        except TimeoutError as error:
            raise Problem(503, "Not at present", "What may be shown is being put together; ask again in a moment.") from error


class _File:
    """The file of what may be shown, and how far it has followed the ledger."""

    def __init__(self, path: Path, desk: Desk, policy: Policy, moment: datetime) -> None:
        self._path = path
        self._desk = desk
        self._shown = Shown(path)
        self._given = Given(desk.given)
        self._due: dict[str, datetime] = {}
        self.readers = Readers(path)
        with self._archive() as archive:
            self.reached = reached(archive.ledger.connection)
            verdicts = self._noted(all_verdicts(archive, policy, moment, self.reached.batch))
            self._shown.put(((one.public_id, one.shown) for one in verdicts), 1)
        self._given.only(self._shown.ids(), _told(moment, policy))
        with self.readers.reading() as connection:
            self.last = self._picture(version_of(connection), policy, columns_of(connection, ONLY))
        self._pictures = {self.last.version: self.last}
        self.looked_at = moment

    def is_over(self, head: Reached, moment: datetime, connection: sqlite3.Connection) -> bool:
        """Whether it cannot be followed on: the clock went back, or the projections were made anew."""
        if moment < self.looked_at or head.made_by != self.reached.made_by or head.batch < self.reached.batch:
            return True
        return is_made_anew(connection, self.reached.batch, head.batch)

    def follow(self, policy: Policy, moment: datetime) -> None:
        """The file is what may be shown at `moment` of what is known now."""
        with self._archive() as archive:
            head = reached(archive.ledger.connection)
            again = {own_id for own_id, due in self._due.items() if due <= moment}
            again |= touched(archive.ledger.connection, self.reached, head)
            before, version = self.last, self.last.version + 1
            verdicts = [*self._noted(verdicts_on(sorted(again), archive, policy, moment, head.batch))]
            self._given.note(((one.public_id, one.shown is not None) for one in verdicts), _told(moment, policy))
            changed = self._shown.put(((one.public_id, one.shown) for one in verdicts), version)
        if changed.gone or changed.come:
            with self.readers.reading() as connection:
                columns = with_rows(before.columns, connection, changed)
            self.last = self._picture(version, policy, columns)
            self._pictures = {before.version: before, version: self.last}
        self.reached, self.looked_at = head, moment

    def seen_by(self, connection: sqlite3.Connection) -> Picture | None:
        """The picture that `connection` sees; `None` where it is not there yet, or no longer."""
        return self._pictures.get(version_of(connection))

    def close(self) -> None:
        """The file is gone."""
        self.readers.close()
        self._shown.close()
        self._given.close()
        self._remove()

    def _picture(self, version: int, policy: Policy, columns: Columns) -> Picture:
        return Picture(version, self._shown.mark, notice_of(policy), columns, self._given.withdrawn(MOST_WITHDRAWN))

    def _noted(self, verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
        """The same, and when to ask again is noted."""
        for one in verdicts:
            self._due.pop(one.id, None)
            if one.due is not None:
                self._due[one.id] = one.due
            yield one

    @contextmanager
    def _archive(self) -> Iterator[Archive]:
        with Ledger(self._desk.archive.ledger.path, self._desk.clock) as ledger:
            yield Archive(ledger, self._desk.archive.projector)

    def _remove(self) -> None:
        for ending in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)


def _told(moment: datetime, policy: Policy) -> datetime:
    """When something was withdrawn, as far as that is told: who works when is nobody's business."""
    return period_start(moment, policy.profile.time, policy.zone)
