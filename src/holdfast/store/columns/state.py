"""The columns of one state, made once and then brought up to date by what a batch changed: a batch costs what it touches."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from holdfast.store import versions
from holdfast.store.columns.part import Columns, Rows, in_two_orders, joined
from holdfast.store.columns.reading import rows_of, rows_where
from holdfast.store.touched import Changed

_FEW, _SHARE = 4096, 16
"""What has changed is put in order with the rest once it is so many rows, and more than one in so many."""


def columns_of(connection: sqlite3.Connection, batch: int) -> Columns:
    """The incidents that held in `batch`."""
    names: dict[str, int] = {}
    part = rows_where(connection, versions.holds(), {"batch": batch}, names).ordered()
    return Columns(tuple(map(in_two_orders, (part, part.taken(np.empty(0, np.int64))))), names)


def with_batches(columns: Columns, connection: sqlite3.Connection, old: int, new: int) -> Columns:
    """The columns of batch `new`, from those of the earlier batch `old`; reads only what changed between them."""
    between = {"old": old, "new": new}
    gone = connection.execute("SELECT number FROM incidents WHERE until > :old AND until <= :new AND since <= :old", between)
    come = connection.execute("SELECT number FROM incidents WHERE since > :old AND since <= :new AND +until > :new", between)
    return with_rows(columns, connection, Changed([number for (number,) in gone], [number for (number,) in come]))


def with_rows(columns: Columns, connection: sqlite3.Connection, changed: Changed) -> Columns:
    """The columns with what has changed since."""
    names = dict(columns.names)
    many, few = (_without(rows, changed.gone) for rows in columns.parts)
    fresh = joined([few.part.ordered(few.part.live), rows_of(connection, changed.come, names)])
    if len(fresh) > max(_FEW, len(many.part) // _SHARE):
        whole = joined([many.part, fresh])
        return Columns((in_two_orders(whole.ordered(whole.live)), in_two_orders(whole.taken(np.empty(0, np.int64)))), names)
    return Columns((many, in_two_orders(fresh.ordered())), names)


def _without(rows: Rows, gone: Sequence[int]) -> Rows:
    part = rows.part
    return replace(rows, part=replace(part, live=part.live & ~np.isin(part.number, np.array(gone, np.int64)))) if gone else rows
