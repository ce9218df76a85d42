"""The log is copied into the ledger's file beside the writing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from holdfast.records import Report
from holdfast.store import Ledger
from holdfast.store.checkpoints import ENOUGH, Checkpoints


def rows_in_the_file_alone(ledger: Ledger, copy: Path) -> int:
    shutil.copy(ledger.path, copy)  # without the log beside it
    with closing(sqlite3.connect(copy)) as connection:
        return int(connection.execute("SELECT count(*) FROM entries").fetchone()[0])


def test_the_log_is_copied_once_enough_was_written(
    ledger: Ledger, make_report: Callable[..., Report], record: Callable[..., None], tmp_path: Path
) -> None:
    ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    record(ledger, make_report("Тихо."))
    checkpoints = Checkpoints(ledger.path)
    checkpoints.after(ENOUGH - 1)
    checkpoints.wait()
    assert rows_in_the_file_alone(ledger, tmp_path / "before.db") == 0
    checkpoints.after(ENOUGH)
    checkpoints.wait()
    assert rows_in_the_file_alone(ledger, tmp_path / "after.db") == 1


def test_a_copy_that_fails_leaves_the_ledger_as_it_was_and_makes_no_file(tmp_path: Path) -> None:
    checkpoints = Checkpoints(tmp_path / "gone.db")
    checkpoints.after(ENOUGH)
    checkpoints.wait()
    assert list(tmp_path.iterdir()) == []
