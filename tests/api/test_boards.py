"""Boards over HTTP: each as its command has it, and what is missing where there is nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pyogrio
import pytest
from litestar.testing import TestClient

from holdfast.api import Desk, application
from holdfast.pipeline import Instruments
from holdfast.pipeline.services import known_in

Client = TestClient[Any]


@pytest.fixture
def equipped(desk: Desk, instruments: Instruments) -> Iterator[Client]:
    with TestClient(application(desk, instruments=instruments), base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        yield opened


@pytest.mark.parametrize(("path", "part"), [("services", "board"), ("people", "exposures"), ("outlook", "outlook")])
def test_a_board_is_there_where_there_is_something_to_reckon_from(equipped: Client, path: str, part: str) -> None:
    answer = equipped.get(f"/api/{path}")
    assert answer.status_code == 200, answer.text
    assert (answer.json()["needs"], answer.json()[part] is not None) == (None, True)


@pytest.mark.parametrize(("path", "part"), [("services", "board"), ("people", "exposures"), ("endurance", "endurance"), ("crews", "crews")])
def test_a_board_that_cannot_be_reckoned_says_what_it_needs(client: Client, path: str, part: str) -> None:
    found = client.get(f"/api/{path}").json()
    assert found[part] is None
    assert ":" in found["needs"]
    assert found["lacks"] == ("crews" if path == "crews" else "gazetteer")


def test_how_long_services_hold_is_not_said_on_three_days_of_history(equipped: Client) -> None:
    found = equipped.get("/api/endurance").json()
    assert found["endurance"] is None
    assert "days of history" in found["needs"]


def test_the_services_board_is_asked_for_another_time_by_all_that_is_known(equipped: Client) -> None:
    found = equipped.get("/api/services", params={"at": "2025-10-07T12:00:00+03:00"}).json()
    assert (found["at"], found["board"]["at"]) == ("2025-10-07T09:00:00Z", "2025-10-07T09:00:00Z")
    assert found["board"]["sources_last"] == "2025-10-07T08:00:00Z"


@pytest.mark.parametrize("what_if", ["tempo", "tempo=-1", "weather=2"])
def test_a_what_if_that_is_none_is_told(equipped: Client, what_if: str) -> None:
    answer = equipped.get("/api/endurance", params={"what_if": what_if})
    assert (answer.status_code, "NAME=FACTOR" in answer.json()["detail"]) == (400, True)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Boards of services, none of which is done before this happens."""
    going_on = Event()
    monkeypatch.setattr("holdfast.api.boards.known_in", lambda *asked: known_in(*asked) if going_on.wait(60) else None)
    monkeypatch.setattr("holdfast.api.reckoning.PATIENCE_S", 0)
    yield going_on
    going_on.set()


def test_nobody_waits_for_a_board_that_is_being_reckoned(equipped: Client, slow: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    first = equipped.get("/api/services")
    assert (first.status_code, first.json()["board"], first.json()["renewing"]) == (202, None, True)
    assert int(first.headers["retry-after"]) > 0
    assert "reckoned" in first.json()["needs"]
    assert equipped.get("/api/incidents").status_code == 200
    slow.set()
    monkeypatch.setattr("holdfast.api.reckoning.PATIENCE_S", 600)
    assert equipped.get("/api/services").json()["board"] is not None


def test_while_a_new_board_is_reckoned_the_last_one_is_shown_and_says_so(
    equipped: Client, slow: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow.set()
    monkeypatch.setattr("holdfast.api.reckoning.PATIENCE_S", 600)
    last = equipped.get("/api/services").json()
    slow.clear()
    monkeypatch.setattr("holdfast.api.reckoning.PATIENCE_S", 0)
    incident = equipped.get("/api/incidents").json()["incidents"][0]["id"]
    equipped.post("/api/decisions", json={"what": "confirm", "incidents": [incident], "seen": last["batch"]})
    shown = equipped.get("/api/services").json()
    assert shown == {**last, "renewing": True}


def test_before_anything_was_recorded_the_boards_need_reports(equipped: Client) -> None:
    for path in ("services", "people", "endurance"):
        assert equipped.get(f"/api/{path}", params={"as_of": "2020-01-01T00:00:00Z"}).json()["needs"].startswith("reports")


def test_the_public_sees_no_forecast_before_there_is_enough_history(equipped: Client) -> None:
    assert equipped.get("/api/outlook", params={"audience": "public"}).json() == {"exercise": False, "forecasts": []}


def test_a_tile_has_the_incidents_of_its_square(equipped: Client, tmp_path: Path) -> None:
    answer = equipped.get("/api/tiles/incidents/0/0/0")
    assert answer.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    (tmp_path / "0.mvt").write_bytes(answer.content)
    found = pyogrio.read_dataframe(tmp_path / "0.mvt", X=0, Y=0, Z=0)
    placed = equipped.get("/api/incidents", params={"placed": True}).json()
    assert sorted(found["id"]) == sorted(one["id"] for one in placed["incidents"])
    assert equipped.get("/api/tiles/incidents/3/0/0").content == b""


@pytest.mark.parametrize("tile", ["0/1/0", "23/0/0", "-1/0/0", "2/0/4", "a/0/0"])
def test_a_tile_that_is_nowhere_is_not_found(equipped: Client, tile: str) -> None:
    assert equipped.get(f"/api/tiles/incidents/{tile}").status_code == 404


def test_a_tile_of_many_counts_them_by_cells(equipped: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("holdfast.store.columns.squares.MOST_POINTS", 1)
    (tmp_path / "0.mvt").write_bytes(equipped.get("/api/tiles/incidents/0/0/0").content)
    found = pyogrio.read_dataframe(tmp_path / "0.mvt", X=0, Y=0, Z=0)
    tally = equipped.get("/api/incidents", params={"placed": True}).json()["tally"]
    assert (found["incidents"].sum(), found["harm"].max(), "id" in found) == (tally["incidents"], 2, False)
