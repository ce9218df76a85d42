from __future__ import annotations

from typing import Any

import pytest
from litestar.testing import TestClient

Client = TestClient[Any]
DECISION = {"what": "confirm", "incidents": ["x"], "seen": 7}


def test_the_server_answers_to_its_own_names_only(client: Client) -> None:
    assert client.get("/api/state", headers={"host": "evil.example"}).status_code == 403
    assert client.get("/api/state", headers={"host": "127.0.0.1:8080"}).status_code == 200
    assert client.get("/api/state", headers={"host": "[::1]:8080"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"content-type": "text/plain"},
    ],
)
def test_no_decision_is_taken_from_another_site(client: Client, headers: dict[str, str]) -> None:
    assert client.post("/api/decisions", json=DECISION, headers=headers).status_code == 403


def test_the_own_page_may_decide(client: Client) -> None:
    assert client.post("/api/decisions", json=DECISION, headers={"origin": "http://127.0.0.1"}).status_code == 404  # no such incident


@pytest.mark.parametrize("address", ["/", "/light", "/api/state", "/api/nothing", "/assets/nothing.js"])
def test_every_answer_forbids_what_comes_from_elsewhere(client: Client, address: str) -> None:
    policy = client.get(address).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("name", ["..%2f..%2fapp.py", "%2e%2e/%2e%2e/desk.py", "..\\app.py", ".br"])
def test_only_parts_of_the_page_are_sent(client: Client, name: str) -> None:
    assert client.get(f"/assets/{name}").status_code == 404


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("/api/incidents", {"bbox": "1,2,3"}),
        ("/api/incidents", {"bbox": "30,60,40,50"}),
        ("/api/incidents", {"bbox": "nan,1,2,3"}),
        ("/api/incidents", {"limit": "0"}),
        ("/api/incidents", {"since": "yesterday"}),
        ("/api/incidents", {"weapon": "sling"}),
        ("/api/incidents", {"after": "page 2"}),
        ("/api/reports", {"after": "x~y"}),
        ("/api/timeline", {"bucket": "minute"}),
        ("/api/collections/incidents/items", {"datetime": "2025-10-02/2025-10-01"}),
        ("/api/collections/incidents/items", {"datetime": "noon"}),
        ("/api/search", {"q": ""}),
    ],
)
def test_what_cannot_be_asked_is_a_problem_that_says_so(client: Client, address: str, asked: dict[str, str]) -> None:
    answer = client.get(address, params=asked)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_a_fault_of_the_program_shows_no_traceback(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("holdfast.api.sources.volumes_of", lambda *_: 1 / 0)
    answer = client.get("/api/sources")
    assert answer.status_code == 500
    assert "division" not in answer.text
