"""A server over a ledger of a few days: an hour between one batch and the next; asked over HTTP, without a network."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient
from tests.posts import post_of

from holdfast.api import Desk, application
from holdfast.pipeline import Archive, Instruments, Kept, open_archive, record
from holdfast.publish.safety import load_profile, policy_for
from holdfast.records import Report
from holdfast.regions import Region

POSTS = (
    ("gov", "1", "2025-10-06T06:10", "В селе Козинка дрон повредил дом, ранена женщина."),
    ("agency", "7", "2025-10-06T06:40", "Губернатор сообщил в своём телеграм-канале: в селе Козинка дрон повредил дом, ранена женщина."),
    ("gov", "2", "2025-10-06T11:00", "Уточнённые данные: в селе Козинка после атаки дрона ранены двое, повреждены три дома."),
    ("gov", "3", "2025-10-06T12:30", "В Шебекино ракета попала в склад. Пострадавших нет."),
    ("ova", "1", "2025-10-07T08:00", "У Вовчанську внаслідок обстрілу пошкоджено школу, постраждалих немає."),
    ("site", "b", "2025-10-08T10:00", "В Головчино снаряд повредил автомобиль, погиб мужчина."),
    ("site", "x", "2025-10-08T11:00", "<script>alert('x')</script> В Октябрьском дрон повредил <b>магазин</b> & гараж."),
)  # fmt: skip
"""Source, number, time, text."""


class Clock:
    """An hour later with every batch that is recorded; what is asked meanwhile is of that hour."""

    def __init__(self) -> None:
        self.now = datetime(2025, 10, 8, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class Ticking(Clock):
    """A second later at every look: what is decided after another is so by its time."""

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def post(number: int) -> Report:
    return post_of(*POSTS[number])


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory, instruments: Instruments) -> Path:
    """The ledger: each post a batch of its own, an hour after the one before it."""
    path = tmp_path_factory.mktemp("api") / "ledger.db"
    clock = Clock()
    archive = open_archive(path, clock=clock)
    for number in range(len(POSTS)):
        clock.now += timedelta(hours=1)
        recorded_from(post(number), archive, instruments)
    archive.close()
    return path


def recorded_from(report: Report, archive: Archive, instruments: Instruments) -> None:
    """The report is in the ledger, and what was read from it."""
    for _ in record([report], archive, instruments, Kept()):
        pass


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine too a request waits for what is being reckoned."""
    monkeypatch.setattr("holdfast.api.reckoning.PATIENCE_S", 600)
    monkeypatch.setattr("holdfast.api.shown.PATIENCE_S", 600)


@pytest.fixture
def ledger(recorded: Path, tmp_path: Path) -> Path:
    """A copy of the ledger, to decide on."""
    return Path(shutil.copy(recorded, tmp_path / "ledger.db"))


@pytest.fixture
def make_desk(belgorod: Region) -> Callable[[Path], Desk]:
    def call(path: Path) -> Desk:
        clock = Ticking()
        clock.now = datetime(2025, 10, 9, tzinfo=UTC)
        policy = policy_for(load_profile("public", None), belgorod, b"k" * 32)
        return Desk(open_archive(path, clock=clock), belgorod, clock, "Olena", policy=policy)

    return call


@pytest.fixture
def desk(ledger: Path, make_desk: Callable[[Path], Desk]) -> Desk:
    return make_desk(ledger)


@pytest.fixture
def archive(desk: Desk) -> Archive:
    return desk.archive


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient[Any]]:
    with TestClient(application(desk), base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def make_post() -> Callable[[str], Report]:
    """A post of the governor with this text."""

    def call(text: str) -> Report:
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        return msgspec.structs.replace(post(0), id=f"gov-{sha256[:8]}", external_id=sha256[:8], text=text, raw_sha256=sha256)

    return call


@pytest.fixture
def collect_post(ledger: Path, instruments: Instruments, make_post: Callable[[str], Report]) -> Callable[[str], None]:
    """Another process collects a post of the governor with this text."""

    def call(text: str) -> None:
        clock = Clock()
        clock.now = datetime(2025, 10, 9, 1, tzinfo=UTC)
        archive = open_archive(ledger, clock=clock)
        for _ in record([make_post(text)], archive, instruments, Kept()):
            pass
        archive.close()

    return call
