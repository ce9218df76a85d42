"""Alerts through the whole pipeline: posts and CAP messages are read, recorded and counted by district and day."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from tests.posts import post_of

from holdfast.collect import collect
from holdfast.pipeline import Archive, Instruments, Kept, open_archive, record
from holdfast.pipeline.alert_words import alert_words
from holdfast.pipeline.outlook import outlook_of
from holdfast.publish.outlook import outlook_text
from holdfast.records import Counts, Outlook, Report
from holdfast.regions import Region
from holdfast.store import claims_as_of

NOW = datetime(2025, 10, 9, 12, tzinfo=UTC)
POSTS = (
    ("duty", "1", "2025-10-06T18:00", "В Шебекинском округе и Белгороде объявлена ракетная опасность. Спуститесь в укрытие."),
    ("monitor", "1", "2025-10-06T18:04", "У Шебекінському окрузі оголошено повітряну тривогу."),
    ("duty", "2", "2025-10-06T19:00", "Отбой ракетной опасности в Шебекинском округе и Белгороде."),
    ("duty", "3", "2025-10-06T22:30", "На территории Белгородской области объявлена ракетная опасность."),
    ("duty", "4", "2025-10-06T23:10", "На территории Белгородской области отбой ракетной опасности."),
    ("duty", "5", "2025-10-07T19:30", "В Валуйском округе дан отбой ракетной опасности."),
    ("duty", "6", "2025-10-08T20:00", "В Шебекино дрон повредил дом. Пострадавших нет."),
)  # fmt: skip
CAP = """<?xml version="1.0"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>{number}</identifier><sender>duty@example.org</sender><sent>{sent}</sent><status>Actual</status><msgType>{kind}</msgType><scope>Public</scope><info><language>ru-RU</language><category>Safety</category>
<event>Ракетная опасность</event><urgency>Immediate</urgency><severity>Extreme</severity><certainty>Likely</certainty>
<area><areaDesc>Грайворонский округ</areaDesc></area></info></alert>"""


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory, instruments: Instruments) -> Path:
    """The ledger of these posts and of two CAP messages, each recorded five minutes after it was published."""
    folder = tmp_path_factory.mktemp("alerts")
    for number, kind, sent in (("a1", "Alert", "2025-10-07T21:00:00+03:00"), ("a2", "Cancel", "2025-10-07T21:40:00+03:00")):
        (folder / f"{number}.xml").write_text(CAP.format(number=number, kind=kind, sent=sent), encoding="utf-8")
    told = [*(post_of(*post) for post in POSTS), *collect([str(folder / "a1.xml"), str(folder / "a2.xml")], stdin=None, retrieved_at=NOW)]
    reports = sorted((one for one in told if isinstance(one, Report)), key=lambda one: one.published_at or NOW)
    clock = [NOW]
    archive = open_archive(folder / "ledger.db", clock=lambda: clock[0])
    for report in reports:
        clock[0] = (report.published_at or NOW) + timedelta(minutes=5)
        for _ in record([report], archive, instruments, Kept()):
            pass
    archive.close()
    return folder / "ledger.db"


@pytest.fixture
def archive(recorded: Path, tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(Path(shutil.copy(recorded, tmp_path / "ledger.db")), clock=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def look(archive: Archive, belgorod: Region) -> Callable[..., Outlook]:
    def call(moment: datetime = NOW) -> Outlook:
        return outlook_of(archive, belgorod, archive.ledger.head()[1], moment)

    return call


def alerts(found: Outlook, district: str | None) -> dict[date, int | None]:
    (own,) = (one for one in found.counts if one.of == "alerts" and one.district == district)
    return {day.day: day.count for day in own.days}


SIXTH, SEVENTH, EIGHTH = date(2025, 10, 6), date(2025, 10, 7), date(2025, 10, 8)


def test_alerts_that_reports_tell_of_are_counted_by_district_and_operational_day(look: Callable[..., Outlook]) -> None:
    found = look()
    assert alerts(found, "Shebekinsky") == {SIXTH: 2, SEVENTH: 0, EIGHTH: 0}, "one of its own, told by two, and one of the region"
    assert alerts(found, "Graivoronsky") == {SIXTH: 1, SEVENTH: 1, EIGHTH: 0}, "one of the region; one raised and cancelled by CAP"
    assert alerts(found, "Valuysky") == {SIXTH: 1, SEVENTH: 1, EIGHTH: 0}, "an all-clear alone tells of an alert too"
    assert alerts(found, None) == {SIXTH: 2, SEVENTH: 2, EIGHTH: 0}


def test_what_was_wrong_with_alerts_is_flagged_in_the_json_and_in_the_text(look: Callable[..., Outlook]) -> None:
    found = look()
    flags = {one.district: one.flags for one in found.counts if one.of == "alerts"}
    assert flags["Valuysky"] == ("unraised_alerts",)
    assert flags["Shebekinsky"] == ()
    again = msgspec.json.decode(msgspec.json.encode(found), type=Outlook)
    assert again.counts == found.counts
    lines = outlook_text(found).splitlines()
    begin = next(number for number, line in enumerate(lines) if line.startswith("alerts, last days"))
    assert any(line.startswith("Valuysky ") and line.endswith("(unraised alerts)") for line in lines[begin:])


def test_as_of_an_earlier_moment_later_alerts_are_not_counted(look: Callable[..., Outlook]) -> None:
    assert alerts(look(NOW - timedelta(days=1)), "Graivoronsky") == {SIXTH: 1, SEVENTH: 1}
    assert alerts(look(datetime(2025, 10, 7, 12, tzinfo=UTC)), "Valuysky") == {SIXTH: 1}


def test_a_ledger_whose_sources_tell_of_no_alert_has_no_series_of_them(tmp_path: Path, instruments: Instruments, belgorod: Region) -> None:
    archive = open_archive(tmp_path / "quiet.db", clock=lambda: NOW)
    for _ in record([post_of(*POSTS[-1])], archive, instruments, Kept()):
        pass
    found: tuple[Counts, ...] = outlook_of(archive, belgorod, archive.ledger.head()[1], NOW).counts
    archive.close()
    assert {one.of for one in found} >= {"strikes", "killed", "injured"}
    assert "alerts" not in {one.of for one in found}


def test_words_of_a_claim_that_people_rejected_do_not_count(archive: Archive, belgorod: Region) -> None:
    batch, since = archive.ledger.head()[1], datetime(2025, 10, 1, tzinfo=UTC)
    sources = {f"duty-{number}": "telegram/duty" for number in range(1, 7)}
    (claim,) = claims_as_of(archive.ledger.connection, "duty-5", batch)
    every = alert_words(archive, belgorod, batch, since, sources)
    kept = alert_words(archive, belgorod, batch, since, sources, {claim.id})
    assert {word.district for word in every} - {word.district for word in kept} == {"Valuysky"}
