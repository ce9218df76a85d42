"""A process that is killed at any moment of collecting can be run again: nothing is lost, doubled or half written."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest

from holdfast.pipeline import Archive, picture_as_of
from holdfast.records import Report
from holdfast.store import IncidentQuery, damages

STEPS = 100
"""Of the database's machine, between two looks at whether it is time to die."""

if not hasattr(os, "fork"):
    pytest.skip("a process is forked to be killed", allow_module_level=True)


def killed_at(question: int, collect: Callable[[Callable[[], int]], None]) -> bool:
    """Whether a process that collects was killed at its question of this number; otherwise it came to its end."""
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        left = question

        def ask() -> int:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return 0

        try:
            collect(ask)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def encoded(archive: Archive) -> bytes:
    return msgspec.json.encode(picture_as_of(archive, IncidentQuery(background=True), archive.ledger.head()[1]).incidents)


def test_a_collector_killed_at_any_of_a_hundred_points_ends_with_the_same_picture_when_it_is_run_again(
    tmp_path: Path,
    week: tuple[Report, ...],
    open_at: Callable[[Path], Archive],
    record_all: Callable[[Archive, Sequence[Report]], None],
) -> None:
    chunks = [week[at : at + 3] for at in range(0, len(week), 3)]

    def collect(path: Path, ask: Callable[[], int] | None) -> None:
        archive = open_at(path)
        if ask is not None:
            archive.ledger.connection.set_progress_handler(ask, STEPS)
        for chunk in chunks:
            record_all(archive, chunk)
        archive.close()

    asked = 0

    def count() -> int:
        nonlocal asked
        asked += 1
        return 0

    collect(tmp_path / "whole.db", count)
    whole = open_at(tmp_path / "whole.db")
    expected, rows = encoded(whole), whole.ledger.head()[0]
    chance, kills = random.Random(7), 0
    for number in range(100):
        path = tmp_path / f"{number}.db"
        kills += killed_at(chance.randrange(1, asked), lambda ask, path=path: collect(path, ask))  # type: ignore[misc]
        collect(path, None)
        archive = open_at(path)
        assert (encoded(archive), archive.ledger.head()[0]) == (expected, rows)
        assert list(damages(archive.ledger)) == []
        archive.close()
    whole.close()
    assert kills > 95, "the points lie within the work"
