"""Who may do what, over HTTP: each route with each role, sessions, tokens, forged requests, too many attempts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from holdfast.accounts import ROLES, Accounts, may
from holdfast.api import Desk, application
from holdfast.api.access import NEEDS
from holdfast.api.door import CSRF_HEADER

Client = TestClient[Any]
PASSWORD = "four words in a row"  # noqa: S105 - of nobody
HOST = "picture.example"
_NAMED = ("{name}", "{incident_id}", "{report_id}", "{identifier}", "{feature_id}", "{path}")
_SAMPLES = {**dict.fromkeys(_NAMED, "x"), "{z}": "0", "{x}": "0", "{y}": "0"}


@pytest.fixture
def accounts(desk: Desk, tmp_path: Path) -> Accounts:
    opened = Accounts(tmp_path / "users", desk.clock)
    for role in ROLES[1:]:
        opened.add(f"a-{role}", role, PASSWORD if role in ("analyst", "approver") else None)
    return opened


@pytest.fixture
def team(desk: Desk, accounts: Accounts) -> Iterator[Client]:
    """A server that others reach."""
    app = application(desk, {HOST}, accounts)
    with TestClient(app, base_url=f"https://{HOST}", raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def token(accounts: Accounts) -> Callable[[str], dict[str, str]]:
    """The header of whoever has that role."""
    return lambda role: {} if role == "public" else {"authorization": f"Bearer {accounts.new_token(f'a-{role}', '', None)[0]}"}


def routes(desk: Desk) -> set[str]:
    """Every method and path that is served."""
    inner: Any = application(desk)
    while not isinstance(inner, Litestar):
        inner = inner._app
    found = {f"{method} {route.path_format}" for route in inner.routes for method in cast("Any", route).methods}
    return {one for one in found if not one.startswith("OPTIONS")}


def log_in(client: Client, name: str = "a-analyst") -> dict[str, str]:
    answer = client.post("/api/session", json={"name": name, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return {CSRF_HEADER: answer.json()["csrf"]}


def test_every_route_declares_the_role_it_needs_and_no_other_does(desk: Desk) -> None:
    assert routes(desk) == set(NEEDS)


def test_each_route_answers_to_its_role_and_to_none_below(team: Client, token: Callable[[str], dict[str, str]]) -> None:
    headers = {role: token(role) for role in ROLES}
    for route, needed in NEEDS.items():
        method, _, path = route.partition(" ")
        if "/changes" in path:
            continue  # goes on for ever: the guard is the same
        for mark, sample in _SAMPLES.items():
            path = path.replace(mark, sample)
        for role in ROLES:
            answer = team.request(
                method, path, headers={**headers[role], "content-type": "application/json"}, content=b"{}" if method == "POST" else None
            )
            refused = answer.status_code in (401, 403)
            form = path in ("/login", "/logout") and method == "POST"
            assert refused == (form or not may(role, needed)), (route, role, answer.text)


def test_nobody_is_shown_the_working_side_by_asking_for_it(team: Client, token: Callable[[str], dict[str, str]]) -> None:
    assert team.get("/api/incidents", params={"audience": "working"}).status_code == 401
    assert team.get("/api/incidents", params={"audience": "working"}, headers=token("viewer")).status_code == 200


def test_a_token_that_is_not_known_is_no_way_to_the_public_side(team: Client) -> None:
    answer = team.get("/api/incidents", headers={"authorization": "Bearer holdfast_x"})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_the_cookie_is_out_of_reach_of_scripts_of_other_sites_and_of_plain_http(team: Client) -> None:
    answer = team.post("/api/session", json={"name": "a-analyst", "password": PASSWORD})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-")
    assert {"HttpOnly", "Secure", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert answer.headers["strict-transport-security"]


def test_a_change_out_of_a_session_needs_its_word(team: Client) -> None:
    csrf = log_in(team)
    decision = {"what": "confirm", "incidents": ["x"], "seen": 1}
    assert team.post("/api/decisions", json=decision).status_code == 403
    assert team.post("/api/decisions", json=decision, headers={CSRF_HEADER: "0" * 40}).status_code == 403
    assert team.delete("/api/session").status_code == 403
    assert team.post("/api/decisions", json=decision, headers=csrf).status_code == 404  # no such incident


def test_who_logs_out_is_nobody_again(team: Client) -> None:
    csrf = log_in(team)
    assert team.get("/api/session").json()["role"] == "analyst"
    assert team.delete("/api/session", headers=csrf).status_code == 204
    assert team.get("/api/session").json() == {"name": None, "role": "public", "accounts": True, "csrf": None}
    assert team.get("/api/review").status_code == 401


def test_one_logs_in_and_out_without_scripts(team: Client) -> None:
    form = {"name": "a-analyst", "password": "wrong"}
    assert "alert" in team.post("/login", data=form).text
    inside = team.post("/login", data={**form, "password": PASSWORD}, follow_redirects=False)
    assert (inside.status_code, inside.headers["location"]) == (303, "/")
    assert "a-analyst" in team.get("/login").text
    assert team.post("/logout", data={"csrf": "x"}).status_code == 403
    word = team.get("/api/session").json()["csrf"]
    assert team.post("/logout", data={"csrf": word}, follow_redirects=False).status_code == 303
    assert team.get("/api/session").json()["name"] is None


def test_a_form_of_another_site_logs_nobody_in(team: Client) -> None:
    answer = team.post("/login", data={"name": "a-analyst", "password": PASSWORD}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_who_guesses_passwords_has_to_wait(team: Client, desk: Desk) -> None:
    guess = {"name": "a-analyst", "password": "guess"}
    answers = [team.post("/api/session", json=guess) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0
    clock = cast("Any", desk.clock)
    clock.now += timedelta(minutes=5)
    assert team.post("/api/session", json={**guess, "password": PASSWORD}).status_code == 200


def test_who_asks_too_often_has_to_wait_and_nobody_else(desk: Desk, accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("holdfast.api.door.REQUESTS", (3, 1e-6))
    token, _ = accounts.new_token("a-viewer", "", None)
    with TestClient(application(desk, {HOST}, accounts), base_url=f"https://{HOST}") as team:
        assert [team.get("/api/session").status_code for _ in range(4)] == [200, 200, 200, 429]
        assert team.get("/api/session", headers={"authorization": f"Bearer {token}"}).status_code == 200


def test_with_accounts_nobody_decides_under_another_name(team: Client) -> None:
    csrf = log_in(team)
    incident = team.get("/api/incidents").json()["incidents"][0]["id"]
    seen = team.get("/api/state").json()["batch"]
    decision = {"what": "confirm", "incidents": [incident], "seen": seen}
    assert team.post("/api/decisions", json={**decision, "who": "a-approver"}, headers=csrf).status_code == 403
    assert team.post("/api/decisions", json=decision, headers=csrf).json()["decision"]["who"] == "a-analyst"


def test_only_an_approver_lets_out_what_is_held(team: Client, token: Callable[[str], dict[str, str]]) -> None:
    analyst, approver = token("analyst"), token("approver")
    incident = team.get("/api/incidents", headers=analyst).json()["incidents"][0]["id"]

    def decide(headers: dict[str, str], what: str, **more: Any) -> Any:
        seen = team.get("/api/state", headers=headers).json()["batch"]
        incidents = [] if what == "undo" else [incident]
        return team.post("/api/decisions", json={"what": what, "incidents": incidents, "seen": seen, **more}, headers=headers)

    held = decide(analyst, "hold")
    assert held.status_code == 201
    assert decide(analyst, "publish").status_code == 403
    assert decide(analyst, "undo", undoes=held.json()["decision"]["id"]).status_code == 403
    assert decide(approver, "undo", undoes=held.json()["decision"]["id"]).status_code == 201


def test_two_who_decide_the_same_are_told_of_each_other(team: Client, token: Callable[[str], dict[str, str]]) -> None:
    one, other = token("analyst"), token("approver")
    page = team.get("/api/incidents", headers=one).json()
    decision = {"what": "confirm", "incidents": [page["incidents"][0]["id"]], "seen": page["batch"]}
    first = team.post("/api/decisions", json=decision, headers=one)
    second = team.post("/api/decisions", json={**decision, "what": "reject"}, headers=other)
    assert (first.status_code, second.status_code) == (201, 409)
    assert "a-analyst decided" in second.json()["detail"]
    assert second.json()["decisions"][0]["id"] == first.json()["decision"]["id"]


def test_without_accounts_nothing_that_came_through_a_proxy_is_answered(client: Client) -> None:
    for name in ("x-forwarded-for", "forwarded", "via"):
        assert client.get("/api/state", headers={name: "203.0.113.9"}).status_code == 403


def test_without_accounts_whoever_sits_here_may_do_everything(client: Client) -> None:
    assert client.get("/api/session").json() == {"name": None, "role": "admin", "accounts": False, "csrf": None}
    assert client.post("/api/session", json={"name": "x", "password": "y"}).status_code == 409
