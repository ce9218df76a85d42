"""The API asked what its own description allows, and what it does not, by schemathesis: never a fault of the program."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar.testing import TestClient

from holdfast.accounts import ROLES, Accounts, Role
from holdfast.api import Desk, application

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis

Client = TestClient[Any]
Headers = dict[str, str]
HOST = "picture.example"


@pytest.fixture
def team(desk: Desk, tmp_path: Path) -> Iterator[tuple[Client, dict[Role, Headers]]]:
    """A server that others reach, and by what whoever has a role is known to it."""
    accounts = Accounts(tmp_path / "users", desk.clock)
    known: dict[Role, Headers] = {"public": {}}
    for role in ROLES[1:]:
        accounts.add(role, role, None)
        known[role] = {"authorization": f"Bearer {accounts.new_token(role, '', None)[0]}"}
    with TestClient(application(desk, {HOST}, accounts), base_url=f"https://{HOST}", raise_server_exceptions=False) as opened:
        yield opened, known


def test_no_request_that_the_description_allows_or_forbids_is_a_fault_of_the_program_for_any_role(
    team: tuple[Client, dict[Role, Headers]],
) -> None:
    client, known = team
    described = client.get("/api/openapi/openapi.json").json()
    schema = schemathesis.openapi.from_dict(described)
    for found in schema.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]
        if operation.path != "/api/changes":  # goes on for ever
            _ask(client, operation, known)


def _ask(client: Client, operation: Any, known: dict[Role, Headers]) -> None:
    cases = operation.as_strategy() | operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)

    @settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(cases, st.sampled_from(ROLES))
    def asked(case: Any, role: Role) -> None:
        sent = case.as_transport_kwargs(base_url=f"https://{HOST}")
        sent = {name: value for name, value in sent.items() if name in ("method", "url", "params", "headers", "json", "data")}
        sent["headers"] = {name: str(value) for name, value in (sent.get("headers") or {}).items() if str(value).isascii()} | known[role]
        if isinstance(sent.get("data"), (str, bytes)):
            sent["content"] = sent.pop("data")
        answer = client.request(**sent)
        assert answer.status_code < 500 or answer.status_code == 503, (role, operation.method, operation.path, sent, answer.text)
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == "application/problem+json", (sent, answer.text)

    asked()
