from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from holdfast.records import Report
from holdfast.store import Ledger, damages
from holdfast.store.entry import unpacked

Make = Callable[..., Report]
Record = Callable[..., None]
MakeClock = Callable[[], Callable[[], datetime]]
ROWS = 12


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, record: Record, make_clock: MakeClock, make_report: Make) -> Path:
    """A ledger of a dozen reports."""
    path = tmp_path_factory.mktemp("whole") / "ledger.db"
    with Ledger(path, make_clock()) as ledger:
        for number in range(ROWS):
            record(ledger, make_report(f"Report {number}. " * 40, str(number)))
        ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def without_guards(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for name in ("entries_are_never_changed", "entries_are_never_taken_out", "raw_is_never_taken_out"):
        connection.execute(f"DROP TRIGGER {name}")
    return connection


def test_a_ledger_in_which_incidents_became_one_is_whole(whole: Path, tmp_path: Path, make_clock: MakeClock) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(whole.read_bytes())
    with Ledger(path, make_clock()) as ledger:
        ledger.connection.executemany("INSERT INTO redirects VALUES (?, ?, ?)", [(f"old{number}", "new", 1) for number in range(40)])
        assert list(damages(ledger)) == []


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE entries SET subject = 'r9' WHERE seq = 4", "row 4"),
        ("UPDATE entries SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 4", "row 4"),
        ("UPDATE entries SET payload = (SELECT payload FROM entries WHERE seq = 5) WHERE seq = 4", "row 4"),
        ("UPDATE entries SET payload = x'0000' WHERE seq = 4", "row 4"),
        ("DELETE FROM entries WHERE seq = 4", "row 4"),
        ("DELETE FROM entries WHERE seq = 12", "row 12"),
        ("UPDATE head SET seq = 11", "head"),
        ("UPDATE raw SET data = (SELECT data FROM raw ORDER BY sha256 LIMIT 1)", "raw bytes"),
    ],
)
def test_a_change_behind_the_ledgers_back_is_found_and_named(
    whole: Path, tmp_path: Path, statement: str, where: str, make_clock: MakeClock
) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(whole.read_bytes())
    connection = without_guards(path)
    connection.execute(statement)
    connection.close()
    with Ledger(path, make_clock()) as ledger:
        assert any(found.where.startswith(where) for found in damages(ledger))


def says_the_same(changed: bytes, payload: bytes) -> bool:
    """A flag in the head of the packed bytes only says how hard they were packed."""
    try:
        return unpacked(changed) == unpacked(payload)
    except zlib.error:
        return False


@given(seq=st.integers(1, ROWS), place=st.integers(0, 10_000), flip=st.integers(1, 255))
@settings(max_examples=60, deadline=None)
def test_any_changed_byte_of_a_payload_is_found(
    whole: Path, tmp_path_factory: pytest.TempPathFactory, seq: int, place: int, flip: int, make_clock: MakeClock
) -> None:
    path = tmp_path_factory.mktemp("byte") / "ledger.db"
    path.write_bytes(whole.read_bytes())
    connection = without_guards(path)
    (payload,) = connection.execute("SELECT payload FROM entries WHERE seq = ?", (seq,)).fetchone()
    at = place % len(payload)
    assume(at != 1)  # the second byte only tells how hard the packer tried: what the payload says is the same whatever it is
    changed = payload[:at] + bytes([payload[at] ^ flip]) + payload[at + 1 :]
    assume(not says_the_same(changed, payload))
    connection.execute("UPDATE entries SET payload = ? WHERE seq = ?", (changed, seq))
    connection.close()
    with Ledger(path, make_clock()) as ledger:
        assert any(found.where == f"row {seq}" for found in damages(ledger))


def test_a_page_that_cannot_be_read_is_named_and_the_rows_of_the_others_are_read(
    whole: Path, tmp_path: Path, make_clock: MakeClock
) -> None:
    path = tmp_path / "ledger.db"
    data = whole.read_bytes()
    page = int.from_bytes(data[16:18], "big")
    at = data.index(b"2025-10-01T06:06") // page * page
    path.write_bytes(data[:at] + b"\xff" * page + data[at + page :])
    with Ledger(path, make_clock()) as ledger:
        found = list(damages(ledger))
    unreadable = {damage.where for damage in found if damage.where.startswith("row ") and "cannot be read" in damage.what}
    assert any(damage.where == "file" for damage in found)
    assert 0 < len(unreadable) < ROWS


def test_a_whole_ledger_has_no_damage(ledger: Ledger, make_report: Make, record: Record) -> None:
    record(ledger, make_report("one"), make_report("two", "2"))
    assert list(damages(ledger)) == []
