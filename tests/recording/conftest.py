"""A week of posts in three languages: copies, an edit, a rising toll, another day's post from the same template."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from tests.posts import post_of

from holdfast.extract import Reader
from holdfast.gazetteer import Gazetteer
from holdfast.pipeline import Archive, Instruments, Kept, open_archive, record
from holdfast.records import Report, Source
from holdfast.regions import Region
from holdfast.vocabulary import load_vocabulary

WEEK = (
    ("gov", "1", "2025-10-06T06:10", "В селе Козинка дрон повредил дом, ранена женщина."),
    ("agency", "7", "2025-10-06T06:40", "Губернатор сообщил в своём телеграм-канале: в селе Козинка дрон повредил дом, ранена женщина."),
    ("site", "a", "2025-10-06T07:15", "The governor said a drone damaged a house in the village of Kozinka and wounded a woman."),
    ("gov", "2", "2025-10-06T11:00", "Уточнённые данные: в селе Козинка после атаки дрона ранены двое, повреждены три дома."),
    ("gov", "3", "2025-10-06T12:30", "В Шебекино ракета попала в склад. Пострадавших нет."),
    ("gov", "4", "2025-10-07T05:30", "В селе Козинка дрон повредил дом, ранена женщина."),
    ("ova", "1", "2025-10-07T08:00", "У Вовчанську внаслідок обстрілу пошкоджено школу, постраждалих немає."),
    ("ova", "2", "2025-10-07T09:30", "Без світла залишилися Вовчанськ і Великий Бурлук."),
    ("site", "b", "2025-10-08T10:00", "В Головчино снаряд повредил автомобиль, погиб мужчина."),
    ("site", "b", "2025-10-08T10:00", "В Головчино снаряд повредил два автомобиля, погибли двое мужчин."),
)  # fmt: skip
"""Source, number, time, text. The last is an edit of the one before it."""


OFFICES = (
    Source("telegram/gov", "Governor", "official", "B", ("ru",), None),
    Source("telegram/ova", "Administration", "official", "B", ("uk",), None),
)


def post(number: int) -> Report:
    return post_of(*WEEK[number], revision=int(number == len(WEEK) - 1))


class Clock:
    """An hour later at every look."""

    def __init__(self) -> None:
        self.now = datetime(2025, 11, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now


@pytest.fixture(scope="session")
def week() -> tuple[Report, ...]:
    return tuple(post(number) for number in range(len(WEEK)))


@pytest.fixture(scope="session")
def open_at() -> Callable[[Path], Archive]:
    """Opens the archive at a path, with a clock that starts anew."""
    return lambda path: open_archive(path, clock=Clock())


@pytest.fixture
def archive(tmp_path: Path, open_at: Callable[[Path], Archive]) -> Iterator[Archive]:
    opened = open_at(tmp_path / "ledger.db")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def instruments(gazetteer: Gazetteer, belgorod: Region) -> Instruments:
    """Those of a region that knows its offices."""
    region = msgspec.structs.replace(belgorod, sources=OFFICES)
    return Instruments(region, gazetteer, Reader(load_vocabulary, gazetteer, region))


@pytest.fixture(scope="session")
def record_all(instruments: Instruments) -> Callable[[Archive, Sequence[Report]], None]:
    """Records reports; those given together are one batch."""

    def call(archive: Archive, reports: Sequence[Report]) -> None:
        for _ in record(reports, archive, instruments, Kept()):
            pass

    return call
