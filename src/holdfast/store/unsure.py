"""What fusion was unsure of: incidents that it kept apart although claims of theirs look alike."""

from __future__ import annotations

import sqlite3

import msgspec

from holdfast.store.schema import OPEN


class LikePair(msgspec.Struct, frozen=True):
    """Two incidents that may be one."""

    one: str
    """Id of the incident whose id comes first."""
    other: str
    """Id of the other one."""
    weight: int
    """The best weight between their claims, in the model's units; above 0 the two claims alone would be one incident."""


def like_pairs(connection: sqlite3.Connection, least: int, limit: int = 200) -> tuple[LikePair, ...]:
    """The pairs of present incidents between whose claims a weight is at least `least`, the likest first."""
    rows = connection.execute(
        f"""SELECT a.id, b.id, max(weight) AS best FROM weights
        JOIN incident_claims AS in_a ON in_a.claim = weights.one JOIN incidents AS a ON a.number = in_a.incident AND a.until = {OPEN}
        JOIN incident_claims AS in_b ON in_b.claim = weights.other JOIN incidents AS b ON b.number = in_b.incident AND b.until = {OPEN}
        WHERE weight >= ? AND a.id < b.id GROUP BY a.id, b.id ORDER BY best DESC, a.id, b.id LIMIT ?""",
        (least, limit),
    )
    return tuple(LikePair(*row) for row in rows)
