"""Who published each report and which report it goes back to, read from the projections when it is asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from holdfast.store.schema import OPEN


class _Column(Mapping[str, str]):
    """A column of a table by the id of the report that a row is about, as far as the row holds."""

    _table: str
    _report: str
    _value: str

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getitem__(self, report_id: str) -> str:
        row = self._connection.execute(
            f"SELECT {self._value} FROM {self._table} WHERE {self._report} = ? AND until = {OPEN}", (report_id,)
        ).fetchone()
        if row is None:
            raise KeyError(report_id)
        return str(row[0])

    def __iter__(self) -> Iterator[str]:
        rows = self._connection.execute(f"SELECT {self._report} FROM {self._table} WHERE until = {OPEN} ORDER BY {self._report}")
        return (report for (report,) in rows)

    def __len__(self) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {self._table} WHERE until = {OPEN}").fetchone()[0])


class Origins(_Column):
    """The origin of each report."""

    _table, _report, _value = "lineages", "report", "origin"


class Sources(_Column):
    """The source of each report."""

    _table, _report, _value = "reports", "id", "source"
