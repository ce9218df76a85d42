"""Places of a report are called as the gazetteer calls them, in the language of the report; the bar of its day is its headline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from tests.posts import post_of

from holdfast.gazetteer import TownLabel
from holdfast.pipeline import Archive, Instruments, Kept, open_archive, record
from holdfast.pipeline.sitrep.asked import Asked
from holdfast.pipeline.sitrep.draft import draft
from holdfast.pipeline.sitrep.places import incident_names, towns_of
from holdfast.publish.safety import load_profile, policy_for
from holdfast.records import Candidate, Location, Name, Names, PublicArea, PublicIncident, SituationReport
from holdfast.store import IncidentQuery, find_incidents

ZONE = ZoneInfo("Europe/Moscow")
NOON = datetime(2025, 10, 6, 12, tzinfo=ZONE)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(tmp_path / "ledger.db", clock=lambda: NOON + timedelta(days=1))
    yield opened
    opened.close()


@pytest.fixture
def report(archive: Archive, instruments: Instruments) -> Callable[..., SituationReport]:
    """The internal report on a day, an hour after it ended, of what these posts tell."""

    def call(*texts: str) -> SituationReport:
        posts = [post_of("gov", str(n), f"2025-10-06T{12 + n:02}:10", text) for n, text in enumerate(texts)]
        for _ in record(posts, archive, instruments, Kept()):
            pass
        policy = policy_for(load_profile("internal", None), instruments.region, b"k" * 32)
        end = NOON + timedelta(days=1)
        asked = Asked(since=NOON, until=end, now=end + timedelta(hours=1), batch=archive.ledger.head()[1])
        return draft(archive, instruments, policy, asked)

    return call


def test_the_bar_of_a_day_that_has_just_ended_is_the_number_of_its_headline(report: Callable[..., SituationReport]) -> None:
    made = report("В селе Козинка дрон повредил дом, ранена женщина.", "В Шебекино ракета попала в склад. Пострадавших нет.")
    attacks = next(one.value for one in made.figures if one.id == "attacks")
    assert attacks is not None
    assert (made.days[-1].day, made.days[-1].count) == (date(2025, 10, 6), attacks.low)
    assert attacks.low == 2
    assert made.days[0].count is not None, "no gap before the first day that anything is known of"


def test_a_village_that_was_found_is_called_in_each_language(report: Callable[..., SituationReport]) -> None:
    made = report("В селе Козинке дрон повредил дом, ранена женщина.")
    cited = next(one for one in made.citations if one.kind == "incident")
    assert isinstance(cited.name, Name)
    names = made.names[cited.name.id]
    assert (names.en, names.ru) == ("Kozinka", "Козинка")


def where(name: str, place: str | None) -> Location:
    one = Candidate(place="csv:x/1", name="Sosnovoye", admin1=None, admin2=None, lat=0.12341, lon=1.5, probability=0.9)
    return Location(
        name=name, place=place, admin2=None, admin1=None, country=None, lat=None, lon=None, radius_m=900, precision="settlement",
        confidence=0.9, candidates=(one,) if place else (),
    )  # fmt: skip


def test_the_gazetteer_names_a_place_and_the_reports_name_what_it_does_not_know(
    report: Callable[..., SituationReport], archive: Archive
) -> None:
    report("В селе Козинка дрон повредил дом, ранена женщина.")
    known = next(iter(find_incidents(archive.ledger.connection, IncidentQuery(), archive.ledger.head()[1])))
    towns = towns_of([TownLabel("Sosnovoye", 0.1234, 1.5, 10, "Сосновое", "Соснове")])
    for written, place, expected in (
        ("Соснового", "Sosnovoye", Names("Sosnovoye", "Сосновое", "Соснове")),
        ("Sosnovoe", "Sosnovoye", Names("Sosnovoye", "Сосновое", "Соснове")),
        ("Зелёный Яр", None, Names("Zelyonyy Yar", "Зелёный Яр", "Зелёный Яр")),
        ("Hilltop", None, Names("Hilltop", "Hilltop", "Hilltop")),
    ):
        public = shown(
            PublicArea(
                id="place/x", kind="place", name=place or written, admin2=None, admin1=None, country=None, lat=None, lon=None, radius_m=900
            )
        )
        incident = msgspec.structs.replace(known, where=where(written, place))
        assert incident_names([public], {public.id: incident}, towns) == {"place/x": expected}


def shown(area: PublicArea) -> PublicIncident:
    return PublicIncident(
        id="i", kind="strike", when=None, area=area, weapon=None, targets=(), killed=None, injured=None, outages=(), epistemic="reported",
        origins=1, status="proposed", disputed=False, released_at=datetime(2025, 10, 6, tzinfo=UTC),
    )  # fmt: skip


def test_a_cell_is_told_by_hemispheres() -> None:
    area = PublicArea(id="cell/1", kind="cell", name=None, admin2=None, admin1=None, country=None, lat=-0.31, lon=36.9, radius_m=7600)
    assert incident_names([shown(area)], {}, {})["cell/1"] == Names(
        "cell 0.31° S, 36.9° E (±8 km)", "клетка 0.31° ю. ш., 36.9° в. д. (±8 км)", "клітина 0.31° пд. ш., 36.9° сх. д. (±8 км)"
    )
