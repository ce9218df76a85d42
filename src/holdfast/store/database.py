"""Opening the SQLite file of a ledger, and what its errors mean to a user."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from holdfast.errors import HoldfastError, InputError, SetupError
from holdfast.store import schema
from holdfast.store.checkpoints import LONGEST

PATIENCE_S = 10.0
"""How long a writer waits for another one before it gives up."""


def connect(path: Path, *, patience_s: float = PATIENCE_S) -> sqlite3.Connection:
    """A connection to the ledger at `path`, made if there is none, brought to today's tables if it is older.

    Readers never wait for the writer, and every commit is on the disk before it is answered. Raises `InputError` if the
    file is no ledger, or one of a newer Holdfast; `SetupError` if it cannot be opened or written.
    """
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=patience_s, isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    is_new = application == 0 and version == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    if application != schema.APPLICATION_ID and not is_new:
        raise InputError(str(path), "a database of another program, no ledger", "name another file with --ledger")
    if version > schema.VERSION:
        problem = f"written by a newer Holdfast (tables {version}, this one knows {schema.VERSION})"
        raise InputError(str(path), problem, "use that Holdfast; nothing was changed")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {LONGEST}")  # shorter logs are copied beside the writing
    connection.execute("PRAGMA secure_delete = ON")  # what is erased must be gone from the disk too
    if version < schema.VERSION:
        try:
            schema.migrate(connection, version)
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            if connection.execute("PRAGMA user_version").fetchone()[0] != schema.VERSION:  # another process was quicker
                raise


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Errors of the database within become errors that a user can mend."""
    try:
        yield
    except sqlite3.Error as error:
        known = meaning(error, path)
        if known is None:
            raise
        raise known from error
    except OSError as error:
        raise SetupError(
            f"the ledger {path} cannot be opened ({error.strerror})", "name a place that can be written to with --ledger"
        ) from error


def meaning(error: sqlite3.Error, path: Path) -> HoldfastError | None:
    """What `error` means to whoever runs the command, and what to do; `None` where it is a fault of the program."""
    words = str(error)
    if "locked" in words or "busy" in words:
        return SetupError(
            f"another process is writing to the ledger {path}", "wait until it is done, or stop it; nothing was recorded twice"
        )
    if "full" in words:
        return SetupError(f"the disk of the ledger {path} is full", "make room and run this again; what was recorded before is whole")
    if "readonly" in words:
        return SetupError(f"the ledger {path} cannot be written to", "give yourself the right to write to it and its folder")
    if "not a database" in words:
        return InputError(str(path), "no ledger: its bytes are no database", "name another file with --ledger")
    if "malformed" in words or "disk I/O" in words:
        return InputError(str(path), f"the file is damaged ({words})", "run `holdfast doctor --ledger`: it says what can still be read")
    if "unable to open" in words:
        reason = "it is a folder" if path.is_dir() else "no right to it" if path.exists() and not os.access(path, os.W_OK) else words
        return SetupError(f"the ledger {path} cannot be opened ({reason})", "name a place that can be written to with --ledger")
    return None
