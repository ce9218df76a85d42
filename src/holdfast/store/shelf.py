"""What fusion keeps between two updates, in the projection: the shelf of `holdfast.fuse`, on disk.

A claim is on the shelf if it tells of an attack; its row in `claims` is written and closed here. What was asked for is
remembered; nobody else writes meanwhile, or the shelf is made anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

import msgspec

from holdfast.fuse.block import WINDOW, homes, looks
from holdfast.fuse.sketch import Sketch
from holdfast.records import Claim, Incident
from holdfast.store.entry import unpacked
from holdfast.store.incidents import end_incident, put_incident
from holdfast.store.reports import close_claim, put_claim
from holdfast.store.schema import OPEN

REMEMBERED = 50_000
"""Claims whose records and sketches are remembered at a time: some hundred megabytes at the most."""


class LedgerShelf:
    """The shelf of the process that writes: read and written within the transaction of a batch."""

    def __init__(self, connection: sqlite3.Connection, batch: int) -> None:
        self._connection = connection
        self._batch = batch
        self._forget()

    def _forget(self) -> None:
        """Nothing is remembered."""
        self._claims: dict[str, Claim | None] = {}
        self._sketches: dict[str, Sketch] = {}
        self._weights: dict[str, dict[str, int]] = {}
        self._homes: dict[str, str | None] = {}
        self._incidents: dict[str, Incident] = {}

    def begin(self, batch: int) -> None:
        """What is put, dropped, kept and ended from now on is so from `batch` on."""
        self._batch = batch
        if len(self._claims) > REMEMBERED:
            self._forget()

    def put(self, claim: Claim, sketch: Sketch, weights: Mapping[str, int]) -> None:
        """Keep a claim that is not in, with its weight against each claim that it was compared with."""
        put_claim(self._connection, claim, self._batch)
        self._claims[claim.id], self._sketches[claim.id] = claim, sketch
        self._connection.execute("INSERT INTO sketches VALUES (?, ?, ?)", (claim.id, claim.report_id, msgspec.json.encode(sketch)))
        rows = [(block, sketch.start or 0, claim.id) for block in homes(sketch)]
        self._connection.executemany("INSERT OR IGNORE INTO blocks VALUES (?, ?, ?)", rows)
        self._weights[claim.id] = dict(weights)
        for other, weight in weights.items():
            if other in self._weights:
                self._weights[other][claim.id] = weight
        pairs = [pair for other, weight in weights.items() for pair in ((claim.id, other, weight), (other, claim.id, weight))]
        self._connection.executemany("INSERT OR REPLACE INTO weights VALUES (?, ?, ?)", pairs)

    def drop(self, claim_id: str) -> None:
        """Forget a claim that is in, and its weights."""
        close_claim(self._connection, claim_id, self._batch)
        self._claims[claim_id] = None
        self._sketches.pop(claim_id, None)
        compared = [(other, claim_id) for other in self.weights(claim_id)]
        for other, _ in compared:
            self._weights.get(other, {}).pop(claim_id, None)
        self._weights.pop(claim_id, None)
        self._connection.executemany("DELETE FROM weights WHERE one = ? AND other = ?", compared)
        self._connection.execute("DELETE FROM weights WHERE one = ?", (claim_id,))
        self._connection.execute("DELETE FROM sketches WHERE claim = ?", (claim_id,))
        self._connection.execute("DELETE FROM blocks WHERE claim = ?", (claim_id,))

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with that id; `None` if it is not in."""
        if claim_id not in self._claims:
            row = self._connection.execute(
                f"SELECT claims.body FROM claims JOIN sketches ON claim = id WHERE id = ? AND until = {OPEN}", (claim_id,)
            ).fetchone()
            self._claims[claim_id] = None if row is None else msgspec.json.decode(unpacked(row[0]), type=Claim)
        return self._claims[claim_id]

    def sketch(self, claim_id: str) -> Sketch:
        """The sketch of a claim that is in."""
        if claim_id not in self._sketches:
            (body,) = self._connection.execute("SELECT body FROM sketches WHERE claim = ?", (claim_id,)).fetchone()
            self._sketches[claim_id] = msgspec.json.decode(body, type=Sketch)
        return self._sketches[claim_id]

    def near(self, sketch: Sketch) -> Iterable[str]:
        """The claims to compare with: in one of the blocks it looks at, starting within the window, not itself."""
        start, found = sketch.start or 0, set[str]()
        for block in looks(sketch):
            rows = self._connection.execute(
                "SELECT claim FROM blocks WHERE block = ? AND start BETWEEN ? AND ?", (block, start - WINDOW, start + WINDOW)
            )
            found.update(claim for (claim,) in rows)
        found.discard(sketch.id)
        return sorted(found)

    def weights(self, claim_id: str) -> Mapping[str, int]:
        """What a claim that is in weighs against each claim that it was compared with."""
        if claim_id not in self._weights:
            rows = self._connection.execute("SELECT other, weight FROM weights WHERE one = ? ORDER BY other", (claim_id,))
            self._weights[claim_id] = dict(rows.fetchall())
        return self._weights[claim_id]

    def of_report(self, report_id: str) -> Iterable[str]:
        """The claims of a report."""
        rows = self._connection.execute("SELECT claim FROM sketches WHERE report = ? ORDER BY claim", (report_id,))
        return [claim for (claim,) in rows]

    def incident_of(self, claim_id: str) -> Incident | None:
        """The incident that a claim is in at present."""
        if claim_id not in self._homes:
            found = self._read_incident_of(claim_id)
            self._homes[claim_id] = found.id if found is not None else None
            if found is not None:
                self._remember(found)
        home = self._homes[claim_id]
        return None if home is None else self._incidents[home]

    def _read_incident_of(self, claim_id: str) -> Incident | None:
        row = self._connection.execute(
            f"SELECT incidents.body FROM incident_claims JOIN incidents ON number = incident WHERE claim = ? AND until = {OPEN}",
            (claim_id,),
        ).fetchone()
        return None if row is None else msgspec.json.decode(unpacked(row[0]), type=Incident)

    def keep(self, incident: Incident) -> None:
        """Keep an incident, or what it has become; its claims are in no other from now on."""
        put_incident(self._connection, incident, self._sources(incident), self._batch)
        self._remember(incident)

    def _forget_incident(self, incident_id: str) -> None:
        """Its claims are in no incident, but for those that another has taken in since."""
        ended = self._incidents.pop(incident_id, None)
        for claim_id in ended.claims if ended is not None else ():
            if self._homes.get(claim_id) == incident_id:
                self._homes[claim_id] = None

    def _remember(self, incident: Incident) -> None:
        self._forget_incident(incident.id)
        self._incidents[incident.id] = incident
        self._homes |= dict.fromkeys(incident.claims, incident.id)

    def end(self, incident_id: str) -> None:
        """Forget an incident: from this batch on there is none of that id."""
        end_incident(self._connection, incident_id, self._batch)
        self._forget_incident(incident_id)

    def incidents(self) -> Iterable[Incident]:
        """All incidents, in any order."""
        rows = self._connection.execute(f"SELECT body FROM incidents WHERE until = {OPEN}")
        return (msgspec.json.decode(unpacked(body), type=Incident) for (body,) in rows)

    def _sources(self, incident: Incident) -> list[str]:
        """The sources whose reports tell of the incident."""
        marks = ", ".join("?" * len(incident.claims))
        rows = self._connection.execute(
            f"SELECT DISTINCT source FROM reports JOIN sketches ON report = id WHERE until = {OPEN} AND claim IN ({marks})", incident.claims
        )
        return [source for (source,) in rows]
