"""Which incidents some batches may have changed, or what is told of them: so that who follows looks at those alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from holdfast.store.decisions import recorded_decisions

_OF_REPORTS = ("report", "claims", "deletion")
"""Rows of the ledger whose subject is a report."""


class Changed(msgspec.Struct, frozen=True):
    """What is another than before."""

    gone: Sequence[int]
    """Numbers of rows that hold no longer."""
    come: Sequence[int]
    """Numbers of rows that hold since."""


class Reached(msgspec.Struct, frozen=True):
    """How far somebody has followed."""

    batch: int
    """The last batch."""
    lineage: int
    """The last row of the lineages."""
    made_by: str
    """What made the projections: those of another are to be looked at from the begin."""


def reached(connection: sqlite3.Connection) -> Reached:
    """The last state."""
    batch, made_by = connection.execute("SELECT batch, made_by FROM projected").fetchone()
    (lineage,) = connection.execute("SELECT coalesce(max(rowid), 0) FROM lineages").fetchone()
    return Reached(batch, lineage, made_by)


def is_made_anew(connection: sqlite3.Connection, old: int, new: int) -> bool:
    """Whether the projections were made anew between two batches: after an erasure the past is another one too."""
    erased = "SELECT 1 FROM entries WHERE kind = 'erasure' AND batch > ? AND batch <= ? LIMIT 1"
    return connection.execute(erased, (old, new)).fetchone() is not None


def touched(connection: sqlite3.Connection, old: Reached, new: Reached) -> set[str]:
    """The ids of all incidents that are others in `new` than in `old`, or whose reports, lineages or decisions are; of ended ones too.

    Only where the projections were not made anew in between: see `is_made_anew`.
    """
    between = (old.batch, new.batch)
    found = set(_ids(connection, "SELECT id FROM incidents WHERE since > ? AND since <= ?", between))
    found |= set(_ids(connection, "SELECT id FROM incidents WHERE until > ? AND until <= ?", between))
    kinds = ", ".join(f"'{kind}'" for kind in _OF_REPORTS)
    reports = set(_ids(connection, f"SELECT subject FROM entries WHERE batch > ? AND batch <= ? AND kind IN ({kinds})", between))
    reports |= set(_ids(connection, "SELECT report FROM lineages WHERE rowid > ? AND rowid <= ?", (old.lineage, new.lineage)))
    claims = {claim for report in reports for claim in _ids(connection, "SELECT id FROM claims WHERE report = ?", (report,))}
    for one in recorded_decisions(connection, new.batch, old.batch):
        claims |= {*one.decision.on, *(one.decision.value.apart_from if one.decision.value else ())}
    return found | set(_told_by(connection, claims))


def _told_by(connection: sqlite3.Connection, claims: Iterable[str]) -> Iterator[str]:
    for claim in claims:
        yield from _ids(connection, "SELECT id FROM incidents JOIN incident_claims ON incident = number WHERE claim = ?", (claim,))


def _ids(connection: sqlite3.Connection, question: str, values: tuple[int | str, ...]) -> Iterator[str]:
    return (own_id for (own_id,) in connection.execute(question, values))
