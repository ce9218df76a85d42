"""What was committed is copied from SQLite's log into the file beside the writing, not within it.

By default the commit that finds the log long enough copies all of it, a thousand pages to places all over the file: one post in
a dozen then waits for that many writes. A commit is whole on the disk as soon as it is in the log, so the copy can wait.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path

ENOUGH = 1_000
"""Rows written from which a copy is worth its syncs: some twenty posts."""
LONGEST = 16_000
"""Pages of 4 kB at which a commit copies the log itself, so that it cannot grow without end while much is written."""


class Checkpoints:
    """Copies the log of one ledger, in a thread of its own, one copy at a time."""

    def __init__(self, path: Path) -> None:
        self._address = f"{path.absolute().as_uri()}?mode=rw"
        self._thread: threading.Thread | None = None
        self._copied = 0

    def after(self, written: int) -> None:
        """Begins a copy if enough was written since the last one and none is under way; `written` counts rows since opening."""
        if written - self._copied >= ENOUGH and (self._thread is None or not self._thread.is_alive()):
            self._copied = written
            self._thread = threading.Thread(target=self._copy, name="checkpoint", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """No copy is under way."""
        if self._thread is not None:
            self._thread.join()

    def _copy(self) -> None:
        """A passive checkpoint: it waits for nobody, and nobody for it. Should it fail, the log stays, and nothing is lost."""
        with suppress(sqlite3.Error), closing(sqlite3.connect(self._address, uri=True, isolation_level=None)) as connection:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
