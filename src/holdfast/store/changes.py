"""What each batch changed, for those who follow the picture as it grows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime

import msgspec

MOST_NAMED = 200
"""Incidents that a change names; a larger one only says how many."""


class BatchChange(msgspec.Struct, frozen=True, kw_only=True):
    """What one batch changed."""

    batch: int
    """Its number: follow on after it."""
    at: datetime
    """When it was recorded."""
    reports: int
    """Reports recorded, new wordings among them."""
    decisions: int
    """Decisions recorded."""
    changed: int
    """Incidents that are new, or another than before, or no more."""
    incidents: tuple[str, ...]
    """Ids of them, at most 200."""


def head_of(connection: sqlite3.Connection) -> int:
    """The last batch that is in the picture."""
    return int(connection.execute("SELECT batch FROM projected").fetchone()[0])


def changes_after(connection: sqlite3.Connection, batch: int, limit: int = 50) -> Iterator[BatchChange]:
    """What the batches after `batch` changed, in order, at most `limit` of them."""
    rows = connection.execute(
        "SELECT batch, max(at), sum(kind = 'report'), sum(kind = 'decision') FROM entries WHERE batch > ? AND batch <= ? "
        "GROUP BY batch ORDER BY batch LIMIT ?",
        (batch, head_of(connection), limit),
    ).fetchall()
    for number, at, reports, decisions in rows:
        ids = connection.execute(
            "SELECT id FROM incidents WHERE since = ?1 UNION SELECT id FROM incidents WHERE until = ?1 ORDER BY id", (number,)
        ).fetchall()
        yield BatchChange(
            batch=number,
            at=datetime.fromisoformat(at),
            reports=reports,
            decisions=decisions,
            changed=len(ids),
            incidents=tuple(own_id for (own_id,) in ids[:MOST_NAMED]),
        )
