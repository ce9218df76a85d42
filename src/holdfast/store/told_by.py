"""Who published each report and which report it goes back to, read from the ledger when it is asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

import msgspec

from holdfast.records import Publisher, Source
from holdfast.store.entry import unpacked
from holdfast.store.schema import OPEN


class Origins(Mapping[str, str]):
    """The origin of each report."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getitem__(self, report_id: str) -> str:
        row = self._connection.execute(f"SELECT origin FROM lineages WHERE report = ? AND until = {OPEN}", (report_id,)).fetchone()
        if row is None:
            raise KeyError(report_id)
        return str(row[0])

    def __iter__(self) -> Iterator[str]:
        rows = self._connection.execute(f"SELECT report FROM lineages WHERE until = {OPEN} ORDER BY report")
        return (report for (report,) in rows)

    def __len__(self) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM lineages WHERE until = {OPEN}").fetchone()[0])


class Publishers(Mapping[str, Publisher]):
    """The publisher of each report, as it was known when the current wording was recorded: later knowledge is for later reports."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getitem__(self, report_id: str) -> Publisher:
        row = self._connection.execute(f"SELECT source, entry FROM reports WHERE id = ? AND until = {OPEN}", (report_id,)).fetchone()
        if row is None:
            raise KeyError(report_id)
        source_id, entry = row
        known = known_source(self._connection, source_id, entry)
        return Publisher(source_id) if known is None else Publisher(source_id, known.kind)

    def __iter__(self) -> Iterator[str]:
        rows = self._connection.execute(f"SELECT id FROM reports WHERE until = {OPEN} ORDER BY id")
        return (report for (report,) in rows)

    def __len__(self) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM reports WHERE until = {OPEN}").fetchone()[0])


def known_source(connection: sqlite3.Connection, source_id: str, before: int = OPEN) -> Source | None:
    """What was recorded last of a source before row `before`; `None` where nothing was."""
    row = connection.execute(
        "SELECT payload FROM entries WHERE subject = ? AND kind = 'source' AND seq < ? ORDER BY seq DESC LIMIT 1", (source_id, before)
    ).fetchone()
    return None if row is None or row[0] is None else msgspec.json.decode(unpacked(row[0]), type=Source)
