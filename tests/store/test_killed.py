"""A process that is killed at any moment of writing leaves every batch that was answered, whole, and no other."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from holdfast.records import Report
from holdfast.store import Ledger, damages

BATCHES = 6
STEPS = 40
"""Of the database's machine, between two looks at whether it is time to die."""

if not hasattr(os, "fork"):
    pytest.skip("a process is forked to be killed", allow_module_level=True)


def writes(path: Path, make_clock: Callable[[], Callable[[], datetime]], make_report: Callable[..., Report], told: int, asked: int) -> None:
    """Six batches of five reports; asks before every few steps of the database, tells after every batch."""

    def ask() -> int:
        os.write(told, b"?")
        return 0 if os.read(asked, 1) else 1

    with Ledger(path, make_clock()) as ledger:
        ledger.connection.set_progress_handler(ask, STEPS)
        for batch in range(BATCHES):
            with ledger.writing():
                for number in range(5):
                    ledger.append_report(make_report(f"report {number} of batch {batch} " * 9, f"{batch}-{number}"))
            os.write(told, b"!")


def killed_after(questions: int, write: Callable[[int, int], None]) -> int:
    """How many batches were answered by a process that was killed at its question of this number, or ended before."""
    from_child, to_parent = os.pipe()
    from_parent, to_child = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        os.close(from_child)
        os.close(to_child)
        try:
            write(to_parent, from_parent)
        finally:
            os._exit(0)
    os.close(to_parent)
    os.close(from_parent)
    answered = asked = 0
    while said := os.read(from_child, 1):
        answered += said == b"!"
        asked += said == b"?"
        if asked >= questions:
            os.kill(child, signal.SIGKILL)
            break
        if said == b"?":
            os.write(to_child, b".")
    os.waitpid(child, 0)
    os.close(from_child)
    os.close(to_child)
    return answered


def test_a_writer_killed_at_any_of_a_hundred_points_loses_doubles_and_halves_nothing(
    tmp_path: Path, make_clock: Callable[[], Callable[[], datetime]], make_report: Callable[..., Report]
) -> None:
    chance = random.Random(20251001)
    seen = set()
    for number in range(100):
        path = tmp_path / f"{number}.db"
        answered = killed_after(chance.randrange(1, 260), lambda told, asked, path=path: writes(path, make_clock, make_report, told, asked))  # type: ignore[misc]
        with Ledger(path, make_clock()) as ledger:
            entries = list(ledger.entries())
            assert list(damages(ledger)) == []
            batches = len(entries) // 5
            assert [entry.subject for entry in entries] == [f"r{batch}-{of}" for batch in range(batches) for of in range(5)]
            assert batches - answered in (0, 1), "a batch that was answered is there; one more may have been written just before the end"
            seen.add(batches)
    assert len(seen) > 3, "the points lie all over the work"
