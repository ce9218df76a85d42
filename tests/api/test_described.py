"""The API asked what its own description allows, and what it does not, by schemathesis: never a fault of the program."""

from __future__ import annotations

import warnings
from typing import Any

from hypothesis import HealthCheck, given, settings
from litestar.testing import TestClient

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis

Client = TestClient[Any]


def test_no_request_that_the_description_allows_or_forbids_is_a_fault_of_the_program(client: Client) -> None:
    described = client.get("/api/openapi/openapi.json").json()
    schema = schemathesis.openapi.from_dict(described)
    for found in schema.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]
        if operation.path != "/api/changes":  # goes on for ever
            _ask(client, operation)


def _ask(client: Client, operation: Any) -> None:
    cases = operation.as_strategy() | operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)

    @settings(max_examples=10, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(cases)
    def asked(case: Any) -> None:
        sent = case.as_transport_kwargs(base_url="http://127.0.0.1")
        sent = {name: value for name, value in sent.items() if name in ("method", "url", "params", "headers", "cookies", "json", "data")}
        sent["headers"] = {name: str(value) for name, value in (sent.get("headers") or {}).items() if str(value).isascii()}
        sent.pop("cookies", None)
        if isinstance(sent.get("data"), (str, bytes)):
            sent["content"] = sent.pop("data")
        answer = client.request(**sent)
        assert answer.status_code < 500 or answer.status_code == 503, (operation.method, operation.path, sent, answer.text)
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == "application/problem+json", (sent, answer.text)

    asked()
