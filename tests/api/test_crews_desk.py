"""Crews over HTTP: what they are doing is said by people, and a proposal is solved again without what they refuse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient

from holdfast.api import Desk, application
from holdfast.pipeline import Instruments

Client = TestClient[Any]
CREWS = """
[[crew]]
id = "F-1"
kind = "fire"
name = "Fire crew 1"
base = "Shebekino"
lat = 50.41
lon = 36.91

[[crew]]
id = "P-1"
kind = "power"
name = "Line crew 1"
base = "Valuyki"
lat = 50.21
lon = 38.1
"""


@pytest.fixture
def staffed(desk: Desk, instruments: Instruments, tmp_path: Path) -> Iterator[Client]:
    (tmp_path / "crews.toml").write_text(CREWS, "utf-8")
    desk.region = msgspec.structs.replace(desk.region, crews=(tmp_path / "crews.toml",))
    with TestClient(application(desk, instruments=instruments), base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        yield opened


def state_of(client: Client, crew: str) -> str:
    return str(next(one["state"] for one in client.get("/api/crews").json()["crews"] if one["crew"]["id"] == crew))


def test_what_a_crew_is_doing_is_recorded_and_shown(staffed: Client) -> None:
    incident = staffed.get("/api/incidents").json()["incidents"][0]["id"]
    assert state_of(staffed, "F-1") == "free"
    said = staffed.post("/api/crews/status", json={"crew": "F-1", "state": "on_scene", "incident": incident, "why": "called in"})
    assert (said.status_code, said.json()["who"]) == (201, "Olena")
    assert state_of(staffed, "F-1") == "on_scene"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"crew": "F-9", "state": "free"}, 404),
        ({"crew": "F-1", "state": "on_scene"}, 400),
        ({"crew": "F-1", "state": "on_scene", "incident": "nothing"}, 404),
        ({"crew": "F-1", "state": "resting", "until": "2020-01-01T00:00:00Z"}, 400),
    ],
)
def test_what_cannot_be_so_is_not_recorded(staffed: Client, said: dict[str, str], status: int) -> None:
    assert staffed.post("/api/crews/status", json=said).status_code == status
    assert state_of(staffed, "F-1") == "free"


def test_a_proposal_says_why_and_is_solved_again_without_what_is_refused(staffed: Client) -> None:
    proposal = staffed.get("/api/crews/proposal").json()["proposal"]
    tasks = staffed.get("/api/crews").json()["tasks"]
    assert tasks
    assert {one["task"] for one in (*proposal["assignments"], *proposal["unserved"])} <= {one["id"] for one in tasks}
    assert all(one["why"] and one["if_refused"] for one in proposal["assignments"])
    pairs = [f"{one['crew']}:{one['task']}" for one in proposal["assignments"]]
    again = staffed.get("/api/crews/proposal", params={"refuse": pairs}).json()["proposal"]
    assert not {(one["crew"], one["task"]) for one in again["assignments"]} & {tuple(pair.split(":", 1)) for pair in pairs}


@pytest.mark.parametrize("refuse", ["F-1", "F-1:nothing", "F-9:nothing"])
def test_a_refusal_of_what_is_not_there_is_told(staffed: Client, refuse: str) -> None:
    assert staffed.get("/api/crews/proposal", params={"refuse": refuse}).status_code == 400


def test_without_a_registry_a_proposal_says_what_it_needs(client: Client) -> None:
    assert client.get("/api/crews/proposal").json()["lacks"] == "crews"


def proposed(desk: Desk, instruments: Instruments, *roads: Path) -> Any:
    desk.region = msgspec.structs.replace(desk.region, roads=roads)
    with TestClient(application(desk, instruments=instruments), base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        return opened.get("/api/crews/proposal")


@pytest.mark.usefixtures("staffed")
def test_ways_are_by_the_roads_of_the_region(desk: Desk, instruments: Instruments, tmp_path: Path) -> None:
    (tmp_path / "roads.csv").write_text("from_lat,from_lon,to_lat,to_lon\n50.41,36.91,50.21,38.1\n", "utf-8")
    straight, by_road = (proposed(desk, instruments, *roads).json()["proposal"] for roads in ((), (tmp_path / "roads.csv",)))
    assert any("straight distance" in one for one in straight["assumptions"])
    assert not any("straight distance" in one for one in by_road["assumptions"])


@pytest.mark.usefixtures("staffed")
def test_roads_that_cannot_be_read_are_told(desk: Desk, instruments: Instruments, tmp_path: Path) -> None:
    answer = proposed(desk, instruments, tmp_path / "none.csv")
    assert answer.status_code == 503
    assert "none.csv" in answer.text
