"""Looking for damage: bytes that were changed, rows that are missing, pages that cannot be read. Nothing is mended here."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import zlib
from collections.abc import Iterator
from itertools import islice

import msgspec

from holdfast.store.entry import GENESIS, Entry
from holdfast.store.ledger import Ledger, entry_of

_MOST, _TOLD = 1_000_000, 20
"""Faults of the file that SQLite is asked for, and that are told."""
_NULL = re.compile(r"NULL value in (\w+)\.(\w+)")
_ROW = "SELECT seq, batch, at, kind, subject, payload, payload_sha256, hash FROM entries WHERE seq = ?"


class Damage(msgspec.Struct, frozen=True):
    """One thing that is not as it was recorded."""

    where: str
    """Row, raw bytes or page."""
    what: str
    """What is wrong with it."""


def damages(ledger: Ledger) -> Iterator[Damage]:
    """All that is not as it was recorded, the file first, then row by row; none if the ledger is whole.

    What cannot be read is named and passed over: everything after it is looked at all the same.
    """
    yield from _of_pages(ledger)
    yield from _of_rows(ledger)
    yield from _of_raw(ledger)


def _of_pages(ledger: Ledger) -> Iterator[Damage]:
    try:
        lines = (line for (words,) in ledger.connection.execute(f"PRAGMA integrity_check({_MOST})") for line in str(words).splitlines())
        found = [*islice((line for line in lines if line != "ok" and not _is_false(line, ledger.connection)), _TOLD)]
    except sqlite3.Error as error:
        found = [str(error)]
    yield from (Damage("file", line) for line in found)


def _is_false(line: str, connection: sqlite3.Connection) -> bool:
    """Whether SQLite names a NULL where none is, as 3.40.1 does where a table without rowids has a column between those of its key."""
    named = _NULL.fullmatch(line)
    return named is not None and connection.execute(f"SELECT 1 FROM {named[1]} WHERE {named[2]} IS NULL LIMIT 1").fetchone() is None


def _of_rows(ledger: Ledger) -> Iterator[Damage]:
    last, known_hash = _head(ledger)
    before: bytes | None = GENESIS
    for seq in range(1, last + 1):
        try:
            row = ledger.connection.execute(_ROW, (seq,)).fetchone()
            entry = entry_of(row) if row else None
        except (sqlite3.Error, zlib.error, ValueError) as error:
            yield Damage(f"row {seq}", f"cannot be read ({error})")
            before = None
            continue
        if entry is None:
            yield Damage(f"row {seq}", "missing")
            before = None
            continue
        yield from _of_entry(entry, before)
        before = entry.hash
    if before is not None and before != known_hash:
        yield Damage("head", f"the last row, {last}, is not the one that was recorded last")
    if ledger.connection.execute("SELECT 1 FROM entries WHERE seq = ?", (last + 1,)).fetchone():
        yield Damage("head", f"there are rows after row {last}, which was recorded last")


def _of_entry(entry: Entry, before: bytes | None) -> Iterator[Damage]:
    """What is wrong with a row after the row with the hash `before`; `None` where that could not be read."""
    is_own = entry.payload is None or hashlib.sha256(entry.payload).digest() == entry.payload_sha256
    if not is_own:
        yield Damage(f"row {entry.seq}", f"its {entry.kind} of {entry.subject} is not what was recorded")
    elif before is not None and not entry.follows(before):
        yield Damage(f"row {entry.seq}", "it, or the row before it, was changed: the chain does not hold")


def _of_raw(ledger: Ledger) -> Iterator[Damage]:
    try:
        names = [name for (name,) in ledger.connection.execute("SELECT sha256 FROM raw ORDER BY sha256")]
    except sqlite3.Error as error:
        yield Damage("raw bytes", f"cannot be listed ({error})")
        return
    for name in names:
        try:
            data = ledger.raw(name)
        except Exception as error:  # noqa: BLE001 - whatever damaged bytes raise, the rest is looked at
            yield Damage(f"raw bytes {name}", f"cannot be read ({error})")
            continue
        if data is not None and hashlib.sha256(data).hexdigest() != name:
            yield Damage(f"raw bytes {name}", "not the bytes that were kept")


def _head(ledger: Ledger) -> tuple[int, bytes]:
    seq, own_hash = ledger.connection.execute("SELECT seq, hash FROM head").fetchone()
    return int(seq), bytes(own_hash)
