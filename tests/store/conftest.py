"""A ledger in an empty folder, a clock that moves a minute a look, and reports to record."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from holdfast.records import Report
from holdfast.store import Ledger

START = datetime(2025, 10, 1, 6, tzinfo=UTC)


class Clock:
    """A minute later at every look, unless it is set."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def report_of(text: str, number: str = "1", **fields: Any) -> Report:
    known: dict[str, Any] = {
        "id": f"r{number}",
        "source_id": "telegram/channel",
        "external_id": number,
        "revision": 0,
        "published_at": START,
        "retrieved_at": START,
        "lang": "ru",
        "title": None,
        "text": text,
        "url": None,
        "forwarded_from": None,
        "media": (),
        "raw_sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    return Report(**{**known, **fields})


def recorded(ledger: Ledger, *reports: Report) -> None:
    """One batch."""
    with ledger.writing():
        for report in reports:
            ledger.keep_raw(report.text.encode())
            ledger.append_report(report)


@pytest.fixture(scope="session")
def make_report() -> Callable[..., Report]:
    return report_of


@pytest.fixture(scope="session")
def record() -> Callable[..., None]:
    """Records reports as one batch."""
    return recorded


@pytest.fixture(scope="session")
def make_clock() -> type[Clock]:
    return Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(tmp_path: Path, clock: Clock) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db", clock) as opened:
        yield opened
