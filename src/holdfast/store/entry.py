"""One row of the ledger, and the chain that binds each row to all before it.

The hash of a row is the SHA-256 of the hash before it and of what the row says: its number, batch, time, kind, subject
and the hash of its payload (after Haber and Stornetta, 1991). So a changed byte anywhere shows, and a payload that was
erased leaves the chain whole: its hash stays.
"""

from __future__ import annotations

import hashlib
import zlib
from datetime import datetime
from typing import Literal

import msgspec

EntryKind = Literal["source", "report", "claims", "deletion", "decision", "delivery", "erasure", "forecast", "crew_status", "exercise"]
"""What a row states: who a source is, a report as published, what was read from one, that its source deleted it, a decision of
a person, what left the house, that a payload was erased, what was expected, what a crew is doing, that all of it is of an
invented region."""

GENESIS = bytes(32)
"""What stands before the first row."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the ledger: never changed, never taken out."""

    seq: int
    """Its number: 1, 2, 3 without a gap."""
    batch: int
    """Rows that were written together share a number; the picture changes from batch to batch."""
    at: datetime
    """When it was recorded, in UTC; never before the row before it."""
    kind: EntryKind
    """What it states."""
    subject: str
    """Whom it concerns: the id of a report or of a decision."""
    payload: bytes | None
    """The record as JSON; `None` once it was erased."""
    payload_sha256: bytes
    """Stays when the payload is erased."""
    hash: bytes
    """Binds this row to all before it."""

    def follows(self, before: bytes) -> bool:
        """Whether the row is what was written after the row with the hash `before`."""
        is_own = self.payload is None or hashlib.sha256(self.payload).digest() == self.payload_sha256
        return is_own and self.hash == chained(before, self)


def chained(before: bytes, entry: Entry) -> bytes:
    """The hash that `entry` must have after the row with the hash `before`."""
    said = (entry.seq, entry.batch, entry.at.isoformat(), entry.kind, entry.subject, entry.payload_sha256.hex())
    return hashlib.sha256(before + msgspec.json.encode(said)).digest()


def sealed(before: bytes, entry: Entry) -> Entry:
    """`entry` with the hash that binds it to the row with the hash `before`."""
    return msgspec.structs.replace(entry, hash=chained(before, entry))


def packed(payload: bytes) -> bytes:
    """The payload as it is stored: a third of its size."""
    return zlib.compress(payload, 6)


def unpacked(stored: bytes) -> bytes:
    """The payload that was stored. Raises `zlib.error` if its bytes were damaged."""
    return zlib.decompress(stored)
