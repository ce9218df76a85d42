from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import msgspec
import pytest

from holdfast.errors import InputError, SetupError
from holdfast.records import Report
from holdfast.store import Ledger, damages
from holdfast.store.database import connect
from holdfast.store.entry import GENESIS

Make = Callable[..., Report]
Record = Callable[..., None]


class SimpleClock(Protocol):
    now: datetime

    def __call__(self) -> datetime: ...


def test_rows_are_numbered_without_a_gap_and_each_follows_the_one_before(ledger: Ledger, make_report: Make, record: Record) -> None:
    record(ledger, make_report("one", "1"), make_report("two", "2"))
    record(ledger, make_report("three", "3"))
    entries = list(ledger.entries())
    assert [(entry.seq, entry.batch) for entry in entries] == [(1, 1), (2, 1), (3, 2)]
    before = GENESIS
    for entry in entries:
        assert entry.follows(before)
        before = entry.hash


def test_the_same_report_twice_is_recorded_once(ledger: Ledger, make_report: Make, record: Record) -> None:
    record(ledger, make_report("one"))
    record(ledger, make_report("one", retrieved_at=None, raw_sha256="read from another file"))
    assert len(list(ledger.entries())) == 1


def test_an_edited_post_keeps_every_wording_it_had(ledger: Ledger, make_report: Make, record: Record) -> None:
    for number in range(50):
        record(ledger, make_report(f"wording {number}"))
    texts = [msgspec.json.decode(entry.payload or b"", type=Report).text for entry in ledger.entries(subject="r1")]
    assert texts == [f"wording {number}" for number in range(50)]


def test_a_post_that_has_its_former_wording_again_is_recorded_again_and_once(ledger: Ledger, make_report: Make, record: Record) -> None:
    first = make_report("as first published")
    back = make_report("as first published", retrieved_at=first.retrieved_at + timedelta(hours=2), raw_sha256="the page two hours later")  # type: ignore[operator]
    edited = make_report("edited", retrieved_at=first.retrieved_at + timedelta(hours=1))  # type: ignore[operator]
    for report in (first, edited, back, back, first, edited):
        record(ledger, report)
    texts = [msgspec.json.decode(entry.payload or b"", type=Report).text for entry in ledger.entries(subject="r1")]
    assert texts == ["as first published", "edited", "as first published"]
    assert all(ledger.knows(report) for report in (first, edited, back))


def test_a_batch_that_fails_leaves_nothing(ledger: Ledger, make_report: Make, record: Record) -> None:
    record(ledger, make_report("one"))
    with suppress(RuntimeError), ledger.writing():
        ledger.append_report(make_report("two", "2"))
        raise RuntimeError
    assert [entry.subject for entry in ledger.entries()] == ["r1"]
    record(ledger, make_report("two", "2"))
    assert [entry.seq for entry in ledger.entries()] == [1, 2]


def test_a_clock_that_goes_back_does_not_take_the_rows_with_it(
    ledger: Ledger, make_report: Make, clock: SimpleClock, record: Record
) -> None:
    record(ledger, make_report("one"))
    clock.now -= timedelta(days=400)
    record(ledger, make_report("two", "2"))
    first, second = ledger.entries()
    assert second.at == first.at
    assert list(damages(ledger)) == []


def test_what_was_known_at_a_moment_is_the_last_batch_by_then(ledger: Ledger, make_report: Make, record: Record) -> None:
    record(ledger, make_report("one"))
    record(ledger, make_report("two", "2"))
    first, second = ledger.entries()
    assert ledger.batch_at(first.at - timedelta(seconds=1)) == 0
    assert ledger.batch_at(first.at) == 1
    assert ledger.batch_at(second.at + timedelta(days=1)) == 2


def test_raw_bytes_are_kept_under_their_hash(ledger: Ledger, make_report: Make, record: Record) -> None:
    report = make_report("one")
    record(ledger, report)
    assert ledger.raw(report.raw_sha256) == b"one"
    assert ledger.raw("unknown") is None


def test_erasing_takes_texts_and_bytes_and_leaves_a_whole_chain(ledger: Ledger, make_report: Make, record: Record) -> None:
    secret = make_report("the name of a person who asked to be forgotten")
    record(ledger, secret, make_report("two", "2"))
    held = [payload for (payload,) in ledger.connection.execute("SELECT payload FROM entries WHERE subject = 'r1'")]
    with ledger.writing():
        assert ledger.erase("r1", "editor", "asked for by the person") == 1
    ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert held[0] not in ledger.path.read_bytes()
    assert ledger.entry(1).payload is None
    assert ledger.raw(secret.raw_sha256) is None
    assert [entry.kind for entry in ledger.entries(subject="r1")] == ["report", "erasure"]
    assert list(damages(ledger)) == []
    with ledger.writing(), pytest.raises(InputError, match="erased already"):
        ledger.erase("r1", "editor", "again")


def test_erasing_a_report_leaves_the_bytes_that_another_was_read_from(ledger: Ledger, make_report: Make, record: Record) -> None:
    feed = make_report("feed").raw_sha256
    record(ledger, make_report("feed"), make_report("two", "2", raw_sha256=feed))
    with ledger.writing():
        ledger.erase("r1", "editor", "wrong person")
    assert ledger.raw(feed) == b"feed"


def test_the_database_itself_refuses_to_change_or_take_out_a_row(ledger: Ledger, make_report: Make, record: Record) -> None:
    record(ledger, make_report("one"))
    for statement in ("DELETE FROM entries", "UPDATE entries SET subject = 'r9'", "UPDATE entries SET payload = x'00'", "DELETE FROM raw"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            ledger.connection.execute(statement)


def test_a_second_writer_is_told_that_another_is_writing(ledger: Ledger, make_report: Make, record: Record) -> None:
    other = connect(ledger.path, patience_s=0)
    other.execute("BEGIN IMMEDIATE")
    ledger.connection.execute("PRAGMA busy_timeout = 0")
    with pytest.raises(SetupError, match="another process is writing"):
        record(ledger, make_report("one"))
    other.execute("ROLLBACK")
    other.close()
    record(ledger, make_report("one"))
    assert ledger.head() == (1, 1)


def test_a_reader_sees_the_last_whole_batch_while_another_is_written(
    ledger: Ledger, make_report: Make, clock: SimpleClock, record: Record
) -> None:
    record(ledger, make_report("one"))
    with Ledger(ledger.path, clock) as reader, ledger.writing():
        ledger.append_report(make_report("two", "2"))
        assert reader.head() == (1, 1)


def test_a_full_disk_loses_nothing_that_was_recorded(ledger: Ledger, make_report: Make, record: Record) -> None:
    record(ledger, make_report("one"))
    (pages,) = ledger.connection.execute("PRAGMA page_count").fetchone()
    ledger.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(SetupError, match="the disk of the ledger"):
        record(ledger, make_report("".join(map(chr, range(0x400, 0x4000))) * 4, "2"))
    ledger.connection.execute("PRAGMA max_page_count = 100000")
    record(ledger, make_report("three", "3"))
    assert [entry.subject for entry in ledger.entries()] == ["r1", "r3"]
    assert list(damages(ledger)) == []


def test_a_ledger_of_a_newer_version_is_left_alone(ledger: Ledger, clock: SimpleClock) -> None:
    ledger.connection.execute("PRAGMA user_version = 99")
    with pytest.raises(InputError, match="written by a newer Holdfast"):
        Ledger(ledger.path, clock)


def test_a_database_of_another_program_is_not_taken_for_a_ledger(tmp_path: Path, clock: SimpleClock) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (text)")
    other.close()
    with pytest.raises(InputError, match="a database of another program"):
        Ledger(path, clock)


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path, clock: SimpleClock) -> None:
    path = tmp_path / "text.txt"
    path.write_text("no database at all, but long enough to be looked at as one\n" * 40)
    with pytest.raises(InputError, match="no ledger"):
        Ledger(path, clock)


def test_a_folder_is_no_ledger(tmp_path: Path, clock: SimpleClock) -> None:
    with pytest.raises(SetupError, match="it is a folder"):
        Ledger(tmp_path, clock)
