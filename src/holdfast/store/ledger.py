"""The ledger: what was published, read, decided and delivered, in the order in which it became known. Append-only."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from holdfast.errors import InputError
from holdfast.records import Report, Source
from holdfast.store.checkpoints import Checkpoints
from holdfast.store.database import connect, explained
from holdfast.store.entry import Entry, EntryKind, packed, sealed, unpacked
from holdfast.store.told_by import known_source

Clock = Callable[[], datetime]
"""Gives the present time, aware."""

_COLUMNS = "seq, batch, at, kind, subject, payload, payload_sha256, hash"
_ERASE_RAW = """UPDATE raw SET data = NULL WHERE sha256 IN (SELECT raw FROM contents WHERE report = :report)
AND sha256 NOT IN (SELECT raw FROM contents WHERE report <> :report)"""
"""Bytes that another report was read from as well (a feed, a page of a channel) stay."""


class Ledger:
    """A ledger file, opened: one writer at a time, any number of readers.

    Use it as a context, or `close` it. Whatever a `writing` block recorded is there whole when the block has ended, or
    not at all, however the process ends.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path
        self._clock = clock
        self.connection = connect(path)
        self._checkpoints = Checkpoints(path)
        self._batch: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets the file go."""
        self._checkpoints.wait()
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[int]:
        """A batch: all that is appended within it is recorded together, or nothing of it. Gives the number of the batch.

        Raises `SetupError` if another process is writing, the disk is full or the file may not be written.
        """
        with explained(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                number = int(self.connection.execute("SELECT batch + 1 FROM head").fetchone()[0])
                self._batch = number
                yield number
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            finally:
                self._batch = None
        self._checkpoints.after(self.connection.total_changes)

    def append(self, kind: EntryKind, subject: str, record: object) -> Entry:
        """The row that records `record` of `subject`, as the last one. Only within `writing`.

        Where the clock stands before the last row, the last row's time is taken: the order of rows is the order of time.
        """
        if self._batch is None:
            raise RuntimeError("append only within `writing`")
        seq, at, before = self.connection.execute("SELECT seq, at, hash FROM head").fetchone()
        now = self._clock().astimezone(UTC)
        payload = msgspec.json.encode(record)
        entry = sealed(
            before,
            Entry(
                seq=seq + 1,
                batch=self._batch,
                at=max(now, datetime.fromisoformat(at)) if at else now,
                kind=kind,
                subject=subject,
                payload=payload,
                payload_sha256=hashlib.sha256(payload).digest(),
                hash=b"",
            ),
        )
        row = (entry.seq, entry.batch, entry.at.isoformat(), kind, subject, packed(payload), entry.payload_sha256, entry.hash)
        self.connection.execute(f"INSERT INTO entries ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        self.connection.execute("UPDATE head SET seq = ?, batch = ?, at = ?, hash = ?", (entry.seq, entry.batch, row[2], entry.hash))
        return entry

    def append_source(self, source: Source) -> Entry | None:
        """The row of what is known of a source from now on, or `None` if that is what was known."""
        if known_source(self.connection, source.id) == source:
            return None
        return self.append("source", source.id, source)

    def append_report(self, report: Report) -> Entry | None:
        """The row of a report, or `None` if this very content of it is recorded already: twice is once.

        A post that was edited, and has its former wording again, is recorded again.
        """
        content = content_hash(report)
        if self._is_back(report, content):
            content = hashlib.sha256(content + report.raw_sha256.encode()).digest()
        known = (report.id, content, report.raw_sha256)
        added = self.connection.execute("INSERT OR IGNORE INTO contents (report, sha256, raw) VALUES (?, ?, ?)", known)
        return self.append("report", report.id, report) if added.rowcount else None

    def knows(self, report: Report) -> bool:
        """Whether this very content of the report is recorded, and no other one has taken its place since."""
        content = content_hash(report)
        with explained(self.path):
            found = self.connection.execute("SELECT 1 FROM contents WHERE report = ? AND sha256 = ?", (report.id, content)).fetchone()
            return found is not None and not self._is_back(report, content)

    def _is_back(self, report: Report, content: bytes) -> bool:
        """Whether bytes read later than those of the last wording, and never before, have an earlier wording of the post again."""
        found = self.connection.execute("SELECT raw FROM contents WHERE report = ?", (report.id,)).fetchall()
        if len(found) < 2 or any(raw == report.raw_sha256 for (raw,) in found):
            return False
        last = list(self.entries(kind="report", subject=report.id))[-1]
        if last.payload is None:
            return False
        wording = msgspec.json.decode(last.payload, type=Report)
        is_later = report.retrieved_at is not None and wording.retrieved_at is not None and report.retrieved_at > wording.retrieved_at
        return is_later and content_hash(wording) != content

    def has(self, report_id: str) -> bool:
        """Whether any content of the report is recorded."""
        return self.connection.execute("SELECT 1 FROM contents WHERE report = ?", (report_id,)).fetchone() is not None

    def has_reports(self) -> bool:
        """Whether any report is recorded."""
        with explained(self.path):
            return self.connection.execute("SELECT 1 FROM contents LIMIT 1").fetchone() is not None

    def keep_raw(self, data: bytes) -> None:
        """The bytes that a report was read from are kept, once, under their SHA-256."""
        row = (hashlib.sha256(data).hexdigest(), len(data), zlib.compress(data, 6))
        self.connection.execute("INSERT OR IGNORE INTO raw (sha256, size, data) VALUES (?, ?, ?)", row)

    def raw(self, sha256: str) -> bytes | None:
        """The bytes with this SHA-256; `None` if they were never kept, or erased."""
        with explained(self.path):
            found = self.connection.execute("SELECT data FROM raw WHERE sha256 = ?", (sha256,)).fetchone()
        return zlib.decompress(found[0]) if found and found[0] is not None else None

    def entries(self, *, after: int = 0, kind: EntryKind | None = None, subject: str | None = None) -> Iterator[Entry]:
        """The rows after row `after`, in order; only those of `kind` or `subject` where given."""
        where, values = ["seq > ?"], [after, *(value for value in (kind, subject) if value is not None)]
        where += [f"{column} = ?" for column, value in (("kind", kind), ("subject", subject)) if value is not None]
        with explained(self.path):
            rows = self.connection.execute(f"SELECT {_COLUMNS} FROM entries WHERE {' AND '.join(where)} ORDER BY seq", values)
            yield from map(entry_of, rows)

    def entries_of(self, batch: int) -> Iterator[Entry]:
        """The rows that were recorded together as this batch."""
        with explained(self.path):
            yield from map(entry_of, self.connection.execute(f"SELECT {_COLUMNS} FROM entries WHERE batch = ? ORDER BY seq", (batch,)))

    def entry(self, seq: int) -> Entry:
        """Row `seq`; `IndexError` if there is none."""
        with explained(self.path):
            row = self.connection.execute(f"SELECT {_COLUMNS} FROM entries WHERE seq = ?", (seq,)).fetchone()
        if row is None:
            raise IndexError(seq)
        return entry_of(row)

    def head(self) -> tuple[int, int]:
        """Number of the last row and of its batch; 0 where the ledger is empty."""
        with explained(self.path):
            seq, batch = self.connection.execute("SELECT seq, batch FROM head").fetchone()
        return int(seq), int(batch)

    def batch_at(self, moment: datetime) -> int:
        """The last batch that was recorded by `moment` (aware); 0 if none was."""
        with explained(self.path):
            found = self.connection.execute(
                "SELECT max(batch) FROM entries WHERE at <= ?", (moment.astimezone(UTC).isoformat(),)
            ).fetchone()
        return int(found[0] or 0)

    def compact(self) -> None:
        """What was erased is gone from every file of the ledger, not only from its tables."""
        self._checkpoints.wait()
        with explained(self.path):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.connection.execute("VACUUM")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def erase(self, report: str, who: str, why: str) -> int:
        """How many payloads of `report` are gone: its texts, what was read from it, its raw bytes. The rows and hashes stay.

        A row states who erased it, when and why. Raises `InputError` if there is nothing of `report`.
        """
        held = [entry for entry in self.entries(subject=report) if entry.payload is not None and entry.kind in ("report", "claims")]
        if not held:
            raise InputError(report, "no report of this id in the ledger, or erased already", "`holdfast search` finds ids")
        for entry in held:
            self.connection.execute("UPDATE entries SET payload = NULL WHERE seq = ?", (entry.seq,))
        self.connection.execute(_ERASE_RAW, {"report": report})
        self.append("erasure", report, {"who": who, "why": why})
        return len(held)


def entry_of(row: sqlite3.Row | tuple[object, ...]) -> Entry:
    """The entry that a row of the table holds. Raises `zlib.error` if its payload was damaged."""
    seq, batch, at, kind, subject, payload, payload_sha256, own_hash = row
    fields = {
        "seq": seq,
        "batch": batch,
        "at": datetime.fromisoformat(str(at)),
        "kind": kind,
        "subject": subject,
        "payload": None if payload is None else unpacked(payload),  # type: ignore[arg-type]
        "payload_sha256": payload_sha256,
        "hash": own_hash,
    }
    return Entry(**fields)  # type: ignore[arg-type]


def content_hash(report: Report) -> bytes:
    """What tells one content of a report from another: all but when and from which bytes it was read."""
    said = msgspec.structs.replace(report, retrieved_at=None, raw_sha256="", revision=0)
    return hashlib.sha256(msgspec.json.encode(said)).digest()
