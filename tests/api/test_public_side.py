"""What anybody can get out of a server, all of it: looked through for traces of what must not leave the house."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from holdfast.accounts import Accounts
from holdfast.api import Desk, application
from holdfast.api.access import NEEDS
from holdfast.pipeline import Instruments, decisions_of, released, working_of
from holdfast.publish.safety.proof import traces
from holdfast.store import IncidentQuery, find_incidents

Client = TestClient[Any]
HOST = "picture.example"
_OF_NO_INCIDENT = ("/api/places", "/api/ground", "/api/openapi", "/assets", "/login", "/logout", "/api/session", "/icon.svg")
"""They hold the names of all places of the region, or nothing."""


@pytest.fixture
def anybody(desk: Desk, tmp_path: Path) -> Iterator[Client]:
    accounts = Accounts(tmp_path / "users", desk.clock)
    accounts.add("olena", "admin", None)
    with TestClient(application(desk, {HOST}, accounts), base_url=f"https://{HOST}", raise_server_exceptions=False) as opened:
        yield opened


def confirm(desk: Desk, anybody: Client, number: int, what: str = "confirm") -> Any:
    """An admin's decision on one incident of the working side."""
    token, _ = Accounts(Path(str(desk.archive.ledger.path.parent / "users")), desk.clock).new_token("olena", "", None)
    headers = {"authorization": f"Bearer {token}"}
    page = anybody.get("/api/incidents", headers=headers).json()
    chosen = page["incidents"][number]
    answer = anybody.post("/api/decisions", json={"what": what, "incidents": [chosen["id"]], "seen": page["batch"]}, headers=headers)
    assert answer.status_code == 201, answer.text
    return chosen


def everything(anybody: Client, working_ids: list[str]) -> dict[str, str]:
    """Every answer to a reader without an account: each route, each incident by its public and by its working id, filters, tiles."""
    listed = anybody.get("/api/incidents").json()["incidents"]
    ids = [*(one["id"] for one in listed), *working_ids]
    texts = {}
    for route in NEEDS:
        method, _, path = route.partition(" ")
        if method != "GET" or path.startswith(_OF_NO_INCIDENT) or path == "/api/changes":
            continue
        if "{z}" in path:
            paths = [path.format(z=z, x=0, y=0) for z in range(2)]
        elif "{name}" in path:
            paths = [path.format(name=name) for name in ("incidents.atom", "incidents.json")]
        elif "{" in path:
            paths = [path[: path.index("{")] + own_id for own_id in ids]
        else:
            paths = [path, f"{path}?bbox=30,45,45,55", f"{path}?harm=1", f"{path}?weapon=drone", f"{path}?limit=1"]
        for one in paths:
            answer = anybody.get(one)
            text = answer.text if "detail" not in answer.text else ""  # an error repeats what was asked
            texts[one] = text + str({name: value for name, value in answer.headers.items() if name not in ("date", "etag")})
    return texts


def test_no_answer_to_anybody_has_a_trace_of_what_is_held_or_finer_than_it_may_be(desk: Desk, anybody: Client) -> None:
    shown_one = confirm(desk, anybody, 2)
    confirm(desk, anybody, 0)
    confirm(desk, anybody, 0, "hold")
    batch = desk.archive.ledger.head()[1]
    decisions = {decision.id: decision for decision in decisions_of(desk.archive)}
    incidents = list(find_incidents(desk.archive.ledger.connection, IncidentQuery(background=True), batch))
    items = [working_of(incident, desk.archive, decisions, batch) for incident in incidents]
    assert desk.policy is not None
    shown = list(released(desk.archive, IncidentQuery(), desk.policy, desk.clock(), batch))
    assert shown_one["id"] not in {public.id for public in shown}
    texts = everything(anybody, [incident.id for incident in incidents])
    assert len(texts) > 30
    assert list(traces(texts, shown, items, desk.policy, desk.clock())) == []


def test_services_are_told_to_anybody_by_district_as_the_gate_lets_them_out(desk: Desk, instruments: Instruments) -> None:
    with TestClient(application(desk, instruments=instruments), base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        found = opened.get("/api/public/services").json()
    assert (found["notice"]["audience"], found["board"]["services"]) == ("public", [])
    assert found["board"]["at"] == "2025-10-06T21:00:00Z"


def test_the_public_side_has_pages_counts_and_filters_of_what_is_shown(anybody: Client, desk: Desk) -> None:
    confirm(desk, anybody, 1)
    page = anybody.get("/api/incidents").json()
    assert page["tally"]["incidents"] == len(page["incidents"])
    state = anybody.get("/api/state").json()
    assert (state["audience"], state["role"], state["who"], state["extent"]["reports"]) == ("public", "public", None, None)
    assert state["extent"]["incidents"] == len(page["incidents"])


@pytest.mark.parametrize("asked", [{"as_of": "2025-10-08T14:00:00Z"}, {"source": "telegram/gov"}])
def test_what_would_tell_of_what_is_withheld_cannot_be_asked(anybody: Client, asked: dict[str, str]) -> None:
    for path in ("/api/incidents", "/api/timeline", "/api/collections/incidents/items", "/light", "/api/state"):
        assert anybody.get(path, params=asked).status_code == 400, path


def test_what_is_held_is_gone_from_the_next_answer_on(desk: Desk, client: TestClient[Any]) -> None:
    def shown() -> list[str]:
        return [one["id"] for one in client.get("/api/incidents", params={"audience": "public"}).json()["incidents"]]

    before = shown()
    for one in client.get("/api/incidents").json()["incidents"]:
        seen = client.get("/api/state").json()["batch"]
        assert client.post("/api/decisions", json={"what": "hold", "incidents": [one["id"]], "seen": seen}).status_code == 201
    assert (shown(), desk.policy is not None) == ([], True)
    assert isinstance(before, list)
