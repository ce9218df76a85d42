"""A small file of what was ever shown to everyone: which public ids were given out, and since when one may not be used any more.

It lies beside the ledger and outlives the server: a reader who took an entry yesterday is told today that it was withdrawn. It holds
ids that tell nothing, and times.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from holdfast.store.database import explained


class Given:
    """The file at `path`, made if there is none; in memory where `path` is `None`. Used by one thread at a time.

    Raises `SetupError` where it cannot be written: what was given out must be known to be taken back.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path or Path(":memory:")
        with explained(self._path):
            self._connection = sqlite3.connect(self._path, timeout=10, isolation_level=None, check_same_thread=False)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("CREATE TABLE IF NOT EXISTS given (id TEXT PRIMARY KEY, withdrawn TEXT) WITHOUT ROWID")
            self._connection.execute("CREATE INDEX IF NOT EXISTS by_end ON given (withdrawn) WHERE withdrawn IS NOT NULL")

    def note(self, shown: Iterable[tuple[str, bool]], at: datetime) -> None:
        """Each id is shown from now on, or it is not: then it is withdrawn since `at`, if it was ever shown."""
        with explained(self._path), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            for own_id, is_shown in shown:
                if is_shown:
                    self._connection.execute(
                        "INSERT INTO given VALUES (?, NULL) ON CONFLICT (id) DO UPDATE SET withdrawn = NULL WHERE withdrawn IS NOT NULL",
                        (own_id,),
                    )
                else:
                    self._connection.execute("UPDATE given SET withdrawn = ? WHERE id = ? AND withdrawn IS NULL", (_text(at), own_id))

    def only(self, shown: Iterable[str], at: datetime) -> None:
        """These ids are shown, and no others: what else was ever shown is withdrawn, since `at` if it was not before."""
        with explained(self._path), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("CREATE TEMP TABLE now (id TEXT PRIMARY KEY) WITHOUT ROWID")
            self._connection.executemany("INSERT INTO now VALUES (?)", ((own_id,) for own_id in shown))
            self._connection.execute("INSERT OR IGNORE INTO given SELECT id, NULL FROM now")
            self._connection.execute("UPDATE given SET withdrawn = NULL WHERE withdrawn IS NOT NULL AND id IN now")
            self._connection.execute("UPDATE given SET withdrawn = ? WHERE withdrawn IS NULL AND id NOT IN now", (_text(at),))
            self._connection.execute("DROP TABLE temp.now")

    def withdrawn(self, limit: int) -> Mapping[str, datetime]:
        """What was shown and may not be used any more, with since when: the last `limit`, the latest first."""
        rows = self._connection.execute(
            "SELECT id, withdrawn FROM given WHERE withdrawn IS NOT NULL ORDER BY withdrawn DESC, id LIMIT ?", (limit,)
        )
        return {own_id: datetime.fromisoformat(at) for own_id, at in rows}

    def close(self) -> None:
        """Lets the file go."""
        self._connection.close()


def given_beside(ledger: Path) -> Path:
    """Where the file of a ledger lies."""
    return ledger.with_name(ledger.name + ".given")


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
