"""Up to where a ledger tells: its last row that says something of the world, and when each source published."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import UTC, datetime

from holdfast.store import versions

_TELLING = ("report", "claims", "deletion", "decision", "erasure")
"""Kinds of rows that the picture follows from; what left the house and what was expected change nothing of it."""


def last_telling(connection: sqlite3.Connection, batch: int) -> tuple[datetime, str] | None:
    """When the last row that the picture of `batch` follows from was recorded, and its hash in hex; `None` where there is none."""
    row = connection.execute(
        f"SELECT at, hash FROM entries WHERE batch <= ? AND kind IN ({', '.join('?' * len(_TELLING))}) ORDER BY seq DESC LIMIT 1",
        (batch, *_TELLING),
    ).fetchone()
    return None if row is None else (datetime.fromisoformat(row[0]), bytes(row[1]).hex())


def reports_since(connection: sqlite3.Connection, since: datetime, batch: int) -> list[str]:
    """The ids of reports known in `batch` that were published at `since` or later, in order."""
    asked = {"batch": batch, "since": since.astimezone(UTC).isoformat(), "day": since.date().toordinal() - 1}
    rows = connection.execute(f"SELECT id FROM reports WHERE {versions.holds()} AND day >= :day AND published >= :since ORDER BY id", asked)
    return [own_id for (own_id,) in rows]


def published_times(connection: sqlite3.Connection, since: datetime, until: datetime, batch: int) -> dict[str, tuple[datetime, ...]]:
    """When each source published from `since` to before `until`, in order of time, as far as was recorded by `batch`."""
    found: defaultdict[str, list[datetime]] = defaultdict(list)
    rows = connection.execute(
        f"SELECT source, published FROM reports WHERE {versions.holds()} AND published IS NOT NULL AND published >= :since "
        "AND published < :until ORDER BY source, published",
        {"batch": batch, "since": since.astimezone(UTC).isoformat(), "until": until.astimezone(UTC).isoformat()},
    )
    for source, published in rows:
        found[source].append(datetime.fromisoformat(published))
    return {source: tuple(times) for source, times in found.items()}
