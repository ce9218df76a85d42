"""What was shown to everyone and is then taken back is said to be so, in every answer that has given it, after a restart too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import msgspec
import pytest
from litestar.testing import TestClient

from holdfast.api import Desk, application
from holdfast.pipeline import decide, open_archive
from holdfast.publish.safety import Policy, load_profile, policy_for
from holdfast.records import Decision
from holdfast.regions import Region
from holdfast.store import IncidentQuery, find_incidents

Client = TestClient[Any]
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
NOW = datetime(2025, 10, 20, tzinfo=UTC)


@pytest.fixture
def open_policy(belgorod: Region) -> Policy:
    """What is known is shown without a person's word, once its delay has run out."""
    return policy_for(msgspec.structs.replace(load_profile("public", None), needs_confirmation=False), belgorod, b"k" * 32)


@contextmanager
def served(ledger: Path, belgorod: Region, policy: Policy) -> Iterator[tuple[Client, Desk]]:
    desk = Desk(open_archive(ledger, clock=lambda: NOW), belgorod, lambda: NOW, "Olena", policy=policy)
    desk.given = ledger.with_suffix(".given")
    with TestClient(application(desk), base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        yield opened, desk


def reject(desk: Desk, what: Any = "reject") -> None:
    """The first incident is rejected; or that is taken back."""
    ledger = desk.archive.ledger
    first = min(find_incidents(ledger.connection, IncidentQuery(), ledger.head()[1]), key=lambda one: one.id)
    decide(
        desk.archive,
        Decision(
            id=f"d-{what}", who="Olena", at=NOW + timedelta(minutes=what == "confirm"), what=what, on=first.claims, value=None, why=None
        ),
    )


def ids(client: Client) -> set[str]:
    return {one["id"] for one in client.get("/api/public/incidents").json()["incidents"]}


def test_what_is_taken_back_stands_in_both_feeds_as_withdrawn(ledger: Path, belgorod: Region, open_policy: Policy) -> None:
    with served(ledger, belgorod, open_policy) as (client, desk):
        before = ids(client)
        assert before
        assert "deleted-entry" not in client.get("/api/feeds/incidents.atom").text
        reject(desk)
        (gone,) = before - ids(client)
        text = client.get("/api/feeds/incidents.atom").text
        parsed = feedparser.parse(text)
        assert not parsed.bozo
        assert {entry.id.rpartition(":")[2] for entry in parsed.entries} == before - {gone}
        (tombstone,) = ET.fromstring(text).findall(TOMBSTONE)  # noqa: S314 - our own
        assert tombstone.attrib == {"ref": f"urn:holdfast:incident:{gone}", "when": "2025-10-19T21:00:00Z"}
        items = {item["id"]: item for item in client.get("/api/feeds/incidents.json").json()["items"]}
        assert items[f"urn:holdfast:incident:{gone}"]["_holdfast_state"] == "withdrawn"
        assert "_holdfast" not in items[f"urn:holdfast:incident:{gone}"]
        assert [one["_holdfast_state"] for one in items.values()].count("shown") == len(before) - 1


def test_geojson_and_records_say_what_is_withdrawn_and_its_address_is_gone(ledger: Path, belgorod: Region, open_policy: Policy) -> None:
    with served(ledger, belgorod, open_policy) as (client, desk):
        before = ids(client)
        assert before
        items = "/api/collections/incidents/items"
        assert "withdrawn" not in client.get(f"{items}?audience=public").json()
        reject(desk)
        (gone,) = before - ids(client)
        assert client.get(f"{items}?audience=public").json()["withdrawn"] == {gone: "2025-10-19T21:00:00Z"}
        assert client.get("/api/public/incidents").json()["withdrawn"] == {gone: "2025-10-19T21:00:00Z"}
        assert [client.get(f"{at}/{gone}?audience=public").status_code for at in (items, "/api/incidents")] == [410, 410]
        assert client.get(f"/api/incidents/{'0' * 24}?audience=public").status_code == 404


def test_what_was_taken_back_is_known_after_a_restart_and_forgotten_once_it_is_shown_again(
    ledger: Path, belgorod: Region, open_policy: Policy
) -> None:
    with served(ledger, belgorod, open_policy) as (client, _):
        before = ids(client)
        assert before
    with served(ledger, belgorod, open_policy) as (_, desk):
        reject(desk)
    with served(ledger, belgorod, open_policy) as (client, desk):
        assert set(client.get("/api/public/incidents").json()["withdrawn"]) == before - ids(client)
        reject(desk, "confirm")
        assert client.get("/api/public/incidents").json()["withdrawn"] == {}
        assert ids(client) == before


def test_what_was_never_shown_leaves_no_tombstone(ledger: Path, belgorod: Region) -> None:
    strict = policy_for(load_profile("public", None), belgorod, b"k" * 32)
    with served(ledger, belgorod, strict) as (client, desk):
        assert ids(client) == set()
        reject(desk)
        assert client.get("/api/public/incidents").json()["withdrawn"] == {}
        assert b"deleted-entry" not in client.get("/api/feeds/incidents.atom").content
