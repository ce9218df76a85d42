"""Rows that hold from one batch until another: how they are written, and how those of a moment are read.

A row holds in batch `b` where `since <= b < until`. Nothing is overwritten: what no longer holds is closed. What was
written and closed in the same batch never held, and goes.
"""

from __future__ import annotations

import sqlite3
from typing import Literal

from holdfast.store.schema import OPEN

Table = Literal["reports", "claims", "lineages", "incidents"]

_KEYS: dict[Table, str] = {"reports": "id", "claims": "id", "lineages": "report", "incidents": "id"}


def close(connection: sqlite3.Connection, table: Table, key: str, batch: int) -> None:
    """The rows of `key` no longer hold from `batch` on.

    They are looked up by their key (the `+` forbids an index of `until`): the rows that hold are most of the table.
    """
    where = f"{_KEYS[table]} = ? AND +until = {OPEN}"
    connection.execute(f"DELETE FROM {table} WHERE {where} AND since = ?", (key, batch))
    connection.execute(f"UPDATE {table} SET until = ? WHERE {where}", (batch, key))


def insert(connection: sqlite3.Connection, table: Table, batch: int, **values: object) -> int:
    """A row that holds from `batch` on; its number."""
    row = {**values, "since": batch, "until": OPEN}
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    return connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values())).lastrowid or 0


def holds(table: str = "") -> str:
    """The condition that a row holds in the batch `:batch`."""
    prefix = f"{table}." if table else ""
    return f"{prefix}since <= :batch AND {prefix}until > :batch"
