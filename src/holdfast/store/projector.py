"""From the ledger to the picture: what a batch of rows changes in the projections.

A batch is projected from its rows alone, in the transaction that recorded it, and by the same steps when everything is
made anew: so the picture that grew and the picture that was rebuilt are the same.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from holdfast.fuse import Fusion
from holdfast.fuse.model import load_model
from holdfast.fuse.sketch import is_matched
from holdfast.records import Claim, Conflict, Decision, Deletion, Report
from holdfast.store import schema
from holdfast.store.entry import Entry
from holdfast.store.ledger import Ledger
from holdfast.store.reports import claims_as_of, close_claim, current_wording, put_claim, put_deletion, put_lineage, put_report
from holdfast.store.shelf import LedgerShelf
from holdfast.store.strands import Strands
from holdfast.store.tidying import tidy_words
from holdfast.store.told_by import Origins, Publishers
from holdfast.trace import VERSION as TRACING
from holdfast.trace.seen import Words

Progress = Callable[[str, float], None]
"""Is told what is being done, and which share of it is done."""


class ReadOut(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader read from one wording of a report: the payload of a `claims` row."""

    wording: int
    """Number of the ledger row with that wording."""
    reader: str
    """Which reader, with which vocabulary and gazetteer."""
    claims: tuple[Claim, ...]
    """The located claims."""


class Projector:
    """Keeps the projections of a ledger up to date, batch by batch. One for the process that writes."""

    def __init__(self, ledger: Ledger, words: Words) -> None:
        self._ledger = ledger
        self._connection = ledger.connection
        self._words = words
        self._at: int | None = None
        self.made_by = f"tables {schema.VERSION}, fusion {load_model().version}, tracing {TRACING}"
        """What the projections depend on beside the ledger: others have to be made anew."""

    def project(self, batch: int) -> None:
        """The projections are those of `batch`, which was just recorded; only within `Ledger.writing`."""
        before, made_by = self._connection.execute("SELECT batch, made_by FROM projected").fetchone()
        if before != batch - 1 or (made_by != self.made_by and before):
            raise RuntimeError(f"batch {batch} cannot follow batch {before} of {made_by!r}")
        if self._at != before:
            self._begin()
        self._at = None  # should this fail, the batch is taken back, and what is remembered of it must not outlive it
        entries = list(self._ledger.entries_of(batch))
        self._shelf.begin(batch)
        self._read_in(entries, batch)
        for entry in entries:
            if entry.kind == "deletion" and entry.payload is not None:
                put_deletion(self._connection, msgspec.json.decode(entry.payload, type=Deletion), batch)
        tidy_words(self._connection, entries)
        self._connection.execute("UPDATE projected SET batch = ?, made_by = ?", (batch, self.made_by))
        self._at = batch

    def is_current(self) -> bool:
        """Whether the projections are those of the last batch, made by this version."""
        projected = self._connection.execute("SELECT batch, made_by FROM projected").fetchone()
        head = self._ledger.head()[1]
        return bool(projected == (head, self.made_by)) or head == 0

    def rebuild(self, progress: Progress) -> None:
        """The projections are made anew from the ledger, all or nothing; only within `Ledger.writing`."""
        schema.emptied(self._connection)
        self._at = None
        last = self._ledger.head()[1]
        for batch in range(1, last + 1):
            progress("making the picture from the ledger", (batch - 1) / last)
            self.project(batch)
        progress("done", 1.0)

    def conflicts(self) -> tuple[Conflict, ...]:
        """What decisions are at odds about at present."""
        self._begin()
        return self._fusion.conflicts()

    def _begin(self) -> None:
        """What is remembered between batches, as the ledger has it now: another process may have written."""
        decided = (entry for entry in self._ledger.entries(kind="decision") if entry.batch <= self._projected() and entry.payload)
        self._shelf = LedgerShelf(self._connection, self._projected())
        decisions = [msgspec.json.decode(entry.payload or b"", type=Decision) for entry in decided]
        self._fusion = Fusion(self._shelf, decisions, Origins(self._connection), publishers=Publishers(self._connection))
        self._strands = Strands(self._connection, self._words)

    def _projected(self) -> int:
        return int(self._connection.execute("SELECT batch FROM projected").fetchone()[0])

    def _read_in(self, entries: list[Entry], batch: int) -> None:
        """What reports and decisions change: lineages first, then incidents, which count origins, then what is written of both."""
        told = self._told(entries, batch)
        claims = {report_id: read for report_id, (_, read) in told.items()}
        before = {report_id: {claim.id for claim in claims_as_of(self._connection, report_id, batch)} for report_id in told}
        lineages = self._strands.update([report for report, _ in told.values()], claims, batch) if told else ()
        added = [claim for read in claims.values() for claim in read]
        gone = sorted(set().union(*before.values()) - {claim.id for claim in added})
        decided = [msgspec.json.decode(e.payload, type=Decision) for e in entries if e.kind == "decision" and e.payload is not None]
        changes = self._fusion.update(added, gone, decided, {lineage.report_id: lineage.origin for lineage in lineages})
        for claim_id in gone:
            close_claim(self._connection, claim_id, batch)
        for claim in added:
            if not is_matched(claim):  # those of attacks are written by the shelf
                put_claim(self._connection, claim, batch)
        for lineage in lineages:
            put_lineage(self._connection, lineage, batch)
        rows = [(old, new, batch) for old, new in changes.ended.items() if new is not None]
        self._connection.executemany("INSERT OR REPLACE INTO redirects VALUES (?, ?, ?)", rows)

    def _told(self, entries: list[Entry], batch: int) -> dict[str, tuple[Report, tuple[Claim, ...]]]:
        """The reports of which the current wording, or what was read from it, is in these rows."""
        told: dict[str, tuple[Report, tuple[Claim, ...]]] = {}
        for entry in entries:
            if entry.payload is None:
                continue
            if entry.kind == "report":
                report = msgspec.json.decode(entry.payload, type=Report)
                if put_report(self._connection, report, entry.seq, batch):
                    told[report.id] = (report, ())
            elif entry.kind == "claims":
                read = msgspec.json.decode(entry.payload, type=ReadOut)
                current = current_wording(self._connection, entry.subject)
                if current is not None and current[0] == read.wording:
                    told[entry.subject] = (current[1], read.claims)
        return told
