"""A service area through the whole chain: said to be out, it is its settlements and their people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from holdfast.gazetteer import Gazetteer
from holdfast.locate import Locator
from holdfast.pipeline.reading import Instruments
from holdfast.pipeline.served import resolve
from holdfast.pipeline.served_places import ServedPlaces
from holdfast.pipeline.services import Known, service_board
from holdfast.records import Claim, Outage, ServiceBoard
from holdfast.regions import Region

MORNING = datetime(2025, 10, 6, 6, tzinfo=UTC)
AREAS = "id,sector,name,settlements,people\nf1,power,Zarechny feeder,Shebekino|Novaya Tavolzhanka,\nw1,water,Left bank,Valuyki,12000\n"


def claim(number: int, *outages: Outage) -> Claim:
    return Claim(
        id=f"c{number}", report_id=f"r{number}", published_at=MORNING + timedelta(hours=number), kind="outage", when=None, mention=None,
        location=None, weapon=None, targets=(), killed=None, injured=None, outages=outages, measures=(), epistemic="confirmed_by_official",
        attributed_to=None, background=False, confidence=0.9, evidence={},
    )  # fmt: skip


def outage(sector: str, place: str, status: str = "out") -> Outage:
    return Outage(sector=sector, settlements=(place,), people=None, status=status, partial=False, evidence=())  # type: ignore[arg-type]


@pytest.fixture
def instruments(belgorod: Region, gazetteer: Gazetteer, tmp_path: Path) -> Instruments:
    (tmp_path / "areas.csv").write_text(AREAS, encoding="utf-8")
    region = msgspec.structs.replace(belgorod, areas=(tmp_path / "areas.csv",))
    return Instruments(region, gazetteer, None)  # type: ignore[arg-type]


def board(instruments: Instruments, *claims: Claim) -> ServiceBoard:
    """The board at the last word: what was just said to be out counts in full."""
    return service_board(Known(claims, {}, ()), instruments, MORNING + timedelta(hours=max(int(claim.id[1:]) for claim in claims)))


def test_an_area_that_is_out_is_the_people_of_its_settlements(instruments: Instruments) -> None:
    found = board(instruments, claim(1, outage("power", "Zarechny feeder")))
    (state,) = found.places
    assert (state.place.id, state.place.kind, len(state.place.holds)) == ("area:f1", "area", 2)
    assert state.people is not None
    assert state.people.best == 45_194 + 5_053
    assert [(row.area.name, row.people and row.people.best) for row in found.rows if row.area.kind == "admin2"] == [
        ("Shebekinsky", 45_194 + 5_053)
    ]


def test_an_area_whose_people_the_pack_states_has_those(instruments: Instruments) -> None:
    (state,) = board(instruments, claim(1, outage("water", "Left bank"))).places
    assert state.people is not None
    assert state.people.best == 12_000


def test_a_settlement_of_an_area_that_is_out_is_counted_once(instruments: Instruments) -> None:
    found = board(instruments, claim(2, outage("power", "Zarechny feeder"), outage("power", "Shebekino")))
    (row,) = (row for row in found.rows if row.area.kind == "admin2")
    assert row.people is not None
    assert row.people.best == 45_194 + 5_053


def test_the_return_of_an_area_ends_the_outage_of_its_settlements(instruments: Instruments) -> None:
    said = (claim(1, outage("power", "Shebekino")), claim(2, outage("power", "Zarechny feeder", "restored")))
    states = {state.place.name: state.spell.state for state in board(instruments, *said).places}
    assert states == {"Shebekino": "restored", "Zarechny feeder": "restored"}


def test_a_district_whose_one_report_says_that_a_service_works_is_not_silent(instruments: Instruments) -> None:
    found = board(instruments, claim(1, outage("power", "Shebekino", "working")), claim(2, outage("water", "Valuyki")))
    assert [state.spell.state for state in found.places if state.place.name == "Shebekino"] == ["working"]
    assert {"Shebekinsky", "Valuysky"}.isdisjoint(found.silent)
    assert "Rovensky" in found.silent


def test_a_district_with_word_of_another_service_than_is_asked_for_is_not_silent(instruments: Instruments) -> None:
    said = Known((claim(1, outage("water", "Valuyki")),), {}, ())
    assert "Valuysky" not in service_board(said, instruments, MORNING + timedelta(hours=2), sector="power").silent


def test_an_area_of_one_service_is_none_of_another(instruments: Instruments) -> None:
    places = ServedPlaces(instruments.gazetteer, instruments.region)
    (named,) = resolve([claim(1, outage("water", "Zarechny feeder"))], Locator(instruments.gazetteer, instruments.region), places).values()
    assert [place.kind for place in named] != ["area"]
