"""What people decided, as the ledger has it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from holdfast.records import Decision
from holdfast.store.entry import unpacked


class Recorded(msgspec.Struct, frozen=True):
    """A decision, and when it became known."""

    batch: int
    """The batch that it was recorded in."""
    decision: Decision
    """What was decided."""


def recorded_decisions(connection: sqlite3.Connection, batch: int, after: int = 0) -> Iterator[Recorded]:
    """The decisions of the batches after `after` up to `batch`, in the order in which they were recorded."""
    rows = connection.execute(
        "SELECT batch, payload FROM entries WHERE kind = 'decision' AND batch > ? AND batch <= ? AND payload IS NOT NULL ORDER BY seq",
        (after, batch),
    )
    for number, payload in rows:
        yield Recorded(number, msgspec.json.decode(unpacked(payload), type=Decision))


def decisions_on(connection: sqlite3.Connection, claims: Iterable[str], batch: int, after: int = 0) -> tuple[Decision, ...]:
    """Those of the decisions after batch `after` up to `batch` that are on any of `claims`, in order of time."""
    meant = set(claims)
    return tuple(one.decision for one in recorded_decisions(connection, batch, after) if meant & _concerned(one.decision))


def _concerned(decision: Decision) -> set[str]:
    return {*decision.on, *(decision.value.apart_from if decision.value else ())}
