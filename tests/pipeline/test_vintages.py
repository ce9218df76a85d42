"""What was known of a day when it was young, kept in the ledger: how late reports come is learned, and allowed for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.posts import post_of

from holdfast.pipeline import Archive, Instruments, Kept, open_archive, record
from holdfast.pipeline.outlook import outlook_of
from holdfast.records import DayCount, Outlook
from holdfast.regions import Region

FIRST, DAYS = date(2025, 6, 1), 28
SOON, LATE = ("Шебекино", "Валуйках"), ("Грайвороне", "Красной Яруге")
"""Where strikes are told of on the same evening, and where a day later: what is told still later is a recap, and not counted."""
WEAPONS = ("дрон повредил", "снаряд повредил", "ракета повредила")
WHAT = ("дом", "школу", "магазин", "склад", "автомобиль")


def posts() -> list[tuple[datetime, str]]:
    found = []
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        evening = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
        for towns, after in ((SOON, timedelta(0)), (LATE, timedelta(days=1))):
            told = f"Вечером {day.day} июня в {{}} {WEAPONS[number % 3]} {WHAT[number % 5]}. Пострадавших нет. Сообщение {number}."
            found += [(evening + after, told.format(town)) for town in towns]
    return sorted(found)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, instruments: Instruments) -> Archive:
    """Four weeks, each post recorded five minutes after it was published."""
    clock = [datetime(2025, 6, 1, tzinfo=UTC)]
    opened = open_archive(tmp_path_factory.mktemp("vintages") / "ledger.db", clock=lambda: clock[0])
    for number, (at, text) in enumerate(posts()):
        clock[0] = at + timedelta(minutes=5)
        report = post_of("gov", str(number), at.replace(tzinfo=None).isoformat(timespec="minutes"), text)
        for _ in record([report], opened, instruments, Kept()):
            pass
    return opened


def at_noon_after(archive: Archive, region: Region, day: date) -> Outlook:
    """The outlook made when that operational day had just ended, of the ledger as it was then."""
    moment = datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC) + timedelta(days=1)
    return outlook_of(archive, region, archive.ledger.batch_at(moment), moment)


def of_region(found: Outlook, day: date) -> DayCount:
    (own,) = (one for one in found.counts if one.of == "strikes" and one.district is None)
    return next(one for one in own.days if one.day == day)


def test_a_day_that_was_half_told_of_was_known_to_be_and_came_to_what_was_said(archive: Archive, belgorod: Region) -> None:
    day = FIRST + timedelta(days=20)
    young, old = (of_region(at_noon_after(archive, belgorod, day + timedelta(days=later)), day) for later in (0, 5))
    assert (young.count, old.count) == (2, 4)
    assert young.share == pytest.approx(0.55, abs=0.08), "half; drawn to a prior worth twenty strikes"
    assert young.final is not None
    assert young.final.low <= 4 <= young.final.high
    assert young.final.best == pytest.approx(4, abs=1)
    assert old.exposure == "known"


def test_a_forecast_allows_for_what_is_still_to_be_told(archive: Archive, belgorod: Region) -> None:
    found = at_noon_after(archive, belgorod, FIRST + timedelta(days=DAYS - 4))
    week = next(one for one in found.forecasts if one.district is None and one.days == 7)
    assert week.mean == pytest.approx(28, rel=0.15), "four a day, though of the last day only half is told"
