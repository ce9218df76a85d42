"""Many readers of one ledger file: a connection for each that reads at the same time, kept for the next."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from holdfast.store.database import connect, explained


class Readers:
    """Connections that only read. Each is used by one thread at a time; a reader never waits for the writer."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: deque[sqlite3.Connection] = deque()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the ledger from first to last. What goes wrong with the file is explained."""
        connection = self._take()
        try:
            with explained(self._path):
                connection.execute("BEGIN")
                yield connection
        finally:
            try:
                connection.rollback()  # nothing was written: this only lets go of the state that was read
            except sqlite3.Error:
                connection.close()
            else:
                self._idle.append(connection)

    def close(self) -> None:
        """Lets the file go."""
        while self._idle:
            self._idle.pop().close()

    def _take(self) -> sqlite3.Connection:
        with suppress(IndexError):
            return self._idle.pop()
        connection = connect(self._path)
        connection.execute("PRAGMA query_only = ON")
        return connection
