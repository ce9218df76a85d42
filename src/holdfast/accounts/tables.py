"""The tables of the file of users, and opening it: for its owner alone."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from holdfast.errors import InputError, SetupError

APPLICATION_ID = 0x486F6C75
"""Marks a SQLite file as one of users ("Holu")."""
_VERSION = 1
_TABLES = f"""
BEGIN IMMEDIATE;
CREATE TABLE users (name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT, since TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE tokens (
  id TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users ON DELETE CASCADE, label TEXT NOT NULL,
  kept BLOB NOT NULL UNIQUE, since TEXT NOT NULL, until TEXT
) WITHOUT ROWID;
CREATE TABLE sessions (
  id TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users ON DELETE CASCADE, kept BLOB NOT NULL UNIQUE, before BLOB,
  begun TEXT NOT NULL, turned TEXT NOT NULL, seen TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_before ON sessions (before);
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {_VERSION};
COMMIT;
"""


def opened(path: Path) -> sqlite3.Connection:
    """The file at `path`, made if there is none. Raises `InputError` where it is another file, `SetupError` where it cannot be opened."""
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # before SQLite makes it, readable for others
        connection = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application == 0 and version == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        connection.executescript(_TABLES)
    elif application != APPLICATION_ID or version > _VERSION:
        raise InputError(str(path), "no file of users that this Holdfast can read", "bring it back from a backup, or move it away")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Errors of the file within become errors that a user can mend."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error) or "malformed" in str(error):
            raise InputError(str(path), "no file of users", "bring it back from a backup, or move it away") from error
        raise SetupError(
            f"the file of users {path} cannot be used ({error})", "see that it can be written, and by nobody else now"
        ) from error
    except OSError as error:
        raise SetupError(f"the file of users {path} cannot be opened ({error.strerror})", "give yourself the right to write it") from error
